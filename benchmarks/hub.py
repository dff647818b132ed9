"""How many trainees one machine holds: many at once on a real hub, and what one of them takes. Needs root.

    .venv/bin/python benchmarks/hub.py [--trainees 60] [--minutes 20]

Sets a hub up with its own script, with made-up people, and takes everything away at the end. It stops before the
machine's memory runs out.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import pwd
import statistics
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))
from support.answers import fill_in
from support.hub import UNIT, Machine, free_ports
from support.hub_client import Client
from support.repository import ROOT

#: A unit whose lesson has an explorer, and a cell that moves it as a person does: to each of its values, twice.
EXPLORER = "data-response-times"
MOVE = """
from ipywidgets import FloatSlider, IntSlider
from ipywidgets.widgets.widget import _instances
sliders = [one for one in _instances.values() if isinstance(one, (IntSlider, FloatSlider))]
assert sliders
for slider in sliders * 2:
    for step in range(round((slider.max - slider.min) / slider.step) + 1):
        slider.value = slider.min + step * slider.step
"""
#: Below so much free memory, in GB, nothing more is started.
LEAST_FREE = 2.0


def of_user(name: str) -> tuple[float, float]:
    """Return the memory in MB that all processes of a user take, shared pages counted once, and processor seconds."""
    uid, memory, seconds = pwd.getpwnam(name).pw_uid, 0, 0.0
    for path in Path("/proc").glob("[0-9]*"):
        try:
            if path.stat().st_uid == uid:
                lines = (path / "smaps_rollup").read_text().splitlines()
                memory += next(int(line.split()[1]) for line in lines if line.startswith("Pss:"))
                times = (path / "stat").read_text().rsplit(")", 1)[1].split()
                seconds += (int(times[11]) + int(times[12])) / os.sysconf("SC_CLK_TCK")
        except OSError:
            continue
    return memory / 1024, seconds


def free() -> float:
    """Return the memory that is free, in GB."""
    lines = Path("/proc/meminfo").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("MemAvailable:")) / 1e6


def enough() -> None:
    """Stop whoever would start more when memory is short."""
    if free() < LEAST_FREE:
        raise MemoryError("memory is short")


def code(client: Client, path: str) -> list[str]:
    """Return the code cells of a notebook."""
    return ["".join(cell["source"]) for cell in client.notebook(path)["cells"] if cell["cell_type"] == "code"]


def one(client: Client) -> dict[str, tuple[float, float]]:
    """Return what one trainee takes at rest and in open notebooks: MB, and processor seconds so far."""
    client.start()
    time.sleep(20)
    found = {"idle": of_user(client.name)}
    for what, unit, notebook, more in (
        ("lesson", UNIT, "lesson", ()),
        ("exercise", UNIT, "exercise", ()),
        ("lesson with an explorer", EXPLORER, "lesson", ()),
        ("its explorer moved", EXPLORER, "lesson", (MOVE,)),
    ):
        client.press("fetch", unit)
        body = {"name": "python3", "path": f"{unit}/{notebook}.ipynb"}
        kernel = client.send("POST", f"{client.server}/api/kernels", body).json()["id"]
        said = asyncio.run(client._run(kernel, (*code(client, f"{unit}/{notebook}.ipynb"), *more)))
        assert not any(said[len(said) - len(more) :]), said[-1]
        found[what] = of_user(client.name)
        client.send("DELETE", f"{client.server}/api/kernels/{kernel}")
        time.sleep(3)
    return found


def session(hub: Machine, name: str, password: str, until: float, note: Callable[[str, float], None]) -> None:
    """Be one trainee: sign in, start, get the unit, run it, hand in, wait for the feedback."""
    began = time.monotonic()

    def step(what: str) -> None:
        nonlocal began
        note(what, time.monotonic() - began)
        began = time.monotonic()

    left = max(60.0, until - time.monotonic())
    client = Client(hub.url, name, password)
    step("sign in")
    enough()
    client.start(patience=left)
    step("start the server")
    client.press("fetch", UNIT)
    step("get the unit")
    notebook = hub.home(name) / UNIT / "exercise.ipynb"
    fill_in(ROOT / "source" / UNIT / "exercise.ipynb", notebook)
    enough()
    client.run(*code(client, f"{UNIT}/exercise.ipynb"), folder=UNIT, patience=left)
    step("run the exercise")
    client.press("submit", UNIT)
    step("hand in")
    while not list((hub.home(name) / UNIT / "feedback").glob("*/exercise.html")):
        if time.monotonic() > until:
            raise TimeoutError(f"{name}: no feedback")
        time.sleep(3)
        client.send("POST", f"{client.server}/practicum/feedback", {})
    step("feedback")


def main() -> None:
    """Measure, and print a table."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--trainees", type=int, default=60)
    parser.add_argument("--minutes", type=float, default=20)
    given = parser.parse_args()
    names = [f"t{number}" for number in range(given.trainees)]
    with tempfile.TemporaryDirectory(dir="/var/tmp") as room:
        hub = Machine(Path(room, "hub"), "hubbench", free_ports(12))
        hub.root.mkdir()
        Path(room).chmod(0o711)
        try:
            hub.write([*names, "solo"])
            hub.setup()
            for unit in (UNIT, EXPLORER):
                hub.practicum("cohort", "release", unit)
            passwords = hub.passwords()
            solo = hub.id("solo")
            alone = one(Client(hub.url, solo, passwords[solo]))
            print(
                json.dumps({what: [round(value, 1) for value in two] for what, two in alone.items()}),
                flush=True,
            )
            print("load before:", os.getloadavg(), flush=True)

            told: dict[str, list[float]] = {}
            failed: list[str] = []
            lock, over = threading.Lock(), threading.Event()
            least = free()

            def note(what: str, seconds: float) -> None:
                with lock:
                    told.setdefault(what, []).append(seconds)

            def watch() -> None:
                nonlocal least
                while not over.wait(1):
                    least = min(least, free())

            watching = threading.Thread(target=watch)
            watching.start()
            before, began = free(), time.monotonic()

            def run(name: str) -> None:
                try:
                    session(hub, hub.id(name), passwords[hub.id(name)], began + given.minutes * 60, note)
                except Exception as error:
                    failed.append(f"{name}: {type(error).__name__}: {str(error)[:200]}")

            with ThreadPoolExecutor(given.trainees) as pool:
                list(pool.map(run, names))
            took = time.monotonic() - began
            over.set()
            watching.join()
            print(f"{given.trainees} trainees at once, {os.cpu_count()} processors: {took:.0f} s in all")
            for what, times in told.items():
                print(
                    f"{what:<18} {len(times):>3}  median {statistics.median(times):7.1f} s  worst {max(times):7.1f} s"
                )
            print(f"memory: {before - least:.1f} GB at most; {free():.1f} GB free at the end")
            print("load after:", os.getloadavg())
            handed = {path.name.split("+")[0] for path in hub.inbound.iterdir()}
            pages = [
                name for name in names if list((hub.home(hub.id(name)) / UNIT / "feedback").glob("*/*.html"))
            ]
            print(f"handed in: {len(handed)}; with feedback: {len(pages)}")
            print("\n".join(failed))
        finally:
            hub.remove()


if __name__ == "__main__":
    main()
