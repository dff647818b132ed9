"""Notebooks whose outputs and texts act on whoever looks at them, and how to see that a page would."""

from __future__ import annotations

import json
import re
from collections import Counter
from html.parser import HTMLParser
from pathlib import Path

import nbformat
import nbgrader
import pytest
from nbconvert.exporters import HTMLExporter
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output
from traitlets.config import Config

TEMPLATES = Path(nbgrader.__file__).parent / "server_extensions" / "formgrader" / "templates"
EVIL = "https://evil.example"
SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9">{}</svg>'
PNG = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
HTML = {
    "script": "<script>window.pwned = 1</script>",
    "script-far": f'<script src="{EVIL}/a.js"></script>',
    "script-upper": "<SCRIPT >window.pwned = 1</SCRIPT\t>",
    "onerror": "<img src=x onerror=window.pwned=1>",
    "onerror-slash": '<img/src="x"/onerror="window.pwned=1">',
    "onerror-in-quotes": '<p title="a>b" onmouseover="window.pwned=1">x</p>',
    "onload-svg": "<svg onload=window.pwned=1></svg>",
    "ontoggle": "<details open ontoggle=window.pwned=1><summary>x</summary></details>",
    "onfocus": "<p tabindex=0 autofocus onfocus=window.pwned=1>x</p>",
    "javascript-link": '<a href="javascript:window.pwned=1">x</a>',
    "javascript-link-hidden": '<a href="java&#x09;script&colon;window.pwned=1">x</a>',
    "data-link": '<a href="data:text/html;base64,PHNjcmlwdD4=">x</a>',
    "iframe": f'<iframe src="{EVIL}"></iframe>',
    "iframe-srcdoc": '<iframe srcdoc="&lt;script&gt;parent.pwned=1&lt;/script&gt;"></iframe>',
    "object": f'<object data="{EVIL}/a.swf"></object>',
    "embed": f'<embed src="{EVIL}/a.swf">',
    "form": f'<form action="{EVIL}"><button>Full credit</button></form>',
    "input": '<input id="mean-check" value="5">',
    "refresh": f'<meta http-equiv="refresh" content="0;url={EVIL}">',
    "base": f'<base href="{EVIL}/">',
    "link": f'<link rel="stylesheet" href="{EVIL}/a.css">',
    "image-far": f'<img src="{EVIL}/seen.png">',
    "image-no-scheme": '<img src="//evil.example/seen.png">',
    "image-srcset": f'<img src="a.png" srcset="{EVIL}/seen.png 2x">',
    "video": f'<video src="{EVIL}/a.mp4" autoplay></video>',
    "style-url": f'<p style="background:url({EVIL}/seen.png)">x</p>',
    "style-url-escaped": f"<p style='background:u\\72l({EVIL}/seen.png)'>x</p>",
    "style-position": '<p style="position:fixed;top:0">Score: 100</p>',
    "style-margin": '<p style="margin-top:-900px">Score: 100</p>',
    "sheet-import": f"<style>@import '{EVIL}/a.css';</style>",
    "sheet-position": "<style>body { position: fixed }</style>",
    "sheet-dataframe": '<style scoped>\n    .dataframe { position: fixed }\n</style><table class="dataframe"></table>',
    "class-over-the-page": '<div class="navbar-fixed-top">Score: 100</div>',
    "id-of-a-score": '<p id="mean-check">x</p>',
    "breaks-out": "</div></div></div></div></div></div><p>Score: 100</p>",
    "foreign-object": SVG.format("<foreignObject><body onload='window.pwned=1'/></foreignObject>"),
    "mathjax-link": r"<p>\(\href{javascript:window.pwned=1}{x}\)</p>",
    "long": "<script>window.pwned = 1</script>" + "x" * 60_000,
}
# Texts that parsers read differently, after public collections of mutation XSS.
MUTATIONS = [
    '<svg></p><style><a id="</style><img src=1 onerror=alert(1)>">',
    '<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=alert(1)&gt;">',
    "<form><math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>",
    '<noscript><p title="</noscript><img src=x onerror=alert(1)>"></noscript>',
    '<title><a title="</title><img src=x onerror=alert(1)>">',
    '<textarea><p title="</textarea><img src=x onerror=alert(1)>"></textarea>',
    "<!--><img src=x onerror=alert(1)>-->",
    "<!--x--!><img src=x onerror=alert(1)>-->",
    "<![CDATA[<img src=x onerror=alert(1)>]]>",
    "<svg><![CDATA[><img src=x onerror=alert(1)>]]></svg>",
    "<p title='<style>#T_a {color: red}</style><img src=x onerror=alert(1)>'>x</p>",
    '<p title="a"onmouseover="alert(1)">x</p>',
    "<img src=`x`onerror=alert(1)>",
    '<a href="&#1;javascript:alert(1)">x</a><a href=" javascript:alert(1)">x</a>',
    "<style>#T_a {color: red}</style/><img src=x onerror=alert(1)>",
    '<xmp><p title="</xmp><img src=x onerror=alert(1)>">',
    "<plaintext><img src=x onerror=alert(1)>",
    "<table><td><svg><desc><style><img src=x onerror=alert(1)></style></desc></svg></table>",
    "&lt;img src=x onerror=alert(1)&gt;<template><img src=x onerror=alert(1)></template>",
]
MARKDOWN = {
    "md-script": "Words\n\n<script>window.pwned = 1</script>",
    "md-image": f"![x]({EVIL}/seen.png)",
    "md-image-by-name": f"![x][far]\n\n[far]: {EVIL}/seen.png",
    "md-onerror": 'text <img src="x" onerror="window.pwned=1"> text',
    "md-link-html": '<a href="javascript:window.pwned=1">x</a>',
    "md-frame": f"<iframe src='{EVIL}'></iframe>",
    "md-after-code": '```\n<b>\n```\n\n<svg onload="window.pwned=1"></svg>',
    "md-fences": "```` \n```\n````\n<script>window.pwned = 1</script>\n```` \n```",
    "md-math": "$$ \\text{<b>} $$\n\n<script>window.pwned = 1</script>\n\n$\\href{javascript:pwned=1}{x}$",
}


def html(text: str, **metadata: object) -> NotebookNode:
    data = {"text/html": text, "text/plain": "plain"}
    return new_output("display_data", data, metadata=nbformat.from_dict(metadata))


def shown(mime: str, value: object, **metadata: object) -> NotebookNode:
    data = {mime: value, "text/plain": "plain"}
    return new_output("display_data", data, metadata=nbformat.from_dict(metadata))


def book(*cells: NotebookNode, **metadata: object) -> NotebookNode:
    last = new_markdown_cell("The last words.", id="last")
    return new_notebook(cells=[*cells, last], metadata=nbformat.from_dict(metadata))


def code(*outputs: NotebookNode, **metadata: object) -> NotebookNode:
    return new_code_cell("1", id="made", outputs=list(outputs), metadata=nbformat.from_dict(metadata))


def hostile() -> dict[str, NotebookNode]:
    """Return a notebook for each attack on those who look."""
    found = {name: book(code(html(text))) for name, text in HTML.items()}
    found |= {name: book(new_markdown_cell(text, id="made")) for name, text in MARKDOWN.items()}
    found |= {
        "javascript": book(code(shown("application/javascript", "window.pwned = 1"))),
        "md-output": book(code(shown("text/markdown", MARKDOWN["md-script"]))),
        "isolated": book(code(html("<p>x</p>", **{"text/html": {"isolated": True}}))),
        "size": book(code(shown("image/png", PNG, **{"image/png": {"width": "1 onload=window.pwned=1 "}}))),
        "size-for-all": book(code(shown("image/png", PNG, width="1 onload=window.pwned=1 "))),
        "picture-elsewhere": book(
            code(shown("image/png", PNG, filenames={"image/png": f"{EVIL}/seen.png"}))
        ),
        "widget": book(
            code(shown("application/vnd.jupyter.widget-view+json", {"model_id": "a", "version_major": 2})),
            widgets={"application/vnd.jupyter.widget-state+json": {"state": {"a": {
                "model_module": "evil", "model_name": "M", "state": {"_view_module": "evil"}}}}},
        ),
    }  # fmt: skip
    return found


def invalid() -> dict[str, NotebookNode]:
    """Return notebooks that no notebook program writes, whose fields are markup where pages expect none."""
    markup = "<script>window.pwned = 1</script>"
    found = {
        "execution-count": book(code()),
        "cell-type": book(code()),
        "raw-cell": book(nbformat.v4.new_raw_cell(markup, id="made")),
        "grade-id": book(code(nbgrader={"grade_id": f'">{markup}', "grade": True, "locked": True})),
        "points": book(code(nbgrader={"grade_id": "made", "grade": True, "points": [markup], "score": 0})),
        "attachment": book(new_markdown_cell("![x](attachment:a.png)", id="made", attachments=nbformat.from_dict(
            {"a.png": {"image/png": f'x">{markup}'}}))),
    }  # fmt: skip
    found["execution-count"].cells[0].execution_count = markup
    found["cell-type"].cells[0].update(cell_type="strange", type=markup)
    return found


class _Look(HTMLParser):
    """Collects what of a page acts, calls or lies over it, and where its last words stand."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: Counter[str] = Counter()
        self.open: list[str] = []
        self.last: list[str] = []

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        if tag not in ("img", "br", "meta", "link", "base", "embed", "input", "hr", "col"):
            self.open.append(tag)
        if tag in ("script", "style", "iframe", "object", "embed", "form", "input", "button", "meta", "base", "link",
                   "video", "audio", "svg", "foreignobject"):  # fmt: skip
            self.found[tag] += 1
        for name, value in attributes:
            value = re.sub(r"[\x00-\x20]", "", value or "").lower()
            if name.startswith("on") or name in ("srcdoc", "srcset", "autofocus"):
                self.found[name] += 1
            if name in ("src", "href", "data", "action") and re.match(
                r"javascript:|data:text|vbscript:", value
            ):
                self.found[f"{name} {value[:12]}"] += 1
            if name in ("src", "data", "action") and re.match(r"(https?:)?//", value):
                self.found[f"{name} far"] += 1
            if name == "style" and re.search(r"url\(|\\|position|margin[^;]*-\d", value):
                self.found["style"] += 1
            if name == "class" and "navbar" in value:
                self.found["class"] += 1
            if name == "id" and value == "mean-check":
                self.found["id"] += 1

    def handle_endtag(self, tag: str) -> None:
        while tag in self.open and self.open.pop() != tag:
            pass

    def handle_data(self, data: str) -> None:
        if "The last words." in data:
            self.last = list(self.open)
        if re.search(r"\\href", data) and not {"code", "pre", "script"} & set(self.open):
            self.found["mathjax"] += 1


def look(page: str) -> tuple[Counter[str], list[str]]:
    seen = _Look()
    seen.feed(page)
    seen.close()
    return seen.found, seen.last


class Pages:
    """nbgrader's own pages of a notebook, as a course without settings of its own has them, or sanitized."""

    def __init__(self, template: str = "feedback", sanitize: bool = False):
        config = Config()
        if sanitize:
            config.HTMLExporter.preprocessors = ["practicum.plugins.Sanitize"]
        config.HTMLExporter.template_name = template
        config.HTMLExporter.extra_template_basedirs = [str(TEMPLATES)]
        config.Exporter.default_preprocessors = []
        # As for nbgrader's pages: bootstrap's sheet stands beside its formgrader.
        css = TEMPLATES.parent / "static" / "node_modules" / "bootstrap" / "dist" / "css"
        config.HTMLExporter.extra_template_paths = [str(css)]
        self.exporter = HTMLExporter(config=config)
        self.plain = look(self.of(book(code(html("<p>x</p>")))))

    def of(self, notebook: NotebookNode) -> str:
        about = {
            "student": "s",
            "assignment": "a",
            "notebook": "n",
            "score": 1,
            "max_score": 2,
            "late_penalty": 0,
        }
        resources = {"nbgrader": about, "base_url": "/base", "notebook_id": "n", "index": 0, "total": 1,
                     "submission_id": "1", "assignment_id": "a", "student": "s", "last_name": "", "first_name": "",
                     "notebook_path": "", "inlining": {"css": []}}  # fmt: skip
        return self.exporter.from_notebook_node(json_copy(notebook), resources=resources)[0]

    def acts(self, notebook: NotebookNode) -> list[str]:
        """Return what a page does that a page of an honest notebook does not."""
        found, last = look(self.of(notebook))
        plain, usual = self.plain
        return sorted(found - plain) + ([] if last == usual else ["out of its place"])


def json_copy(notebook: NotebookNode) -> NotebookNode:
    return nbformat.from_dict(json.loads(json.dumps(notebook)))


def at_work(notebook: NotebookNode) -> NotebookNode:
    """Return one attack's cell as a trainee hands it in: code that shows it when it runs."""
    cell = json_copy(notebook).cells[0]
    if cell.cell_type == "code":
        lines = ["from IPython.display import display"]
        for output in cell.outputs:
            lines.append(
                f"display({dict(output.data)!r}, metadata={json.loads(json.dumps(output.metadata))!r}, raw=True)"
            )
        cell.source, cell.outputs = "\n".join(lines), []
    return cell


def course(root: Path, config: str, attacks: bool = True) -> Path:
    """Make a course with our settings, where s0000 is hostile and s0001 wrong; grade it and write the feedback."""
    from practicum import grading
    from practicum.cohort.course import exchange
    from support import sample_course as sample

    sample.write(root, 2, plain=True, lesson=False)
    (root / "nbgrader_config.py").write_text(config.replace('"practicum"', '"made-up"'), encoding="utf-8")
    folder = root / "submitted" / "s0000" / sample.ASSIGNMENT
    notebook = nbformat.read(folder / "exercise.ipynb", as_version=4)
    for number, attack in enumerate(hostile().values() if attacks else ()):
        cell = at_work(attack)
        cell.id = f"attack-{number}"
        notebook.cells.insert(3, cell)
    nbformat.write(notebook, folder / "exercise.ipynb")
    for page in ("lesson.html", "exercise.html", "more/own.html"):
        path = folder / page
        path.parent.mkdir(exist_ok=True)
        path.write_text("<script>window.pwned = 1</script>", encoding="utf-8")
    (folder / "own.html").symlink_to(root / "source" / sample.ASSIGNMENT / "exercise.ipynb")
    made = exchange.open_course(root, root / "log.txt")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PRACTICUM_KERNELS", "cold")  # two notebooks: no prepared process pays
        report = grading.grade(root, sample.ASSIGNMENT, settings=made.settings, preload=(), workers=1)
    assert not report.problems, report.problems
    exchange.feedback(made, sample.ASSIGNMENT)
    return root
