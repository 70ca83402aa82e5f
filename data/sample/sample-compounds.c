/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The 71 compounds and their 285 slabs.
 *
 * A parcel is tried as a compound: rows of slabs facing south as far as its
 * shape allows, a yard lane between them that reaches the street, nothing
 * closer than 4 m to the wall. Parcels that take 2 to 9 slabs are candidates;
 * each district gets its number of them, and slabs are then left out, the
 * fullest compound first, until the published number remains.
 */
#include "sample.h"

#include "gp-overlay.h"

#include <math.h>

#define WALL_M 4.2
#define LANE_HALF_M 4.6
#define SLAB_MAX_M 42

static const guint quotas[SM_N_DISTRICTS] = { 14, 12, 16, 12, 8, 9 };

static const char *const names[SM_N_DISTRICTS][16] = {
  { "东山新村", "二轻宿舍", "林业局宿舍", "东门小区", "东秀花园", "汽车站宿舍", "卫校小区", "供电局宿舍", "东联新村", "农机厂宿舍", "东升苑", "税务局宿舍", "向阳小区", "物资局大院" },
  { "狮山新村", "教师新村", "狮山花园", "一中宿舍", "县委大院", "文昌苑", "建设局宿舍", "金山小区", "水电局宿舍", "书香苑", "体委宿舍", "医药公司宿舍" },
  { "汤湖花园", "湖下新村", "汤泉苑", "湖景小区", "供销社大院", "塘尾新村", "粮食局宿舍", "邮电局宿舍", "学背小区", "百货公司宿舍", "工商局宿舍", "荣华小区", "人民新村", "糖烟酒公司宿舍", "城西大院", "温泉小区" },
  { "南市新村", "果品公司宿舍", "食品公司宿舍", "航运小区", "五金厂宿舍", "南门大院", "外贸公司宿舍", "红卫新村", "水产公司宿舍", "商业局大院", "南市花园", "渡口小区" },
  { "内岭新村", "瓷厂宿舍", "岭脚小区", "公路局宿舍", "内岭花园", "园艺场宿舍", "河西小区", "金溪苑" },
  { "城南新村", "氮肥厂宿舍", "水泥厂宿舍", "站前小区", "城南花园", "运输公司宿舍", "糖厂宿舍", "广场小区", "机械厂宿舍" },
};

/** Layout: a parcel tried as a compound. */
typedef struct
{
  guint parcel;
  int district;
  guint piece;
  GPtrArray *slabs; /* GpGeometry */
  GArray *lengths;  /* double */
  SmPath *yard;
  GpGeometry *shape;
  double place; /* the lower, the better it lies */
  double score; /* with its number of slabs */
  gboolean taken;
} Layout;

static double
turn (const GpGeometry *shape, SmBox *box)
{
  *box = sm_box_around (shape->points, shape->ends[0]);
  if (fabs (box->u.x) < fabs (box->u.y))
    {
      SmBox old = *box;

      box->u = old.v.x > 0 ? old.v : (GpPoint){ -old.v.x, -old.v.y };
      box->v = (GpPoint){ -box->u.y, box->u.x };
      box->half_u_m = old.half_v_m;
      box->half_v_m = old.half_u_m;
    }
  return box->half_v_m * 2;
}

/* Where the row from @v0 to @v1 lies inside the shape. */
static gboolean
row_extent (const GpGeometry *shape, const SmBox *box, double v0, double v1, double *from, double *to)
{
  *from = -box->half_u_m;
  *to = box->half_u_m;
  for (int k = 0; k < 3; k++)
    {
      double v = v0 + (v1 - v0) * k / 2, low = INFINITY, high = -INFINITY;

      for (guint i = 1; i < shape->ends[0]; i++)
        {
          GpPoint a = shape->points[i - 1], b = shape->points[i];
          double va = (a.x - box->centre.x) * box->v.x + (a.y - box->centre.y) * box->v.y - v;
          double vb = (b.x - box->centre.x) * box->v.x + (b.y - box->centre.y) * box->v.y - v;
          double t, u;

          if ((va > 0) == (vb > 0))
            continue;
          t = va / (va - vb);
          u = (a.x + (b.x - a.x) * t - box->centre.x) * box->u.x + (a.y + (b.y - a.y) * t - box->centre.y) * box->u.y;
          low = MIN (low, u);
          high = MAX (high, u);
        }
      *from = MAX (*from, low);
      *to = MIN (*to, high);
    }
  *from += WALL_M;
  *to -= WALL_M;
  return *to - *from > 15;
}

/* A slab with its stairwells standing out to the north, now and then with a wing. */
static GpGeometry *
slab_shape (SmTown *town, const SmBox *box, double u0, double v0, double u1, double v1, gboolean wing)
{
  g_autoptr (SmPath) ring = sm_path_new ();
  int bays = MAX (1, (int) round ((u1 - u0) / 11.5));
  double pitch = (u1 - u0) / bays;
  double corners[60][2];
  guint n = 0;

#define CORNER(u, v) (corners[n][0] = (u), corners[n][1] = (v), n++)
  CORNER (u0, v0);
  if (wing)
    {
      CORNER (u1 - 8.5, v0);
      CORNER (u1 - 8.5, v0 - 5.5);
      CORNER (u1, v0 - 5.5);
    }
  else
    CORNER (u1, v0);
  CORNER (u1, v1);
  for (int i = bays - 1; i >= 0; i--)
    {
      double middle = u0 + pitch * (i + 0.5);

      CORNER (middle + 1.5, v1);
      CORNER (middle + 1.5, v1 + 1.1);
      CORNER (middle - 1.5, v1 + 1.1);
      CORNER (middle - 1.5, v1);
    }
  CORNER (u0, v1);
  CORNER (u0, v0);
#undef CORNER
  for (guint i = 0; i < n; i++)
    {
      GpPoint p = sm_box_point (box, corners[i][0], corners[i][1]);

      sm_path_add (ring, p.x, p.y);
    }
  return sm_geometry_round (sm_geometry_ring (ring));
}

static void
fill_stretch (SmTown *town, Layout *layout, const GpGeometry *inner, const SmBox *box, double u0, double u1, double v0, double v1, gboolean roomy)
{
  double length = u1 - u0, each;
  int n;

  if (length < 15)
    return;
  n = (int) ceil ((length + 7) / (SLAB_MAX_M + 7));
  each = (length - (n - 1) * 7) / n;
  for (int i = 0; i < n; i++)
    {
      double a = u0 + i * (each + 7) + sm_uniform (&town->random, 0, 1.5);
      double b = u0 + i * (each + 7) + each - sm_uniform (&town->random, 0, 1.5);
      gboolean wing = roomy && b - a > 20 && sm_chance (&town->random, 0.1);
      GpGeometry *slab = slab_shape (town, box, a, v0, b, v1, wing);

      if (b - a > 13 && gp_overlay_contains (inner, slab))
        {
          double m = b - a;

          g_ptr_array_add (layout->slabs, slab);
          g_array_append_val (layout->lengths, m);
        }
      else
        gp_geometry_unref (slab);
    }
}

static int
nearest_street (const SmTown *town, GpPoint p, GpPoint *on)
{
  double least = INFINITY, distance;
  int best = -1;

  for (guint i = 0; i < town->pieces->len; i++)
    {
      const SmPiece *piece = &g_array_index (town->pieces, SmPiece, i);
      const SmStreet *street = &g_array_index (town->streets, SmStreet, piece->street);
      GpPoint q;

      if (street->kind > SM_EDGE_LANE || piece->length_m < 40)
        continue;
      q = sm_path_nearest (piece->path, p, NULL, &distance);
      distance -= street->width_m / 2 + (street->kind == SM_EDGE_ROAD ? 8 : 0);
      if (distance < least)
        {
          least = distance;
          *on = q;
          best = i;
        }
    }
  return best;
}

/* The yard lane, from the street to the last row; %FALSE when the street is too far. */
static gboolean
make_yard (SmTown *town, Layout *layout, const SmBox *box, GpPoint gate, GpPoint far)
{
  const SmPiece *piece;
  GpPoint on;
  int at = nearest_street (town, gate, &on);

  if (at < 0)
    return FALSE;
  piece = &g_array_index (town->pieces, SmPiece, at);
  if (gp_point_distance (on, gate) > g_array_index (town->streets, SmStreet, piece->street).width_m / 2 + 7)
    return FALSE;
  if (gp_point_distance (on, SM_POINT (piece->path, 0)) < 14 || gp_point_distance (on, SM_LAST (piece->path)) < 14)
    return FALSE;
  layout->piece = at;
  layout->yard = sm_path_new ();
  sm_path_add (layout->yard, on.x, on.y);
  sm_path_add (layout->yard, gate.x, gate.y);
  sm_path_add (layout->yard, far.x, far.y);
  return TRUE;
}

/* Rows between @low and @high with the yard lane across them at @lane_u (NAN: it runs along a row). */
static void
fill_rows (SmTown *town, Layout *layout, const GpGeometry *shape, const GpGeometry *inner, const SmBox *box, int n_rows, double low, double depth, double gap, double lane_u)
{
  for (int row = 0; row < n_rows; row++)
    {
      double v0 = low + row * (depth + gap), v1 = v0 + depth, from, to;

      if (!row_extent (shape, box, v0, v1 + 1.1, &from, &to))
        continue;
      if (isnan (lane_u))
        fill_stretch (town, layout, inner, box, from, to, v0, v1, gap > 13 && row > 0);
      else
        {
          fill_stretch (town, layout, inner, box, from, MIN (to, lane_u - LANE_HALF_M), v0, v1, gap > 13 && row > 0);
          fill_stretch (town, layout, inner, box, MAX (from, lane_u + LANE_HALF_M), to, v0, v1, gap > 13 && row > 0);
        }
    }
}

static gboolean
lay_out (SmTown *town, Layout *layout, const GpGeometry *shape, const GpGeometry *inner)
{
  SmBox box;
  double height = turn (shape, &box);
  double depth = sm_uniform (&town->random, 9.2, 11.2), gap = sm_uniform (&town->random, 11.5, 14.5);
  int n_rows = (int) floor ((height - 2 * WALL_M - 1.1 + gap) / (depth + gap));
  double low = -(n_rows * depth + (n_rows - 1) * gap + 1.1) / 2;
  double width = box.half_u_m * 2, lane_u, side;
  GpPoint on, c = box.centre;
  double du, dv;

  if (n_rows < 1 || width < 24 || nearest_street (town, c, &on) < 0)
    return FALSE;
  du = (on.x - c.x) * box.u.x + (on.y - c.y) * box.u.y;
  dv = (on.x - c.x) * box.v.x + (on.y - c.y) * box.v.y;
  if (fabs (dv) >= fabs (du))
    {
      lane_u = width > 66 ? sm_uniform (&town->random, -4, 4) : (sm_chance (&town->random, 0.5) ? 1 : -1) * (width / 2 - 5.5);
      side = dv > 0 ? 1 : -1;
      fill_rows (town, layout, shape, inner, &box, n_rows, low, depth, gap, lane_u);
      return make_yard (town, layout, &box, sm_box_point (&box, lane_u, side * box.half_v_m), sm_box_point (&box, lane_u, -side * (box.half_v_m - 9)));
    }
  if (n_rows < 2)
    return FALSE;
  side = du > 0 ? 1 : -1;
  lane_u = low + (n_rows / 2) * (depth + gap) - gap / 2 + 0.5;
  fill_rows (town, layout, shape, inner, &box, n_rows, low, depth, gap, NAN);
  return make_yard (town, layout, &box, sm_box_point (&box, side * box.half_u_m, lane_u), sm_box_point (&box, -side * (box.half_u_m - 9), lane_u));
}

static void
layout_clear (Layout *layout)
{
  g_clear_pointer (&layout->slabs, g_ptr_array_unref);
  g_clear_pointer (&layout->lengths, g_array_unref);
  g_clear_pointer (&layout->yard, g_array_unref);
  g_clear_pointer (&layout->shape, gp_geometry_unref);
}

/* A blind lane reaches into the shape. */
static gboolean
holds_blind_lane (const SmTown *town, const GpGeometry *shape)
{
  for (guint i = 0; i < town->streets->len; i++)
    {
      const SmStreet *lane = &g_array_index (town->streets, SmStreet, i);
      double least = INFINITY, distance;

      if (lane->kind != SM_EDGE_LANE || gp_geometry_distance_to_point (shape, SM_LAST (lane->path), NULL) > 9)
        continue;
      for (guint j = 0; j < town->streets->len; j++)
        if (j != i)
          {
            sm_path_nearest (g_array_index (town->streets, SmStreet, j).path, SM_LAST (lane->path), NULL, &distance);
            least = MIN (least, distance);
          }
      if (least > 1)
        return TRUE;
    }
  return FALSE;
}

static gboolean
try_parcel (SmTown *town, guint index, Layout *layout)
{
  const SmParcel *parcel = &g_array_index (town->parcels, SmParcel, index);
  g_autoptr (GpGeometry) shrunk = gp_overlay_buffer (parcel->shape, -1.2, GP_CAP_ROUND, NULL);
  g_autoptr (GpGeometry) inner = NULL;
  SmBox box;

  *layout = (Layout){ .parcel = index, .district = parcel->district };
  if (shrunk == NULL || parcel->district < 0)
    return FALSE;
  {
    g_autoptr (GpGeometry) simple = gp_overlay_simplify (shrunk, 0.25);

    layout->shape = sm_geometry_round (sm_geometry_largest (simple));
  }
  box = sm_box_around (layout->shape->points, layout->shape->ends[0]);
  inner = gp_overlay_buffer (layout->shape, -2, GP_CAP_ROUND, NULL);
  if (inner == NULL || layout->shape->n_rings > 1 || holds_blind_lane (town, layout->shape) || gp_geometry_area_m2 (layout->shape) < 0.74 * 4 * box.half_u_m * box.half_v_m)
    return FALSE;
  layout->slabs = g_ptr_array_new_with_free_func ((GDestroyNotify) gp_geometry_unref);
  layout->lengths = g_array_new (FALSE, FALSE, sizeof (double));
  return lay_out (town, layout, layout->shape, inner) && layout->slabs->len >= 2 && layout->slabs->len <= 9;
}

static GArray *
find_candidates (SmTown *town)
{
  GArray *layouts = g_array_new (FALSE, FALSE, sizeof (Layout));

  for (guint i = 0; i < town->parcels->len; i++)
    {
      const SmParcel *parcel = &g_array_index (town->parcels, SmParcel, i);
      double area = gp_geometry_area_m2 (parcel->shape);
      Layout layout;

      if ((parcel->use != SM_USE_HOUSING && parcel->use != SM_USE_VILLAGE && parcel->use != SM_USE_OLD) || area < 1500 || area > 9500)
        continue;
      if (try_parcel (town, i, &layout))
        {
          GpPoint c = gp_geometry_label_point (parcel->shape);

          GpPoint middle = gp_geometry_label_point (town->districts[layout.district].shape);

          /* Nearer the middle of the town and of the district is better; chance breaks the pattern. */
          layout.place = hypot (c.x - 1380, c.y - 1150) / 1500 + gp_point_distance (c, middle) / 800 + sm_uniform (&town->random, 0, 1.1);
          g_array_append_val (layouts, layout);
        }
      else
        layout_clear (&layout);
    }
  return layouts;
}

static int
compare_layouts (gconstpointer a, gconstpointer b)
{
  const Layout *x = a, *y = b;

  if (x->score != y->score)
    return x->score < y->score ? -1 : 1;
  return x->parcel < y->parcel ? -1 : x->parcel > y->parcel;
}

/* Takes the best of each district; the more @weight, the more six slabs count. Returns the slabs taken. */
static guint
choose (GArray *layouts, double weight)
{
  guint taken[SM_N_DISTRICTS] = { 0 }, total = 0;

  for (guint i = 0; i < layouts->len; i++)
    {
      Layout *layout = &g_array_index (layouts, Layout, i);

      layout->score = layout->place + fabs (layout->slabs->len - 6.0) * weight;
    }
  g_array_sort (layouts, compare_layouts);
  for (guint i = 0; i < layouts->len; i++)
    {
      Layout *layout = &g_array_index (layouts, Layout, i);

      layout->taken = taken[layout->district] < quotas[layout->district];
      taken[layout->district] += layout->taken;
      total += layout->taken ? layout->slabs->len : 0;
    }
  return total;
}

/* Leaves out slabs, the fullest compound first, until the published number remains. */
static void
thin_out (GArray *layouts, guint total)
{
  for (; total > SM_N_BUILDINGS; total--)
    {
      Layout *fullest = NULL;

      for (guint i = 0; i < layouts->len; i++)
        {
          Layout *layout = &g_array_index (layouts, Layout, i);

          if (layout->taken && (fullest == NULL || layout->slabs->len > fullest->slabs->len))
            fullest = layout;
        }
      g_ptr_array_remove_index (fullest->slabs, fullest->slabs->len - 1);
      g_array_set_size (fullest->lengths, fullest->slabs->len);
    }
}

static void
take (SmTown *town, Layout *layout, guint in_district)
{
  SmParcel *parcel = &g_array_index (town->parcels, SmParcel, layout->parcel);
  SmCompound compound = {
    .shape = gp_geometry_ref (layout->shape),
    .district = layout->district,
    .name = names[layout->district][in_district],
    .piece = layout->piece,
    .yard = g_array_ref (layout->yard),
    .first_building = town->buildings->len,
    .n_buildings = layout->slabs->len,
    .year = 1978 + sm_below (&town->random, 22),
  };

  compound.code = g_strdup_printf ("XQ-%02u", town->compounds->len + 1);
  parcel->use = SM_USE_COMPOUND;
  parcel->compound = town->compounds->len;
  for (guint i = 0; i < layout->slabs->len; i++)
    {
      SmBuilding building = {
        .shape = gp_geometry_ref (layout->slabs->pdata[i]),
        .compound = town->compounds->len,
        .length_m = g_array_index (layout->lengths, double, i),
        .floors = 3 + sm_below (&town->random, compound.year > 1990 ? 4 : 2),
      };

      building.code = g_strdup_printf ("%s-%u", compound.code, i + 1);
      building.name = g_strdup_printf ("%u栋", i + 1);
      g_array_append_val (town->buildings, building);
    }
  g_array_append_val (town->compounds, compound);
}

/* Floor areas follow footprint and floors, scaled to the published sums; the largest building takes the remainder. */
static void
share_out (SmTown *town)
{
  double weight = 0;
  gint64 area = 0, households = 0;
  SmBuilding *largest = NULL;

  for (guint i = 0; i < town->buildings->len; i++)
    weight += gp_geometry_area_m2 (g_array_index (town->buildings, SmBuilding, i).shape) * g_array_index (town->buildings, SmBuilding, i).floors;
  for (guint i = 0; i < town->buildings->len; i++)
    {
      SmBuilding *building = &g_array_index (town->buildings, SmBuilding, i);
      double share = gp_geometry_area_m2 (building->shape) * building->floors / weight;

      building->floor_area_m2 = (guint) floor (share * SM_FLOOR_AREA_M2);
      building->households = MAX (2, (guint) floor (share * SM_HOUSEHOLDS));
      building->action = sm_chance (&town->random, 0.06) ? "retain" : "alter";
      area += building->floor_area_m2;
      households += building->households;
      if (largest == NULL || building->floor_area_m2 > largest->floor_area_m2)
        largest = building;
    }
  largest->floor_area_m2 += SM_FLOOR_AREA_M2 - area;
  for (guint i = 0; households < SM_HOUSEHOLDS; i = (i + 1) % town->buildings->len, households++)
    g_array_index (town->buildings, SmBuilding, i).households++;
  for (guint i = 0; i < town->buildings->len; i++)
    {
      const SmBuilding *building = &g_array_index (town->buildings, SmBuilding, i);
      SmCompound *compound = &g_array_index (town->compounds, SmCompound, building->compound);

      compound->households += building->households;
      compound->floor_area_m2 += building->floor_area_m2;
    }
}

/* 38 completed or in operation, 14 started, 19 proposed or reserved; two districts have not begun. */
static void
set_stages (SmTown *town)
{
  guint in_begun = 0;

  for (guint i = 0; i < town->compounds->len; i++)
    {
      SmCompound *compound = &g_array_index (town->compounds, SmCompound, i);
      guint turn_of = (in_begun * 23) % 54;

      if (!town->districts[compound->district].started)
        compound->stage = i % 2 ? "proposed" : "reserved";
      else
        {
          compound->stage = turn_of < 13 ? "operated" : turn_of < 38 ? "completed"
                                                    : turn_of < 52   ? "started"
                                                                     : "reserved";
          in_begun++;
        }
      compound->done = g_str_equal (compound->stage, "completed") || g_str_equal (compound->stage, "operated");
    }
}

void
sm_compounds_make (SmTown *town)
{
  g_autoptr (GArray) layouts = find_candidates (town);
  double weight = 0.3;
  guint total;

  town->compounds = g_array_new (FALSE, TRUE, sizeof (SmCompound));
  town->buildings = g_array_new (FALSE, TRUE, sizeof (SmBuilding));
  for (total = choose (layouts, weight); total < SM_N_BUILDINGS && weight < 20; weight *= 1.25)
    total = choose (layouts, weight * 1.25);
  if (total < SM_N_BUILDINGS)
    g_error ("the compounds hold %u slabs only", total);
  thin_out (layouts, total);
  for (int d = 0; d < SM_N_DISTRICTS; d++)
    for (guint i = 0, n = 0; i < layouts->len; i++)
      if (g_array_index (layouts, Layout, i).taken && g_array_index (layouts, Layout, i).district == d)
        take (town, &g_array_index (layouts, Layout, i), n++);
  if (town->compounds->len != SM_N_COMPOUNDS)
    g_error ("room for %u compounds only", town->compounds->len);
  share_out (town);
  set_stages (town);
  for (guint i = 0; i < layouts->len; i++)
    layout_clear (&g_array_index (layouts, Layout, i));
}
