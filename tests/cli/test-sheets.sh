#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# groundplan sheets, as a planner types it: exit codes, page boxes, fonts, text,
# the same bytes twice, and a target that is never left broken.
# Usage: test-sheets.sh PROGRAM
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
  if "$@" >out.txt 2>err.txt; then echo "ok: $name"; [ -z "${VERBOSE:-}" ] || cat err.txt; else
    echo "FAILED: $name"
    cat out.txt err.txt
    failures=$((failures + 1))
  fi
}

exits() { # exits CODE PATTERN COMMAND…: exit code, and one sentence on stderr that says so
  local code=$1 pattern=$2 got
  shift 2
  "$@" >o.txt 2>e.txt
  got=$?
  cat e.txt
  [ "$got" -eq "$code" ] && grep -q -- "$pattern" e.txt && [ "$(wc -l <e.txt)" -eq 1 ]
}

cat >town.geojson <<'JSON'
{"type": "FeatureCollection", "crs": {"type": "name", "properties": {"name": "EPSG:4548"}}, "features": [
 {"type": "Feature", "properties": {"name": "湖下"}, "geometry": {"type": "Polygon", "coordinates": [[[416000, 2628000], [416500, 2628000], [416500, 2628400], [416000, 2628400], [416000, 2628000]]]}},
 {"type": "Feature", "properties": {"name": "东山"}, "geometry": {"type": "Polygon", "coordinates": [[[416500, 2628000], [417300, 2628000], [417300, 2628400], [416500, 2628400], [416500, 2628000]]]}}]}
JSON
"$program" new town.gpkg >/dev/null || exit 1
"$program" new empty.gpkg >/dev/null || exit 1
"$program" import town.gpkg town.geojson --as district >/dev/null 2>&1 || exit 1
sum=$(sha256sum town.gpkg)

check "overview" "$program" sheets town.gpkg --set overview -o o.pdf
check "districts" "$program" sheets town.gpkg --set districts -o d.pdf
# 800 m at 1:2000 are longer than the frame of an A3 sheet: 东山 takes two.
check "one page a district, two for a long one" test "$(pdfinfo d.pdf | awk '/^Pages/ {print $2}')" = 3
check "one page a district where asked for" test "$("$program" sheets town.gpkg --set districts --scale 5000 -o d5.pdf | tail -1)" = "2 pages in d5.pdf"
check "A3 lying" grep -q "1190.55 x 841.89 pts" <(pdfinfo o.pdf)
check "upright A4" "$program" sheets town.gpkg --set overview --paper a4 --portrait -o a4.pdf
check "A4 box" grep -q "595.276 x 841.89 pts" <(pdfinfo a4.pdf)
check "title" grep -q "片区总览图" <(pdfinfo o.pdf)
check "date is the one given" grep -q "2026-11-23" <(pdftotext d.pdf -)
check "Chinese text" grep -q "湖下片区管线与工程布置图" <(pdftotext d.pdf -)
check "neighbour" grep -q "接 HX-02-1 东山" <(pdftotext -layout d.pdf -)
check "neighbour in the same district" grep -q "接 HX-02-2" <(pdftotext -layout -f 2 -l 2 d.pdf -)
check "only some pages" bash -c '"$1" sheets town.gpkg --set districts --pages 2-3 -o some.pdf | grep -q "^2 pages" && pdftotext some.pdf - | grep -q "^第3页"' _ "$program"
check "no such page" exits 2 "no page 7" "$program" sheets town.gpkg --set districts --pages 1,7 -o x.pdf
check "no list of pages" exits 2 "1-3,7" "$program" sheets town.gpkg --set districts --pages 2- -o x.pdf
check "meeting" bash -c '"$1" sheets town.gpkg --set meeting -o m.pdf 2>m.txt >/dev/null && grep -q "sequence the plan first" m.txt && pdftotext m.pdf - | grep -q "东山片区管线与工程布置图"' _ "$program"
check "scale" grep -q "1:2000" <(pdftotext d.pdf -)
check "fonts embedded as subset" bash -c 'pdffonts d.pdf | tail -n +3 | grep -q . && ! pdffonts d.pdf | tail -n +3 | grep -v "yes yes yes"'
check "only the sheet's fonts" bash -c '! pdffonts d.pdf | tail -n +3 | grep -v "Noto"'
check "same bytes again" bash -c '"$1" sheets town.gpkg --set districts -o d2.pdf >/dev/null && cmp d.pdf d2.pdf' _ "$program"
check "overwrites an older PDF" "$program" sheets town.gpkg --set overview -o d2.pdf
check "plan untouched" test "$sum" = "$(sha256sum town.gpkg)"
if command -v qpdf >/dev/null; then
  check "sound PDF" qpdf --check d.pdf
  check "number of the sheet is the label of the page" bash -c 'qpdf --json=1 --json-key=pages d.pdf | grep -q "HX-0"'
fi
if command -v gdalinfo >/dev/null; then
  check "the map of the second page lies in the world" bash -c 'gdalinfo --config GDAL_PDF_DPI 72 PDF:2:d5.pdf >g.txt && grep -q "ID\[\"EPSG\",4548\]" g.txt'
  check "where the plan has it" python3 - <<'PY'
import re
# The neat line of A3 is 281 by 246 mm, at 1:5000 or what the sheet took; the middle of the district lies in the middle.
x, y = zip(*(map(float, p.split()) for p in re.search(r"NEATLINE=POLYGON \(\(([^)]*)\)\)", open("g.txt").read()).group(1).split(",")))
width, height = max(x) - min(x), max(y) - min(y)
ok = abs(width / height - 281 / 246) < 1e-6 and abs(min(x) + width / 2 - 416900) <= 1 and abs(min(y) + height / 2 - 2628200) <= 1
ok = ok and abs(min(x) - round(min(x))) < 0.001 and abs(min(y) - round(min(y))) < 0.001
raise SystemExit(0 if ok else 1)
PY
fi

# The grid at 1:2000: crosses every 200 m, 100 mm on paper within 0.2 mm, found in the picture.
check "100 m are 50 mm at 1:2000" bash -c 'pdftoppm -r 254 -f 1 -l 1 -gray d.pdf page && python3 - page*.pgm' _ <<'PY'
import sys
data = open(sys.argv[1], "rb").read()
fields, at = [], 0
while len(fields) < 4:
    end = at
    while data[end] not in b" \n\t": end += 1
    fields.append(data[at:end]); at = end + 1
width, height = int(fields[1]), int(fields[2])
pixel = lambda x, y: data[at + y * width + x]
# The neat line of A3: 26 mm from the left, 35 mm from the top; ticks reach 5 mm inward. 10 pixels a millimetre.
y = 350 + 30
dark = [x for x in range(280, 3050) if pixel(x, y) < 110]
ticks = [x for i, x in enumerate(dark) if i == 0 or x - dark[i - 1] > 5]
steps = [b - a for a, b in zip(ticks, ticks[1:])]
print(ticks, steps, file=sys.stderr)
sys.exit(0 if len(steps) >= 1 and all(abs(s - 1000) <= 2 for s in steps) else 1)
PY

check "no set" exits 2 "overview, districts, packages, years, sequence, meeting, sections" "$program" sheets town.gpkg -o x.pdf
check "unknown set" exits 2 "There is no set" "$program" sheets town.gpkg --set posters -o x.pdf
check "no packages" exits 3 "pack works first" "$program" sheets town.gpkg --set packages -o x.pdf
check "no years" exits 3 "sequence the plan first" "$program" sheets town.gpkg --set years -o x.pdf
check "no year" exits 2 "like 2027" "$program" sheets town.gpkg --set years --year 27 -o x.pdf
check "no output" exits 2 "-o OUT.pdf" "$program" sheets town.gpkg --set overview
check "paper" exits 2 "A0, A1, A2, A3, A4" "$program" sheets town.gpkg --set overview --paper B5 -o x.pdf
check "scale too large" exits 2 "1:10000 fits" "$program" sheets town.gpkg --set overview --scale 1000 --paper A4 -o x.pdf
check "too many sheets" exits 3 "more than 100 sheets" "$program" sheets town.gpkg --set districts --scale 50 --paper A4 -o x.pdf
check "both ways" exits 2 "either" "$program" sheets town.gpkg --set overview --portrait --landscape -o x.pdf
check "onto the plan" exits 2 "overwrite the plan" "$program" sheets town.gpkg --set overview -o ./town.gpkg
check "onto a letter" exits 3 "not overwritten" bash -c 'echo letter > l.txt; "$1" sheets town.gpkg --set overview -o l.txt' _ "$program"
check "the letter is still there" grep -q letter l.txt
check "no dates" exits 3 "sequence the plan first" "$program" sheets town.gpkg --set sequence -o x.pdf
check "picture" bash -c '"$1" sheets town.gpkg --set overview -o o.png --dpi 72 >/dev/null && file o.png 2>/dev/null | grep -q PNG || head -c 4 o.png | grep -q PNG' _ "$program"
check "picture for WeChat" "$program" sheets town.gpkg --set overview --picture -o w.jpg
check "small enough" test "$(stat -c %s w.jpg)" -le 1000000
check "SVG, a file a page" bash -c '"$1" sheets town.gpkg --set districts -o v.svg >/dev/null && grep -q "</svg>" v-01.svg && grep -q "</svg>" v-02.svg' _ "$program"
check "picture for WeChat has its size" exits 2 "leave --dpi out" "$program" sheets town.gpkg --set overview --picture --dpi 72 -o x.jpg
check "picture of a PDF" exits 2 "-o OUT.jpg" "$program" sheets town.gpkg --set overview --picture -o x.pdf
check "on standard output" bash -c '"$1" sheets town.gpkg --set districts -o - >out.pdf && cmp d.pdf out.pdf' _ "$program"
check "standard output full" exits 3 "standard output" bash -c '"$1" sheets town.gpkg --set districts -o - >/dev/full' _ "$program"
check "reader of standard output gone" exits 3 "standard output" bash -c '"$1" sheets town.gpkg --set districts -o - | true; exit ${PIPESTATUS[0]}' _ "$program"
check "disk full of pictures" exits 3 "could not be written" bash -c 'cp o.png keep.png; ulimit -f 20; "$1" sheets town.gpkg --set overview --dpi 72 -o keep.png' _ "$program"
check "the older picture is whole" cmp o.png keep.png
check "picture onto a letter" exits 3 "not overwritten" bash -c 'echo letter > l.png; "$1" sheets town.gpkg --set overview -o l.png' _ "$program"
check "a folder" exits 2 "is a folder" bash -c 'mkdir f.pdf; "$1" sheets town.gpkg --set overview -o f.pdf' _ "$program"
check "dots of a PDF" exits 2 "for pictures" "$program" sheets town.gpkg --set overview --dpi 72 -o x.pdf
check "too few dots" exits 2 "36" "$program" sheets town.gpkg --set overview --dpi 5 -o x.png
check "empty plan" exits 3 "is empty" "$program" sheets empty.gpkg --set overview -o x.pdf
check "no districts" exits 3 "no districts" "$program" sheets empty.gpkg --set districts -o x.pdf
check "no such plan" exits 3 "none.gpkg" "$program" sheets none.gpkg --set overview -o x.pdf
check "no such folder" exits 3 "could not be written" "$program" sheets town.gpkg --set overview -o none/x.pdf
if [ -e /dev/full ]; then check "full disk" exits 3 "could not be written" "$program" sheets town.gpkg --set overview -o /dev/full; fi
check "full disk beside an older PDF" exits 3 "could not be written" bash -c 'cp o.pdf keep.pdf; ulimit -f 20; "$1" sheets town.gpkg --set overview -o keep.pdf' _ "$program"
check "the older PDF is whole" cmp o.pdf keep.pdf
check "into a closed pipe" exits 3 "could not be written" bash -c 'mkfifo pipe; (exec 3<pipe; read -r -n 1 -u 3) & "$1" sheets town.gpkg --set overview -o pipe' _ "$program"
check "through a pipe" bash -c 'rm -f pipe; mkfifo pipe; (cat pipe > through.pdf) & "$1" sheets town.gpkg --set overview -o pipe >/dev/null && wait && cmp o.pdf through.pdf' _ "$program"
check "nothing left behind" bash -c '[ ! -e x.pdf ] && ! ls -A | grep -q "^\.groundplan"'

[ "$failures" -eq 0 ]
