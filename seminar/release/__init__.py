"""Hand out: the notebook and the sheet of each student, a record of them, and the key."""
