"""Pixels and files: reading, writing, metadata, resampling and metrics. No torch, no Qt."""
