"""What residents type when they ask for a pickup or report dumping: ``request-texts``."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import numpy as np
import pandas as pd
from pydantic import ConfigDict
from pydantic.dataclasses import dataclass

from practicum.city import interviews
from practicum.city.spec import Positive, Share, Spec, Whole
from practicum.errors import AuthoringError

TYPED = ("App", "Web form")  # on the phone and at the counter nobody types
ABOUT = {"Bulky item pickup": "bulky", "Illegal dumping": "dumping"}

_STRICT = ConfigDict(extra="forbid")


@dataclass(frozen=True, config=_STRICT)
class Settings:
    """What decides the texts of requests.

    Parameters
    ----------
    count : int
        Requests with a text.
    spanish : float
        Share of texts in Spanish, relative to the share of residents with limited English.
    off_topic : float
        Share of texts that are about something else.
    """

    count: Whole
    spanish: Positive
    off_topic: Share


@dataclass(frozen=True, config=_STRICT)
class Message:
    """A message as written; ``any`` is beside the point."""

    about: Literal["bulky", "dumping", "any"]
    language: Literal["en", "es"]
    text: str


@dataclass(frozen=True, config=_STRICT)
class Messages:
    """All messages."""

    messages: tuple[Message, ...]


def make(spec: Spec, tables: dict[str, pd.DataFrame]) -> dict[str, pd.DataFrame]:
    """Return ``request-texts``: what was typed with a sample of the requests."""
    settings = spec.settings("messages", Settings)
    streets = spec.settings("interviews", interviews.Settings).streets
    rng = spec.rng("request-texts")
    unused = list(spec.texts("messages", Messages).messages)
    requests = tables["service-requests"]
    typed = requests[requests["service"].isin(list(ABOUT)) & requests["channel"].isin(TYPED)]
    chosen = typed.iloc[np.sort(rng.choice(len(typed), settings.count, replace=False))]
    limited = tables["neighborhoods"].set_index("neighborhood")["limited_english_share"]
    share = (settings.spanish * chosen["neighborhood"].map(limited)).to_numpy()
    spanish = interviews.pick(rng, share)
    aside = rng.permutation(len(chosen)) < round(settings.off_topic * len(chosen))
    texts = []
    for place, service, es, off in zip(
        chosen["neighborhood"], chosen["service"], spanish, aside, strict=True
    ):
        about, language = "any" if off else ABOUT[service], "es" if es else "en"
        fits = [m for m in unused if m.language == language and m.about == about]
        fits = fits or [m for m in unused if m.language == language and m.about == ABOUT[service]]
        if not fits:
            raise AuthoringError(
                Path("curriculum/cities/texts/messages.toml"),
                None,
                f"{spec.id} needs more messages about {about} in {language}; write some.",
            )
        message = fits[int(rng.integers(len(fits)))]
        unused.remove(message)
        texts.append(
            message.text.format(
                hood=place, street=str(rng.choice(streets)), number=int(rng.integers(11, 1900))
            )
        )
    return {
        "request-texts": pd.DataFrame(
            {
                "request_id": chosen["request_id"].to_numpy(),
                "text": texts,
                "language": np.where(spanish, "Spanish", "English"),
            }
        )
    }
