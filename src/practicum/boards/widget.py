"""The board on the page: one widget for all boards, one JavaScript module without a build step."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import anywidget
import traitlets

from practicum.boards.kit import Work


class Board(anywidget.AnyWidget):
    """Shows a board and keeps its file; the page sends `state`, Python answers with `beside`.

    Parameters
    ----------
    work : Work
        The board, and the file that it is kept in.
    """

    _esm = Path(__file__).with_name("kit.js")
    _css = Path(__file__).with_name("kit.css")

    plan = traitlets.Dict().tag(sync=True)
    state = traitlets.Dict().tag(sync=True)
    beside = traitlets.Dict().tag(sync=True)

    def __init__(self, work: Work):
        self._work, self._answers = work, 0
        plan = work.plan
        super().__init__(
            plan={
                "name": plan.name,
                "lead": plan.lead,
                "cards": [[card.id, card.text] for card in plan.cards],
                **plan.page(),
            },
            state=work.state.sent(),
            beside=self._beside(),
        )
        self.observe(self._changed, "state")
        self.on_msg(self._asked)

    def _changed(self, change: Any) -> None:
        self._work.change(change["new"])
        self.beside = self._beside()

    def _beside(self) -> dict[str, Any]:
        """Return what stands beside; numbered, so that the page hears an answer that says the same again."""
        self._answers += 1
        beside = self._work.plan.beside(self._work.state).sent()
        return {**beside, "saved": self._work.said, "answer": self._answers}

    def _asked(self, _: Any, content: dict[str, Any], buffers: Any) -> None:
        if action := content.get("act"):
            self._work.act(str(action))
            self.beside = self._beside()
        if "print" in content:
            self.send({"print": content["print"], "blocks": self._work.printed()})
