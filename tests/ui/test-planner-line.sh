#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Runs planner-line.py in a session of its own: display, buses and home are not
# shared with any other test. Usage: test-planner-line.sh PROGRAM
set -u
program=$(realpath "$1")
script=$(realpath "$(dirname "$0")/planner-line.py")
for tool in dbus-run-session xvfb-run xdotool; do
  command -v $tool >/dev/null || { echo "skipped: $tool is not installed"; exit 77; }
done
/usr/bin/python3 -c 'import pyatspi, osgeo' 2>/dev/null || { echo "skipped: python3-pyatspi or python3-gdal is not installed"; exit 77; }
home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT
mkdir -m 700 "$home/run"
share=$(dirname "$program")/../share
unset NO_AT_BRIDGE GTK_A11Y DBUS_SESSION_BUS_ADDRESS DISPLAY
env HOME="$home" XDG_RUNTIME_DIR="$home/run" XDG_CACHE_HOME="$home/cache" XDG_CONFIG_HOME="$home/config" XDG_DATA_HOME="$home/data" \
  XDG_DATA_DIRS="$share:${XDG_DATA_DIRS:-/usr/local/share:/usr/share}" LANG=zh_CN.UTF-8 LC_ALL=zh_CN.UTF-8 \
  GDK_BACKEND=x11 GSK_RENDERER=cairo GSETTINGS_BACKEND=memory G_DEBUG=fatal-criticals \
  dbus-run-session -- xvfb-run -a -s '-screen 0 1440x900x24' /usr/bin/python3 "$script" "$program" 2>&1 | grep -v 'dbus-daemon\|SpiRegistry'
exit "${PIPESTATUS[0]}"
