"""Kernels that start in a blink: forked from a process that has loaded what notebooks import.

``PRACTICUM_KERNELS=cold`` in the environment turns them off.
"""
