"""The one place that computes: model cards, networks, exact tiling, backends and the job that drives them."""
