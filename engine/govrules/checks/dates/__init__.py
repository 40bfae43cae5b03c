"""Checks of days: what calendars cover, and the periods in which values hold."""
