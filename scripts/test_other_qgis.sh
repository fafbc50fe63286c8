#!/usr/bin/env bash
# Run the QGIS tests against the QGIS of another Debian suite, in a folder of its own: the plugin is
# packed, unpacked there as its users get it, and tested by that suite's QGIS and Python.
#
#     bash scripts/test_other_qgis.sh [SUITE [FOLDER [pytest arguments]]]
#
# SUITE is sid unless said otherwise, FOLDER is out/qgis-SUITE; it takes about 4 GB and is kept, so
# that a second run tests at once (delete it to begin anew). On demand only, not in the continuous
# integration. Needs Debian, root and the right to chroot; /proc is mounted in a name space of its
# own where that is allowed, so that nothing stays mounted. The mirror is the machine's own.
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
suite=${1:-sid}
folder=${2:-$root/out/qgis-$suite}
shift $(($# < 2 ? $# : 2))
log=$root/out/other-qgis.log
inside=/opt/dhp-planner
least_free_mb=5000
mkdir -p "$root/out"

fail() {
    printf 'Stopped: %s\n' "$*" >&2
    exit 1
}

logged() {
    local why=$1
    shift
    printf '\n$ %s\n' "$*" >>"$log"
    "$@" >>"$log" 2>&1 </dev/null || { tail -n 30 "$log" >&2; fail "$why The whole log is $log."; }
}

# Mounts in a name space of our own end with us.
if [ -z "${DHP_OWN_MOUNTS:-}" ]; then
    : >"$log"
    [ "$(id -u)" -eq 0 ] || fail "making and entering another Debian needs root; run this as root."
    if unshare --mount true 2>/dev/null; then
        DHP_OWN_MOUNTS=yes exec nice -n 10 unshare --mount bash "${BASH_SOURCE[0]}" "$suite" "$folder" "$@"
    fi
    echo "Mounts are not allowed here; going on without /proc in the folder." >&2
    export DHP_OWN_MOUNTS=no
fi

# Print the mirror from which the machine takes Debian itself.
mirror() {
    apt-get indextargets --format '$(ORIGIN) $(REPO_URI)' 'Created-By: Packages' \
        | sed -n 's/^Debian //p' | grep -v security | head -n 1
}

in_folder() {
    local settings=(HOME=/root PATH=/usr/sbin:/usr/bin:/sbin:/bin DEBIAN_FRONTEND=noninteractive
        LC_ALL=C.UTF-8 PIP_CERT=/etc/ssl/certs/ca-certificates.crt PIP_ROOT_USER_ACTION=ignore)
    local name
    for name in PIP_INDEX_URL PIP_EXTRA_INDEX_URL PIP_PROXY http_proxy https_proxy no_proxy \
        OPENBLAS_CORETYPE OPENBLAS_L2_SIZE; do
        [ -z "${!name:-}" ] || settings+=("$name=${!name}")
    done
    chroot "$folder" env -i "${settings[@]}" "$@"
}

make_folder() {
    command -v debootstrap >/dev/null || {
        logged "apt could not read its package lists." apt-get update
        logged "debootstrap could not be installed." apt-get install -y --no-install-recommends debootstrap
    }
    mkdir -p "$folder"
    [ "$(df --output=avail -m "$folder" | tail -n 1)" -gt "$least_free_mb" ] \
        || fail "$folder has less than $least_free_mb MB free; name another folder."
    local from
    from=$(mirror)
    [ -n "$from" ] || fail "no Debian mirror was found in the machine's apt sources."
    echo "Making a Debian $suite in $folder ..."
    logged "debootstrap could not make the folder." debootstrap --variant=minbase \
        --include=ca-certificates "$suite" "$folder" "$from"
    touch "$folder/made-whole"
}

prepare_folder() {
    local file
    for file in /etc/resolv.conf /etc/hosts /etc/ssl/certs/ca-certificates.crt; do
        [ ! -e "$file" ] || cp -L "$file" "$folder$file"
    done
    cp -L /etc/apt/apt.conf.d/99* "$folder/etc/apt/apt.conf.d/" 2>/dev/null || true
    printf '#!/bin/sh\nexit 101\n' >"$folder/usr/sbin/policy-rc.d"   # no services in the folder
    chmod +x "$folder/usr/sbin/policy-rc.d"
    printf 'path-exclude=/usr/share/%s/*\n' doc man locale >"$folder/etc/dpkg/dpkg.cfg.d/lean"
    [ "$DHP_OWN_MOUNTS" = no ] || mount -t proc proc "$folder/proc"
}

# The package takes the place of the plugin's folder; all else is what git holds.
copy_project() {
    local there=$folder$inside
    mkdir -p "$there"
    find "$there" -mindepth 1 -maxdepth 1 ! -name .venv ! -name out -exec rm -rf {} +
    git -C "$root" ls-files -z -- ':!dhp_qgis_plugin' \
        | tar -C "$root" --null -T - -c | tar -C "$there" -x
    python3 "$root/scripts/package.py" "$there/zip"
    python3 -m zipfile -e "$there"/zip/*.zip "$there"
}

[ -e "$folder/made-whole" ] || make_folder
prepare_folder
copy_project
echo "Installing QGIS and the plugin's packages there (log: $log) ..."
logged "apt could not read the package lists." in_folder apt-get update
logged "the set-up failed in the folder." in_folder bash "$inside/scripts/setup.sh"
logged "the tests' fonts could not be installed." in_folder apt-get install -y \
    --no-install-recommends fonts-liberation fonts-wqy-microhei
logged "apt could not clean up." in_folder apt-get clean
logged "the tests' packages could not be installed." in_folder "$inside/.venv/bin/python" -m pip \
    --disable-pip-version-check install --no-cache-dir pytest pytest-qgis flake8-qgis pypdf

echo "QGIS and Python there:"
in_folder "$inside/.venv/bin/python" -c \
    'import sys; from qgis.core import Qgis; print(Qgis.version(), sys.version.split()[0])' 2>/dev/null
cd "$root"
[ $# -gt 0 ] || set -- tests/qgis
in_folder QT_QPA_PLATFORM=offscreen XDG_RUNTIME_DIR=/tmp bash -c \
    'cd "$1" && shift && exec .venv/bin/python -m pytest -q "$@"' tests "$inside" "$@"
