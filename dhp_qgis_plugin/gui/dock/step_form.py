"""What goes into a step: its layers, files, fields and choices, each with a guess or a default."""

from __future__ import annotations

from qgis.core import Qgis, QgsProcessingParameterEnum
from qgis.gui import QgsCollapsibleGroupBoxBasic
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import QFormLayout, QVBoxLayout, QWidget

from dhp_qgis_plugin.adapters.result_layers import result_layers
from dhp_qgis_plugin.algorithms import layer_parameters
from dhp_qgis_plugin.gui.dock import choice_words
from dhp_qgis_plugin.gui.dock.requests import offered
from dhp_qgis_plugin.gui.dock.rows import ChoiceRow, FieldRow, FileRow, LayerRow, Row, layer_of
from dhp_qgis_plugin.gui.dock.session import DistrictSession
from dhp_qgis_plugin.gui.dock.steps import BY_KEY, FILES, RASTERS, TABLES, WHOLE, Key, Step
from dhp_qgis_plugin.gui.dock.wording import input_title

CHOICES_AT: dict[Key, tuple[str, ...]] = {
    Key.AREA: ("TARIFF", "CARRIERS"),
    Key.LOADS: ("CLIMATE", "LOADS", "HOURLY_UNIT", "HOURLY_STAMPS"),
    Key.NETWORK: ("METHOD", "SYSTEM", "PIPE_FAMILY", "SIZING", "SIMULTANEITY", "SOLVER"),
    Key.OPERATION: ("OPERATION",),
    Key.VERDICT: ("REFERENCE", "REPORT_LANGUAGE"),
}
"""Where each choice is made; it counts wherever an algorithm offers it."""

_FIELDS_AT = {
    "BUILDINGS": tuple(layer_parameters.FIELDS),
    "ROADS": tuple(layer_parameters.ROAD_FIELDS),
    "ENTRANCES": (layer_parameters.ENTRANCE_FIELD,),
}
_KINDS = {"WEATHER": "EPW (*.epw *.EPW)", "HOURLY": "CSV (*.csv *.CSV *.txt *.TXT *.tsv)"}
_ONLY_WITH = {"HOURLY_UNIT": "HOURLY", "HOURLY_STAMPS": "HOURLY"}
"""Choices that mean nothing without an input."""


class StepForm(QWidget):
    """The inputs of one step, as the session has them."""

    def __init__(self, key: Key, session: DistrictSession, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session, self._step = session, BY_KEY[key]
        self._rows: dict[str, Row] = {}
        self._outer = QVBoxLayout(self)
        self._outer.setContentsMargins(0, 0, 0, 0)
        self._form = _narrow_form()
        self._outer.addLayout(self._form)
        self._offered = offered(WHOLE)
        for name in self._step.shows:
            self._add_input(name)
        for name in CHOICES_AT.get(key, ()):
            self._add_choice(name)
        self._fields: QgsCollapsibleGroupBoxBasic | None = None
        self._add_fields(self._step)

    def row(self, name: str) -> Row:
        """Return the row of an input, field or choice."""
        if name not in self._rows and self._fields is not None:
            self._fill_fields()
        return self._rows[name]

    def show_session(self) -> None:
        """Show what the scenario has chosen, and what is guessed."""
        session, scenario = self._session, self._session.current
        project, inputs = session.project, session.inputs()
        results = [layer for _, _, layer in result_layers(project)]
        guessed = session.fields()
        for name, row in self._rows.items():
            if isinstance(row, LayerRow):
                layer = layer_of(project, inputs.get(name, ""))
                row.show_layer(layer, name in scenario.inputs, results)
            elif isinstance(row, FileRow):
                row.show_file(scenario.inputs.get(name, ""))
            elif isinstance(row, FieldRow):
                own = str(scenario.settings.get(name, ""))
                layer = layer_of(project, inputs.get(row.owner, ""))
                row.show_field(layer, own or guessed.get(name, ""), bool(own))
            elif isinstance(row, ChoiceRow):
                row.show_choice(str(scenario.settings.get(name, "")))
            if name in _ONLY_WITH:
                row.setVisible(_ONLY_WITH[name] in inputs)
                row.label.setVisible(_ONLY_WITH[name] in inputs)

    def _add_input(self, name: str) -> None:
        title = input_title(name)
        tip = self._tip(name) or title
        row: Row
        if name in FILES:
            row = FileRow(name, title, tip, _KINDS[name])
        else:
            kinds = () if name in (*TABLES, *RASTERS) else layer_parameters.KINDS[name]
            row = LayerRow(name, title, tip, list[Qgis.GeometryType](kinds), name in RASTERS)
        row.chosen.connect(lambda value, name=name: self._session.set_input(name, value))
        self._put(row, self._form)

    def _add_choice(self, name: str) -> None:
        parameter = self._offered.get(name)
        if not isinstance(parameter, QgsProcessingParameterEnum):
            return
        options = parameter.options()
        default = str(parameter.defaultValue() or options[0])
        title = choice_words.setting_title(name)
        row = ChoiceRow(name, title, self._tip(name), options, default, choice_words.option_title)
        row.chosen.connect(lambda value, name=name: self._session.set_setting(name, value))
        self._put(row, self._form)

    def _add_fields(self, step: Step) -> None:
        """Add the folded group of fields; it is filled when it is opened."""
        names = [name for owner in step.shows for name in _FIELDS_AT.get(owner, ())]
        if step.key == Key.STREETS:
            names = [*_FIELDS_AT["ROADS"], *_FIELDS_AT["ENTRANCES"]]
        elif step.key == Key.AREA:
            names = []
        elif step.key == Key.LOADS:
            names = list(_FIELDS_AT["BUILDINGS"])
        if not names:
            return
        self._field_names = names
        self._fields = QgsCollapsibleGroupBoxBasic(self.tr("Fields"))
        self._fields.setToolTip(self.tr("Left empty, the usual names are looked for."))
        self._fields.setCollapsed(True)
        self._fields.collapsedStateChanged.connect(self._unfold)
        self._outer.addWidget(self._fields)

    def _unfold(self, collapsed: bool) -> None:
        if not collapsed:
            self._fill_fields()

    def _fill_fields(self) -> None:
        if self._fields is None or self._fields.layout() is not None:
            return
        form = _narrow_form()
        for name in self._field_names:
            owner = next(one for one, names in _FIELDS_AT.items() if name in names)
            row = FieldRow(name, choice_words.field_title(name), self._tip(name), owner)
            row.chosen.connect(lambda value, name=name: self._session.set_setting(name, value))
            self._put(row, form)
        self._fields.setLayout(form)
        self.show_session()

    def _put(self, row: Row, form: QFormLayout) -> None:
        self._rows[row.name] = row
        form.addRow(row.label, row)

    def _tip(self, name: str) -> str:
        parameter = self._offered.get(name)
        said = (parameter.description(), parameter.help()) if parameter is not None else ()
        return "\n".join(part for part in said if part)


def _narrow_form() -> QFormLayout:
    form = QFormLayout()
    form.setContentsMargins(0, 0, 0, 0)
    form.setVerticalSpacing(3)
    form.setHorizontalSpacing(8)
    form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
    form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft)
    form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.DontWrapRows)
    return form
