/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What a run of each kind is like, and the house connections: from the main in
 * the street along the yard lane to the last slab of a compound.
 *
 * Order across a street from its edge to its middle: power, telecom, water,
 * gas, heat, sewage, rain (GB 50289-2016, 4.1.4), here telecom, water and
 * sewage on the left, power, gas, hot-spring water and rain on the right.
 * Depths keep the order of 4.1.12, with room for the vertical distances of
 * table 4.1.14 where runs cross.
 */
#include "sample.h"

#include "gp-overlay.h"

#include <math.h>

static const struct
{
  const char *kind;
  const char *title;
  double from_edge_m; /* at a street 12 m wide */
  int side;           /* 1 left, -1 right */
  double yard_m;      /* to the left of the middle of a yard lane */
  const char *burial;
  const char *material;
  double main_mm;
  double branch_mm;
  double cover_m;
  double fall; /* cover gained per metre */
  const char *owner;
} kinds[] = {
  { "telecom", "通信管", 0.9, 1, 3.0, "duct", "镀锌钢管", 110, 110, 0.62, 0, NULL },
  { "tv", "有线电视管", 0.5, 1, 3.4, "duct", "镀锌钢管", 110, 110, 0.62, 0, "广电网络" },
  { "power", "电力管", 0.9, -1, -3.2, "duct", "MPP管", 160, 110, 0.98, 0, "丰顺供电局" },
  { "gas", "燃气管", 2.0, -1, 2.0, "direct", "PE100", 160, 63, 1.30, 0, "中燃" },
  { "hot_spring", "温泉水管", 3.4, -1, 2.0, "direct", "保温复合管", 150, 90, 1.56, 0, "粤海水务" },
  { "water", "给水管", 2.3, 1, 1.0, "direct", "PE100", 200, 110, 1.85, 0, "粤海水务" },
  { "rain", "雨水管", 5.4, -1, -2.0, "direct", "HDPE缠绕管", 800, 300, 2.50, 0.0012, "县市政服务中心" },
  { "sewage", "污水管", 4.4, 1, -0.6, "direct", "HDPE缠绕管", 500, 300, 3.66, 0.0022, "县市政服务中心" },
  { "combined", "合流管", 5.7, 1, 0.0, "direct", "钢筋混凝土管", 600, 300, 1.20, 0.0020, "县市政服务中心" },
};

static guint
find_kind (const char *kind)
{
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (g_str_equal (kinds[i].kind, kind))
      return i;
  g_error ("no kind %s", kind);
}

/* Metres to the left of the centre line of a street @half_m wide to each side. */
double
sm_run_offset (const char *kind, double half_m)
{
  guint k = find_kind (kind);
  double spread = CLAMP (half_m / 6, 1, 1.6);
  double from_edge = kinds[k].from_edge_m > 1 ? kinds[k].from_edge_m * spread : kinds[k].from_edge_m;

  if (half_m < 3.5)
    return g_str_equal (kind, "sewage") || g_str_equal (kind, "combined") ? 0 : kinds[k].side * (half_m - 0.8);
  return kinds[k].side * MAX (half_m - from_edge, 0.3);
}

/* Takes @path. @name: the street or compound it lies in. */
void
sm_run_add (SmTown *town, const char *kind, const char *state, int span, int compound, SmPath *path, const char *name)
{
  guint k = find_kind (kind);
  gboolean branch = compound >= 0, narrow = FALSE;
  SmRun run = { .kind = kinds[k].kind, .state = state, .burial = kinds[k].burial, .material = kinds[k].material, .owner = kinds[k].owner, .path = path, .span = span, .compound = compound };
  double depth;

  if (span >= 0)
    narrow = g_array_index (town->streets, SmStreet, g_array_index (town->spans, SmPiece, span).street).width_m < 13;
  run.length_m = sm_path_length (path);
  run.size_mm = branch ? kinds[k].branch_mm : kinds[k].main_mm;
  if (narrow && !branch && (g_str_equal (kind, "rain") || g_str_equal (kind, "sewage")))
    run.size_mm = g_str_equal (kind, "rain") ? 600 : 400;
  depth = MIN (run.length_m, 400) * kinds[k].fall;
  run.cover_start_m = kinds[k].cover_m * (branch && kinds[k].cover_m > 2 ? 0.55 : 1);
  run.cover_end_m = run.cover_start_m + depth;
  if (g_str_equal (kind, "gas"))
    run.pressure = branch ? "low" : "medium_b";
  if (g_str_equal (kind, "power"))
    run.voltage_kv = branch ? 0.4 : 10;
  if (run.owner == NULL)
    {
      static const char *const operators[] = { "电信", "移动", "联通" };

      run.owner = operators[town->runs->len % 3];
    }
  run.name = g_strconcat (name, kinds[k].title, NULL);
  run.code = g_strdup_printf ("GX-%04u", town->runs->len + 1);
  g_array_append_val (town->runs, run);
}

static gboolean
is_clear (const SmTown *town, const SmCompound *compound, const SmPath *path)
{
  g_autoptr (GpGeometry) line = sm_geometry_line (path);

  for (guint i = 0; i < town->buildings->len; i++)
    {
      const GpGeometry *shape = g_array_index (town->buildings, SmBuilding, i).shape;

      if (gp_box_intersects (&line->box, &shape->box) && gp_overlay_intersects (line, shape))
        return FALSE;
    }
  for (guint i = 0; i < town->houses->len; i++)
    {
      const GpGeometry *shape = town->houses->pdata[i];

      if (gp_box_intersects (&line->box, &shape->box) && gp_overlay_intersects (line, shape))
        return FALSE;
    }
  return compound->shape != NULL;
}

static void
connect (SmTown *town, guint index, const char *kind, const char *state)
{
  const SmCompound *compound = &g_array_index (town->compounds, SmCompound, index);
  const SmPiece *piece = &g_array_index (town->pieces, SmPiece, compound->piece);
  double half = g_array_index (town->streets, SmStreet, piece->street).width_m / 2;
  GpPoint on = SM_POINT (compound->yard, 0), gate = SM_POINT (compound->yard, 1), end = SM_LAST (compound->yard);
  double length = gp_point_distance (on, gate), far = gp_point_distance (gate, end), along, side, main_m;
  GpPoint street, out = { (gate.x - on.x) / length, (gate.y - on.y) / length };
  GpPoint in = { (end.x - gate.x) / far, (end.y - gate.y) / far };
  double shift = kinds[find_kind (kind)].yard_m, reach;
  SmPath *path = sm_path_new ();
  GpPoint start;

  sm_path_nearest (piece->path, on, &along, NULL);
  sm_path_at (piece->path, along, &street);
  side = street.x * out.y - street.y * out.x > 0 ? 1 : -1;
  main_m = sm_run_offset (kind, half) * side;
  start = (GpPoint){ on.x + out.x * main_m - in.y * shift, on.y + out.y * main_m + in.x * shift };
  reach = g_str_equal (kind, "sewage") || g_str_equal (kind, "rain") ? far : far - 4;
  sm_path_add (path, start.x, start.y);
  sm_path_add (path, gate.x - in.y * shift, gate.y + in.x * shift);
  sm_path_add (path, gate.x + in.x * reach - in.y * shift, gate.y + in.y * reach + in.x * shift);
  sm_path_round (path);
  if (is_clear (town, compound, path))
    sm_run_add (town, kind, state, -1, index, path, compound->name);
  else
    g_array_unref (path);
}

void
sm_yards_make (SmTown *town)
{
  static const char *const order[] = { "sewage", "rain", "water", "gas", "power", "telecom" };

  for (guint i = 0; i < town->compounds->len; i++)
    {
      gboolean done = g_array_index (town->compounds, SmCompound, i).done;

      for (guint k = 0; k < G_N_ELEMENTS (order); k++)
        connect (town, i, order[k], done ? "existing" : "planned");
    }
}
