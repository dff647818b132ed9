"""Letters to residents: write one in the notebook, read it back, and measure what a reader has to do.

What is measured can be counted by hand: words, the reading grade, what stands before the first request, and what
the letter asks for. None of it says whether a letter works; only a trial does.
"""

from practicum.letter.lab import lab, read
from practicum.letter.measures import Measures, measure

__all__ = ["Measures", "lab", "measure", "read"]
