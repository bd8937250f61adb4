"""What the site holds beside its pages: feed, map, front door, offline copies."""
