"""Rule book → process graph: reasons, schedule, metrics."""
