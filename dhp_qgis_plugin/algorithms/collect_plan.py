"""dhp:collectplan: the layers of a plan that was made step by step as one GeoPackage."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsProcessing,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingOutputNumber,
    QgsProcessingParameterFileDestination,
    QgsProcessingParameterMultipleLayers,
    QgsProcessingParameterString,
    QgsVectorLayer,
)

from dhp_qgis_plugin.adapters.collected import KINDS, NEEDED, copy_of
from dhp_qgis_plugin.adapters.dressing import kind_of_layer
from dhp_qgis_plugin.adapters.files import require_folder
from dhp_qgis_plugin.adapters.geopackage import CopiedLayer, PlanLayer, write_geopackage
from dhp_qgis_plugin.adapters.plan_files import ABOUT
from dhp_qgis_plugin.algorithms import choices, inputs, settings, statements
from dhp_qgis_plugin.algorithms.base import DhpAlgorithm, in_one_sentence, tr
from dhp_qgis_plugin.algorithms.plan_layers import about_frame
from dhp_qgis_plugin.core.errors import InputError


class CollectPlan(DhpAlgorithm):
    """Writes the layers of a plan into one file, as `dhp:plandistrict` does."""

    ID = "collectplan"
    ICON = "plan"
    TAGS = ("plan", "collect", "GeoPackage", "print", "export", "step by step")

    def __init__(self) -> None:
        super().__init__()
        self._layers: list[tuple[str, str, CopiedLayer]] = []
        self._rights: tuple[str, ...] = ()
        self._statements: tuple[str, ...] = ()

    def displayName(self) -> str:
        """Return the title."""
        return tr("Collect a plan in one file")

    def group(self) -> str:
        """Return the toolbox group."""
        return tr("Whole district")

    def groupId(self) -> str:
        """Return the id of the toolbox group."""
        return "district"

    def initAlgorithm(self, configuration: dict[str, Any] | None = None) -> None:
        """Declare inputs and outputs."""
        kinds = QgsProcessing.SourceType
        self.addParameter(
            QgsProcessingParameterMultipleLayers(
                "LAYERS", tr("Layers and tables of the plan"), kinds.TypeVector
            )
        )
        self.addParameter(
            QgsProcessingParameterMultipleLayers(
                "INPUTS", tr("Layers that it was made from"), kinds.TypeVector, optional=True
            )
        )
        self.addParameter(
            QgsProcessingParameterString("NAME", tr("Name of the district"), optional=True)
        )
        for choice in (choices.system(), choices.climate(), choices.tariff()):
            self.addParameter(choice)
        self.addParameter(settings.table_parameter())
        self.addParameter(
            QgsProcessingParameterFileDestination(
                "OUTPUT", tr("Plan (one GeoPackage with every layer)"), "GeoPackage (*.gpkg)"
            )
        )
        self.addOutput(QgsProcessingOutputNumber("COUNT", tr("Layers and tables written")))

    def prepareAlgorithm(
        self,
        parameters: dict[str, Any],
        context: QgsProcessingContext,
        feedback: QgsProcessingFeedback,
    ) -> bool:
        """Take hold of the layers in the window's thread, where they live."""
        super().prepareAlgorithm(parameters, context, feedback)
        with in_one_sentence(feedback):
            self._layers = [
                (kind_of_layer(layer), layer.name(), copy_of(layer))
                for layer in self.given.layers("LAYERS")
                if isinstance(layer, QgsVectorLayer) and layer.isValid()
            ]
            made_from = [
                layer for layer in self.given.layers("INPUTS") if isinstance(layer, QgsVectorLayer)
            ]
            self._rights = inputs.rights_of(made_from)
            self._statements = statements.said_by(made_from)
        return True

    def compute(
        self,
        parameters: dict[str, Any],
        context: QgsProcessingContext,
        feedback: QgsProcessingFeedback,
    ) -> dict[str, Any]:
        """Write the layers by their kinds, and what was asked and assumed beside them."""
        text = self.parameterAsFileOutput(parameters, "OUTPUT", context)
        output = Path(text).absolute()
        if output.suffix.lower() != ".gpkg":
            raise InputError(
                "The plan (OUTPUT) is to be written to {path}; give the file the ending .gpkg.",
                path=str(output),
            )
        require_folder(output)
        options = settings.read_options(self, parameters, context)
        quantities = settings.read_parameters(self, parameters, context)
        said = tr("Collected from the layers of a plan that was made step by step.")
        layers = {
            kind: layer._replace(abstract=said, currency=quantities.currency)
            for kind, layer in _by_kind(self._layers, feedback).items()
        }
        name = self.parameterAsString(parameters, "NAME", context) or output.stem
        words = {
            "district": name,
            "crs": layers["pipes"].crs.authid(),
            "currency": quantities.currency,
            "climate": options.climate,
            "tariff": options.tariff,
            "system": options.system,
        }
        words |= {f"statement {n}": said for n, said in enumerate(self._statements, start=1)}
        about = PlanLayer(
            about_frame(words, quantities),
            QgsCoordinateReferenceSystem(),
            tr("What was asked and assumed."),
        )
        whole = {**layers, ABOUT: about}
        write_geopackage(output, whole, self._rights, context.transformContext(), feedback)
        return {"OUTPUT": str(output), "COUNT": len(whole)}


def _by_kind(
    given: list[tuple[str, str, CopiedLayer]], feedback: QgsProcessingFeedback
) -> dict[str, CopiedLayer]:
    """Return the layers that belong into a plan by their kinds, in the order of a plan.

    Raises
    ------
    InputError
        If one is there twice, or one that a plan needs is not there.
    """
    found: dict[str, tuple[str, CopiedLayer]] = {}
    for kind, name, layer in given:
        if kind not in KINDS:
            text = tr("Layer {layer} is no part of a plan and was left out.")
            feedback.pushWarning(text.format(layer=name))
        elif kind in found:
            raise InputError(
                "The layers {first} and {second} both hold the {kind} of a plan; choose one.",
                first=found[kind][0],
                second=name,
                kind=kind,
            )
        else:
            found[kind] = name, layer
    missing = [kind for kind in NEEDED if kind not in found]
    if missing:
        raise InputError(
            "No layer with the {kinds} of a plan was chosen; it needs {needed}.",
            kinds=", ".join(missing),
            needed=", ".join(NEEDED),
        )
    return {kind: found[kind][1] for kind in KINDS if kind in found}
