/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Moving vertices by the keys alone: Tab goes from one to the next, digits type how far and which way. */
#include "config.h"

#include <glib/gi18n.h>

#include "gp-tool-reshape-private.h"

/* A vertex that Tab has come to is shown with this much round it, pixels. */
#define AROUND_PX 60.0

static void
bring_into_view (GpToolReshape *self, GpPoint vertex)
{
  GpViewport *viewport = gp_tool_get_viewport (GP_TOOL (self));
  GpBox seen = gp_viewport_get_box (viewport);

  seen = gp_box_grow (seen, -MIN (AROUND_PX * gp_viewport_get_metres_per_px (viewport), MIN (gp_box_width (&seen), gp_box_height (&seen)) / 4));
  if (!gp_box_contains_point (&seen, vertex))
    gp_viewport_move_to (viewport, vertex, gp_viewport_get_scale (viewport));
}

/* The place of the vertex chosen among the points of the shape, -1 for none. */
static int
find_chosen (GpToolReshape *self, const GpGeometry *shape)
{
  if (self->chosen->len == 1)
    for (guint i = 0; i < shape->n_points; i++)
      if (gp_point_distance (shape->points[i], g_array_index (self->chosen, GpPoint, 0)) < 1e-6)
        return (int) i;
  return -1;
}

/* The last point of a ring is its first one again. */
static gboolean
is_closing_point (const GpGeometry *shape, guint i)
{
  for (guint ring = 0; shape->kind == GP_GEOMETRY_POLYGON && ring < shape->n_rings; ring++)
    if (shape->ends[ring] == i + 1)
      return TRUE;
  return FALSE;
}

/**
 * gp_tool_reshape_choose_next:
 * @self: the tool
 * @step: 1 for the next vertex of the outline, -1 for the one before
 *
 * Chooses that vertex alone, and shows it when it lies beyond what is seen.
 *
 * Returns: whether there is a shape
 */
gboolean
gp_tool_reshape_choose_next (GpToolReshape *self, int step)
{
  GpFeature *target = gp_tool_reshape_get_target (self);
  const GpGeometry *shape = target != NULL ? target->geometry : NULL;
  int n = shape != NULL ? (int) shape->n_points : 0;
  int at;

  if (n == 0)
    return FALSE;
  gp_tool_reshape_commit_nudges (self);
  target = gp_tool_reshape_get_target (self);
  if (target == NULL)
    return FALSE;
  shape = target->geometry;
  n = (int) shape->n_points;
  at = find_chosen (self, shape);
  if (at < 0 && step < 0)
    at = 0;
  do
    at = (at + step + n) % n;
  while (is_closing_point (shape, at));
  gp_tool_reshape_choose_only (self, shape->points[at]);
  bring_into_view (self, shape->points[at]);
  gp_tool_queue_draw (GP_TOOL (self));
  return TRUE;
}

/**
 * gp_tool_reshape_find_next_edge:
 * @self: the tool
 * @on: (out): the middle of the edge from the vertex chosen to the next one
 *
 * Returns: whether one vertex is chosen and has an edge behind it
 */
gboolean
gp_tool_reshape_find_next_edge (GpToolReshape *self, GpPoint *on)
{
  GpFeature *target = gp_tool_reshape_get_target (self);
  int at = target != NULL ? find_chosen (self, target->geometry) : -1;

  if (at < 0 || (guint) at + 1 >= target->geometry->n_points)
    return FALSE;
  *on = (GpPoint){ (target->geometry->points[at].x + target->geometry->points[at + 1].x) / 2,
                   (target->geometry->points[at].y + target->geometry->points[at + 1].y) / 2 };
  return TRUE;
}

/* The way typed, metres; without an azimuth the pointer says which way. */
static GpPoint
get_way (GpToolReshape *self, const double *values)
{
  GpPoint from = g_array_index (self->chosen, GpPoint, 0);
  double length_m = isnan (values[0]) ? 0 : values[0];
  double azimuth_rad = values[1] * G_PI / 180;
  GpPixel pointer;

  if (isnan (azimuth_rad) && gp_canvas_get_pointer (gp_tool_get_canvas (GP_TOOL (self)), &pointer))
    {
      GpPoint to = gp_viewport_to_plan (gp_tool_get_viewport (GP_TOOL (self)), pointer);

      azimuth_rad = atan2 (to.x - from.x, to.y - from.y);
    }
  if (isnan (azimuth_rad))
    azimuth_rad = 0;
  return (GpPoint){ round (length_m * sin (azimuth_rad) * 1e6) / 1e6, round (length_m * cos (azimuth_rad) * 1e6) / 1e6 };
}

static char *
on_typed (const double *values, gboolean final, gpointer data)
{
  GpToolReshape *self = data;
  GpPoint held, to;

  if (values == NULL)
    {
      gp_tool_reshape_drop_preview (self);
      gp_tool_show_measured (GP_TOOL (self), NULL);
      gp_tool_queue_draw (GP_TOOL (self));
      return NULL;
    }
  if (final && isnan (values[0]))
    return g_strdup (_ ("Write the distance in metres."));
  held = g_array_index (self->chosen, GpPoint, 0);
  self->nudged = get_way (self, values);
  to = (GpPoint){ held.x + self->nudged.x, held.y + self->nudged.y };
  gp_tool_reshape_show_vertices_at (self, to, 0);
  gp_tool_reshape_show_moved (self, to);
  gp_tool_queue_draw (GP_TOOL (self));
  if (!final)
    return NULL;
  gp_tool_reshape_commit_shown (self, held, to);
  gp_tool_show_measured (GP_TOOL (self), NULL);
  return NULL;
}

/**
 * gp_tool_reshape_start_typing:
 * @self: the tool
 * @text: (nullable): what the key that begins it has typed
 *
 * Asks how far, and in which direction, the vertices chosen are to go.
 *
 * Returns: whether any is chosen
 */
gboolean
gp_tool_reshape_start_typing (GpToolReshape *self, const char *text)
{
  const GpNumberField fields[] = {
    { _ ("Distance"), "m", NAN },
    { _ ("Azimuth"), "°", NAN },
  };
  GpCanvas *canvas = gp_tool_get_canvas (GP_TOOL (self));

  if (self->chosen->len == 0 || gp_tool_reshape_get_target (self) == NULL)
    return FALSE;
  gp_tool_reshape_commit_nudges (self);
  /* An edit refused leaves nothing chosen to go on with. */
  if (self->chosen->len == 0)
    return TRUE;
  self->held = (GpHandle){ GP_HANDLE_VERTEX, g_array_index (self->chosen, GpPoint, 0) };
  self->entry = gp_number_entry_new (GTK_WIDGET (canvas), gp_viewport_to_pixel (gp_tool_get_viewport (GP_TOOL (self)), self->held.at),
                                     fields, G_N_ELEMENTS (fields), on_typed, self);
  if (text != NULL)
    gp_number_entry_type (self->entry, text);
  return TRUE;
}
