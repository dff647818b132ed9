"""What honest people write into their notebooks beside their answers; none of it is anybody's trouble."""

from __future__ import annotations

#: By a word or two, a cell's code. None changes what an answer is.
HABITS: dict[str, str] = {
    "prints In and Out": "print(len(In), Out)",
    "prints the history": "print(In[-1])\nIn",
    "comments on hooks": "# sys.displayhook shows values; f_globals holds names, In[-1] the last cell\nx = 1",
    "a text on hooks": "note = 'currentframe, SkipTest and sys._getframe are for debuggers; see _ih'",
    "a counter": "class Count(dict):\n    def __getitem__(self, key):\n        return self.get(key, 0)\n"
    "seen = Count(a=1)\nseen['b']",
    "a counter with missing": "class Tally(dict):\n    def __missing__(self, key):\n        return 0\ntally = Tally()",
    "a list that counts": "class Waits(list):\n    def __len__(self):\n        return super().__len__()\nwaits = Waits([1])",
    "money": "class Money(float):\n    def __eq__(self, other):\n        return abs(self - float(other)) < 0.01\n"
    "    __hash__ = float.__hash__\nprice = Money(3)",
    "a point": "class Point:\n    def __init__(self, x): self.x = x\n    def __eq__(self, other): return self.x == other.x\n"
    "    def __add__(self, other): return Point(self.x + other.x)\n    def __repr__(self): return f'P{self.x}'\nPoint(1) + Point(2)",
    "a vector": "class Vector:\n    def __init__(self, *xs): self.xs = xs\n    def __getitem__(self, n): return self.xs[n]\n"
    "    def __len__(self): return len(self.xs)\n    def __iter__(self): return iter(self.xs)\nlist(Vector(1, 2))",
    "a call": "class Adder:\n    def __call__(self, x): return x + 1\nAdder()(2)",
    "a proxy": "class Proxy:\n    def __init__(self, thing): self.thing = thing\n"
    "    def __getattr__(self, name): return getattr(self.thing, name)\nproxy = Proxy([1])",
    "slots and order": "from functools import total_ordering\n@total_ordering\nclass Size:\n    __slots__ = ('n',)\n"
    "    def __init__(self, n): self.n = n\n    def __eq__(self, o): return self.n == o.n\n    def __lt__(self, o): return self.n < o.n",
    "a dataclass": "from dataclasses import dataclass, field\n@dataclass(order=True)\nclass Wait:\n    days: int = 0\n"
    "    notes: list = field(default_factory=list)\nsorted([Wait(2), Wait(1)])",
    "a named tuple": "from collections import namedtuple\nPair = namedtuple('Pair', 'a b')\nPair(1, 2)",
    "an enum": "from enum import Enum\nclass Kind(Enum):\n    BULKY = 1\nKind.BULKY",
    "an abstract class": "from abc import ABC, abstractmethod\nclass Shape(ABC):\n    @abstractmethod\n    def area(self): ...",
    "a metaclass": "class Meta(type):\n    def __new__(cls, *parts): return super().__new__(cls, *parts)\nclass Made(metaclass=Meta): pass",
    "an error of its own": "class TooLong(ValueError): pass\ntry:\n    raise TooLong('x')\nexcept TooLong as error:\n    print(error)",
    "a context manager": "from contextlib import contextmanager, suppress\n@contextmanager\ndef step(name):\n    print(name)\n    yield\n"
    "with step('a'), suppress(KeyError):\n    {}['b']",
    "a decorator": "import functools\ndef logged(f):\n    @functools.wraps(f)\n    def run(*a, **k):\n        return f(*a, **k)\n    return run\n"
    "@logged\ndef twice(x): return 2 * x\ntwice(2)",
    "a generator": "def first(n):\n    for one in range(n):\n        yield one\nsum(first(3))",
    "a cache": "from functools import lru_cache, partial\n@lru_cache\ndef fib(n): return n if n < 2 else fib(n - 1) + fib(n - 2)\npartial(fib, 9)()",
    "async": "import asyncio\nasync def soon():\n    await asyncio.sleep(0)\n    return 1\nawait soon()",
    "a patched object": "class Car: pass\ncar = Car()\ncar.drive = lambda: 'off'\nCar.stop = lambda self: 'on'\ncar.drive()",
    "a mock": "from unittest.mock import Mock, patch\nservice = Mock(return_value=3)\nservice()",
    "a patched library, put back": "from unittest import mock\nimport time\nwith mock.patch('time.sleep'):\n    time.sleep(9)",
    "time": "%time sum(range(10))",
    "time of a cell": "%%time\nsum(range(10))",
    "timeit": "%timeit -n 1 -r 1 sum(range(10))",
    "ls": "!ls\nfiles = !ls\nlen(files)",
    "pwd and who": "%pwd\n%who\n%whos",
    "capture": "%%capture kept\nprint('inside')",
    "matplotlib inline": "%matplotlib inline\n%config InlineBackend.figure_format = 'png'",
    "plot style": "import matplotlib.pyplot as plt\nplt.style.use('ggplot')\nplt.rcParams['figure.figsize'] = (4, 3)",
    "rc": "import matplotlib as mpl\nmpl.rc('font', size=9)\nmpl.rcParams.update({'axes.grid': True})",
    "a plot": "import matplotlib.pyplot as plt\nfig, ax = plt.subplots()\nax.plot([1, 2])\nplt.show()\nplt.close('all')",
    "pandas options": "import pandas as pd\npd.options.display.max_rows = 20\npd.set_option('display.float_format', '{:.1f}'.format)",
    "an accessor": "import pandas as pd\n@pd.api.extensions.register_dataframe_accessor('own')\nclass Own:\n"
    "    def __init__(self, frame): self.frame = frame\npd.DataFrame({'a': [1]}).own.frame",
    "a styled table": "import pandas as pd\npd.DataFrame({'a': [1.5]}).style.format('{:.1f}')",
    "print options": "import numpy as np\nnp.set_printoptions(precision=2)\nnp.seterr(all='ignore')",
    "seeds": "import random, numpy as np\nrandom.seed(1)\nnp.random.seed(1)\nnp.random.default_rng(1).random()",
    "warnings off": "import warnings\nwarnings.filterwarnings('ignore')\nwarnings.simplefilter('ignore')",
    "a warning": "import warnings\nwith warnings.catch_warnings(record=True) as heard:\n    warnings.warn('old')",
    "logging": "import logging\nlogging.basicConfig(level=logging.INFO, force=True)\nlogging.getLogger('own').info('hi')",
    "sys.path": "import sys\nsys.path.append('.')\nsys.path.insert(0, '/tmp')",
    "chdir": "import os\nhere = os.getcwd()\nos.makedirs('own', exist_ok=True)\nos.chdir('own')\nos.chdir(here)",
    "recursion limit": "import sys\nsys.setrecursionlimit(5000)",
    "environment": "import os\nos.environ['MODE'] = 'test'\nos.environ.get('HOME')",
    "a max of its own": "max = 3\nlist = [1, 2]\nsum_ = sum(list)\ndel max, list",
    "exec and eval": "exec('z = 1 + 1')\neval('z * 2')",
    "globals": "globals()['made'] = 3\nlocals().get('made')\nvars().keys()",
    "pickles": "import pickle, copy\npickle.loads(pickle.dumps({'a': [1]}))\ncopy.deepcopy([1])",
    "redirects": "import io\nfrom contextlib import redirect_stdout\nout = io.StringIO()\nwith redirect_stdout(out):\n    print('x')",
    "writes a file": "from pathlib import Path\nPath('own.txt').write_text('x')\nopen('own.txt').read()",
    "display": "from IPython.display import display, HTML, Markdown, clear_output\ndisplay(HTML('<b>x</b>'), Markdown('*x*'))",
    "all lines are shown": "from IPython.core.interactiveshell import InteractiveShell\nInteractiveShell.ast_node_interactivity = 'all'",
    "get_ipython": "shell = get_ipython()\nshell.run_line_magic('precision', '3')",
    "autoreload": "%load_ext autoreload\n%autoreload 2",
    "walrus and match": "if (n := 3) > 2:\n    match n:\n        case 3: print('three')",
    "an assert": "assert 1 + 1 == 2, 'sums'\nassert isinstance(1, int)",
    "an error": "1 / 0",
    "input is absent": "try:\n    name = input('Name? ')\nexcept Exception:\n    name = 'nobody'",
    "threads": "from concurrent.futures import ThreadPoolExecutor\nwith ThreadPoolExecutor(2) as pool:\n    print(sum(pool.map(abs, [-1, 2])))",
    "types": "from typing import NamedTuple, Protocol\nclass Row(NamedTuple):\n    a: int\nclass Has(Protocol):\n    a: int",
    "operators": "import operator as op\nfrom math import *\nop.add(1, 2), sqrt(4)",
    "a frame for a log": "import inspect\ndef where():\n    return inspect.currentframe().f_lineno\nwhere()",
}
#: Each of these ends the kernel: what follows runs in a new one.
ENDS = {
    "exit": "exit()",
    "quit": "import sys\nquit()",
    "an aborting library": "import os\nos.abort()",
    "a cell without end": "import time\nwhile True:\n    try:\n        time.sleep(60)\n    except BaseException:\n        pass",
}
