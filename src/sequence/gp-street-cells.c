/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A road is cut where another road crosses it or ends on it (within SNAP_M).
 * Each piece is shortened at a cut by half the width of the road met there:
 *
 *        │ side │
 *   ═════╪══════╪═════   main
 *    cell│      │cell    ├──┤ half width of the side street
 *
 * but never by more than 80 % of its length altogether.
 */
#include "config.h"

#include "gp-street-cells.h"

#include "gp-distance.h"
#include "gp-index.h"
#include "gp-overlay.h"
#include "gp-shared-area.h"

#define SNAP_M 0.5
#define MERGE_M 1.0
#define MIN_PIECE_M 1.0
#define MAX_TRIM 0.8
#define ROAD_WIDTH_M 7.0
#define LANE_WIDTH_M 3.0

/* 城市道路管理条例, article 33: no digging for five years after a new surface
   was opened to traffic, three years after an overhaul. */
#define NEW_SURFACE_YEARS 5
#define OVERHAUL_YEARS 3
#define SURFACING_OVERHAUL 1

struct _GpStreetCells
{
  GArray *cells; /* of GpStreetCell */
  GpIndex *index;
};

typedef struct
{
  double along_m;
  double trim_m;
} Cut;

static void
clear_cell (gpointer data)
{
  g_clear_pointer (&((GpStreetCell *) data)->corridor, gp_geometry_unref);
}

static double
half_width (const GpFeature *road)
{
  double width = gp_feature_get_real (road, GP_ROAD_WIDTH);

  if (!(width > 0))
    width = gp_feature_get_choice (road, GP_ROAD_CLASS) == GP_ROAD_CLASS_LANE ? LANE_WIDTH_M : ROAD_WIDTH_M;
  return width / 2;
}

static void
add_cut (GArray *cuts, double along_m, const GpFeature *other)
{
  Cut cut = { along_m, half_width (other) };

  g_array_append_val (cuts, cut);
}

/* Cuts of the segment a–b, which begins @along_m down its road, by @other. */
static void
cut_segment (GArray *cuts, GpPoint a, GpPoint b, double along_m, const GpFeature *other)
{
  const GpGeometry *line = other->geometry;
  GpBox box = GP_BOX_EMPTY;
  GpPoint at;

  gp_box_add_point (&box, a);
  gp_box_add_point (&box, b);
  box = gp_box_grow (box, SNAP_M);
  if (!gp_box_intersects (&box, &line->box))
    return;
  for (guint i = 0; i + 1 < line->n_points; i++)
    if (gp_segments_intersect (a, b, line->points[i], line->points[i + 1], &at))
      add_cut (cuts, along_m + gp_point_distance (a, at), other);
  for (guint i = 0; i < 2; i++)
    if (gp_distance_point_segment (line->points[i ? line->n_points - 1 : 0], a, b, &at) <= SNAP_M)
      add_cut (cuts, along_m + gp_point_distance (a, at), other);
}

static int
compare_cuts (gconstpointer a, gconstpointer b)
{
  const Cut *x = a, *y = b;

  if (x->along_m != y->along_m)
    return x->along_m < y->along_m ? -1 : 1;
  return x->trim_m < y->trim_m ? -1 : x->trim_m > y->trim_m;
}

/* Both ends are cuts without trim unless something meets them. */
static void
settle_cuts (GArray *cuts, double length_m)
{
  Cut first = { 0, 0 }, last = { length_m, 0 };
  guint n = 0;

  g_array_append_val (cuts, first);
  g_array_append_val (cuts, last);
  g_array_sort (cuts, compare_cuts);
  for (guint i = 0; i < cuts->len; i++)
    {
      const Cut *cut = &g_array_index (cuts, Cut, i);
      Cut *kept = n > 0 ? &g_array_index (cuts, Cut, n - 1) : NULL;

      if (kept && cut->along_m - kept->along_m < MERGE_M)
        kept->trim_m = MAX (kept->trim_m, cut->trim_m);
      else
        g_array_index (cuts, Cut, n++) = *cut;
    }
  g_array_set_size (cuts, n);
}

/* The stretch of @line from @from_m to @to_m. */
static GpGeometry *
cut_out (const GpGeometry *line, double from_m, double to_m)
{
  g_autoptr (GArray) points = g_array_new (FALSE, FALSE, sizeof (GpPoint));
  GpPoint end = gp_geometry_point_along (line, from_m, NULL);
  double along = 0;

  g_array_append_val (points, end);
  for (guint i = 0; i + 1 < line->n_points; i++)
    {
      along += gp_point_distance (line->points[i], line->points[i + 1]);
      if (along > from_m && along < to_m)
        g_array_append_val (points, line->points[i + 1]);
    }
  end = gp_geometry_point_along (line, to_m, NULL);
  g_array_append_val (points, end);
  return gp_geometry_new_line ((const GpPoint *) (gpointer) points->data, points->len);
}

static GpDate
years_later (GpDate date, int years)
{
  int year, month, day;

  gp_date_to_ymd (date, &year, &month, &day);
  if (month == 2 && day == 29)
    return gp_date_from_ymd (year + years, 3, 1);
  return gp_date_from_ymd (year + years, month, day);
}

static void
add_cell (GpStreetCells *self, const GpFeature *road, double from_m, double to_m)
{
  g_autoptr (GpGeometry) line = cut_out (road->geometry, from_m, to_m);
  GpDate surfaced = gp_feature_get_date (road, GP_ROAD_SURFACED_ON);
  GpStreetCell cell = { .road = road, .banned_from = surfaced, .banned_until = GP_DATE_NONE, .from_m = from_m, .to_m = to_m };

  cell.length_m = line ? gp_geometry_length_m (line) : 0;
  cell.corridor = line ? gp_overlay_buffer (line, half_width (road), GP_CAP_FLAT, NULL) : NULL;
  if (cell.corridor == NULL)
    return;
  if (surfaced != GP_DATE_NONE)
    cell.banned_until = years_later (surfaced, gp_feature_get_choice (road, GP_ROAD_SURFACING) == SURFACING_OVERHAUL ? OVERHAUL_YEARS : NEW_SURFACE_YEARS);
  g_array_append_val (self->cells, cell);
}

static void
cut_road (GpStreetCells *self, GpSnapshot *snapshot, const GpFeature *road)
{
  const GpGeometry *line = road->geometry;
  GpBox box = gp_box_grow (line->box, SNAP_M);
  g_autoptr (GPtrArray) near = gp_snapshot_query_array (snapshot, GP_TABLE_ROAD, &box);
  g_autoptr (GArray) cuts = g_array_new (FALSE, FALSE, sizeof (Cut));
  double length_m = gp_geometry_length_m (line);

  for (guint j = 0; j < near->len; j++)
    {
      const GpFeature *other = g_ptr_array_index (near, j);
      double along = 0;

      for (guint i = 0; other != road && other->geometry->kind == GP_GEOMETRY_LINE && i + 1 < line->n_points; i++)
        {
          cut_segment (cuts, line->points[i], line->points[i + 1], along, other);
          along += gp_point_distance (line->points[i], line->points[i + 1]);
        }
    }
  settle_cuts (cuts, length_m);
  for (guint i = 0; i + 1 < cuts->len; i++)
    {
      const Cut *from = &g_array_index (cuts, Cut, i), *to = from + 1;
      double piece = to->along_m - from->along_m, trim = from->trim_m + to->trim_m;
      double scale = trim > MAX_TRIM * piece ? MAX_TRIM * piece / trim : 1;

      if (piece >= MIN_PIECE_M)
        add_cell (self, road, from->along_m + from->trim_m * scale, to->along_m - to->trim_m * scale);
    }
}

/**
 * gp_street_cells_new:
 * @snapshot: a plan; the cells borrow its roads
 *
 * Returns: (transfer full): the cells, in the order of the roads and along them
 */
GpStreetCells *
gp_street_cells_new (GpSnapshot *snapshot)
{
  GpStreetCells *self = g_new0 (GpStreetCells, 1);
  g_autofree GpBox *boxes = NULL;

  self->cells = g_array_new (FALSE, FALSE, sizeof (GpStreetCell));
  g_array_set_clear_func (self->cells, clear_cell);
  for (guint i = 0; i < gp_snapshot_get_n (snapshot, GP_TABLE_ROAD); i++)
    {
      const GpFeature *road = gp_snapshot_get (snapshot, GP_TABLE_ROAD, i);

      if (road->geometry && road->geometry->kind == GP_GEOMETRY_LINE)
        cut_road (self, snapshot, road);
    }
  boxes = g_new (GpBox, MAX (self->cells->len, 1));
  for (guint i = 0; i < self->cells->len; i++)
    boxes[i] = gp_street_cells_get (self, i)->corridor->box;
  self->index = gp_index_new (boxes, self->cells->len);
  return self;
}

/**
 * gp_street_cells_free:
 * @self: (transfer full): cells
 */
void
gp_street_cells_free (GpStreetCells *self)
{
  g_array_unref (self->cells);
  gp_index_unref (self->index);
  g_free (self);
}

/**
 * gp_street_cells_get_n:
 * @self: cells
 *
 * Returns: how many there are
 */
guint
gp_street_cells_get_n (const GpStreetCells *self)
{
  return self->cells->len;
}

/**
 * gp_street_cells_get:
 * @self: cells
 * @cell: number
 *
 * Returns: (transfer none): the cell
 */
const GpStreetCell *
gp_street_cells_get (const GpStreetCells *self, guint cell)
{
  return &g_array_index (self->cells, GpStreetCell, cell);
}

static int
compare_numbers (gconstpointer a, gconstpointer b)
{
  guint x = *(const guint *) a, y = *(const guint *) b;

  return x < y ? -1 : x > y;
}

/**
 * gp_street_cells_find:
 * @self: cells
 * @footprint: a polygon
 * @cells_guint: (element-type guint): gets the numbers of the cells it shares
 *   at least %GP_STREET_CELL_MIN_M2 with, ascending
 */
void
gp_street_cells_find (const GpStreetCells *self, const GpGeometry *footprint, GArray *cells_guint)
{
  g_autoptr (GArray) near = g_array_new (FALSE, FALSE, sizeof (guint));

  gp_index_query_array (self->index, &footprint->box, near);
  g_array_sort (near, compare_numbers);
  for (guint i = 0; i < near->len; i++)
    {
      guint cell = g_array_index (near, guint, i);

      if (gp_shared_area_m2 (footprint, gp_street_cells_get (self, cell)->corridor) >= GP_STREET_CELL_MIN_M2)
        g_array_append_val (cells_guint, cell);
    }
}
