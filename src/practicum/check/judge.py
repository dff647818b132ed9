"""Reach a verdict from plain data: what was asked, what was seen, what the key holds.

Pure functions: nothing here touches a trainee's objects, so a verdict can be reached outside their process.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from practicum.check.compare import COMPARE, EXACTLY, is_rounded, same, too_far
from practicum.check.messages import day, join
from practicum.check.spec import Plain, Spec, entry_name

#: Longer messages are cut; author's sentences are far shorter.
MOST_LETTERS = 600


class Status(StrEnum):
    """The three answers a check gives, and what it says while its answer is held back."""

    NOT_STARTED = "Not started"
    NOT_YET = "Not yet"
    DONE = "Done"
    NOTED = "Noted"


@dataclass(frozen=True)
class Verdict:
    """What a check answers.

    Parameters
    ----------
    status : Status
        How far the answer is.
    message : str
        One sentence or two for the trainee.
    mistake : int or None
        The place of the known mistake among those of the key's entry, if it is one.
    entry : str
        The name of the key's entry (`practicum.check.spec.entry_name`).
    says, heard : str
        The author's sentence on the mistake as written, and with its braces filled.
    """

    status: Status
    message: str
    mistake: int | None = None
    entry: str = ""
    says: str = ""
    heard: str = ""

    def __str__(self) -> str:
        return f"{self.status}: {self.message}" if self.message else f"{self.status}."


def judge(spec: Spec, seen: Plain | None, entry: dict[str, Any]) -> Verdict:
    """Compare what was seen with the key.

    Parameters
    ----------
    spec : Spec
        What the check asks.
    seen : dict or None
        The value as `practicum.check.observe.plain` describes it; None when the name does not exist.
    entry : dict
        The key's entry: ``right`` (plain data), ``done`` (a sentence), ``mistakes``
        (dicts with ``seen`` and ``says``), and ``hidden`` where no message may tell what is right.

    Returns
    -------
    Verdict
    """
    return replace(_judge(spec, seen, entry), entry=entry_name(spec))


def _judge(spec: Spec, seen: Plain | None, entry: dict[str, Any]) -> Verdict:
    name = f"`{spec.name}`"
    if entry.get("hidden"):
        spec = Spec(spec.verb, spec.name, {**spec.options, "hidden": True})
    if seen and seen.get("trouble"):
        return Verdict(
            Status.NOT_YET, _line(f"The cell above stopped. Its last line says: {seen['trouble']}")
        )
    if seen is None or seen["kind"] == "stub" or (seen["kind"] == "function" and seen.get("stub")):
        if seen and seen.get("near"):
            return Verdict(
                Status.NOT_YET,
                f"{name} has no value yet, but there is `{seen['near']}`. Did you mean {name}?",
            )
        what = "still has nothing inside" if seen and seen["kind"] == "function" else "has no value yet"
        return Verdict(Status.NOT_STARTED, f"{name} {what}. Replace the ... above and run that cell.")
    miss = COMPARE[spec.verb](spec, seen, entry["right"])
    # The very numbers of a known mistake are that mistake, even where the tolerance would let them pass.
    exact = Spec(spec.verb, spec.name, {**spec.options, "within": EXACTLY})
    known = (
        spec.verb in ("number", "series", "table")
        and COMPARE[spec.verb](exact, seen, entry["right"]) is not None
        and not is_rounded(spec, seen, entry["right"])
    )
    if miss is None and not (
        known and any(same(exact, seen, mistake["seen"]) for mistake in entry["mistakes"])
    ):
        # A number within the tolerance is the trainee's own.
        own = seen if seen["kind"] == spec.verb == "number" or spec.options.get("count") else entry["right"]
        return Verdict(Status.DONE, _line(_fill(entry["done"], own)))
    # A right answer rounded too far may be near a mistake; only the very number of one may be both.
    far = too_far(spec, seen, entry["right"]) if miss else None
    for number, mistake in enumerate(entry["mistakes"]):
        if same(exact if far else spec, seen, mistake["seen"]):
            heard = _fill(mistake["says"], mistake["seen"])
            message = f"{far} If you did not round: {heard}" if far else heard
            return Verdict(Status.NOT_YET, _line(message), number, says=mistake["says"], heard=_line(heard))
    miss = far or miss
    if seen["kind"] == "none":
        mend = "If it is a function of yours, does its last line start with `return`?"
        if spec.verb == "figure":
            mend = f"Keep what figure.new gives: `{spec.name}, ax = figure.new(...)`."
        miss = f"{name} is None: the last step gave nothing back. {mend}"
    return Verdict(Status.NOT_YET, _line(miss))


def _line(sentence: str) -> str:
    """Return `sentence` on one line of bearable length, whatever a trainee's own texts held."""
    words = " ".join(sentence.split())
    return words if len(words) <= MOST_LETTERS else words[: MOST_LETTERS - 1] + "…"


def fields(seen: Plain) -> dict[str, Any]:
    """Return what a sentence may name in braces: ``{value}``, ``{count}``, ``{first}``, ``{last}`` and so on."""
    match seen["kind"]:
        case "text" | "time":
            return {"value": day(seen["value"])}
        case "number" | "truth":
            return {"value": seen["value"]}
        case "duration":
            return {"value": seen["days"]}
        case "items":
            texts = [day(str(item)) for item in seen["items"]]
            return {"count": seen["count"], "all": join(texts), "first": texts[0] if texts else "nothing"}
        case "series" if seen["values"]:
            labels = [day(label) if isinstance(label, str) else label for label in seen["labels"]]
            values = seen["values"]
            return {
                "count": len(values),
                "first": labels[0],
                "first_value": values[0],
                "last": labels[-1],
                "last_value": values[-1],
            }
        case "table" | "profile":
            return {"rows": seen["rows"]}
        case "function":
            values = [result.get("value", {}) for result in seen.get("results", [])]
            return {"count": len(values)} | (fields(values[0]) if values and values[0] else {})
    return {}


def _fill(sentence: str, seen: Plain) -> str:
    return sentence.format(**fields(seen))
