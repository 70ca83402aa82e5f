#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# What a stranger types first: help, a wrong verb, a wrong file, no display.
set -u
groundplan=$(realpath "$1")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
unset DISPLAY WAYLAND_DISPLAY

fail() { echo "FAILED: $*" >&2; exit 1; }
code() {
  local wanted=$1
  shift
  "$@" >out 2>err
  local got=$?
  [ "$got" -eq "$wanted" ] || { cat out err >&2; fail "exit $got instead of $wanted: $*"; }
}
one_sentence() { [ "$(wc -l < err)" -eq 1 ] || { cat err >&2; fail "not one sentence: $*"; }; }

code 0 "$groundplan" --help
for verb in new import info sequence mend sheets export undo redo log; do
  grep -q "groundplan $verb " out || fail "--help does not name $verb"
  code 0 "$groundplan" $verb --help
  [ -s out ] || fail "$verb --help says nothing"
  code 0 "$groundplan" --help
done
code 0 "$groundplan" --version
code 2 "$groundplan" frobnicate
one_sentence frobnicate
code 2 "$groundplan" info
code 2 "$groundplan" info a.gpkg --no-such-flag
one_sentence flag
# A window is not to be had here: say so, and what can be done instead.
code 3 "$groundplan"
grep -q -- --help err || { cat err; fail "no way out named"; }
! grep -qi warning err || fail "a warning of a library on stderr"
code 3 "$groundplan" info missing.gpkg
one_sentence missing
code 2 "$groundplan" new plan.txt
code 3 "$groundplan" new no/such/folder/plan.gpkg
grep -q 'no/such/folder' err || fail "the folder is not named"
code 2 "$groundplan" new degrees.gpkg --crs EPSG:4326
code 3 "$groundplan" new odd.gpkg --crs EPSG:0
[ -z "$(ls -- *.gpkg 2>/dev/null)" ] || fail "a refused plan left a file"
printf 'not a plan' > text.gpkg
for verb in info undo redo log sequence; do
  code 3 "$groundplan" $verb text.gpkg
  one_sentence $verb
done
[ "$(cat text.gpkg)" = 'not a plan' ] || fail "a foreign file was changed"
exit 0
