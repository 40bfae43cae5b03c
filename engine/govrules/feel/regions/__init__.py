"""Exact geometry of decision tables: the cells of a column as regions, the rows of a table as boxes.

Every column is cut at the ends that its cells and its domain name; between two cuts all values are alike to
the table, so that a cell is a set of such pieces and a row a box of sets. On boxes it is exact, not sampled,
which values no row takes (`search.uncovered`) and which two rows share (`boxes.shared`). A cell that hangs on
anything but its own input and literals has no region: that is said (`None`), never guessed.
"""
