/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "gp-furniture.h"

#include <math.h>

#include "gp-labels.h"
#include "gp-text.h"

/* From the middle of a row down to the baseline of XS type. */
#define BASELINE 1.05
#define LABEL_FROM_CORNER_MM 22
#define LABEL_CLEAR_MM 0.6
#define GRID_STEP_MM 0.25
#define TITLE_BLOCK_MM 35
#define NARROW_TITLE_BLOCK_MM 37
#define NARROW_BLOCK_MM 84
#define SIGNATURE_HEAD_MM 5
#define SIGNATURE_MM 8
#define STRIP_MM 8
#define NARROW_STRIP_MM 200
#define MIN_BAR_MM 30

static double
sample_mark (GpPen *pen, double right, double baseline)
{
  const char *text = gp_template_get_word (pen->template, "sample_mark");
  double k = pen->type_factor;
  double width, height = 6.6 * k;
  GpRect box;

  gp_pen_set_type (pen, GP_LEVEL_M, TRUE, GP_INK_RED);
  width = gp_pen_measure (pen, text) + 5 * k;
  box = (GpRect){ right - width, baseline - 4.9 * k, width, height };
  gp_pen_set_colour (pen, GP_INK_RED);
  gp_pen_box (pen, &box, 0.35);
  gp_pen_text (pen, right - width / 2, baseline - 0.25 * k, GP_ALIGN_CENTRE, text);
  return width;
}

/**
 * gp_furniture_header:
 * @pen: a pen
 * @page: where
 * @facts: programme, sample mark
 * @names: title and number
 *
 * Title and programme at the left, sample mark and sheet number at the right,
 * a rule below.
 */
void
gp_furniture_header (GpPen *pen, const GpPage *page, const GpSheetFacts *facts, const GpSheetNames *names)
{
  const char *key = gp_template_get_word (pen->template, "sheet_number");
  double rule = gp_rect_bottom (&page->header);
  double k = pen->type_factor;
  double baseline = rule - 4.2 * k;
  double right = gp_rect_right (&page->header);
  double left, room;

  gp_pen_set_type (pen, GP_LEVEL_L, TRUE, GP_INK);
  right -= gp_pen_text (pen, right, baseline, GP_ALIGN_RIGHT, names->number) + 3 * k;
  gp_pen_set_type (pen, GP_LEVEL_XS, FALSE, GP_INK_GREY);
  right -= gp_pen_text (pen, right, baseline, GP_ALIGN_RIGHT, key) + 6 * k;
  if (facts->sample)
    right -= sample_mark (pen, right, baseline) + 6 * k;

  gp_pen_set_type (pen, GP_LEVEL_XL, TRUE, GP_INK_DARK);
  left = page->header.x;
  left += gp_pen_text_within (pen, left, baseline, right - left, GP_ALIGN_LEFT, names->title) + 5 * k;
  room = right - left;
  gp_pen_set_type (pen, GP_LEVEL_M, FALSE, GP_INK_GREY);
  /* The programme is a courtesy: it gives way to a long title. */
  if (gp_pen_measure (pen, facts->programme) <= room)
    gp_pen_text (pen, left, baseline, GP_ALIGN_LEFT, facts->programme);
  gp_pen_set_colour (pen, GP_INK);
  gp_pen_line (pen, page->header.x, rule, gp_rect_right (&page->header), rule, 0.5);
}

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

/**
 * gp_furniture_north:
 * @pen: a pen
 * @room: where: the arrow stands in its middle, the word above it
 * @height_mm: of the arrow
 * @facts: says whether grid north differs from true north
 */
void
gp_furniture_north (GpPen *pen, const GpRect *room, double height_mm, const GpSheetFacts *facts)
{
  const char *word = gp_template_get_word (pen->template, fabs (facts->north_deg) > 0.5 ? "grid_north" : "north");
  double x = room->x + room->width / 2, k = pen->type_factor;
  double top = room->y + 4.4 * k, bottom = top + height_mm, wing = height_mm * 0.17;

  gp_pen_set_type (pen, GP_LEVEL_XS, TRUE, GP_INK);
  gp_pen_text (pen, x, room->y + 2.7 * k, GP_ALIGN_CENTRE, word);
  cairo_move_to (pen->cr, x, top);
  cairo_line_to (pen->cr, x - wing, bottom);
  cairo_line_to (pen->cr, x, bottom - height_mm * 0.2);
  cairo_close_path (pen->cr);
  gp_pen_set_colour (pen, GP_INK);
  cairo_fill (pen->cr);
  cairo_move_to (pen->cr, x, top);
  cairo_line_to (pen->cr, x - wing, bottom);
  cairo_line_to (pen->cr, x, bottom - height_mm * 0.2);
  cairo_line_to (pen->cr, x + wing, bottom);
  cairo_close_path (pen->cr);
  cairo_set_line_width (pen->cr, 0.2 * pen->line_factor);
  cairo_set_line_join (pen->cr, CAIRO_LINE_JOIN_ROUND);
  cairo_stroke (pen->cr);
}

/**
 * gp_furniture_bar_step_m:
 * @scale: N of 1:N
 * @max_mm: the bar is at most as long
 * @n_steps: (out): parts of the bar, 2 to 5
 *
 * Returns: length of a part in metres: 1, 2 or 5 times a power of ten, at most 10 mm on paper
 */
double
gp_furniture_bar_step_m (int scale, double max_mm, int *n_steps)
{
  double limit = scale / 100.0;
  double power = pow (10, floor (log10 (limit) + 1e-9));
  double step = limit >= 5 * power * (1 - 1e-9) ? 5 * power : limit >= 2 * power * (1 - 1e-9) ? 2 * power
                                                                                              : power;

  *n_steps = CLAMP ((int) floor (max_mm / (step * 1000 / scale) + 1e-9), 2, 5);
  return step;
}

/**
 * gp_furniture_format_metres:
 * @metres: a round length
 *
 * Returns: (transfer full): "20 m", "0.5 m" or, from 2000 m, "2 km"
 */
char *
gp_furniture_format_metres (double metres)
{
  if (metres >= 2000 && fabs (metres / 1000 - round (metres / 1000)) < 1e-9)
    return g_strdup_printf ("%.0f km", metres / 1000);
  return g_strdup_printf ("%.*f m", fabs (metres - round (metres)) < 1e-9 ? 0 : 1, metres);
}

/* The bar stands in the middle of the room; its last figure and the unit lean out but stay in the room. */
static void
scale_bar (GpPen *pen, const GpRect *room, double y, int scale)
{
  int n_steps, every;
  double k = pen->type_factor, max_mm = MAX (room->width - 8 * k, MIN_BAR_MM);
  double step = gp_furniture_bar_step_m (scale, max_mm, &n_steps);
  double step_mm = step * 1000 / scale, height = 1.5 * pen->line_factor, factor = n_steps * step >= 2000 ? 1000 : 1;
  const char *unit = factor > 1 ? "km" : "m";
  g_autofree char *widest = g_strdup_printf ("%g", n_steps * step / factor);
  double left, overhang;

  gp_pen_set_type (pen, GP_LEVEL_XS, FALSE, GP_INK_DARK);
  overhang = gp_pen_measure (pen, widest) / 2 + 0.8 * k + gp_pen_measure (pen, unit);
  /* Every second figure where they would touch; then the steps are even in number. */
  every = step_mm < gp_pen_measure (pen, widest) + 1.5 ? 2 : 1;
  n_steps -= n_steps % every;
  left = MIN (room->x + (room->width - n_steps * step_mm) / 2, gp_rect_right (room) - overhang - n_steps * step_mm);
  for (int i = 0; i <= n_steps; i += every)
    {
      g_autofree char *digits = g_strdup_printf ("%g", i * step / factor);

      gp_pen_text (pen, left + i * step_mm, y - 1, GP_ALIGN_CENTRE, digits);
      if (i == n_steps)
        gp_pen_text (pen, left + i * step_mm + gp_pen_measure (pen, digits) / 2 + 0.8 * k, y - 1, GP_ALIGN_LEFT, unit);
    }
  gp_pen_set_colour (pen, GP_INK);
  for (int i = 0; i < n_steps; i += 2)
    gp_pen_fill (pen, &(GpRect){ left + i * step_mm, y, step_mm, height });
  cairo_set_line_width (pen->cr, 0.2 * pen->line_factor);
  cairo_rectangle (pen->cr, left, y, n_steps * step_mm, height);
  cairo_stroke (pen->cr);
}

/**
 * gp_furniture_scale:
 * @pen: a pen
 * @room: where; its lower edge is that of the bar
 * @scale: N of 1:N
 *
 * Scale figure, what a centimetre is, and the bar.
 */
void
gp_furniture_scale (GpPen *pen, const GpRect *room, int scale)
{
  double k = pen->type_factor, centre = room->x + room->width / 2, bottom = gp_rect_bottom (room);
  g_autofree char *figure = scale >= 10000 ? g_strdup_printf ("1:%d %03d", scale / 1000, scale % 1000) : g_strdup_printf ("1:%d", scale);
  g_autofree char *length = gp_furniture_format_metres (scale / 100.0);
  g_autofree char *text = gp_template_dup_text (pen->template, "scale_text", "length", length, NULL);

  if (scale >= 1000000)
    {
      g_free (figure);
      figure = g_strdup_printf ("1:%d %03d %03d", scale / 1000000, scale / 1000 % 1000, scale % 1000);
    }
  gp_pen_set_type (pen, GP_LEVEL_L, TRUE, GP_INK);
  gp_pen_text (pen, centre, bottom - 15.5 * k, GP_ALIGN_CENTRE, figure);
  gp_pen_set_type (pen, GP_LEVEL_XS, FALSE, GP_INK_GREY);
  gp_pen_text (pen, centre, bottom - 10 * k, GP_ALIGN_CENTRE, text);
  scale_bar (pen, room, bottom - 1.5 * pen->line_factor, scale);
}

/**
 * gp_furniture_block_title:
 * @pen: a pen
 * @x: left, mm
 * @y: upper edge, mm
 * @width: of the block, mm
 * @title: of the block
 * @remark: (nullable): small grey text at the right end
 *
 * Returns: height taken, mm, down to the first row
 */
double
gp_furniture_block_title (GpPen *pen, double x, double y, double width, const char *title, const char *remark)
{
  double k = pen->type_factor;

  gp_pen_set_type (pen, GP_LEVEL_M, TRUE, GP_INK_DARK);
  gp_pen_text (pen, x, y + 3.3 * k, GP_ALIGN_LEFT, title);
  if (remark)
    {
      gp_pen_set_type (pen, GP_LEVEL_XS, FALSE, GP_INK_GREY);
      gp_pen_text (pen, x + width, y + 3.3 * k, GP_ALIGN_RIGHT, remark);
    }
  gp_pen_set_colour (pen, GP_INK);
  gp_pen_line (pen, x, y + 5.3 * k, x + width, y + 5.3 * k, 0.5);
  return 5.3 * k;
}

/* Too narrow for two values side by side. */
static gboolean
is_narrow (const GpPen *pen, double width_mm)
{
  return width_mm < NARROW_BLOCK_MM * pen->type_factor;
}

/**
 * gp_furniture_title_block_height:
 * @pen: a pen
 * @width_mm: of the block
 *
 * Returns: height of the title block, mm
 */
double
gp_furniture_title_block_height (const GpPen *pen, double width_mm)
{
  return (is_narrow (pen, width_mm) ? NARROW_TITLE_BLOCK_MM : TITLE_BLOCK_MM) * pen->type_factor;
}

/* A cell with its key in grey and its value after it. */
static void
cell (GpPen *pen, double x, double middle, double width, const char *key, const char *value, gboolean bold)
{
  double k = pen->type_factor, pad = 1.8 * k, baseline = middle + BASELINE * k, used;

  gp_pen_set_type (pen, GP_LEVEL_XS, FALSE, GP_INK_GREY);
  used = pad + gp_pen_text (pen, x + pad, baseline, GP_ALIGN_LEFT, key);
  used = MAX (used + 1.2 * k, (width < 30 * k ? 8.6 : 9.4) * k);
  gp_pen_set_type (pen, GP_LEVEL_XS, bold, GP_INK_DARK);
  gp_pen_text_within (pen, x + used, baseline, width - used - 0.8 * k, GP_ALIGN_LEFT, value);
}

static char *
page_text (GpPen *pen, const GpSheetFacts *facts, const GpSheetNames *names)
{
  g_autofree char *n = g_strdup_printf ("%u", names->page);
  g_autofree char *total = g_strdup_printf ("%u", facts->n_pages);

  return gp_template_dup_text (pen->template, "page", "n", n, "total", total, NULL);
}

/* 编制, 审核, 批准: three cells, free for a pen. */
static void
signatures (GpPen *pen, const GpRect *rect)
{
  static const char *const keys[] = { "drawn", "checked", "approved" };
  double k = pen->type_factor, bottom = gp_rect_bottom (rect), y = bottom - SIGNATURE_MM * k, top = y - SIGNATURE_HEAD_MM * k;

  gp_pen_set_type (pen, GP_LEVEL_XS, FALSE, GP_INK_GREY);
  for (guint i = 0; i < 3; i++)
    gp_pen_text (pen, rect->x + rect->width * (i + 0.5) / 3, (top + y) / 2 + BASELINE * k, GP_ALIGN_CENTRE, gp_template_get_word (pen->template, keys[i]));
  gp_pen_set_colour (pen, GP_INK);
  gp_pen_line (pen, rect->x, top, gp_rect_right (rect), top, 0.15);
  gp_pen_line (pen, rect->x, y, gp_rect_right (rect), y, 0.15);
  for (guint i = 1; i < 3; i++)
    gp_pen_line (pen, rect->x + rect->width * i / 3, top, rect->x + rect->width * i / 3, bottom, 0.15);
}

/**
 * gp_furniture_title_block:
 * @pen: a pen
 * @rect: where: as high as gp_furniture_title_block_height()
 * @facts: makers, coordinates, date
 * @names: title and page
 *
 * The three cells at its foot are left free for a pen.
 */
void
gp_furniture_title_block (GpPen *pen, const GpRect *rect, const GpSheetFacts *facts, const GpSheetNames *names)
{
  gboolean narrow = is_narrow (pen, rect->width);
  guint n_rows = narrow ? 5 : 4;
  double k = pen->type_factor, row = (rect->height - (SIGNATURE_HEAD_MM + SIGNATURE_MM) * k) / n_rows;
  double split = rect->x + rect->width * 0.56, right = gp_rect_right (rect), y = rect->y;
  double last = y + row * (n_rows - 1);
  g_autofree char *page = page_text (pen, facts, names);

  if (narrow)
    {
      gp_pen_set_type (pen, GP_LEVEL_XS, FALSE, GP_INK_DARK);
      split = right - gp_pen_measure (pen, page) - 2.4 * k;
    }

#define WORD(name) gp_template_get_word (pen->template, name)
  cell (pen, rect->x, y + row / 2, rect->width, WORD ("name"), names->title, TRUE);
  cell (pen, rect->x, y + row * 1.5, rect->width, WORD ("maker"), facts->maker, FALSE);
  cell (pen, rect->x, y + row * 2.5, narrow ? rect->width : split - rect->x, WORD ("crs"), facts->crs, FALSE);
  cell (pen, narrow ? rect->x : split, y + row * (narrow ? 3.5 : 2.5), narrow ? rect->width : right - split, WORD ("height"), facts->height_datum, FALSE);
  cell (pen, rect->x, last + row / 2, split - rect->x, WORD ("date"), facts->date, FALSE);
#undef WORD
  gp_pen_set_type (pen, GP_LEVEL_XS, FALSE, GP_INK_DARK);
  gp_pen_text_within (pen, split + 1.3 * k, last + row / 2 + BASELINE * k, right - split - 1.8 * k, GP_ALIGN_LEFT, page);
  gp_pen_set_colour (pen, GP_INK);
  for (guint i = 1; i < n_rows; i++)
    gp_pen_line (pen, rect->x, y + row * i, right, y + row * i, 0.15);
  gp_pen_line (pen, split, narrow ? last : y + row * 2, split, last + row, 0.15);
  signatures (pen, rect);
  gp_pen_set_colour (pen, GP_INK);
  gp_pen_box (pen, rect, 0.5);
}

double
gp_furniture_strip_height (const GpPen *pen)
{
  return STRIP_MM * pen->type_factor;
}

/**
 * gp_furniture_strip:
 * @pen: a pen
 * @rect: where
 * @facts: makers, date
 * @names: page
 *
 * The title block as one row, for pages without a map.
 */
void
gp_furniture_strip (GpPen *pen, const GpRect *rect, const GpSheetFacts *facts, const GpSheetNames *names)
{
  static const char *const keys[] = { "maker", "drawn", "checked", "approved", "date", NULL };
  static const double wide[] = { 80, 48, 48, 48, 44, 36 }, tight[] = { 86, 44, 44, 44, 44, 42 };
  const double *parts = rect->width < NARROW_STRIP_MM * pen->type_factor ? tight : wide;
  g_autofree char *page = page_text (pen, facts, names);
  double x = rect->x, middle = rect->y + rect->height / 2, k = pen->type_factor;

  for (guint i = 0; i < G_N_ELEMENTS (wide); i++)
    {
      double width = rect->width * parts[i] / 304;
      const char *value = i == 0 ? facts->maker : i == 4 ? facts->date
                                                         : "";

      if (keys[i])
        cell (pen, x, middle, width, gp_template_get_word (pen->template, keys[i]), value, FALSE);
      else
        {
          gp_pen_set_type (pen, GP_LEVEL_XS, FALSE, GP_INK_DARK);
          gp_pen_text_within (pen, x + 1.8 * k, middle + BASELINE * k, width - 2.2 * k, GP_ALIGN_LEFT, page);
        }
      x += width;
      if (keys[i])
        {
          gp_pen_set_colour (pen, GP_INK);
          gp_pen_line (pen, x, rect->y, x, gp_rect_bottom (rect), 0.15);
        }
    }
  gp_pen_set_colour (pen, GP_INK);
  gp_pen_box (pen, rect, 0.5);
}
