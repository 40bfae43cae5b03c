"""`merge_steps`: several steps become one, with everything that they needed, gave and waited for."""
