#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# groundplan mend: what is found, what moves, dry run, exit codes, undo.
# Usage: test-mend.sh PROGRAM
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
  if "$@" >out.txt 2>err.txt; then echo "ok: $name"; else
    echo "FAILED: $name"
    cat out.txt err.txt
    failures=$((failures + 1))
  fi
}

exits() { # exits CODE PATTERN COMMAND…: exit code, and what is said
  local code=$1 pattern=$2 got
  shift 2
  "$@" >o.txt 2>&1
  got=$?
  cat o.txt
  echo "exit $got"
  [ "$got" -eq "$code" ] && grep -q -- "$pattern" o.txt
}

json() { # json EXPRESSION: of the object d printed last
  python3 -c 'import json, sys; d = json.load(open("o.json")); sys.exit(0 if eval(sys.argv[1]) else 1)' "$1"
}

# A gap of 4 cm between the first two, an overlap of 5 cm of the second and third, a free strip of 5 m before the fourth.
cat >districts.csv <<'CSV'
WKT,code,name
"POLYGON((416000 2627000,416100 2627000,416100 2627050,416100 2627100,416000 2627100,416000 2627000))",D-1,甲
"POLYGON((416100.04 2627000,416200 2627000,416200 2627100,416100.04 2627100,416100.04 2627000))",D-2,乙
"POLYGON((416199.95 2627000,416300 2627000,416300 2627100,416199.95 2627100,416199.95 2627000))",D-3,丙
"POLYGON((416305 2627000,416400 2627000,416400 2627100,416305 2627100,416305 2627000))",D-4,丁
CSV
"$program" new p.gpkg >/dev/null || exit 1
check "no districts at all" exits 0 "no gap, no overlap" "$program" mend p.gpkg
"$program" import p.gpkg districts.csv --as district --crs EPSG:4548 >/dev/null 2>&1 || exit 1
sum=$(sha256sum p.gpkg)
check "dry run finds both" exits 1 "gap 0.040 m wide" "$program" mend p.gpkg --dry-run
check "and the overlap" grep -q "overlap 0.050 m wide" o.txt
check "wrote nothing" test "$sum" = "$(sha256sum p.gpkg)"
"$program" mend p.gpkg --dry-run --json >o.json
check "json" json 'd["closed"] == 2 and d["left"] == 0 and d["dry_run"] and {f["fault"] for f in d["faults"]} == {"gap", "overlap"} and d["moves"] >= 4 and 0.03 < d["farthest_m"] < 0.06'
check "names the districts" json '{d["faults"][i]["first"] for i in (0, 1)} <= {"甲", "乙", "丙"}'
check "too small a tolerance leaves them" exits 1 "left alone" "$program" mend p.gpkg --tolerance 0.01
check "and writes nothing" test "$sum" = "$(sha256sum p.gpkg)"
check "mend" exits 0 "Written into the plan" "$program" mend p.gpkg
check "says where from and where to" grep -Eq "416100\.[0-9]+, 2627000\.000 → 416100\.[0-9]+, 2627000\.000  0\.040 m" o.txt
check "in one line of the trail" bash -c '"$1" log p.gpkg | grep -c "Mend district boundaries" | grep -qx 1' _ "$program"
check "nothing left to mend" exits 0 "no gap, no overlap" "$program" mend p.gpkg
"$program" info p.gpkg --json >o.json
check "four districts still" json 'd["tables"]["district"] == 4'
check "undo" exits 0 "" "$program" undo p.gpkg
check "brings them back" exits 1 "gap 0.040 m wide" "$program" mend p.gpkg --dry-run
check "no such tolerance" exits 2 "tolerance" "$program" mend p.gpkg --tolerance 500
check "no number" exits 2 "" "$program" mend p.gpkg --tolerance wide
check "no such plan" exits 3 "none.gpkg" "$program" mend none.gpkg
check "help" exits 0 "tolerance" "$program" mend --help

[ "$failures" -eq 0 ]
