#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# groundplan import and export, as a planner types them: what comes in, what
# is reported, what is refused, and that a refusal changes nothing.
set -u
groundplan=$(realpath "$1")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

fail() { echo "FAILED: $*" >&2; exit 1; }
# code WANTED COMMAND…: runs it, stdout in out, stderr in err
code() {
  local wanted=$1
  shift
  "$@" >out 2>err
  local got=$?
  [ "$got" -eq "$wanted" ] || { cat out err >&2; fail "exit $got instead of $wanted: $*"; }
}
has() { grep -qF -- "$2" "$1" || { cat "$1" >&2; fail "no “$2” in $1"; }; }
sum() { sha256sum < "$1"; }
count() { "$groundplan" info plan.gpkg --json | grep -oE "\"$1\" ?: ?[0-9]+" | head -1 | grep -oE '[0-9]+$'; }

cat > runs.csv <<'CSV'
BSM,类型,GJ,QDMS,WKT
WS-0381,污水,DN300,1.45,"LINESTRING (416400 2627700, 416450 2627720)"
JS-0077,给水,de160,1.10,"LINESTRING (416400 2627710, 416450 2627730)"
CSV
iconv -f UTF-8 -t GB18030 runs.csv > 管网.csv
code 0 "$groundplan" new plan.gpkg

# Only looking leaves every byte.
before=$(sum plan.gpkg)
code 0 "$groundplan" import plan.gpkg 管网.csv --as run --dry-run --json
has out '"written" : 2'
[ "$before" = "$(sum plan.gpkg)" ] || fail "a dry run changed the plan"

code 0 "$groundplan" import plan.gpkg 管网.csv --as run --json
for member in '"table" : "run"' '"read" : 2' '"written" : 2' '"skipped" : 0' '"encoding" : "GB18030"' '"crs" : "EPSG:4548"' '"warnings"'; do
  has out "$member"
done
[ "$(count run)" = 2 ] || fail "two runs expected"

# One line in the trail, one step back.
code 0 "$groundplan" undo plan.gpkg
[ "$(count run)" = 0 ] || fail "undo leaves $(count run) runs"
code 0 "$groundplan" redo plan.gpkg
[ "$(count run)" = 2 ] || fail "redo brings $(count run) runs"

# Refused, in one sentence, with nothing changed.
before=$(sum plan.gpkg)
printf 'AutoCAD Binary DXF\r\n' > b.dxf
printf 'name,x,y\na,12,30\nb,40,31\n' > local.csv
code 3 "$groundplan" import plan.gpkg b.dxf --as run
has err ASCII
[ "$(wc -l < err)" -eq 1 ] || fail "more than one line"
[ ! -s out ] || fail "a refusal on stdout"
code 3 "$groundplan" import plan.gpkg local.csv --as facility
has err --crs
code 3 "$groundplan" import plan.gpkg nosuch.shp --as run
code 3 "$groundplan" import nosuch.gpkg runs.csv --as run
code 2 "$groundplan" import plan.gpkg runs.csv
code 2 "$groundplan" import plan.gpkg runs.csv --as nosuch
code 2 "$groundplan" import plan.gpkg runs.csv --as run --set kind=nosuch
has err sewage
code 2 "$groundplan" import plan.gpkg runs.csv --as run --field size_mm=nosuch
has err "BSM, 类型"
code 2 "$groundplan" import plan.gpkg runs.csv --as run --encoding nosuch
code 2 "$groundplan" import plan.gpkg runs.csv --as run --where "nosuch ="
code 2 "$groundplan" import plan.gpkg runs.csv --as run --layer nosuch
code 2 "$groundplan" import plan.gpkg plan.gpkg --as run
[ "$before" = "$(sum plan.gpkg)" ] || fail "a refusal changed the plan"

# A table with codes only changes what is there.
printf '管线编号,材质\nWS-0381,混凝土\nXX-1,PE\n' > material.csv
code 0 "$groundplan" import plan.gpkg material.csv --as run --json
has out '"written" : 1'
has out XX-1
[ "$(count run)" = 2 ] || fail "a join made rows"

# Out again, in every format; never over a file that is there.
for ending in gpkg geojson shp dxf kml csv; do
  code 0 "$groundplan" export plan.gpkg --table run "out.$ending"
  [ -s "out.$ending" ] || fail "out.$ending is empty"
done
[ "$(cat out.cpg)" = UTF-8 ] || fail "the shapefile does not say UTF-8"
has out.csv 混凝土
code 3 "$groundplan" export plan.gpkg --table run out.csv
code 0 "$groundplan" export plan.gpkg --table run out.csv --force
code 2 "$groundplan" export plan.gpkg --table run plan.gpkg --force
code 2 "$groundplan" export plan.gpkg --table nosuch x.csv
code 2 "$groundplan" export plan.gpkg --table fund x.shp
[ -z "$(find . -name '.groundplan-*')" ] || fail "a temporary folder was left"

# A zipped shapefile comes back as it went.
if command -v python3 >/dev/null; then
  python3 - <<'PY'
import glob, zipfile
with zipfile.ZipFile('out.zip', 'w') as z:
    for name in glob.glob('out.???'):
        if name.endswith(('.shp', '.shx', '.dbf', '.prj', '.cpg')):
            z.write(name)
PY
  code 0 "$groundplan" new back.gpkg
  code 0 "$groundplan" import back.gpkg out.zip --as run --json
  has out '"written" : 2'
fi
echo "import and export: all as expected"
