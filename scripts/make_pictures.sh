#!/usr/bin/env bash
# Make the pictures of docs/ and README from the planned sample: the QGIS desktop, the map, and a
# week of the busiest station. Look at each before it is committed.
#
#     bash scripts/make_pictures.sh
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
pictures=$root/docs/pictures

bash "$root/scripts/setup.sh" --dev
[ -f "$root/out/plan.gpkg" ] && [ -f "$root/out/map.png" ] || bash "$root/scripts/demo.sh"
# shellcheck source=scripts/environment.sh
. "$root/scripts/environment.sh"
mkdir -p "$pictures"

"$dhp_python" "$root/scripts/draw_loads.py" "$pictures/loads.png"
"$dhp_python" "$root/scripts/draw_station_week.py" "$root/out/plan.gpkg" "$pictures/station_week.png"

DHP_PROJECT=$root/dhp_qgis_plugin/resources/sample/helsinki_centre.qgz \
DHP_PLAN=$root/out/plan.gpkg \
DHP_PICTURE=$pictures/desktop.png \
QT_QPA_PLATFORM=xcb \
    timeout 180 xvfb-run -a -s "-screen 0 1500x950x24" \
    qgis --nologo --noversioncheck --code "$root/scripts/desktop_picture.py"

qgis_process run dhp:printplan -- PLAN="$root/out/plan.gpkg" OUTPUT="$root/out/sheets.pdf" LANGUAGE=en \
    SHEETS=overview SHEETS=network SHEETS=pressure >"$root/out/sheets.log"
"$dhp_python" "$root/scripts/draw_report_pages.py" "$root/out/sheets.pdf" "$pictures/sheets.png" 1 7 11

cp "$root/out/map.png" "$pictures/map.png"
"$dhp_python" "$root/scripts/shrink_pictures.py" "$pictures"/*.png
