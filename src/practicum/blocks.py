"""What a person is shown, as plain data: paragraphs, tables and bars, drawn as HTML, as text, or on a page of its own.

Whatever stands in a block is taken as text, never as markup.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from practicum import display

#: A piece of what is shown. A board's page draws the same blocks from the same data.
Block = dict[str, Any]
#: A table of the twin that is longer scrolls.
_LONG = 30


def words(text: str, *, strong: bool = False) -> Block:
    """Return a paragraph."""
    return {"kind": "words", "text": text, "strong": strong}


def heading(text: str) -> Block:
    """Return a small heading."""
    return {"kind": "heading", "text": text}


def grid(head: Sequence[str], rows: Iterable[Sequence[object]], *, caption: str = "") -> Block:
    """Return a table whose first column names its rows."""
    return {
        "kind": "grid",
        "head": [str(cell) for cell in head],
        "rows": [[str(cell) for cell in row] for row in rows],
        "caption": caption,
    }


def jumps(cards: Iterable[tuple[str, str]]) -> Block:
    """Return a list of cards, each with words about it; on the page each leads to its card."""
    return {"kind": "jumps", "cards": [list(card) for card in cards]}


@dataclass(frozen=True)
class Bar:
    """One row of a Gantt chart.

    Parameters
    ----------
    name : str
        Whose bar it is.
    begin, length, slack : float
        Where it begins, how long it is, and how much room there is behind it, as shares of the whole from 0 to 1.
    strong : bool
        Whether it is drawn solid.
    said : str
        What it shows, in words.
    """

    name: str
    begin: float
    length: float
    slack: float
    strong: bool
    said: str


def gantt(head: tuple[str, str], bars: Iterable[Bar], *, caption: str = "") -> Block:
    """Return bars from left to right, one row each, with words beside: a table for whoever does not see them.

    Parameters
    ----------
    head : tuple of str
        The names of the first and the last column.
    bars : iterable of Bar
        The rows.
    caption : str, optional
        What is shown, and what solid and dotted mean.
    """
    rows = [
        [
            bar.name,
            *(round(100 * share, 2) for share in (bar.begin, bar.length, bar.slack)),
            bar.strong,
            bar.said,
        ]
        for bar in bars
    ]
    return {"kind": "gantt", "head": list(head), "rows": rows, "caption": caption}


def html(blocks: Iterable[Block]) -> str:
    """Return blocks as HTML."""
    return "".join(_html(block) for block in blocks)


def _html(block: Block) -> str:
    match block["kind"]:
        case "words":
            inside = display.escape(block["text"])
            return display.tag("p", display.tag("strong", inside) if block["strong"] else inside)
        case "heading":
            return display.tag("h4", display.escape(block["text"]))
        case "jumps":
            return display.tag(
                "ul", *(display.tag("li", display.escape(f"{id}: {text}")) for id, text in block["cards"])
            )
        case "gantt":
            return _table(
                [block["head"][0], "", block["head"][1]], map(_bar, block["rows"]), block["caption"]
            )
    rows = [[display.escape(cell) for cell in row] for row in block["rows"]]
    made = _table(block["head"], rows, block["caption"])
    if len(rows) <= _LONG:
        return made
    return f'<div style="max-height:24em;overflow:auto" tabindex="0">{made}</div>'


def _table(head: Sequence[str], rows: Iterable[Sequence[str]], caption: str) -> str:
    """Return a table; what stands in its rows is HTML."""
    columns = [display.tag("th", display.escape(cell), scope="col") if cell else "<td></td>" for cell in head]
    made = [
        display.tag("tr", display.tag("th", first, scope="row"), *(display.tag("td", cell) for cell in rest))
        for first, *rest in rows
    ]
    return display.tag(
        "table",
        display.tag("caption", display.escape(caption)) if caption else "",
        display.tag("thead", display.tag("tr", *columns)),
        display.tag("tbody", *made),
    )


def _bar(row: Sequence[Any]) -> tuple[str, str, str]:
    """Return the cells of a bar's row. Its words say all that it shows."""
    name, begin, length, slack, strong, said = row
    look = "background-color:currentColor" if strong else "border:1px solid currentColor"
    bar = f'<div style="margin-left:{begin}%;width:{length}%;padding:0.25em 0;{look}"></div>'
    if slack:
        bar += f'<div style="margin-left:{begin + length:.2f}%;width:{slack}%;border-bottom:2px dotted currentColor"></div>'
    drawn = f'<div style="width:24em" aria-hidden="true">{bar}</div>'
    return display.escape(name), drawn, display.escape(said)


def plain(blocks: Iterable[Block]) -> str:
    """Return blocks as plain text."""
    lines: list[str] = []
    for block in blocks:
        match block["kind"]:
            case "words" | "heading":
                lines.append(block["text"])
            case "jumps":
                lines += [f"- {id}: {text}" for id, text in block["cards"]]
            case "gantt":
                lines += [
                    *filter(None, [block["caption"]]),
                    *(f"{row[0]}: {row[-1]}" for row in block["rows"]),
                ]
            case "grid":
                lines += [*filter(None, [block["caption"]]), " | ".join(block["head"])]
                lines += [" | ".join(row) for row in block["rows"]]
    return "\n".join(lines)


def page(title: str, blocks: Iterable[Block]) -> str:
    """Return blocks as a page of its own, which a browser prints and a word processor opens."""
    return f"""<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>{display.escape(title)}</title>
<style>{_PAPER}</style></head>
<body><main><h1>{display.escape(title)}</h1>
{html(blocks)}
</main></body>
</html>
"""


_PAPER = """
body {font: 11pt/1.45 sans-serif; margin: 1.5cm auto; max-width: 48em; padding: 0 1em; color: #000; background: #fff}
h1 {font-size: 1.5em} h4 {font-size: 1.1em; margin: 1.2em 0 0.3em; break-after: avoid}
table {border-collapse: collapse; width: 100%; margin: 0.5em 0} caption {text-align: left; margin: 0.3em 0}
th, td {border: 1px solid #555; padding: 0.25em 0.5em; text-align: left; vertical-align: top}
thead {display: table-header-group} tr {break-inside: avoid}
"""
