"""What coaches give and what belongs to it: marks, rubrics, comments to use again, second looks, notes."""
