"""Pages that are handed on: report, service guide and one-time notice, from values through templates.

A page is a frozen value of told texts; `pages.render` lays it out. Nothing in a page leads to the network.
"""

from __future__ import annotations
