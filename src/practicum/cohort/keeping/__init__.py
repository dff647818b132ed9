"""What is kept of people, and how it goes: backup, one person's data, removal, the end."""
