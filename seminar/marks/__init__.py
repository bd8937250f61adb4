"""Points: what grading found, and the gradebook in which a hand adds its own."""
