"""A trainee's way: own copies, the start page, handing in, the score of one's own folder."""
