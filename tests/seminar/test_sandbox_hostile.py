"""Hostile and broken submissions in the real sandbox: each gets its status, and harms no one."""

import re

import pytest
from hostile import ATTACKS
from hostile_files import FILES
from hostile_trial import LIMITS, attempt, fill_class
from hostile_tricks import TRICKS

CASES = [*ATTACKS, *TRICKS, *FILES]


@pytest.fixture
def class_folder(tmp_path_factory):
    """A class's folder that its users may read and write, so that only the sandbox protects it."""
    return fill_class(tmp_path_factory.mktemp("class"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_hostile_submission_gets_its_status_and_harms_no_one(case, class_folder):
    limits, trial = LIMITS | case.limits, attempt(case, class_folder)
    assert trial.run.status == case.status, trial.run
    assert case.reason in trial.run.reason
    assert trial.mark == case.mark, trial.run
    assert trial.neighbour == 2
    assert trial.seconds < limits["wall"] + limits["grace"] + 5
    assert (trial.visitors, trial.changed, trial.left) == (0, False, [])
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f]", repr(trial.run))


def test_every_case_has_its_own_name():
    assert len({case.name for case in CASES}) == len(CASES) >= 34
