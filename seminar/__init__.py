"""The instructor's side: problem sets made of the book's exercise items. Nothing in pillars/ imports it."""
