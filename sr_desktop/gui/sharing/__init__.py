"""What leaves the window: the view as a picture, figures, pages, sessions; and sessions coming back."""
