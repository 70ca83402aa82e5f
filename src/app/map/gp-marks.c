/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "gp-marks.h"
#include "gp-marks-private.h"
#include "gp-text.h"

#define RGB(hex) (((hex) >> 16) & 0xff) / 255.0, (((hex) >> 8) & 0xff) / 255.0, ((hex) &0xff) / 255.0
#define BLUE 0x1C71D8
#define YELLOW 0xFFD400
#define DARK 0x1F1D24
#define OLD_EDGE 0x77767B
#define DISTRICT 0x4B3D66
#define DISTRICT_RIM_M 14.0

/* Squares of a sketch nearer than this to one another are left out. */
#define SQUARES_APART_PX 12.0
/* More corners than this are outlined without squares. */
#define CORNERS_MAX 24
/* Pixels nearer than this to the last one are not traced again. */
#define TRACE_PX 0.35
/* Cairo's coordinates are 24.8 fixed point: far outside is clamped. */
#define FAR_PX 1.0e6

static const double dash_in_hand[] = { 9, 5 };
static const double dash_closing[] = { 2, 5 };
static const double dash_old[] = { 4, 4 };

static void
set_rgb (cairo_t *cr, guint32 hex)
{
  cairo_set_source_rgb (cr, RGB (hex));
}

static void
set_rgba (cairo_t *cr, guint32 hex, double alpha)
{
  cairo_set_source_rgba (cr, RGB (hex), alpha);
}

static void
trace_run (cairo_t *cr, GpViewport *viewport, const GpPoint *points, guint n)
{
  GpPixel last = { INFINITY, INFINITY };

  for (guint i = 0; i < n; i++)
    {
      GpPixel at = gp_viewport_to_pixel (viewport, points[i]);

      at.x_px = CLAMP (at.x_px, -FAR_PX, FAR_PX);
      at.y_px = CLAMP (at.y_px, -FAR_PX, FAR_PX);
      if (i > 0 && i + 1 < n && fabs (at.x_px - last.x_px) < TRACE_PX && fabs (at.y_px - last.y_px) < TRACE_PX)
        continue;
      if (i == 0)
        cairo_move_to (cr, at.x_px, at.y_px);
      else
        cairo_line_to (cr, at.x_px, at.y_px);
      last = at;
    }
}

/**
 * gp_marks_trace:
 * @cr: canvas pixels
 * @viewport: the view
 * @geometry: a line or polygon
 *
 * Adds its outline to the path.
 */
void
gp_marks_trace (cairo_t *cr, GpViewport *viewport, const GpGeometry *geometry)
{
  guint start = 0;

  for (guint ring = 0; ring < geometry->n_rings; ring++)
    {
      trace_run (cr, viewport, geometry->points + start, geometry->ends[ring] - start);
      if (geometry->kind == GP_GEOMETRY_POLYGON)
        cairo_close_path (cr);
      start = geometry->ends[ring];
    }
}

/**
 * gp_marks_trace_points:
 * @cr: canvas pixels
 * @viewport: the view
 * @points: plan metres
 * @n_points: their number
 *
 * Adds an open line to the path.
 */
void
gp_marks_trace_points (cairo_t *cr, GpViewport *viewport, const GpPoint *points, guint n_points)
{
  trace_run (cr, viewport, points, n_points);
}

static void
draw_square (cairo_t *cr, GpPixel at, double side_px)
{
  cairo_rectangle (cr, at.x_px - side_px / 2, at.y_px - side_px / 2, side_px, side_px);
  set_rgb (cr, 0xFFFFFF);
  cairo_fill_preserve (cr);
  set_rgb (cr, BLUE);
  cairo_set_line_width (cr, 1.4);
  cairo_stroke (cr);
}

static void
stroke_feature (cairo_t *cr, GpViewport *viewport, const GpGeometry *geometry, double white_px, double blue_px)
{
  if (geometry->kind == GP_GEOMETRY_POINT)
    {
      GpPixel at = gp_viewport_to_pixel (viewport, geometry->points[0]);

      cairo_new_sub_path (cr);
      cairo_arc (cr, at.x_px, at.y_px, 11, 0, 2 * G_PI);
    }
  else
    gp_marks_trace (cr, viewport, geometry);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_ROUND);
  set_rgb (cr, 0xFFFFFF);
  cairo_set_line_width (cr, white_px);
  cairo_stroke_preserve (cr);
  set_rgb (cr, BLUE);
  cairo_set_line_width (cr, blue_px);
  cairo_stroke (cr);
}

/* On works under way the ground itself is strong: the line has to be thicker there. */
static double
selected_width_px (const GpFeature *feature)
{
  gboolean started = (feature->table == GP_TABLE_COMPOUND && gp_feature_get_choice (feature, GP_COMPOUND_STAGE) == GP_STAGE_STARTED) ||
                     (feature->table == GP_TABLE_WORK && gp_feature_get_choice (feature, GP_WORK_STAGE) == GP_STAGE_STARTED);

  return started ? 3.7 : 2.6;
}

/**
 * gp_marks_draw_selected:
 * @cr: canvas pixels
 * @viewport: the view
 * @feature: what is selected; has a geometry
 * @corners: whether its corners get squares: only when it is the only one
 */
void
gp_marks_draw_selected (cairo_t *cr, GpViewport *viewport, const GpFeature *feature, gboolean corners)
{
  const GpGeometry *geometry = feature->geometry;
  double width_px = selected_width_px (feature);

  stroke_feature (cr, viewport, geometry, width_px + 2.9, width_px);
  if (!corners || geometry->kind == GP_GEOMETRY_POINT || geometry->n_points > CORNERS_MAX)
    return;
  for (guint i = 0; i < geometry->n_points; i++)
    draw_square (cr, gp_viewport_to_pixel (viewport, geometry->points[i]), 6);
}

/**
 * gp_marks_draw_hover:
 * @cr: canvas pixels
 * @viewport: the view
 * @feature: what a click would select; has a geometry
 */
void
gp_marks_draw_hover (cairo_t *cr, GpViewport *viewport, const GpFeature *feature)
{
  stroke_feature (cr, viewport, feature->geometry, 3.6, 1.4);
}

/**
 * gp_marks_draw_district_ground:
 * @cr: canvas pixels
 * @viewport: the view
 * @district: a district
 *
 * Tints its ground while a district tool is in hand.
 */
void
gp_marks_draw_district_ground (cairo_t *cr, GpViewport *viewport, const GpFeature *district)
{
  cairo_save (cr);
  cairo_set_fill_rule (cr, CAIRO_FILL_RULE_EVEN_ODD);
  gp_marks_trace (cr, viewport, district->geometry);
  set_rgba (cr, DISTRICT, 0.06);
  cairo_fill_preserve (cr);
  cairo_clip_preserve (cr);
  set_rgba (cr, DISTRICT, 0.16);
  cairo_set_line_width (cr, MIN (2 * DISTRICT_RIM_M / gp_viewport_get_metres_per_px (viewport), 48));
  cairo_stroke (cr);
  cairo_restore (cr);
}

/**
 * gp_marks_draw_frame:
 * @cr: canvas pixels
 * @from: one corner
 * @to: the corner in hand
 * @touching: whether what it touches is meant: dashed
 */
void
gp_marks_draw_frame (cairo_t *cr, GpPixel from, GpPixel to, gboolean touching)
{
  cairo_rectangle (cr, from.x_px + 0.5, from.y_px + 0.5, to.x_px - from.x_px, to.y_px - from.y_px);
  set_rgba (cr, BLUE, 0.10);
  cairo_fill_preserve (cr);
  set_rgb (cr, 0xFFFFFF);
  cairo_set_line_width (cr, 3);
  cairo_stroke_preserve (cr);
  set_rgb (cr, BLUE);
  cairo_set_line_width (cr, 1.4);
  if (touching)
    cairo_set_dash (cr, dash_in_hand, 2, 0);
  cairo_stroke (cr);
  cairo_set_dash (cr, NULL, 0, 0);
}

/**
 * gp_marks_draw_vertex:
 * @cr: canvas pixels
 * @at: where
 * @ringed: whether it is the first one, or the one in hand
 */
void
gp_marks_draw_vertex (cairo_t *cr, GpPixel at, gboolean ringed)
{
  if (ringed)
    {
      cairo_new_sub_path (cr);
      cairo_arc (cr, at.x_px, at.y_px, 9, 0, 2 * G_PI);
      set_rgba (cr, 0xFFFFFF, 0.6);
      cairo_fill_preserve (cr);
      set_rgb (cr, BLUE);
      cairo_set_line_width (cr, 1.6);
      cairo_stroke (cr);
    }
  draw_square (cr, at, 9);
}

/**
 * gp_marks_draw_dense_vertex:
 * @cr: canvas pixels
 * @at: a vertex so near to the last one that a square would cover it
 */
void
gp_marks_draw_dense_vertex (cairo_t *cr, GpPixel at)
{
  cairo_rectangle (cr, at.x_px - 2, at.y_px - 2, 4, 4);
  set_rgb (cr, 0xFFFFFF);
  cairo_fill_preserve (cr);
  set_rgb (cr, BLUE);
  cairo_set_line_width (cr, 1);
  cairo_stroke (cr);
}

/**
 * gp_marks_draw_midpoint:
 * @cr: canvas pixels
 * @at: where a vertex can be pulled out of an edge
 */
void
gp_marks_draw_midpoint (cairo_t *cr, GpPixel at)
{
  cairo_new_sub_path (cr);
  cairo_arc (cr, at.x_px, at.y_px, 3.4, 0, 2 * G_PI);
  set_rgb (cr, 0xFFFFFF);
  cairo_fill_preserve (cr);
  set_rgb (cr, BLUE);
  cairo_set_line_width (cr, 1.4);
  cairo_stroke (cr);
}

static void
draw_sketch_area (cairo_t *cr, GpViewport *viewport, const GpPoint *points, guint n, const GpPoint *in_hand)
{
  GpPixel at;

  gp_marks_trace_points (cr, viewport, points, n);
  if (in_hand != NULL)
    {
      at = gp_viewport_to_pixel (viewport, *in_hand);
      cairo_line_to (cr, at.x_px, at.y_px);
    }
  cairo_close_path (cr);
  set_rgba (cr, BLUE, 0.10);
  cairo_fill (cr);

  at = gp_viewport_to_pixel (viewport, in_hand != NULL ? *in_hand : points[n - 1]);
  cairo_move_to (cr, at.x_px, at.y_px);
  at = gp_viewport_to_pixel (viewport, points[0]);
  cairo_line_to (cr, at.x_px, at.y_px);
  set_rgb (cr, BLUE);
  cairo_set_line_width (cr, 1.4);
  cairo_set_dash (cr, dash_closing, 2, 0);
  cairo_stroke (cr);
  cairo_set_dash (cr, NULL, 0, 0);
}

/* Squares; where a traced stretch would string them together, only as many as have room. */
static void
draw_sketch_vertices (cairo_t *cr, GpViewport *viewport, const GpPoint *points, guint n_points, gboolean closed)
{
  GpPixel last = { -1000, -1000 };

  for (guint i = 0; i < n_points; i++)
    {
      GpPixel at = gp_viewport_to_pixel (viewport, points[i]);

      if (i > 0 && i + 1 < n_points && hypot (at.x_px - last.x_px, at.y_px - last.y_px) < SQUARES_APART_PX)
        continue;
      gp_marks_draw_vertex (cr, at, i == 0 && closed);
      last = at;
    }
}

/**
 * gp_marks_draw_sketch:
 * @cr: canvas pixels
 * @viewport: the view
 * @points: what stands, plan metres
 * @n_points: their number
 * @in_hand: (nullable): where the next one would come
 * @closed: whether it is going to be an area
 */
void
gp_marks_draw_sketch (cairo_t *cr,
                      GpViewport *viewport,
                      const GpPoint *points,
                      guint n_points,
                      const GpPoint *in_hand,
                      gboolean closed)
{
  if (n_points == 0)
    return;
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  if (closed && n_points + (in_hand != NULL) >= 3)
    draw_sketch_area (cr, viewport, points, n_points, in_hand);
  gp_marks_trace_points (cr, viewport, points, n_points);
  set_rgb (cr, BLUE);
  cairo_set_line_width (cr, 2.8);
  cairo_stroke (cr);
  if (in_hand != NULL)
    {
      gp_marks_trace_points (cr, viewport, (GpPoint[]){ points[n_points - 1], *in_hand }, 2);
      cairo_set_dash (cr, dash_in_hand, 2, 0);
      cairo_stroke (cr);
      cairo_set_dash (cr, NULL, 0, 0);
    }
  draw_sketch_vertices (cr, viewport, points, n_points, closed);
}

static cairo_pattern_t *
new_hatch (guint32 hex)
{
  cairo_surface_t *tile = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, 8, 8);
  cairo_t *cr = cairo_create (tile);
  cairo_pattern_t *pattern;

  set_rgba (cr, hex, 0.16);
  cairo_paint (cr);
  set_rgba (cr, hex, 0.75);
  cairo_set_line_width (cr, 1.4);
  for (int shift = -8; shift <= 8; shift += 8)
    {
      cairo_move_to (cr, shift - 1, 9);
      cairo_line_to (cr, shift + 9, -1);
    }
  cairo_stroke (cr);
  cairo_destroy (cr);
  pattern = cairo_pattern_create_for_surface (tile);
  cairo_pattern_set_extend (pattern, CAIRO_EXTEND_REPEAT);
  cairo_surface_destroy (tile);
  return pattern;
}

/**
 * gp_marks_draw_moved_area:
 * @cr: canvas pixels
 * @viewport: the view
 * @before: a shape
 * @after: the same with its outline moved
 *
 * Hatches what lies in one of them only and shows the old edge.
 */
void
gp_marks_draw_moved_area (cairo_t *cr, GpViewport *viewport, const GpGeometry *before, const GpGeometry *after)
{
  if (before->kind == GP_GEOMETRY_POLYGON)
    {
      cairo_pattern_t *hatch = new_hatch (BLUE);

      cairo_save (cr);
      cairo_set_fill_rule (cr, CAIRO_FILL_RULE_EVEN_ODD);
      gp_marks_trace (cr, viewport, before);
      gp_marks_trace (cr, viewport, after);
      cairo_set_source (cr, hatch);
      cairo_fill (cr);
      cairo_restore (cr);
      cairo_pattern_destroy (hatch);
    }
  gp_marks_trace (cr, viewport, before);
  set_rgb (cr, OLD_EDGE);
  cairo_set_line_width (cr, 1.4);
  cairo_set_dash (cr, dash_old, 2, 0);
  cairo_stroke (cr);
  cairo_set_dash (cr, NULL, 0, 0);
  if (after->kind != GP_GEOMETRY_POINT)
    stroke_feature (cr, viewport, after, 5.5, 2.6);
}

/**
 * gp_marks_new_layout:
 * @cr: where it will be drawn
 * @text: what it says
 * @size_px: height of the type
 * @bold: or normal
 *
 * Returns: (transfer full): the text in the type of the map
 */
PangoLayout *
gp_marks_new_layout (cairo_t *cr, const char *text, double size_px, gboolean bold)
{
  PangoLayout *layout = pango_cairo_create_layout (cr);
  PangoFontDescription *font = pango_font_description_from_string ("Noto Sans CJK SC");

  pango_font_description_set_absolute_size (font, size_px * PANGO_SCALE);
  pango_font_description_set_weight (font, bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
  pango_layout_set_font_description (layout, font);
  pango_font_description_free (font);
  pango_layout_set_text (layout, text, -1);
  return layout;
}

/**
 * gp_marks_trace_rounded:
 * @cr: canvas pixels
 * @x: left edge
 * @y: upper edge
 * @width: width
 * @height: height
 * @radius: of the corners
 *
 * Adds a box with round corners to the path.
 */
void
gp_marks_trace_rounded (cairo_t *cr, double x, double y, double width, double height, double radius)
{
  cairo_new_sub_path (cr);
  cairo_arc (cr, x + width - radius, y + radius, radius, -G_PI / 2, 0);
  cairo_arc (cr, x + width - radius, y + height - radius, radius, 0, G_PI / 2);
  cairo_arc (cr, x + radius, y + height - radius, radius, G_PI / 2, G_PI);
  cairo_arc (cr, x + radius, y + radius, radius, G_PI, 3 * G_PI / 2);
  cairo_close_path (cr);
}

static void
trace_snap_mark (cairo_t *cr, GpPixel at, GpSnapKind kind)
{
  double x = at.x_px, y = at.y_px, r = 7;

  switch (kind)
    {
    case GP_SNAP_ENDPOINT:
      cairo_rectangle (cr, x - r + 1, y - r + 1, 2 * r - 2, 2 * r - 2);
      break;
    case GP_SNAP_MIDPOINT:
      cairo_move_to (cr, x, y - r);
      cairo_line_to (cr, x + r, y + r - 1);
      cairo_line_to (cr, x - r, y + r - 1);
      cairo_close_path (cr);
      break;
    case GP_SNAP_EDGE:
      cairo_move_to (cr, x, y - r);
      cairo_line_to (cr, x + r, y);
      cairo_line_to (cr, x, y + r);
      cairo_line_to (cr, x - r, y);
      cairo_close_path (cr);
      break;
    case GP_SNAP_INTERSECTION:
      cairo_move_to (cr, x - r, y - r);
      cairo_line_to (cr, x + r, y + r);
      cairo_move_to (cr, x + r, y - r);
      cairo_line_to (cr, x - r, y + r);
      break;
    case GP_SNAP_RIGHT_ANGLE:
      cairo_move_to (cr, x - r + 1, y - r);
      cairo_line_to (cr, x - r + 1, y + r - 1);
      cairo_line_to (cr, x + r, y + r - 1);
      break;
    case GP_SNAP_EXTENSION:
      cairo_move_to (cr, x - r, y);
      cairo_line_to (cr, x + r, y);
      cairo_move_to (cr, x, y - r);
      cairo_line_to (cr, x, y + r);
      break;
    case GP_SNAP_PARALLEL:
      cairo_move_to (cr, x - r - 1, y + r - 1);
      cairo_line_to (cr, x, y - r + 1);
      cairo_move_to (cr, x, y + r - 1);
      cairo_line_to (cr, x + r + 1, y - r + 1);
      break;
    case GP_SNAP_NONE:
    case GP_N_SNAP_KINDS:
    default:
      break;
    }
}

static void
draw_snap_words (cairo_t *cr, GpPixel at, const char *words)
{
  PangoLayout *layout = gp_marks_new_layout (cr, words, 11.6, TRUE);
  int width, height;
  double x, y;

  pango_layout_get_pixel_size (layout, &width, &height);
  x = round (at.x_px - 14 - width);
  y = round (at.y_px + 10);
  if (x < 4)
    x = round (at.x_px + 14);
  gp_marks_trace_rounded (cr, x - 3, y - 1, width + 6, height + 2, 3);
  set_rgb (cr, 0xFFF6C2);
  cairo_fill (cr);
  set_rgb (cr, DARK);
  cairo_move_to (cr, x, y);
  pango_cairo_show_layout (cr, layout);
  g_object_unref (layout);
}

/**
 * gp_marks_draw_snap:
 * @cr: canvas pixels
 * @at: where the point has jumped to
 * @kind: why; each kind has a shape of its own
 * @words: (nullable): said beside it
 */
void
gp_marks_draw_snap (cairo_t *cr, GpPixel at, GpSnapKind kind, const char *words)
{
  if (kind == GP_SNAP_NONE)
    return;
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_MITER);
  trace_snap_mark (cr, at, kind);
  if (kind == GP_SNAP_INTERSECTION || kind == GP_SNAP_RIGHT_ANGLE || kind == GP_SNAP_EXTENSION || kind == GP_SNAP_PARALLEL)
    {
      set_rgb (cr, DARK);
      cairo_set_line_width (cr, kind == GP_SNAP_PARALLEL ? 5 : 6.2);
      cairo_stroke_preserve (cr);
      set_rgb (cr, YELLOW);
      cairo_set_line_width (cr, kind == GP_SNAP_PARALLEL ? 2.2 : 3);
      cairo_stroke (cr);
    }
  else
    {
      set_rgb (cr, YELLOW);
      cairo_fill_preserve (cr);
      set_rgb (cr, DARK);
      cairo_set_line_width (cr, 1.6);
      cairo_stroke (cr);
    }
  if (words != NULL && *words != '\0')
    draw_snap_words (cr, at, words);
}

/**
 * gp_marks_draw_candidate:
 * @cr: canvas pixels
 * @at: another point in reach of the pointer
 */
void
gp_marks_draw_candidate (cairo_t *cr, GpPixel at)
{
  cairo_rectangle (cr, at.x_px - 3, at.y_px - 3, 6, 6);
  set_rgb (cr, 0xFFF6C2);
  cairo_fill_preserve (cr);
  set_rgb (cr, DARK);
  cairo_set_line_width (cr, 1);
  cairo_stroke (cr);
}

/**
 * gp_marks_draw_chip:
 * @cr: canvas pixels
 * @centre: its middle
 * @title: bold and blue
 * @line: (nullable): below it
 */
void
gp_marks_draw_chip (cairo_t *cr, GpPixel centre, const char *title, const char *line)
{
  PangoLayout *first = gp_marks_new_layout (cr, title, 12.4, TRUE);
  PangoLayout *second = gp_marks_new_layout (cr, line != NULL ? line : "", 11.6, FALSE);
  int width1, height1, width2 = 0, height2 = 0;
  double width, height, x, y;

  pango_layout_get_pixel_size (first, &width1, &height1);
  if (line != NULL)
    pango_layout_get_pixel_size (second, &width2, &height2);
  width = MAX (width1, width2) + 16;
  height = height1 + height2 + 10;
  x = round (centre.x_px - width / 2);
  y = round (centre.y_px - height / 2);
  gp_marks_trace_rounded (cr, x, y + 1, width, height, 6);
  set_rgba (cr, 0x000000, 0.14);
  cairo_fill (cr);
  gp_marks_trace_rounded (cr, x, y, width, height, 6);
  set_rgba (cr, 0xFFFFFF, 0.94);
  cairo_fill (cr);
  set_rgb (cr, 0x1C64C4);
  cairo_move_to (cr, x + (width - width1) / 2, y + 5);
  pango_cairo_show_layout (cr, first);
  set_rgb (cr, DARK);
  cairo_move_to (cr, x + (width - width2) / 2, y + 5 + height1);
  pango_cairo_show_layout (cr, second);
  g_object_unref (first);
  g_object_unref (second);
}

/**
 * gp_marks_draw_place:
 * @cr: canvas pixels
 * @at: where it is
 * @place: plan metres, said beside it
 *
 * A ring with cross hairs at a place gone to by its coordinate.
 */
void
gp_marks_draw_place (cairo_t *cr, GpPixel at, GpPoint place)
{
  g_autofree char *east = gp_text_format_number (place.x, 2);
  g_autofree char *north = gp_text_format_number (place.y, 2);
  g_autofree char *text = g_strdup_printf ("E %s  N %s", east, north);

  for (int pass = 0; pass < 2; pass++)
    {
      set_rgb (cr, pass == 0 ? 0xFFFFFF : 0x1C71D8);
      cairo_set_line_width (cr, pass == 0 ? 5 : 2.2);
      cairo_new_sub_path (cr);
      cairo_arc (cr, at.x_px, at.y_px, 9, 0, 2 * G_PI);
      for (int side = 0; side < 4; side++)
        {
          double dx = side == 0 ? 1 : side == 2 ? -1
                                                : 0,
                 dy = side == 1 ? 1 : side == 3 ? -1
                                                : 0;

          cairo_move_to (cr, at.x_px + 4 * dx, at.y_px + 4 * dy);
          cairo_line_to (cr, at.x_px + 15 * dx, at.y_px + 15 * dy);
        }
      cairo_stroke (cr);
    }
  gp_marks_draw_chip (cr, (GpPixel){ at.x_px, at.y_px - 34 }, text, NULL);
}
