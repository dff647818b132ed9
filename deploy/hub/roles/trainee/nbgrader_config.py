"""How nbgrader works for a trainee on the hub: which cohort, and where its exchange is."""

import os

c = get_config()  # noqa: F821

c.CourseDirectory.course_id = os.environ["PRACTICUM_COURSE"]
c.Exchange.root = os.environ["PRACTICUM_EXCHANGE"]
# Nobody but the trainee and the grader can read what was handed in.
c.ExchangeFactory.submit = "practicum.plugins.Submit"
c.CourseDirectory.ignore = [".ipynb_checkpoints", "*.pyc", "__pycache__", ".cache", "feedback", "*.html"]
