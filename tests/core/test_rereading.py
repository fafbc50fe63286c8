"""Our own tables back in: what a row must say, and the sentence where it does not."""

from __future__ import annotations

import pandas as pd
import pytest

from dhp_qgis_plugin.core import catalogue
from dhp_qgis_plugin.core.errors import InputError
from dhp_qgis_plugin.core.tables.schedule_reading import read_equipment

UNIT, TANK = catalogue.units()[0], catalogue.tanks()[0]
YEAR = ("heat_kw", "cool_kw", "heat_kwh_a", "cool_kwh_a", "electricity_kwh_a")


def equipment(*stations: str | None) -> pd.DataFrame:
    """Return a machine, a tank and source works at three stations, bought at half price."""
    return pd.DataFrame(
        {
            "station_id": stations,
            "key": [UNIT.key, TANK.key, "source"],
            "count": [2, 1, 1],
            "size_kwh": [None, 400.0, None],
            "capex": [UNIT.capex, 200.0 * TANK.capex_per_kwh, 1234.0],
        }
    ).assign(**dict.fromkeys(YEAR, 0.0))


def test_equipment_goes_to_its_station_at_its_own_price() -> None:
    first, second = read_equipment(equipment("a", "b", "a"), "machines", ["a", "b"])
    assert first.counts.tolist() == [2] and first.source_capex == 1234.0 and not first.tanks
    assert first.units[0].capex == pytest.approx(UNIT.capex / 2)
    assert second.tank_kwh.tolist() == [400.0] and not second.units and second.source_capex == 0
    assert second.tanks[0].capex_per_kwh == pytest.approx(TANK.capex_per_kwh / 2)


@pytest.mark.parametrize("row", range(3))
def test_equipment_without_a_station_is_nobodys(row: int) -> None:
    stations: list[str | None] = ["a", "b", "a"]
    stations[row] = None
    with pytest.raises(InputError, match=f"machines: feature row {row + 1} names no station"):
        read_equipment(equipment(*stations), "machines", ["a", "b"])


def test_equipment_of_an_unknown_station_is_named() -> None:
    with pytest.raises(InputError, match="feature row 2 names the station c"):
        read_equipment(equipment("a", "c", "a"), "machines", ["a", "b"])


def test_equipment_of_an_unknown_machine_is_named() -> None:
    table = equipment("a", "b", "a").assign(key=[UNIT.key, "perpetuum mobile", "source"])
    with pytest.raises(InputError, match="row 2 names the machine 'perpetuum mobile'"):
        read_equipment(table, "machines", ["a", "b"])
