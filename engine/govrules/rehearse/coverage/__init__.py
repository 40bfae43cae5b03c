"""What the rule tests go through: steps, rows of tables, outcomes, conditions each way."""
