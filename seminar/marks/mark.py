"""`mark`: start nbgrader's marking page for the essays, on this machine alone, and say where it is."""

import os
import secrets
import signal
import tempfile
from pathlib import Path

from jinja2 import DictLoader, FunctionLoader

from seminar.classes.class_folder import ClassError, open_class, problem_set_path, read_class_set
from seminar.files import hold
from seminar.marks.gradebook import COURSE, open_gradebook
from seminar.marks.gradebook_marks import find_file, take_over
from seminar.marks.totals import find_marks, say_changes
from seminar.terminal import command

ADDRESS = """\
The marking page of {name} ({waiting} of {count} wait for marks): {address}
It is on this machine only. Score each criterion, and write a comment under the essay; all is saved at once,
in {folder}, a line for each mark.
When you are done, press Ctrl-C here."""
NEXT = """{waiting} of {count} hand-ins of {name} still wait for marks.
Next: {next}"""
# The page's own scripts stand in its HTML; what students wrote never does, and nothing comes from elsewhere.
POLICY = (
    "default-src 'none'; script-src 'self' 'unsafe-inline' 'unsafe-eval'; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data:; font-src 'self' data:; connect-src 'self'; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'none'"
)
# In the place of MathJax, which nbgrader would load from elsewhere.
PAGE = (
    '{%- macro mathjax(url="") -%}<script>'
    + (Path(__file__).parent / "marking_page.js").read_text(encoding="utf-8")
    + "</script>{%- endmacro %}"
)
# Of its pages those on which nobody marks are left out: commands do here what those do, and theirs could run
# students' code without a sandbox.
WORDS = {
    "</title>": "</title>\n<style>.nav-stacked {display: none}</style>",
    "Code Score": "Questions",
    "Written Score": "Essays",
    "Tests Failed?": "Points lost in questions?",
    "Needs Manual Grade?": "Waits for you?",
}
LEFT_OUT = (
    r"/formgrader/api/(?:assignment|submission|student)/.*",
    r"/formgrader/api/(?:students|student_.*|status)",
)
CONFIG = """\
c = get_config()
c.CourseDirectory.root = {root!r}
c.CourseDirectory.db_url = {url!r}
c.CourseDirectory.course_id = {course!r}
c.Exchange.root = {exchange!r}
# It would show the gradebook's address with its password in a page.
c.FormgradeExtension.debug = False
"""


def add_arguments(parser):
    """Add what `mark` needs to its parser."""
    parser.add_argument("folder", help="the folder of the class")
    parser.add_argument("problem_set", help="the problem set, such as ps1")
    parser.add_argument("--port", type=int, default=8890, help="the port to try first (default: 8890)")
    parser.add_argument("--no-browser", action="store_true", help="only print the address")


def run(options):
    """Serve the marking page until it is stopped."""
    class_, name = open_class(options.folder), options.problem_set
    problem_set_path(name, class_.folder)
    take_over(class_, read_class_set(class_, name))
    count_waiting(class_, name)
    refuse_read_only(class_, name)
    busy = f"The marking page of {name} is open already, in another terminal; mark there, or stop it first."
    with hold(class_.folder / "marks" / name / "_marking", busy), tempfile.TemporaryDirectory() as folder:
        serve(class_, name, Path(folder), options)
    waiting, count = count_waiting(class_, name)
    say_changes(class_, name, find_marks(class_, name))
    after = command("feedback", class_.folder, name)
    print(f"\n{NEXT.format(waiting=waiting, count=count, name=name, next=after)}")
    return 0


def refuse_read_only(class_, name):
    """Raise ClassError where no mark could be saved, and for a gradebook that is not there to be shown."""
    path, folder = find_file(class_), class_.folder / "marks" / name
    if not path:
        with open_gradebook(class_):
            pass
    if path and not path.exists():
        again = command("grade", class_.folder, name)
        raise ClassError(f"{path}: the gradebook is gone; no mark is lost. It is filled again by: {again}")
    for place in filter(None, (path, path and path.parent, folder)):
        if place.exists() and not os.access(place, os.W_OK):
            raise ClassError(f"{place}: read only, so no mark could be saved; let yourself write to it.")


def count_waiting(class_, name):
    """Return how many hand-ins wait for marks, and how many there are. Raises ClassError."""
    marks = find_marks(class_, name)
    return sum(bool(one.waiting) for one in marks.values()), len(marks)


def serve(class_, name, folder, options):
    """Start the server with settings of its own in a folder, and wait until it ends."""
    start = Path.cwd()
    set_up(class_, folder)
    server = make_server(class_, name, options)
    waiting, count = count_waiting(class_, name)
    query = f"?token={server.identity_provider.token}"
    address = f"http://127.0.0.1:{server.port}{server.default_url}{query}"
    folder = class_.folder / "marks" / name
    print(ADDRESS.format(name=name, waiting=waiting, count=count, address=address, folder=folder), flush=True)
    # A shell has what runs in its background ignore Ctrl-C; then only a kill would end the server.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        server.start()
    finally:
        os.chdir(start)


def set_up(class_, folder):
    """Write nbgrader's settings, and keep Jupyter from reading any others."""
    settings = {"root": str(class_.folder), "url": class_.gradebook_url, "course": COURSE}
    text = CONFIG.format(**settings, exchange=str(folder / "exchange"))
    (folder / "exchange").mkdir()
    (folder / "nbgrader_config.py").write_text(text, encoding="utf-8")
    os.environ["JUPYTER_NO_CONFIG"] = "1"
    for name in ("CONFIG", "RUNTIME", "DATA"):
        os.environ[f"JUPYTER_{name}_DIR"] = str(folder / name.lower())
    # nbgrader looks for its settings where it is started.
    os.chdir(folder)


def make_server(class_, name, options):
    """Return a Jupyter server that has nbgrader's marking page and nothing else."""
    # Jupyter reads the environment when it is imported.
    from jupyter_server.serverapp import ServerApp  # noqa: PLC0415
    from jupyter_server.services.contents.largefilemanager import AsyncLargeFileManager  # noqa: PLC0415
    from traitlets.config import Config  # noqa: PLC0415

    from seminar.marks.keep_marks import keep_marks  # noqa: PLC0415

    keep_marks(class_, lambda name: read_class_set(class_, name).essays)
    leave_out_pages(name)

    class MarkingServer(ServerApp):
        default_services = ("auth", "security")

    class NoFiles(AsyncLargeFileManager):
        def get_extra_handlers(self):
            return []

    config = Config()
    config.ServerApp.update(make_settings(class_, name, options))
    config.ServerApp.contents_manager_class = NoFiles
    config.IdentityProvider.token = secrets.token_hex(24)
    # nbgrader's pages would else set a cookie that is good for the first page only.
    config.IdentityProvider.cookie_options = {"path": "/", "samesite": "Strict"}
    config.Application.log_level = 40
    server = MarkingServer.instance(config=config)
    server.initialize(argv=[])
    change_page(server.web_app.settings)
    return server


def leave_out_pages(name):
    """Put before nbgrader's handlers what leads away from its other pages and refuses what they ask for."""
    from nbgrader.server_extensions.formgrader import handlers  # noqa: PLC0415
    from tornado.web import ErrorHandler, RedirectHandler  # noqa: PLC0415

    there = {"url": f"/formgrader/gradebook/{name}/{name}", "permanent": False}
    handlers.default_handlers[:0] = [
        *((pattern, RedirectHandler, there) for pattern in (r"/formgrader/?", r"/formgrader/manage_.*")),
        *((pattern, ErrorHandler, {"status_code": 404}) for pattern in LEFT_OUT),
    ]


def change_words(loader, environment):
    """Return a loader of the same templates in our words, and without tabs."""

    def read(name):
        source = loader.get_source(environment, name)[0]
        for theirs, ours in WORDS.items():
            source = source.replace(theirs, ours)
        return source

    return FunctionLoader(read)


def change_page(settings):
    """Replace the MathJax that the page would load from elsewhere, and words that are not true of it."""
    from nbconvert.exporters import HTMLExporter  # noqa: PLC0415

    # Tornado's settings hold the exporter that the marking page uses.
    config = settings["nbgrader_formgrader"].config
    loaders = [DictLoader({"mathjax.html.j2": PAGE})]
    pages = settings["nbgrader_jinja2_env"]
    pages.loader = change_words(pages.loader, pages)
    settings["nbgrader_exporter"] = HTMLExporter(config=config, extra_loaders=loaders)


def make_settings(class_, name, options):
    """Return the server's settings."""
    headers = {"Content-Security-Policy": POLICY, "Referrer-Policy": "no-referrer"}
    return {
        "ip": "127.0.0.1",
        "port": options.port,
        "allow_root": True,
        "answer_yes": True,
        "default_url": f"/formgrader/gradebook/{name}/{name}",
        "jpserver_extensions": {"nbgrader.server_extensions.formgrader": True},
        "log_level": 40,
        "open_browser": not options.no_browser,
        "root_dir": str(class_.folder),
        "tornado_settings": {"headers": headers},
    }
