"""The plugin as QGIS sees it: a toolbar, a menu and a Processing provider.

Every action opens a Processing algorithm, so that button, toolbox, batch, model designer and
qgis_process are one path. Nothing here needs a package that QGIS does not bring.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from qgis.core import Qgis, QgsApplication, QgsProject
from qgis.PyQt.QtCore import QCoreApplication, QTranslator
from qgis.PyQt.QtGui import QAction, QIcon

from dhp_qgis_plugin import dependencies
from dhp_qgis_plugin.gui.docking import add_dock

RESOURCES = Path(__file__).resolve().parent / "resources"
MENU = "DHP planner"
_SAMPLE_INPUTS = (
    "buildings",
    "plots",
    "roads",
    "barriers",
    "open_ground",
    "water",
    "sewage",
    "candidates",
)


class DhpPlugin:
    """Puts the planner into QGIS and takes it out again without a trace.

    Parameters
    ----------
    iface
        QGIS's interface; None in qgis_process.
    """

    def __init__(self, iface: Any) -> None:
        self._iface = iface
        self._actions: list[QAction] = []
        self._toolbar: Any = None
        self._provider: Any = None
        self._panel: Any = None
        self._district: Any = None
        self._map: Any = None
        self._package: Any = None
        self._translator: QTranslator | None = None
        dependencies.extend_path(profile_folder())

    def initGui(self) -> None:
        """Add toolbar, menu and provider."""
        self._load_translator()
        self.initProcessing()
        self._serve_runs()
        self._toolbar = self._iface.addToolBar(MENU)
        self._toolbar.setObjectName("DhpPlannerToolbar")
        tr = self._tr
        self._add("sample", tr("Open the sample district"), self._opener("dhp:opensample"))
        self._add("district", tr("District plan"), self.show_district)
        self._add("plan", tr("Plan a district"), self._opener("dhp:plandistrict"))
        self._add("print", tr("Print a plan"), lambda: self._open_plan("dhp:printplan"))
        export = tr("Export for designers")
        self._add("export", export, lambda: self._open_plan("dhp:exportplan"))
        study = tr("Sensitivity and scenarios")
        self._add("sensitivity", study, self._opener("dhp:sensitivity"), toolbar=False)
        self._add("load", tr("Loads of the selected buildings"), self.show_loads, toolbar=False)
        self._add("install", tr("Install packages…"), self.install_packages, toolbar=False)
        self._open_map_toolbar()

    def initProcessing(self) -> None:
        """Register the provider, once; also called by qgis_process, which has no window."""
        if self._provider is not None:
            return
        from dhp_qgis_plugin.algorithms.provider import DhpProvider  # noqa: PLC0415 - lazy

        provider = DhpProvider()
        if QgsApplication.processingRegistry().addProvider(provider):
            self._provider = provider

    def unload(self) -> None:
        """Remove all that was added."""
        from dhp_qgis_plugin.adapters import after_cancel  # noqa: PLC0415 - lazy
        from dhp_qgis_plugin.algorithms import collecting, project_layers, window_thread  # noqa: PLC0415

        for action in self._actions:
            self._iface.removePluginMenu(MENU, action)
            action.deleteLater()
        self._actions.clear()
        if self._panel is not None:
            self._panel.disconnect_all()
            self._iface.removeDockWidget(self._panel)
            self._panel.deleteLater()
            self._panel = None
        if self._district is not None:
            self._district.leave()
            self._iface.removeDockWidget(self._district)
            self._district.deleteLater()
            self._district = None
        if self._package is not None:
            self._package.stop()
            self._package = None
        if self._map is not None:
            actions, bar = self._map
            actions.remove()
            bar.deleteLater()
            self._map = None
        if self._toolbar is not None:
            self._toolbar.deleteLater()
            self._toolbar = None
        collecting.end()
        project_layers.end()
        after_cancel.end()
        window_thread.end()
        if self._provider is not None:
            QgsApplication.processingRegistry().removeProvider(self._provider)
            self._provider = None
        if self._translator is not None:
            QCoreApplication.removeTranslator(self._translator)
            self._translator = None

    @staticmethod
    def _serve_runs() -> None:
        """Do in the window's thread what runs beside it cannot; qgis_process has no other."""
        from dhp_qgis_plugin.adapters import after_cancel  # noqa: PLC0415 - lazy
        from dhp_qgis_plugin.algorithms import collecting, project_layers, window_thread  # noqa: PLC0415

        collecting.begin()
        project_layers.begin()
        after_cancel.begin()
        window_thread.begin()

    def install_packages(self) -> None:
        """Open the dialog that installs what is missing."""
        from dhp_qgis_plugin.gui.install_dialog import InstallDialog  # noqa: PLC0415 - lazy

        InstallDialog(profile_folder(), parent=self._iface.mainWindow()).exec()

    def show_loads(self) -> None:
        """Open the panel that follows the selection, or bring it back."""
        if dependencies.shortcomings():
            self.install_packages()
            return
        if self._panel is None:
            from dhp_qgis_plugin.gui.load_panel import LoadPanel  # noqa: PLC0415 - lazy

            self._panel = LoadPanel(self._iface.mainWindow())
            add_dock(self._iface, self._panel)
        self._panel.show()
        self._panel.raise_()

    def show_district(self) -> None:
        """Open the dock with the steps of the plan, or bring it back."""
        if dependencies.shortcomings():
            self.install_packages()
            return
        if self._district is None:
            from dhp_qgis_plugin.gui.dock.dock import DistrictDock  # noqa: PLC0415 - lazy

            self._district = DistrictDock(self._iface.mainWindow())
            self._district.project_save_asked.connect(self._save_project)
            self._district.plan_asked.connect(
                lambda name: self._open_plan(name, self._district.session.current.key)
            )
            if self._map is not None:
                self._district.scenario_changed.connect(self._map[0].follow_scenario)
                self._map[0].ask_for_inputs(self._district.session.inputs)
            add_dock(self._iface, self._district)
        self._district.show()
        self._district.raise_()

    def _save_project(self) -> None:
        self._iface.actionSaveProject().trigger()

    def _open_map_toolbar(self) -> None:
        """Add the toolbar for work on the map, once the packages are there."""
        if dependencies.shortcomings():
            return
        from dhp_qgis_plugin.gui.map_actions import MapActions  # noqa: PLC0415 - lazy

        bar = self._iface.addToolBar(self._tr("DHP planner: map"))
        bar.setObjectName("DhpMapToolbar")
        self._map = MapActions(self._iface, bar), bar

    def _open_plan(self, algorithm: str, key: str = "") -> None:
        """Open what prints or exports, with the plan of this key or the one that is shown."""
        if dependencies.shortcomings():
            self.install_packages()
            return
        from dhp_qgis_plugin.adapters.plan_files import plans_in  # noqa: PLC0415 - lazy
        from dhp_qgis_plugin.gui.plan_package import PlanPackage  # noqa: PLC0415 - lazy

        plans = (plan for plan in plans_in(QgsProject.instance()) if key in ("", plan.key))
        plan = next(plans, None)
        if plan is None:
            self._opener(algorithm)()
            return
        if self._package is None:
            self._package = PlanPackage(self._iface.mainWindow())
            self._package.told.connect(self._say)
        self._package.find(plan, lambda file: self._opener(algorithm, {"PLAN": file})())

    def _say(self, text: str, well: bool) -> None:
        level = Qgis.MessageLevel.Info if well else Qgis.MessageLevel.Warning
        self._iface.messageBar().pushMessage(MENU, text, level)

    def _opener(self, algorithm: str, given: dict[str, str] | None = None) -> Callable[[], None]:
        def open_algorithm() -> None:
            if dependencies.shortcomings():
                self.install_packages()
                return
            from qgis import processing  # noqa: PLC0415 - a plugin of its own, loaded after ours

            processing.execAlgorithmDialog(algorithm, given or inputs_in_project(algorithm))

        return open_algorithm

    def _add(
        self, icon: str, text: str, callback: Callable[[], None], toolbar: bool = True
    ) -> None:
        action = QAction(
            QIcon(str(RESOURCES / "icons" / f"{icon}.svg")), text, self._iface.mainWindow()
        )
        action.setObjectName(f"dhp_{icon}")
        action.triggered.connect(lambda _checked=False: callback())
        self._iface.addPluginToMenu(MENU, action)
        if toolbar:
            self._toolbar.addAction(action)
        self._actions.append(action)

    def _load_translator(self) -> None:
        file = translation_file(QgsApplication.locale())
        translator = QTranslator()
        if file is not None and translator.load(str(file)):
            QCoreApplication.installTranslator(translator)
            self._translator = translator

    @staticmethod
    def _tr(text: str) -> str:
        translated: str = QCoreApplication.translate("DhpPlugin", text)
        return translated


def translation_file(locale: str) -> Path | None:
    """Return the translation for a locale, or one of the same language; None where there is none.

    QGIS names Chinese "zh-Hans", "zh_CN" or, where it follows the system, just "zh".
    """
    folder = RESOURCES / "i18n"
    own = folder / f"dhp_{locale.replace('-', '_')}.qm"
    if own.is_file():
        return own
    return next(iter(sorted(folder.glob(f"dhp_{locale[:2]}*.qm"))), None) if locale else None


def profile_folder() -> Path:
    """Return the folder of the running user profile."""
    return Path(QgsApplication.qgisSettingsDirPath())


def inputs_in_project(algorithm: str) -> dict[str, str]:
    """Fill a planning dialog with the project's layers by name."""
    if algorithm not in ("dhp:plandistrict", "dhp:sensitivity"):
        return {}
    layers = {
        layer.name().lower().replace(" ", "_"): layer.id()
        for layer in QgsProject.instance().mapLayers().values()
    }
    return {name.upper(): layers[name] for name in _SAMPLE_INPUTS if name in layers}
