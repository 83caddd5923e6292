"""The council's pages for citizens: find out, follow, ask; no account needed."""
