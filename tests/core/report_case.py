"""A small plan made by hand: three candidate sites, two of them opened, six buildings.

Nothing here is solved; every figure is set so that the tests know what the report must say.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import shapely

from dhp_qgis_plugin.core import catalogue
from dhp_qgis_plugin.core.parameters import defaults
from dhp_qgis_plugin.core.records import (
    HOURS,
    Buildings,
    CashFlow,
    CostLine,
    Dispatch,
    EdgeKind,
    EquipmentPlan,
    Layout,
    Load,
    MachineKind,
    NodeKind,
    PipeNetwork,
    Proof,
    Repairs,
    Returns,
    Roads,
    Routes,
    SchemeResult,
    Siting,
    SitingProblem,
    SourceKind,
    SourcePotential,
    State,
    StationCost,
    StationTask,
    Status,
    StorageType,
    StreetGraph,
    Tariff,
    UnitType,
    Verdict,
    Weather,
)
from dhp_qgis_plugin.core.stages import (
    Appraisal,
    District,
    LoadEstimate,
    NetworkDesign,
    Operation,
    Options,
    Plan,
    Prices,
    StageTime,
)

IDS = ("b1", "b2", "b3", "b4", "lonely", "shed")
HOUR = np.arange(HOURS)
DAY = HOUR / 24
SEASON = np.cos(2 * np.pi * (DAY - 20) / 365)  # 1 on 21 January


def small_plan(ids: tuple[str, ...] = IDS, names: tuple[str, ...] | None = None) -> Plan:
    """Return the plan; ``ids`` of the buildings and ``names`` of the sites may be replaced."""
    names = names or ("Park", "Harbour", "Depot")
    estimate = _estimate()
    tariff = _tariff()
    design = _design(names)
    operation = _operation(estimate, design)
    return Plan(
        district=_district(ids),
        options=Options(method="thesis"),
        parameters=defaults(),
        prices=Prices(tariff=tariff, carriers=next(iter(catalogue.carriers().values()))),
        estimate=estimate,
        design=design,
        operation=operation,
        appraisal=_appraisal(),
        times=(StageTime(stage="loads", seconds=1.25), StageTime(stage="network", seconds=3.5)),
        warnings=("The layer of roads had two gaps; they were closed.",),
    )


def with_verdict(plan: Plan, **changes: float) -> Plan:
    """Return the plan with some figures of the verdict changed."""
    verdict = replace(plan.appraisal.verdict, **changes)
    return replace(plan, appraisal=replace(plan.appraisal, verdict=verdict))


def proof(objective: float, bound: float, status: Status = Status.GAP) -> Proof:
    return Proof(
        method="thesis model",
        solver="HiGHS 1.15.1",
        status=status,
        objective=objective,
        bound=bound,
        seconds=4.2,
    )


def _district(ids: tuple[str, ...]) -> District:
    nan = np.full(6, np.nan)
    return District(
        name="Test quarter",
        buildings=Buildings(
            ids=ids,
            outlines=shapely.points(np.arange(12.0).reshape(6, 2)),
            use_words=("",) * 6,
            floors=nan.copy(),
            height_m=nan.copy(),
            gfa_m2=nan.copy(),
            peak_heat_kw=nan.copy(),
            peak_cool_kw=nan.copy(),
            heat_kwh_a=nan.copy(),
            cool_kwh_a=nan.copy(),
            states=(State.COMPULSORY,) * 6,
        ),
        roads=Roads(
            ids=("r1",),
            lines=np.array([shapely.LineString([(0, 0), (100, 0)])], dtype=object),
            road_class=("residential",),
            surface=("",),
            level=np.zeros(1, dtype=np.int64),
        ),
        barriers=None,
        open_ground=None,
        candidates=None,
        latitude_deg=60.17,
        longitude_deg=24.94,
    )


def _estimate() -> LoadEstimate:
    working = np.where((HOUR % 24 >= 6) & (HOUR % 24 < 20), 1.0, 0.55)
    heat = np.clip(SEASON, 0, None) ** 0.8 * working
    cool = np.clip(-SEASON - 0.3, 0, None) * np.clip(
        np.sin(2 * np.pi * (HOUR % 24 - 8) / 24), 0, None
    )
    weather = Weather(
        place="Testville",
        source="Invented for a test.",
        latitude_deg=60.0,
        longitude_deg=25.0,
        utc_offset_h=2.0,
        temperature_c=8 - 14 * SEASON - 4 * np.cos(2 * np.pi * (HOUR % 24 - 3) / 24),
        humidity_g_kg=np.full(HOURS, 6.0),
        beam_w_m2=np.zeros(HOURS),
        diffuse_w_m2=np.zeros(HOURS),
    )
    load = Load(
        uses=("office", "office", "residential", "residential", "residential", "office"),
        use_basis=("the layer says office",) * 6,
        gfa_basis=("footprint x floors",) * 6,
        gfa_m2=np.array([12000.0, 8000.0, 5000.0, 5000.0, 4000.0, 20.0]),
        peak_heat_kw=np.array([840.0, 560.0, 300.0, 300.0, 240.0, 0.0]),
        peak_cool_kw=np.array([1140.0, 760.0, 300.0, 300.0, 240.0, 0.0]),
        heat_kwh_a=np.array([840.0, 560.0, 300.0, 300.0, 240.0, 0.0]) * heat.sum() / heat.max(),
        cool_kwh_a=np.array([1140.0, 760.0, 300.0, 300.0, 240.0, 0.0]) * cool.sum() / cool.max(),
        dhw_kwh_a=np.array([72000.0, 48000.0, 125000.0, 125000.0, 100000.0, 0.0]),
        shape=np.zeros(6, dtype=np.int64),
        heat_shapes=(heat / heat.max())[None, :],
        cool_shapes=(cool / cool.max())[None, :],
        served=np.array([True] * 5 + [False]),
        reasons=("",) * 5 + ("It has no heated floor area.",),
    )
    return LoadEstimate(climate=catalogue.climates()[0], climate_km=3.0, weather=weather, load=load)


def _tariff() -> Tariff:
    return Tariff(
        name="test tariff",
        electricity_per_kwh=np.where((HOUR % 24 >= 7) & (HOUR % 24 < 22), 0.12, 0.08),
        demand_per_kw_month=3.0,
        gas_per_kwh=0.055,
        carbon_per_t=60.0,
        source="Invented for a test.",
    )


def _design(names: tuple[str, ...]) -> NetworkDesign:
    potential = SourcePotential(
        ids=("s1", "s2", "s3"),
        names=names,
        xy=np.array([[0.0, 10.0], [200.0, 10.0], [300.0, 10.0]]),
        kinds=(SourceKind.GROUND, SourceKind.SEA, SourceKind.AIR),
        reasons=("Lawn of 9000 m²; boreholes limit it.", "Quay with an intake.", "Flat roof."),
        made_from=("open ground", "candidate", "candidate"),
        required=np.zeros(3, dtype=bool),
        extract_kw=np.array([900.0, 2500.0, np.inf]),
        reject_kw=np.array([1100.0, 2500.0, np.inf]),
        bore_m=np.array([22500.0, 0.0, 0.0]),
        bores=np.array([150, 0, 0]),
        source_c=np.full((3, HOURS), 8.0),
        least_kw=np.full(3, 500.0),
        most_heat_kw=np.array([2400.0, 6000.0, 900.0]),
        most_cool_kw=np.array([2100.0, 5500.0, 800.0]),
        fixed_capex=np.full(3, 600000.0),
        capex_per_kw_heat=np.full(3, 700.0),
        capex_per_kw_cool=np.full(3, 300.0),
        energy_per_kwh_heat=np.full(3, 0.03),
        energy_per_kwh_cool=np.full(3, 0.02),
    )
    graph = _graph()
    edge = np.array([0, 1, 2, 4, 3, 5])
    layout = Layout(
        station_site=np.array([0, 1]),
        building_station=np.array([0, 0, 1, 1, -1, -1]),
        path_m=np.array([110.0, 210.0, 150.0, 190.0, np.nan, np.nan]),
        pipe_edge=edge,
        pipe_station=np.array([0, 0, 0, 1, 1, 1]),
        pipe_from=np.array([0, 2, 2, 1, 3, 3]),
        pipe_to=np.array([2, 4, 5, 3, 6, 7]),
        pipe_before=np.array([-1, 0, 0, -1, 3, 3]),
        customers=np.array([2, 1, 1, 2, 1, 1]),
        heat_kw=np.array([1330.0, 840.0, 560.0, 570.0, 300.0, 300.0]),
        cool_kw=np.array([1520.0, 1140.0, 760.0, 480.0, 300.0, 300.0]),
    )
    pipes = PipeNetwork(
        dn=np.array([250, 200, 150, 150, 100, 100]),
        inner_mm=np.array([263.0, 210.1, 160.3, 160.3, 107.1, 107.1]),
        flow_kg_s=np.array([60.5, 45.3, 30.2, 19.1, 11.9, 11.9]),
        sizing_case=("cooling",) * 6,
        velocity_m_s=np.array([1.11, 1.31, 1.50, 0.95, 1.32, 1.32]),
        drop_pa_m=np.array([40.0, 75.0, 135.0, 56.0, 170.0, 168.0]),
        heat_loss_kwh_a=np.array([9000.0, 8000.0, 7000.0, 6500.0, 4000.0, 4200.0]),
        cool_gain_kwh_a=np.array([900.0, 800.0, 700.0, 650.0, 400.0, 420.0]),
        capex=np.array([140000.0, 110000.0, 120000.0, 80000.0, 30000.0, 40000.0]),
        trench_shared=np.zeros(6, dtype=bool),
        supply_pa=np.array([480e3, 465e3, 450e3, 440e3, 430e3, 425e3]),
        return_pa=np.array([320e3, 335e3, 345e3, 315e3, 325e3, 330e3]),
        station_head_pa=np.array([310e3, 245e3]),
        station_pump_kw=np.array([26.8, 6.7]),
        heat_loss_kw=np.array([4.8, 2.9]),
        cool_gain_kw=np.array([0.9, 0.5]),
        warnings=(),
    )
    return NetworkDesign(
        potential=potential,
        graph=graph,
        repairs=Repairs(
            kinds=("gap closed", "gap closed"),
            notes=("r1", "r2"),
            xy=np.zeros((2, 2)),
            moved_m=np.array([1.2, 3.4]),
        ),
        streets=graph,
        routes=Routes(
            method="Floyd-Warshall",
            trench_m=np.zeros((3, 9)),
            length_m=np.zeros((3, 9)),
            before_edge=np.zeros((3, 9), dtype=np.int64),
            before_node=np.zeros((3, 9), dtype=np.int64),
            seconds=0.02,
        ),
        problem=_problem(),
        siting=Siting(
            proof=proof(412_000.0, 410_000.0),
            opened=np.array([True, True, False]),
            heat_kw=np.array([1330.0, 570.0, 0.0]),
            cool_kw=np.array([1520.0, 480.0, 0.0]),
            share=np.zeros((3, 6)),
            site_of=np.array([0, 0, 1, 1, -1, -1]),
            short_heat_kw=np.array([0.0, 0.0, 0.0]),
            short_cool_kw=np.array([120.0, 0.0, 0.0]),
        ),
        layout=layout,
        pipes=pipes,
        true_cost=320_000.0,
        cost_if_closed=np.array([np.inf, 433_500.0]),
        connected=np.array([True] * 4 + [False] * 2),
        reasons=("",) * 4 + ("No street within 250 m of its wall.", "It has no heated floor area."),
    )


def _graph() -> StreetGraph:
    ends = np.array([[0, 2], [2, 4], [2, 5], [3, 6], [1, 3], [3, 7], [2, 3]])
    xy = np.array([[0, 10], [200, 10], [50, 0], [200, 0], [0, -9], [90, -9], [220, -9], [240, -9]])
    xy = np.vstack([xy, [[500, 500]]]).astype(float)
    lines = np.array([shapely.LineString(xy[pair]) for pair in ends], dtype=object)
    service = EdgeKind.SERVICE
    return StreetGraph(
        node_xy=xy,
        node_kind=np.array([NodeKind.SITE] * 2 + [NodeKind.JUNCTION] * 2 + [NodeKind.BUILDING] * 5),
        edge_from=ends[:, 0],
        edge_to=ends[:, 1],
        edge_kind=np.array(
            [EdgeKind.ACCESS, service, service, service, EdgeKind.ACCESS, service, EdgeKind.STREET]
        ),
        length_m=np.array([60.0, 50.0, 150.0, 40.0, 110.0, 80.0, 150.0]),
        trench_m=np.array([60.0, 50.0, 150.0, 40.0, 110.0, 80.0, 150.0]),
        crossing_cost=np.zeros(7),
        lines=lines,
        parts=tuple((e,) for e in range(7)),
        streets=("r1",) * 7,
        building_node=np.array([4, 5, 6, 7, -1, -1]),
        site_node=np.array([0, 1, -1]),
        building_reasons=("",) * 4 + ("No street within 250 m of its wall.", ""),
        site_reasons=("", "", "It cannot be reached from the street network."),
    )


def _problem() -> SitingProblem:
    return SitingProblem(
        heat_kw=np.array([800.0, 530.0, 285.0, 285.0]),
        cool_kw=np.array([912.0, 608.0, 240.0, 240.0]),
        connection_cost=np.ones((3, 4)),
        fixed_cost=np.full(3, 40000.0),
        cost_per_kw_heat=np.full(3, 50.0),
        cost_per_kw_cool=np.full(3, 25.0),
        least_kw=np.full(3, 500.0),
        most_heat_kw=np.array([2400.0, 6000.0, 900.0]),
        most_cool_kw=np.array([2100.0, 5500.0, 800.0]),
        required=np.zeros(3, dtype=bool),
        margin=np.full(4, np.inf),
        stations_min=1,
        stations_max=3,
        shortfall_cost=500.0,
        splittable=False,
    )


def unit(kind: MachineKind, heat_kw: float, cool_kw: float, capex: float) -> UnitType:
    return UnitType(
        key=kind.value,
        kind=kind,
        label=f"{kind.value} of {max(heat_kw, cool_kw):.0f} kW",
        heat_kw=heat_kw,
        cool_kw=cool_kw,
        heat_efficiency=0.95 if kind is MachineKind.GAS_BOILER else 4.0,
        cool_efficiency=5.0,
        rated_heat_source_c=10.0,
        rated_heat_sink_c=45.0,
        rated_cool_source_c=7.0,
        rated_cool_sink_c=28.0,
        least_share=0.25,
        idle_share=0.05,
        fuel="gas" if kind is MachineKind.GAS_BOILER else "electricity",
        capex=capex,
        om_share=0.02,
        life_a=20.0,
        source="[A] invented for a test",
    )


TANKS = tuple(
    StorageType(
        key=kind.value,
        kind=kind,
        label=label,
        capex_per_kwh=20.0,
        om_share=0.005,
        life_a=30.0,
        loss_per_h=0.0,
        efficiency=1.0,
        power_per_kwh=0.25,
        most_kwh=60000.0,
        source="[A] invented for a test",
    )
    for kind, label in ((MachineKind.HOT_TANK, "Hot tank"), (MachineKind.COLD_TANK, "Cold tank"))
)


def _operation(estimate: LoadEstimate, design: NetworkDesign) -> Operation:
    tasks, machines, years = [], [], []
    for k, (kind, pump) in enumerate(
        ((SourceKind.GROUND, MachineKind.GROUND_HP), (SourceKind.SEA, MachineKind.SEA_HP))
    ):
        of = np.flatnonzero(design.layout.building_station == k)
        heat, cool = estimate.load.hourly_heat_kw(of), estimate.load.hourly_cool_kw(of)
        tasks.append(_task(design.potential.ids[k], kind, heat, cool, estimate))
        plan = _machines(pump, float(heat.max()), float(cool.max()))
        machines.append(plan)
        years.append(_year(plan, heat, cool))
    return Operation(tasks=tuple(tasks), equipment=tuple(machines), dispatch=tuple(years))


def _task(key, kind, heat, cool, estimate) -> StationTask:
    return StationTask(
        station_id=key,
        heat_kw=heat,
        cool_kw=cool,
        pump_kw=np.full(HOURS, 2.0),
        kind=kind,
        source_c=np.full(HOURS, 8.0),
        outdoor_c=estimate.weather.temperature_c,
        wet_bulb_c=estimate.weather.temperature_c - 3,
        extract_kw=900.0,
        reject_kw=1100.0,
        heat_supply_c=50.0,
        cool_supply_c=6.0,
        heat_peak_kw=float(heat.max()),
        cool_peak_kw=float(cool.max()),
    )


def _machines(pump: MachineKind, heat_peak: float, cool_peak: float) -> EquipmentPlan:
    return EquipmentPlan(
        proof=proof(200_000.0, 199_000.0, Status.OPTIMAL),
        units=(
            unit(pump, 0.5 * heat_peak, 0.5 * cool_peak, 300_000.0),
            unit(MachineKind.GAS_BOILER, 0.6 * heat_peak, 0.0, 40_000.0),
            unit(MachineKind.CHILLER, 0.0, 0.6 * cool_peak, 90_000.0),
            unit(MachineKind.AIR_HP, 500.0, 400.0, 500_000.0),
        ),
        counts=np.array([1, 1, 1, 0]),
        tanks=TANKS,
        tank_kwh=np.array([0.8 * heat_peak, 0.8 * cool_peak]),
        source_capex=150_000.0,
        notes=("The smaller of two equal choices was taken.",),
    )


def _year(plan: EquipmentPlan, heat, cool) -> Dispatch:
    """Run by a fixed rule: tanks fill from 2 to 6, empty from 17 to 21; the pump goes first."""
    charge, discharge, content = (np.zeros((2, HOURS)) for _ in range(3))
    for g, load in enumerate((heat, cool)):
        size = plan.tank_kwh[g]
        busy = (
            np.repeat(load.reshape(365, 24).min(axis=1) > 0, 24)
            if g == 0
            else np.repeat(load.reshape(365, 24)[:, 17:21].min(axis=1) > size / 4, 24)
        )
        busy &= np.repeat(load.reshape(365, 24)[:, 17:21].min(axis=1) > size / 4, 24)
        charge[g] = np.where(busy & (HOUR % 24 >= 2) & (HOUR % 24 < 6), size / 4, 0)
        discharge[g] = np.where(busy & (HOUR % 24 >= 17) & (HOUR % 24 < 21), size / 4, 0)
        content[g] = np.cumsum(charge[g] - discharge[g])
    made_heat = heat + charge[0] - discharge[0]
    made_cool = cool + charge[1] - discharge[1]
    units = len(plan.units)
    heat_kw, cool_kw, power, fuel = (np.zeros((units, HOURS)) for _ in range(4))
    heat_kw[0] = np.minimum(made_heat, plan.units[0].heat_kw)
    heat_kw[1] = made_heat - heat_kw[0]
    cool_kw[0] = np.minimum(made_cool, plan.units[0].cool_kw)
    cool_kw[2] = made_cool - cool_kw[0]
    power[0] = heat_kw[0] / 4 + cool_kw[0] / 5
    power[2] = cool_kw[2] / 5
    fuel[1] = heat_kw[1] / 0.95
    grid = power.sum(axis=0) + 2.0
    return Dispatch(
        proof=proof(120_000.0, 119_900.0, Status.OPTIMAL),
        mode="lp",
        heat_kw=heat_kw,
        cool_kw=cool_kw,
        power_kw=power,
        fuel_kw=fuel,
        units_on=np.ceil(heat_kw + cool_kw > 0),
        charge_kw=charge,
        discharge_kw=discharge,
        content_kwh=content,
        grid_kw=grid,
        unserved_heat_kw=np.zeros(HOURS),
        unserved_cool_kw=np.zeros(HOURS),
        extracted_kwh_a=float(heat_kw[0].sum() * 0.75),
        rejected_kwh_a=float(cool_kw[0].sum() * 1.2),
        electricity_cost=90_000.0,
        demand_cost=12_000.0,
        gas_cost=15_000.0,
        carbon_cost=3_000.0,
        co2_kg=180_000.0,
        notes=(),
    )


def line(item: str, part: str, capex: float, annuity: float, om: float, energy: float) -> CostLine:
    return CostLine(
        item=item, part=part, capex=capex, life_a=25.0, annuity=annuity, om=om, energy=energy
    )


def _appraisal() -> Appraisal:
    scheme = SchemeResult(
        name="Distributed heat pumps",
        description="Two stations with heat pumps and peaking plant.",
        lines=(
            line("Heat pumps", "station", 1_200_000.0, 93_872.1, 24_000.0, 0.0),
            line("Pipes and trenches", "network", 520_000.0, 34_560.4, 5_200.0, 0.0),
            line("Substations", "connection", 61_000.0, 5_318.3, 0.0, 0.0),
            line("Electricity", "energy", 0.0, 0.0, 0.0, 204_000.0),
            line("Gas and carbon", "energy", 0.0, 0.0, 0.0, 36_000.0),
        ),
        heat_kwh_a=4_100_000.0,
        cool_kwh_a=1_900_000.0,
        electricity_kwh_a=1_350_000.0,
        gas_kwh_a=300_000.0,
        primary_energy_kwh_a=2_805_000.0,
        co2_kg_a=410_000.0,
        peak_grid_kw=812.0,
    )
    reference = SchemeResult(
        name="Gas boilers and electric chillers",
        description="Boilers and chillers in each building.",
        lines=(
            line("Boilers", "station", 300_000.0, 26_155.4, 6_000.0, 0.0),
            line("Chillers", "station", 640_000.0, 55_798.1, 12_800.0, 0.0),
            line("Electricity", "energy", 0.0, 0.0, 0.0, 66_500.0),
            line("Gas and carbon", "energy", 0.0, 0.0, 0.0, 322_000.0),
        ),
        heat_kwh_a=4_100_000.0,
        cool_kwh_a=1_900_000.0,
        electricity_kwh_a=475_000.0,
        gas_kwh_a=4_555_000.0,
        primary_energy_kwh_a=5_866_000.0,
        co2_kg_a=1_030_000.0,
        peak_grid_kw=640.0,
    )
    scheme = replace(
        scheme, key="plan", lcoh=0.0741, lcoc=0.0574, water_m3_a=1200.0,
        kgce_calorific_a=202_785.0, kgce_equivalent_a=344_700.0,
        so2_kg_a=41.0, nox_kg_a=215.0, dust_kg_a=14.5,
    )  # fmt: skip
    reference = replace(
        reference, key="individual", lcoh=0.0862, lcoc=0.0712, water_m3_a=4_275.0,
        kgce_calorific_a=618_200.0, kgce_equivalent_a=720_900.0,
        so2_kg_a=25.2, nox_kg_a=1_259.0, dust_kg_a=17.5,
    )  # fmt: skip
    air = replace(
        reference,
        key="air",
        name="Air-source heat pumps",
        description="Air-source heat pumps in the stations.",
        lines=(
            line("Air-source heat pumps", "station", 1_500_000.0, 117_340.0, 30_000.0, 0.0),
            line("Electricity", "energy", 0.0, 0.0, 0.0, 255_000.0),
        ),
        electricity_kwh_a=2_300_000.0,
        gas_kwh_a=0.0,
        dust_kg_a=np.nan,
        water_m3_a=0.0,
    )
    verdict = Verdict(
        plan=scheme,
        reference=reference,
        saving_per_year=reference.cost_per_year - scheme.cost_per_year,
        extra_capex=scheme.capex - reference.capex,
        simple_payback_a=6.1,
        dynamic_payback_a=7.8,
        npv=912_000.0,
        horizon_a=25,
        returns=Returns(rates=(0.1312,), sign_changes=1),
        payback_year=8.0,
    )
    years = 26
    once, yearly = np.eye(years)[0], np.r_[0.0, np.ones(years - 1)]
    return Appraisal(
        scheme=scheme,
        reference=reference,
        station_cost=StationCost(
            capex=np.array([800_000.0, 400_000.0]),
            cost_per_year=np.array([210_000.0, 110_000.0]),
            lcoh=np.array([0.0712, 0.0834]),
            lcoc=np.array([0.0591, np.nan]),
            split="shared cost split by annual energy",
        ),
        verdict=verdict,
        schemes=(reference, air),
        verdicts=(
            verdict,
            replace(
                verdict,
                reference=air,
                saving_per_year=air.cost_per_year - scheme.cost_per_year,
                npv=-5_000.0,
                dynamic_payback_a=np.inf,
                payback_year=np.inf,
                returns=Returns(rates=(0.031, 0.42), sign_changes=3),
            ),
        ),
        cash_flow=CashFlow(
            investment=-1_781_000.0 * once,
            subsidy=50_000.0 * once,
            connection=120_000.0 * once,
            heat_sales=410_000.0 * yearly,
            cool_sales=152_000.0 * yearly,
            om=-29_200.0 * yearly,
            energy=-240_000.0 * yearly,
            replacement=-1_200_000.0 * np.eye(years)[20],
            salvage=900_000.0 * np.eye(years)[25],
            rate=0.06,
            npv=1_768_000.0,
            returns=Returns(rates=(0.1771,), sign_changes=3),
            simple_payback_a=5.5,
            dynamic_payback_a=6.8,
            payback_year=7.0,
        ),
    )
