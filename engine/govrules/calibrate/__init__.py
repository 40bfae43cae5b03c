"""Event logs of real cases → what a scenario needs, and whether the cases went as the rules say."""
