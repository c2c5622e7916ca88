"""SR Desktop: exact ×4 super-resolution of photographs, compared and measured."""

__version__ = "0.1.0"
