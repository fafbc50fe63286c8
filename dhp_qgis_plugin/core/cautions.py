"""What a reader of a plan must know before trusting it, in sentences."""

from __future__ import annotations

from dhp_qgis_plugin.core.records import EquipmentPlan, StationTask
from dhp_qgis_plugin.core.source.equipment import HEAT_PUMPS
from dhp_qgis_plugin.core.stages import LoadEstimate, NetworkDesign, Operation

_FAR_KM = 100.0  # beyond it a place has a climate of its own


def gather_warnings(
    estimate: LoadEstimate,
    design: NetworkDesign,
    operation: Operation,
    system: str = "changeover",
) -> tuple[str, ...]:
    """Return what a reader of the plan must know before trusting it, in sentences."""
    notes: list[str] = [*estimate.load.notes]
    notes.extend(weather_cautions(estimate))
    short = [
        f"{design.potential.names[site]}: {heat:,.0f} kW of heat and {cool:,.0f} kW of cold"
        for site, heat, cool in zip(
            range(len(design.potential)),
            design.siting.short_heat_kw,
            design.siting.short_cool_kw,
            strict=True,
        )
        if heat > 0.5 or cool > 0.5
    ]
    if short:
        notes.append(
            "The sources allow less capacity than the buildings need; what is missing is counted"
            f" as peaking plant beyond the accepted share at {'; '.join(short)}."
        )
    overlap = _overlap_share(operation)
    if overlap > 0.001 and system == "changeover":
        notes.append(
            f"{overlap:.1%} of the cold falls into hours with a larger heat load; a changeover"
            " network cannot deliver both at once and those customers need local cooling then."
        )
    notes.extend(design.pipes.warnings)
    for task, plan, year in zip(
        operation.tasks, operation.equipment, operation.dispatch, strict=True
    ):
        said = (*_machine_cautions(task, plan), *year.warnings)
        notes.extend(f"Station {task.station_id}: {caution}" for caution in said)
    for forecast in filter(None, operation.ground):
        notes.extend(f"Station {forecast.station_id}: {said}" for said in forecast.warnings)
    return tuple(notes)


def weather_cautions(estimate: LoadEstimate) -> tuple[str, ...]:
    """Say when the weather is that of another place."""
    if estimate.climate_km <= _FAR_KM:
        return ()
    return (
        f"The weather is that of {estimate.weather.place}, {estimate.climate_km:.0f} km away;"
        " give a weather file (EPW) or normals of the place.",
    )


def _machine_cautions(task: StationTask, plan: EquipmentPlan) -> tuple[str, ...]:
    """Say where a station is not what a planner of heat pumps expects."""
    if task.heat_peak_kw <= 0 and task.cool_peak_kw <= 0:
        return ("It serves nobody; it stands only because it is required.",)
    pumps = sum(
        int(count)
        for unit, count in zip(plan.units, plan.counts, strict=True)
        if unit.kind in HEAT_PUMPS
    )
    if task.kind is not None and pumps == 0:
        return (
            "No heat pump pays at these prices and loads: it is a plant of boilers and chillers."
            " Check the tariff, the prices of machines and source, and the hours of use.",
        )
    return ()


def _overlap_share(operation: Operation) -> float:
    """Return the share of cold demanded in hours in which the heat load is larger."""
    cold = sum(float(task.cool_kw.sum()) for task in operation.tasks)
    late = sum(float(task.cool_kw[(task.heat_kw > task.cool_kw)].sum()) for task in operation.tasks)
    return late / cold if cold > 0 else 0.0
