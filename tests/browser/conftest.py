"""What browser tests share: Chromium, a JupyterLab that reaches no network, and axe.

pytest-playwright gives `browser`, `context` and `page`; of a test that fails it leaves a trace and a screenshot in
.cache/browser/. Here: `lab` (a factory: folder in, base URL out), `start` (what `practicum lab` opens), `axe` (page
in, violations out), `shots`.
"""

from __future__ import annotations

import json
import os
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest

ROOT = Path(__file__).parents[2]
CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
ARGUMENTS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.browser)
            item.add_marker(pytest.mark.kernel)


@pytest.fixture(scope="session")
def chromium() -> str:
    """Path of Chromium. Without it a laptop skips, and CI fails."""
    if CHROMIUM is None:
        if os.environ.get("CI"):
            pytest.fail("Browser tests need Chromium; install it: apt-get install chromium")
        pytest.skip("Chromium is not installed")
    return CHROMIUM


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict, chromium: str) -> dict:
    """Return how pytest-playwright starts the browser: the system's, not one of its own."""
    return {**browser_type_launch_args, "executable_path": chromium, "args": ARGUMENTS}


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict) -> dict:
    """Return how pytest-playwright opens a window."""
    return {**browser_context_args, "viewport": {"width": 1100, "height": 1400}}


@pytest.fixture
def page(context):
    """Return a fresh page that may only reach this machine; ``page.refused`` lists what it asked of others."""
    refused: list[str] = []

    def at_home(route) -> None:
        if "://127.0.0.1" in route.request.url or "://localhost" in route.request.url:
            route.continue_()
        else:
            refused.append(route.request.url)
            route.abort()

    context.route(lambda url: url.startswith(("http:", "https:")), at_home)
    page = context.new_page()
    page.refused = refused
    page.set_default_timeout(30_000)
    return page


@pytest.fixture(scope="session")
def lab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[Path], str]]:
    """Start JupyterLab on a folder; returns its address. Each folder has one server, ended with the tests."""
    running: dict[Path, tuple[subprocess.Popen, str]] = {}

    def start(folder: Path) -> str:
        folder = Path(folder).resolve()
        if folder not in running:
            running[folder] = _serve(folder, tmp_path_factory.mktemp("lab"))
        return running[folder][1]

    yield start
    for process, _ in running.values():
        process.terminate()
    for process, _ in running.values():
        try:
            process.wait(15)
        except subprocess.TimeoutExpired:
            process.kill()


def _serve(folder: Path, home: Path) -> tuple[subprocess.Popen, str]:
    """Start a JupyterLab that has its own settings and asks nobody for news or updates."""
    port = _free_port()
    (home / "config").mkdir()
    # All cells stand on the page, also those out of sight: screenshots and axe see the whole notebook.
    for name, setting in (
        ("notebook-extension/tracker", '{"windowingMode": "none"}'),
        ("apputils-extension/notification", '{"fetchNews": "false", "checkForUpdates": false}'),
    ):
        file = home / "settings" / "@jupyterlab" / f"{name}.jupyterlab-settings"
        file.parent.mkdir(parents=True)
        file.write_text(setting, encoding="utf-8")
    command = [
        *(sys.executable, "-m", "jupyterlab", "--no-browser", "--ip=127.0.0.1", f"--port={port}"),
        *("--ServerApp.port_retries=0", f"--ServerApp.root_dir={folder}", "--IdentityProvider.token="),
        *("--ServerApp.allow_root=True", "--LabApp.news_url=", "--LabApp.extension_manager=readonly"),
        "--LabApp.expose_app_in_browser=True",
        "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate",
        f"--LabApp.user_settings_dir={home / 'settings'}",
        f"--LabApp.workspaces_dir={home / 'workspaces'}",
    ]
    log = home / "lab.log"
    with log.open("w", encoding="utf-8") as said:
        process = subprocess.Popen(command, cwd=folder, env=_environment(home), stdout=said, stderr=said)
    return process, _address(process, port, log)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def _environment(home: Path) -> dict[str, str]:
    """Return an environment in which Jupyter keeps what it keeps below `home`."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("JUPYTER")}
    return kept | {
        "JUPYTER_CONFIG_DIR": str(home / "config"),
        "JUPYTER_DATA_DIR": str(home / "data"),
        "JUPYTER_RUNTIME_DIR": str(home / "runtime"),
        "IPYTHONDIR": str(home / "ipython"),
    }


def _address(process: subprocess.Popen, port: int, log: Path) -> str:
    """Return a Jupyter server's address when it answers."""
    url = f"http://127.0.0.1:{port}"
    until = time.monotonic() + 120
    while process.poll() is None and time.monotonic() < until:
        try:
            with urlopen(f"{url}/api/status", timeout=5):
                return url
        except (URLError, OSError):
            time.sleep(0.2)
    process.kill()
    pytest.fail(f"JupyterLab did not start:\n{log.read_text(encoding='utf-8')[-2000:]}")


@pytest.fixture
def own_course(tmp_path: Path) -> Path:
    """Return a course folder as a trainee has it, with three units."""
    root = tmp_path / "course"
    for unit in ("data-placement", "data-first-steps", "data-response-times"):
        shutil.copytree(ROOT / "release" / unit, root / "release" / unit)
    shutil.copyfile(ROOT / "nbgrader_config.py", root / "nbgrader_config.py")
    (root / "curriculum").mkdir()
    return root


@pytest.fixture
def start(page, own_course: Path, tmp_path: Path) -> Iterator:
    """Run `practicum lab` in a trainee's course folder, as `make lab` does, and open its start page."""
    home = tmp_path / "jupyter"
    (home / "config").mkdir(parents=True)
    port = _free_port()
    own = {
        "ServerApp": {"port": port, "port_retries": 0, "open_browser": False, "ip": "127.0.0.1"},
        "IdentityProvider": {"token": ""},
        "LabApp": {
            "expose_app_in_browser": True,
            "user_settings_dir": str(home / "settings"),
            "workspaces_dir": str(home / "workspaces"),
        },
    }
    (home / "config" / "jupyter_server_config.json").write_text(json.dumps(own), encoding="utf-8")
    command = [sys.executable, "-m", "practicum.cli", "lab", "--course", str(own_course)]
    log = home / "lab.log"
    with log.open("w", encoding="utf-8") as said:
        process = subprocess.Popen(
            command, cwd=own_course, env=_environment(home), stdout=said, stderr=said, start_new_session=True
        )
    try:
        page.goto(f"{_address(process, port, log)}/lab")
        page.get_by_role("heading", name="Start here").wait_for(timeout=90_000)
        yield page
    finally:
        os.killpg(process.pid, signal.SIGTERM)
        process.wait(30)


@pytest.fixture
def open_notebook(lab, page) -> Callable[..., None]:
    """Open a notebook of a folder in JupyterLab, alone on the page, and run it unless told otherwise."""

    def opened(path: Path, run: bool = True) -> None:
        # A workspace of its own, so that no earlier test's tabs come back.
        page.goto(f"{lab(path.parent)}/doc/workspaces/{secrets.token_hex(4)}/tree/{path.name}?reset")
        page.wait_for_selector(".jp-Notebook .jp-Cell")
        # The kernel must have a session before the command can run all.
        page.wait_for_function(
            """() => {
                const panel = window.jupyterapp.shell.currentWidget;
                return panel?.sessionContext?.session?.kernel?.status === 'idle';
            }"""
        )
        if run:
            page.evaluate("() => window.jupyterapp.commands.execute('notebook:run-all-cells')")

    return opened


@pytest.fixture
def axe() -> Callable[..., list[dict]]:
    """Run axe on a page or, with `include`, on some of its elements; returns WCAG 2.1 A and AA violations."""
    from axe_playwright_python.sync_playwright import Axe

    def run(page, include: str | None = None) -> list[dict]:
        options = {"resultTypes": ["violations"], "runOnly": {"type": "tag", "values": WCAG}}
        return Axe().run(page, context=include, options=options).response["violations"]

    return run


@pytest.fixture
def shots(tmp_path: Path) -> Path:
    """Folder for screenshots; PRACTICUM_SHOTS keeps them where you can look at them."""
    folder = Path(os.environ.get("PRACTICUM_SHOTS", tmp_path))
    folder.mkdir(parents=True, exist_ok=True)
    return folder
