"""A board on a bare page, without Jupyter: the kit's module with a model that Python drives."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from practicum import boards
from practicum.boards.kit import Plan, State

KIT = Path(boards.__file__).parent

_OPEN = """async ([code, state]) => {
  const kit = await import(URL.createObjectURL(new Blob([code], {type: 'text/javascript'})));
  window.sent = [];
  const model = {
    get: (name) => state[name], set: (name, value) => { state[name] = value; }, on: () => {},
    save_changes: () => window.sent.push(JSON.parse(JSON.stringify(state.state))), send: () => {},
  };
  const leave = new AbortController();
  window.leave = () => { after(); leave.abort(); };
  const after = kit.default.render({model, el: document.body, signal: leave.signal});
}"""


def open_board(page: Any, plan: Plan, state: State | None = None) -> None:
    """Show a board on a page; `sent` there holds what it sent, and `leave()` takes it away."""
    state = plan.restored([]) if state is None else state
    page.set_content("<!doctype html><html lang=en><title>Board</title><main></main>")
    page.add_style_tag(content=(KIT / "kit.css").read_text(encoding="utf-8"))
    held = {
        "plan": {
            "name": plan.name,
            "lead": plan.lead,
            "cards": [[card.id, card.text] for card in plan.cards],
            **plan.page(),
        },
        "state": state.sent(),
        "beside": {**plan.beside(state).sent(), "saved": "Nothing saved yet."},
    }
    code = (KIT / "kit.js").read_text(encoding="utf-8")
    page.evaluate(_OPEN, [code, json.loads(json.dumps(held))])


def affinity(count: int, groups: int = 8) -> Plan:
    """Return an affinity board with so many notes, and so many groups."""
    from practicum.boards.affinity import _Groups
    from practicum.boards.given import Card

    notes = [
        Card(f"N-{n:03}", f"Note {n}: two weeks, and still no truck, so the couch stays.")
        for n in range(1, count + 1)
    ]
    return _Groups(notes, [f"Group {n}" for n in range(1, groups + 1)], None, None)


#: Moves every card by a key, as a person does; returns the milliseconds of each from the key until it is drawn.
MOVE_ALL = """async () => {
  const times = [];
  const cards = [...document.querySelectorAll('.pb-pool [data-card]')];
  cards[0].focus();
  for (let n = 0; n < cards.length; n += 1) {
    const key = String(1 + n % 8);
    const begun = performance.now();
    document.activeElement.dispatchEvent(new KeyboardEvent('keydown', {key, bubbles: true}));
    document.querySelector('.practicum-board').getBoundingClientRect(); // layout
    times.push(performance.now() - begun);
    await new Promise((next) => setTimeout(next));
  }
  return times;
}"""
