"""Staff as capacity: how long a case, or a batch of cases, takes when every post has only its officers."""
