"""Take active content out of the pages that people open."""
