"""Grade many submissions at once, on one machine or a cluster, and survive being killed."""
