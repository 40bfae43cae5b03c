"""What of the findings counts, and how grave it is: settings, comments in the rules, the baseline.

Checks find and know nothing of this; it takes findings and gives findings.
"""
