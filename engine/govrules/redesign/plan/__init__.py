"""The plan of a reform: which changes, of those on offer, bring the matters of a catalogue to a goal.

The way of the data: book → `menu` (changes with costs) → `touching` and `demands` (what each matter asks of the
changes, measured for real) → `instance` (the problem, without rules) → `search` (HiGHS) → `documents` (the chosen
changes as reforms) → `recount` (every matter measured again after those reforms). `planning` connects them.
"""
