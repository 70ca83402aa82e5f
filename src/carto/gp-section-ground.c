/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What a section shows besides runs: earth, carriageways, buildings, trenches,
 * and above them how wide everything is.
 *
 * The plan does not know of kerbs, layers of a pavement or the slope of a
 * trench: a carriageway is one band as thick on any street, and a trench goes
 * from its footprint at the surface down to the pipe it is dug for.
 */
#include "config.h"

#include <math.h>

#include "gp-section-marks.h"
#include "gp-section-view.h"
#include "gp-text.h"
#include "gp-works-table.h"

#define EARTH 0xF7F2EA
#define PAVEMENT_TOP 0x6F7072
#define PAVEMENT_BASE 0xD5D3CD
#define PAVEMENT_TOP_M 0.12
#define PAVEMENT_M 0.40
#define HATCH_MM 1.6
#define BUILDING 0xEBE9E4
#define BUILDING_EDGE 0x8C8782
#define PARKING 0x5E6C8A
#define STOREY_M 3.0
#define TRENCH_BED_M 0.15
#define TRENCH_ROOM_M 0.25 /* beside the pipe at the bottom */
#define CENTRE_LINE 0x5B6166

static void
draw_earth (const GpSectionView *view)
{
  GpPen *pen = view->pen;
  GpRect earth = { view->left, view->ground, view->right - view->left, view->floor - view->ground };
  double depth = HATCH_MM * view->k;

  gp_section_view_set_colour (view, EARTH);
  gp_pen_fill (pen, &earth);
  /* The mark of natural ground below the surface line. */
  cairo_save (pen->cr);
  cairo_rectangle (pen->cr, earth.x, earth.y, earth.width, depth);
  cairo_clip (pen->cr);
  gp_section_view_set_colour (view, GP_INK_GREY);
  for (double x = earth.x - depth; x < view->right; x += 1.1 * view->k)
    gp_pen_line (pen, x, earth.y + depth, x + depth, earth.y, 0.12);
  cairo_restore (pen->cr);
}

static void
draw_carriageways (const GpSectionView *view)
{
  const GArray *roads = view->section->roads;
  double top = MAX (PAVEMENT_TOP_M * view->mm_per_m, 0.5), all = MAX (PAVEMENT_M * view->mm_per_m, 1.4);

  for (guint i = 0; i < roads->len; i++)
    {
      const GpSectionRoad *road = &g_array_index (roads, GpSectionRoad, i);
      double x0 = gp_section_view_x (view, road->from_m), width = gp_section_view_x (view, road->to_m) - x0;

      if (width <= 0)
        continue;
      gp_section_view_set_colour (view, PAVEMENT_BASE);
      gp_pen_fill (view->pen, &(GpRect){ x0, view->ground, width, all });
      gp_section_view_set_colour (view, PAVEMENT_TOP);
      gp_pen_fill (view->pen, &(GpRect){ x0, view->ground, width, top });
    }
}

/* "园丁楼 6层", level where it fits, else reading upwards, else not at all: the map has it. */
static void
name_building (const GpSectionView *view, const GpSectionPart *part, const GpRect *rect)
{
  g_autofree char *title = gp_feature_dup_title (part->area);
  const char *name = gp_feature_get_text (part->area, GP_NAME);
  const char *shown = name && *name ? name : title;
  double width, middle_x = rect->x + rect->width / 2, middle_y = rect->y + rect->height / 2;

  gp_pen_set_type (view->pen, GP_LEVEL_XS, FALSE, GP_INK_DARK);
  width = gp_pen_measure (view->pen, shown);
  if (width < rect->width - 2 * view->k)
    gp_pen_text (view->pen, middle_x, middle_y + GP_SECTION_BASELINE * view->k, GP_ALIGN_CENTRE, shown);
  else if (width < rect->height - 2 * view->k && rect->width > 4.5 * view->k)
    gp_pen_text_upwards (view->pen, middle_x + GP_SECTION_BASELINE * view->k, middle_y, GP_ALIGN_CENTRE, shown);
}

static void
draw_building (const GpSectionView *view, const GpSectionPart *part)
{
  GpPen *pen = view->pen;
  gint64 floors = gp_feature_get_int (part->area, GP_BUILDING_FLOORS, 0);
  double height = MAX (1, floors) * STOREY_M * view->mm_per_m, room = view->ground - view->sky;
  gboolean cut = height > room;
  GpRect rect = { gp_section_view_x (view, part->from_m), view->ground - MIN (height, room), 0, MIN (height, room) };

  rect.width = gp_section_view_x (view, part->to_m) - rect.x;
  gp_section_view_set_colour (view, BUILDING);
  gp_pen_fill (pen, &rect);
  gp_section_view_set_colour (view, BUILDING_EDGE);
  for (int storey = 1; storey < floors && storey * STOREY_M * view->mm_per_m < rect.height - 0.5; storey++)
    gp_pen_line (pen, rect.x, view->ground - storey * STOREY_M * view->mm_per_m, gp_rect_right (&rect), view->ground - storey * STOREY_M * view->mm_per_m, 0.12);
  gp_section_view_set_colour (view, GP_INK);
  if (part->enters)
    gp_pen_line (pen, rect.x, rect.y, rect.x, view->ground, 0.35);
  if (part->leaves)
    gp_pen_line (pen, gp_rect_right (&rect), rect.y, gp_rect_right (&rect), view->ground, 0.35);
  if (!cut)
    gp_pen_line (pen, rect.x, rect.y, gp_rect_right (&rect), rect.y, 0.35);
  name_building (view, part, &rect);
}

static void
dash_line (GpPen *pen, double x0, double y0, double x1, double y1, double width_mm, const double *dash, int n)
{
  cairo_set_dash (pen->cr, dash, n, 0);
  gp_pen_line (pen, x0, y0, x1, y1, width_mm);
  cairo_set_dash (pen->cr, NULL, 0, 0);
}

static void
draw_edges (const GpSectionView *view)
{
  static const double compound[] = { 2.4, 0.7, 0.5, 0.7 }, centre[] = { 4, 0.9, 0.6, 0.9 };
  GpPen *pen = view->pen;
  const GpSection *section = view->section;

  for (guint i = 0; i < section->compounds->len; i++)
    {
      const GpSectionPart *part = &g_array_index (section->compounds, GpSectionPart, i);

      gp_section_view_set_colour (view, 0x7A5B49);
      for (int end = 0; end < 2; end++)
        if (end ? part->leaves : part->enters)
          dash_line (pen, gp_section_view_x (view, end ? part->to_m : part->from_m), view->sky, gp_section_view_x (view, end ? part->to_m : part->from_m), view->ground, 0.3, compound, 4);
    }
  for (guint i = 0; i < section->roads->len; i++)
    {
      double x = gp_section_view_x (view, g_array_index (section->roads, GpSectionRoad, i).centre_m);

      gp_section_view_set_colour (view, CENTRE_LINE);
      dash_line (pen, x, view->sky + 5 * view->k, x, view->floor, 0.18, centre, 4);
    }
  if (section->main_road >= 0)
    {
      double x = gp_section_view_x (view, section->origin_m);

      gp_pen_set_type (pen, GP_LEVEL_XS, FALSE, GP_INK_GREY);
      gp_pen_text (pen, x, view->sky + 3.6 * view->k, GP_ALIGN_CENTRE, gp_section_view_word (view, "section.centre_line"));
    }
  gp_section_view_set_colour (view, PARKING);
  for (guint i = 0; i < section->parking->len; i++)
    {
      const GpSectionPart *part = &g_array_index (section->parking, GpSectionPart, i);

      gp_pen_line (pen, gp_section_view_x (view, part->from_m), view->ground - 0.7, gp_section_view_x (view, part->to_m), view->ground - 0.7, 0.7);
    }
}

/* Earth, carriageways, buildings, edges and the line of the ground. */
void
gp_section_draw_ground (const GpSectionView *view)
{
  const GpSection *section = view->section;

  draw_earth (view);
  for (guint i = 0; i < section->buildings->len; i++)
    draw_building (view, &g_array_index (section->buildings, GpSectionPart, i));
  draw_carriageways (view);
  draw_edges (view);
  gp_section_view_set_colour (view, GP_INK);
  gp_pen_line (view->pen, view->left, view->ground, view->right, view->ground, 0.6);
}

/* --- trenches ------------------------------------------------------------------ */

static const GpSectionRun *
find_built_run (const GpSection *section, const GpSectionPart *part)
{
  const GpFeature *asset = gp_works_find_asset (section->snapshot, part->area);

  for (guint i = 0; asset && i < section->runs->len; i++)
    {
      const GpSectionRun *run = gp_section_get_run (section, i);

      if (run->run == asset && run->station_m > part->from_m - 1 && run->station_m < part->to_m + 1)
        return run;
    }
  return NULL;
}

static void
draw_trench (const GpSectionView *view, const GpSectionPart *part, const GpSectionRun *run)
{
  static const double dash[] = { 1.6, 0.8 };
  GpPen *pen = view->pen;
  double size_m = isnan (run->size_m) ? 0 : run->size_m, half_m = (isnan (run->width_m) ? 0 : run->width_m / 2) + TRENCH_ROOM_M;
  double bottom = gp_section_view_y (view, gp_section_view_get_cover (run) + size_m + TRENCH_BED_M);

  cairo_move_to (pen->cr, gp_section_view_x (view, part->from_m), view->ground);
  cairo_line_to (pen->cr, gp_section_view_x (view, MAX (part->from_m, run->station_m - half_m)), bottom);
  cairo_line_to (pen->cr, gp_section_view_x (view, MIN (part->to_m, run->station_m + half_m)), bottom);
  cairo_line_to (pen->cr, gp_section_view_x (view, part->to_m), view->ground);
  gp_section_view_set_colour (view, gp_section_view_get_year_colour (view, part->year));
  cairo_fill_preserve (pen->cr);
  gp_section_view_set_colour (view, GP_SECTION_TRENCH_EDGE);
  cairo_set_dash (pen->cr, dash, 2, 0);
  cairo_set_line_width (pen->cr, 0.18 * pen->line_factor);
  cairo_stroke (pen->cr);
  cairo_set_dash (pen->cr, NULL, 0, 0);
}

/* A work that digs for no run of the section changes the surface. */
static void
draw_surface (const GpSectionView *view, const GpSectionPart *part)
{
  GpRect strip = { gp_section_view_x (view, part->from_m), view->ground - 1.7, 0, 1.2 };

  strip.width = gp_section_view_x (view, part->to_m) - strip.x;
  gp_section_view_set_colour (view, gp_section_view_get_year_colour (view, part->year));
  gp_pen_fill (view->pen, &strip);
  gp_section_view_set_colour (view, GP_SECTION_TRENCH_EDGE);
  gp_pen_box (view->pen, &strip, 0.12);
}

/* A work of the section that breaks ground, but for no run the line cuts. */
gboolean
gp_section_is_surface_work (const GpSection *section, const GpSectionPart *part)
{
  const GpFeature *kind = gp_snapshot_find_work_kind (section->snapshot, gp_feature_get_text (part->area, GP_WORK_KIND));

  return kind && gp_feature_has (kind, GP_WORK_KIND_RANK) && !find_built_run (section, part);
}

/**
 * gp_section_draw_trenches:
 * @view: a section being drawn
 *
 * Later trenches first, so that what is dug first lies on top, as it will.
 */
void
gp_section_draw_trenches (const GpSectionView *view)
{
  const GArray *works = view->section->works;

  for (int pass = 0; pass < 2; pass++)
    for (guint i = works->len; i > 0; i--)
      {
        const GpSectionPart *part = &g_array_index (works, GpSectionPart, i - 1);
        const GpSectionRun *run = find_built_run (view->section, part);

        if (run && pass == 0 && !run->aerial)
          draw_trench (view, part, run);
        else if (pass == 1 && gp_section_is_surface_work (view->section, part))
          draw_surface (view, part);
      }
}

/* --- widths at the top ----------------------------------------------------------- */

static gint
compare_doubles (gconstpointer a, gconstpointer b)
{
  double x = *(const double *) a, y = *(const double *) b;

  return (x > y) - (x < y);
}

static void
add_borders (GArray *borders, double from_m, double to_m)
{
  g_array_append_val (borders, from_m);
  g_array_append_val (borders, to_m);
}

static GArray *
list_borders (const GpSection *section)
{
  GArray *borders = g_array_new (FALSE, FALSE, sizeof (double));
  const GArray *areas[] = { section->buildings, section->compounds };

  add_borders (borders, 0, section->length_m);
  for (guint i = 0; i < section->roads->len; i++)
    add_borders (borders, g_array_index (section->roads, GpSectionRoad, i).from_m, g_array_index (section->roads, GpSectionRoad, i).to_m);
  for (guint a = 0; a < G_N_ELEMENTS (areas); a++)
    for (guint i = 0; i < areas[a]->len; i++)
      add_borders (borders, g_array_index (areas[a], GpSectionPart, i).from_m, g_array_index (areas[a], GpSectionPart, i).to_m);
  g_array_sort (borders, compare_doubles);
  return borders;
}

static const GpSectionPart *
find_part (const GArray *parts, double station_m)
{
  for (guint i = 0; i < parts->len; i++)
    {
      const GpSectionPart *part = &g_array_index (parts, GpSectionPart, i);

      if (part->from_m <= station_m && part->to_m >= station_m)
        return part;
    }
  return NULL;
}

/* What a stretch is called and how wide it is, square to the street; NULL: a building, which has its name already. */
static char *
describe_stretch (const GpSectionView *view, double from_m, double to_m, double *width_m)
{
  const GpSection *section = view->section;
  double middle_m = (from_m + to_m) / 2;
  const GpSectionPart *compound = find_part (section->compounds, middle_m);
  const char *name = compound ? gp_feature_get_text (compound->area, GP_NAME) : NULL;

  *width_m = fabs (gp_section_get_offset (section, to_m) - gp_section_get_offset (section, from_m));
  if (find_part (section->buildings, middle_m))
    return NULL;
  for (guint i = 0; i < section->roads->len; i++)
    {
      const GpSectionRoad *road = &g_array_index (section->roads, GpSectionRoad, i);

      if (middle_m > road->from_m && middle_m < road->to_m)
        {
          *width_m = (to_m - from_m) * road->sine;
          return g_strdup (gp_section_view_word (view, "section.carriageway"));
        }
    }
  if (compound)
    return g_strdup (name ? name : gp_section_view_word (view, "section.compound"));
  return g_strdup (gp_section_view_word (view, section->roads->len > 0 ? "section.roadside" : "section.open"));
}

static void
draw_stretch (const GpSectionView *view, double y, double from_m, double to_m, double *taken)
{
  GpPen *pen = view->pen;
  double k = view->k, x0 = gp_section_view_x (view, from_m), x1 = gp_section_view_x (view, to_m), width_m;
  g_autofree char *name = describe_stretch (view, from_m, to_m, &width_m);
  g_autofree char *text = name ? g_strdup_printf ("%s %.2f", name, width_m) : NULL;

  if (!name || x1 - x0 < 0.8)
    return;
  gp_section_view_set_colour (view, GP_INK);
  gp_pen_line (pen, x0, y, x1, y, 0.18);
  for (int end = 0; end < 2; end++)
    {
      double x = end ? x1 : x0;

      gp_pen_line (pen, x, y - 1.4 * k, x, y + 1.4 * k, 0.18);
      gp_pen_line (pen, x - 0.8 * k, y + 0.8 * k, x + 0.8 * k, y - 0.8 * k, 0.35);
    }
  gp_pen_set_type (pen, GP_LEVEL_XS, FALSE, GP_INK_DARK);
  if (gp_pen_measure (pen, text) > x1 - x0 - k)
    {
      g_free (text);
      text = g_strdup_printf ("%.2f", width_m);
    }
  width_m = gp_pen_measure (pen, text);
  if ((x0 + x1 - width_m) / 2 > *taken + k && width_m < x1 - x0 + 4 * k)
    {
      gp_pen_text (pen, (x0 + x1) / 2, y - 1.1 * k, GP_ALIGN_CENTRE, text);
      *taken = (x0 + x1 + width_m) / 2;
    }
}

/* The points of the compass, clockwise from north, by the direction a unit vector points in. */
static const char *
compass (const GpSectionView *view, GpPoint direction)
{
  static const char *const names[] = { "section.n", "section.ne", "section.e", "section.se", "section.s", "section.sw", "section.w", "section.nw" };
  double turn = atan2 (direction.x, direction.y) / (G_PI / 4);

  return gp_section_view_word (view, names[((int) lround (turn) + 8) % 8]);
}

/* "A 北" at the left, "南 A′" at the right. */
static void
name_ends (const GpSectionView *view, double y, const char *left, const char *right)
{
  g_autofree char *start = NULL;
  g_autofree char *end = NULL;
  g_autofree char *left_text = NULL;
  g_autofree char *right_text = NULL;

  if (view->feature)
    gp_section_dup_letters (view->feature, &start, &end);
  left_text = g_strconcat (start ? start : "", start ? "　" : "", left, NULL);
  right_text = g_strconcat (right, end ? "　" : "", end ? end : "", NULL);
  gp_pen_text (view->pen, view->left, y, GP_ALIGN_LEFT, left_text);
  gp_pen_text (view->pen, view->right, y, GP_ALIGN_RIGHT, right_text);
}

/**
 * gp_section_draw_widths:
 * @view: a section being drawn
 * @y: top of the element
 *
 * Carriageway, roadside and compounds with their widths, and which way the ends lie.
 */
void
gp_section_draw_widths (const GpSectionView *view, double y)
{
  g_autoptr (GArray) borders = list_borders (view->section);
  GpPoint direction = gp_section_get_direction (view->section);
  double k = view->k, taken = view->left - 10, last_m = 0;
  GpPen *pen = view->pen;

  for (guint i = 1; i < borders->len; i++)
    {
      double border_m = g_array_index (borders, double, i);

      if (border_m - last_m < 0.02)
        continue;
      draw_stretch (view, y + 10 * k, last_m, border_m, &taken);
      last_m = border_m;
    }
  gp_pen_set_type (pen, GP_LEVEL_M, TRUE, GP_INK_DARK);
  name_ends (view, y + 3.2 * k, compass (view, (GpPoint){ -direction.x, -direction.y }), compass (view, direction));
}
