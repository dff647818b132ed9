"""Practicum: notebooks that teach public innovation, and what runs them for a cohort.

A notebook imports only the light side: ``from practicum import check, data, figure, widgets``.
"""

__version__ = "0.1.0"
