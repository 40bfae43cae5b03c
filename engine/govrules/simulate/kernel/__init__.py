"""The compiled event loop. Everything here is plain arrays and numbers; rules and words end before it."""
