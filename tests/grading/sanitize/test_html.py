"""What a trainee's output may put on a feedback page."""

import pytest

from practicum.grading.sanitize.html import clean


@pytest.mark.parametrize(
    "hostile",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        '<a href="javascript:alert(1)">x</a>',
        '<a href="data:text/html,<script>alert(1)</script>">x</a>',
        "<iframe src='https://example.org'></iframe>",
        '<img src="https://example.org/seen.png">',
        '<img src="//example.org/seen.png">',
        '<p style="position:fixed;background:url(https://example.org)">x</p>',
        '<form action="https://example.org"><input></form>',
        "<svg onload=alert(1)></svg>",
        "<style>p { background: url(https://example.org) }</style>",
        "<scr<script></script>ipt>alert(1)</script>",
    ],
)
def test_nothing_acts_or_calls(hostile):
    made = clean(hostile)
    for word in (
        "<script",
        "onerror=",
        "onload=",
        "javascript:",
        "data:text",
        "<iframe",
        "<form",
        "example.org",
        "position",
    ):
        assert word not in made, made


@pytest.mark.parametrize(
    "harmless",
    [
        "<h2>Who waits</h2>",
        '<table><thead><tr><th scope="col">days</th></tr></thead><tbody><tr><td>7</td></tr></tbody></table>',
        '<img alt="Bars" src="data:image/png;base64,aGk=">',
        "<details><summary>Hint</summary><p>Sort.</p></details>",
        '<p role="status" style="margin: 0; border-left: 5px solid #0b7a4b;">Done.</p>',
        '<a href="https://example.org">a source</a>',
    ],
)
def test_what_reading_needs_stays(harmless):
    assert clean(harmless) == harmless
