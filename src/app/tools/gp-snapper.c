/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "gp-snapper.h"

#include "gp-marks.h"
#include "gp-snap-settings.h"

/* Edges this near lend their direction, and no farther on the ground. */
#define ACQUIRE_PX 120.0
#define ACQUIRE_MAX_M 80.0

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

/* The options as the planner has set them, in the metres of this view. */
static GpSnapOptions
get_wanted (GpTool *tool, const GpSnapOptions *options)
{
  const GpSnapSettings *settings = gp_snap_settings_get ();
  double m_per_px = gp_viewport_get_metres_per_px (gp_tool_get_viewport (tool));
  GpSnapOptions wanted = *options;
  GpMapStyle style;

  gp_canvas_get_style (gp_tool_get_canvas (tool), &style);
  wanted.tables &= settings->tables & ~style.hidden_tables;
  wanted.kinds &= settings->kinds;
  wanted.reach_m = settings->reach_px * m_per_px;
  wanted.acquire_m = MIN (ACQUIRE_PX * m_per_px, ACQUIRE_MAX_M);
  return wanted;
}

/**
 * gp_snapper_get_tables:
 * @tool: the tool in hand
 * @options: what it snaps to
 *
 * Returns: bit per GpTableId: what of it is shown and switched on
 */
guint64
gp_snapper_get_tables (GpTool *tool, const GpSnapOptions *options)
{
  return get_wanted (tool, options).tables;
}

/**
 * gp_snapper_update:
 * @self: a snapper
 * @tool: the tool in hand
 * @pixel: where the pointer is
 * @modifiers: Ctrl or Alt pauses the snapping
 * @options: what to snap to; what is hidden on the map or switched off is left
 *   out, the reach is set here
 *
 * Returns: the point meant, plan metres
 */
GpPoint
gp_snapper_update (GpSnapper *self, GpTool *tool, GpPixel pixel, GdkModifierType modifiers, const GpSnapOptions *options)
{
  GpSnapOptions wanted;

  gp_snapper_reset (self);
  self->at = self->raw = gp_viewport_to_plan (gp_tool_get_viewport (tool), pixel);
  if ((modifiers & (GDK_ALT_MASK | GDK_CONTROL_MASK)) != 0 || !gp_snap_settings_get ()->active)
    return self->at;
  wanted = get_wanted (tool, options);
  if (gp_snap_find (gp_tool_get_snapshot (tool), &wanted, self->at, &self->hit, self->candidates))
    self->at = self->hit.at;
  return self->at;
}

/**
 * gp_snapper_find_edge:
 * @self: a snapper that knows where the pointer is
 * @tool: the tool in hand
 * @options: whose edges count
 *
 * Returns: (nullable) (array fixed-size=2): the edge the pointer is at, valid until the next call
 */
const GpPoint *
gp_snapper_find_edge (GpSnapper *self, GpTool *tool, const GpSnapOptions *options)
{
  GpSnapOptions wanted = get_wanted (tool, options);

  return gp_snap_find_edge (gp_tool_get_snapshot (tool), &wanted, self->raw, self->edge) ? self->edge : NULL;
}

static char *
dup_title (GpSnapshot *snapshot, GpTableId table, gint64 fid)
{
  GpFeature *feature = snapshot != NULL && fid != 0 ? gp_snapshot_find (snapshot, table, fid) : NULL;

  /* The base map is known by its looks: only what has a name is called by it. */
  if (feature != NULL && table >= GP_TABLE_BASE_AREA)
    return g_strdup (gp_feature_get_text (feature, GP_NAME));
  return feature != NULL ? gp_feature_dup_title (feature) : NULL;
}

/**
 * gp_snapper_dup_words:
 * @self: a snapper
 * @tool: the tool in hand
 *
 * Returns: (transfer full) (nullable): what it has snapped to, such as
 *   "Crossing · Market Road × Jiefang Road"; %NULL for nothing
 */
char *
gp_snapper_dup_words (const GpSnapper *self, GpTool *tool)
{
  GpSnapshot *snapshot = gp_tool_get_snapshot (tool);
  const GpSnapHit *hit = &self->hit;
  g_autofree char *title = dup_title (snapshot, hit->table, hit->fid);
  g_autofree char *other = dup_title (snapshot, hit->other_table, hit->other_fid);
  GString *words;

  if (hit->kind == GP_SNAP_NONE)
    return NULL;
  words = g_string_new (gp_snap_kind_get_title (hit->kind));
  if (hit->n_guides > 1)
    g_string_append_printf (words, " × 2");
  if (title != NULL)
    g_string_append_printf (words, " · %s", title);
  if (other != NULL && g_strcmp0 (other, title) != 0)
    g_string_append_printf (words, " × %s", other);
  return g_string_free (words, FALSE);
}

/**
 * gp_snapper_draw:
 * @self: a snapper
 * @tool: the tool in hand
 * @cr: canvas pixels
 *
 * Marks the hit with its kind and the name of what it belongs to, the lines
 * that lead to it, and what else is in reach.
 */
void
gp_snapper_draw (const GpSnapper *self, GpTool *tool, cairo_t *cr)
{
  GpViewport *viewport = gp_tool_get_viewport (tool);
  g_autofree char *words = NULL;

  if (self->hit.kind == GP_SNAP_NONE)
    return;
  for (guint i = 0; i < self->hit.n_guides; i++)
    gp_marks_draw_guide (cr, viewport, &self->hit.guides[i], self->hit.at);
  for (guint i = 0; i < self->candidates->len; i++)
    gp_marks_draw_candidate (cr, gp_viewport_to_pixel (viewport, g_array_index (self->candidates, GpSnapHit, i).at));
  words = gp_snapper_dup_words (self, tool);
  gp_marks_draw_snap (cr, gp_viewport_to_pixel (viewport, self->hit.at), self->hit.kind, words);
}
