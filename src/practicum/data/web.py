"""An HTTP client with timeouts, retries with backoff, and errors in one sentence."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import import_module
from types import ModuleType
from typing import Any, Self
from urllib.parse import urlsplit

from practicum.errors import DataError

#: Answers that may be right next time: the service is busy, or something behind it is down.
BUSY = frozenset({429, 500, 502, 503, 504})


class Unreachable(DataError):
    """A service that cannot be reached now, or gives no usable answer; a kept copy may stand in."""


@dataclass(frozen=True)
class Patience:
    """How long to wait for a service.

    Parameters
    ----------
    tries : int
        How often to ask again when it is busy (429) or has trouble (5xx).
    backoff : float
        Seconds before the second new try; each later wait is twice as long.
    longest : float
        The longest pause in seconds that a service may ask for (``Retry-After``); when it asks for
        more, give up and say so.
    """

    tries: int = 4
    backoff: float = 0.5
    longest: float = 30


PATIENCE = Patience()


def need(module: str, package: str, purpose: str) -> ModuleType:
    """Import a package only when it is needed.

    Raises
    ------
    DataError
        When it is not installed; says how to install it.
    """
    try:
        return import_module(module)
    except ImportError:
        raise DataError(
            f"{purpose} needs the package {package}: run `pip install {package}`, then restart the kernel."
        ) from None


class Web:
    """One conversation with one service.

    Parameters
    ----------
    name : str
        What messages call the service, such as ``data.example.gov``.
    timeout : float
        Seconds to wait for a connection, and for each piece of an answer.
    headers : mapping, optional
        Sent with each question.
    """

    def __init__(self, name: str, timeout: float, headers: Mapping[str, str] | None = None):
        self.name, self.timeout = name, timeout
        self._requests = need("requests", "requests", f"Reading from {name}")
        adapters = need("requests.adapters", "requests", f"Reading from {name}")
        self._session = self._requests.Session()
        self._session.headers["User-Agent"] = "practicum (open training in public innovation)"
        self._session.headers.update(headers or {})
        for scheme in ("http://", "https://"):
            self._session.mount(scheme, adapters.HTTPAdapter(max_retries=_retry()))

    def __enter__(self) -> Web:
        return self

    def __exit__(self, *_: object) -> None:
        self._session.close()

    def get(self, url: str, query: Mapping[str, Any] | None = None) -> Any:
        """Return the response to a GET; its status may still say that the question was wrong.

        Raises
        ------
        Unreachable
            When there is no connection, no answer in time, or only trouble after several tries.
        """
        return self._ask("GET", url, params=query)

    def post(self, url: str, body: Mapping[str, Any]) -> Any:
        """Return the response to a POST of JSON, as `get` does. Only for questions, which may be repeated."""
        return self._ask("POST", url, json=body)

    def _ask(self, method: str, url: str, **what: Any) -> Any:
        errors = self._requests.exceptions
        try:
            response = self._session.request(method, url, timeout=self.timeout, **what)
        except errors.Timeout:
            raise Unreachable(f"{self.name} did not answer within {self.timeout:g} seconds.") from None
        except (errors.InvalidURL, errors.MissingSchema, errors.InvalidSchema):
            raise DataError(f'"{url}" is not a web address; it starts with https://.') from None
        except (errors.ChunkedEncodingError, errors.ContentDecodingError):
            raise Unreachable(f"{self.name} broke off in the middle of its answer.") from None
        except errors.SSLError:
            raise Unreachable(
                f"{self.name} cannot be trusted: its certificate is not accepted on this computer; ask your IT desk."
            ) from None
        except errors.ConnectionError as error:
            if "Read timed out" in str(error) or "ReadTimeout" in str(error):
                raise Unreachable(f"{self.name} did not answer within {self.timeout:g} seconds.") from None
            raise Unreachable(f"{self.name} cannot be reached from this computer.") from None
        except errors.RequestException as error:
            raise Unreachable(f"{self.name} gave no usable answer ({type(error).__name__}).") from None
        if response.status_code == 429:
            wait = response.headers.get("Retry-After", "")
            asks = f" It asks to wait {wait} seconds." if wait.isdigit() else ""
            raise Unreachable(
                f"{self.name} is busy and turned us away (429).{asks} An app token gets you further: app_token=..."
            )
        if response.status_code in BUSY:
            raise Unreachable(f"{self.name} has trouble of its own ({response.status_code}).")
        return response

    def json(self, response: Any) -> Any:
        """Return what a good response holds.

        Raises
        ------
        DataError
            When the service did not accept the question; says what it said and what to look at.
        Unreachable
            When the answer is no JSON.
        """
        self.accept(response)
        try:
            return response.json()
        except ValueError:
            raise Unreachable(self.not_data(response)) from None

    def accept(self, response: Any) -> None:
        """Raise a DataError when the service did not accept the question."""
        status = response.status_code
        if status < 400:
            return
        said = _said(response)
        if status in (401, 403):
            fix = "the data may be private, or need an app token (app_token=...)."
        elif status == 404:
            fix = "check the address and the dataset's id, which stands in the address of its page."
        else:
            fix = "check columns=, where=, since= and until=."
        raise DataError(f"{self.name} did not accept the question ({status}{said}): {fix}")

    def not_data(self, response: Any) -> str:
        """Return the sentence for an answer that cannot be read."""
        if looks_like_a_page(response.content):
            return (
                f"{self.name} answered with a web page instead of data: open the address in a browser; "
                "perhaps one must sign in first, or it is not the address of the data."
            )
        return f"{self.name} answered with broken data."


def looks_like_a_page(content: bytes) -> bool:
    """Return True if bytes are HTML."""
    start = content[:512].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    return start.startswith((b"<!doctype html", b"<html", b"<head"))


def host(url: str) -> str:
    """Return the part of an address that names the service, without secrets."""
    parts = urlsplit(url)
    return parts.netloc.rpartition("@")[2] or url


def _retry() -> Any:
    """Return the urllib3 rule for repeating a request; a ``Retry-After`` above `Patience.longest` ends it."""
    from urllib3.exceptions import MaxRetryError
    from urllib3.util import Retry

    patience = PATIENCE

    class Polite(Retry):
        def increment(
            self,
            method: str | None = None,
            url: str | None = None,
            response: Any = None,
            error: Exception | None = None,
            _pool: Any = None,
            _stacktrace: Any = None,
        ) -> Self:
            if response is not None and (self.get_retry_after(response) or 0) > patience.longest:
                raise MaxRetryError(_pool, url or "", error)
            return super().increment(method, url, response, error, _pool, _stacktrace)

    return Polite(
        total=patience.tries,
        connect=1,
        read=1,
        status_forcelist=BUSY,
        allowed_methods={"GET", "POST"},
        backoff_factor=patience.backoff,
        backoff_max=patience.longest,
        respect_retry_after_header=True,
        raise_on_status=False,
    )


def _said(response: Any) -> str:
    """Return what an error answer says, shortened, or nothing."""
    if looks_like_a_page(response.content):
        return ""
    try:
        said = response.json()
    except ValueError:
        found = re.search(r"<description>(.*?)</description>", response.text, re.DOTALL)
        said = found[1] if found else ""
    while isinstance(said, (list, dict)):
        if isinstance(said, list):
            said = said[0] if said else ""
        elif not (said := {k: v for k, v in said.items() if k in ("message", "error", "description", "msg")}):
            said = ""
        else:
            said = next((said[k] for k in ("message", "description", "msg", "error") if k in said), "")
            if isinstance(said, dict) and not {"message", "description", "msg"} & set(said):
                said = json.dumps({k: v for k, v in said.items() if not k.startswith("__")})
    words = " ".join(str(said).split())
    return f": {words[:150]}" if words else ""
