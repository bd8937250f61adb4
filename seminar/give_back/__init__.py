"""Give back: feedback for students, and marks for an LMS."""
