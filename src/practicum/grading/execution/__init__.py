"""Run a notebook in a kernel within limits, as nbclient and nbgrader do."""
