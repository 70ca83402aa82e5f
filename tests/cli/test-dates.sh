#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# groundplan export --dates, as a planner types it: the sample sequenced and
# handed over in three formats, and what is refused leaves nothing.
# Usage: test-dates.sh PROGRAM
set -u
program=$(realpath "$1")
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder" || exit 99
export LC_ALL=C.UTF-8

fail() { echo "FAILED: $*" >&2; cat out err >&2; exit 1; }
code() {
  local wanted=$1
  shift
  "$@" >out 2>err
  local got=$?
  [ "$got" -eq "$wanted" ] || fail "exit $got instead of $wanted: $*"
}

code 0 "$program" new plan.gpkg --sample fengshun
code 3 "$program" export plan.gpkg --dates nothing.ics --unit 无此单位
grep -q 无此单位 err || fail "the unit is not named"
code 2 "$program" export plan.gpkg --dates plan.txt
code 2 "$program" export plan.gpkg --dates --table run plan.ics
[ "$(ls)" = "$(printf 'err\nout\nplan.gpkg')" ] || fail "something was left behind: $(ls -A)"

code 0 "$program" sequence plan.gpkg
works=$(sqlite3 plan.gpkg 'SELECT count(*) FROM work WHERE start IS NOT NULL')
code 0 "$program" export plan.gpkg --dates plan.ics --json
[ "$(grep -c '^BEGIN:VEVENT' plan.ics)" -eq "$works" ] || fail "not one event for each of $works works"
code 0 "$program" export plan.gpkg --dates plan.xml
xmllint --noout plan.xml || fail "the project is no XML"
[ "$(grep -c '<OutlineLevel>2</OutlineLevel>' plan.xml)" -eq "$works" ] || fail "not one task for each work"
# No link may ask for more than the dates of the file keep.
python3 - <<'PY' || fail "a link is broken by the dates"
import datetime, sys, xml.etree.ElementTree as tree
name = lambda tag: '{http://schemas.microsoft.com/project}' + tag
day = lambda task, tag: datetime.date.fromisoformat(task.find(name(tag)).text[:10])
tasks = {t.find(name('UID')).text: t for t in tree.parse('plan.xml').iter(name('Task'))}
links = broken = 0
for task in tasks.values():
    for link in task.iter(name('PredecessorLink')):
        before = tasks[link.find(name('PredecessorUID')).text]
        lag = int(link.find(name('LinkLag')).text) / 14400
        links += 1
        broken += (day(task, 'Start') - day(before, 'Finish')).days - 1 < lag
print(links, 'links', broken, 'broken')
sys.exit(links < 100 or broken > 0)
PY
code 0 "$program" export plan.gpkg --dates plan.xlsx
code 3 "$program" export plan.gpkg --dates plan.xlsx
code 0 "$program" export plan.gpkg --dates plan.xlsx --force
exit 0
