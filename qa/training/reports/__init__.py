"""Made-up report passages to learn from: who reports, what is stated, and what is asked of it."""
