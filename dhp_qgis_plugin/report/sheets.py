"""The plan's tables as a workbook: numbers as the records hold them, none rounded."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np
import pandas as pd

from dhp_qgis_plugin.core.appraisal.costs import delivered_kwh
from dhp_qgis_plugin.core.parameters import register
from dhp_qgis_plugin.core.records import Bools, Load, Proof, SchemeResult, Verdict
from dhp_qgis_plugin.core.stages import Plan
from dhp_qgis_plugin.core.tables import (
    bill,
    comparisons,
    operation_accounts,
    outcomes,
    problems,
    results,
)
from dhp_qgis_plugin.core.tables.workbook import Sheet, write_workbook
from dhp_qgis_plugin.report.calendar import monthly
from dhp_qgis_plugin.report.economy import item_in_words
from dhp_qgis_plugin.report.facts import hardest_path, station_names
from dhp_qgis_plugin.report.retold import retelling
from dhp_qgis_plugin.report.words import Say, english


def write_tables(plan: Plan, path: Path, *, say: Say = english, currency: str = "EUR") -> None:
    """Write a plan's tables; column names are those of the layers, titles are translated.

    Parameters
    ----------
    plan
        A whole run.
    path
        The file to write.
    say
        Translates an English template.
    currency
        Of the plan.
    """
    say = retelling(say)
    title = say("District plan: {name}").format(name=plan.district.name)
    _write(plan_sheets(plan, say, currency), path, title, say)


def write_comparison_tables(
    verdict: Verdict,
    verdicts: Sequence[Verdict],
    path: Path,
    *,
    say: Say = english,
    currency: str = "EUR",
) -> None:
    """Write the tables of two schemes side by side."""
    say = retelling(say)
    title = say("The plan beside the conventional scheme")
    _write(_money_sheets(verdict, verdicts, say, currency), path, title, say)


def plan_sheets(plan: Plan, say: Say, currency: str) -> list[Sheet]:
    """Return every table in the order of the report's chapters.

    The hourly schedule is left to the GeoPackage: it has 8760 rows for each station.
    """
    design, load, operation = plan.design, plan.estimate.load, plan.operation
    tariff, buildings = plan.prices.tariff, plan.district.buildings
    delivered = delivered_kwh(design.layout, load, operation.dispatch)
    stations = results.stations_frame(design, load, plan.parameters, operation, plan.appraisal)
    flows = operation_accounts.flows_frame(operation, tariff)
    performance = operation_accounts.performance_frame(operation, tariff, delivered)
    return [
        Sheet(
            say("Loads by use"), loads_by_use(load, design.connected), say("connected buildings")
        ),
        Sheet(
            say("Loads by month"),
            loads_by_month(load, design.connected),
            say("connected buildings, before simultaneity and losses"),
        ),
        Sheet(
            say("Buildings"), results.buildings_frame(buildings, load, design), say("as the layer")
        ),
        Sheet(say("Stations"), stations, say("as the layer")),
        Sheet(say("Pipes"), results.pipes_frame(design, plan.parameters), say("as the layer")),
        Sheet(
            say("Bill of quantities"),
            bill.bill_frame(design, plan.district.roads, plan.parameters.network),
            say("lengths and costs by kind, diameter and surface"),
        ),
        Sheet(
            say("Index circuits"),
            index_circuits(plan),
            say("way of each station to the customer with the least pressure difference"),
        ),
        Sheet(
            say("Machines"),
            operation_accounts.with_use(outcomes.equipment_frame(operation), operation),
            say("machines and tanks with their year"),
        ),
        Sheet(say("Energy by month"), flows, say("energy and bill of every station")),
        Sheet(say("Performance"), performance, say("seasonal performance and prices")),
        *_money_sheets(plan.appraisal.verdict, plan.appraisal.verdicts, say, currency),
        *_operator_sheet(plan, say, currency),
        Sheet(
            say("Problems"),
            problems.problems_frame(buildings, design, plan.parameters),
            say("what to know, and what to do about it"),
        ),
        Sheet(
            say("Warnings"),
            pd.DataFrame({"warning": [say(line) for line in plan.warnings]}),
            say("as in the report"),
        ),
        Sheet(
            say("Assumptions"),
            assumptions_frame(plan, say, currency),
            say("every quantity with unit, value used, default, mark and source"),
        ),
        Sheet(
            say("Solver log"),
            solver_frame(plan, say),
            say("objective, bound, gap and time of every search"),
        ),
    ]


def _money_sheets(
    verdict: Verdict, verdicts: Sequence[Verdict], say: Say, currency: str
) -> list[Sheet]:
    compared = comparisons.comparison_frame(verdict.plan, verdict.reference, verdict, verdicts)
    schemes = comparisons.schemes_frame(verdict.plan, verdicts, verdict.reference.key)
    return [
        Sheet(
            say("Cost of the plan"),
            cost_frame(verdict.plan, say),
            say("every line, in {currency}").format(currency=currency),
        ),
        Sheet(
            say("Cost, conventional"),
            cost_frame(verdict.reference, say),
            say("every line, in {currency}").format(currency=currency),
        ),
        Sheet(
            say("Comparison"),
            compared.assign(unit=compared["unit"].str.replace("currency", currency)),
            say("both schemes and their difference"),
        ),
        Sheet(say("All schemes"), schemes, say("a row for each scheme")),
    ]


def _operator_sheet(plan: Plan, say: Say, currency: str) -> list[Sheet]:
    if plan.appraisal.cash_flow is None:
        return []
    return [
        Sheet(
            say("Cash flow of the operator"),
            comparisons.cash_flow_frame(plan.appraisal.cash_flow),
            say("by year, in {currency}; what is paid is negative").format(currency=currency),
        )
    ]


def loads_by_use(load: Load, of: Bools) -> pd.DataFrame:
    """Return number, floor area, peaks and energy of some buildings by use, and their sum."""
    frame = pd.DataFrame(
        {
            "use": np.array(load.uses, dtype=object)[of],
            "buildings": 1,
            "gfa_m2": load.gfa_m2[of],
            "peak_heat_kw": load.peak_heat_kw[of],
            "peak_cool_kw": load.peak_cool_kw[of],
            "heat_kwh_a": load.heat_kwh_a[of],
            "cool_kwh_a": load.cool_kwh_a[of],
            "dhw_kwh_a": load.dhw_kwh_a[of],
        }
    )
    summed = frame.groupby("use", as_index=False).sum()
    total = summed.sum(numeric_only=True).to_frame().T.assign(use="all")
    return pd.concat([summed, total], ignore_index=True).astype({"buildings": int})


def loads_by_month(load: Load, of: Bools) -> pd.DataFrame:
    """Return heat and cold of some buildings month by month, and the year."""
    heat, cool = monthly(load.hourly_heat_kw(of)), monthly(load.hourly_cool_kw(of))
    return pd.DataFrame(
        {
            "month": [*range(1, 13), "year"],
            "heat_kwh": [*heat, heat.sum()],
            "cool_kwh": [*cool, cool.sum()],
        }
    )


def index_circuits(plan: Plan) -> pd.DataFrame:
    """Return pressures along the way to each station's hardest customer."""
    frames = []
    for station, name in enumerate(station_names(plan)):
        path = hardest_path(plan.design, station, plan.parameters.network)
        if path is None:
            continue
        along = {
            "station": name,
            "distance_m": path.distance_m,
            "supply_pa": path.supply_pa,
            "return_pa": path.return_pa,
            "available_pa": path.supply_pa - path.return_pa,
            "ground_m": path.ground_m,
        }
        frames.append(pd.DataFrame(along))
    return pd.concat(frames, ignore_index=True) if frames else pd.DataFrame()


def cost_frame(scheme: SchemeResult, say: Say) -> pd.DataFrame:
    """Return every cost line of a scheme, and the sums of the amounts."""
    lines = scheme.lines
    frame = pd.DataFrame(
        {
            "item": [item_in_words(line.item, say) for line in lines],
            "part": [line.part for line in lines],
            "capex": [line.capex for line in lines],
            "life_a": [line.life_a for line in lines],
            "annuity_per_a": [line.annuity for line in lines],
            "om_per_a": [line.om for line in lines],
            "energy_per_a": [line.energy for line in lines],
            "total_per_a": [line.annuity + line.om + line.energy for line in lines],
        }
    )
    total = frame.drop(columns="life_a").sum(numeric_only=True).to_frame().T
    total = total.assign(item=say("All"), part="", life_a=np.nan)
    return pd.concat([frame, total[frame.columns]], ignore_index=True) if lines else frame


def assumptions_frame(plan: Plan, say: Say, currency: str) -> pd.DataFrame:
    """Return the register with the values that this plan used."""
    rows = [
        (
            quantity.key,
            say(quantity.label),
            quantity.unit.replace("currency", currency),
            float(getattr(getattr(plan.parameters, quantity.group), quantity.name)),
            quantity.value,
            quantity.mark,
            quantity.source,
        )
        for quantity in register(plan.parameters.currency)
    ]
    columns = ["key", "label", "unit", "value_used", "default", "mark", "source"]
    return pd.DataFrame(rows, columns=columns)


def solver_frame(plan: Plan, say: Say) -> pd.DataFrame:
    """Return every search of the plan with its bound."""
    rows = [_search(say("Siting"), plan.design.siting.proof)]
    if plan.design.second is not None:
        rows.append(_search(say("Siting, second opinion"), plan.design.second))
    operation = plan.operation
    for name, machines, year in zip(
        station_names(plan), operation.equipment, operation.dispatch, strict=True
    ):
        rows.append(_search(say("{name}: machines").format(name=name), machines.proof))
        rows.append(_search(say("{name}: operation").format(name=name), year.proof))
    return pd.DataFrame(rows)


def _search(name: str, proof: Proof) -> dict[str, object]:
    return {
        "search": name,
        "method": proof.method,
        "solver": proof.solver,
        "status": str(proof.status),
        "objective_per_a": proof.objective,
        "bound_per_a": proof.bound,
        "gap": proof.gap,
        "seconds": proof.seconds,
    }


def _write(sheets: Iterable[Sheet], path: Path, title: str, say: Say) -> None:
    heads = (say("Sheet"), say("What it holds"), say("Rows"))
    write_workbook(sheets, path, front=say("Contents"), heads=heads, title=title)
