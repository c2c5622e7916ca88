"""What is open, without widgets."""
