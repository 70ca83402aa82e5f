/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The path of a cairo context filled and stroked in ink: what cairo_fill() and
 * cairo_stroke() would draw, with exact areas and several times as fast.
 */
#include "config.h"

#include "gp-stroker.h"

#include <math.h>

/* What to paint with; FALSE when it is not one plain colour laid over what is there. */
static gboolean
get_colour (cairo_t *cr, guint32 *colour, guint *alpha)
{
  double r, g, b, a;

  if (cairo_get_operator (cr) != CAIRO_OPERATOR_OVER ||
      cairo_pattern_get_rgba (cairo_get_source (cr), &r, &g, &b, &a) != CAIRO_STATUS_SUCCESS)
    return FALSE;
  *colour = (guint32) (r * 255 + 0.5) << 16 | (guint32) (g * 255 + 0.5) << 8 | (guint32) (b * 255 + 0.5);
  *alpha = (guint) (a * 256 + 0.5);
  return TRUE;
}

static GpXY
get_point (const cairo_path_data_t *data)
{
  return (GpXY){ data[1].point.x, data[1].point.y };
}

/* Every subpath as a ring of edges, closed where it is open. */
static void
add_rings (GpCover *cover, const cairo_path_t *path)
{
  GpCoverPoint start = { 0, 0 }, last = { 0, 0 };

  for (int i = 0; i < path->num_data; i += path->data[i].header.length)
    {
      GpCoverPoint at = start;

      if (path->data[i].header.type != CAIRO_PATH_CLOSE_PATH)
        at = gp_cover_place (get_point (&path->data[i]));
      if (path->data[i].header.type == CAIRO_PATH_MOVE_TO)
        {
          gp_cover_add_edge (cover, last, start);
          start = at;
        }
      else
        gp_cover_add_edge (cover, last, at);
      last = at;
    }
  gp_cover_add_edge (cover, last, start);
}

/**
 * gp_ink_fill:
 * @self: pixels
 * @cr: a context on them as gp_ink_init() found it; its path is kept
 *
 * Fills the path by the nonzero rule. Rings that overlap must turn the same way.
 *
 * Returns: %FALSE when only cairo can do it; nothing is drawn then
 */
gboolean
gp_ink_fill (GpInk *self, cairo_t *cr)
{
  GpCover *cover = gp_cover_get ();
  guint32 colour;
  guint alpha;

  if (!get_colour (cr, &colour, &alpha) || cairo_get_fill_rule (cr) != CAIRO_FILL_RULE_WINDING)
    return FALSE;

  cairo_path_t *path = cairo_copy_path_flat (cr);
  gp_ink_begin (self);
  gp_cover_begin (cover, self, alpha == 256);
  add_rings (cover, path);
  gp_cover_paint (cover, colour, alpha);
  gp_ink_end (self);
  cairo_path_destroy (path);
  return TRUE;
}

/* How a path is stroked. */
typedef struct
{
  GpInk *ink;
  GpStroker stroker;
  guint32 colour;
  guint alpha;
  gboolean alone; /* every line is painted on its own, so that lines that touch are laid over one another */
} Stroke;

static void
stroke_line (const Stroke *self, const GArray *points, gboolean closed)
{
  GpCover *cover = gp_cover_get ();

  if (points->len < 2)
    return;
  gp_stroker_add (&self->stroker, cover, (const GpXY *) (gpointer) points->data, points->len, closed);
  if (!self->alone)
    return;
  gp_cover_paint (cover, self->colour, self->alpha);
  gp_cover_begin (cover, self->ink, TRUE);
}

static void
stroke_lines (const Stroke *self, const cairo_path_t *path)
{
  g_autoptr (GArray) points = g_array_new (FALSE, FALSE, sizeof (GpXY));

  for (int i = 0; i < path->num_data; i += path->data[i].header.length)
    {
      cairo_path_data_type_t type = path->data[i].header.type;
      gboolean closed = type == CAIRO_PATH_CLOSE_PATH;

      if (closed || type == CAIRO_PATH_MOVE_TO)
        {
          stroke_line (self, points, closed);
          g_array_set_size (points, 0);
        }
      if (!closed)
        {
          GpXY at = get_point (&path->data[i]);
          g_array_append_val (points, at);
        }
    }
  stroke_line (self, points, FALSE);
}

static gboolean
stroke_path (GpInk *self, cairo_t *cr, gboolean inside)
{
  GpCover *cover = gp_cover_get ();
  Stroke stroke = { .ink = self };

  if (!get_colour (cr, &stroke.colour, &stroke.alpha) || !gp_stroker_init (&stroke.stroker, cr) ||
      (inside && cairo_get_fill_rule (cr) != CAIRO_FILL_RULE_WINDING))
    return FALSE;

  cairo_path_t *path = cairo_copy_path_flat (cr);
  stroke.alone = !inside && stroke.alpha == 256;
  gp_ink_begin (self);
  gp_cover_begin (cover, self, stroke.alone);
  stroke_lines (&stroke, path);
  if (inside)
    {
      gp_cover_begin_mask (cover);
      add_rings (cover, path);
    }
  gp_cover_paint (cover, stroke.colour, stroke.alpha);
  gp_ink_end (self);
  cairo_path_destroy (path);
  return TRUE;
}

/**
 * gp_ink_stroke:
 * @self: pixels
 * @cr: a context on them as gp_ink_init() found it; its path is kept
 *
 * Strokes the path as @cr says.
 *
 * Returns: %FALSE when only cairo can do it; nothing is drawn then
 */
gboolean
gp_ink_stroke (GpInk *self, cairo_t *cr)
{
  return stroke_path (self, cr, FALSE);
}

/**
 * gp_ink_stroke_inside:
 * @self: pixels
 * @cr: a context on them as gp_ink_init() found it; its path is kept
 *
 * Strokes the path as @cr says, but only within what gp_ink_fill() would fill.
 *
 * Returns: %FALSE when only cairo can do it; nothing is drawn then
 */
gboolean
gp_ink_stroke_inside (GpInk *self, cairo_t *cr)
{
  return stroke_path (self, cr, TRUE);
}
