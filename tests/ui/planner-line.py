#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The planner's line from outside: the installed program under its own display,
seen through the accessibility tree, moved by a real pointer and real keys.

Opens the sample, draws a district, undoes, redoes, packs three works, sequences,
exports the sheets, closes, reopens: all there. test-planner-line.sh makes the
session it runs in.
"""
import json
import os
import re
import sqlite3
import subprocess
import sys
import time

try:
    import pyatspi
    from gi.repository import GLib
    from osgeo import ogr
except ImportError as missing:
    print(f"skipped: {missing}")
    sys.exit(77)

ogr.UseExceptions()
PATIENCE_S = 90 * float(os.environ.get("GP_PATIENCE", "1"))
PROGRAM = os.path.realpath(sys.argv[1])
HOME = os.environ["HOME"]
PLAN = f"{os.environ['XDG_DATA_HOME']}/groundplan/fengshun.gpkg"


def step(words):
    print(f"{time.strftime('%H:%M:%S')} {words}", flush=True)


def until(what, look, seconds=PATIENCE_S):
    """What look() gives once it gives something; fails in words."""
    end = time.monotonic() + seconds
    while True:
        try:
            seen = look()
        except (LookupError, NotImplementedError, RuntimeError, AttributeError, OSError, sqlite3.Error, GLib.Error):
            seen = None  # the tree changes while it is walked, the plan is being written
        if seen:
            return seen
        if time.monotonic() > end:
            raise AssertionError(f"{what} did not come within {seconds:.0f} s")
        time.sleep(0.2)


def verb(*words):
    return subprocess.run([PROGRAM, *words], check=True, capture_output=True, text=True).stdout


# What the accessibility tree shows


def application():
    desktop = pyatspi.Registry.getDesktop(0)
    for i in range(desktop.childCount):
        if desktop.getChildAtIndex(i).name == "groundplan":
            return desktop.getChildAtIndex(i)
    return None


def walk(node):
    if node is None:
        return
    yield node
    for i in range(node.childCount):
        yield from walk(node.getChildAtIndex(i))


def role_of(node):
    """Newer AT-SPI says “button” of what was a “push button”."""
    return {"button": "push button"}.get(node.getRoleName(), node.getRoleName())


def shown(node):
    """GTK 4.8 says SHOWING of windows only, so what has no size counts as hidden."""
    return node.getState().contains(pyatspi.STATE_VISIBLE) and node.queryComponent().getExtents(pyatspi.WINDOW_COORDS).width > 0


def find(role, name):
    """The first thing on the screen of that role whose name holds the words."""
    def look():
        for node in walk(application()):
            if role_of(node) == role and re.search(name, node.name or "") and shown(node):
                return node
        return None
    return until(f"{role} “{name}”", look)


def text_shown(pattern):
    def look():
        for node in walk(application()):
            if role_of(node) == "label" and re.search(pattern, node.name or "") and shown(node):
                return node.name
        return None
    return until(f"the words “{pattern}”", look)


def press(role, name):
    until(f"pressing “{name}”", lambda: find(role, name).queryAction().doAction(0) or True)
    time.sleep(0.3)


# What the hand does: the window stands in the corner of a display without window manager


def hand(*words):
    subprocess.run(["xdotool", *map(str, words)], check=True)
    time.sleep(0.15)


def focus():
    ids = subprocess.run(["xdotool", "search", "--onlyvisible", "--class", "groundplan"],
                         capture_output=True, text=True).stdout.split()
    if ids:
        hand("windowfocus", ids[-1])


def point_at(x_px, y_px):
    hand("mousemove", round(x_px), round(y_px))


def click(x_px, y_px, *keys):
    point_at(x_px - 3, y_px)
    point_at(x_px, y_px)
    time.sleep(0.5)  # two clicks close in time are a double click
    for key in keys:
        hand("keydown", key)
    hand("click", 1)
    for key in reversed(keys):
        hand("keyup", key)


def coordinates_at(x_px, y_px):
    """What the status line says of the point under the pointer, plan metres."""
    point_at(x_px - 5, y_px - 5)
    point_at(x_px, y_px)
    time.sleep(0.4)
    said = text_shown(r"E\s*\d.*N\s*\d")
    digits = re.sub(r"[\s\u2009\u00a0\u202f]", "", said)
    match = re.search(r"E(\d+\.\d+)N(\d+\.\d+)", digits)
    return float(match.group(1)), float(match.group(2))


def map_to_screen():
    """A function from plan metres to screen pixels, read off the status line."""
    (x1, y1), (x2, y2) = (400, 250), (900, 700)
    (e1, n1), (e2, n2) = coordinates_at(x1, y1), coordinates_at(x2, y2)
    return lambda e, n: (x1 + (e - e1) * (x2 - x1) / (e2 - e1), y1 + (n - n1) * (y2 - y1) / (n2 - n1))


# The plan, read with SQLite as any other program would


def query(plan, sql):
    with sqlite3.connect(f"file:{plan}?mode=ro", uri=True, timeout=20) as base:
        return base.execute(sql).fetchall()


def shape(blob):
    """The shape in a GeoPackage blob (OGC 12-128r18, 2.1.3)."""
    envelope = {0: 0, 1: 32, 2: 48, 3: 48, 4: 64}[(blob[3] >> 1) & 7]
    return ogr.CreateGeometryFromWkb(blob[8 + envelope:])


def works_to_pack(plan):
    """A compound and a point on each of three works in it where a click means that one: the smallest comes first."""
    works = [(fid, shape(geom)) for fid, geom in query(plan, "SELECT fid, geom FROM work WHERE geom IS NOT NULL")]
    for name, geom in query(plan, "SELECT name, geom FROM compound ORDER BY fid"):
        ground = shape(geom)
        near = [work for work in works if work[1].Intersects(ground)]
        spots = {}
        for work, footprint in near:
            for part in range(footprint.GetGeometryCount()):
                spot = footprint.GetGeometryRef(part).PointOnSurface()
                picked = min((other for other in near if other[1].Distance(spot) < 3), key=lambda other: other[1].GetArea())
                if picked[0] == work and ground.Contains(footprint):
                    spots[work] = (spot.GetX(), spot.GetY())
        if len(spots) >= 3:
            return name, dict(list(spots.items())[:3])
    raise AssertionError("the sample has no compound with three works that can be told apart")


def start(*words):
    return subprocess.Popen([PROGRAM, *words])


def wait_for_map():
    find("frame", "fengshun")
    text_shown("已保存")
    time.sleep(2)
    focus()


def count(plan, table):
    return query(plan, f"SELECT count(*) FROM {table}")[0][0]


def draw_district(plan):
    step("draw a district")
    hand("key", "d")
    for x_px, y_px in ((560, 330), (700, 340), (690, 460), (570, 450)):
        click(x_px, y_px)
    hand("key", "Return")
    until("the seventh district", lambda: count(plan, "district") == 7)
    hand("key", "Escape")
    step("undo, redo")
    before = query(plan, "SELECT fid, geom FROM district ORDER BY fid")
    press("push button", "^撤销")
    until("the district taken back", lambda: count(plan, "district") == 6)
    press("push button", "^重做")
    until("the district once more", lambda: count(plan, "district") == 7)
    assert query(plan, "SELECT fid, geom FROM district ORDER BY fid") == before, "redo gave another district"


def pack_works(plan):
    step("pack three works")
    compound, spots = works_to_pack(plan)
    press("page tab", "工作包")
    hand("key", "v")
    hand("key", "ctrl+f")
    hand("type", "--delay", "40", compound)
    until("the compound found", lambda: any(role_of(n) == "label" and n.name == compound and shown(n) for n in walk(application())))
    time.sleep(0.5)
    hand("key", "Down")
    hand("key", "Return")
    time.sleep(2)
    hand("key", "Escape")
    to_screen = map_to_screen()
    for i, (e, n) in enumerate(spots.values()):
        click(*to_screen(e, n), *(["shift"] if i else []))
    text_shown("3")
    press("push button", "打包|编入")
    find("push button", "^打包")
    time.sleep(0.5)
    focus()
    hand("key", "Return")
    until("three works in a new package",
          lambda: sorted(r[0] for r in query(plan, "SELECT fid FROM work WHERE package = (SELECT id FROM package ORDER BY id DESC LIMIT 1)")) == sorted(spots))
    focus()


def sequence(plan):
    step("sequence")
    query_runs = "SELECT count(*) FROM journal WHERE label LIKE '%排序%' OR label LIKE '%时序%'"
    before = query(plan, query_runs)[0][0]
    press("page tab", "时序")
    press("push button", "重新排序")
    until("the works sequenced", lambda: query(plan, query_runs)[0][0] > before)
    text_shown("次开挖|开挖")


def export(plan):
    step("export the sheets")
    path = f"{HOME}/会议.pdf"
    press("page tab", "图册")
    press("push button", "导出")
    find("push button", "^取消")  # the chooser is there
    time.sleep(1)
    focus()
    hand("key", "ctrl+a")
    hand("type", "--delay", "30", path)
    hand("key", "Return")
    until("the sheets", lambda: os.path.exists(path))
    text_shown("已导出")
    pages = subprocess.run(["pdfinfo", path], check=True, capture_output=True, text=True).stdout
    assert int(re.search(r"Pages:\s+(\d+)", pages).group(1)) >= 1
    focus()


def close(process):
    step("close")
    press("push button", "^关闭$")
    assert process.wait(PATIENCE_S) == 0, "the window did not close in peace"


def main():
    step("open the sample")
    process = start()
    find("list item", "看示例")
    node = find("list item", "看示例").queryComponent().getExtents(pyatspi.WINDOW_COORDS)
    focus()
    click(node.x + node.width // 2, node.y + node.height // 2)
    wait_for_map()
    plan = PLAN
    assert count(plan, "district") == 6
    draw_district(plan)
    pack_works(plan)
    sequence(plan)
    export(plan)
    close(process)
    before = {table: query(plan, f"SELECT * FROM {table}") for table in ("district", "work", "package", "journal")}
    step("reopen")
    process = start(plan)
    wait_for_map()
    for table, rows in before.items():
        assert query(plan, f"SELECT * FROM {table}") == rows, f"{table} is not what it was"
    labels = [entry["label"] for entry in json.loads(verb("log", plan, "--json"))["entries"]]
    assert any("片区" in label for label in labels[:8]), labels[:8]
    step("undo after the restart")
    press("push button", "^撤销")
    until("the sequence taken back", lambda: query(plan, "SELECT * FROM work") != before["work"])
    close(process)
    step("done")


if __name__ == "__main__":
    main()
