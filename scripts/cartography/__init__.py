"""What the maps look like: symbols, fields' spoken names and the style of every layer.

Used by scripts/make_styles.py and scripts/make_project.py; the plugin itself reads only the QML
files that they write.
"""

import os
import sys
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QT_HASH_SEED", "0")  # else Qt writes XML attributes in any order
sys.path.append(str(Path(__file__).resolve().parents[2]))  # the plugin itself
