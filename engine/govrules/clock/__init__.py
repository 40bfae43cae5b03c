"""Durations, calendars, limits, deadlines: by when something is due, as pure functions of dates.

`duration` reads “20 working days”; `calendar` knows the days off; `deadline` counts; `walk` runs a
schedule through office hours; `limits` puts the clocks of one matter together; `compare` tells whether
a promise can outlast the statutory limit; `limit_warnings` tells when a card is due.
"""
