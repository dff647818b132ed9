"""What a cohort does week by week, with what people hand in."""
