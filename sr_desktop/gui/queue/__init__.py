"""The left pane: what is to be done, what runs, what came out."""
