"""One case as its citizen sees it: how it stands, what is asked, and what they may do."""
