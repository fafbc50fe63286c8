"""A whole plan as the layers and tables of one GeoPackage."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from qgis.core import QgsCoordinateReferenceSystem

from dhp_qgis_plugin.adapters.geopackage import PlanLayer
from dhp_qgis_plugin.algorithms.base import tr

if TYPE_CHECKING:
    import pandas as pd

    from dhp_qgis_plugin.core.parameters import Parameters
    from dhp_qgis_plugin.core.stages import Plan

ORDER = ("problems", "schedule", "stations", "nodes", "pipes", "buildings", "potential", "repairs")
"""Layers that are shown, the uppermost first; the rest are tables."""


def plan_layers(plan: Plan, crs: QgsCoordinateReferenceSystem) -> dict[str, PlanLayer]:
    """Return every layer of a plan by its name in the GeoPackage."""
    from dhp_qgis_plugin.core.appraisal.costs import (  # noqa: PLC0415 - needs the packages
        delivered_kwh,
    )
    from dhp_qgis_plugin.core.tables import (  # noqa: PLC0415
        alternatives,
        bill,
        comparisons,
        operation_accounts,
        outcomes,
        potential_layer,
        problems,
        results,
    )

    design, load, operation = plan.design, plan.estimate.load, plan.operation
    buildings = plan.district.buildings
    station_xy = design.potential.xy[design.layout.station_site]
    verdict = plan.appraisal.verdict
    nowhere = QgsCoordinateReferenceSystem()
    money = tr("Money in {currency}.").format(currency=plan.parameters.currency)
    clock = tr(
        "Hours begin at the time stated, in local standard time of the site (UTC{offset_h:+g} h) of"
        " the year {year}, without daylight saving."
    ).format(offset_h=plan.estimate.weather.utc_offset_h, year=outcomes.YEAR)
    layers = {
        "stations": PlanLayer(
            results.stations_frame(design, load, plan.parameters, operation, plan.appraisal),
            crs,
            said(tr("Energy stations."), money),
        ),
        "pipes": PlanLayer(
            results.pipes_frame(design, plan.parameters), crs, said(tr("Pipe pairs."), money)
        ),
        "nodes": PlanLayer(
            results.nodes_frame(design, buildings, plan.parameters),
            crs,
            tr("Nodes of the pipe network, gauge pressures in Pa."),
        ),
        "buildings": PlanLayer(
            results.buildings_frame(buildings, load, design),
            crs,
            tr("Buildings with loads, station and the reason where left out."),
        ),
        "problems": PlanLayer(
            problems.problems_frame(buildings, design, plan.parameters),
            crs,
            tr("What to know, and what to do about it."),
        ),
        "potential": PlanLayer(
            potential_layer.potential_frame(design, plan.parameters),
            crs,
            said(tr("What the source gives at every place looked at, and why."), money),
        ),
        "repairs": PlanLayer(
            results.repairs_frame(design.repairs), crs, tr("What was mended in the street layer.")
        ),
        "schedule": PlanLayer(
            outcomes.schedule_frame(operation, station_xy, plan.prices.tariff),
            crs,
            said(tr("Operation, one point per station and hour."), clock, money),
        ),
        "equipment": PlanLayer(
            outcomes.equipment_frame(operation), nowhere, said(tr("Machines and tanks."), money)
        ),
        "energy_flows": PlanLayer(
            operation_accounts.flows_frame(operation, plan.prices.tariff),
            nowhere,
            said(tr("Energy and bill of every station by month, kWh."), money),
        ),
        "performance": PlanLayer(
            operation_accounts.performance_frame(
                operation,
                plan.prices.tariff,
                delivered_kwh(design.layout, load, operation.dispatch),
            ),
            nowhere,
            said(tr("Seasonal performance by boundary, and costs per kWh."), money),
        ),
        "comparison": PlanLayer(
            comparisons.comparison_frame(
                verdict.plan, verdict.reference, verdict, plan.appraisal.verdicts
            ),
            nowhere,
            said(tr("The plan beside the conventional schemes, a row per quantity."), money),
        ),
        "schemes": PlanLayer(
            comparisons.schemes_frame(verdict.plan, plan.appraisal.verdicts, verdict.reference.key),
            nowhere,
            said(tr("The plan and every conventional scheme, a row per scheme."), money),
        ),
        "bill": PlanLayer(
            bill.bill_frame(design, plan.district.roads, plan.parameters.network),
            nowhere,
            said(tr("Bill of quantities of the network."), money),
        ),
        "hourly": PlanLayer(
            outcomes.hourly_frame(load),
            nowhere,
            said(tr("Hourly loads before simultaneity."), clock),
        ),
        "about": PlanLayer(
            about_frame(_circumstances(plan, crs), plan.parameters),
            nowhere,
            tr("What was asked and assumed."),
        ),
    }
    if plan.appraisal.cash_flow is not None:
        layers["cash_flow"] = PlanLayer(
            comparisons.cash_flow_frame(plan.appraisal.cash_flow),
            nowhere,
            said(tr("The operator's cash flow by year; what is paid is negative."), money),
        )
    if design.choices is not None:
        layers["alternatives"] = PlanLayer(
            alternatives.alternatives_frame(design),
            crs,
            said(tr("Stations of plans that cost little more; 0 is the plan shown."), money),
        )
    currency = plan.parameters.currency
    return {name: layer._replace(currency=currency) for name, layer in layers.items()}


def said(*sentences: str) -> str:
    """Return sentences one after the other."""
    return " ".join(sentences)


def about_frame(words: Mapping[str, str], quantities: Parameters) -> pd.DataFrame:
    """Return what a plan says of itself and every quantity it was made with, as name and value."""
    import pandas as pd  # noqa: PLC0415 - the plugin loads without it

    from dhp_qgis_plugin.core.parameters import register  # noqa: PLC0415

    rows = list(words.items())
    rows += [
        (one.key, f"{getattr(getattr(quantities, one.group), one.name):g}") for one in register()
    ]
    return pd.DataFrame(rows, columns=["name", "value"])


def _circumstances(plan: Plan, crs: QgsCoordinateReferenceSystem) -> dict[str, str]:
    """Return the circumstances in which a plan was made."""
    from dhp_qgis_plugin.core.tables.outcomes import YEAR  # noqa: PLC0415 - needs the packages

    proof, weather = plan.design.siting.proof, plan.estimate.weather
    second, verdict = plan.design.second, plan.appraisal.verdict
    said = {
        "district": plan.district.name,
        "crs": crs.authid(),
        "latitude_deg": f"{plan.district.latitude_deg:.6f}",
        "longitude_deg": f"{plan.district.longitude_deg:.6f}",
        "currency": plan.parameters.currency,
        "schedule_year": str(YEAR),
        "utc_offset_h": f"{weather.utc_offset_h:g}",
        "climate": plan.estimate.climate.key if plan.estimate.climate else "",
        "loads": plan.options.loads,
        "weather": f"{weather.place}: {weather.source}",
        "tariff": plan.prices.tariff.name,
        "carriers": plan.prices.carriers.key,
        "method": plan.options.method,
        "system": plan.options.system,
        "operation": plan.options.operation,
        "reference": verdict.reference.key,
        "solver": proof.solver,
        "status": str(proof.status),
        "objective": f"{proof.objective:.2f}",
        "bound": f"{proof.bound:.2f}",
        "gap": f"{proof.gap:.6f}",
        "true_cost": f"{plan.design.true_cost:.2f}",
        "true_cost_gap": f"{plan.design.repriced_gap:.6f}",
        "second_solver": "" if second is None else second.solver,
        "second_objective": "" if second is None else f"{second.objective:.2f}",
        "second_bound": "" if second is None else f"{second.bound:.2f}",
        "thesis_true_cost": f"{plan.design.thesis_cost:.2f}",
    }
    said |= {f"statement {n}": text for n, text in enumerate(plan.district.statements, start=1)}
    return said | {f"warning {n}": text for n, text in enumerate(plan.warnings, start=1)}
