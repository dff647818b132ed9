"""The client's end of ZMTP against ZeroMQ's own library."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from practicum.grading.execution.zmtp import HEAD, MOST_PARTS, Closed, Connection, Message

zmq = pytest.importorskip("zmq")
pytestmark = pytest.mark.skipif(os.name == "nt", reason="sockets have names there")
MOST = 5000


@pytest.fixture(scope="module")
def pair(tmp_path_factory) -> Iterator[tuple[zmq.Socket, Connection]]:
    """A publisher of ZeroMQ's, and a connection that subscribed to it."""
    folder = tmp_path_factory.mktemp("zmtp")
    with zmq.Context() as context, context.socket(zmq.XPUB) as there:
        there.linger = 0
        there.sndhwm = 0
        there.bind(f"ipc://{folder}/k-1")
        here = Connection({"ip": f"{folder}/k", "transport": "ipc", "iopub_port": 1}, "iopub", MOST)
        assert here.connect()
        subscriber = threading.Thread(target=there.recv)
        subscriber.start()
        while subscriber.is_alive():
            here.read()
        yield there, here
        here.close()


def received(here: Connection, count: int) -> list[Message]:
    """Return the next messages, as many as asked."""
    found: list[Message] = []
    deadline = time.monotonic() + 30
    while len(found) < count and time.monotonic() < deadline:
        if not here.full():
            here.read()
        while (message := here.fetch()) is not None:
            found.append(message)
    return found


parts = st.lists(st.integers(0, 3 * MOST), min_size=1, max_size=12)


@settings(max_examples=40, deadline=None)
@given(st.lists(parts, min_size=1, max_size=6))
def test_messages_of_any_parts_come_whole_or_as_a_beginning(pair, sizes):
    there, here = pair
    sent = [[bytes([number % 256]) * size for number, size in enumerate(some)] for some in sizes]
    for message in sent:
        there.send_multipart(message)
    for message, got in zip(sent, received(here, len(sent)), strict=True):
        assert got.size == sum(map(len, message))
        assert got.too_large is (got.size > MOST)
        if not got.too_large:
            assert got.parts == message
        else:
            *whole, beginning = got.parts
            assert whole == message[: len(whole)] and sum(map(len, whole)) <= MOST
            assert message[len(whole)][:HEAD].startswith(beginning) and len(beginning) <= HEAD


def test_message_of_too_many_parts_is_cut(pair):
    there, here = pair
    there.send_multipart([b"x"] * (MOST_PARTS + 500))
    there.send(b"next")
    many, following = received(here, 2)
    assert many.too_large and len(many.parts) == MOST_PARTS + 1
    assert following.parts == [b"next"]


def test_huge_part_is_skipped_without_being_kept(pair):
    there, here = pair
    there.send_multipart([b"head", b"x" * 30_000_000, b"tail"])
    there.send(b"last")
    huge, last = received(here, 2)
    assert huge.parts[0] == b"head" and huge.size == 30_000_008
    assert sum(map(len, huge.parts)) <= HEAD + 4
    assert last.parts == [b"last"]


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=2000))
def test_bytes_that_are_no_zmtp_close_the_connection_or_wait(garbage):
    here = Connection({"ip": "unused", "transport": "ipc", "iopub_port": 1}, "iopub", MOST)
    here._in += garbage
    try:
        here._parse()
    except Closed:
        assert here.closed
    assert sum(len(part) for message in here.messages for part in message.parts) <= len(garbage)
