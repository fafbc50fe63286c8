#!/usr/bin/env bash
# Plan the sample district, central Helsinki, and leave the results in out/:
# plan.gpkg (all layers, with styles), report.html, map.png, and the key figures on the screen.
#
#     bash scripts/demo.sh
#
# Installs what is missing first. QGIS runs without a window and in a profile of its own.
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
sample=$root/dhp_qgis_plugin/resources/sample/helsinki_centre.gpkg
out=$root/out
answer=$out/plan.json

bash "$root/scripts/setup.sh"
# shellcheck source=scripts/environment.sh
. "$root/scripts/environment.sh"

mkdir -p "$out"
echo "Planning central Helsinki: loads, streets, stations, pipes, 8760 hours of operation ..."
if ! qgis_process --json run dhp:plandistrict -- \
    BUILDINGS="$sample|layername=buildings" \
    ROADS="$sample|layername=roads" \
    BARRIERS="$sample|layername=barriers" \
    OPEN_GROUND="$sample|layername=open_ground" \
    WATER="$sample|layername=water" \
    CANDIDATES="$sample|layername=candidates" \
    OUTPUT="$out/plan.gpkg" \
    REPORT="$out/report.html" \
    MAP="$out/map.png" \
    >"$answer" 2>"$out/plan.log"; then
    # QGIS says the reason last; the rest of its talk is in the log.
    "$dhp_python" "$root/scripts/key_figures.py" --reason "$answer" "$out/plan.log" >&2
    exit 1
fi
"$dhp_python" "$root/scripts/key_figures.py" "$answer" "$out/plan.gpkg"
echo "In $out: plan.gpkg (open it in QGIS), report.html, map.png"
