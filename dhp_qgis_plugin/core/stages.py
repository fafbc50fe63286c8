"""What goes into a plan and what each stage of the method leaves behind, as whole records.

`records` holds what stages hand to each other; here stands what a whole run asks and answers.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dhp_qgis_plugin.core.catalogue import CarrierSet, Climate
from dhp_qgis_plugin.core.parameters import Parameters
from dhp_qgis_plugin.core.records import (
    Barriers,
    Bools,
    Buildings,
    Candidates,
    CashFlow,
    Dispatch,
    Elevation,
    Entrances,
    EquipmentPlan,
    ExistingPipes,
    Floats,
    GroundForecast,
    HourlyFile,
    Layout,
    LayoutDesign,
    Load,
    MarginalCost,
    OpenGround,
    PipeNetwork,
    Proof,
    Repairs,
    Roads,
    Routes,
    SchemeResult,
    Siting,
    SitingProblem,
    SourcePotential,
    StationCost,
    StationTask,
    StorageType,
    StreetGraph,
    Tariff,
    UnitType,
    Verdict,
    Waters,
    Weather,
    _Record,
)
from dhp_qgis_plugin.core.sentences import Sentence

if TYPE_CHECKING:  # records alone: the choices of the window are read before the packages stand
    from dhp_qgis_plugin.core.network.joint.choices import Choices
    from dhp_qgis_plugin.core.network.joint.why import Explanation
    from dhp_qgis_plugin.core.network.joint_siting import JointCase
    from dhp_qgis_plugin.core.network.rounds import Round


@dataclass(frozen=True, slots=True, kw_only=True)
class District:
    """The planner's layers, in metres of one CRS, and where on earth they lie."""

    name: str
    buildings: Buildings
    roads: Roads
    barriers: Barriers | None
    open_ground: OpenGround | None
    candidates: Candidates | None
    latitude_deg: float
    longitude_deg: float
    notes: tuple[str, ...] = ()  # what was mended or left out while reading the layers
    statements: tuple[str, ...] = ()  # what the layers say of themselves, for the report's face
    existing_pipes: ExistingPipes | None = None
    entrances: Entrances | None = None
    weather: Weather | None = None  # of the planner's file; None: a year made from normals
    hourly: HourlyFile | None = None  # hours of load that the planner gives
    elevation: Elevation | None = None
    waters: Waters | None = None  # treated sewage included


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """The planner's choices between ways of doing things; quantities are in Parameters."""

    method: str = "joint"  # of network_design.METHODS
    system: str = "changeover"  # one pipe pair, heating in winter and cooling in summer
    operation: str = "lp"  # "lp" or "commitment"
    climate: str = ""  # key of the climate catalogue, '': the nearest
    loads: str = "design"  # hours scaled to the design load, or "simulated" as they are
    tariff: str = ""  # key of the tariff catalogue, '': its first
    currency: str = ""  # of all money, '': the tariff's
    carriers: str = ""  # key of the carrier sets (CO2, primary energy), '': the first
    explain: bool = True  # re-optimise with choices made otherwise, to say why
    reference: str = "individual"  # of appraisal.scheme_names.REFERENCES: what the plan is held to
    solver: str = "highs"  # of second_look.SOLVERS; another one than ours gives a second opinion


@dataclass(frozen=True, slots=True, kw_only=True)
class Prices:
    """What energy costs, and what a kWh of it stands for."""

    tariff: Tariff
    carriers: CarrierSet


@dataclass(frozen=True, slots=True, kw_only=True)
class LoadEstimate:
    """Weather and loads of a district."""

    climate: Climate | None  # None where the planner gave a weather file
    climate_km: float  # distance between the district and the place of the weather
    weather: Weather
    load: Load


@dataclass(frozen=True, slots=True, kw_only=True)
class NetworkDesign(_Record):
    """Stations, pipes, and everything that led to them."""

    potential: SourcePotential
    graph: StreetGraph  # as built
    repairs: Repairs
    streets: StreetGraph  # contracted; routes, layout and pipes speak of its nodes and edges
    routes: Routes
    problem: SitingProblem
    siting: Siting
    layout: Layout
    pipes: PipeNetwork
    true_cost: float  # per year, of the overlaid layout at catalogue prices
    cost_if_closed: Floats  # (k,) the method's objective, re-optimised without the station
    connected: Bools  # (b,)
    reasons: tuple[str, ...]  # (b,) why a building is not connected, "" if it is
    linear_cost: float = math.nan  # at the joint model's prices; NaN: two pairs in one street
    thesis_cost: float = math.nan  # true cost of the thesis model's design; NaN: it did not run
    joint_case: JointCase | None = None  # what the joint model was asked, None: it was not
    joint_design: LayoutDesign | None = None  # what it answered
    explanation: Explanation | None = None  # None: not asked for, or by another method
    choices: Choices | None = None  # plans with other stations, None: none were sought
    choices_cost: Floats | None = None  # (n,) true cost of each of those plans, NaN: not laid
    second: Proof | None = None  # what another solver says of the joint model
    remarks: tuple[Sentence, ...] = ()  # on what was asked beside the design
    rounds: tuple[Round, ...] = ()  # of simultaneity and siting; () where nobody counted them
    bound_holds: bool = True  # the linear cost lies below the catalogue's for every layout

    @property
    def repriced_gap(self) -> float:
        """Gap between the true cost and a bound on that of all designs; NaN: there is none.

        The linear cost lies below the catalogue's, so the joint model's bound is one of the true
        cost too; the thesis model charges more than the true cost, so its bound says nothing.
        Nor does one at a simultaneity that follows the layout: another would have flows of its own.
        """
        if self.joint_design is None or self.true_cost == 0 or not self.bound_holds:
            return math.nan
        return max(0.0, (self.true_cost - self.joint_design.proof.bound) / abs(self.true_cost))


def pipe_m(design: NetworkDesign) -> float:
    """Return the length of all pairs, m."""
    return float(design.streets.length_m[design.layout.pipe_edge].sum())


@dataclass(frozen=True, slots=True, kw_only=True)
class Operation:
    """The machines of every opened station, in the layout's order, and their year."""

    tasks: tuple[StationTask, ...]
    equipment: tuple[EquipmentPlan, ...]
    dispatch: tuple[Dispatch, ...]
    ground: tuple[GroundForecast | None, ...] = ()
    """Of each station; None: it has no boreholes or leaves them alone. (): nobody looked."""
    marginal: tuple[MarginalCost, ...] = ()  # per station; () where nobody asked for it


Machines = tuple[tuple[UnitType, ...], tuple[StorageType, ...]]
"""The planner's own machines and stores, which stand for the catalogue's."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Appraisal:
    """What it costs, beside what the district would do otherwise."""

    scheme: SchemeResult
    station_cost: StationCost
    reference: SchemeResult
    verdict: Verdict
    schemes: tuple[SchemeResult, ...] = ()  # every conventional one; () where nobody asked
    verdicts: tuple[Verdict, ...] = ()  # on each of them
    cash_flow: CashFlow | None = None  # of the plan's operator; None where nobody asked


@dataclass(frozen=True, slots=True, kw_only=True)
class IntegratedRound(_Record):
    """One turn of siting, network and operation: what siting counted with, what came out."""

    stations: tuple[str, ...]  # (k,) ids of the opened sites
    connected: int  # buildings
    pipe_m: float
    heat_per_kwh: Floats  # (k,) what siting took heat to cost at each of them, energy alone
    cool_per_kwh: Floats  # (k,)
    expected_per_year: float  # what siting took the plan to cost, net of optional earnings
    net_cost_per_year: float  # what it costs once it has run, net of the same
    cost_per_year: float  # total annual cost of the plan
    shortfall_per_year: float  # what siting charges for capacity that the sources lack
    moved: int  # customers and pipes that are not as in the round before
    seconds: float
    kept: bool = False  # the cheapest of all
    then: Sentence | None = None  # why the next round, which was to be made, came to no design


@dataclass(frozen=True, slots=True, kw_only=True)
class StageTime:
    """How long a stage took."""

    stage: str
    seconds: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """A whole run: what was asked, every stage's answer, what to beware of."""

    district: District
    options: Options
    parameters: Parameters
    prices: Prices
    estimate: LoadEstimate
    design: NetworkDesign
    operation: Operation
    appraisal: Appraisal
    times: tuple[StageTime, ...]
    warnings: tuple[str, ...]
    rounds: tuple[IntegratedRound, ...] = ()  # of siting, network and operation
