/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "gp-sketch.h"

/* A click this near to the last point is the same point, metres. */
#define SAME_POINT_M 1e-6

/* A sketch as it was at some time. */
typedef struct
{
  GArray *points; /* GpPoint */
  GArray *inner;  /* guint8 of each: it lies within a stretch that came in one step */
} State;

struct _GpSketch
{
  State now;
  GPtrArray *past;   /* State: what undo brings back, newest last */
  GPtrArray *future; /* what redo brings back */
};

static State
state_new (void)
{
  return (State){ g_array_new (FALSE, FALSE, sizeof (GpPoint)), g_array_new (FALSE, FALSE, 1) };
}

static void
state_clear (State *self)
{
  g_array_unref (self->points);
  g_array_unref (self->inner);
}

static void
state_free (gpointer data)
{
  state_clear (data);
  g_free (data);
}

static void
append (State *self, GpPoint point, guint8 inner)
{
  g_array_append_val (self->points, point);
  g_array_append_val (self->inner, inner);
}

static void
truncate_to (State *self, guint n)
{
  g_array_set_size (self->points, n);
  g_array_set_size (self->inner, n);
}

/**
 * gp_sketch_new:
 *
 * Returns: (transfer full): an empty sketch
 */
GpSketch *
gp_sketch_new (void)
{
  GpSketch *self = g_new0 (GpSketch, 1);

  self->now = state_new ();
  self->past = g_ptr_array_new_with_free_func (state_free);
  self->future = g_ptr_array_new_with_free_func (state_free);
  return self;
}

/**
 * gp_sketch_free:
 * @self: (transfer full): a sketch
 */
void
gp_sketch_free (GpSketch *self)
{
  state_clear (&self->now);
  g_ptr_array_unref (self->past);
  g_ptr_array_unref (self->future);
  g_free (self);
}

/**
 * gp_sketch_get_n:
 * @self: a sketch
 *
 * Returns: number of points that stand
 */
guint
gp_sketch_get_n (const GpSketch *self)
{
  return self->now.points->len;
}

/**
 * gp_sketch_get_points:
 * @self: a sketch
 *
 * Returns: (transfer none): the points, valid until the next change
 */
const GpPoint *
gp_sketch_get_points (const GpSketch *self)
{
  return (const GpPoint *) self->now.points->data;
}

/**
 * gp_sketch_is_inner:
 * @self: a sketch
 * @i: a place below gp_sketch_get_n()
 *
 * Returns: whether that point lies within a stretch that came in one step, as
 *   tracing adds it; the last point never does
 */
gboolean
gp_sketch_is_inner (const GpSketch *self, guint i)
{
  return i + 1 < self->now.points->len && g_array_index (self->now.inner, guint8, i);
}

static void
remember (GpSketch *self)
{
  State *state = g_new0 (State, 1);

  state->points = g_array_copy (self->now.points);
  state->inner = g_array_copy (self->now.inner);
  g_ptr_array_add (self->past, state);
  g_ptr_array_set_size (self->future, 0);
}

/**
 * gp_sketch_add:
 * @self: a sketch
 * @point: the next point, plan metres; the last one again is left out
 */
void
gp_sketch_add (GpSketch *self, GpPoint point)
{
  if (self->now.points->len > 0 &&
      gp_point_distance (g_array_index (self->now.points, GpPoint, self->now.points->len - 1), point) < SAME_POINT_M)
    return;
  remember (self);
  append (&self->now, point, FALSE);
}

/**
 * gp_sketch_add_points:
 * @self: a sketch
 * @points: (array length=n_points): the next points, plan metres
 * @n_points: how many
 *
 * Adds them as one step.
 */
void
gp_sketch_add_points (GpSketch *self, const GpPoint *points, guint n_points)
{
  if (n_points == 0)
    return;
  remember (self);
  for (guint i = 0; i < n_points; i++)
    if (self->now.points->len == 0 ||
        gp_point_distance (g_array_index (self->now.points, GpPoint, self->now.points->len - 1), points[i]) >= SAME_POINT_M)
      append (&self->now, points[i], i + 1 < n_points);
}

/**
 * gp_sketch_remove_last:
 * @self: a sketch
 *
 * Returns: %FALSE when there was nothing to remove
 */
gboolean
gp_sketch_remove_last (GpSketch *self)
{
  if (self->now.points->len == 0)
    return FALSE;
  remember (self);
  truncate_to (&self->now, self->now.points->len - 1);
  return TRUE;
}

/**
 * gp_sketch_clear:
 * @self: a sketch
 *
 * Puts everything away; undo brings it back.
 *
 * Returns: %FALSE when there was nothing
 */
gboolean
gp_sketch_clear (GpSketch *self)
{
  if (self->now.points->len == 0)
    return FALSE;
  remember (self);
  truncate_to (&self->now, 0);
  return TRUE;
}

static gboolean
step (GpSketch *self, GPtrArray *from, GPtrArray *to)
{
  State *state;
  State next;

  if (from->len == 0)
    return FALSE;
  state = g_ptr_array_steal_index (from, from->len - 1);
  next = *state;
  *state = self->now;
  self->now = next;
  g_ptr_array_add (to, state);
  return TRUE;
}

/**
 * gp_sketch_can_undo:
 * @self: a sketch
 *
 * Returns: whether there is a step to take back
 */
gboolean
gp_sketch_can_undo (const GpSketch *self)
{
  return self->past->len > 0;
}

/**
 * gp_sketch_can_redo:
 * @self: a sketch
 *
 * Returns: whether there is a step to do again
 */
gboolean
gp_sketch_can_redo (const GpSketch *self)
{
  return self->future->len > 0;
}

/**
 * gp_sketch_undo:
 * @self: a sketch
 *
 * Returns: %FALSE when there is nothing to take back
 */
gboolean
gp_sketch_undo (GpSketch *self)
{
  return step (self, self->past, self->future);
}

/**
 * gp_sketch_redo:
 * @self: a sketch
 *
 * Returns: %FALSE when nothing was taken back
 */
gboolean
gp_sketch_redo (GpSketch *self)
{
  return step (self, self->future, self->past);
}

/**
 * gp_sketch_length_m:
 * @self: a sketch
 * @in_hand: (nullable): a further point at its end
 * @closed: whether the way back to the first point counts
 *
 * Returns: metres
 */
double
gp_sketch_length_m (const GpSketch *self, const GpPoint *in_hand, gboolean closed)
{
  const GpPoint *points = gp_sketch_get_points (self);
  guint n = self->now.points->len;
  double length_m = 0;

  if (n == 0)
    return 0;
  for (guint i = 1; i < n; i++)
    length_m += gp_point_distance (points[i - 1], points[i]);
  if (in_hand != NULL)
    length_m += gp_point_distance (points[n - 1], *in_hand);
  if (closed)
    length_m += gp_point_distance (in_hand != NULL ? *in_hand : points[n - 1], points[0]);
  return length_m;
}

static double
cross (GpPoint origin, GpPoint a, GpPoint b)
{
  return (a.x - origin.x) * (b.y - origin.y) - (b.x - origin.x) * (a.y - origin.y);
}

/**
 * gp_sketch_area_m2:
 * @self: a sketch
 * @in_hand: (nullable): a further point at its end
 *
 * Area inside the closed sketch by the shoelace formula, reckoned from the
 * first point so that large coordinates cost no digits.
 *
 * Returns: square metres; 0 below three points
 */
double
gp_sketch_area_m2 (const GpSketch *self, const GpPoint *in_hand)
{
  const GpPoint *points = gp_sketch_get_points (self);
  guint n = self->now.points->len;
  double twice_m2 = 0;

  if (n < 2)
    return 0;
  for (guint i = 1; i + 1 < n; i++)
    twice_m2 += cross (points[0], points[i], points[i + 1]);
  if (in_hand != NULL)
    twice_m2 += cross (points[0], points[n - 1], *in_hand);
  return fabs (twice_m2) / 2;
}
