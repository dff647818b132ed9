"""A hub on this machine, set up by its own script: real accounts, real databases, everything on loopback."""

from __future__ import annotations

import csv
import os
import pwd
import shutil
import signal
import socket
import subprocess
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from support.hub_client import Client
from support.repository import ROOT

SETUP = ROOT / "deploy" / "hub" / "setup"
#: Programs stay from run to run: to install them takes minutes, and `setup` sees what has changed.
PROGRAMS = Path("/var/tmp/practicum-hub-tests")
UNIT = "data-first-steps"
COACH, LEAD = "kim.lee@hub.test", "pat.kay@hub.test"
#: What runs; HTTPS only with an address.
JOBS = ("hub", "proxy", "grading", "backup", "https")
HEAD = "person,email,team,coach,id"


@dataclass(frozen=True)
class Machine:
    """A hub's settings and places; `prefix` begins the names of all its accounts."""

    root: Path
    prefix: str
    port: int
    postgres: int = 0

    @property
    def url(self) -> str:
        """The address of the proxy."""
        return f"http://127.0.0.1:{self.port}"

    @property
    def settings(self) -> Path:
        """The administrator's file."""
        return self.root / "etc" / "hub.toml"

    @property
    def data(self) -> Path:
        """What is not to be lost."""
        return self.root / "data"

    @property
    def cohort(self) -> Path:
        """The cohort's folder."""
        return self.data / "cohorts" / "spring"

    @property
    def inbound(self) -> Path:
        """Where trainees hand in."""
        return self.data / "exchange" / "spring" / "inbound"

    def home(self, name: str) -> Path:
        """Return a trainee's home folder."""
        return self.root / "home" / name

    def id(self, name: str) -> str:
        """Return the id of a made-up trainee."""
        return f"{self.prefix}-{name}"

    def write(self, names: Sequence[str], more: str = "") -> None:
        """Write what an administrator writes: settings, and a roster."""
        self.settings.parent.mkdir(parents=True, exist_ok=True)
        self.root.chmod(0o755)
        self.write_roster(self.root / "roster.csv", names)
        database = (
            f'kind = "postgresql"\nsocket = "/tmp"\nport = {self.postgres}'
            if self.postgres
            else 'kind = "sqlite"'
        )
        start = date.today() + timedelta(days=7)
        self.settings.write_text(f"""
leads = ["{LEAD}"]
[cohort]
name = "spring"
program = "taster"
start = {start}
roster = "{self.root / "roster.csv"}"
[database]
{database}
[places]
programs = "{PROGRAMS}"
data = "{self.data}"
homes = "{self.root / "home"}"
accounts = "{self.prefix}"
[ports]
hub = {self.port}
inside = {self.port + 1}
{more}
""")

    def write_roster(self, path: Path, names: Sequence[str]) -> None:
        """Write a roster with these people."""
        rows = [
            f"{name.title()} Test,{name}@hub.test,Heron,Kim Lee <{COACH}>,{self.id(name)}" for name in names
        ]
        path.write_text("\n".join([HEAD, *rows, ""]))

    def setup(self, *steps: str, check: bool = True) -> str:
        """Run the script; return what it says."""
        done = subprocess.run(
            [SETUP, "--settings", self.settings, *steps], capture_output=True, text=True, timeout=1500
        )
        said = done.stdout + done.stderr
        assert (done.returncode == 0) is check, said
        return said

    def practicum(self, *words: str) -> str:
        """Run a command in the cohort's folder as the lead does, whose terminal is the grading user's."""
        command = [
            "runuser",
            "-u",
            f"{self.prefix}-grading",
            "--",
            PROGRAMS / "venv" / "bin" / "practicum",
            *words,
        ]
        url = f"postgresql+psycopg:///{self.prefix}_gradebook?host=/tmp&port={self.postgres}"
        clean = {
            "PATH": f"{PROGRAMS}/venv/bin:/usr/sbin:/usr/bin:/bin",
            "HOME": str(self.data / "grading"),
            "LANG": "C.UTF-8",
        }
        clean |= {"PRACTICUM_DB_URL": url} if self.postgres else {}
        done = subprocess.run(
            [*command, "--cohort", self.cohort], env=clean, cwd="/", capture_output=True, text=True
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    def passwords(self) -> dict[str, str]:
        """Return the password of each account that was made."""
        with (self.settings.parent / "passwords.csv").open() as file:
            return {one["username"]: one["password"] for one in csv.DictReader(file)}

    def client(self, name: str) -> Client:
        """Sign somebody in."""
        return Client(self.url, name, self.passwords()[name])

    def control(self, *words: str) -> str:
        """Run supervisorctl."""
        file = self.settings.parent / "supervisord.conf"
        return subprocess.run(["supervisorctl", "-c", file, *words], capture_output=True, text=True).stdout

    def pid(self, job: str) -> int:
        """Return the process of a job."""
        return int(self.control("pid", f"{self.prefix}-{job}"))

    def kill(self, job: str) -> None:
        """Kill a job as a loss of power would; supervisord starts it again."""
        before = self.pid(job)
        os.kill(before, signal.SIGKILL)
        until = time.monotonic() + 60
        while self.pid(job) in (0, before):
            assert time.monotonic() < until, f"{job} does not come back"
            time.sleep(0.2)

    def log(self, job: str) -> str:
        """Return what a job said."""
        return (self.data / "logs" / f"{self.prefix}-{job}.log").read_text(errors="replace")

    def database(self, what: str) -> None:
        """Start, stop or make the database server; or remove it."""
        if not self.postgres:
            return
        version, name = max(path.name for path in Path("/usr/lib/postgresql").iterdir()), f"{self.prefix}test"
        commands = {
            "make": [
                "pg_createcluster",
                version,
                name,
                "--port",
                str(self.postgres),
                "--socketdir",
                "/tmp",
                "--start",
            ],
            "stop": ["pg_ctlcluster", "--mode", "immediate", version, name, "stop"],
            "start": ["pg_ctlcluster", version, name, "start"],
            "remove": ["pg_dropcluster", "--stop", version, name],
        }
        done = subprocess.run(commands[what], capture_output=True, text=True)
        assert what == "remove" or done.returncode == 0, done.stderr

    def remove(self) -> None:
        """End everything, and take the accounts away."""
        with suppress(ValueError, OSError):
            pid = int((self.data / "hub" / "supervisord.pid").read_text())
            told = [self.control("pid", f"{self.prefix}-{job}") for job in JOBS]
            os.kill(pid, signal.SIGKILL)  # else it would start them again
            for job in told:
                # 0 is a job that does not run, and for kill this process and its like.
                if job.strip().isdigit() and int(job):
                    with suppress(OSError):
                        os.killpg(int(job), signal.SIGKILL)
        for entry in pwd.getpwall():
            if entry.pw_name.startswith((f"{self.prefix}-", f"{self.prefix}.")):
                while subprocess.run(["userdel", entry.pw_name], capture_output=True).returncode == 8:
                    end(entry.pw_uid)  # somebody's processes start others meanwhile
                    time.sleep(0.1)
        subprocess.run(["groupdel", f"{self.prefix}-people"], capture_output=True)
        self.database("remove")
        shutil.rmtree(self.root, ignore_errors=True)


def end(uid: int) -> None:
    """End all processes of a user."""
    for path in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            if path.stat().st_uid == uid:
                os.kill(int(path.name), signal.SIGKILL)


def free_ports(count: int) -> int:
    """Return the first of some ports in a row that are free."""
    for first in range(18_000 + os.getpid() % 400 * 20, 40_000, 20):
        probes = []
        try:
            for port in range(first, first + count):
                probes.append(socket.create_server(("127.0.0.1", port)))
            return first
        except OSError:
            continue
        finally:
            for probe in probes:
                probe.close()
    raise AssertionError("no ports are free")
