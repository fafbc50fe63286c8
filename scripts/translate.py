"""Collect the plugin's texts, keep their translations, compile them for QGIS.

    .venv/bin/python scripts/translate.py            update the .ts files and compile the .qm files
    .venv/bin/python scripts/translate.py --check    fail on missing or broken translations
    .venv/bin/python scripts/translate.py --missing  print what is not translated, one text a line

To add a language, name it in LANGUAGES, run once, and fill in the new file in
dhp_qgis_plugin/resources/i18n with Qt Linguist. Compiling needs lrelease (Debian:
qttools5-dev-tools); --check does not.
"""

from __future__ import annotations

import argparse
import json
import shutil
import subprocess
import sys
from pathlib import Path

from translation.faults import faults
from translation.texts import find_texts
from translation.ts_file import merge, read_messages, write_messages

PLUGIN = Path(__file__).resolve().parent.parent / "dhp_qgis_plugin"
FOLDER = PLUGIN / "resources" / "i18n"
LANGUAGES = ("zh_CN",)
COMPILERS = ("lrelease", "lrelease-qt5", "/usr/lib/qt5/bin/lrelease", "/usr/lib/qt6/bin/lrelease")


def source_file(language: str) -> Path:
    """Return the .ts file of a language."""
    return FOLDER / f"dhp_{language}.ts"


def check() -> list[str]:
    """Return all faults of all languages."""
    found = find_texts(PLUGIN)
    return [
        f"{language}: {fault}"
        for language in LANGUAGES
        for fault in faults(found, read_messages(source_file(language)))
    ]


def update() -> None:
    """Bring the .ts files up to date with the source and compile them."""
    found = find_texts(PLUGIN)
    for language in LANGUAGES:
        path = source_file(language)
        messages = merge(found, read_messages(path))
        write_messages(path, messages, language)
        open_texts = sum(not m.finished for m in messages)
        print(f"{path.name}: {len(messages)} texts, {open_texts} not translated")
        compile_file(path)


def compile_file(path: Path) -> None:
    """Compile a .ts file to a .qm file beside it."""
    compiler = next((found for name in COMPILERS if (found := shutil.which(name))), None)
    if compiler is None:
        sys.exit("lrelease was not found; install qttools5-dev-tools.")
    subprocess.run([compiler, "-silent", str(path)], check=True)


def main() -> int:
    """Do what the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    what = parser.add_mutually_exclusive_group()
    what.add_argument("--check", action="store_true", help="fail on missing or broken texts")
    what.add_argument("--missing", action="store_true", help="print untranslated texts as JSON")
    wanted = parser.parse_args()
    if wanted.missing:
        messages = merge(find_texts(PLUGIN), read_messages(source_file(LANGUAGES[0])))
        for source in dict.fromkeys(m.text.source for m in messages if not m.finished):
            print(json.dumps(source, ensure_ascii=False))
        return 0
    if wanted.check:
        said = check()
        print("\n".join(said) or "All texts are translated.")
        return 1 if said else 0
    update()
    return 0


if __name__ == "__main__":
    sys.exit(main())
