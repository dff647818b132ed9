"""How JupyterHub runs for a cohort: who may sign in, what each role reaches, and within which limits.

`setup` writes what this reads: hub.json (settings and places), people.json (who has which role), proxy.env (a secret).
"""

import json
import os
import sys
from hmac import compare_digest
from importlib import import_module
from pathlib import Path

from jupyterhub.auth import Authenticator, PAMAuthenticator

import practicum.desk
from practicum.desk.handlers import WHERE as DESK
from practicum.trainee.lab import EVERYWHERE

c = get_config()  # noqa: F821

hub = json.loads(Path(os.environ["PRACTICUM_HUB"]).read_text())
etc, data, bin = Path(hub["etc"]), Path(hub["data"]), Path(sys.executable).parent
roles = Path(hub["programs"]) / "hub" / "roles"
ports, limits, oauth = hub["ports"], hub["limits"], hub["oauth"]
TRAINEE, COACH, LEAD = "trainee", "coach", "lead"

# ---------------------------------------------------------------- where it is

c.JupyterHub.bind_url = f"http://127.0.0.1:{ports['hub']}"
c.JupyterHub.hub_bind_url = f"http://127.0.0.1:{ports['inside']}"
c.JupyterHub.db_url = hub["databases"]["hub"]
c.JupyterHub.upgrade_db = True
c.JupyterHub.cookie_secret_file = str(data / "hub" / "cookie_secret")
# A job of its own: while the hub restarts, people work on.
c.ConfigurableHTTPProxy.should_start = False
c.ConfigurableHTTPProxy.api_url = f"http://127.0.0.1:{ports['inside'] + 1}"
c.ConfigurableHTTPProxy.auth_token = (etc / "proxy.env").read_text().strip().partition("=")[2]
c.JupyterHub.cleanup_servers = False
# A working day; whoever leaves the roster is out within a minute.
c.JupyterHub.cookie_max_age_days = 1
c.JupyterHub.authenticate_prometheus = True

# ---------------------------------------------------------------- who may sign in


def people() -> list[dict[str, str]]:
    """Return who may sign in, as `setup accounts` noted it last."""
    return json.loads((etc / "people.json").read_text())


class OfRoster:
    """Lets in whoever people.json names, by name or by address, into the group of the role."""

    def known(self, typed: str) -> dict[str, str] | None:
        """Return the person with a name or an address."""
        typed = typed.strip().casefold()
        return next((one for one in people() if typed in (one["name"], one["email"])), None)

    def normalize_username(self, username: str) -> str:
        """Return a person's name on the hub."""
        one = self.known(username)
        return one["name"] if one else super().normalize_username(username)

    def check_allowed(self, username: str, authentication: dict | None = None) -> bool:
        """Return whether somebody may sign in, and note the group."""
        one = self.known(username)
        if one and authentication is not None:
            authentication |= {"groups": [one["role"]], "admin": False}
        return one is not None

    async def refresh_user(self, user, handler=None, **more):
        """Return somebody's group as it is now; False once the roster has the person no more."""
        one = self.known(user.name)
        return {"name": user.name, "groups": [one["role"]], "admin": False} if one else False


class Accounts(OfRoster, PAMAuthenticator):
    """Signs in with the password of an account of this machine."""

    async def authenticate(self, handler, data):
        """Return the account's name when the password is right."""
        one = self.known(data["username"])
        return (
            await super().authenticate(handler, {**data, "username": one["account"]}) and one["name"]
            if one
            else None
        )

    def add_user(self, user):
        """Take somebody in; the hub's name of staff is not their account's, and need not be one."""
        Authenticator.add_user(self, user)


class Workshop(OfRoster, Authenticator):
    """Signs in with one password for all trainees and one for staff: anybody can be anybody. For a workshop only."""

    async def authenticate(self, handler, data):
        """Return the person's name when the password is the one of the role."""
        one = self.known(data["username"])
        right = hub["shared_password"]["trainees" if one and one["role"] == TRAINEE else "staff"]
        return one["name"] if one and compare_digest(data["password"].encode(), right.encode()) else None


def by_provider() -> type:
    """Return OAuthenticator's class for the city's single sign-on, with its settings."""
    module, _, name = oauth["class"].rpartition(".")
    found = getattr(import_module(module), name)
    made = type(name, (OfRoster, found), {})
    for setting, value in oauth.items():
        if setting != "class":
            setattr(c[name], setting, value)
    c[name].oauth_callback_url = f"{hub['url']}/hub/oauth_callback"
    return made


kinds = {"pam": lambda: Accounts, "shared-password": lambda: Workshop, "oauth": by_provider}
c.JupyterHub.authenticator_class = kinds[hub["sign_on"]]()
c.Authenticator.any_allow_config = True
c.Authenticator.manage_groups = True
c.Authenticator.auth_refresh_age = 60
c.Authenticator.delete_invalid_users = False

# ---------------------------------------------------------------- what each role reaches


def own(role: str) -> list[str]:
    """Return the folder of a role's settings, and those of parts of Practicum that it uses."""
    return [str(roles / role), *more.get(role, [])]


more = {TRAINEE: [str(EVERYWHERE)], COACH: [str(Path(practicum.desk.__file__).with_name("settings"))]}

grading = {
    "HOME": str(data / "grading"),
    "PATH": f"{bin}:/usr/bin:/bin",
    "LANG": "C.UTF-8",
    **({"PRACTICUM_DB_URL": hub["databases"]["gradebook"]} if hub["databases"]["gradebook"] else {}),
}


# A service ends with the hub, even with one that was killed: it would keep the port, and tokens that are no longer good.
with_hub = ["setpriv", "--pdeathsig", "TERM", "--"]


def staff(name: str, role: str, port: int) -> dict:
    """Return a server in the cohort's folder, run by the grading user."""
    return {
        "name": name,
        "url": f"http://127.0.0.1:{port}",
        "command": [*with_hub, str(bin / "jupyterhub-singleuser")],
        "user": hub["grader"],
        "cwd": hub["cohort_folder"],
        "environment": {
            **grading,
            "JUPYTER_CONFIG_PATH": os.pathsep.join(own(role)),
            "JUPYTERHUB_ROOT_DIR": hub["cohort_folder"],
            "JUPYTER_RUNTIME_DIR": str(data / "grading" / f"run-{name}"),
        },
        "oauth_no_confirm": True,
        "display": True,
    }


c.JupyterHub.services = [
    staff("desk", COACH, ports["inside"] + 2),
    staff("cohort", LEAD, ports["inside"] + 3),
    {
        "name": "idle-culler",
        "command": [
            *with_hub, str(bin / "python"), "-m", "jupyterhub_idle_culler", f"--timeout={limits['idle_minutes'] * 60}",
            f"--cull-every={max(5, min(300, limits['idle_minutes'] * 15))}",
        ],
        "user": "nobody",
        "environment": {"HOME": "/nonexistent", "PATH": "/usr/bin:/bin"},
    },
    {"name": "setup", "api_token": (etc / "setup.token").read_text().strip()},
]  # fmt: skip
c.JupyterHub.load_roles = [
    # Everybody: who am I, and nothing else. A trainee alone has a server.
    {"name": "user", "scopes": ["read:users!user"]},
    {"name": TRAINEE, "scopes": ["self"], "groups": [TRAINEE]},
    {"name": COACH, "scopes": ["access:services!service=desk", "read:services!service=desk"], "groups": [COACH]},
    {
        "name": LEAD,
        "scopes": [
            "access:services!service=desk", "access:services!service=cohort", "list:services", "read:services",
            "admin-ui", "list:users", "read:servers", "delete:servers",
        ],
        "groups": [LEAD],
    },
    {
        "name": "idle-culler",
        "scopes": ["list:users", "read:users:activity", "read:servers", "delete:servers"],
        "services": ["idle-culler"],
    },
    {"name": "setup", "scopes": ["list:users", "admin:users", "delete:servers"], "services": ["setup"]},
]  # fmt: skip


#: Where staff work, and what that is called; everybody else has a server.
WORK = {
    LEAD: {"address": "/services/cohort/lab", "name": "the cohort's folder"},
    COACH: {"address": f"/services/desk/{DESK}/", "name": "the desk"},
}


def work(user) -> dict[str, str]:
    """Return where somebody works, for the hub's pages."""
    groups = {group.name for group in user.groups} if user else set()
    own_server = {"address": "", "name": "your notebooks"}
    return next((where for role, where in WORK.items() if role in groups), own_server)


c.JupyterHub.default_url = lambda handler: work(handler.current_user)["address"]
c.JupyterHub.template_paths = [str(Path(hub["programs"]) / "hub" / "templates")]
c.JupyterHub.template_vars = {"work": work}

# ---------------------------------------------------------------- a trainee's server

memory = limits["memory_mb"] << 20
c.Spawner.default_url = "/lab"
c.Spawner.start_timeout = c.Spawner.http_timeout = 600  # when all come at ten
c.Spawner.env_keep = ["LANG", "TZ"]
c.Spawner.environment = {
    "PATH": f"{bin}:/usr/bin:/bin",
    "LANG": "C.UTF-8",
    "JUPYTER_CONFIG_PATH": os.pathsep.join(own(TRAINEE)),
    # Short, since a kernel's sockets lie there, whose whole path may have 107 letters.
    "JUPYTER_RUNTIME_DIR": lambda spawner: f"{hub['places']['homes']}/{spawner.user.name}/.run",
    "PRACTICUM_EXCHANGE": hub["exchange"],
    "PRACTICUM_COURSE": hub["cohort"]["name"],
    "PRACTICUM_IDLE_SECONDS": str(limits["idle_minutes"] * 60),
    "PRACTICUM_TRAINEE": lambda spawner: spawner.user.name,
    # One kernel must not take all processors.
    **{name: "1" for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")},
}
if hub["systemd"]:
    c.JupyterHub.spawner_class = "systemd"
    c.Spawner.mem_limit = memory
    c.Spawner.cpu_limit = limits["processors"]
    c.SystemdSpawner.isolate_tmp = True
    c.SystemdSpawner.isolate_devices = True
    c.SystemdSpawner.disable_user_sudo = True
    c.SystemdSpawner.unit_extra_properties = {"UMask": "0077", "TasksMax": "300", "LimitCORE": "0"}
    c.Spawner.cmd = [str(bin / "jupyterhub-singleuser")]
else:
    # Each process has the limit; there is none for all of a trainee's together.
    c.JupyterHub.spawner_class = "jupyterhub.spawner.LocalProcessSpawner"
    c.Spawner.cmd = [
        "/bin/sh", "-c", f'umask 077; exec prlimit --data={memory} --nproc=300 --core=0 -- {bin / "jupyterhub-singleuser"} "$@"',
        "jupyterhub-singleuser",
    ]  # fmt: skip
