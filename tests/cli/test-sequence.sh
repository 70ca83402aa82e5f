#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# groundplan sequence, as a planner types it: dates and reasons in the plan,
# exit codes, JSON, explanations, undo, bad rows.
# Usage: test-sequence.sh PROGRAM
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

cat >works.csv <<'CSV'
WKT,code,name,kind,days
"POLYGON((416000 2627000,416100 2627000,416100 2627001,416000 2627001,416000 2627000))",W-1,污水管,sewage,10
"POLYGON((416050 2626990,416051 2626990,416051 2627010,416050 2627010,416050 2626990))",W-2,给水管,water,5
"POLYGON((416000 2626996,416100 2626996,416100 2627004,416000 2627004,416000 2626996))",W-3,沥青路面,road_surface,5
CSV
cat >bad.csv <<'CSV'
WKT,code,name,kind,days
"POLYGON((416000 2627100,416100 2627100,416100 2627104,416000 2627104,416000 2627100))",B-1,怪事,nonsense,
"POLYGON((416000 2627200,416100 2627204,416100 2627200,416000 2627204,416000 2627200))",B-2,打结,sewage,3
CSV
"$program" new p.gpkg >/dev/null || exit 1
check "an empty plan" exits 0 "no works to sequence" "$program" sequence p.gpkg
"$program" import p.gpkg works.csv --as work --crs EPSG:4548 >/dev/null 2>&1 || exit 1
sum=$(sha256sum p.gpkg)
check "dry run" exits 0 "3 works from 2026-03-02 to 2026-03-28, 3 orders" "$program" sequence p.gpkg --from 2026-03-02 --dry-run
check "explain" exits 0 "W-2 .*W-1 .*is dug first" "$program" sequence p.gpkg --from 2026-03-02 --explain W-3
check "explain ends at a fixed point" grep -q "first day of the plan" <(tail -n 1 o.txt)
check "neither wrote" test "$sum" = "$(sha256sum p.gpkg)"
check "sequence" exits 0 "No rule is broken" "$program" sequence p.gpkg --from 2026-03-02
check "one line in the trail" bash -c '"$1" log p.gpkg | grep -c "Sequence the works" | grep -qx 1' _ "$program"
check "again changes nothing" exits 0 "No rule" "$program" sequence p.gpkg --from 2026-03-02
check "still one line" bash -c '"$1" log p.gpkg | grep -c "Sequence the works" | grep -qx 1' _ "$program"
if command -v sqlite3 >/dev/null; then
  check "dates in the plan" test "$(sqlite3 p.gpkg "SELECT start || ' ' || finish FROM work WHERE code = 'W-3'")" = "2026-03-24 2026-03-28"
  check "reason in the plan" grep -q "W-1" <(sqlite3 p.gpkg "SELECT reason FROM work WHERE code = 'W-2'")
fi
check "undo takes the dates back" bash -c '"$1" undo p.gpkg && "$1" sequence p.gpkg --from 2026-03-02 && "$1" log p.gpkg | grep -c "Sequence the works" | grep -qv "^0$"' _ "$program"
"$program" sequence p.gpkg --from 2026-03-02 --effort quick --json >o.json
check "json" json 'd["works"] == 3 and d["arcs"] == 3 and d["violations"] == [] and d["start"] == "2026-03-02" and d["finish"] == "2026-03-28" and d["seconds"] >= 0 and d["openings"] == d["openings_bound"]'
"$program" sequence p.gpkg --from 2026-03-02 --dry-run --json >o.json
check "json of what is proved" json 'd["openings_proved"] is True and d["finish_proved"] is True and d["finish_bound"] == d["finish"] == d["finish_bound_joined"]'
check "json of the bound" json 'd["completion_bound_days"] == d["completion_days"] > 0'
check "the bound in words" exits 0 "served after 17 days on average (at least 17)" "$program" sequence p.gpkg --from 2026-03-02 --dry-run
check "no progress without a terminal" bash -c '! "$1" sequence p.gpkg --from 2026-03-02 --dry-run 2>&1 >/dev/null | grep -q .' _ "$program"
if command -v script >/dev/null; then
  check "progress on a terminal" bash -c 'script -qec "\"$1\" sequence p.gpkg --from 2026-03-02 --dry-run" /dev/null | grep -q "Sequencing: [0-9]* %, streets opened"' _ "$program"
fi
check "what is proved" exits 0 "Proved: nothing that keeps the rules" "$program" sequence p.gpkg --from 2026-03-02 --dry-run
"$program" import p.gpkg bad.csv --as work --crs EPSG:4548 >/dev/null 2>&1 || exit 1
check "bad rows are told" exits 1 "nonsense" "$program" sequence p.gpkg --from 2026-03-02
check "the rest is scheduled" grep -q "5 works from 2026-03-02" o.txt
"$program" sequence p.gpkg --from 2026-03-02 --json >o.json
check "json tells them too" json '[v["code"] for v in d["violations"]] == ["B-1", "B-1"] and {v["rule"] for v in d["violations"]} == {"kind", "days"}'
check "no such code" exits 3 "no work of code" "$program" sequence p.gpkg --explain nothing
check "the whole objective" json 'd["goal"] == "openings" and d["openings_m"] >= 0 and d["completion_days"] > 0 and d["unevenness"] == 0 and d["changed"] == 0 and [m["year"] for m in d["money"]] == [2026] and d["principles"]["livelihood_first"] is True'
"$program" sequence p.gpkg --from 2026-03-02 --explain W-2 --goal livelihood --costs --json >o.json
check "why, what if and what principles cost" json 'len(d["explain"]) == 2 and d["what_if"] == [] and d["goal"] == "livelihood" and d["principle_costs"]["underground_first"]["orders"] == 2 and d["principle_costs"]["plan_first"]["finish_days"] == 0'
check "costs in words" exits 1 "Livelihood before upgrading: costs nothing" "$program" sequence p.gpkg --from 2026-03-02 --dry-run --costs
check "no such goal" exits 2 "openings or livelihood" "$program" sequence p.gpkg --goal beauty
check "no such effort" exits 2 "quick, normal or long" "$program" sequence p.gpkg --effort heroic
check "no such date" exits 2 "2026-02-30" "$program" sequence p.gpkg --from 2026-02-30
check "no such plan" exits 3 "none.gpkg" "$program" sequence none.gpkg
check "no plan at all" exits 2 "Usage" "$program" sequence

if "$program" new town.gpkg --sample fengshun >/dev/null 2>&1; then
  check "the sample breaks no rule" exits 0 "No rule is broken" "$program" sequence town.gpkg --effort quick
  "$program" sequence town.gpkg --json >o.json
  check "json of the sample" json 'd["violations"] == [] and d["works"] > 700 and d["openings"] >= d["openings_bound"] > 0'
  if command -v sqlite3 >/dev/null; then
    check "all dated, all with a reason" test "$(sqlite3 town.gpkg "SELECT count(*) FROM work WHERE start IS NULL OR finish IS NULL OR reason IS NULL")" = 0
  fi
fi

[ "$failures" -eq 0 ]
