#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# groundplan sheets --set sections, from a layer of lines brought in: its pages, what is
# measured on them, a section that is not to be printed, and a plan that has none.
# Usage: test-sections.sh PROGRAM
set -u
program=$(realpath "$1")
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder" || exit 99
export LC_ALL=C.UTF-8 SOURCE_DATE_EPOCH=1795392000
failures=0

check() { # check NAME COMMAND…
  local name=$1
  shift
  if "$@" >out.txt 2>err.txt; then echo "ok: $name"; else
    echo "FAILED: $name"
    cat out.txt err.txt
    failures=$((failures + 1))
  fi
}

layer() { # layer FEATURE…: a GeoJSON file on stdout
  local IFS=,
  echo "{\"type\": \"FeatureCollection\", \"crs\": {\"type\": \"name\", \"properties\": {\"name\": \"EPSG:4548\"}}, \"features\": [$*]}"
}

line() { # line PROPERTIES X0 Y0 X1 Y1, metres from 416000, 2628000
  echo "{\"type\": \"Feature\", \"properties\": {$1}, \"geometry\": {\"type\": \"LineString\", \"coordinates\": [[$((416000 + $2)), $((2628000 + $3))], [$((416000 + $4)), $((2628000 + $5))]]}}"
}

layer "$(line '"kind": "sewage", "state": "planned", "burial": "direct", "size_mm": 500, "cover_start_m": 2.0, "cover_end_m": 2.4' 4 -50 4 50)" \
  "$(line '"kind": "water", "state": "existing", "burial": "direct", "size_mm": 300, "cover_start_m": 1.2, "cover_end_m": 1.2' 5 -50 5 50)" >run.geojson
layer "$(line '"code": "1-1", "kind": "cross", "shown": 1' 0 0 12 0)" "$(line '"code": "2-2", "kind": "cross", "shown": 0' 0 5 12 5)" >section.geojson
"$program" new street.gpkg >/dev/null || exit 1
"$program" import street.gpkg run.geojson --as run >/dev/null 2>&1 || exit 1

"$program" sheets street.gpkg --set sections -o none.pdf >o.txt 2>e.txt
check "none yet" test $? -eq 3
check "says what to do" grep -q "draw a line across a street" e.txt
check "nothing written" test ! -e none.pdf
"$program" import street.gpkg section.geojson --as section >/dev/null 2>&1 || exit 1
check "prints" "$program" sheets street.gpkg --set sections -o s.pdf
check "one page, the other is not ticked" test "$(pdfinfo s.pdf | awk '/^Pages/ {print $2}')" = 1
pdftotext -layout s.pdf s.txt
# 1.0 − 0.25 − 0.15 of 1.50
check "too near by" grep -q "不足 0.90" s.txt
check "cover between its ends" grep -q "2.20" s.txt
check "scale" grep -q "1:50" s.txt

[ "$failures" -eq 0 ] || { echo "$failures failed"; exit 1; }
