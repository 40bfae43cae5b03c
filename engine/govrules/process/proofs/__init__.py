"""The and-or graph of proofs: what an applicant can obtain, and what goes round in a ring."""
