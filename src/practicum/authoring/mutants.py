"""Prove checks by mutants: change each model answer by machine, and report the changes that its checks accept.

A mutant that gives another value than the model answer and is still accepted is a *survivor*: a hole in the check, or
a legitimate answer that the author has looked at and accepted, with a reason, in the unit's ``mutants.toml``.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from practicum import data
from practicum.authoring import accepted as baseline
from practicum.authoring.answer_key import entries_of
from practicum.authoring.edits import Edit, Vocabulary, constants_of, edits_of, is_slow
from practicum.authoring.inputs import more_inputs
from practicum.authoring.model import Task, Text, Unit
from practicum.authoring.percent import model_lines
from practicum.authoring.rehearsal import Observation, Run, cache_of, rehearse
from practicum.check import Status, Verdict, entry_name
from practicum.check.cell import CheckCall
from practicum.check.compare import COMPARE, EXACTLY
from practicum.check.compare.boards import COMPARE_BY_RULES
from practicum.check.judge import judge
from practicum.check.key import Entries, find
from practicum.check.messages import show, what
from practicum.check.spec import Plain, Spec
from practicum.errors import Finding, PracticumError

#: How many mutants one answer gets at most: as it is, where it draws a chart, where it resamples.
MOST, MOST_DRAWN, MOST_SLOW = 120, 60, 20
#: How many different values a column has at most that rows are grouped by.
MOST_GROUPS = 20


@dataclass(frozen=True)
class Survivor:
    """A change of a model answer that gives another value and is accepted.

    Parameters
    ----------
    path, line : Path, int
        The line of the model answer that was changed.
    task : str
        The task's name.
    edit : str
        ``old line  ->  new line``.
    city : str
        The first city in which it is accepted.
    gave : str
        What it gave there, and what the model answer gives.
    """

    path: Path
    line: int
    task: str
    edit: str
    city: str
    gave: str


@dataclass(frozen=True)
class TaskTrial:
    """What became of the mutants of one task.

    Parameters
    ----------
    unit, task : str
        Whose mutants they are.
    mutants, equivalent : int
        How many there were, and how many gave the model answer's value everywhere.
    stopped, refused, told : int
        How many stopped with an error or left no value; how many a check refused; how many of those heard a named
        mistake or a specific sentence.
    survivors : tuple of Survivor
        Those that were accepted.
    """

    unit: str
    task: str
    mutants: int
    equivalent: int
    stopped: int
    refused: int
    told: int
    survivors: tuple[Survivor, ...]


@dataclass(frozen=True)
class Trial:
    """The mutants of some units, held against what their authors accepted."""

    tasks: tuple[TaskTrial, ...]
    findings: tuple[Finding, ...]
    accepted: int


def try_mutants(
    units: Sequence[Unit],
    cities: Sequence[str],
    *,
    root: Path | None = None,
    workers: int = 1,
    only: Collection[str] = (),
    tell: Callable[[str], None] = lambda line: None,
) -> Trial:
    """Try every mutant of the model answers in `units`.

    Parameters
    ----------
    units : sequence of Unit
        Lessons' practice is tried, too.
    cities : sequence of str
        City ids. An accepted mutant that no longer survives is reported only where all cities are tried.
    root : Path, optional
        The course folder, in which what mutants gave is stored; without it everything runs.
    workers : int
        How many processes share the work.
    only : collection of str
        Names of tasks: no other is tried.
    tell : callable
        Takes a line of progress.

    Raises
    ------
    AuthoringError
        When a text cannot be rehearsed, or a ``mutants.toml`` cannot be read.
    """
    accepted = {unit.id: baseline.read(unit) for unit in units}
    texts = [text for unit in units for text in unit.texts]
    cache = cache_of(root) if root else None
    known = rehearse(texts, cities, workers=workers, cache=cache, only=only, tell=tell)
    keys = {path: [opened, *hidden.values()] for path, (opened, hidden) in entries_of(texts, known).items()}
    plans = {text.path: _plan(text, unit, only) for unit in units for text in unit.texts}
    count = sum(len(plan.edits) for plan in (one for plans_ in plans.values() for one in plans_.values()))
    tell(f"{count:,} mutants of {sum(map(len, plans.values()))} answers")
    bare = [replace(text, tasks=tuple(replace(task, attempts=()) for task in text.tasks)) for text in texts]
    tried = rehearse(
        bare,
        cities,
        workers=workers,
        cache=root / ".cache" / "mutants" if root else None,
        extra={
            path: {name: ((plan.task.model, *(one.code for one in plan.edits)), plan.calls)
                   for name, plan in plans_.items()}
            for path, plans_ in plans.items()
        },
        only={name for plans_ in plans.values() for name in plans_},
        tell=tell,
    )  # fmt: skip
    trials, findings, kept = [], [], 0
    for unit in units:
        mine = []
        for text in unit.texts:
            runs = {
                name: [(one.city, next(task for task in one.tasks if task.task == name).extra) for one in tried[text.path]]
                for name in plans[text.path]
            }  # fmt: skip
            mine += [
                _judged(unit, plan, runs[name], keys[text.path]) for name, plan in plans[text.path].items()
            ]
        whole = set(cities) >= set(data.cities()) - {data.OWN_CITY}
        survivors = {(one.task, one.edit): one for trial in mine for one in trial.survivors}
        known_here = {(one.task, one.edit) for one in accepted[unit.id]}
        findings += [_finding(one) for place, one in survivors.items() if place not in known_here]
        findings += baseline.faults(unit)
        if whole:
            tried_here = {trial.task for trial in mine}
            findings += baseline.stale(unit, tried_here, survivors.keys())
        kept += len(survivors.keys() & known_here)
        trials += mine
    return Trial(tuple(trials), tuple(findings), kept)


def _finding(one: Survivor) -> Finding:
    return Finding(one.path, one.line, f"in {one.city} this mutant is accepted: {one.edit} | {one.gave}")


# ---------------------------------------------------------------- what is tried


@dataclass(frozen=True)
class _Plan:
    task: Task
    edits: tuple[Edit, ...]
    calls: tuple[CheckCall, ...]  # further calls of its functions


def _plan(text: Text, unit: Unit, only: Collection[str]) -> dict[str, _Plan]:
    plans = {}
    columns, groups, values = _tables(text)
    titles, alts = _figures(unit)
    for task in text.tasks:
        if only and task.name not in only:
            continue
        calls = [call for check in task.checks for call in check.calls]
        words = Vocabulary(
            columns=columns,
            groups=groups,
            values=values,
            names=_names_before(text, task),
            observed=task.names,
            options={
                call.spec.name: call.spec.options["options"] for call in calls if call.spec.verb == "choice"
            },
            titles=tuple(one for one in titles if one not in task.model)[:1],
            alts=tuple(one for one in alts if one not in task.model)[:1],
        )
        functions: dict[str, list[CheckCall]] = {}
        for call in calls:
            if call.inputs is not None:
                functions.setdefault(call.spec.name, []).append(call)
        more = [more_inputs(asked, constants_of(task.model)) for asked in functions.values()]
        is_drawn = any(call.spec.verb == "figure" for call in calls)
        most = MOST_SLOW if is_slow(task.model) else MOST_DRAWN if is_drawn else MOST
        edits = edits_of(task.model, words, most)
        plans[task.name] = _Plan(task, edits, tuple(one for one in more if one is not None))
    return plans


_Others = dict[str, tuple[str, ...]]


def _tables(text: Text) -> tuple[_Others, frozenset[str], _Others]:
    """Return for each column of a text's tables the others, the columns of few values, and for each value the others.

    Columns that the text itself names come first, since those are the ones that people mix up.
    """
    code = "\n".join(cell.source for cell in text.cells if cell.kind == "code")
    columns: dict[str, tuple[str, ...]] = {}
    values: dict[str, tuple[str, ...]] = {}
    groups: set[str] = set()
    own = re.findall(r"""\[["'](\w+)["']\] = """, code)
    for name in dict.fromkeys(re.findall(r"""\bdata\.load\(\s*["']([^"']+)["']""", code)):
        try:
            table = data.load(name, data.DEFAULT_CITY)
        except PracticumError:
            continue  # a real table belongs to no city
        names = [*dict.fromkeys(own), *table.columns]
        for column in names:
            others = [one for one in names if one != column]
            others.sort(key=lambda one: (f'"{one}"' not in code, one not in own))
            columns[column] = tuple(dict.fromkeys([*columns.get(column, ()), *others]))
        groups |= {column for column in table.columns if table[column].nunique() <= MOST_GROUPS}
        for column in table.select_dtypes(exclude=["number", "datetime"]).columns:
            found = sorted(table[column].dropna().astype(str).unique())
            if len(found) <= MOST_GROUPS:
                values |= {one: tuple(other for other in found if other != one) for one in found}
    return columns, frozenset(groups), values


def _figures(unit: Unit) -> tuple[list[str], list[str]]:
    """Return the plain titles and descriptions of the figures in a unit's lesson."""
    titles, alts = [], []
    for cell in unit.lesson.cells if unit.lesson else ():
        if cell.kind != "code" or "figure." not in cell.source:
            continue
        try:
            tree = ast.parse(cell.source)
        except SyntaxError:
            continue  # a cell that fails on purpose
        for node in ast.walk(tree):
            match node:
                case ast.Assign(targets=[ast.Name(id="title")], value=ast.Constant(value=str() as title)):
                    titles.append(title)
                case ast.keyword(arg="alt", value=ast.Constant(value=str() as alt)):
                    alts.append(alt)
    return titles, alts


def _names_before(text: Text, task: Task) -> frozenset[str]:
    """Return the names that the cells before an answer assign."""
    found: set[str] = set()
    for cell in text.cells:
        if cell.line >= task.answer.line:
            break
        if cell.kind == "code" and cell.marker in (None, "setup", "answer"):
            try:
                tree = ast.parse(cell.source)
            except SyntaxError:
                continue
            found |= {
                name.id for node in tree.body if isinstance(node, ast.Assign) for target in node.targets
                for name in ast.walk(target) if isinstance(name, ast.Name) and isinstance(name.ctx, ast.Store)
            }  # fmt: skip
    return frozenset(found)


# ---------------------------------------------------------------- what came of it


def _judged(
    unit: Unit, plan: _Plan, cities: Sequence[tuple[str, tuple[Run, ...]]], keys: list[Entries]
) -> TaskTrial:
    """Judge the mutants of one task; the first of the runs is the model answer's."""
    equivalent = stopped = refused = told = 0
    survivors = []
    lines = model_lines(plan.task.answer.source)
    for number, edit in enumerate(plan.edits, 1):
        differs, stops, verdict, survivor = False, False, None, None
        for city, runs in cities:
            model, run = runs[0], runs[number]
            off = _first_difference(model, run)
            if run.error:
                differs = stops = True
                continue
            if off is None:
                continue
            differs = True
            first = _first_refusal(run, city, keys)
            if first is None:
                line = plan.task.answer.line + 1 + lines[edit.line][0]
                survivor = survivor or Survivor(
                    plan.task.path, line, plan.task.name, edit.label, city, _against(*off)
                )
            elif first.status is Status.NOT_STARTED:
                stops = True
            else:
                verdict = verdict or first
        if survivor:
            survivors.append(survivor)
        elif not differs:
            equivalent += 1
        elif verdict is not None:
            refused += 1
            told += not verdict.vague
        else:
            stopped += stops
    return TaskTrial(
        unit.id, plan.task.name, len(plan.edits), equivalent, stopped, refused, told, tuple(survivors)
    )  # fmt: skip


def _first_refusal(run: Run, city: str, keys: list[Entries]) -> Verdict | None:
    for seen in run.observations:
        if not seen.check:
            continue  # asked by the trial alone
        entry = find(keys, city, entry_name(seen.spec))
        assert entry is not None
        verdict = judge(seen.spec, seen.value, entry)
        if verdict.status is not Status.DONE:
            return verdict
    return None


def _first_difference(model: Run, run: Run) -> tuple[Observation, Observation] | None:
    """Return the first observation that differs from the model answer's, which comes second."""
    pairs = zip(run.observations, model.observations, strict=True)
    return next(((one, best) for one, best in pairs if not is_same(one.spec, one.value, best.value)), None)


def is_same(spec: Spec, observed: Plain | None, expected: Plain | None) -> bool:
    """Return whether a check sees the very same: no tolerance, and a chart's words count as its marks do."""
    if observed == expected:
        return True
    if observed is None or expected is None:
        return False
    if spec.verb == "function":
        if not (observed.get("results") and expected.get("results")):
            return False  # one is no function, or has nothing inside
        results = zip(spec.options["on"], observed["results"], expected["results"], strict=True)
        kept = []
        for given, one, best in results:
            if ("error" in one) != ("error" in best):
                return False
            if "error" not in best:  # where both stop, both stop
                kept.append((given, one, best))
        if not kept:
            return True
        given, ones, bests = map(list, zip(*kept, strict=True))
        spec = replace(spec, options={**spec.options, "on": given})
        observed, expected = observed | {"results": ones}, expected | {"results": bests}
    if spec.verb in COMPARE_BY_RULES:
        return True  # whatever keeps the rules is as right
    if spec.verb == "figure" and _words(observed) != _words(expected):
        return False
    return COMPARE[spec.verb](spec, observed, expected, EXACTLY) is None


def _words(chart: Plain) -> list[object]:
    """Return the words of a chart, each line's name beside what it shows."""
    if chart["kind"] != "figure":
        return [chart["kind"]]
    words: list[object] = [chart["alt"]]
    for panel in chart["panels"]:
        words += [panel["title"], panel["x"], panel["y"]]
        words += [[mark["name"], mark["y"]] for mark in panel["lines"]]
    return words


def _against(observed: Observation, expected: Observation) -> str:
    """Say what a mutant gave against what the model answer gives."""
    name, one, best = observed.spec.name, observed.value, expected.value
    assert one is not None and best is not None
    if observed.spec.verb == "figure" and "figure" == one["kind"] == best["kind"]:
        pairs = zip(_words(one), _words(best), strict=False)
        off = next(((a, b) for a, b in pairs if a != b), ("other marks", "the marks of the model answer"))
        return f"{name} shows {off[0]!r} against {off[1]!r}"
    if observed.spec.verb == "function" and one.get("results") and best.get("results"):
        for given, a, b in zip(observed.spec.options["on"], one["results"], best["results"], strict=True):
            if a != b:
                values = [result.get("error") or _brief(result["value"]) for result in (a, b)]
                return f"{name}({given['shown']}) gives {values[0]} against {values[1]}"
    if one["kind"] == best["kind"] == "series" and one["labels"] == best["labels"]:
        cells = zip(one["labels"], one["values"], best["values"], strict=True)
        label, a, b = next(cell for cell in cells if cell[1] != cell[2])
        return f"{name}[{label!r}] is {a} against {b}"
    return f"{name} is {_brief(one)} against {_brief(best)}"


def _brief(value: Plain) -> str:
    match value:
        case {"kind": "number", "value": float() as number}:
            return f"{number:g}"
        case {"kind": "items", "items": items}:
            return show(items)[:80]
        case {"kind": "series", "values": values}:
            return f"[{show(values)[:80]}]"
    return what(value)


def lines_of(trial: Trial) -> Iterator[str]:
    """Yield one line for each task: how many mutants, and what became of them."""
    for one in trial.tasks:
        share = f", {one.told / one.refused:.0%} of them told what is wrong" if one.refused else ""
        yield (
            f"{one.unit}/{one.task}: {one.mutants} mutants, {one.equivalent} equivalent, {one.stopped} stop, "
            f"{one.refused} refused{share}, {len(one.survivors)} survive"
        )
