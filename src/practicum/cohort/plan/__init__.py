"""What a cohort is: the program, the roster, the dates, the rules, and the folder that holds them."""
