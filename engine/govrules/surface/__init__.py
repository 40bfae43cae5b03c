"""Text of rule files → plain data in which everything knows its place; edits that keep every other byte.

The first stage of the pipeline: `files` finds rule files, `reading` reads one, `catalogue` reads many
on all cores. A `Document` is what the later stages get; `edit` writes mends back.
"""
