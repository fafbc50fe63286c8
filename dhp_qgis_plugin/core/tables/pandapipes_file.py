"""A hydraulic model as the JSON of pandapipes, without needing pandapipes.

Supply and return of each station are two trees, each held by an external grid at the station.
Written for format version 0.11.0 of pandapipes, see its io.file_io.
"""

from __future__ import annotations

import json
from typing import Any

import shapely

from dhp_qgis_plugin.core.tables.hydraulic_model import HydraulicModel

_KELVIN = 273.15
_FLOAT, _WORD, _WHOLE, _BOOL = "float64", "object", "uint32", "bool"


def pandapipes_json(model: HydraulicModel) -> str:
    """Return the text of the file."""
    count = len(model.place_ids)
    roots = model.root.tolist()
    warm = model.water_c + _KELVIN
    junctions = [
        [f"{side}{name}", 5.0, warm, float(model.elevation_m[i]), True, "junction"]
        for side in "SR"
        for i, name in enumerate(model.place_ids)
    ]
    places = [[float(x), float(y)] for _ in "SR" for x, y in model.xy]
    pipes, courses = [], []
    for shift, side in ((0, "S"), (count, "R")):
        for q, name in enumerate(model.pipe_ids):
            ends = [int(model.pipe_from[q]) + shift, int(model.pipe_to[q]) + shift]
            course = shapely.get_coordinates(model.lines[q]).tolist()
            if side == "R":
                ends, course = ends[::-1], course[::-1]
            pipes.append(
                [
                    f"{side}_{name}", *ends, None, max(float(model.length_m[q]), 0.001) / 1000,
                    float(model.inner_m[q]), float(model.roughness_m[q]) * 1000,
                    float(model.local_loss[q]), 0.0, None, 0.0, 1, True, "pipe",
                ]
            )  # fmt: skip
            courses.append([course])
    held = [
        [f"{side}{model.place_ids[i]}", i + shift, float(pa) / 1e5, warm, True, "pt"]
        for shift, side, pressures in ((0, "S", model.supply_pa), (count, "R", model.return_pa))
        for i, pa in zip(roots, pressures, strict=True)
    ]
    drawn = [
        (i, float(kg_s)) for i, kg_s in enumerate(model.drawn_kg_s) if kg_s != 0 and i not in roots
    ]
    sinks = [[model.place_ids[i], i, kg_s, 1.0, True, "sink"] for i, kg_s in drawn]
    sources = [[model.place_ids[i], i + count, kg_s, 1.0, True, "source"] for i, kg_s in drawn]
    load = {"name": _WORD, "junction": _WHOLE, "mdot_kg_per_s": _FLOAT, "scaling": _FLOAT,
            "in_service": _BOOL, "type": _WORD}  # fmt: skip
    net = {
        "fluid": _fluid(model),
        "converged": False,
        "name": model.title,
        "version": "0.12.0",
        "format_version": "0.11.0",
        "component_list": [
            _object(f"pandapipes.component_models.{module}_component", kind, "{}")
            for module, kind in (
                ("junction", "Junction"), ("pipe", "Pipe"), ("ext_grid", "ExtGrid"),
                ("sink", "Sink"), ("source", "Source"),
            )
        ],
        "junction": _frame(
            {"name": _WORD, "pn_bar": _FLOAT, "tfluid_k": _FLOAT, "height_m": _FLOAT,
             "in_service": _BOOL, "type": _WORD}, junctions,
        ),
        "junction_geodata": _frame({"x": _FLOAT, "y": _FLOAT}, places),
        "pipe": _frame(
            {"name": _WORD, "from_junction": _WHOLE, "to_junction": _WHOLE, "std_type": _WORD,
             "length_km": _FLOAT, "diameter_m": _FLOAT, "k_mm": _FLOAT, "loss_coefficient": _FLOAT,
             "u_w_per_m2k": _FLOAT, "text_k": _FLOAT, "qext_w": _FLOAT, "sections": _WHOLE,
             "in_service": _BOOL, "type": _WORD}, pipes,
        ),
        "pipe_geodata": _frame({"coords": _WORD}, courses),
        "ext_grid": _frame(
            {"name": _WORD, "junction": _WHOLE, "p_bar": _FLOAT, "t_k": _FLOAT,
             "in_service": _BOOL, "type": _WORD}, held,
        ),
        "sink": _frame(load, sinks),
        "source": _frame(load, sources),
        "controller": _frame(
            {"object": _WORD, "in_service": _BOOL, "order": _FLOAT, "level": _WORD,
             "initial_run": _BOOL, "recycle": _BOOL}, [],
        ),
        "std_types": {"pipe": {}, "pump": {}, "dyn_pump": {}},
        "user_pf_options": {},
        "res_internal": {},
    }  # fmt: skip
    return json.dumps(
        _object("pandapipes.pandapipes_net", "pandapipesNet", net), ensure_ascii=False, indent=1
    )


def _fluid(model: HydraulicModel) -> dict[str, Any]:
    values = {
        "density": model.density_kg_m3,
        "viscosity": model.viscosity_pa_s,
        "heat_capacity": model.heat_capacity_kj_kg_k * 1000,
        "molar_mass": 18.0,
        "compressibility": 1.0,
        "der_compressibility": 0.0,
    }
    known = {
        name: _object(
            "pandapipes.properties.fluids",
            "FluidPropertyConstant",
            json.dumps({"value": value, "warn_dependent_variables": False}),
        )
        for name, value in values.items()
    }
    return _object(
        "pandapipes.properties.fluids",
        "Fluid",
        json.dumps(
            {"name": "water", "fluid_type": "liquid", "is_gas": False, "all_properties": known}
        ),
    )


def _object(module: str, kind: str, content: Any) -> dict[str, Any]:
    return {"_module": module, "_class": kind, "_object": content}


def _frame(columns: dict[str, str], rows: list[list[Any]]) -> dict[str, Any]:
    content = {"columns": list(columns), "index": list(range(len(rows))), "data": rows}
    return {
        **_object("pandas.core.frame", "DataFrame", json.dumps(content, ensure_ascii=False)),
        "orient": "split",
        "dtype": columns,
        "is_multiindex": False,
        "is_multicolumn": False,
    }
