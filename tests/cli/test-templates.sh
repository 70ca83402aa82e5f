#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# groundplan templates, and sheets that look as a template says: found by name, by
# path, refused with one sentence when broken, a logo beside the plan.
# Usage: test-templates.sh PROGRAM
set -u
program=$(realpath "$1")
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder" || exit 99
export LC_ALL=C.UTF-8 SOURCE_DATE_EPOCH=1795392000 XDG_DATA_HOME="$folder/data"
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

exits() { # exits CODE PATTERN COMMAND…: exit code, and one sentence on stderr that says so
  local code=$1 pattern=$2 got
  shift 2
  "$@" >o.txt 2>e.txt
  got=$?
  cat e.txt
  [ "$got" -eq "$code" ] && grep -q -- "$pattern" e.txt && [ "$(wc -l <e.txt)" -eq 1 ]
}

says() { # says PATTERN PDF
  pdftotext "$2" - | grep -q -- "$1"
}

cat >town.geojson <<'JSON'
{"type": "FeatureCollection", "crs": {"type": "name", "properties": {"name": "EPSG:4548"}}, "features": [
 {"type": "Feature", "properties": {"name": "湖下"}, "geometry": {"type": "Polygon", "coordinates": [[[416000, 2628000], [416500, 2628000], [416500, 2628400], [416000, 2628400], [416000, 2628000]]]}}]}
JSON
"$program" new town.gpkg >/dev/null || exit 1
"$program" import town.gpkg town.geojson --as district >/dev/null 2>&1 || exit 1

check "lists those of the program" bash -c '"$1" templates | grep -q "^standard  标准图幅" && "$1" templates | grep -q "^map-only  单幅地图"' _ "$program"
check "map only" "$program" sheets town.gpkg --set districts --template map-only -o m.pdf
check "a map has no table" bash -c '! pdftotext m.pdf - | grep -q 工程一览表'
check "its legend" says 图例 m.pdf
check "export" "$program" templates --export standard mine.json
check "an exported template can be used" "$program" templates --check mine.json
check "not over a file that is there" exits 3 "not overwritten" "$program" templates --export standard mine.json
check "same sheet as the standard one" bash -c '"$1" sheets town.gpkg --set districts -o a.pdf >/dev/null && "$1" sheets town.gpkg --set districts --template ./mine.json -o b.pdf >/dev/null && cmp a.pdf b.pdf' _ "$program"
mkdir -p data/groundplan/templates
cat >data/groundplan/templates/county.json <<'JSON'
{ "title": "县版", "words": { "notes": "备注" },
  "elements": { "stamp": { "type": "text", "on": "map", "anchor": "bottom-left", "x": 4, "y": 4, "text": "{period} 第{page}版", "when": "{period}", "level": "m" } } }
JSON
check "one of the planner's" bash -c '"$1" templates | grep -q "^county  县版"' _ "$program"
check "by its name" "$program" sheets town.gpkg --set districts --template county -o c.pdf
check "its words" says 备注 c.pdf
check "what is empty is not there" bash -c '! pdftotext c.pdf - | grep -q 第1版'
sqlite3 town.gpkg "INSERT INTO setting (key, value) VALUES ('period', '2026—2028'), ('secrecy', '内部'), ('map_number', '粤S(2026)045号')" 2>/dev/null
if [ "$(sqlite3 town.gpkg "SELECT count(*) FROM setting WHERE key = 'period'" 2>/dev/null)" = 1 ]; then
  check "fields of the plan" bash -c '"$1" sheets town.gpkg --set districts --template county -o c.pdf >/dev/null && pdftotext c.pdf - | grep -q "2026—2028 第1版"' _ "$program"
  check "secrecy and map number" bash -c 'pdftotext c.pdf - | grep -q 审图号 && pdftotext c.pdf - | grep -q "粤S(2026)045号" && pdftotext c.pdf - | grep -q 内部' _
fi
echo '{ "papers": { "A3": { "margin": 2 } } }' >bad.json
check "a broken template" exits 3 "papers.A3.margin" "$program" sheets town.gpkg --set districts --template bad.json -o x.pdf
check "checked" exits 3 "a number from 5" "$program" templates --check ./bad.json
check "a cut-off template" exits 3 "JSON" bash -c 'head -c 500 mine.json >cut.json; "$1" sheets town.gpkg --set districts --template cut.json -o x.pdf' _ "$program"
check "no such template" exits 3 "standard, map-only, county" "$program" sheets town.gpkg --set districts --template city -o x.pdf
check "no such file" exits 3 "none.json" "$program" sheets town.gpkg --set districts --template none.json -o x.pdf
check "a folder" exits 3 "no file" "$program" sheets town.gpkg --set districts --template ./ -o x.pdf
check "too few words" exits 2 "--export NAME OUT.json" "$program" templates --export standard
echo '{ "elements": { "photo": { "type": "picture", "on": "map", "x": 10, "y": 10, "w": 30, "h": 20, "file": "photo.png" }, "far": { "type": "text", "x": 418, "y": 100, "text": "出界" } } }' >photo.json
check "a missing picture is said" bash -c '"$1" sheets town.gpkg --set districts --template photo.json -o p.pdf >/dev/null 2>e.txt && grep -q "photo.png" e.txt && [ "$(pdfimages -list p.pdf | wc -l)" -le 2 ]' _ "$program"
check "a text beyond the paper is said" grep -q "出界" e.txt
"$program" sheets town.gpkg --set districts -o photo.png --dpi 40 >/dev/null 2>&1
[ -e photo.png ] || mv photo*.png photo.png
check "a picture beside the template" bash -c '"$1" sheets town.gpkg --set districts --template photo.json -o p.pdf >/dev/null 2>e.txt; ! grep -q "photo.png" e.txt && [ "$(pdfimages -list p.pdf | wc -l)" -gt 2 ]' _ "$program"
echo text >photo.png
check "no picture at all" bash -c '"$1" sheets town.gpkg --set districts --template photo.json -o p.pdf >/dev/null 2>e.txt; grep -q "PNG or JPEG" e.txt' _ "$program"
check "grey" "$program" sheets town.gpkg --set districts --grey -o g.png --dpi 50
check "palettes" exits 2 "standard, cjj61, grey or safe" "$program" sheets town.gpkg --set districts --palette blue -o x.pdf
check "one palette" exits 2 "leave --palette out" "$program" sheets town.gpkg --set districts --palette cjj61 --grey -o x.pdf
check "nothing left behind" test ! -e x.pdf

[ "$failures" -eq 0 ]
