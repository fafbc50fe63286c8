"""Collections of garbage while a run is under way."""

from __future__ import annotations

import gc
from collections.abc import Iterator

import pytest

from dhp_qgis_plugin.algorithms import collecting
from dhp_qgis_plugin.algorithms.collecting import few_collections


@pytest.fixture(autouse=True)
def restored() -> Iterator[None]:
    yield
    gc.unfreeze()


def test_full_collections_come_seldom_and_the_usual_comes_back() -> None:
    usual = gc.get_threshold()
    with few_collections():
        assert gc.get_threshold()[2] > 10 * usual[2]
        with few_collections():
            assert gc.get_threshold()[2] > 10 * usual[2]
        assert gc.get_threshold()[2] > 10 * usual[2]
    assert gc.get_threshold() == usual


def test_a_fault_brings_the_usual_back() -> None:
    usual = gc.get_threshold()
    with pytest.raises(ValueError, match="a fault"), few_collections():
        raise ValueError("a fault")
    assert gc.get_threshold() == usual


def test_packages_are_left_out_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(collecting._runs, "modules", 0)
    gc.unfreeze()
    with few_collections():
        assert gc.get_freeze_count() == 0
    frozen = gc.get_freeze_count()
    assert frozen > 10_000
    kept = [[] for _ in range(1000)]
    with few_collections():
        pass
    assert gc.get_freeze_count() <= frozen  # no new modules: what lives now is walked as before
    assert len(kept) == 1000
