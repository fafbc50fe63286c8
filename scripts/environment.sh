# Sourced by the scripts that run QGIS: its Python packages, a profile of its own, no window.
# Expects $root; sets $dhp_python.
export DHP_SCRIPTS=$root/scripts   # for scripts that QGIS runs by --code, without their folder
dhp_python=$root/.venv/bin/python
site_packages=$("$dhp_python" -c 'import sysconfig; print(sysconfig.get_path("purelib"))')
export QT_QPA_PLATFORM=${QT_QPA_PLATFORM:-offscreen}
export QGIS_CUSTOM_CONFIG_PATH=$root/.qgis-profile
export XDG_RUNTIME_DIR=${XDG_RUNTIME_DIR:-$root/.qgis-profile/run}
profile=$QGIS_CUSTOM_CONFIG_PATH/profiles/default
mkdir -p "$profile/python/plugins" "$profile/QGIS"
mkdir -p -m 700 "$XDG_RUNTIME_DIR"
ln -sfn "$root/dhp_qgis_plugin" "$profile/python/plugins/dhp_qgis_plugin"
# The plugin appends this folder to Python's path, after QGIS's own packages, as for every user. By
# PYTHONPATH they would come first, and pyproj's wheel beside QGIS's own PROJ crashes QGIS at its end.
mkdir -p "$profile/python/dhp_deps"
ln -sfn "$site_packages" "$profile/python/dhp_deps/$("$dhp_python" -c 'import sys; print("%d.%d" % sys.version_info[:2])')"
cat >"$profile/QGIS/QGIS3.ini" <<'INI'
[PythonPlugins]
dhp_qgis_plugin=true
processing=true

[app]
allowVersionCheck=false

[fonts]
downloadMissingFonts=false
INI
