"""What is on screen, as values: no Qt, no engine, only numbers and arrays."""
