"""nbgrader's steps over a course folder: release, collect, feedback, and what came of them."""
