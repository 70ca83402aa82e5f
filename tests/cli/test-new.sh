#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# groundplan new and info, as a planner types them: the empty plan, the sample
# with its published totals to the last digit, and files other programs can read.
# Usage: test-new.sh PROGRAM
set -u
program=$(realpath "$1")
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder" || exit 99
export LC_ALL=C.UTF-8
failures=0

check() { # check NAME COMMAND…
  local name=$1
  shift
  if "$@" >out.txt 2>&1; then echo "ok: $name"; else
    echo "FAILED: $name"
    cat out.txt
    failures=$((failures + 1))
  fi
}

refuses() { # refuses CODE PATTERN COMMAND…: the exit code, one sentence on stderr, nothing on stdout
  local code=$1 pattern=$2 got
  shift 2
  "$@" >o.txt 2>e.txt
  got=$?
  cat o.txt e.txt
  [ "$got" -eq "$code" ] && grep -q -- "$pattern" e.txt && [ "$(wc -l <e.txt)" -eq 1 ] && [ ! -s o.txt ]
}

usage() { # wrong usage: exit code 2, and how it is used
  "$@" >o.txt 2>e.txt
  [ $? -eq 2 ] && [ -s e.txt ] && [ ! -s o.txt ]
}

is() { # is FILE KEY VALUE: a number in the JSON of info
  grep -q "\"$2\" : $3,\\?\$" "$1" || { echo "$2: wanted $3, is: $(grep "\"$2\"" "$1")"; return 1; }
}

check "an empty plan" "$program" new empty.gpkg
check "only that file" test "$(ls -A | grep -v txt)" = empty.gpkg
cp empty.gpkg before.gpkg
check "never overwrites" refuses 3 "exists already" "$program" new empty.gpkg
check "never overwrites with a sample" refuses 3 "exists already" "$program" new empty.gpkg --sample fengshun
check "the file is as it was" cmp empty.gpkg before.gpkg
check "another ending" refuses 2 ".gpkg" "$program" new plan.shp
check "no such coordinate system" refuses 3 "EPSG:999999" "$program" new a.gpkg --crs EPSG:999999
check "no such sample" refuses 2 "fengshun" "$program" new a.gpkg --sample nowhere
check "no such folder" refuses 3 "folder" "$program" new nowhere/a.gpkg
check "no name" usage "$program" new
check "unknown option" usage "$program" new a.gpkg --nonsense
check "help of new" "$program" new --help
check "help of info" "$program" info --help
check "no file left of what failed" test ! -e a.gpkg

"$program" info empty.gpkg --json >empty.json || failures=$((failures + 1))
check "crs of the empty plan" grep -q '"crs" : "EPSG:4548"' empty.json
check "extent of the empty plan" is empty.json extent null
check "kinds of work are there" is empty.json work_kind 25
check "another crs" "$program" new zone39.gpkg --crs EPSG:4527
check "looking leaves the bytes alone" cmp empty.gpkg before.gpkg
check "info of no plan" refuses 3 "Import it" "$program" info empty.json
check "info of no file" refuses 3 "no file" "$program" info nothing.gpkg
check "info wants one plan" usage "$program" info a.gpkg b.gpkg
check "info for people" "$program" info empty.gpkg

if [ -f "${GP_DATA_DIR:-}/sample/manifest.json" ]; then
  check "the sample" "$program" new sample.gpkg --sample fengshun
  "$program" info sample.gpkg --json >sample.json || failures=$((failures + 1))
  while read -r key value; do
    check "$key = $value" is sample.json "$key" "$value"
  done <<'FIGURES'
districts 6
districts_started 4
compounds 71
compounds_started 52
compounds_completed 38
compounds_under_way 14
compounds_not_started 19
buildings 285
households 5055
floor_area_m2 244000
rain_sewage_m 54870
gas_m 12800
water_m 25000
hot_spring_m 22000
overhead_buried_m 30753
lines_m 145423
roads_m 42000
lanes 58
parking_added 1505
parks 3
gardens 5
markets 4
sports 2
centres 3
service_points 2
fire_points 56
ditches 1
investment_fen 57700000000
central_province_fen 12346000000
bond_fen 12000000000
enterprise_fen 10261000000
found_fen 34607000000
gap_fen 23093000000
opinions_adopted 33
building_heads 45
land_ceded_m2 1256
structures_removed 502
resident_centres 1
resident_facilities 9
FIGURES
  check "the trail of the sample" grep -q 'run.geojson' <("$program" log sample.gpkg)
  check "undo does not take the sample apart" refuses 3 "nothing to undo" "$program" undo sample.gpkg
fi

validator=/usr/lib/python3/dist-packages/osgeo_utils/samples/validate_gpkg.py
if [ -f "$validator" ] && /usr/bin/python3 -c 'from osgeo import ogr' 2>/dev/null; then
  for plan in empty zone39 sample; do
    [ ! -f $plan.gpkg ] || check "validator: $plan" /usr/bin/python3 "$validator" -k --extra --warning-as-error $plan.gpkg
  done
fi
if command -v ogrinfo >/dev/null; then
  ogrinfo -so -al empty.gpkg >layers.txt 2>&1
  check "no complaint of ogrinfo" test -z "$(grep -E 'Warning|ERROR' layers.txt)"
  for layer in district compound building road run parking facility work opinion section base_area base_line base_label \
    package fund fund_pays allocation work_order crew work_kind basemap waiver sheet_set sheet setting journal; do
    check "ogrinfo shows $layer" grep -qx "Layer name: $layer" layers.txt
  done
  ogrinfo -so empty.gpkg run >run.txt 2>&1
  check "named in Chinese" grep -q '管线' run.txt
fi
exit $((failures > 0))
