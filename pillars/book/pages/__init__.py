"""What each page gains or loses between the theme's templates and its file."""
