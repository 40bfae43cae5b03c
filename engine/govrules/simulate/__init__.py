"""What a process does to its queues: cases that arrive, officers who work, and how sure one can be of the figures."""
