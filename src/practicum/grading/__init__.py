"""Grade any nbgrader course folder: many times faster than one kernel after the other, with the same grades."""
