from playing import played  # noqa: F401  the fixture
