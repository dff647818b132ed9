"""Take active content out of what people open."""
