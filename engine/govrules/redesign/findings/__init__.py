"""One module a kind of finding: each has `find(inquiry)`."""
