"""The pages of a cohort: each shows what its reader needs and may see, and nothing else."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta
from html import unescape
from html.parser import HTMLParser
from urllib.parse import unquote

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_notebook, new_output
from support import made_up
from typer.testing import CliRunner

from practicum.check.display import metadata_of_advice
from practicum.cli import app
from practicum.cohort import pages
from practicum.cohort.course.report import Mistake
from practicum.cohort.pages import html, lead, sponsor, trainee
from practicum.cohort.pages import overview as overviews
from practicum.cohort.plan import folder as cohorts
from practicum.cohort.plan import policy
from practicum.cohort.results import mistakes
from practicum.cohort.results.paired import Change
from practicum.cohort.results.standing import Stage
from practicum.errors import PracticumError


class _Words(HTMLParser):
    """The words of a page as a person without eyes for style reads them."""

    def __init__(self, text: str):
        super().__init__()
        self.parts: list[str] = []
        self.quiet = False
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        self.quiet = self.quiet or tag == "style"

    def handle_endtag(self, tag):
        self.quiet = self.quiet and tag != "style"

    def handle_data(self, data):
        if not self.quiet:
            self.parts.append(data)


def words(text: str) -> str:
    return " ".join(" ".join(_Words(text).parts).split())


def section(text: str, name: str) -> str:
    return words(re.search(rf'<section aria-labelledby="{name}">.*?</section>', text, re.S)[0])


@pytest.fixture(scope="module")
def cohort(tmp_path_factory):
    made = made_up.cohort(tmp_path_factory.mktemp("pages"))
    made_up.answer_survey(made)
    made_up.check_milestones(made)
    return made


@pytest.fixture(scope="module")
def now(cohort):
    return made_up.after(cohort, 29)


@pytest.fixture(scope="module")
def standings(cohort, now):
    return made_up.standings(cohort, now)


@pytest.fixture(scope="module")
def overview(cohort, standings, now):
    return overviews.of(cohort, standings, now)


@pytest.fixture(scope="module")
def written(cohort, standings, now):
    return pages.write(cohort, standings, now)


def test_every_page_is_a_file_of_its_own_and_every_link_leads_somewhere(cohort, written):
    found = sorted(cohort.pages.rglob("*.html"))
    assert len(found) == 24 + 2 and written.trainees == 24 and written.removed == 0
    for path in found:
        text = path.read_text(encoding="utf-8")
        assert "http" not in text and "<script" not in text and "@import" not in text and "url(" not in text
        assert "{{" not in text and "None" not in words(text)
        for link in re.findall(r'href="([^"]+)"', text):
            if link.startswith("#"):
                assert f'id="{link[1:]}"' in text
            else:
                assert (path.parent / unquote(link)).is_file()
    links = re.findall(r'href="(trainee/[^"]+)"', written.lead.read_text("utf-8"))
    assert len(set(links)) == 24


def test_the_sponsors_page_names_nobody(cohort, written):
    text = unescape(written.sponsor.read_text(encoding="utf-8"))
    for person in cohort.people:
        first, last = person.name.rsplit(" ", 1)
        for secret in {person.name, person.email, person.id, person.coach} - {""}:
            assert secret not in text, secret
        assert not re.search(rf"\b{last}\b", text) and not re.search(rf"\b{first}\b", text)
    assert "<code" not in text and ".py" not in text
    for team in made_up.TEAMS:
        assert team in text


def test_small_teams_are_not_told_apart_nor_worked_out(cohort, now, standings):
    """Of one small team the number follows from the others; so a second one is left out."""
    moved = [
        replace(one, person=replace(one.person, team="Harbor"))
        if one.person.team == "Hillside" and nth % 6 > 2
        else one
        for nth, one in enumerate(standings)
    ]
    shown = {team: of for team, _, of in sponsor._by_team(overviews.of(cohort, moved, now))}
    assert shown["Hillside"] is None and sum(of is None for of in shown.values()) == 2
    assert shown["Harbor"] == 9
    whole = {team: of for team, _, of in sponsor._by_team(overviews.of(cohort, standings, now))}
    assert whole == {team: 6 for team in made_up.TEAMS}


def test_of_a_handful_of_people_the_sponsor_sees_no_number(cohort, now, standings):
    text = sponsor.render(overviews.of(cohort, standings[:4], now))
    assert "Not shown: fewer than 5 people" in section(text, "track")
    assert (
        "%" not in section(text, "learned")
        and "Before After" not in section(text, "by-skill").split("How confident")[0]
    )


def test_what_was_learned_stands_beside_how_sure_people_feel(overview):
    text = lead.render(overview)
    gains = {one.title: one for one in overview.learned}
    assert len(gains) == 4 and all(one.gain and one.confidence for one in overview.learned)
    found = section(text, "learned")
    for one in overview.learned:
        assert one.gain.whole.interval[0] > 0, "the made-up cohort learned something"
        assert html.change(one.gain.whole, "points") in found
        assert html.change(one.confidence.change, "scale") in found
    assert "24 before, 18 after" in found
    how = section(text, "by-skill")
    for limit in ("no comparison group", "regression to the mean", "Bonett and Price", "Student"):
        assert limit in how
    skill, change = gains["Data analysis"].gain.skills[0]
    assert overview.skills[skill] in how and html.change(change, "points") in how


def test_the_leads_page_by_team_and_week(overview, cohort):
    text = lead.render(overview)
    rows = re.findall(r'<tr><th scope="row">(\w[\w ]*)<small>6 people, ([\w ]+)</small></th>(.*?)</tr>', text, re.S)  # fmt: skip
    assert [(team, coach) for team, coach, _ in rows] == [
        ("Harbor", "Kim Lee"),
        ("Hillside", "Pat Moore"),
        ("Old Mill", "Kim Lee"),
        ("Riverbend", "Pat Moore"),
    ]
    weeks = [one.number for one in cohort.meetings if one.units]
    assert re.findall(r"<abbr[^>]*>(\d+)</abbr>", text) == [str(n) for n in reversed(weeks)]
    for team, _, cells in rows:
        first = words(re.findall(r"<td.*?</td>", cells, re.S)[-1]).split()[0]
        mine = [one for one in overview.standings if one.person.team == team]
        there = sum(
            unit.handed_in for one in mine for unit in one.units if unit.unit in cohort.meetings[0].units
        )
        assert first == f"{there}/{6 * len(cohort.meetings[0].units)}"


def test_who_dropped_out_is_named_with_the_rule(overview):
    dropped = section(lead.render(overview), "dropped")
    assert "Nothing handed in for the last two due dates." in dropped
    for nth, one in enumerate(overview.working):
        assert (one.person.name in dropped) is (nth % 9 == 4), one.person.name


def test_what_waits_for_whom_and_for_how_long(overview, now):
    one = overview.working[0]
    unit = one.units[1]
    waits = replace(unit, stage=Stage.WAITING, at=now - timedelta(days=40, hours=1))
    only = [
        replace(other, units=tuple(replace(u, stage=Stage.GRADED) if u.stage is Stage.WAITING else u for u in other.units))
        for other in overview.standings
    ]  # fmt: skip
    only[0] = replace(only[0], units=(only[0].units[0], waits, *only[0].units[2:]))
    text = section(lead.render(replace(overview, standings=tuple(only))), "waiting")
    assert f"Kim Lee {unit.title} 40 days" in text and one.person.name in text and text.count("days") == 1


def test_what_the_lead_does_next(cohort, overview):
    ready = cohort.mails / lead.READY
    ready.mkdir(parents=True, exist_ok=True)
    for name in ("a.eml", "b.eml", "note.txt"):
        (ready / name).write_text("", encoding="utf-8")
    text = section(lead.render(replace(overview, strangers=("a.csv: nobody has x@y.example.",))), "to-do")
    assert "2 mails are written and not sent" in text and "nobody has x@y.example" in text
    assert (
        "The stage “Test” is over, and 8 things are not checked" in text
        and "3 people have dropped out" in text
    )
    for name in ("a.eml", "b.eml"):
        (ready / name).unlink()
    assert "mail" not in section(lead.render(overview), "to-do").replace("milestones", "")


def test_the_commonest_mistake_of_a_unit(overview, monkeypatch):
    asked = []

    def commonest(cohort, unit, ids):
        asked.append((unit, len(ids)))
        return Mistake("<b>Hours</b>, not days.", 7) if unit == "data-first-steps" else None

    monkeypatch.setattr(mistakes, "commonest", commonest)
    text = lead.render(overview)
    assert "7× <b>Hours</b>, not days." in section(text, "units") and "<b>Hours" not in text
    graded = sum(
        unit.stage in (Stage.GRADED, Stage.WAITING) for one in overview.working for unit in one.units
        if unit.unit == "data-first-steps"
    )  # fmt: skip
    assert ("data-first-steps", graded) in asked


def one_unit(overview, **changes):
    """Return a page of the first trainee on which the second unit stands so."""
    standing = overview.working[0]
    unit = replace(standing.units[1], **changes)
    standing = replace(standing, units=(standing.units[0], unit, *standing.units[2:]))
    text = trainee.render(overview, standing)
    row = re.search(rf'<th scope="row">{re.escape(unit.title)}<small>.*?</tr>', text, re.S)[0]
    return unit, words(row), text


def test_points_penalty_and_who_handed_in_for_the_team(overview):
    other = overview.working[3].person
    at = overview.working[0].units[1].due + timedelta(hours=30)
    unit, row, _ = one_unit(
        overview, stage=Stage.WAITING, at=at, points=5.25, penalty=1.5, waiting=2.0, by=other.id
    )
    assert "5.25 of 10" in row and "1.5 taken for late work" in row and "up to 2 more from your coach" in row
    assert f"By {other.name} for the team, {html.moment(at)}" in row and "Late" in row
    _, row, _ = one_unit(overview, stage=Stage.GRADED, at=at, counts=False)
    assert "Lowest: does not count" in row


def test_an_extension_is_named(overview):
    later = overview.usual["data-first-steps"] + timedelta(days=300)
    unit, row, text = one_unit(overview, stage=Stage.OPEN, due=later, at=None)
    assert "with your extension" in row and f"Due {html.moment(later)}" in row
    assert f"Due {later:%A}, {html.moment(later)}, with your extension: {unit.title}" in section(text, "next")
    _, row, _ = one_unit(overview, stage=Stage.OPEN, at=None)
    assert "extension" not in row


def test_points_tell_nothing_of_hidden_checks_before_the_due_date(overview, now):
    due = now + timedelta(days=2)
    facts = {"stage": Stage.GRADED, "at": now, "due": due, "points": 7.5, "penalty": 0.0, "waiting": 0.0}
    _, row, text = one_unit(overview, **facts, skills={"IN10": (7.5, 10.0)})
    assert "7.5" not in row and f"after {html.day(due)}" in row
    _, _, less = one_unit(overview, **facts | {"points": 1.0}, skills={"IN10": (1.0, 10.0)})
    assert text == less, "nothing on the page depends on points that are held back"
    assert overview.skills["IN10"] not in words(text) and "some checks are still hidden" in words(text)
    _, row, text = one_unit(overview, **facts | {"due": now}, skills={"IN10": (7.5, 10.0)})
    assert "7.5 of 10" in row and f"{overview.skills['IN10']} 7.5 of 10" in section(text, "skills")


def test_rules_and_what_the_certificate_asks(overview, cohort):
    first = overview.working[0]
    standing = replace(first, units=first.units[:3], certificate=False, lacks=("Hand in 2 more units.",))
    text = trainee.render(overview, standing)
    assert "Hand in 2 more units." in section(text, "certificate")
    for sentence in policy.sentences(cohort.settings.policies):
        assert sentence in section(text, "rules")
    done = trainee.render(overview, replace(standing, certificate=True, lacks=()))
    assert "You have earned it." in section(done, "certificate")


def test_the_feedback_is_linked_where_it_is(cohort, overview):
    standing = overview.working[0]
    unit = next(one for one in standing.units if one.stage is Stage.GRADED)
    page = cohort.root / "feedback" / standing.person.id / unit.unit / "exercise.html"
    page.parent.mkdir(parents=True)
    page.write_text("feedback", encoding="utf-8")
    text = trainee.render(overview, standing)
    (link,) = re.findall(r'href="(\.\.[^"]+)"', text)
    assert (cohort.pages / "trainee" / unquote(link)).resolve() == page.resolve()
    page.unlink()
    assert 'href=".."' not in trainee.render(overview, standing)


def test_what_the_placement_check_advises(cohort, overview):
    standing = overview.working[0]
    placement = standing.units[0]
    assert placement.unit == "data-placement" and placement.handed_in
    missing = replace(standing.units[1], stage=Stage.OPEN, at=None)
    standing = replace(standing, units=(placement, missing, *standing.units[2:]))
    told = new_output("display_data", {"text/plain": ""}, metadata=metadata_of_advice({missing.title: 1}))
    for step, advised in (("autograded", True), ("submitted", True), ("feedback", False)):
        path = cohort.root / step / standing.person.id / placement.unit / "exercise.ipynb"
        path.parent.mkdir(parents=True, exist_ok=True)
        nbformat.write(new_notebook(cells=[new_code_cell("check.advice()", outputs=[told])]), path)
        words_ = section(trainee.render(overview, standing), "units")
        assert ("Placement check: Skim the lesson, then do the exercise." in words_) is advised
        path.unlink()


def test_words_stay_words(overview):
    person = replace(overview.working[0].person, name='<img src=x onerror="1">', team="</style><b>")
    standing = replace(overview.working[0], person=person)
    everybody = replace(overview, standings=(standing, *overview.standings[1:]))
    for text in (trainee.render(everybody, standing), lead.render(everybody), sponsor.render(everybody)):
        assert "<img" not in text and "</style><b>" not in text


def test_before_anything_is_released(cohort):
    start = cohort.opens(cohort.program.units[0]) - timedelta(days=3)
    standings = made_up.standings(cohort, start)
    shown = replace(overviews.of(cohort, standings, start), learned=())
    assert "Nothing is released yet." in section(lead.render(shown), "weeks")
    assert "Nothing was due so far." in section(sponsor.render(shown), "track")
    assert "Session on" in section(trainee.render(shown, shown.working[0]), "next")


def test_a_person_who_left_has_no_page_any_more(tmp_path):
    made = made_up.cohort(tmp_path)
    now = made_up.after(made, 3)
    standings = made_up.standings(made, now)
    pages.write(made, standings, now)
    (made.pages / "trainee" / ".ana.html.x.new").write_text("half", encoding="utf-8")
    done = pages.write(made, standings[1:], now)
    assert len(list((made.pages / "trainee").iterdir())) == 23
    assert (done.trainees, done.removed) == (23, 1)
    assert not (made.pages / "trainee" / f"{standings[0].person.id}.html").exists()


def test_a_bad_answer_stops_the_pages_before_any_of_them_changes(tmp_path):
    made = made_up.cohort(tmp_path)
    now = made_up.after(made, 3)
    pages.write(made, made_up.standings(made, now), now)
    before = {path: path.read_bytes() for path in made.pages.rglob("*.html")}
    bad = made.root / "survey" / "after" / "a.csv"
    bad.parent.mkdir(parents=True)
    bad.write_text("email,item,answer\nperson01@city.example,data-waits,9\n", encoding="utf-8")
    later = cohorts.now_in(made, now + timedelta(days=30))
    with pytest.raises(PracticumError, match="line 2"):
        pages.write(made, made_up.standings(made, later), later)
    assert {path: path.read_bytes() for path in made.pages.rglob("*.html")} == before


@pytest.mark.parametrize(
    ("change", "unit", "said"),
    [
        (Change(9, 0.2, 0.5, (0.1, 0.5)), "points", "+30 (+10 to +50)"),
        (Change(9, 0.5, 0.2, (-0.5, -0.104)), "points", "−30 (−50 to −10)"),
        (Change(9, 0.5, 0.498, (-0.004, 0.004)), "points", "0 (0 to 0)"),
        (Change(9, 2.0, 3.25, (0.96, 1.54)), "scale", "+1.2 (+1.0 to +1.5)"),
        (Change(9, 2.0, 3.0, None), "scale", "+1.0"),
    ],
)
def test_a_change_in_words(change, unit, said):
    assert html.change(change, unit) == said


def test_by_command(tmp_path):
    made = made_up.cohort(tmp_path)

    def run(*words):
        done = CliRunner().invoke(app, ["cohort", *words, "--cohort", str(made.root)])
        assert done.exit_code == 0, done.output
        return done.output

    assert "24 in" in run("pages") and (made.pages / "index.html").is_file()
    made_up.answer_survey(made)
    said = run("survey")
    assert "before the program: 24 of 24 people" in said and "after the program: 18 of 24 people" in said
    checks = len(run("milestones") and (made.root / "milestones.csv").read_text("utf-8-sig").splitlines()) - 1
    assert f"0 of {checks} are met, and {checks} are not checked yet" in run("milestones")
    text = (made.pages / "index.html").read_bytes()
    run("pages")
    assert (made.pages / "index.html").read_bytes() != text, "the answers are on it now"
    bad = made.root / "survey" / "after" / "b.csv"
    bad.write_text("email,item,answer\nperson01@city.example,data-waits,9\n", encoding="utf-8")
    done = CliRunner().invoke(app, ["cohort", "pages", "--cohort", str(made.root)])
    assert done.exit_code == 1 and "b.csv, line 2" in done.output and "Traceback" not in done.output
