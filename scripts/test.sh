#!/usr/bin/env bash
# Every check of the project: style, types, layers of the architecture, tests of the core without
# QGIS, tests with QGIS, tests with the whole desktop where a display can be had.
#
#     bash scripts/test.sh [pytest arguments, e.g. -k siting]
#
# Installs what is missing first. All checks run, whatever fails; the exit code tells.
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
bash "$root/scripts/setup.sh" --dev
# shellcheck source=scripts/environment.sh
. "$root/scripts/environment.sh"
unset PYTHONPATH   # .venv's own Python needs none; tests that start QGIS set it themselves
cd "$root"

bin=$root/.venv/bin
failed=()

check() {
    local name=$1
    shift
    printf '\n== %s\n' "$name"
    "$@" || failed+=("$name")
}

# pytest's exit code 5: a part that holds no test for the given arguments is no failure of them.
run_tests() {
    local code=0
    "$dhp_python" -m pytest -q "$@" || code=$?
    [ "$code" -eq 0 ] || { [ "$code" -eq 5 ] && [ ${#chosen[@]} -gt 0 ]; }
}

chosen=("$@")
# QGIS's tests need one process and last longest: all else runs beside them. The core's tests spread
# over the cores, a file at a time, as its tests share what they computed; then the desktop's.
qgis_told=$(mktemp)
trap 'rm -f "$qgis_told"' EXIT
run_tests tests/qgis "${chosen[@]}" >"$qgis_told" 2>&1 &
qgis_tests=$!
qgis_ended() {
    local code=0
    wait "$qgis_tests" || code=$?
    cat "$qgis_told"
    return "$code"
}
check "ruff" "$bin/ruff" check .
check "ruff format" "$bin/ruff" format --check .
check "mypy" "$bin/mypy"
check "import contracts" "$bin/lint-imports"
check "core tests" run_tests -p no:pytest_qgis -n auto --dist loadfile tests/core "${chosen[@]}"
check "desktop tests" run_tests -p no:pytest_qgis tests/desktop "${chosen[@]}"
check "QGIS tests" qgis_ended

if [ ${#failed[@]} -gt 0 ]; then
    printf '\nFailed:'
    printf ' %s;' "${failed[@]}"
    printf '\n'
    exit 1
fi
printf '\nAll checks passed.\n'
