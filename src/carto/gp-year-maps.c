/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * On a wide page the maps stand in a row (two of more than four years) with
 * the openings in a column at the right; on a narrow one they stand in pairs
 * and the openings take the last place. All maps have one scale, the largest
 * round one at which the district has room.
 */
#include "config.h"

#include "gp-year-maps.h"

#include <math.h>
#include <string.h>

#include "gp-chart-fill.h"
#include "gp-contents-page.h"
#include "gp-furniture.h"
#include "gp-openings-summary.h"
#include "gp-overlay.h"
#include "gp-small-map.h"
#include "gp-text.h"

#define SUMMARY_MM 57
#define GAP_MM 3
#define TITLE_MM 7
#define ROW_GAP_MM 5
#define WIDE_MM 230
#define MAX_IN_ROW 4
#define ASPECT 0.915 /* height of a map to its width, at most */
#define LEAST_MAP_MM 52
#define INNER_MM 3
#define NORTH_MM 9

#define THIS_YEAR 0xE3A233
#define THIS_YEAR_EDGE 0x8F7434
#define RESTORED 0xDCDCD9
#define RESTORED_LINE 0x9A9C9E
#define LATER_EDGE 0xA9A9A4
#define STREET_EDGE 0xDDDCD6
#define COMPOUND 0xF0EAE5

/* --- which years -------------------------------------------------------- */

static gboolean
find_years (const GpSequenceTable *table, int *first, int *last)
{
  gboolean has_place = FALSE;

  *first = G_MAXINT;
  *last = G_MININT;
  for (guint i = 0; i < table->streets->len; i++)
    {
      const GpSequenceStreet *street = g_ptr_array_index (table->streets, i);

      has_place |= street->surface != NULL;
      for (guint k = 0; k < street->openings->len; k++)
        {
          const GpSequenceSpan *opening = &g_array_index (street->openings, GpSequenceSpan, k);

          *first = MIN (*first, gp_date_get_year (opening->start));
          *last = MAX (*last, gp_date_get_year (opening->finish));
        }
    }
  return has_place && *first <= *last;
}

/**
 * gp_year_maps_count:
 * @table: streets
 *
 * Returns: how many years have a map: from the first opening to the last; 0
 *   when nothing is opened or nobody knows where the streets lie
 */
guint
gp_year_maps_count (const GpSequenceTable *table)
{
  int first, last;

  return find_years (table, &first, &last) ? (guint) (last - first + 1) : 0;
}

/** StreetState: of a street in a year. */
typedef enum
{
  STREET_LATER,
  STREET_RESTORED,
  STREET_OPEN,
  N_STREET_STATES
} StreetState;

static StreetState
get_state (const GpSequenceStreet *street, int year)
{
  StreetState state = STREET_LATER;

  for (guint i = 0; i < street->openings->len; i++)
    {
      const GpSequenceSpan *opening = &g_array_index (street->openings, GpSequenceSpan, i);
      int first = gp_date_get_year (opening->start), last = gp_date_get_year (opening->finish);

      if (first <= year && year <= last)
        return STREET_OPEN;
      if (last < year)
        state = STREET_RESTORED;
    }
  return state;
}

/* --- one map ------------------------------------------------------------ */

/** YearMap: one of the small maps. */
typedef struct
{
  GpPen *pen;
  const GpSequenceTable *table;
  GpSnapshot *snapshot;
  const GpSheetFacts *facts;
  GpSmallMap map;
  int scale;
  int year;
} YearMap;

static const GpGeometry *
get_district_shape (const YearMap *self)
{
  const GpFeature *district = self->table->district != 0 ? gp_snapshot_find (self->snapshot, GP_TABLE_DISTRICT, self->table->district) : NULL;

  return district ? district->geometry : NULL;
}

static GpBox
get_extent (const YearMap *self)
{
  const GpGeometry *shape = get_district_shape (self);
  GpBox box = shape ? shape->box : GP_BOX_EMPTY;

  for (guint i = 0; i < self->table->streets->len; i++)
    {
      const GpSequenceStreet *street = g_ptr_array_index (self->table->streets, i);

      if (street->surface)
        gp_box_add_box (&box, &street->surface->box);
    }
  return box;
}

/* The largest round scale that is not larger than what fits. */
static int
choose_scale (double mm_per_m)
{
  static const double steps[] = { 1, 1.2, 1.5, 2, 2.5, 3, 4, 5, 6, 8 };
  double least = 1000 / mm_per_m;

  for (double power = 100; power <= 1e7; power *= 10)
    for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
      if (steps[i] * power >= least * (1 - 1e-9))
        return (int) lround (steps[i] * power);
  return (int) ceil (least);
}

static void
draw_surfaces (const YearMap *self, StreetState state)
{
  static const guint32 fills[] = { 0xFFFFFF, RESTORED, THIS_YEAR };
  static const guint32 edges[] = { LATER_EDGE, RESTORED_LINE, THIS_YEAR_EDGE };
  GpPen *pen = self->pen;
  double edge_mm = MAX (0.1, 0.12 * pen->line_factor);

  for (guint i = 0; i < self->table->streets->len; i++)
    {
      const GpSequenceStreet *street = g_ptr_array_index (self->table->streets, i);

      if (street->surface && get_state (street, self->year) == state)
        gp_small_map_add_path (&self->map, pen, street->surface);
    }
  /* The edge lies outside: a narrow street keeps its colour. */
  gp_pen_set_colour (pen, edges[state]);
  cairo_set_line_width (pen->cr, 2 * edge_mm);
  cairo_stroke_preserve (pen->cr);
  gp_pen_set_colour (pen, fills[state]);
  cairo_fill_preserve (pen->cr);
  if (state == STREET_RESTORED)
    {
      cairo_save (pen->cr);
      cairo_clip (pen->cr);
      gp_chart_hatch (pen, &self->map.rect, 1.1, RESTORED_LINE);
      cairo_restore (pen->cr);
    }
  cairo_new_path (pen->cr);
}

static void
draw_district_edge (const YearMap *self)
{
  const GpGeometry *shape = get_district_shape (self);
  cairo_t *cr = self->pen->cr;
  const double dash[] = { 3.6, 0.8, 0.5, 0.8, 0.5, 0.8 };

  if (!shape)
    return;
  cairo_save (cr);
  gp_small_map_add_path (&self->map, self->pen, shape);
  gp_pen_set_colour (self->pen, GP_SMALL_MAP_DISTRICT_EDGE);
  cairo_set_line_width (cr, 0.35 * self->pen->line_factor);
  cairo_set_dash (cr, dash, G_N_ELEMENTS (dash), 0);
  cairo_stroke (cr);
  cairo_restore (cr);
}

static gboolean
is_free (const GpRect *box, const GArray *taken, const GpRect *frame)
{
  if (box->x < frame->x || box->y < frame->y || gp_rect_right (box) > gp_rect_right (frame) || gp_rect_bottom (box) > gp_rect_bottom (frame))
    return FALSE;
  for (guint i = 0; i < taken->len; i++)
    if (gp_rect_overlap (box, &g_array_index (taken, GpRect, i)))
      return FALSE;
  return TRUE;
}

/* Off the middle of the street where no name stands: above or below one that runs across the map, beside one that runs down. */
static gboolean
place_name (const YearMap *self, const GpSequenceStreet *street, GArray *taken)
{
  GpPen *pen = self->pen;
  GpPaper at = gp_small_map_to_paper (&self->map, gp_geometry_label_point (street->surface));
  double k = pen->type_factor, em = gp_pen_get_em (pen), width = gp_pen_measure (pen, street->road), away = 1.5 * k;
  const GpRect *rect = &self->map.rect;
  GpRect frame = { rect->x + 0.8 * k, rect->y + 0.8 * k, rect->width - 1.6 * k, rect->height - 1.6 * k };
  const GpPaper places[] = { { -width / 2, -away - em }, { -width / 2, away }, { away, -em / 2 }, { -away - width, -em / 2 } };
  guint first = gp_box_width (&street->surface->box) > gp_box_height (&street->surface->box) ? 0 : 2;

  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    {
      const GpPaper *place = &places[(first + i) % G_N_ELEMENTS (places)];
      GpRect box = { at.x_mm + place->x_mm, at.y_mm + place->y_mm, width, em };

      if (!is_free (&box, taken, &frame))
        continue;
      g_array_append_val (taken, box);
      gp_pen_text_on_map (pen, box.x, box.y + 0.86 * em, GP_ALIGN_LEFT, street->road);
      return TRUE;
    }
  return FALSE;
}

static int
compare_lengths (gconstpointer a, gconstpointer b)
{
  const GpSequenceStreet *x = *(GpSequenceStreet *const *) a, *y = *(GpSequenceStreet *const *) b;

  return x->length_m > y->length_m ? -1 : x->length_m < y->length_m;
}

/* Streets opened this year, each name once, the longest first; what has no room is in the table above. */
static void
draw_names (const YearMap *self, GArray *taken)
{
  g_autoptr (GPtrArray) streets = g_ptr_array_new ();
  g_autoptr (GHashTable) written = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < self->table->streets->len; i++)
    {
      GpSequenceStreet *street = g_ptr_array_index (self->table->streets, i);

      if (street->surface && street->road && get_state (street, self->year) == STREET_OPEN)
        g_ptr_array_add (streets, street);
    }
  g_ptr_array_sort (streets, compare_lengths);
  gp_pen_set_type (self->pen, GP_LEVEL_XS, TRUE, GP_INK_DARK);
  for (guint i = 0; i < streets->len; i++)
    {
      const GpSequenceStreet *street = g_ptr_array_index (streets, i);

      if (!g_hash_table_contains (written, street->road) && place_name (self, street, taken))
        g_hash_table_add (written, street->road);
    }
}

static void
draw_title (const YearMap *self)
{
  GpPen *pen = self->pen;
  const GpRect *rect = &self->map.rect;
  double k = pen->type_factor, baseline = rect->y - 2.4 * k, length = 0, x = rect->x, room;
  g_autofree char *number = g_strdup_printf ("%d", self->year);
  g_autofree char *year = gp_template_dup_text (pen->template, "gantt.year", "year", number, NULL);
  g_autofree char *scale = gp_contents_format_scale (self->scale);
  g_autofree char *count = NULL, *metres = NULL, *note = NULL;
  guint n = 0;

  for (guint i = 0; i < self->table->streets->len; i++)
    {
      const GpSequenceStreet *street = g_ptr_array_index (self->table->streets, i);

      if (get_state (street, self->year) != STREET_OPEN)
        continue;
      n++;
      length += street->length_m;
    }
  count = gp_text_format_int (n);
  metres = gp_text_format_number (length, 0);
  note = gp_template_dup_text (pen->template, "gantt.year_note", "n", count, "length", metres, NULL);
  gp_pen_set_type (pen, GP_LEVEL_L, TRUE, GP_INK_DARK);
  x += gp_pen_text (pen, x, baseline, GP_ALIGN_LEFT, year) + 2.4 * k;
  gp_pen_set_type (pen, GP_LEVEL_XS, FALSE, GP_INK_GREY);
  room = gp_rect_right (rect) - x - gp_pen_text (pen, gp_rect_right (rect), baseline, GP_ALIGN_RIGHT, scale) - 2 * k;
  /* The scale must stand; how many streets they are can be counted in the table. */
  if (gp_pen_measure (pen, note) <= room)
    gp_pen_text (pen, x, baseline, GP_ALIGN_LEFT, note);
}

static void
draw_map (const YearMap *self, gboolean with_north)
{
  GpPen *pen = self->pen;
  g_autoptr (GArray) taken = g_array_new (FALSE, FALSE, sizeof (GpRect));
  double k = pen->type_factor;
  GpRect north = { self->map.rect.x + 1.5 * k, gp_rect_bottom (&self->map.rect) - (NORTH_MM + 6) * k, 9 * k, (NORTH_MM + 5) * k };

  draw_title (self);
  gp_small_map_clip (&self->map, pen);
  gp_pen_set_colour (pen, GP_SMALL_MAP_GROUND);
  gp_pen_fill (pen, &self->map.rect);
  gp_small_map_draw_water (&self->map, pen, self->snapshot, GP_SMALL_MAP_WATER);
  gp_small_map_draw_compounds (&self->map, pen, self->snapshot, COMPOUND);
  gp_small_map_draw_streets (&self->map, pen, self->snapshot, STREET_EDGE);
  for (guint state = 0; state < N_STREET_STATES; state++)
    draw_surfaces (self, state);
  draw_district_edge (self);
  if (with_north)
    {
      g_array_append_val (taken, north);
      gp_furniture_north (pen, &north, NORTH_MM * k, self->facts);
    }
  draw_names (self, taken);
  cairo_restore (pen->cr);
  gp_pen_set_colour (pen, GP_INK);
  gp_pen_box (pen, &self->map.rect, 0.3);
}

/* --- all of them -------------------------------------------------------- */

/** Grid: where the maps stand. */
typedef struct
{
  guint n_columns;
  guint n_rows;
  double width; /* of a map */
  gboolean wide;
} Grid;

static Grid
lay_out (const GpPen *pen, double width_mm, guint n_years)
{
  double k = pen->type_factor;
  Grid grid = { .wide = width_mm >= WIDE_MM * k };

  if (grid.wide)
    {
      grid.n_rows = (n_years + MAX_IN_ROW - 1) / MAX_IN_ROW;
      grid.n_columns = (n_years + grid.n_rows - 1) / grid.n_rows;
      /* A single year is no wider than one of two would be. */
      grid.width = (width_mm - (SUMMARY_MM + GAP_MM * MAX (grid.n_columns, 2)) * k) / MAX (grid.n_columns, 2);
    }
  else
    {
      grid.n_columns = 2;
      grid.n_rows = (n_years + 2) / 2;
      grid.width = (width_mm - GAP_MM * k) / 2;
    }
  return grid;
}

/**
 * gp_year_maps_get_least_height:
 * @pen: type factor
 * @width_mm: room there is
 * @table: streets
 *
 * Returns: below this height the maps would be too small to read, mm
 */
double
gp_year_maps_get_least_height (const GpPen *pen, double width_mm, const GpSequenceTable *table)
{
  Grid grid = lay_out (pen, width_mm, gp_year_maps_count (table));

  return (grid.n_rows * (TITLE_MM + LEAST_MAP_MM + ROW_GAP_MM) - ROW_GAP_MM) * pen->type_factor;
}

/**
 * gp_year_maps_draw:
 * @pen: draws
 * @rect: where, at least as high as gp_year_maps_get_least_height()
 * @table: streets
 * @snapshot: the plan, for what lies around them
 * @facts: where north is
 */
void
gp_year_maps_draw (GpPen *pen, const GpRect *rect, const GpSequenceTable *table, GpSnapshot *snapshot, const GpSheetFacts *facts)
{
  YearMap self = { .pen = pen, .table = table, .snapshot = snapshot, .facts = facts };
  guint n = gp_year_maps_count (table);
  Grid grid = lay_out (pen, rect->width, n);
  double k = pen->type_factor, row = (rect->height + ROW_GAP_MM * k) / grid.n_rows - ROW_GAP_MM * k;
  double height = MIN (row - TITLE_MM * k, ASPECT * grid.width);
  GpBox extent = get_extent (&self);
  GpRect summary = { gp_rect_right (rect) - SUMMARY_MM * k, rect->y, SUMMARY_MM * k, rect->height };
  int first, last;

  if (!find_years (table, &first, &last))
    return;
  for (guint i = 0; i < n; i++)
    {
      GpRect frame = { rect->x + i % grid.n_columns * (grid.width + GAP_MM * k), rect->y + i / grid.n_columns * (TITLE_MM * k + height + ROW_GAP_MM * k) + TITLE_MM * k, grid.width, height };

      gp_small_map_fit (&self.map, &frame, &extent, INNER_MM * k);
      self.scale = choose_scale (self.map.mm_per_m);
      gp_small_map_set_scale (&self.map, self.scale);
      self.year = first + (int) i;
      draw_map (&self, i == 0);
    }
  if (!grid.wide)
    summary = (GpRect){ rect->x + n % 2 * (grid.width + GAP_MM * k), rect->y + n / 2 * (TITLE_MM * k + height + ROW_GAP_MM * k), grid.width, TITLE_MM * k + height };
  else
    summary.height = MIN (summary.height, TITLE_MM * k + height);
  gp_openings_summary_draw (pen, &summary, table);
}
