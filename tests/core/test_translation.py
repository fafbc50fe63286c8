"""Every text of the plugin is found, and every one is translated with its places in order."""

import ast
import sys
from pathlib import Path

import pytest

SCRIPTS = Path(__file__).resolve().parents[2] / "scripts"
sys.path.append(str(SCRIPTS))

import translate  # noqa: E402
from translation.faults import faults, places, text_faults  # noqa: E402
from translation.texts import CORE_CONTEXT, Text, find_texts  # noqa: E402
from translation.ts_file import Message, merge, read_messages, write_messages  # noqa: E402


def plugin(tmp_path: Path, **files: str) -> Path:
    for place, content in files.items():
        path = tmp_path / (place.replace("__", "/") + ".py")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8")
    return tmp_path


def sources(folder: Path) -> set[tuple[str, str]]:
    return {(text.context, text.source) for text in find_texts(folder)}


def test_nothing_is_untranslated():
    assert translate.check() == [], "run scripts/translate.py and translate what it names"


def test_shell_texts_stand_in_their_context(tmp_path):
    folder = plugin(
        tmp_path,
        gui__dialog='class Dialog(QDialog):\n    def show(self): self.tr("Install " "it")\n',
        algorithms__base=(
            'def tr(text):\n    return QCoreApplication.translate("DhpAlgorithm", text)\n'
        ),
        algorithms__one='from base import tr\nTITLE = tr("Plan a district")\ntr(variable)\n',
        adapters__layers=(
            'def _tr(text):\n    return QCoreApplication.translate("DhpLayers", text)\n'
            '_tr("lines" if one else "points")\n'
        ),
    )
    assert sources(folder) == {
        ("Dialog", "Install it"),
        ("DhpAlgorithm", "Plan a district"),
        ("DhpLayers", "lines"),
        ("DhpLayers", "points"),
    }


def test_core_texts_are_templates_sentences_and_stage_names(tmp_path):
    folder = plugin(
        tmp_path,
        core__one='"""A docstring is no text."""\n'
        'raise InputError("Layer {layer} is {what}.", layer=1, what="Nothing like that here")\n'
        'note = "It lies too far away."\n'
        'made = f"A sentence. {note} Another one."\n'
        'watch.stage("loads", 0, 1)\n'
        'progress.report(0.5, "Noding")\n'
        'Proof(method="thesis")\n'
        'make_valid(method="structure")\n'
        "def f():\n    '''Not this one either.'''\n",
        core__appraisal__lines='asset("Pipes", "network")\n',
        report__page='say("Summary")\nsay(name)\n',
    )
    assert {source for _, source in sources(folder)} == {
        "Layer {layer} is {what}.",
        "It lies too far away.",
        "loads",
        "Noding",
        "thesis",
        "Pipes",
        "Summary",
    }
    assert {context for context, _ in sources(folder)} == {CORE_CONTEXT}


def test_labels_of_the_catalogues_are_texts(tmp_path):
    table = tmp_path / "resources" / "catalogue" / "units.csv"
    table.parent.mkdir(parents=True)
    table.write_text("key,label\na,Gas boiler\nb,\n", encoding="utf-8")
    assert sources(tmp_path) == {(CORE_CONTEXT, "Gas boiler")}


def test_every_sentence_that_an_error_of_the_plugin_can_say_is_found():
    """Read once more by another rule: whatever is called an error and is given values by name."""
    known = {text.source for text in find_texts(translate.PLUGIN)}
    missing = [
        (path.name, call.args[0].value)
        for path in sorted(translate.PLUGIN.rglob("*.py"))
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(call, ast.Call)
        and isinstance(call.func, ast.Name)
        and call.func.id.endswith("Error")
        and any(word.arg for word in call.keywords)
        and call.args
        and isinstance(call.args[0], ast.Constant)
        and call.args[0].value not in known
    ]
    assert missing == []


@pytest.mark.parametrize(
    ("source", "translation", "said"),
    [
        ("{count} of {all}", "{all} 中的 {count}", []),
        ("{count:g} kW", "{count} kW", ["lost {count:g}", "foreign {count}"]),
        ("{count} of {all}", "{count}", ["lost {all}"]),
        ("{a}", "{b}", ["lost {a}", "foreign {b}"]),
        ("{a}", "{a", ["broken braces"]),
        (" or ", "或", ["begins without", "ends without"]),
    ],
)
def test_places_are_kept(source, translation, said):
    found = text_faults(Message(Text("C", source, "f"), translation))
    assert len(found) == len(said)
    for fault, wanted in zip(found, said, strict=True):
        assert wanted in fault


def test_places_know_formats_and_doubled_braces():
    assert places("{a:,.0f} {{not}} {b!r}") == {"{a:,.0f}", "{b!r}"}


def test_missing_and_unfinished_texts_are_named():
    texts = [Text("C", "one", "a.py"), Text("C", "two", "b.py"), Text("C", "three", "c.py")]
    known = [
        Message(texts[0], "一"),
        Message(texts[1], ""),
        Message(texts[2], "三", vanished=True),
    ]
    assert faults(texts, known) == [
        "b.py: not translated: 'two'",
        "c.py: not in the translation file: 'three'",
    ]


def test_translations_survive_updates_and_return(tmp_path):
    old = [Message(Text("C", "kept", "a"), "留"), Message(Text("C", "gone", "a"), "去")]
    without = merge([Text("C", "kept", "b"), Text("D", "kept", "c"), Text("C", "new", "b")], old)
    assert {(m.text.context, m.text.source): (m.translation, m.vanished) for m in without} == {
        ("C", "kept"): ("留", False),
        ("D", "kept"): ("留", False),  # translated elsewhere already
        ("C", "new"): ("", False),
        ("C", "gone"): ("去", True),
    }
    path = tmp_path / "x.ts"
    write_messages(path, without, "zh_CN")
    back = merge([Text("C", "gone", "a")], read_messages(path))
    assert next(m for m in back if m.text.source == "gone") == Message(Text("C", "gone", "a"), "去")


def test_file_reads_back_what_was_written(tmp_path):
    messages = [
        Message(Text("A", "a < b & 'c'", "f.py"), "“甲” < 乙 & 丙"),
        Message(Text("B", " and {count} more", "g.py"), " 等另 {count} 个"),
        Message(Text("B", "open", "g.py"), ""),
    ]
    path = tmp_path / "x.ts"
    write_messages(path, messages, "zh_CN")
    assert read_messages(path) == messages
    first = path.read_bytes()
    write_messages(path, read_messages(path), "zh_CN")
    assert path.read_bytes() == first


def test_chinese_numbers_and_units_stay():
    """A unit in a source, such as kW or °C, stands in its translation too."""
    units = ("kW", "MWh", "Pa/m", "m/s", "°C", "kWh", "GeoPackage", "CSV", "DN")
    lost = [
        (message.text.source, unit)
        for message in read_messages(translate.source_file("zh_CN"))
        for unit in units
        if unit in message.text.source.replace("DN\u00a0", "").split()
        and unit not in message.translation
        and message.text.source != unit
    ]
    assert lost == []
