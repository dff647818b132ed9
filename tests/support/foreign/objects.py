"""A course on classes and doctests, which sets how errors are shown, and compares objects."""

from support.cell_course import solved
from support.foreign.course import ForeignCourse

OBJECTS = ForeignCourse(
    cells=(
        ("locked", "setup", "%xmode Minimal\nimport doctest\nimport inspect\nfrom IPython import get_ipython\n"
         "def run_doctests(function):\n    runner = doctest.DocTestRunner(verbose=False)\n"
         "    for test in doctest.DocTestFinder().find(function, function.__name__, globs=globals()):\n"
         "        runner.run(test, out=lambda text: None)\n    return runner.failures\n"
         "class Shape:\n    def area(self):\n        raise NotImplementedError\n"
         "_old = get_ipython().showtraceback\ndef _short(*args, **more):\n    return _old(*args, **more)\n"
         "get_ipython().showtraceback = _short"),
        ("answer", "point", solved(
            "class Point:\n    def __init__(self, x, y):\n        self.x, self.y = x, y\n"
            "    def __eq__(self, other):\n        return (self.x, self.y) == (other.x, other.y)\n"
            "    def norm(self):\n        return (self.x ** 2 + self.y ** 2) ** 0.5")),
        ("check", "point-check:2", "assert list(inspect.signature(Point.__init__).parameters) == ['self', 'x', 'y']\n"
         "assert Point.__init__ is not object.__init__\nassert Point.norm(Point(3, 4)) == 5\nassert Point(1, 2) == Point(1, 2)"),
        ("answer", "square", solved(
            "class Square(Shape):\n    def __init__(self, side):\n        self.side = side\n"
            "    def area(self):\n        return self.side ** 2")),
        ("check", "square-check:2", "assert issubclass(Square, Shape) and Square.area is not Shape.area\nSquare(3).area() / 4.5"),
        ("answer", "double", solved('def double(x):\n    """\n    >>> double(2)\n    4\n    """\n    return 2 * x')),
        ("check", "double-check:1", "assert '>>>' in double.__doc__\nassert run_doctests(double) == 0\n"
         "assert doctest.testmod().failed == 0 or True\nassert double('a') == 'aa'"),
        ("locked", "modes", "%xmode Context\nprint('now with context')"),
        ("answer", "stack", solved("class Stack(list):\n    def push(self, x):\n        self.append(x)")),
        ("check", "stack-check:1", "s = Stack()\ns.push(1)\nassert callable(Stack.push) and s.pop() == 1\n"
         "try:\n    Stack().pop()\nexcept IndexError:\n    pass\nelse:\n    assert False"),
    ),
    right={
        "point": ["class Point:\n    def __init__(self, x, y):\n        self.x = x\n        self.y = y\n"
                  "    def __eq__(self, other):\n        return self.x == other.x and self.y == other.y\n"
                  "    def norm(self):\n        import math\n        return math.hypot(self.x, self.y)",
                  "from dataclasses import dataclass\n@dataclass\nclass Point:\n    x: float\n    y: float\n"
                  "    def norm(self):\n        return (self.x ** 2 + self.y ** 2) ** 0.5"],
        "square": ["class Square(Shape):\n    def __init__(self, side):\n        self.side = side\n"
                   "    def area(self):\n        return self.side * self.side",
                   "class Square(Shape):\n    def __init__(self, side):\n        super().__init__()\n        self._side = side\n"
                   "    @property\n    def side(self):\n        return self._side\n    def area(self):\n        return self.side ** 2"],
        "double": ['def double(x):\n    """\n    >>> double(2)\n    4\n    """\n    return x + x',
                   'def double(x):\n    """Double.\n\n    >>> double(1)\n    2\n    >>> double("b")\n    \'bb\'\n    """\n    return x * 2'],
        "stack": ["class Stack:\n    def __init__(self):\n        self.items = []\n    def push(self, x):\n"
                  "        self.items.append(x)\n    def pop(self):\n        return self.items.pop()\n"
                  "    def __len__(self):\n        return len(self.items)",
                  "class Stack(list):\n    push = list.append",
                  "class Stack(list):\n    def push(self, x):\n        self.append(x)"],
    },
    wrong={
        "point": ["class Point:\n    def __init__(self, x):\n        self.x = x",
                  "class Point:\n    def __init__(self, x, y):\n        self.x, self.y = x, y\n    def norm(self):\n        return 0"],
        "square": ["class Square(Shape):\n    def __init__(self, side):\n        self.side = side",
                   "class Square:\n    def area(self):\n        return 9"],
        "double": ["def double(x):\n    return 2 * x", 'def double(x):\n    """\n    >>> double(2)\n    5\n    """\n    return 2 * x'],
        "stack": ["class Stack:\n    pass", "class Stack:\n    def push(x):\n        pass"],
    },
    habits=["%xmode Verbose", "%xmode Plain", "doctest.testmod()", "%xmode", "import doctest\ndoctest.testmod(verbose=True)",
            "class Circle(Shape):\n    def area(self):\n        return 3.14\nCircle().area()", "p = Shape()\np.area()",
            "class Money(float):\n    def __repr__(self):\n        return f'${float(self):.2f}'\nMoney(3)", "1 / 0",
            "from functools import total_ordering\n@total_ordering\nclass V:\n    def __init__(self, n):\n        self.n = n\n"
            "    def __eq__(self, o):\n        return self.n == o.n\n    def __lt__(self, o):\n        return self.n < o.n\nv = V(1)",
            "import unittest\nclass T(unittest.TestCase):\n    def test_one(self):\n        self.assertEqual(1, 1)\n"
            "unittest.main(argv=[''], exit=False)", "%%time\nsum(range(10))", "dir(Shape)",
            "get_ipython().run_line_magic('xmode', 'Plain')"],
)  # fmt: skip
