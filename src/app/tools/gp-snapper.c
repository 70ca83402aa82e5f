/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "gp-snapper.h"

#include "gp-marks.h"

/**
 * gp_snapper_init:
 * @self: a snapper without memory
 */
void
gp_snapper_init (GpSnapper *self)
{
  *self = (GpSnapper){ .candidates = g_array_new (FALSE, FALSE, sizeof (GpSnapHit)) };
}

/**
 * gp_snapper_clear:
 * @self: a snapper
 *
 * Frees what it holds.
 */
void
gp_snapper_clear (GpSnapper *self)
{
  g_clear_pointer (&self->candidates, g_array_unref);
}

/**
 * gp_snapper_reset:
 * @self: a snapper
 *
 * Takes its marks off the map.
 */
void
gp_snapper_reset (GpSnapper *self)
{
  self->hit.kind = GP_SNAP_NONE;
  g_array_set_size (self->candidates, 0);
}

/**
 * gp_snapper_update:
 * @self: a snapper
 * @tool: the tool in hand
 * @pixel: where the pointer is
 * @modifiers: Alt pauses the snapping
 * @options: what to snap to; what is hidden on the map is left out and the reach is set here
 *
 * Returns: the point meant, plan metres
 */
GpPoint
gp_snapper_update (GpSnapper *self, GpTool *tool, GpPixel pixel, GdkModifierType modifiers, const GpSnapOptions *options)
{
  GpViewport *viewport = gp_tool_get_viewport (tool);
  GpSnapOptions wanted = *options;
  GpMapStyle style;

  gp_snapper_reset (self);
  self->at = gp_viewport_to_plan (viewport, pixel);
  if ((modifiers & GDK_ALT_MASK) != 0)
    return self->at;
  gp_canvas_get_style (gp_tool_get_canvas (tool), &style);
  wanted.tables &= ~style.hidden_tables;
  wanted.reach_m = GP_SNAPPER_REACH_PX * gp_viewport_get_metres_per_px (viewport);
  if (gp_snap_find (gp_tool_get_snapshot (tool), &wanted, self->at, &self->hit, self->candidates))
    self->at = self->hit.at;
  return self->at;
}

/**
 * gp_snapper_draw:
 * @self: a snapper
 * @tool: the tool in hand
 * @cr: canvas pixels
 *
 * Marks the hit with its kind and the name of what it belongs to, and what else is in reach.
 */
void
gp_snapper_draw (const GpSnapper *self, GpTool *tool, cairo_t *cr)
{
  GpViewport *viewport = gp_tool_get_viewport (tool);
  GpSnapshot *snapshot = gp_tool_get_snapshot (tool);
  GpFeature *feature = NULL;
  g_autofree char *title = NULL;
  g_autofree char *words = NULL;

  if (self->hit.kind == GP_SNAP_NONE)
    return;
  for (guint i = 0; i < self->candidates->len; i++)
    gp_marks_draw_candidate (cr, gp_viewport_to_pixel (viewport, g_array_index (self->candidates, GpSnapHit, i).at));
  if (snapshot != NULL && self->hit.fid != 0)
    feature = gp_snapshot_find (snapshot, self->hit.table, self->hit.fid);
  title = feature != NULL ? gp_feature_dup_title (feature) : NULL;
  if (title != NULL)
    words = g_strdup_printf ("%s · %s", gp_snap_kind_get_title (self->hit.kind), title);
  else
    words = g_strdup (gp_snap_kind_get_title (self->hit.kind));
  gp_marks_draw_snap (cr, gp_viewport_to_pixel (viewport, self->hit.at), self->hit.kind, words);
}
