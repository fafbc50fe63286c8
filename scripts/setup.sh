#!/usr/bin/env bash
# Install what is missing: QGIS >= 3.40 from the system's packages and a Python environment in .venv.
#
#     bash scripts/setup.sh          what the plan needs
#     bash scripts/setup.sh --dev    and what the tests need
#
# A second run finds everything in place and ends at once. What apt and pip say goes to
# out/setup.log and is shown when something fails.
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
log=$root/out/setup.log
python=/usr/bin/python3   # the one that QGIS's bindings belong to; another may be first on PATH
least_qgis=3.40
dev=
for argument in "$@"; do
    case $argument in
        --dev) dev=--dev ;;
        *) echo "setup.sh knows no $argument; it takes --dev or nothing." >&2; exit 2 ;;
    esac
done

say() { printf '%s\n' "$*"; }

fail() {
    printf 'Set-up stopped: %s\n' "$*" >&2
    exit 1
}

# Run a command with its output in the log; on failure show the end of it and stop.
logged() {
    local why=$1
    shift
    printf '\n$ %s\n' "$*" >>"$log"
    if ! "$@" >>"$log" 2>&1 </dev/null; then
        tail -n 40 "$log" >&2
        fail "$why The whole log is $log."
    fi
}

as_root() {
    if [ "$(id -u)" -eq 0 ]; then
        "$@"
    elif command -v sudo >/dev/null; then
        sudo "$@"
    else
        fail "installing packages needs root; run this as root or install sudo: $*"
    fi
}

apt_get() {
    as_root env DEBIAN_FRONTEND=noninteractive apt-get -o DPkg::Lock::Timeout=300 "$@"
}

# True if version $1 is at least $2.
at_least() { [ "$(printf '%s\n%s\n' "$2" "$1" | sort -V | head -n 1)" = "$2" ]; }

# Print the version of the QGIS whose Python bindings the system's Python finds.
qgis_version() {
    [ -x "$python" ] || return 0
    "$python" -c 'from qgis.core import Qgis; print(Qgis.version().split("-")[0])' 2>/dev/null || true
}

qgis_is_there() {
    local version
    version=$(qgis_version)
    [ -n "$version" ] && at_least "$version" "$least_qgis" && command -v qgis_process >/dev/null
}

# Print the version that apt would install of a package from its preferred suite.
candidate() { apt-cache policy "$1" | sed -n 's/^ *Candidate: *//p' | sed 's/(none)//; s/^[0-9]*://'; }

# Let apt see the suite's backports, on the mirror that the machine already uses.
add_backports() {
    local codename=$1 deb822=/etc/apt/sources.list.d/debian.sources list=/etc/apt/sources.list
    if [ -f "$deb822" ]; then
        logged "the apt sources could not be edited." as_root sed -i \
            "/^Suites:.*[ :]$codename\\( \\|\$\\)/{/$codename-backports/!s/\$/ $codename-backports/}" \
            "$deb822"
    elif grep -qE "^deb .* $codename main" "$list" 2>/dev/null; then
        sed -nE "s/^(deb .*) $codename (main.*)\$/\\1 $codename-backports \\2/p" "$list" | head -n 1 \
            | as_root tee "/etc/apt/sources.list.d/$codename-backports.list" >>"$log"
    fi
    logged "apt could not read its package lists." apt_get update
    apt-cache madison qgis | grep -q "$codename-backports" || fail \
        "this Debian's QGIS is older than $least_qgis and its backports could not be added;" \
        "add the suite $codename-backports to /etc/apt and run this again."
}

install_packages() {
    local wanted=(qgis python3-qgis qgis-providers python3-venv python3-scipy python3-matplotlib
        fonts-dejavu-core)
    [ -z "$dev" ] || wanted+=(xvfb xauth qttools5-dev-tools fonts-liberation fonts-wqy-microhei)
    if qgis_is_there; then
        wanted=()
        "$python" -c 'import ensurepip, venv' 2>/dev/null || wanted+=(python3-venv)
        "$python" -c 'import scipy' 2>/dev/null || wanted+=(python3-scipy)
        "$python" -c 'import matplotlib' 2>/dev/null || wanted+=(python3-matplotlib)
        if [ -n "$dev" ]; then
            command -v xvfb-run >/dev/null || wanted+=(xvfb)
            command -v xauth >/dev/null || wanted+=(xauth)
            command -v lrelease >/dev/null || [ -x /usr/lib/qt5/bin/lrelease ] \
                || wanted+=(qttools5-dev-tools)
            [ -e /usr/share/fonts/truetype/wqy/wqy-microhei.ttc ] || wanted+=(fonts-wqy-microhei)
            [ -d /usr/share/fonts/truetype/liberation ] || wanted+=(fonts-liberation)
        fi
        [ ${#wanted[@]} -gt 0 ] || return 0
    fi
    command -v apt-get >/dev/null || fail \
        "this is no Debian. Install QGIS $least_qgis or newer with its Python bindings, and for that" \
        "Python the modules venv, scipy and matplotlib; then run this again."
    say "Installing ${wanted[*]} ..."
    logged "apt could not read its package lists." apt_get update
    local from=() codename
    if ! qgis_is_there && ! at_least "$(candidate qgis)" "$least_qgis"; then
        # shellcheck disable=SC1091
        codename=$(. /etc/os-release && printf '%s' "${VERSION_CODENAME:-}")
        [ "$(. /etc/os-release && printf '%s' "$ID")" = debian ] || fail \
            "the system's QGIS is older than $least_qgis; install a newer one from qgis.org and run" \
            "this again."
        add_backports "$codename"
        from=(-t "$codename-backports")
    fi
    logged "apt could not install ${wanted[*]}." \
        apt_get install -y --no-install-recommends "${from[@]}" "${wanted[@]}"
    qgis_is_there || fail "QGIS $least_qgis or newer is still not found; see $log."
}

make_environment() {
    local requirements=$1
    say "Installing Python packages into .venv ..."
    if ! "$root/.venv/bin/python" -c 'import qgis' 2>/dev/null; then
        logged "the environment .venv could not be made." \
            "$python" -m venv --clear --system-site-packages "$root/.venv"
    fi
    printf '%s\n' "$requirements" >"$root/.venv/requirements.txt"
    local pip=("$root/.venv/bin/python" -m pip --disable-pip-version-check) pinned
    mapfile -t pinned < <(sed -n 's/==.*//p' "$root/.venv/requirements.txt")
    # What is pinned comes from the system alone; a copy in .venv would be a second library.
    logged "pip could not remove copies of ${pinned[*]}." "${pip[@]}" uninstall -y "${pinned[@]}"
    logged "pip could not install the Python packages." \
        "${pip[@]}" install -r "$root/.venv/requirements.txt"
    # The system's pyproj looks for its data beside the running Python, which is .venv's.
    local proj
    proj=$("$python" -c 'import pyproj; print(pyproj.datadir.get_data_dir())' 2>/dev/null || true)
    if [ -n "$proj" ]; then
        mkdir -p "$root/.venv/share"
        ln -sfn "$proj" "$root/.venv/share/proj"
    fi
    logged "the Python packages do not fit together." \
        "$root/.venv/bin/python" -c 'import geopandas, pyproj; pyproj.CRS(3067)'
}

requirements() { "$python" "$root/scripts/requirements.py" "$@" 2>/dev/null; }

# True if .venv was made here for exactly these requirements.
is_done() {
    [ -x "$root/.venv/bin/python" ] && [ -n "$wanted" ] \
        && [ "$(cat "$root/.venv/set-up-done$dev" 2>/dev/null)" = "$root"$'\n'"$wanted" ]
}

wanted=$(requirements $dev || true)
if is_done; then
    exit 0
fi
mkdir -p "$root/out"
: >"$log"
install_packages
wanted=$(requirements $dev) || fail "$python cannot tell its packages' versions."
make_environment "$wanted"
printf '%s\n%s\n' "$root" "$wanted" >"$root/.venv/set-up-done$dev"
if [ -n "$dev" ]; then   # what serves the tests serves the plan too
    printf '%s\n%s\n' "$root" "$(requirements)" >"$root/.venv/set-up-done"
fi
say "Set-up done."
