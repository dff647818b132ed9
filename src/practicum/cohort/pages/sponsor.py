"""The sponsor's page: teams, stages and deliverables, who is on track, what was learned. No person's name, no code.

Of fewer than five people nothing is shown that could be one person's. Where one team is left out for that, the next
smallest is, too: else the whole minus the others would tell.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from practicum.cohort.pages import html
from practicum.cohort.pages.overview import Overview
from practicum.cohort.plan.calendar import Meeting
from practicum.cohort.plan.program import Stage
from practicum.cohort.results.milestones import Met, Milestone
from practicum.cohort.results.paired import FEWEST

#: A shape for each answer, so that color never carries the meaning alone, its style, and its words.
MARKS = {
    Met.YES: ("●", "done", "Met"),
    Met.PARTLY: ("◐", "part", "Partly met"),
    Met.NO: ("○", "off", "Not yet"),
    Met.OPEN: ("–", "none", "Not checked yet"),
}
_SHOWN_SESSIONS = 8


@dataclass(frozen=True)
class StageRow:
    """One stage with its days, and what the coach checked of each team.

    Parameters
    ----------
    stage : Stage
        As the program has it.
    begins, ends : date
        The day of its first week, and the last on which work of it is due.
    now : str
        ``done``, ``now`` or ``ahead``.
    met : mapping of str to tuple of Met
        By check, for each team in order.
    """

    stage: Stage
    begins: date
    ends: date
    now: str
    met: Mapping[str, tuple[Met, ...]]


def render(overview: Overview) -> str:
    """Return the sponsor's page as HTML."""
    cohort = overview.cohort
    stages = list(_stages(overview))
    ahead = [one for one in cohort.meetings if one.begins and one.begins > overview.now]
    return html.template("sponsor").render(
        overview=overview,
        teams=list(cohort.teams()),
        people=len(overview.working),
        track=overview.on_track(overview.working),
        by_team=_by_team(overview),
        stages=stages,
        stage=next((one for one in stages if one.now == "now"), None),
        weeks=sum(one.day <= overview.now.date() for one in cohort.meetings),
        ahead=ahead[:_SHOWN_SESSIONS],
        last=_last(ahead),
        marks=MARKS,
        fewest=FEWEST,
        asks=cohort.settings.policies.certificate.percent_of_units,
    )


def _last(ahead: list[Meeting]) -> Meeting | None:
    """Return the last session where it is not among those that are shown."""
    return ahead[-1] if len(ahead) > _SHOWN_SESSIONS else None


def _by_team(overview: Overview) -> list[tuple[str, int, int] | tuple[str, None, None]]:
    """Return for each team how many are on track, and of how many something was due; nothing of small groups."""
    counts = {team: overview.on_track(people) for team, people in overview.teams.items()}
    hidden = {team for team, (_, of) in counts.items() if of < FEWEST}
    if len(hidden) == 1 and counts[next(iter(hidden))][1] > 0:
        others = [team for team in counts if team not in hidden]
        if others:
            hidden.add(min(others, key=lambda team: (counts[team][1], team)))
    return [(team, None, None) if team in hidden else (team, *counts[team]) for team in counts if team]


def _stages(overview: Overview) -> Iterator[StageRow]:
    meetings, week = overview.cohort.meetings, 0
    teams = list(overview.cohort.teams())
    for stage in overview.cohort.program.stages:
        first, last = meetings[week], meetings[week + len(stage.week) - 1]
        week += len(stage.week)
        today = overview.now.date()
        place = "ahead" if today < first.day else "done" if today > last.due.date() else "now"
        yield StageRow(
            stage,
            first.day,
            last.due.date(),
            place,
            {
                check: tuple(overview.met[Milestone(stage.title, check, team)] for team in teams)
                for check in stage.checks
            },
        )
