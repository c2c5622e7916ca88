"""Writing: one function per format, all with the same shape."""
