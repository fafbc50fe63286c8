"""Our own tables back in: what a row must say, and the sentence where it does not."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from dhp_qgis_plugin.core import catalogue
from dhp_qgis_plugin.core.errors import InputError
from dhp_qgis_plugin.core.parameters import defaults
from dhp_qgis_plugin.core.records import Dispatch, EquipmentPlan, MachineKind, StationTask, Tariff
from dhp_qgis_plugin.core.source.audit import audit
from dhp_qgis_plugin.core.source.dispatch import operate
from dhp_qgis_plugin.core.source.energy_bill import counted_starts
from dhp_qgis_plugin.core.stages import Operation
from dhp_qgis_plugin.core.tables import outcomes, schedule_reading
from dhp_qgis_plugin.core.tables.equipment_reading import read_equipment
from tests.core.station_example import plan, tank, tariff, task, unit

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


# ── the year ──────────────────────────────────────────────────────────────────────────────────

Year = tuple[StationTask, EquipmentPlan, Dispatch, Tariff]


@pytest.fixture(scope="module")
def rich() -> Year:
    """Return a year with recovery, ice, bought heat, and starts that are paid for."""
    units = (
        unit(recovery=True, start_cost=3.0),
        unit(MachineKind.DUAL_CHILLER, heat_kw=0.0, ice_share=0.6, ice_efficiency_share=0.7),
        unit(MachineKind.MUNICIPAL_HEAT, cool_kw=0.0, heat_efficiency=1.0, idle_share=0.0,
             fuel="municipal_heat"),
    )  # fmt: skip
    price = tariff(
        electricity_per_kwh=np.where(np.arange(8760) % 24 >= 7, 0.2, 0.05), municipal_per_kwh=0.05
    )
    machines = plan(
        units, [1, 2, 3], tanks=(tank(MachineKind.ICE_STORAGE),), tank_kwh=np.array([4000.0])
    )
    own = task()
    year = operate(own, machines, price, defaults())
    on = np.minimum(np.ceil(year.units_on - 1e-6), machines.counts[:, None])
    starts = counted_starts(on, units)
    year = replace(year, units_on=on, starts=starts, start_cost=3.0 * float(starts[0]))
    return own, machines, year, price


def test_a_schedule_comes_back_with_recovery_ice_starts_and_its_use_of_the_source(
    rich: Year,
) -> None:
    own, machines, year, price = rich
    operation = Operation(tasks=(own,), equipment=(machines,), dispatch=(year,))
    frame = outcomes.hours_frame(operation, price)
    (again,) = schedule_reading.read_schedule(
        frame, "schedule", ["s1"], (machines,), price, catalogue.default_carriers()
    )
    assert year.start_cost > 0 and year.ice_kw.any() and year.recovered_kw.any()
    for name in ("heat_kw", "cool_kw", "power_kw", "recovery_heat_kw", "recovered_kw", "ice_kw",
                 "units_on", "extracted_kw", "rejected_kw", "municipal_kw", "starts"):  # fmt: skip
        np.testing.assert_allclose(getattr(again, name), getattr(year, name), err_msg=name)
    assert again.bill == pytest.approx(year.bill - year.recharge_cost)
    assert again.start_cost == pytest.approx(year.start_cost)
    assert again.extracted_kwh_a == pytest.approx(year.extracted_kwh_a)
    np.testing.assert_allclose(again.charge_kw, year.charge_kw, atol=1e-6)
    audit(own, machines, again, price)


def test_a_schedule_of_an_earlier_version_is_read_by_the_first_law(rich: Year) -> None:
    own, machines, year, price = rich
    operation = Operation(tasks=(own,), equipment=(machines,), dispatch=(year,))
    frame = outcomes.hours_frame(operation, price)
    new = [name for name in frame.columns if name.endswith(("_on", "_ice_kw", "start_cost"))]
    new += [name for name in frame.columns if "recovery" in name]
    (again,) = schedule_reading.read_schedule(
        frame.drop(columns=[*new, "extracted_kw", "rejected_kw"]),
        "schedule",
        ["s1"],
        (machines,),
        price,
        catalogue.default_carriers(),
    )
    assert again.bill == pytest.approx(year.bill - year.recharge_cost - year.start_cost)
    net = year.extracted_kw - year.rejected_kw
    np.testing.assert_allclose(again.extracted_kw - again.rejected_kw, net, atol=1e-3)
