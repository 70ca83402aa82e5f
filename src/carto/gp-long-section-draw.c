/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "gp-long-section-draw.h"

#include <math.h>
#include <string.h>

#include "gp-section-draw.h"
#include "gp-spread.h"
#include "gp-style.h"
#include "gp-text.h"
#include "gp-works-table.h"

#define LABEL_MM 18.0
#define NAMES_MM 36.0 /* of what crosses, above the ground, reading upwards */
#define ROW_MM 4.9
#define BASELINE 1.05
#define BELOW_M 0.4
#define BAND_GAP_MM 3.0
#define EARTH 0xF7F2EA
#define RED 0xC8102E
#define LEAST_MM 1.2
#define NAME_WIDTH_MM 3.2
#define MANHOLE_M 1.0

typedef enum
{
  ROW_STATION,
  ROW_COVER,
  ROW_INVERT,
  N_NODE_ROWS,
  ROW_LENGTH = N_NODE_ROWS,
  ROW_SIZE,
  ROW_SLOPE,
  ROW_YEAR,
  N_ROWS
} Row;

static const char *const row_words[N_ROWS] = { "section.long.station", "section.row.cover", "section.long.invert", "section.long.length", "section.row.size", "section.long.slope", "section.row.year" };

typedef struct
{
  GpPen *pen;
  const GpLongSection *section;
  const GpMapStyle *style;
  double k;
  double x_mm_per_m;
  double y_mm_per_m;
  GpRect rect;
  double left;
  double right;
  double ground;
  double floor;
} View;

static double
x_of (const View *view, double station_m)
{
  return view->left + station_m * view->x_mm_per_m;
}

static double
y_of (const View *view, double depth_m)
{
  return view->ground + depth_m * view->y_mm_per_m;
}

static void
colour (const View *view, guint32 value)
{
  gp_pen_set_colour (view->pen, gp_style_apply_palette (view->style->palette, value));
}

static const char *
word (const View *view, const char *path)
{
  return gp_template_get_word (view->pen->template, path);
}

/**
 * gp_long_section_choose_scale:
 * @section: a long section
 * @pen: a pen
 * @width_mm: room there is
 * @height_mm: and how high it may be
 * @asked: N of 1:N along the main the planner asks for, or 0
 *
 * Returns: the largest usual scales at which it has room
 */
GpLongScale
gp_long_section_choose_scale (const GpLongSection *section, const GpPen *pen, double width_mm, double height_mm, int asked)
{
  static const int heights[] = { 50, 100, 200, 500 };
  double k = pen->type_factor, room_mm = width_mm - LABEL_MM * k, depth_m = gp_long_section_get_depth (section) + BELOW_M;
  double rest_mm = height_mm - (NAMES_MM + BAND_GAP_MM + N_ROWS * ROW_MM) * k;
  GpLongScale scale = { asked, 500 };

  for (double power = 100; scale.along == 0; power *= 10)
    for (int step = 1; step <= 5 && scale.along == 0; step += step == 1 ? 1 : 3)
      if (section->length_m * 1000 / (step * power) <= room_mm)
        scale.along = step * power;
  for (guint i = G_N_ELEMENTS (heights); i > 0; i--)
    if (heights[i - 1] >= 50 && depth_m * 1000 / heights[i - 1] <= rest_mm && heights[i - 1] <= scale.along)
      scale.height = heights[i - 1];
  return scale;
}

/* --- ground and main ----------------------------------------------------------- */

static void
draw_levels (const View *view)
{
  GpPen *pen = view->pen;
  double k = view->k, x = view->left - 1.2 * k, step = view->y_mm_per_m >= 4.2 * k ? 1 : view->y_mm_per_m >= 2.1 * k ? 2
                                                                                                                     : 5;

  gp_pen_set_type (pen, GP_LEVEL_XS, FALSE, GP_INK_GREY);
  for (double level = 0; y_of (view, level) <= view->floor; level += step)
    {
      g_autofree char *text = level == 0 ? g_strdup ("±0") : g_strdup_printf ("\342\210\222%.0f", level);

      colour (view, 0xDDD9CF);
      if (level > 0)
        gp_pen_line (pen, view->left, y_of (view, level), view->right, y_of (view, level), 0.12);
      colour (view, GP_INK_GREY);
      gp_pen_line (pen, x - 1.4 * k, y_of (view, level), x, y_of (view, level), 0.18);
      gp_pen_text (pen, x - 2 * k, y_of (view, level) + BASELINE * k, GP_ALIGN_RIGHT, text);
    }
  gp_pen_line (pen, x, view->ground, x, view->floor, 0.18);
  gp_pen_text (pen, view->rect.x, view->ground - 3.6 * k, GP_ALIGN_LEFT, word (view, "section.axis"));
}

static void
draw_ground (const View *view)
{
  colour (view, EARTH);
  gp_pen_fill (view->pen, &(GpRect){ view->left, view->ground, view->right - view->left, view->floor - view->ground });
  draw_levels (view);
  colour (view, GP_INK);
  gp_pen_line (view->pen, view->left, view->ground, view->right, view->ground, 0.6);
}

/* A pipe as the strip between its top and bottom; a run whose cover is not known has none. */
static void
draw_run (const View *view, const GpLongRun *run)
{
  cairo_t *cr = view->pen->cr;
  static const double dead[] = { 1.6, 0.8 };
  int state = gp_feature_get_choice (run->run, GP_RUN_STATE);
  double x0 = x_of (view, run->from_m), x1 = x_of (view, run->to_m), size_m = isnan (run->size_m) ? 0 : run->size_m, least_m = 0.5 / view->y_mm_per_m;
  guint32 kind = state == GP_STATE_ABANDONED ? GP_INK_GREY : gp_style_get_run_colour (view->style, view->section->kind);

  if (isnan (run->cover_from_m) || isnan (run->cover_to_m))
    return;
  cairo_move_to (cr, x0, y_of (view, run->cover_from_m));
  cairo_line_to (cr, x1, y_of (view, run->cover_to_m));
  cairo_line_to (cr, x1, y_of (view, run->cover_to_m + MAX (size_m, least_m)));
  cairo_line_to (cr, x0, y_of (view, run->cover_from_m + MAX (size_m, least_m)));
  cairo_close_path (cr);
  if (run->year > 0 || state == GP_STATE_PLANNED)
    colour (view, 0xFBEFD3);
  else
    colour (view, 0xFFFFFF);
  cairo_fill_preserve (cr);
  colour (view, kind);
  if (state == GP_STATE_ABANDONED)
    cairo_set_dash (cr, dead, 2, 0);
  cairo_set_line_width (cr, (state == GP_STATE_PLANNED ? 0.5 : 0.25) * view->pen->line_factor);
  cairo_stroke (cr);
  cairo_set_dash (cr, NULL, 0, 0);
}

/* A manhole at every joint of a gravity main, from the ground to the lower bottom. */
static void
draw_manholes (const View *view)
{
  const GpLongSection *section = view->section;

  for (guint i = 0; gp_long_section_is_gravity (section) && i <= section->runs->len; i++)
    {
      const GpLongRun *before = i > 0 ? gp_long_section_get_run (section, i - 1) : NULL, *after = i < section->runs->len ? gp_long_section_get_run (section, i) : NULL;
      double before_m = before ? before->cover_to_m + (isnan (before->size_m) ? 0 : before->size_m) : NAN;
      double after_m = after ? after->cover_from_m + (isnan (after->size_m) ? 0 : after->size_m) : NAN, bottom_m = fmax (before_m, after_m);
      double x = x_of (view, after ? after->from_m : section->length_m), width = CLAMP (MANHOLE_M * view->x_mm_per_m, 1.0, 3.0);
      GpRect shaft = { x - width / 2, view->ground, width, bottom_m * view->y_mm_per_m };

      if (isnan (bottom_m) || bottom_m <= 0)
        continue;
      colour (view, 0xFFFFFF);
      gp_pen_fill (view->pen, &shaft);
      colour (view, GP_INK);
      gp_pen_box (view->pen, &shaft, 0.25);
    }
}

/* --- crossings -------------------------------------------------------------------- */

static void
draw_crossing (const View *view, const GpLongCrossing *crossing)
{
  cairo_t *cr = view->pen->cr;
  static const double dead[] = { 0.8, 0.5 };
  int state = gp_feature_get_choice (crossing->run, GP_RUN_STATE);
  double size_m = isnan (crossing->size_m) ? 0 : crossing->size_m, width = MAX (LEAST_MM, size_m * view->x_mm_per_m), height = MAX (LEAST_MM, size_m * view->y_mm_per_m);

  if (isnan (crossing->cover_m))
    return;
  cairo_save (cr);
  cairo_translate (cr, x_of (view, crossing->station_m), y_of (view, crossing->cover_m + size_m / 2));
  cairo_scale (cr, width / 2, height / 2);
  cairo_new_sub_path (cr);
  cairo_arc (cr, 0, 0, 1, 0, 2 * G_PI);
  cairo_restore (cr);
  colour (view, 0xFFFFFF);
  cairo_fill_preserve (cr);
  colour (view, state == GP_STATE_ABANDONED ? GP_INK_GREY : gp_style_get_run_colour (view->style, gp_feature_get_choice (crossing->run, GP_RUN_KIND)));
  if (state == GP_STATE_ABANDONED)
    cairo_set_dash (cr, dead, 2, 0);
  cairo_set_line_width (cr, (state == GP_STATE_PLANNED ? 0.5 : 0.3) * view->pen->line_factor);
  cairo_stroke (cr);
  cairo_set_dash (cr, NULL, 0, 0);
}

static char *
name_crossing (const View *view, const GpLongCrossing *crossing)
{
  g_autofree char *name = gp_section_dup_run_name (view->pen->template, crossing->run);
  g_autofree char *clear = isnan (crossing->vertical_m) ? g_strdup (word (view, "section.not_known")) : g_strdup_printf ("%.2f", crossing->vertical_m);

  return gp_template_dup_text (view->pen->template, "section.long.crossing", "name", name, "clear", clear, NULL);
}

/* Names that have room, what is short first; they keep the order of the stations. */
static GPtrArray *
choose_names (const View *view, double room_mm)
{
  GPtrArray *chosen = g_ptr_array_new ();
  guint most = MAX (0, floor (room_mm / ((NAME_WIDTH_MM + 0.6) * view->k))), n_short = 0, n_others;

  for (guint i = 0; i < view->section->crossings->len; i++)
    n_short += gp_long_section_get_crossing (view->section, i)->verdict == GP_VERDICT_SHORT;
  n_others = most > n_short ? most - n_short : 0;
  for (guint i = 0; i < view->section->crossings->len && chosen->len < most; i++)
    {
      const GpLongCrossing *crossing = gp_long_section_get_crossing (view->section, i);

      if (crossing->verdict == GP_VERDICT_SHORT || n_others > 0)
        g_ptr_array_add (chosen, (gpointer) crossing);
      if (crossing->verdict != GP_VERDICT_SHORT && n_others > 0)
        n_others--;
    }
  return chosen;
}

static void
draw_crossing_names (const View *view)
{
  GpPen *pen = view->pen;
  double k = view->k, low = view->left, high = MAX (view->right, gp_rect_right (&view->rect));
  g_autoptr (GPtrArray) chosen = choose_names (view, high - low);
  g_autofree double *places = g_new (double, chosen->len + 1);
  g_autofree double *widths = g_new (double, chosen->len + 1);

  for (guint i = 0; i < chosen->len; i++)
    {
      places[i] = x_of (view, ((const GpLongCrossing *) chosen->pdata[i])->station_m);
      widths[i] = NAME_WIDTH_MM * k;
    }
  gp_spread (places, widths, chosen->len, 0.6 * k, low, high);
  for (guint i = 0; i < chosen->len; i++)
    {
      const GpLongCrossing *crossing = chosen->pdata[i];
      g_autofree char *name = name_crossing (view, crossing);
      gboolean is_short = crossing->verdict == GP_VERDICT_SHORT;
      double x = x_of (view, crossing->station_m), foot = view->ground - 5 * k;

      colour (view, is_short ? RED : GP_INK_GREY);
      gp_pen_line (pen, places[i], foot, x, view->ground - 1.2 * k, 0.15);
      gp_pen_line (pen, x, view->ground - 1.2 * k, x, y_of (view, isnan (crossing->cover_m) ? 0 : crossing->cover_m), 0.12);
      gp_pen_set_type (pen, GP_LEVEL_XS, is_short, is_short ? RED : GP_INK_DARK);
      gp_pen_text_upwards (pen, places[i] + BASELINE * k, foot - 0.6 * k, GP_ALIGN_LEFT, name);
    }
  if (chosen->len < view->section->crossings->len)
    gp_pen_report (pen, word (view, "section.long.crossings"));
}

/* --- band --------------------------------------------------------------------------- */

/* Two figures where the main steps at a joint. */
static char *
two_figures (double before, double after, const char *unknown)
{
  if (isnan (before) && isnan (after))
    return g_strdup (unknown);
  if (isnan (before) || isnan (after) || lround (before * 100) == lround (after * 100))
    return gp_text_format_number (isnan (before) ? after : before, 2);
  g_autofree char *one = gp_text_format_number (before, 2);
  g_autofree char *other = gp_text_format_number (after, 2);

  return g_strdup_printf ("%s/%s", one, other);
}

static char *
node_text (const View *view, guint node, Row row)
{
  const GpLongSection *section = view->section;
  const GpLongRun *before = node > 0 ? gp_long_section_get_run (section, node - 1) : NULL, *after = node < section->runs->len ? gp_long_section_get_run (section, node) : NULL;
  double station_m = after ? after->from_m : section->length_m, cover_before = before ? before->cover_to_m : NAN, cover_after = after ? after->cover_from_m : NAN;
  long metres = lround (floor (station_m / 1000));

  if (row == ROW_STATION)
    return g_strdup_printf ("%ld+%06.2f", metres, station_m - metres * 1000);
  if (row == ROW_COVER)
    return two_figures (cover_before, cover_after, word (view, "section.not_known"));
  return two_figures (before ? -(cover_before + before->size_m) : NAN, after ? -(cover_after + after->size_m) : NAN, word (view, "unknown"));
}

/* Which joints have room for their figures: the ends always, else every n-th. */
static guint
choose_stride (const View *view, guint n_nodes, double *widths)
{
  double room = gp_rect_right (&view->rect) - view->rect.x - LABEL_MM * view->k, all = 0, widest = 0;

  gp_pen_set_type (view->pen, GP_LEVEL_XS, FALSE, GP_INK_DARK);
  for (guint node = 0; node < n_nodes; node++)
    {
      widths[node] = 0;
      for (Row row = 0; row < N_NODE_ROWS; row++)
        {
          g_autofree char *text = node_text (view, node, row);

          widths[node] = MAX (widths[node], gp_pen_measure (view->pen, text));
        }
      widest = MAX (widest, widths[node]);
      all += widths[node] + 1.4 * view->k;
    }
  if (all <= room)
    return 1;
  return MAX (1, (guint) ceil (n_nodes / MAX (1, floor (room / (widest + 1.4 * view->k)) - 1)));
}

static void
draw_nodes (const View *view, double y)
{
  GpPen *pen = view->pen;
  guint n_nodes = view->section->runs->len + 1, n = 0, stride;
  g_autofree double *widths = g_new (double, n_nodes);
  g_autofree double *places = g_new (double, n_nodes);
  g_autofree guint *nodes = g_new (guint, n_nodes);
  double k = view->k;

  stride = choose_stride (view, n_nodes, widths);
  for (guint node = 0; node < n_nodes; node++)
    if (node % stride == 0 || node + 1 == n_nodes)
      {
        /* The last one takes the place of one too near to it. */
        if (node + 1 == n_nodes && stride > 1 && node % stride != 0 && n > 1)
          n--;
        nodes[n] = node;
        widths[n] = widths[node];
        places[n++] = x_of (view, node < view->section->runs->len ? gp_long_section_get_run (view->section, node)->from_m : view->section->length_m);
      }
  gp_spread (places, widths, n, 1.4 * k, view->rect.x + LABEL_MM * k, gp_rect_right (&view->rect));
  for (guint i = 0; i < n; i++)
    {
      double x = x_of (view, nodes[i] < view->section->runs->len ? gp_long_section_get_run (view->section, nodes[i])->from_m : view->section->length_m);

      colour (view, GP_INK_GREY);
      gp_pen_line (pen, x, y - (BAND_GAP_MM - 0.4) * k, places[i], y - 0.3, 0.15);
      gp_pen_set_type (pen, GP_LEVEL_XS, FALSE, GP_INK_DARK);
      for (Row row = 0; row < N_NODE_ROWS; row++)
        {
          g_autofree char *text = node_text (view, nodes[i], row);

          gp_pen_text (pen, places[i], y + ((row + 0.5) * ROW_MM + BASELINE) * k, GP_ALIGN_CENTRE, text);
        }
    }
  if (stride > 1)
    gp_pen_report (pen, word (view, "section.long.stations"));
}

static char *
run_text (const View *view, const GpLongRun *run, Row row)
{
  const char *unknown = word (view, "unknown");
  char *text;

  switch (row)
    {
    case ROW_SIZE:
      text = gp_works_dup_size (run->run);
      return text ? text : g_strdup (unknown);
    case ROW_SLOPE:
      return isnan (run->slope_permille) ? g_strdup (unknown) : gp_text_format_number (run->slope_permille, 1);
    case ROW_YEAR:
      return run->year > 0 ? g_strdup_printf ("%d", run->year) : g_strdup (run->work ? word (view, "section.undated") : unknown);
    case ROW_LENGTH:
    case ROW_STATION:
    case ROW_COVER:
    case ROW_INVERT:
    case N_ROWS:
    default:
      return g_strdup_printf ("%.1f", run->to_m - run->from_m);
    }
}

/* Runs that say the same one after the other are one cell, but for lengths and slopes. */
static void
draw_cells (const View *view, Row row, double y)
{
  GpPen *pen = view->pen;
  const GArray *runs = view->section->runs;
  gboolean merge = row == ROW_SIZE || row == ROW_YEAR;

  for (guint i = 0, next; i < runs->len; i = next)
    {
      g_autofree char *text = run_text (view, gp_long_section_get_run (view->section, i), row);
      double x0 = x_of (view, gp_long_section_get_run (view->section, i)->from_m), x1;

      for (next = i + 1; merge && next < runs->len; next++)
        {
          g_autofree char *other = run_text (view, gp_long_section_get_run (view->section, next), row);

          if (strcmp (text, other) != 0)
            break;
        }
      x1 = x_of (view, gp_long_section_get_run (view->section, next - 1)->to_m);
      colour (view, GP_INK_RULE);
      gp_pen_line (pen, x1, y, x1, y + ROW_MM * view->k, 0.15);
      gp_pen_set_type (pen, GP_LEVEL_XS, FALSE, GP_INK_DARK);
      if (gp_pen_measure (pen, text) < x1 - x0 - 0.6 * view->k)
        gp_pen_text (pen, (x0 + x1) / 2, y + (ROW_MM / 2 + BASELINE) * view->k, GP_ALIGN_CENTRE, text);
    }
}

static double
draw_band (const View *view, double y)
{
  GpPen *pen = view->pen;
  double k = view->k, left = view->rect.x, right = gp_rect_right (&view->rect);

  draw_nodes (view, y);
  for (Row row = N_NODE_ROWS; row < N_ROWS; row++)
    draw_cells (view, row, y + row * ROW_MM * k);
  for (Row row = 0; row <= N_ROWS; row++)
    {
      gboolean edge = row == 0 || row == N_ROWS;

      colour (view, edge ? GP_INK : GP_INK_RULE);
      gp_pen_line (pen, left, y + row * ROW_MM * k, right, y + row * ROW_MM * k, edge ? 0.5 : 0.15);
      gp_pen_set_type (pen, GP_LEVEL_XS, FALSE, GP_INK_GREY);
      if (row < N_ROWS)
        gp_pen_text (pen, left, y + ((row + 0.5) * ROW_MM + BASELINE) * k, GP_ALIGN_LEFT, word (view, row_words[row]));
    }
  return y + N_ROWS * ROW_MM * k;
}

/**
 * gp_long_section_draw:
 * @section: a long section
 * @pen: a pen
 * @rect: where
 * @scale: along and of heights
 * @style: palette of the runs
 *
 * Returns: height used, mm
 */
double
gp_long_section_draw (const GpLongSection *section, GpPen *pen, const GpRect *rect, GpLongScale scale, const GpMapStyle *style)
{
  double k = pen->type_factor, spare_mm, y;
  View view = { pen, section, style, k, 1000.0 / scale.along, 1000.0 / scale.height, *rect };

  spare_mm = rect->width - LABEL_MM * k - section->length_m * view.x_mm_per_m;
  view.left = rect->x + LABEL_MM * k + MAX (0, spare_mm) / 2;
  view.right = x_of (&view, section->length_m);
  view.ground = rect->y + NAMES_MM * k;
  view.floor = y_of (&view, gp_long_section_get_depth (section) + BELOW_M);
  cairo_save (pen->cr);
  cairo_rectangle (pen->cr, rect->x - 0.5, rect->y - 0.5, rect->width + 1, rect->height + 1);
  cairo_clip (pen->cr);
  draw_ground (&view);
  for (guint i = 0; i < section->runs->len; i++)
    draw_run (&view, gp_long_section_get_run (section, i));
  draw_manholes (&view);
  for (guint i = 0; i < section->crossings->len; i++)
    draw_crossing (&view, gp_long_section_get_crossing (section, i));
  draw_crossing_names (&view);
  y = draw_band (&view, view.floor + BAND_GAP_MM * k);
  cairo_restore (pen->cr);
  if (spare_mm < -0.5)
    gp_pen_report (pen, word (&view, "section.too_long"));
  return y - rect->y;
}
