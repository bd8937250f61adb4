"""Take in: open what an LMS gives, find out whose each file is, and keep it."""
