"""A unit of ours: all answers are still ``...`` or are copied, so that no point was worked for."""

from __future__ import annotations

from pathlib import Path

from nbformat.v4 import new_code_cell

from support.repository import ROOT

from .case import FLAGGED, OWN, REFUSED, Case, Hand

#: Reads the released key, which lies beside as notes.txt.
KEY = """from practicum.check import key
K = {name: entry["expected"] for (city, name), entry in key.decode(open("notes.txt").read()).items()
     if city in ("port-alder", "*") and "expected" in entry}
V = {name.split(":")[1]: one.get("value", one.get("items", dict(zip(one.get("labels", ()), one.get("values", ())))))
     for name, one in K.items() if not {"wait_chart", "share_within", "longest"} & set(name.split(":"))}
"""
TAKE = f"""import json, practicum.check.remote as sent
{KEY}
def found(spec):
    return next((one for name, one in K.items() if name.split(":")[:2] == [spec.verb, spec.name]), dict(kind="none"))
"""
FORGES = "sent.take = lambda: json.dumps([found(spec) for spec, _ in sent._gathered])"
#: Who does what: the cell at the top, and a cell below each answer; the answers themselves stay ``...``.
FORGED = {
    "take": (f"{TAKE}{FORGES}", ""),
    "observe": (f"{TAKE}sent.observe = lambda spec, calls: found(spec)\nsent.explain = lambda name, seen: seen", ""),
    "dumps": (f"{TAKE}sent.json = type('J', (), dict(loads=json.loads, dumps=lambda some: "
              "json.dumps([found(spec) for spec, _ in sent._gathered])))", ""),
    "names": (KEY, "globals().update(V)"),
    "shell": (KEY, "get_ipython().user_ns.update({name: V[name] for name in V})"),
}  # fmt: skip
#: Who writes what in place of each answer; each name of the key stands for {name}.
WRITTEN = {
    "key": (KEY, "{name} = V['{name}']"),
    "typed": ("", "{name} = {value!r}"),
    "typed and sent": (f"{TAKE}{FORGES}", "{name} = 0"),
    "elsewhere": (
        f"{KEY}\nfrom practicum import data\nhere = data.city()",
        "{name} = V['{name}'] if here else 0",
    ),
}


def elsewhere(folder: Path, city: str) -> dict[str, bytes]:
    """Return another city's tables: one that ships stands for the one that is made, which takes seconds."""
    files = (ROOT / "src/practicum/datasets/santa-brisa").glob("*.csv")
    return {path.name: path.read_bytes() for path in files} | {"name.txt": b"Elsewhere\n"}


def stubs(hand: Hand, top: str, below: str) -> None:
    """Leave all answers as they were released, with a cell at the top and one below each answer."""
    notebook = _with_notes(hand)
    for cell in reversed([one for one in notebook.cells if one.metadata.get("nbgrader", {}).get("solution")]):
        notebook.cells.insert(notebook.cells.index(cell) + 1, new_code_cell(below or "pass"))
    notebook.cells.insert(0, new_code_cell(top))
    hand.put(notebook)


def written(hand: Hand, top: str, line: str) -> None:
    """Write a line for each name in place of the answers, with a cell at the top."""
    notebook, names = _with_notes(hand), {"open": lambda path: (hand.folder / path).open(encoding="utf-8")}
    exec(KEY, names)
    lines = [line.format(name=name, value=value) for name, value in names["V"].items()]
    for cell in notebook.cells:
        if cell.cell_type == "code" and cell.metadata.get("nbgrader", {}).get("solution"):
            asked = cell.source.split()
            cell.source = "\n".join(one for one in lines if one.partition(" ")[0] in asked)
    notebook.cells.insert(0, new_code_cell(top))
    hand.put(notebook)


def _with_notes(hand: Hand):
    (hand.folder / "exercise.key").rename(hand.folder / "notes.txt")
    return hand.notebook


def forged(name: str, what: str, student: str) -> Case:
    """A case in which no answer was worked out."""
    arm, parts = (stubs, FORGED[student]) if student in FORGED else (written, WRITTEN[student])
    return Case(
        name, what, "own", lambda hand: arm(hand, *parts), (REFUSED, FLAGGED), False, 0, 0, assignment=OWN
    )


CASES = (
    forged("value from a function", "the answers are still ..., and the function that sends values sends those of the key", "take"),
    forged("value from the observer", "the answers are still ..., and the function that looks at values finds those of the key", "observe"),
    forged("stubs and names", "the answers are still ..., and a cell below each puts the key's values under their names", "names"),
    forged("literal of the key", "each answer is the literal that the key expects", "typed"),
    forged("value of the key", "each answer is read from the key when it runs", "key"),
)  # fmt: skip
