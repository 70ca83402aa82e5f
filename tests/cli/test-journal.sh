#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# groundplan undo, redo and log, as a planner types them, one process a step.
# Usage: test-journal.sh PROGRAM
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

refuses() { # refuses CODE PATTERN COMMAND…
  local code=$1 pattern=$2 got
  shift 2
  "$@" >o.txt 2>e.txt
  got=$?
  cat o.txt e.txt
  [ "$got" -eq "$code" ] && grep -q -- "$pattern" e.txt && [ "$(wc -l <e.txt)" -eq 1 ] && [ ! -s o.txt ]
}

count() { # count TABLE
  "$program" info plan.gpkg --json | sed -n "s/.*\"$1\" : \\([0-9]*\\).*/\\1/p" | head -1
}

says() { # says PATTERN COMMAND…: on stdout
  local pattern=$1
  shift
  "$@" >o.txt && cat o.txt && grep -q -- "$pattern" o.txt
}

cat >town.geojson <<'JSON'
{"type": "FeatureCollection", "crs": {"type": "name", "properties": {"name": "EPSG:4548"}}, "features": [
 {"type": "Feature", "properties": {"name": "湖下"}, "geometry": {"type": "Polygon", "coordinates": [[[416000, 2628000], [416500, 2628000], [416500, 2628400], [416000, 2628400], [416000, 2628000]]]}},
 {"type": "Feature", "properties": {"name": "东山"}, "geometry": {"type": "Polygon", "coordinates": [[[416500, 2628000], [417300, 2628000], [417300, 2628400], [416500, 2628400], [416500, 2628000]]]}}]}
JSON
"$program" new plan.gpkg >/dev/null || exit 1
check "nothing to undo" refuses 3 "nothing to undo" "$program" undo plan.gpkg
check "nothing to redo" refuses 3 "nothing to redo" "$program" redo plan.gpkg
check "an empty trail" test -z "$("$program" log plan.gpkg 2>err.txt)"
check "an empty trail is said" grep -q "Nothing has been changed" err.txt
check "an empty trail as JSON" says '"entries" : \[\]' "$program" log plan.gpkg --json
check "no negative number of lines" refuses 2 "not -3" "$program" log plan.gpkg --limit=-3
check "an edit" "$program" import plan.gpkg town.geojson --as district
check "it is there" test "$(count district)" = 2
check "undo says what" says "town.geojson" "$program" undo plan.gpkg
check "it is gone" test "$(count district)" = 0
check "redo says what" says '"redo" : ".*town.geojson' "$program" redo plan.gpkg --json
check "it is back" test "$(count district)" = 2
check "three lines" test "$("$program" log plan.gpkg | wc -l)" -eq 3
check "the latest line only" test "$("$program" log plan.gpkg -n 1 | wc -l)" -eq 1
check "the trail as JSON" says '"undone" : false' "$program" log plan.gpkg --json
check "who and when" says "$(date +%Y-%m-%d).*town.geojson" "$program" log plan.gpkg
check "log of no plan" refuses 3 "Import it" "$program" log town.geojson
check "undo of no plan" refuses 3 "Import it" "$program" undo town.geojson
check "help of undo" "$program" undo --help
check "help of redo" "$program" redo --help
check "help of log" "$program" log --help
for verb in undo redo log; do
  "$program" $verb >/dev/null 2>&1
  code=$?
  check "$verb wants a plan" test $code -eq 2
done
exit $((failures > 0))
