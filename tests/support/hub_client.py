"""A trainee's browser without a browser: signs in to a hub, presses the start page's buttons, runs code in a kernel."""

from __future__ import annotations

import asyncio
import json
import re
import time
import uuid
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import requests
from tornado.httpclient import HTTPRequest
from tornado.websocket import websocket_connect


class Client:
    """Somebody who is signed in to the hub at `url`."""

    def __init__(self, url: str, name: str, password: str) -> None:
        self.url, self.name = url, name
        self.session = requests.Session()
        self.session.trust_env = False
        page = self.session.get(f"{url}/hub/login", timeout=60)
        form = {"username": name, "password": password, "_xsrf": self._xsrf(page.text)}
        self.landed = self.session.post(f"{url}/hub/login", data=form, timeout=120, allow_redirects=False)
        assert self.landed.status_code == 302, f"{name} could not sign in: {self.landed.status_code}"

    @staticmethod
    def _xsrf(page: str) -> str:
        found = re.search(r'name="_xsrf" value="([^"]+)"', page)
        assert found, "the page has no form"
        return found[1]

    def get(self, path: str, **more: Any) -> requests.Response:
        """Ask for a page, as the address bar does."""
        return self.session.get(f"{self.url}{path}", timeout=120, **more)

    def send(self, method: str, path: str, body: Any = None, **more: Any) -> requests.Response:
        """Ask for something as a script on a page does."""
        prefix = "/hub/" if path.startswith("/hub/") else f"/{'/'.join(path.split('/')[1:3])}/"
        tokens = [one.value for one in self.session.cookies if one.name == "_xsrf" and one.path == prefix]
        head = {"X-XSRFToken": tokens[-1]} if tokens else {}
        return self.session.request(method, f"{self.url}{path}", json=body, headers=head, timeout=300, **more)

    # ------------------------------------------------------------ a trainee

    @property
    def server(self) -> str:
        """The address of the own server."""
        return f"/user/{self.name}"

    def start(self, patience: float = 300) -> float:
        """Start the own server and return how many seconds that took."""
        began = time.monotonic()
        self.get("/hub/spawn", allow_redirects=False)
        while "jupyter-config-data" not in (told := self.get(f"{self.server}/lab")).text:
            assert time.monotonic() - began < patience, (
                f"{self.name}: the server did not start: {told.status_code}"
            )
            time.sleep(0.5)
        return time.monotonic() - began

    def press(self, does: str, unit: str) -> dict[str, Any]:
        """Press a button of the start page."""
        told = self.send("POST", f"{self.server}/practicum/{does}", {"unit": unit})
        assert told.status_code == 200, f"{self.name}, {does} {unit}: {told.status_code} {told.text}"
        return dict(told.json())

    def notebook(self, path: str, content: dict[str, Any] | None = None) -> dict[str, Any]:
        """Read a notebook, or save one."""
        where = f"{self.server}/api/contents/{path}"
        if content is None:
            return dict(self.send("GET", where).json()["content"])
        done = self.send("PUT", where, {"type": "notebook", "format": "json", "content": content})
        assert done.status_code in (200, 201), f"{done.status_code} {done.text}"
        return content

    def run(self, *cells: str, folder: str = "", patience: float = 300) -> list[str]:
        """Run code in a kernel of the own server; return what each cell prints or raises."""
        body = {"name": "python3", "path": f"{folder}/x.ipynb" if folder else "x.ipynb"}
        kernel = self.send("POST", f"{self.server}/api/kernels", body).json()["id"]
        try:
            # Not here: Playwright has a loop of its own in a test's thread.
            with ThreadPoolExecutor(1) as pool:
                return pool.submit(
                    lambda: asyncio.run(asyncio.wait_for(self._run(kernel, cells), patience))
                ).result()
        finally:
            self.send("DELETE", f"{self.server}/api/kernels/{kernel}")

    async def _run(self, kernel: str, cells: tuple[str, ...]) -> list[str]:
        where = f"{self.url}{self.server}/api/kernels/{kernel}/channels".replace("http", "ws", 1)
        prepared = self.session.prepare_request(requests.Request("GET", where.replace("ws", "http", 1)))
        head = {"Cookie": prepared.headers["Cookie"], "Origin": self.url}
        socket = await websocket_connect(HTTPRequest(where, headers=head, request_timeout=120))
        told = []
        for code in cells:
            number = uuid.uuid4().hex
            header = {
                "msg_id": number,
                "msg_type": "execute_request",
                "username": "",
                "session": number,
                "version": "5.3",
            }
            content = {"code": code, "silent": False, "store_history": True, "user_expressions": {},
                       "allow_stdin": False, "stop_on_error": False}  # fmt: skip
            message = {
                "header": header,
                "parent_header": {},
                "metadata": {},
                "content": content,
                "channel": "shell",
            }
            await socket.write_message(json.dumps(message))
            said = []
            while True:
                answer = await socket.read_message()
                assert isinstance(answer, str), "the kernel's connection ended"
                one = json.loads(answer)
                if one["parent_header"].get("msg_id") != number:
                    continue
                if one["msg_type"] == "stream":
                    said.append(one["content"]["text"])
                elif one["msg_type"] == "error":
                    said.append(f"{one['content']['ename']}: {one['content']['evalue']}")
                elif one["msg_type"] == "status" and one["content"]["execution_state"] == "idle":
                    break
            told.append("".join(said))
        socket.close()
        return told
