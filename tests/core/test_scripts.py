"""The scripts beside the plugin: key figures in words, pins of the set-up, the plugin's zip."""

from __future__ import annotations

import importlib.util
import json
import sqlite3
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

SCRIPTS = Path(__file__).resolve().parents[2] / "scripts"
COMPARISON = [
    ("investment", 180e6, 45e6),
    ("total cost", 30e6, 40e6),
    ("CO2", 20e6, 80e6),
    ("dynamic payback", 20.44, None),
]
NUMBERS = {
    "STATION_COUNT": 3,
    "CONNECTED": 400,
    "UNREACHED": 2,
    "TRENCH_M": 12345.6,
    "OBJECTIVE": 51.5e6,
    "BOUND": 51.0e6,
    "GAP": 0.0097,
    "STATUS": "time limit",
    "SECONDS": 61.4,
}


def script(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(name, SCRIPTS / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    path = tmp_path / "plan.gpkg"
    with sqlite3.connect(path) as layers:
        layers.execute("CREATE TABLE stations (heat_kw REAL, cool_kw REAL)")
        layers.executemany("INSERT INTO stations VALUES (?, ?)", [(1500.0, 800.0), (2500.0, 100.0)])
        layers.execute('CREATE TABLE comparison (quantity TEXT, "plan" REAL, reference REAL)')
        layers.executemany("INSERT INTO comparison VALUES (?, ?, ?)", COMPARISON)
    return path


def test_key_figures_come_from_the_answer_and_the_layers(plan: Path, tmp_path: Path) -> None:
    answer = tmp_path / "answer.json"
    answer.write_text(json.dumps({"results": NUMBERS}), encoding="utf-8")
    printed = subprocess.run(
        [sys.executable, str(SCRIPTS / "key_figures.py"), str(answer), str(plan)],
        check=True,
        capture_output=True,
        text=True,
    ).stdout
    said = dict(line.strip().split("  ", 1) for line in printed.splitlines())
    said = {label: value.strip() for label, value in said.items()}
    assert said["Stations"] == "3"
    assert said["Capacity, heat"] == "4.0 MW"
    assert said["Capacity, cold"] == "0.9 MW"
    assert said["Trench"] == "12,346 m"
    assert said["Cost per year"] == "30.00 M, conventional 40.00 M (-25 %)"
    assert said["CO2 per year"] == "20.0 kt, conventional 80.0 kt (-75 %)"
    assert said["Payback, discounted"] == "20.4 years"
    assert said["Gap"] == "0.97 % (time limit)"


def test_a_plan_that_never_pays_back_says_so() -> None:
    assert script("key_figures").payback(None) == "never"


def test_the_reason_is_the_last_thing_said() -> None:
    log = "a warning\nLayer roads holds no features; choose another.\n\n"
    assert script("key_figures").reason(log) == "Layer roads holds no features; choose another."
    assert script("key_figures").reason("") != ""


def test_what_qgis_brings_keeps_its_version() -> None:
    pins = dict(pin.split("==") for pin in script("requirements").pins())
    assert pins["numpy"] == importlib.import_module("numpy").__version__
    assert pins["scipy"] == importlib.import_module("scipy").__version__
