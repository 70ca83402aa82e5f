/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a canvas shows when it is asked to fit something, and what lies at a place of it. */
#include "config.h"

#include "gp-canvas-private.h"

#include "gp-pick.h"

/**
 * gp_canvas_fit_plan:
 * @self: a canvas
 *
 * Shows the whole plan.
 */
void
gp_canvas_fit_plan (GpCanvas *self)
{
  GpSnapshot *snapshot = gp_canvas_get_snapshot (self);
  GpBox box;

  if (snapshot == NULL)
    return;
  box = gp_snapshot_get_full_extent (snapshot);
  gp_viewport_fit (self->viewport, &box, GP_CANVAS_FIT_MARGIN_PX);
}

/**
 * gp_canvas_fit_selection:
 * @self: a canvas
 *
 * Shows what is selected; without a selection the whole plan.
 */
void
gp_canvas_fit_selection (GpCanvas *self)
{
  GpSnapshot *snapshot = gp_canvas_get_snapshot (self);
  GpBox box = GP_BOX_EMPTY;
  guint n = self->session != NULL ? gp_session_get_n_selected (self->session) : 0;

  for (guint i = 0; snapshot != NULL && i < n; i++)
    {
      const GpObjectRef *ref = gp_session_get_selected (self->session, i);
      GpFeature *feature = ref->table < GP_N_SPATIAL_TABLES ? gp_snapshot_find (snapshot, ref->table, ref->fid) : NULL;

      if (feature != NULL && feature->geometry != NULL)
        gp_box_add_box (&box, &feature->geometry->box);
    }
  if (gp_box_is_empty (&box))
    gp_canvas_fit_plan (self);
  else
    gp_viewport_fit (self->viewport, &box, 3 * GP_CANVAS_FIT_MARGIN_PX);
}

/* Moves the works to the front; the order is kept otherwise. */
static GPtrArray *
works_first (GPtrArray *found)
{
  GPtrArray *sorted = g_ptr_array_new_full (found->len, (GDestroyNotify) gp_feature_unref);

  for (int works = 1; works >= 0; works--)
    for (guint i = 0; i < found->len; i++)
      {
        GpFeature *feature = g_ptr_array_index (found, i);

        if ((feature->table == GP_TABLE_WORK) == works)
          g_ptr_array_add (sorted, gp_feature_ref (feature));
      }
  g_ptr_array_unref (found);
  return sorted;
}

/**
 * gp_canvas_pick:
 * @self: a canvas
 * @at: logical pixels
 * @reach_px: how far away a point or line still counts
 *
 * Where a workplace is about works they come first, whatever lies over them.
 *
 * Returns: (transfer full) (element-type GpFeature): what can be taken there, topmost first
 */
GPtrArray *
gp_canvas_pick (GpCanvas *self, GpPixel at, double reach_px)
{
  GpSnapshot *snapshot = gp_canvas_get_snapshot (self);
  GPtrArray *found;
  GpMapStyle style;

  if (snapshot == NULL)
    return g_ptr_array_new_with_free_func ((GDestroyNotify) gp_feature_unref);
  gp_canvas_get_pick_style (self, &style);
  found = gp_pick_at (snapshot, &style, gp_viewport_to_plan (self->viewport, at),
                      reach_px * gp_viewport_get_metres_per_px (self->viewport));
  return self->session != NULL && gp_session_get_works_shown (self->session) ? works_first (found) : found;
}

/**
 * gp_canvas_get_pointer:
 * @self: a canvas
 * @at: (out): where the pointer was last seen, logical pixels
 *
 * Returns: whether the pointer is over the canvas
 */
gboolean
gp_canvas_get_pointer (GpCanvas *self, GpPixel *at)
{
  *at = self->pointer;
  return self->pointer_inside;
}

/**
 * gp_canvas_set_place:
 * @self: a canvas
 * @place: (nullable): a place to mark until Esc, plan metres
 */
void
gp_canvas_set_place (GpCanvas *self, const GpPoint *place)
{
  g_return_if_fail (GP_IS_CANVAS (self));

  self->has_place = place != NULL;
  if (place != NULL)
    self->place = *place;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
