"""A reform written back: findings → a Reform file, and a Reform → edits of the rule files themselves.

A book and the book after a reform are compared entry by entry (`changed_entries`), every difference is led
to its place in the text (`tree_edits`) and becomes an edit there (`flow_edits`, `block_edits`). The edited
text is read again and must mean what the reform means (`write_back`); only then are files replaced, all or
none (`replacing`).
"""
