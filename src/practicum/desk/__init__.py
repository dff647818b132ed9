"""The coach's desk: a Jupyter Server extension to read answers, one after another, and to see who needs a coach."""
