"""A plan on paper: what stands on the pages, in the PDF and in the project."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pypdf
import pytest
from qgis import processing, utils
from qgis.core import (
    QgsLayoutItemLabel,
    QgsLayoutItemMap,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProject,
    QgsVectorLayer,
)

from dhp_qgis_plugin.algorithms import printing
from tests.qgis.district_layers import Ears
from tests.qgis.test_maps import plan_layers, store
from tests.qgis.written_plan import written_plan

Run = Callable[..., dict[str, Any]]
RIGHTS = "© Nobody, ODbL"


@pytest.fixture
def plan(tmp_path: Path, qgis_app: Any) -> Path:
    return written_plan(tmp_path / "plan.gpkg", RIGHTS)


def texts(path: Path) -> list[str]:
    """Return the pages' texts; the PDF parts words by tabs."""
    pages = pypdf.PdfReader(path).pages
    return [" ".join(page.extract_text().split()) for page in pages]


@pytest.fixture
def in_desktop(run: Run, monkeypatch: Any) -> Run:
    """Run an algorithm as the desktop's window does: with the project that is open."""
    monkeypatch.setattr(utils, "iface", object())

    def go(algorithm: str, feedback: Ears | None = None, **parameters: Any) -> dict[str, Any]:
        context = QgsProcessingContext()
        context.setProject(QgsProject.instance())
        found: dict[str, Any] = processing.run(
            algorithm, parameters, feedback=feedback or Ears(), context=context
        )
        return found

    return go


def test_every_page_is_printed_and_bears_its_rights(run: Run, plan: Path, tmp_path: Path) -> None:
    out = run("dhp:printplan", PLAN=str(plan), OUTPUT=str(tmp_path / "a.pdf"), LANGUAGE="en")
    pages = texts(tmp_path / "a.pdf")
    assert out["PAGES"] == len(pages) == 6
    assert all(RIGHTS in page for page in pages)
    assert all("Old [ % 1+1 %] town" in page for page in pages)  # a sum is not worked out
    for number, (page, title) in enumerate(
        zip(
            pages,
            ["Overview", "Siting alternatives", "Network plan, index of sheets", "Network plan",
             "Network plan", "Pressure diagram"],
            strict=True,
        ),
        start=1,
    ):  # fmt: skip
        assert title in page
        assert f"Page {number} of 6" in page
    assert "1.53 million EUR/a, +2.00 %" in pages[1]
    assert "Scale 1 : 2 000".replace(" 000", "\u202f000") in pages[3] or "1 : 2" in pages[3]
    assert "Sheet A1" in pages[3]
    assert "→ A2" in pages[3]
    assert "← A1" in pages[4]
    assert "DN 700 × 2" in pages[3]
    assert "DN 40 / 32" in pages[4]
    assert "970 m to building h1" in pages[5]
    assert "0.80 bar" in pages[5]


def test_the_paper_is_as_large_as_asked_and_each_kind_has_its_file(
    run: Run, plan: Path, tmp_path: Path
) -> None:
    run(
        "dhp:printplan", PLAN=str(plan), FOLDER=str(tmp_path / "sheets"), PAPER="A4",
        SHEETS=["overview", "pressure"], LANGUAGE="zh_CN",
    )  # fmt: skip
    files = sorted((tmp_path / "sheets").iterdir())
    assert [path.name for path in files] == ["overview.pdf", "pressure.pdf"]
    page = pypdf.PdfReader(files[0]).pages[0].mediabox
    assert (float(page.width), float(page.height)) == pytest.approx((842, 595), abs=1)
    assert "总平面图" in texts(files[0])[0].replace(" ", "")


def test_sheets_show_the_network_at_the_asked_scale(
    in_desktop: Run, plan: Path, tmp_path: Path
) -> None:
    in_desktop("dhp:printplan", PLAN=str(plan), OUTPUT=str(tmp_path / "a.pdf"), SCALE=1000)
    keeper = QgsProject.instance().layoutManager()
    names = sorted(layout.name() for layout in keeper.printLayouts())
    assert len(names) == 5
    again = in_desktop("dhp:printplan", PLAN=str(plan), OUTPUT=str(tmp_path / "a.pdf"), SCALE=1000)
    assert sorted(layout.name() for layout in keeper.printLayouts()) == names  # replaced
    assert len(QgsProject.instance().layerTreeRoot().findGroups()) == 1
    (atlas,) = (one for one in keeper.printLayouts() if one.atlas().enabled())
    largest = max(
        (item for item in atlas.items() if isinstance(item, QgsLayoutItemMap)),
        key=lambda item: item.rect().width(),
    )
    assert atlas.atlas().count() == 3
    assert again["PAGES"] == 7
    atlas.atlas().beginRender()
    atlas.atlas().first()
    atlas.refresh()
    assert largest.scale() == pytest.approx(1000, rel=1e-6)
    sheet = atlas.atlas().coverageLayer().getFeature(1).geometry().boundingBox()
    assert largest.extent().width() == pytest.approx(sheet.width(), rel=1e-6)
    assert largest.extent().height() == pytest.approx(sheet.height(), rel=1e-6)
    assert largest.extent().xMinimum() == pytest.approx(sheet.xMinimum(), abs=0.01)
    for layout in keeper.printLayouts():
        said = [item.text() for item in layout.items() if isinstance(item, QgsLayoutItemLabel)]
        assert said.count(RIGHTS) == layout.pageCollection().pageCount()
    stored = QgsVectorLayer(str(tmp_path / "a_layouts" / "map_sheets.gpkg"), "sheets", "ogr")
    assert [one["sheet"] for one in stored.getFeatures()] == ["A1", "A2", "A3"]


def test_cancelled_between_two_pages_nothing_is_left(
    in_desktop: Run, plan: Path, tmp_path: Path
) -> None:
    (tmp_path / "a.pdf").write_bytes(b"older")
    ears = Ears(cancel_after=4)
    with pytest.raises(QgsProcessingException):
        in_desktop("dhp:printplan", ears, PLAN=str(plan), OUTPUT=str(tmp_path / "a.pdf"))
    assert any("page 3 of 6" in one for one in ears.said)
    assert not any("page 4 of 6" in one for one in ears.said)
    assert (tmp_path / "a.pdf").read_bytes() == b"older"
    assert not QgsProject.instance().layoutManager().printLayouts()
    assert not QgsProject.instance().mapLayers()


def test_the_project_may_be_closed_between_two_pages(
    in_desktop: Run, plan: Path, tmp_path: Path
) -> None:
    class Impatient(Ears):
        def setProgressText(self, text: str) -> None:  # noqa: N802
            super().setProgressText(text)
            if "page 3 of 6" in text:
                QgsProject.instance().clear()

    with pytest.raises(QgsProcessingException):
        in_desktop("dhp:printplan", Impatient(), PLAN=str(plan), OUTPUT=str(tmp_path / "a.pdf"))
    assert not (tmp_path / "a.pdf").exists()
    assert not QgsProject.instance().mapLayers()


def test_a_background_may_be_removed_while_layouts_are_built(
    in_desktop: Run, plan: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    beneath = QgsVectorLayer("Polygon?crs=EPSG:25832", "beneath", "memory")
    QgsProject.instance().addMapLayer(beneath)
    build = printing.build_layouts

    def removing(*given: Any) -> Any:
        *others, between = given

        def remove() -> None:
            QgsProject.instance().removeMapLayer(beneath_id)
            between()

        return build(*others, remove)

    beneath_id = beneath.id()
    monkeypatch.setattr(printing, "build_layouts", removing)
    target = tmp_path / "a.pdf"
    in_desktop("dhp:printplan", PLAN=str(plan), OUTPUT=str(target), BACKGROUND=[beneath])
    assert len(texts(target)) == 6


def test_a_page_that_cannot_be_written_ends_the_run_as_a_failure(
    run: Run, plan: Path, tmp_path: Path
) -> None:
    (tmp_path / "out" / "network.pdf" / "taken").mkdir(parents=True)
    with pytest.raises(QgsProcessingException, match=r"network\.pdf"):
        run("dhp:printplan", PLAN=str(plan), FOLDER=str(tmp_path / "out"))


def test_bad_input_leaves_no_traceback_in_the_log(run: Run, tmp_path: Path) -> None:
    class Debugger(Ears):
        def __init__(self) -> None:
            super().__init__()
            self.noted: list[str] = []

        def pushDebugInfo(self, info: str) -> None:  # noqa: N802
            self.noted.append(info)

    ears = Debugger()
    with pytest.raises(QgsProcessingException, match="is no plan"):
        run("dhp:printplan", ears, PLAN=str(tmp_path / "no.gpkg"), OUTPUT=str(tmp_path / "a.pdf"))
    assert not any("Traceback" in text for text in ears.noted)


def test_what_cannot_be_printed_is_said(run: Run, plan: Path, tmp_path: Path) -> None:
    def said(**given: Any) -> str:
        with pytest.raises(QgsProcessingException) as caught:
            run("dhp:printplan", **({"PLAN": str(plan)} | given))
        return str(caught.value)

    pdf = str(tmp_path / "a.pdf")
    assert "ending .pdf" in said(OUTPUT=str(tmp_path / "a.png"))
    assert "is no plan" in said(PLAN=str(tmp_path / "none.gpkg"), OUTPUT=pdf)
    bare = store(tmp_path / "bare.gpkg", plan_layers())
    assert "lacks the layers nodes, about" in said(PLAN=str(bare), OUTPUT=pdf)
