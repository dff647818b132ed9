"""Jupyter kernels forked from a zygote, and the sandbox they run in; for any Jupyter program.

A zygote has loaded what notebooks import, so a forked kernel answers at once. ``PRACTICUM_KERNELS=cold`` in the
environment turns forking off: every kernel is a new process then.
"""
