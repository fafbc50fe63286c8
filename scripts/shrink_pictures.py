"""Bring pictures to 256 colours and at most 400 kB, at the largest size that allows it.

python scripts/shrink_pictures.py PICTURE.png...
"""

from __future__ import annotations

import sys
from pathlib import Path

from PIL import Image

WIDEST, LARGEST_KB = 1500, 400


def main() -> None:
    """Shrink each picture in place."""
    for name in sys.argv[1:]:
        path = Path(name)
        with Image.open(path) as picture:
            whole = picture.convert("RGB")
        width = min(whole.width, WIDEST)
        while True:
            size = (width, round(whole.height * width / whole.width))
            small = whole.resize(size, Image.Resampling.LANCZOS)
            # An octree keeps the colours of few pixels too: a blue marker stays blue.
            few = small.convert("RGB").quantize(
                256, Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE
            )
            few.save(path, optimize=True)
            if path.stat().st_size <= 1000 * LARGEST_KB:
                break
            width = int(0.9 * width)
        print(f"{path.name}: {width} pixels across, {path.stat().st_size / 1e3:.0f} kB")


if __name__ == "__main__":
    main()
