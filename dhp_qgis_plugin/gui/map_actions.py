"""The toolbar for work on the map: sites, streets, own designs, the plan's questions, its year."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from qgis.core import Qgis, QgsProject, QgsVectorLayer
from qgis.PyQt.QtCore import QObject
from qgis.PyQt.QtGui import QAction, QActionGroup, QIcon
from qgis.PyQt.QtWidgets import QDockWidget, QMenu, QToolBar, QToolButton

from dhp_qgis_plugin.adapters import own_design, plan_files, temporal, themes, wishes
from dhp_qgis_plugin.adapters.layer_words import source_word
from dhp_qgis_plugin.adapters.wishes import FORBIDDEN, REQUIRED, Role
from dhp_qgis_plugin.adapters.words import tr
from dhp_qgis_plugin.algorithms.base import RESOURCES, in_words
from dhp_qgis_plugin.core.errors import DhpError
from dhp_qgis_plugin.core.records import SourceKind
from dhp_qgis_plugin.gui.destination_bar import ask_where
from dhp_qgis_plugin.gui.docking import add_dock
from dhp_qgis_plugin.gui.map_tools.base import WishTool
from dhp_qgis_plugin.gui.map_tools.tools import AddSiteTool, MoveSiteTool, ToggleTool
from dhp_qgis_plugin.gui.plan_watch import PlanWatch

_SHOWN_S = 6


class MapActions(QObject):
    """Puts the toolbar into QGIS's window, and takes it and all it opened out again.

    Parameters
    ----------
    iface
        QGIS's interface.
    bar
        An empty toolbar.
    """

    def __init__(self, iface: Any, bar: QToolBar) -> None:
        super().__init__(iface.mainWindow())
        self._iface, self._bar = iface, bar
        self._tools: dict[str, WishTool] = {}
        self._docks: dict[str, QDockWidget] = {}
        self._group = QActionGroup(self)
        self._group.setExclusive(False)
        self._watch = PlanWatch(self)
        self._source = SourceKind.GROUND
        self._scenario = ""
        self._inputs: Callable[[], Mapping[str, str]] = dict
        self._build()
        self._watch.dress_all()

    def remove(self) -> None:
        """Take out docks, tools and what follows the project."""
        self._watch.stop()
        for tool in self._tools.values():
            self._iface.mapCanvas().unsetMapTool(tool)
            tool.leave()
            tool.deleteLater()
        for dock in self._docks.values():
            dock.stop()
            self._iface.removeDockWidget(dock)
            dock.deleteLater()
        self._tools, self._docks = {}, {}
        self.deleteLater()

    def action(self, name: str) -> QAction:
        """Return one of the toolbar's actions."""
        return next(one for one in self._group.actions() if one.objectName() == f"dhp_{name}")

    def dock(self, name: str) -> Any:
        """Return the dock ``inspection`` or ``own_design``, which is made when first asked for."""
        if name not in self._docks:
            self._docks[name] = self._make_dock(name)
            add_dock(self._iface, self._docks[name])
        return self._docks[name]

    def inspect(self) -> None:
        """Let a click on the map show a station or pipe."""
        dock = self.dock("inspection")
        dock.show()
        dock.raise_()
        self._use("inspect")

    def add_site(self, source: SourceKind) -> None:
        """Let a click on the map add a site that uses a source."""
        self._source = source
        self._use("site_add")
        self._tools["site_add"].source = str(source)

    def open_own_design(self) -> None:
        """Open the panel that holds an own design against the optimiser's."""
        dock = self.dock("own_design")
        dock.refresh()
        dock.show()
        dock.raise_()

    def begin_own_design(self) -> None:
        """Ask where, then copy the plan's stations and pipes into layers to draw in."""
        plans = plan_files.plans_in(QgsProject.instance())
        plan = plans[0] if plans else None
        text = (
            tr("Keep a copy of {plan} in").format(plan=plan.title)
            if plan is not None
            else tr("Keep the new, empty design in")
        )
        crs = self._iface.mapCanvas().mapSettings().destinationCrs()

        def begin(file: Path | None) -> None:
            made = self._try(lambda: own_design.begin(QgsProject.instance(), plan, file, crs))
            if made is not None:
                self._iface.setActiveLayer(made.pipes)
                self.open_own_design()
                self.dock("own_design").choose(made)
                said = tr(
                    "{count} stations and {pipes} pipes can be edited now; drawing snaps to them."
                )
                counts = made.stations.featureCount(), made.pipes.featureCount()
                self.say(said.format(count=counts[0], pipes=counts[1]))

        ask_where(self._iface.messageBar(), text, "own_design", begin)

    def play_year(self) -> None:
        """Show the hours of a plan's operation in QGIS's Temporal Controller."""
        project = QgsProject.instance()
        plan = next((one for one in plan_files.plans_in(project) if "schedule" in one.layers), None)
        if plan is None:
            self.say(tr("The project holds no plan with the layer schedule."), False)
            return
        schedule = plan.layers["schedule"]
        temporal.set_up_layer(schedule)
        node = project.layerTreeRoot().findLayer(schedule.id())
        if node is not None:
            node.setItemVisibilityCheckedParentRecursive(True)
        controller = self._iface.mapCanvas().temporalController()
        shown = temporal.set_up_controller(controller, schedule)
        dock = self._iface.mainWindow().findChild(QDockWidget, "Temporal Controller")
        if dock is not None:
            dock.show()
        hour = shown.begin().toString("yyyy-MM-dd HH:mm")
        said = tr("The busiest hour is shown, {hour}; play in the Temporal Controller.")
        self.say(said.format(hour=hour))

    def follow_scenario(self, key: str) -> None:
        """Let the docks go on with the scenario that the dock of steps shows now."""
        if "own_design" in self._docks:
            self._docks["own_design"].refresh()
        if "inspection" in self._docks and key != self._scenario:
            self._docks["inspection"].show_nothing()
        self._scenario = key

    def ask_for_inputs(self, inputs: Callable[[], Mapping[str, str]]) -> None:
        """Let the tools work on the layers that the dock of steps plans with, by input."""
        self._inputs = inputs

    def _chosen(self, role: Role) -> QgsVectorLayer | None:
        name = "CANDIDATES" if role is Role.SITES else "ROADS"
        layer = QgsProject.instance().mapLayer(self._inputs().get(name, ""))
        return layer if isinstance(layer, QgsVectorLayer) and layer.isValid() else None

    def show_question(self, question: str) -> None:
        """Apply the theme of a question to the plan."""
        project = QgsProject.instance()
        plans, kept = plan_files.plans_in(project), project.mapThemeCollection()
        title = themes.theme_name(question)
        names = [
            name
            for name in kept.mapThemes()
            if (name == title or name.endswith(f": {title}"))
            if themes.shows(project, name, plans[:1])
        ]
        if not plans or not names:
            self.say(tr("The project holds no plan; open a plan's GeoPackage."), False)
            return
        root, model = project.layerTreeRoot(), self._iface.layerTreeView().layerTreeModel()
        project.mapThemeCollection().applyTheme(names[0], root, model)

    def say(self, text: str, well: bool = True) -> None:
        """Say something in the message bar."""
        level = Qgis.MessageLevel.Success if well else Qgis.MessageLevel.Warning
        self._iface.messageBar().pushMessage(tr("DHP planner"), text, level, _SHOWN_S)

    def _build(self) -> None:
        sources = QMenu(self._bar)
        for source in SourceKind:
            one = sources.addAction(source_word(source))
            one.triggered.connect(lambda _checked=False, kind=source: self.add_site(kind))
        questions = QMenu(self._bar)
        for question in themes.QUESTIONS:
            one = questions.addAction(themes.theme_name(question))
            one.triggered.connect(lambda _checked=False, name=question: self.show_question(name))
        self._add("site_add", tr("Add a site by a click"), lambda: self.add_site(self._source))
        self._with_menu("site_add", sources)
        self._add("site_move", tr("Move a site"), lambda: self._use("site_move"))
        self._add("site_forbid", tr("Forbid or allow a site"), lambda: self._use("site_forbid"))
        self._add("site_require", tr("Require a site"), lambda: self._use("site_require"))
        self._add(
            "street_forbid", tr("Forbid or allow a street"), lambda: self._use("street_forbid")
        )
        self._add("street_require", tr("Require a street"), lambda: self._use("street_require"))
        self._bar.addSeparator()
        self._add("own_design", tr("Own design"), self.open_own_design)
        self._bar.addSeparator()
        self._add("inspect", tr("Show a station or pipe by a click"), self.inspect)
        self._add("themes", tr("Questions to the plan"), lambda: self.show_question("siting"))
        self._with_menu("themes", questions)
        self._add("year", tr("Play the year"), self.play_year)

    def _add(self, name: str, text: str, callback: Callable[[], None]) -> None:
        icon = QIcon(str(RESOURCES / "icons" / f"{name}.svg"))
        action = QAction(icon, text, self._iface.mainWindow())
        action.setObjectName(f"dhp_{name}")
        action.setCheckable(name in _TOOLS)
        action.triggered.connect(lambda _checked=False: callback())
        self._group.addAction(action)
        self._bar.addAction(action)

    def _with_menu(self, name: str, menu: QMenu) -> None:
        button = self._bar.widgetForAction(self.action(name))
        if isinstance(button, QToolButton):
            button.setMenu(menu)
            button.setPopupMode(QToolButton.ToolButtonPopupMode.MenuButtonPopup)

    def _use(self, name: str) -> None:
        if name not in self._tools:
            tool = _TOOLS[name](self)
            tool.setAction(self.action(name))
            tool.said.connect(self.say)
            tool.chosen = self._chosen
            tool.missing.connect(lambda: self._ask_for_layer(name))
            self._tools[name] = tool
        self._iface.mapCanvas().setMapTool(self._tools[name])

    def _ask_for_layer(self, name: str) -> None:
        """Say that there are no streets, or ask where new candidates shall be kept."""
        if name.startswith("street"):
            self.say(tr("The project holds no layer of streets; add one."), False)
            return
        crs = self._iface.mapCanvas().mapSettings().destinationCrs()

        def make(file: Path | None) -> None:
            project = QgsProject.instance()
            layer = self._try(lambda: wishes.make_candidates(crs, file, project.transformContext()))
            if layer is not None:
                project.addMapLayer(layer)
                self._iface.setActiveLayer(layer)
                self.say(tr("{layer} was made; click on the map.").format(layer=layer.name()))

        text = tr("No candidates yet; keep them in")
        ask_where(self._iface.messageBar(), text, "candidates", make)

    def _try(self, work: Callable[[], Any]) -> Any:
        """Do something; what is in the way is said, and None comes back."""
        try:
            return work()
        except DhpError as error:
            self.say(in_words(error), False)
            return None

    def _make_dock(self, name: str) -> Any:
        window, canvas = self._iface.mainWindow(), self._iface.mapCanvas()
        if name == "inspection":
            from dhp_qgis_plugin.gui.inspection.dock import InspectionDock  # noqa: PLC0415 - lazy

            return InspectionDock(canvas, window)
        from dhp_qgis_plugin.gui.own_design.dock import OwnDesignDock  # noqa: PLC0415 - lazy

        return OwnDesignDock(canvas, self.begin_own_design, window)

    def _make_inspector(self) -> WishTool:
        from dhp_qgis_plugin.gui.inspection.tool import InspectTool  # noqa: PLC0415 - lazy

        def picked(layer: QgsVectorLayer, feature: int) -> None:
            dock = self.dock("inspection")
            dock.show()
            dock.raise_()
            layer.selectByIds([])
            dock.show_feature(layer, feature)

        return InspectTool(self._iface.mapCanvas(), picked)

    @property
    def _canvas(self) -> Any:
        return self._iface.mapCanvas()


_TOOLS: dict[str, Callable[[MapActions], WishTool]] = {
    "site_add": lambda self: AddSiteTool(self._canvas),
    "site_move": lambda self: MoveSiteTool(self._canvas),
    "site_forbid": lambda self: ToggleTool(self._canvas, Role.SITES, FORBIDDEN),
    "site_require": lambda self: ToggleTool(self._canvas, Role.SITES, REQUIRED),
    "street_forbid": lambda self: ToggleTool(self._canvas, Role.STREETS, FORBIDDEN),
    "street_require": lambda self: ToggleTool(self._canvas, Role.STREETS, REQUIRED),
    "inspect": lambda self: self._make_inspector(),
}
