"""What runs after a change: the tests, then the publication of the tested commit, and each week the links."""

import re
import tomllib

import pytest
import yaml

from pillars.data import ROOT

WORKFLOWS = ROOT / ".github" / "workflows"


def read(name):
    """Return a workflow; YAML takes its key "on" for the truth value."""
    return yaml.safe_load((WORKFLOWS / f"{name}.yml").read_text(encoding="utf-8"))


def steps(name):
    """Return the steps of a workflow's only job."""
    (job,) = read(name)["jobs"].values()
    return job["steps"]


def test_only_a_push_to_main_that_passed_every_test_is_published():
    trigger = read("pages")[True]["workflow_run"]
    condition = read("pages")["jobs"]["publish"]["if"]
    assert trigger["workflows"] == [read("ci")["name"]] and trigger["branches"] == ["main"]
    assert "conclusion == 'success'" in condition and "event == 'push'" in condition


def test_the_commit_that_is_published_is_the_one_that_was_tested():
    checkout = steps("pages")[0]
    assert checkout["with"]["ref"] == "${{ github.event.workflow_run.head_sha }}"


def test_what_is_published_is_built_as_every_reader_builds_it():
    assert [step["run"] for step in steps("pages") if "run" in step][-1] == "make pdf"
    assert re.search(r"^pdf: book ", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    (upload,) = [step for step in steps("pages") if "upload-pages" in step.get("uses", "")]
    assert upload["with"]["path"] == "_build/html"


def test_the_tests_of_a_change_are_those_of_the_readme():
    assert any(step.get("run") == "bash .ci/run" for step in steps("ci"))
    assert (ROOT / ".ci" / "run").read_text(encoding="utf-8").rstrip().endswith("make test")


def test_dead_links_open_an_issue_with_archived_copies_and_stop_nothing():
    links = steps("links")
    (check,) = [step for step in links if step.get("id") == "lychee"]
    settings = tomllib.loads((ROOT / ".github" / "lychee.toml").read_text(encoding="utf-8"))
    assert check["with"]["fail"] is False and check["with"]["output"] == links[-1]["with"]["content-filepath"]
    assert settings["suggest"] and settings["archive"] == "wayback"


def test_links_are_checked_each_week_and_not_with_each_change():
    assert set(read("links")[True]) == {"schedule", "workflow_dispatch"}


@pytest.mark.parametrize("name", sorted(path.stem for path in WORKFLOWS.glob("*.yml")))
def test_each_action_is_taken_in_a_version_that_is_named(name):
    used = [step["uses"] for step in steps(name) if "uses" in step]
    assert [use for use in used if "@v" not in use] == []


def test_archived_copies_are_offered_as_a_patch_by_a_run_that_can_change_nothing():
    assert read("copies")["permissions"] == {"contents": "read"}
    runs = [step["run"] for step in steps("copies") if "run" in step]
    assert any("-m pillars.data.sources" in run for run in runs)
    assert steps("copies")[-1]["with"]["path"] == runs[-1].split("> ")[1]
