#!/usr/bin/env bash
# Do the tutorial's steps in the QGIS desktop and take its pictures, in English or Chinese. Look at
# each picture before it is committed. Takes some minutes: the sample is planned twice.
#
#     bash scripts/make_tutorial.sh [en_US|zh_CN]
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
language=${1:-en_US}
locale=${language/zh_CN/zh-Hans}   # what QGIS calls its own Chinese
pictures=$root/docs/pictures
folder=$root/out/tutorial-$language

bash "$root/scripts/setup.sh" --dev
# shellcheck source=scripts/environment.sh
. "$root/scripts/environment.sh"
printf '[locale]\noverrideFlag=true\nuserLocale=%s\n' "$locale" >>"$profile/QGIS/QGIS3.ini"
rm -rf "$folder"
mkdir -p "$folder" "$pictures"
touch "$folder/begun"

DHP_FOLDER=$folder DHP_PICTURES=$pictures QT_QPA_PLATFORM=xcb \
    timeout 3000 xvfb-run -a -s "-screen 0 1500x950x24" \
    qgis --nologo --noversioncheck --lang "$locale" --code "$root/scripts/tutorial_steps.py"
find "$pictures" -name 'tutorial_*.png' -newer "$folder/begun" \
    -exec "$dhp_python" "$root/scripts/shrink_pictures.py" {} +
cat "$folder/told.json"
