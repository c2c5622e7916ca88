"""Cutting an image into tiles whose results equal the whole image's (design: exact tiling).

Both networks pool on a grid of 6 input pixels, so every padded tile starts on a multiple of 6; a halo wide enough for
the network's reach surrounds the core; nothing is padded beyond the image. A network with a cyclic border (EFDN) gets,
at the image's border, a strip of the opposite side as a second part.
"""
