"""Reach a verdict from plain data: what was asked, what was observed, what the key holds.

Pure functions: nothing here touches a trainee's objects, so a verdict can be reached outside their process.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any, NamedTuple

from practicum.check.compare.cells import AS_WRITTEN, EXACTLY, Match
from practicum.check.compare.difference import Nearness, difference
from practicum.check.messages import Vague, day, join
from practicum.check.mistakes import is_mistake
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
    vague : bool
        Whether the message says no more than that the answer is off.
    """

    status: Status
    message: str
    mistake: int | None = None
    entry: str = ""
    says: str = ""
    heard: str = ""
    vague: bool = False

    def __str__(self) -> str:
        return f"{self.status}: {self.message}" if self.message else f"{self.status}."


class Rule(NamedTuple):
    """What follows from how near an answer is: how a known mistake may claim it, and its status if none does."""

    mistakes: Match | None
    status: Status


#: The verbs whose answers may be right and yet a trainee's own, and of which kind these are.
OWN_NUMBERS = {"draws": "draws", "number": "number", "pace": "number"}
#: A right answer is nobody's mistake. One within the tolerance, or rounded too far, may happen to lie near a
#: mistake: only the mistake's very numbers claim it.
RULES = {
    Nearness.EQUAL: Rule(None, Status.DONE),
    Nearness.CLOSE: Rule(EXACTLY, Status.DONE),
    Nearness.ROUNDED: Rule(EXACTLY, Status.NOT_YET),
    Nearness.OFF: Rule(AS_WRITTEN, Status.NOT_YET),
}


def judge(spec: Spec, observed: Plain | None, entry: dict[str, Any]) -> Verdict:
    """Compare what was observed with the key.

    Parameters
    ----------
    spec : Spec
        What the check asks.
    observed : dict or None
        The value as `practicum.check.observe.to_plain_data` describes it; None when the name does not exist.
    entry : dict
        The key's entry: ``expected`` (plain data), ``done`` (a sentence), ``mistakes``
        (dicts with ``observed`` and ``says``, and ``rounds`` for one that is nothing but rounding too far), ``hidden``
        where no message may tell what is right, and ``lesson`` with the words of the lesson's charts (``titles`` and ``alts``, as patterns) where a chart is asked.

    Returns
    -------
    Verdict
    """
    verdict = _absent(spec, observed)
    if verdict is None:
        assert observed is not None
        verdict = _compared(spec, observed, entry)
    return replace(
        verdict, message=_line(verdict.message), heard=_line(verdict.heard), entry=entry_name(spec)
    )


def _absent(spec: Spec, observed: Plain | None) -> Verdict | None:
    """Return the verdict where there is nothing to compare; None where there is."""
    value: Plain = observed or {"kind": "stub"}
    of = value.get("of", spec.name)
    name = f"`{of}`"
    if value.get("trouble"):
        return Verdict(Status.NOT_YET, f"The cell above stopped. {value['trouble']}")
    if value.get("grouped"):
        return Verdict(Status.NOT_YET, _grouped(spec.name, value))
    is_function = value["kind"] == "function"
    if value["kind"] != "stub" and not (is_function and value.get("stub")):
        return None
    if near := value.get("near"):
        return Verdict(Status.NOT_YET, _mistyped(of, near))
    if is_function:
        said = f"{name} is still empty. Write its lines below `def`, then run that cell."
    elif value.get("gone"):
        start = f"def {of}(" if spec.verb == "function" else f"{of} ="
        said = f"{name} has no value yet. Run the cell above; one of its lines must start with `{start}`."
    else:
        said = f"{name} has no value yet. Replace the ... above and run that cell."
    return Verdict(Status.NOT_STARTED, said)


def _mistyped(name: str, near: str) -> str:
    """Return what is said where another name may be meant for the one asked for."""
    if near.casefold() == name.casefold():
        return (
            f"There is no `{name}`, but there is `{near}`. To Python, capital and lowercase "
            f"letters are different: name it `{name}`."
        )
    return f"`{name}` has no value yet, but there is `{near}`. Did you mean `{name}`?"


def _grouped(name: str, observed: Plain) -> str:
    """Return what is said to a number with a comma between its digits, which Python takes for several values."""
    number = observed["grouped"]
    return (
        f"`{name}` holds {observed['count']} values, because to Python the comma in {number} ends a value. "
        f"Write {number.replace(',', '')}."
    )


def _compared(spec: Spec, observed: Plain, entry: dict[str, Any]) -> Verdict:
    """Return the verdict on a value, by `RULES`."""
    known = {option: entry[option] for option in ("hidden", "lesson") if entry.get(option)}
    spec = Spec(spec.verb, spec.name, {**spec.options, **known})
    found = difference(spec, observed, entry["expected"])
    rule = RULES[found.nearness]
    if rule.mistakes is not None and not observed.get("why"):  # what was seen in the code goes first
        for number, mistake in enumerate(entry["mistakes"]):
            if is_mistake(spec, observed, mistake["observed"], rule.mistakes):
                heard = _fill(mistake["says"], _of_its_end(spec, mistake["observed"], mistake["says"]))
                said = heard
                if found.nearness is Nearness.ROUNDED and not mistake.get("rounds"):
                    said = f"{found.sentence} If you did not round: {heard}"
                return Verdict(Status.NOT_YET, said, number, says=mistake["says"], heard=heard)
    if rule.status is Status.DONE:
        # A number within the tolerance is the trainee's own.
        own = observed["kind"] == OWN_NUMBERS.get(spec.verb) or spec.options.get("count")
        return Verdict(Status.DONE, _fill(entry["done"], observed if own else entry["expected"]))
    if observed["kind"] == "none" and found.nearness is Nearness.OFF:
        return Verdict(Status.NOT_YET, observed.get("why") or _nothing(spec))
    return Verdict(Status.NOT_YET, found.sentence, vague=isinstance(found.sentence, Vague))


def _nothing(spec: Spec) -> str:
    """Return what is said to a value of None."""
    mend = "A step such as print, sort or append returns None, and so does a function without `return`."
    if spec.verb == "figure":
        mend = f"Keep what figure.new returns: `{spec.name}, ax = figure.new(...)`."
    return f"`{spec.name}` is None, which is no value. {mend}"


def _line(sentence: str) -> str:
    """Return `sentence` on one line of bearable length, whatever a trainee's own texts held."""
    words = " ".join(sentence.split())
    return words if len(words) <= MOST_LETTERS else words[: MOST_LETTERS - 1] + "…"


def fields(observed: Plain) -> dict[str, Any]:
    """Return what a sentence may name in braces: ``{value}``, ``{count}``, ``{first}``, ``{last}`` and so on."""
    match observed["kind"]:
        case "text" | "time":
            return {"value": day(observed["value"])}
        case "number" | "truth":
            return {"value": observed["value"]}
        case "duration":
            return {"value": observed["days"]}
        case "draws":
            ends = [{"value": end} for end in observed.get("ends", {}).values()]
            return {fact: observed[fact] for fact in ("count", "mean", "low", "high")} | (
                ends[0] if ends else {}
            )
        case "items":
            texts = [day(str(item)) for item in observed["items"]]
            first = texts[0] if texts else "nothing"
            return {"count": observed["count"], "all": join(texts), "first": first}
        case "series" if observed["values"]:
            labels = [day(label) if isinstance(label, str) else label for label in observed["labels"]]
            values = observed["values"]
            return {
                "count": len(values),
                "first": labels[0],
                "first_value": values[0],
                "last": labels[-1],
                "last_value": values[-1],
            }
        case "table" | "profile":
            return {"rows": observed["rows"]}
        case "function":
            results = [result.get("value", {}) for result in observed.get("results", [])]
            return {"count": len(results)} | (fields(results[0]) if results and results[0] else {})
    return {}


def _of_its_end(spec: Spec, observed: Plain, sentence: str) -> Plain:
    """Return draws with that end of their interval alone which a sentence begins with: `{value}` is its value."""
    for end in observed.get("ends", {}):
        if sentence.startswith(f"{spec.options[end]}:"):
            return {**observed, "ends": {end: observed["ends"][end]}}
    return observed


def _fill(sentence: str, observed: Plain) -> str:
    return sentence.format(**fields(observed))
