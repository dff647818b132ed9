"""Where people stand, and what they gained."""
