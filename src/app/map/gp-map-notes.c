/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "gp-map-notes.h"

#include "gp-marks.h"
#include "gp-text.h"

/* A way shorter than this on the screen gets a tail behind it, so that its direction is seen. */
#define ARROW_MIN_PX 22.0
/* As many arrows in view can have their length beside them. */
#define LABELS_MAX 16
#define LABEL_APART_PX 34.0

typedef struct
{
  GpGeometry *shape;
  gboolean settled; /* what is proposed takes care of it */
} Ground;

typedef struct
{
  GpPoint from;
  GpPoint to;
} Arrow;

struct _GpMapNotes
{
  GArray *grounds; /* Ground */
  GArray *arrows;  /* Arrow */
  int current;     /* place among the grounds, -1 for none */
};

static void
ground_clear (gpointer data)
{
  gp_geometry_unref (((Ground *) data)->shape);
}

/**
 * gp_map_notes_new:
 *
 * Returns: (transfer full): notes with nothing in them
 */
GpMapNotes *
gp_map_notes_new (void)
{
  GpMapNotes *self = g_rc_box_new0 (GpMapNotes);

  self->grounds = g_array_new (FALSE, FALSE, sizeof (Ground));
  g_array_set_clear_func (self->grounds, ground_clear);
  self->arrows = g_array_new (FALSE, FALSE, sizeof (Arrow));
  self->current = -1;
  return self;
}

GpMapNotes *
gp_map_notes_ref (GpMapNotes *self)
{
  return g_rc_box_acquire (self);
}

static void
clear (gpointer data)
{
  GpMapNotes *self = data;

  g_array_unref (self->grounds);
  g_array_unref (self->arrows);
}

void
gp_map_notes_unref (GpMapNotes *self)
{
  g_rc_box_release_full (self, clear);
}

/**
 * gp_map_notes_add_ground:
 * @self: notes
 * @ground: a polygon, plan metres
 * @settled: whether what is proposed takes care of it; else it stays and is shown as something to take care of
 *
 * Returns: its place, for gp_map_notes_set_current()
 */
guint
gp_map_notes_add_ground (GpMapNotes *self, GpGeometry *ground, gboolean settled)
{
  Ground added = { gp_geometry_ref (ground), settled };

  g_array_append_val (self->grounds, added);
  return self->grounds->len - 1;
}

/**
 * gp_map_notes_add_arrow:
 * @self: notes
 * @from: where a vertex is, plan metres
 * @to: where it would be
 */
void
gp_map_notes_add_arrow (GpMapNotes *self, GpPoint from, GpPoint to)
{
  Arrow arrow = { from, to };

  g_array_append_val (self->arrows, arrow);
}

/**
 * gp_map_notes_set_current:
 * @self: notes
 * @ground: the place of the ground that is looked at, -1 for none
 */
void
gp_map_notes_set_current (GpMapNotes *self, int ground)
{
  self->current = ground;
}

/**
 * gp_map_notes_get_n_arrows:
 * @self: notes
 *
 * Returns: how many arrows there are
 */
guint
gp_map_notes_get_n_arrows (const GpMapNotes *self)
{
  return self->arrows->len;
}

static void
draw_grounds (const GpMapNotes *self, cairo_t *cr, GpViewport *viewport, const GpBox *seen)
{
  for (guint i = 0; i < self->grounds->len; i++)
    {
      const Ground *ground = &g_array_index (self->grounds, Ground, i);

      if (gp_box_intersects (seen, &ground->shape->box))
        gp_marks_draw_noted (cr, viewport, ground->shape, ground->settled, self->current == (int) i);
    }
}

/* Straight behind the start, as far as is missing. */
static GpPixel
tail_of (GpPixel from, GpPixel to)
{
  double dx = to.x_px - from.x_px, dy = to.y_px - from.y_px, length = hypot (dx, dy);

  if (length >= ARROW_MIN_PX || length <= 0)
    return from;
  return (GpPixel){ to.x_px - dx / length * ARROW_MIN_PX, to.y_px - dy / length * ARROW_MIN_PX };
}

static void
draw_length (cairo_t *cr, const Arrow *arrow, GpPixel tail, GpPixel head)
{
  double way_m = gp_point_distance (arrow->from, arrow->to);
  g_autofree char *number = gp_text_format_number (way_m, 3);
  g_autofree char *words = g_strconcat (number, " m", NULL);
  double dx = tail.x_px - head.x_px, dy = tail.y_px - head.y_px, length = MAX (hypot (dx, dy), 1e-6);

  gp_marks_draw_words (cr, (GpPixel){ tail.x_px + dx / length * LABEL_APART_PX, tail.y_px + dy / length * LABEL_APART_PX }, words);
}

static void
draw_arrows (const GpMapNotes *self, cairo_t *cr, GpViewport *viewport, const GpBox *seen)
{
  guint n_seen = 0;

  for (guint i = 0; i < self->arrows->len; i++)
    n_seen += gp_box_contains_point (seen, g_array_index (self->arrows, Arrow, i).from);
  for (guint i = 0; i < self->arrows->len; i++)
    {
      const Arrow *arrow = &g_array_index (self->arrows, Arrow, i);
      GpPixel from = gp_viewport_to_pixel (viewport, arrow->from), to = gp_viewport_to_pixel (viewport, arrow->to);
      GpPixel tail = tail_of (from, to);

      if (!gp_box_contains_point (seen, arrow->from))
        continue;
      gp_marks_draw_arrow (cr, tail, to);
      if (n_seen <= LABELS_MAX)
        draw_length (cr, arrow, tail, to);
    }
}

/**
 * gp_map_notes_draw:
 * @self: notes
 * @cr: canvas pixels
 * @viewport: the view
 */
void
gp_map_notes_draw (const GpMapNotes *self, cairo_t *cr, GpViewport *viewport)
{
  GpBox seen = gp_viewport_get_box (viewport);

  draw_grounds (self, cr, viewport, &seen);
  draw_arrows (self, cr, viewport, &seen);
}
