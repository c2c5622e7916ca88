"""Help inside the window: words beside what needs them, the first minute, the machine."""
