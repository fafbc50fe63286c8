#!/usr/bin/env bash
# Plan a sample in English and in Chinese and draw chosen sheets of both reports into docs/pictures.
#
#     bash scripts/make_report_pages.sh [SAMPLE.gpkg [NAME]]
#
# The sample's layers are given to the parameters of the same name; NAME is part of the pictures'
# names. DHP_MORE may hold further parameters, such as "TARIFF=... CARRIERS=...". Look at the pictures before they are committed.
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
sample=${1:-$root/dhp_qgis_plugin/resources/sample/helsinki_centre.gpkg}
name=${2:-$(basename "$sample" .gpkg)}
out=$root/out

bash "$root/scripts/setup.sh" --dev
# shellcheck source=scripts/environment.sh
. "$root/scripts/environment.sh"
mkdir -p "$out" "$root/docs/pictures"

layers=$("$dhp_python" -c 'import pyogrio, sys; print("\n".join(n for n, _ in pyogrio.list_layers(sys.argv[1])))' "$sample")
inputs=()
for layer in buildings roads barriers open_ground water sewage candidates plots entrances existing_pipes; do
    if grep -qx "$layer" <<<"$layers"; then
        inputs+=("${layer^^}=$sample|layername=$layer")
    fi
done

read -r -a more <<<"${DHP_MORE:-}"
for language in en zh_CN; do
    echo "Planning $name, report in $language ..."
    qgis_process --json run dhp:plandistrict -- "${inputs[@]}" \
        OUTPUT="$out/$name.gpkg" REPORT="$out/${name}_$language.html" \
        REPORT_PDF="$out/${name}_$language.pdf" TABLES="$out/${name}_$language.xlsx" \
        REPORT_LANGUAGE="$language" "${more[@]}" \
        >"$out/report_$language.json" 2>"$out/report_$language.log"
    "$dhp_python" "$root/scripts/draw_report_pages.py" "$out/${name}_$language.pdf" \
        "$root/docs/pictures/report_${name}_$language.png"
done
"$dhp_python" "$root/scripts/shrink_pictures.py" "$root/docs/pictures/report_${name}"_*.png
