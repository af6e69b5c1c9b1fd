"""Jobs about what papers are signed with."""
