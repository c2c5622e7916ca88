"""Pack a file as tightly as gzip's format allows: `python best_gzip.py FILE TARGET`, run by the Python that is frozen.

`gzip -9` makes the archive 3 % larger, which is more than its limit of 120 MB.
"""

from __future__ import annotations

import sys
from pathlib import Path

import deflate

TIGHTEST = 12

if __name__ == "__main__":
    source, target = map(Path, sys.argv[1:])
    target.write_bytes(deflate.gzip_compress(source.read_bytes(), TIGHTEST))
