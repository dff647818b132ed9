"""What a notebook would show, and the widgets in it."""

import ipywidgets

WIDGET = "application/vnd.jupyter.widget-view+json"


def widget_of(bundle):
    """Return the widget that a bundle shows."""
    return ipywidgets.widgets.widget._instances[bundle[WIDGET]["model_id"]]


def inside(widget, kind):
    """Return all widgets of a kind, depth first."""
    found = [widget] if isinstance(widget, kind) else []
    for child in getattr(widget, "children", ()):
        found += inside(child, kind)
    return found
