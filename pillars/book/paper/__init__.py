"""The whole book as one PDF, printed from its built pages: `python -m pillars.book.paper`."""
