"""How the coaches' server runs: formgrader and the desk, and nothing that would run code or open other files.

It runs as the grading user, and a coach is not the lead: a kernel, a terminal or the file browser would reach all that
the grading user may read and change.
"""

from jupyter_server.auth import Authorizer

from practicum.desk.handlers import WHERE, Desk

DESK = Desk.auth_resource
c = get_config()  # noqa: F821


class PagesOnly(Authorizer):
    """Refuses Jupyter's own interface: files, kernels, terminals, sessions, shutdown."""

    def is_authorized(self, handler, user, action, resource):
        """Return whether a request may pass; formgrader and the desk decide for themselves who may enter."""
        return resource == DESK or (resource in ("events", "server") and action == "read")


c.ServerApp.authorizer_class = PagesOnly
c.ServerApp.default_url = f"/{WHERE}/"
c.ServerApp.terminals_enabled = False
c.KernelManager.transport = "ipc"
c.ServerApp.jpserver_extensions = {
    "jupyterlab": False,
    "notebook": False,
    "nbgrader.server_extensions.assignment_list": False,
    "nbgrader.server_extensions.course_list": False,
    "nbgrader.server_extensions.validate_assignment": False,
    "nbgrader.server_extensions.formgrader": True,
}
