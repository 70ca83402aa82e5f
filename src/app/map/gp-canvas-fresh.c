/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What was edited since the newest image was asked for. Until the worker has
 * drawn it, it is laid over the image, so that nobody sees an edit a frame
 * late: by the map's own painter, of a snapshot that holds only these.
 *
 *   plan changed ─► noted ─► laid over in every frame ─► image of this state ─► forgotten
 */
#include "config.h"

#include "gp-canvas-private.h"

/* More at once is an import or a rearrangement: the worker is as quick. */
#define FRESH_MAX 500
/* Symbols and line widths lean over the box of a shape by this much. */
#define LEAN_PX 38.0

static char *
key_of (GpTableId table, gint64 fid)
{
  return g_strdup_printf ("%d:%" G_GINT64_FORMAT, table, fid);
}

/**
 * gp_canvas_forget_fresh:
 * @self: a canvas
 *
 * The image shows everything.
 */
void
gp_canvas_forget_fresh (GpCanvas *self)
{
  g_clear_pointer (&self->fresh, g_hash_table_unref);
  g_clear_pointer (&self->fresh_plan, gp_snapshot_unref);
}

/**
 * gp_canvas_note_change:
 * @self: a canvas
 * @change: (nullable): what has become different in the plan
 *
 * Remembers what has to be seen before the worker has drawn it.
 */
void
gp_canvas_note_change (GpCanvas *self, const GpChange *change)
{
  GpSnapshot *plan = gp_canvas_get_snapshot (self);

  if (plan == NULL || change == NULL || change->rows->len > FRESH_MAX)
    return;
  g_clear_pointer (&self->fresh_plan, gp_snapshot_unref);
  if (self->fresh == NULL)
    self->fresh = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) gp_feature_unref);
  for (guint i = 0; i < change->rows->len; i++)
    {
      const GpRowChange *row = &g_array_index (change->rows, GpRowChange, i);
      GpFeature *feature = row->table < GP_N_SPATIAL_TABLES ? gp_snapshot_find (plan, row->table, row->fid) : NULL;
      g_autofree char *key = key_of (row->table, row->fid);

      if (feature == NULL || feature->geometry == NULL)
        g_hash_table_remove (self->fresh, key);
      else if (g_hash_table_size (self->fresh) < FRESH_MAX)
        g_hash_table_replace (self->fresh, g_steal_pointer (&key), gp_feature_ref (feature));
    }
}

static GpSnapshot *
get_fresh_plan (GpCanvas *self)
{
  g_autoptr (GpSnapshotBuilder) builder = NULL;
  GHashTableIter iter;
  gpointer feature;

  if (self->fresh_plan)
    return self->fresh_plan;
  builder = gp_snapshot_builder_new (gp_snapshot_get_crs (gp_canvas_get_snapshot (self)), NULL);
  g_hash_table_iter_init (&iter, self->fresh);
  while (g_hash_table_iter_next (&iter, NULL, &feature))
    gp_snapshot_builder_put (builder, feature);
  self->fresh_plan = gp_snapshot_builder_end (builder);
  return self->fresh_plan;
}

/* The part of the view the fresh ones take, canvas pixels. */
static gboolean
find_bounds (GpCanvas *self, GpSnapshot *plan, graphene_rect_t *bounds)
{
  graphene_rect_t view = GRAPHENE_RECT_INIT (0, 0, gtk_widget_get_width (GTK_WIDGET (self)), gtk_widget_get_height (GTK_WIDGET (self)));
  GpBox box = GP_BOX_EMPTY;
  GpPixel low, high;

  for (GpTableId table = 0; table < GP_N_SPATIAL_TABLES; table++)
    {
      GpBox extent = gp_snapshot_get_extent (plan, table);
      gp_box_add_box (&box, &extent);
    }
  if (gp_box_is_empty (&box))
    return FALSE;
  low = gp_viewport_to_pixel (self->viewport, (GpPoint){ box.min_x, box.max_y });
  high = gp_viewport_to_pixel (self->viewport, (GpPoint){ box.max_x, box.min_y });
  *bounds = GRAPHENE_RECT_INIT (floor (low.x_px - LEAN_PX), floor (low.y_px - LEAN_PX),
                                ceil (high.x_px - low.x_px + 2 * LEAN_PX), ceil (high.y_px - low.y_px + 2 * LEAN_PX));
  return graphene_rect_intersection (bounds, &view, bounds);
}

/**
 * gp_canvas_draw_fresh:
 * @self: a canvas
 * @snapshot: of it, the newest image drawn already
 *
 * Lays what was edited since over the image.
 */
void
gp_canvas_draw_fresh (GpCanvas *self, GtkSnapshot *snapshot)
{
  graphene_rect_t bounds;
  GpMapStyle style;
  GpMapView view;
  GpSnapshot *plan;
  cairo_t *cr;

  if (self->fresh == NULL || g_hash_table_size (self->fresh) == 0)
    return;
  plan = get_fresh_plan (self);
  if (!find_bounds (self, plan, &bounds))
    return;
  gp_canvas_get_style (self, &style);
  style.bare = TRUE;
  style.base_pixels = NULL;
  gp_viewport_get_view (self->viewport, &view);
  view.width = gtk_widget_get_width (GTK_WIDGET (self));
  view.height = gtk_widget_get_height (GTK_WIDGET (self));
  cr = gtk_snapshot_append_cairo (snapshot, &bounds);
  gp_painter_draw (cr, plan, &view, &style, NULL, NULL);
  cairo_destroy (cr);
}
