"""A course whose checks draw random data, with numpy and with Python's own module."""

from support.cell_course import solved
from support.foreign.course import ForeignCourse

RANDOM_DATA = ForeignCourse(
    cells=(
        ("locked", "setup", "import random\nimport numpy as np\nimport pandas as pd\n%matplotlib inline\nnp.random.seed(7)\n"
         "data = pd.DataFrame({'a': np.random.rand(50), 'b': np.random.randint(0, 9, 50)})"),
        ("answer", "center", solved("def center(x):\n    return x - np.mean(x)")),
        ("check", "center-check:2", "import numpy as np\nfor _ in range(3):\n    x = np.random.rand(5)\n"
         "    assert np.allclose(center(x), x - x.mean())\nassert abs(center(np.random.randn(40)).mean()) < 1e-9"),
        ("answer", "walk", solved("def walk(n):\n    return np.cumsum(np.random.choice([-1, 1], n))")),
        ("check", "walk-check:2", "np.random.seed(1)\nsteps = walk(20)\nassert len(steps) == 20\n"
         "assert set(np.abs(np.diff(steps))) <= {1}"),
        ("answer", "pick", solved("def pick(values):\n    return random.choice(values)")),
        ("check", "pick-check:1", "random.seed(np.random.randint(10))\n"
         "assert all(pick([1, 2]) in (1, 2) for _ in range(5))\nrandom.shuffle([1, 2]), random.uniform(0, 1)"),
        ("answer", "noise", solved("def noise(rng, n):\n    return rng.normal(size=n)")),
        ("check", "noise-check:3", "from numpy.random import default_rng\nimport numpy.random as npr\n"
         "rng = np.random.default_rng(3)\nassert noise(rng, 4).shape == (4,)\nassert npr.permutation(4).shape == (4,)\n"
         "def points():\n    return 3 if np.allclose(noise(default_rng(5), 2), default_rng(5).normal(size=2)) else 1\npoints()"),
        ("answer", "largest", solved("largest = data.groupby('b')['a'].max()")),
        ("check", "largest-check:1", "pd.testing.assert_series_equal(largest, data.groupby('b')['a'].max())\n"
         "assert data.sample(3, random_state=np.random.RandomState(0)).shape == (3, 2)"),
    ),
    right={
        "center": ["def center(x):\n    return x - np.mean(x)", "center = lambda x: x - x.mean()",
                   "def center(x):\n    m = sum(x) / len(x)\n    return np.array([one - m for one in x])"],
        "walk": ["def walk(n):\n    return np.cumsum(np.random.choice([-1, 1], n))",
                 "def walk(n):\n    at, found = 0, []\n    for _ in range(n):\n        at += random.choice((-1, 1))\n"
                 "        found.append(at)\n    return found",
                 "def walk(n):\n    return (2 * np.random.randint(0, 2, n) - 1).cumsum()"],
        "pick": ["pick = random.choice", "def pick(values):\n    return values[random.randrange(len(values))]",
                 "def pick(values):\n    return np.random.choice(values)"],
        "noise": ["def noise(rng, n):\n    return rng.normal(size=n)", "noise = lambda rng, n: rng.normal(0, 1, n)"],
        "largest": ["largest = data.groupby('b')['a'].max()", "largest = data.groupby('b').a.max()"],
    },
    wrong={
        "center": ["def center(x):\n    return x", "center = np.mean"],
        "walk": ["def walk(n):\n    return np.random.rand(n)", "def walk(n):\n    return list(range(0, 2 * n, 2))"],
        "pick": ["def pick(values):\n    return 7", "def pick(values):\n    return random.sample(values, 5)"],
        "noise": ["def noise(rng, n):\n    return rng.random(n)", "def noise(rng, n):\n    return n"],
        "largest": ["largest = data['a'].max()", "largest = data.groupby('a')['b'].max()"],
    },
    habits=["np.random.seed(0)", "rng = np.random.default_rng()\nrng.random()", "random.seed(1)\nrandom.random()",
            "from random import *\nrandint(1, 2)", "import numpy.random as npr\nnpr.seed(3)", "data.describe()",
            "import matplotlib.pyplot as plt\nplt.hist(np.random.randn(30))\nplt.show()",
            "from numpy.random import rand, randint\nrand(2)", "rand = np.random.rand\nrand(3)", "%timeit -n1 -r1 np.random.rand(3)",
            "np.random.set_state(np.random.get_state())", "data = data.copy()\ndata.head()", "%precision 3",
            "random = __import__('random')\nstate = random.getstate()"],
)  # fmt: skip
