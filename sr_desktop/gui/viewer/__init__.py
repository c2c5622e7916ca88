"""The viewer: many images at one place and one size, as fast as the eye compares."""
