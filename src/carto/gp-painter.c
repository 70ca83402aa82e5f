/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The order of drawing, from the ground up. What each layer looks like is in
 * the files gp-draw-*.c, the names are in gp-label*.c.
 */
#include "config.h"

#include "gp-painter.h"

#include "gp-draw.h"
#include "gp-labels.h"
#include "gp-map-draw.h"
#include "gp-painter-private.h"

/**
 * gp_map_style_init:
 * @style: (out caller-allocates): everything but works shown, by stage, on
 *   the screen
 *
 * Outlines of works would cover the plain map, so their table is hidden at
 * first. A day or a theme about works (year, class, package) shows works
 * whether their table is hidden or not.
 */
void
gp_map_style_init (GpMapStyle *style)
{
  *style = (GpMapStyle){
    .hidden_tables = G_GUINT64_CONSTANT (1) << GP_TABLE_WORK,
    .theme = GP_THEME_STAGE,
    .palette = GP_PALETTE_SCREEN,
    .labels = TRUE,
    .day = GP_DATE_NONE,
  };
}

/**
 * gp_map_view_to_plan:
 * @view: a view
 * @x: device units from the left
 * @y: device units from the top
 *
 * Returns: the plan point there
 */
GpPoint
gp_map_view_to_plan (const GpMapView *view, double x, double y)
{
  double s = view->scale / (1000 * view->units_per_mm);

  return (GpPoint){ view->centre.x + (x - view->width / 2) * s, view->centre.y - (y - view->height / 2) * s };
}

/**
 * gp_map_view_to_device:
 * @view: a view
 * @point: plan point
 * @x: (out): device units from the left
 * @y: (out): device units from the top
 */
void
gp_map_view_to_device (const GpMapView *view, GpPoint point, double *x, double *y)
{
  double s = 1000 * view->units_per_mm / view->scale;

  *x = view->width / 2 + (point.x - view->centre.x) * s;
  *y = view->height / 2 - (point.y - view->centre.y) * s;
}

/**
 * gp_map_view_get_box:
 * @view: a view
 *
 * Returns: the plan box of the frame
 */
GpBox
gp_map_view_get_box (const GpMapView *view)
{
  GpPoint a = gp_map_view_to_plan (view, 0, view->height), b = gp_map_view_to_plan (view, view->width, 0);

  return (GpBox){ a.x, a.y, b.x, b.y };
}

static int
compare_entries (gconstpointer a, gconstpointer b)
{
  const GpLegendEntry *x = a, *y = b;

  if (x->table != y->table)
    return x->table < y->table ? -1 : 1;
  if (x->kind != y->kind)
    return x->kind < y->kind ? -1 : 1;
  return (x->state > y->state) - (x->state < y->state);
}

typedef void (*DrawLayer) (GpMapDraw *draw);

static void
draw_layers (GpMapDraw *draw)
{
  static const DrawLayer layers[] = {
    gp_draw_base_areas,
    gp_draw_relief_lines,
    gp_draw_roads,
    gp_draw_street_lines,
    gp_draw_compounds,
    gp_draw_moratoria,
    gp_draw_work_fills,
    gp_draw_parking,
    gp_draw_buildings,
    gp_draw_compound_edges,
    gp_draw_work_outlines,
    gp_draw_runs,
    gp_draw_district_veil,
    gp_draw_districts,
    gp_draw_violations,
    gp_draw_opinions,
    gp_draw_facilities,
  };

  for (guint i = 0; i < G_N_ELEMENTS (layers) && !draw->cancelled; i++)
    {
      layers[i](draw);
      draw->cancelled = draw->cancelled || g_cancellable_is_cancelled (draw->cancellable);
    }
  if (draw->labels && !draw->cancelled)
    {
      gp_labels_draw_flags (draw);
      gp_labels_draw_places (draw);
      gp_labels_draw_marks (draw->labels);
      gp_labels_draw_run_sizes (draw);
    }
}

/**
 * gp_painter_draw_boxes:
 * @label_boxes: (nullable) (element-type GpLabelBox): receives where names came to stand
 *
 * As gp_painter_draw().
 *
 * Returns: %FALSE when cancelled
 */
gboolean
gp_painter_draw_boxes (cairo_t *cr,
                       GpSnapshot *snapshot,
                       const GpMapView *view,
                       const GpMapStyle *style,
                       GArray *legend,
                       GArray *label_boxes,
                       GCancellable *cancellable)
{
  GpMapDraw draw;

  g_return_val_if_fail (view->scale > 0 && view->units_per_mm > 0, FALSE);

  if (g_cancellable_is_cancelled (cancellable))
    return FALSE;
  gp_map_draw_init (&draw, cr, snapshot, view, style, cancellable);
  draw.legend = legend;
  cairo_save (cr);
  cairo_new_path (cr);
  cairo_rectangle (cr, 0, 0, view->width, view->height);
  cairo_clip (cr);
  /* Nobody can tell it from the default, which takes 1.7 times as long. */
  cairo_set_antialias (cr, CAIRO_ANTIALIAS_FAST);
  gp_draw_ground (&draw);
  if (style->plain)
    gp_draw_plain (&draw);
  else
    {
      draw.labels = draw.show_labels ? gp_labels_new (&draw) : NULL;
      draw_layers (&draw);
      if (draw.labels && label_boxes)
        g_array_append_vals (label_boxes, gp_labels_get_boxes (draw.labels)->data,
                             gp_labels_get_boxes (draw.labels)->len);
      g_clear_pointer (&draw.labels, gp_labels_free);
    }
  cairo_restore (cr);
  if (legend)
    g_array_sort (legend, compare_entries);
  gp_map_draw_clear (&draw);
  return !draw.cancelled && !g_cancellable_is_cancelled (cancellable);
}

/**
 * gp_painter_draw:
 * @cr: target; the frame's upper left corner is its origin, one unit of its
 *   user space is one device unit of @view
 * @snapshot: the plan
 * @view: where and how large
 * @style: what and how
 * @legend: (nullable) (element-type GpLegendEntry): receives one entry for
 *   each thing of which something can be seen, sorted by table, kind, state
 * @cancellable: (nullable): looked at every few hundred features
 *
 * Draws the map. May be called from any thread; threads share nothing.
 *
 * Returns: %FALSE when cancelled: what is on @cr is then half a map
 */
gboolean
gp_painter_draw (cairo_t *cr,
                 GpSnapshot *snapshot,
                 const GpMapView *view,
                 const GpMapStyle *style,
                 GArray *legend,
                 GCancellable *cancellable)
{
  return gp_painter_draw_boxes (cr, snapshot, view, style, legend, NULL, cancellable);
}
