"""The numbers beside the picture: what is counted, from which finished parts, and how it is told. No Qt."""
