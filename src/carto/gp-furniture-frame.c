/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Frame, grid and the band between frame and neat line: see gp-furniture.h. */
#include "config.h"

#include <math.h>

#include "gp-furniture.h"
#include "gp-labels.h"

/* From the middle of a row down to the baseline of XS type. */
#define BASELINE 1.05
#define LABEL_FROM_CORNER_MM 22
#define LABEL_CLEAR_MM 0.6
#define GRID_STEP_MM 0.25

static double
to_paper_x (const GpPage *page, const GpBox *box, int scale, double x)
{
  return page->neat.x + (x - box->min_x) * 1000.0 / scale;
}

static double
to_paper_y (const GpPage *page, const GpBox *box, int scale, double y)
{
  return page->neat.y + (box->max_y - y) * 1000.0 / scale;
}

/* Black over white, so that it reads on any ground. */
static void
grid_lines (GpPen *pen, const double *segments, guint n_segments)
{
  for (int pass = 0; pass < 2; pass++)
    {
      for (guint i = 0; i < n_segments; i++)
        {
          cairo_move_to (pen->cr, segments[4 * i], segments[4 * i + 1]);
          cairo_line_to (pen->cr, segments[4 * i + 2], segments[4 * i + 3]);
        }
      if (pass == 0)
        cairo_set_source_rgba (pen->cr, 1, 1, 1, 0.8);
      else
        cairo_set_source_rgb (pen->cr, 0, 0, 0);
      cairo_set_line_width (pen->cr, (pass == 0 ? 0.6 : 0.15) * pen->line_factor);
      cairo_stroke (pen->cr);
    }
}

/** Segments: lines of the grid under way, four numbers each, and the names they keep clear of. */
typedef struct
{
  GArray *values;
  const GArray *labels; /* of GpLabelBox, device units from the neat line, nullable */
  const GpRect *neat;
  double units_per_mm;
} Segments;

/* Whether a point of the page lies on a name or flag of the map. */
static gboolean
is_on_label (const Segments *segments, double x_mm, double y_mm)
{
  double x = (x_mm - segments->neat->x) * segments->units_per_mm, y = (y_mm - segments->neat->y) * segments->units_per_mm;
  double clear = LABEL_CLEAR_MM * segments->units_per_mm;

  for (guint i = 0; segments->labels && i < segments->labels->len; i++)
    {
      const GpLabelBox *box = &g_array_index (segments->labels, GpLabelBox, i);
      double dx = x - box->centre.x, dy = y - box->centre.y, c = cos (box->angle_rad), s = sin (box->angle_rad);

      if (fabs (dx * c + dy * s) < box->width / 2 + clear && fabs (dy * c - dx * s) < box->height / 2 + clear)
        return TRUE;
    }
  return FALSE;
}

/* Adds a line, in pieces where it would run through a name. */
static void
add_segment (Segments *segments, double x0, double y0, double x1, double y1)
{
  int n = MAX (1, (int) ceil (hypot (x1 - x0, y1 - y0) / GRID_STEP_MM)), from = -1;

  for (int i = 0; i <= n; i++)
    {
      gboolean clear = i < n && !is_on_label (segments, x0 + (x1 - x0) * (i + 0.5) / n, y0 + (y1 - y0) * (i + 0.5) / n);

      if (clear && from < 0)
        from = i;
      if (!clear && from >= 0)
        {
          double values[4] = { x0 + (x1 - x0) * from / n, y0 + (y1 - y0) * from / n, x0 + (x1 - x0) * i / n, y0 + (y1 - y0) * i / n };

          g_array_append_vals (segments->values, values, 4);
          from = -1;
        }
    }
}

/**
 * gp_furniture_grid:
 * @pen: a pen
 * @page: where
 * @box: plan box inside the neat line
 * @scale: N of 1:N
 * @labels: (nullable): of #GpLabelBox, device units from the neat line: kept clear
 *
 * Crosses of 10 mm where the grid lines meet and ticks of 5 mm at the neat line.
 */
void
gp_furniture_grid (GpPen *pen, const GpPage *page, const GpBox *box, int scale, const GArray *labels)
{
  g_autoptr (GArray) values = g_array_new (FALSE, FALSE, sizeof (double));
  const GpRect *neat = &page->neat;
  Segments crosses = { values, labels, neat, pen->units_per_mm }, ticks = { values, NULL, neat, pen->units_per_mm };
  double step = gp_page_grid_step_m (scale);
  double right = gp_rect_right (neat), bottom = gp_rect_bottom (neat);

  cairo_save (pen->cr);
  cairo_rectangle (pen->cr, neat->x, neat->y, neat->width, neat->height);
  cairo_clip (pen->cr);
  for (double gx = ceil (box->min_x / step) * step; gx <= box->max_x; gx += step)
    {
      double x = to_paper_x (page, box, scale, gx);

      add_segment (&ticks, x, neat->y, x, neat->y + 5);
      add_segment (&ticks, x, bottom, x, bottom - 5);
      for (double gy = ceil (box->min_y / step) * step; gy <= box->max_y; gy += step)
        {
          double y = to_paper_y (page, box, scale, gy);

          add_segment (&crosses, x - 5, y, x + 5, y);
          add_segment (&crosses, x, y - 5, x, y + 5);
        }
    }
  for (double gy = ceil (box->min_y / step) * step; gy <= box->max_y; gy += step)
    {
      double y = to_paper_y (page, box, scale, gy);

      add_segment (&ticks, neat->x, y, neat->x + 5, y);
      add_segment (&ticks, right, y, right - 5, y);
    }
  grid_lines (pen, (const double *) (void *) values->data, values->len / 4);
  cairo_restore (pen->cr);
}

/* A minus is a minus, not a hyphen. */
static char *
format_signed (double value, int decimals, const char *unit)
{
  return g_strdup_printf ("%s%.*f%s", value < 0 ? "\342\210\222" : "", decimals, fabs (value), unit);
}

/* Kilometres, with as many decimals as the step needs, one at least. */
static char *
format_km (double metres, double step_m)
{
  int decimals = step_m >= 100 ? 1 : step_m >= 10 ? 2
                                                  : 3;

  return format_signed (metres / 1000, decimals, "");
}

/* Corner values are whole metres or a tenth; a hundredth where the frame needs it. */
static char *
format_corner (double metres)
{
  int decimals = fabs (metres * 10 - round (metres * 10)) < 1e-3 ? 1 : 2;

  return format_signed (metres, decimals, " m");
}

/* Grid labels along one axis; remembers their middles and half widths in @taken (pairs). */
static void
axis_labels (GpPen *pen, const GpPage *page, const GpBox *box, int scale, gboolean easting, GArray *taken)
{
  const GpRect *neat = &page->neat, *frame = &page->frame;
  double step = gp_page_grid_step_m (scale), half = page->band_mm / 2, down = BASELINE * pen->type_factor;
  double from = easting ? box->min_x : box->min_y, to = easting ? box->max_x : box->max_y;
  double length = easting ? neat->width : neat->height;

  for (double g = ceil (from / step) * step; g <= to; g += step)
    {
      double along = (g - from) * 1000.0 / scale;
      g_autofree char *text = format_km (g, step);
      double pair[2];

      if (along < LABEL_FROM_CORNER_MM * pen->type_factor || along > length - LABEL_FROM_CORNER_MM * pen->type_factor)
        continue;
      pair[1] = gp_pen_measure (pen, text) / 2;
      if (easting)
        {
          pair[0] = neat->x + along;
          gp_pen_text (pen, pair[0], frame->y + half + down, GP_ALIGN_CENTRE, text);
          gp_pen_text (pen, pair[0], gp_rect_bottom (frame) - half + down, GP_ALIGN_CENTRE, text);
        }
      else
        {
          pair[0] = gp_rect_bottom (neat) - along;
          gp_pen_text_upwards (pen, frame->x + half + down, pair[0], GP_ALIGN_CENTRE, text);
          gp_pen_text_upwards (pen, gp_rect_right (frame) - half + down, pair[0], GP_ALIGN_CENTRE, text);
        }
      g_array_append_vals (taken, pair, 2);
    }
}

static void
corner_labels (GpPen *pen, const GpPage *page, const GpBox *box)
{
  const GpRect *neat = &page->neat, *frame = &page->frame;
  double half = page->band_mm / 2, down = BASELINE * pen->type_factor;
  double top = frame->y + half + down, bottom = gp_rect_bottom (frame) - half + down;
  double left = frame->x + half + down, right = gp_rect_right (frame) - half + down;
  g_autofree char *x0 = format_corner (box->min_x);
  g_autofree char *x1 = format_corner (box->max_x);
  g_autofree char *y0 = format_corner (box->min_y);
  g_autofree char *y1 = format_corner (box->max_y);

  gp_pen_text (pen, neat->x, top, GP_ALIGN_LEFT, x0);
  gp_pen_text (pen, gp_rect_right (neat), top, GP_ALIGN_RIGHT, x1);
  gp_pen_text (pen, neat->x, bottom, GP_ALIGN_LEFT, x0);
  gp_pen_text (pen, gp_rect_right (neat), bottom, GP_ALIGN_RIGHT, x1);
  gp_pen_text_upwards (pen, left, gp_rect_bottom (neat), GP_ALIGN_LEFT, y0);
  gp_pen_text_upwards (pen, left, neat->y, GP_ALIGN_RIGHT, y1);
  gp_pen_text_upwards (pen, right, gp_rect_bottom (neat), GP_ALIGN_LEFT, y0);
  gp_pen_text_upwards (pen, right, neat->y, GP_ALIGN_RIGHT, y1);
}

/* The place nearest to @wanted where a text of that half width meets no label, or NaN. */
static double
find_gap (const GArray *taken, double wanted, double half, double from, double to)
{
  for (int i = 0; i < 400; i++)
    {
      double at = wanted + (i % 2 ? 1 : -1) * ((i + 1) / 2) * 0.5;
      gboolean free_place = at - half >= from && at + half <= to;

      for (guint t = 0; free_place && t + 1 < taken->len; t += 2)
        if (fabs (g_array_index (taken, double, t) - at) < g_array_index (taken, double, t + 1) + half + 2)
          free_place = FALSE;
      if (free_place)
        return at;
    }
  return NAN;
}

static void
neighbour_labels (GpPen *pen, const GpPage *page, const GpSheetNames *names, const GArray *eastings, const GArray *northings)
{
  const GpRect *neat = &page->neat, *frame = &page->frame;
  double half = page->band_mm / 2, down = BASELINE * pen->type_factor, clear = (LABEL_FROM_CORNER_MM + 2) * pen->type_factor;

  gp_pen_set_type (pen, GP_LEVEL_XS, FALSE, GP_INK_GREY);
  for (int side = 0; side < 4; side++)
    {
      gboolean level = side % 2 == 0;
      double width, at;

      if (!names->neighbours[side])
        continue;
      width = gp_pen_measure (pen, names->neighbours[side]);
      if (level)
        at = find_gap (eastings, neat->x + 0.62 * neat->width, width / 2, neat->x + clear, gp_rect_right (neat) - clear);
      else
        at = find_gap (northings, neat->y + 0.55 * neat->height, width / 2, neat->y + clear, gp_rect_bottom (neat) - clear);
      if (isnan (at))
        gp_pen_report (pen, names->neighbours[side]);
      else if (level)
        gp_pen_text (pen, at, (side == 0 ? frame->y + half : gp_rect_bottom (frame) - half) + down, GP_ALIGN_CENTRE, names->neighbours[side]);
      else
        gp_pen_text_upwards (pen, (side == 3 ? frame->x + half : gp_rect_right (frame) - half) + down, at, GP_ALIGN_CENTRE, names->neighbours[side]);
    }
}

/**
 * gp_furniture_frame:
 * @pen: a pen
 * @page: where
 * @box: plan box inside the neat line
 * @scale: N of 1:N
 * @names: neighbours
 *
 * Outer frame and neat line, and in the band between them corner coordinates,
 * grid labels and the neighbouring sheets.
 */
void
gp_furniture_frame (GpPen *pen, const GpPage *page, const GpBox *box, int scale, const GpSheetNames *names)
{
  g_autoptr (GArray) eastings = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) northings = g_array_new (FALSE, FALSE, sizeof (double));

  gp_pen_set_colour (pen, GP_INK);
  gp_pen_box (pen, &page->frame, 0.6);
  cairo_set_line_width (pen->cr, 0.2 * pen->line_factor);
  cairo_rectangle (pen->cr, page->neat.x, page->neat.y, page->neat.width, page->neat.height);
  cairo_stroke (pen->cr);
  gp_pen_set_type (pen, GP_LEVEL_XS, FALSE, GP_INK_DARK);
  axis_labels (pen, page, box, scale, TRUE, eastings);
  axis_labels (pen, page, box, scale, FALSE, northings);
  corner_labels (pen, page, box);
  neighbour_labels (pen, page, names, eastings, northings);
}
