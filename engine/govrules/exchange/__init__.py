"""Files of other systems: event logs as XES, CSV and Parquet. Knows nothing of rules."""
