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

#define N_THREADS 2
/* Nearer, symbols on runs take room from names while they are drawn, and there is little to draw. */
#define BANDS_MIN_SCALE 2501
#define BANDS_MIN_HEIGHT 200

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

/* Pictures of the base map come from another room, whole. */
static const DrawLayer lowest_layers[] = {
  gp_draw_base_areas,
  NULL
};

/* Each of these draws the same pixels whether the frame is drawn at once or in
 * bands; so do the symbols on runs, but near, where they have places for names to
 * keep in mind. */
static const DrawLayer middle_layers[] = {
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
  NULL
};

/* These ask the names for room. */
static const DrawLayer highest_layers[] = {
  gp_draw_sections,
  gp_draw_opinions,
  gp_draw_facilities,
  NULL
};

static void
draw_layers (GpMapDraw *draw, const DrawLayer *layers)
{
  for (guint i = 0; layers[i] && !draw->cancelled; i++)
    {
      layers[i](draw);
      draw->cancelled = draw->cancelled || g_cancellable_is_cancelled (draw->cancellable);
    }
}

static void
draw_labels (GpMapDraw *draw)
{
  if (draw->labels == NULL || draw->cancelled)
    return;
  gp_draw_missing_names (draw);
  gp_labels_draw_callouts (draw);
  gp_labels_draw_flags (draw);
  gp_labels_draw_places (draw);
  gp_labels_draw_marks (draw->labels);
  gp_labels_draw_run_sizes (draw);
}

/* Nobody can tell it from the default, which takes 1.7 times as long. */
static void
prepare_context (cairo_t *cr, const GpMapView *view)
{
  cairo_new_path (cr);
  cairo_rectangle (cr, 0, 0, view->width, view->height);
  cairo_clip (cr);
  cairo_set_antialias (cr, CAIRO_ANTIALIAS_FAST);
}

typedef struct
{
  const GpMapDraw *whole;
  guint n;
  gint next; /* atomic: the band nobody draws yet */
} Bands;

/* Bands end between pixels, CSS pixels where that is possible, so that dots fall on the same grid. */
static int
band_start (const GpMapDraw *whole, guint n, guint i)
{
  int grid = MAX (1, (int) round (whole->px));

  return i == n ? whole->ink.height : (int) (whole->ink.height * i / n) / grid * grid;
}

static void
draw_band (const GpMapDraw *whole, int from, int to)
{
  const GpInk *ink = &whole->ink;
  GpMapView view = *whole->view;
  GpMapDraw draw;
  cairo_surface_t *surface;
  cairo_t *cr;

  surface = cairo_image_surface_create_for_data ((guint8 *) (ink->pixels + (gssize) from * ink->stride),
                                                 cairo_image_surface_get_format (ink->surface), ink->width, to - from,
                                                 ink->stride * (int) sizeof (guint32));
  view.height = to - from;
  view.centre.y = gp_map_view_to_plan (whole->view, 0, (from + to) / 2.0).y;
  cr = cairo_create (surface);
  gp_map_draw_init (&draw, cr, whole->snapshot, &view, whole->style, whole->cancellable);
  gp_map_draw_clip_as (&draw, whole, from);
  gp_ink_init (&draw.ink, cr, view.width, view.height);
  prepare_context (cr, &view);
  draw_layers (&draw, middle_layers);
  gp_map_draw_clear (&draw);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
}

static gpointer
draw_bands (gpointer data)
{
  Bands *bands = data;
  guint i;

  while ((i = g_atomic_int_add (&bands->next, 1)) < bands->n && !g_cancellable_is_cancelled (bands->whole->cancellable))
    draw_band (bands->whole, band_start (bands->whole, bands->n, i), band_start (bands->whole, bands->n, i + 1));
  return NULL;
}

/* The middle layers on two threads; twice as many bands, as they hold unequal work. */
static void
draw_middle_in_bands (GpMapDraw *draw)
{
  Bands bands = { draw, 2 * N_THREADS, 0 };
  GThread *other;

  cairo_surface_flush (draw->ink.surface);
  other = g_thread_new ("band", draw_bands, &bands);
  draw_bands (&bands);
  g_thread_join (other);
  cairo_surface_mark_dirty (draw->ink.surface);
  draw->cancelled = g_cancellable_is_cancelled (draw->cancellable);
}

/* Something will be laid over the map there: names keep off it. */
static void
keep_clear (GpMapDraw *draw, const GpBox *box)
{
  GpXY low = gp_map_draw_to_device (draw, (GpPoint){ box->min_x, box->max_y });
  GpXY high = gp_map_draw_to_device (draw, (GpPoint){ box->max_x, box->min_y });

  gp_labels_claim (draw->labels, &(GpLabelBox){ { (low.x + high.x) / 2, (low.y + high.y) / 2 }, high.x - low.x, high.y - low.y, 0 }, 1);
}

static void
draw_map (GpMapDraw *draw, gboolean in_bands)
{
  draw->labels = draw->show_labels ? gp_labels_new (draw) : NULL;
  for (guint i = 0; draw->labels && draw->style->keep_clear && i < draw->style->keep_clear->len; i++)
    keep_clear (draw, &g_array_index (draw->style->keep_clear, GpBox, i));
  draw_layers (draw, lowest_layers);
  if (in_bands && !draw->cancelled)
    draw_middle_in_bands (draw);
  else
    draw_layers (draw, middle_layers);
  /* As the runs leave it. */
  cairo_set_line_join (draw->cr, CAIRO_LINE_JOIN_ROUND);
  draw_layers (draw, highest_layers);
  draw_labels (draw);
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
  /* Ink covers what is there; bare things are laid over nothing. */
  if (!style->bare)
    gp_ink_init (&draw.ink, cr, view->width, view->height);
  draw.legend = legend;
  cairo_save (cr);
  prepare_context (cr, view);
  if (!style->bare)
    gp_draw_ground (&draw);
  if (style->plain)
    gp_draw_plain (&draw);
  else
    {
      draw_map (&draw, FALSE);
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
 * gp_painter_draw_image:
 * @image: RGB24 or ARGB32, of the size of the frame
 * @snapshot: the plan
 * @view: where and how large, in pixels of @image
 * @style: what and how
 * @cancellable: (nullable): looked at every few hundred features
 *
 * As gp_painter_draw(), on two threads where a view may hold much: the one way
 * to draw what is looked at.
 *
 * Returns: %FALSE when cancelled: what is on @image is then half a map
 */
gboolean
gp_painter_draw_image (cairo_surface_t *image,
                       GpSnapshot *snapshot,
                       const GpMapView *view,
                       const GpMapStyle *style,
                       GCancellable *cancellable)
{
  cairo_t *cr = cairo_create (image);
  GpMapDraw draw;
  gboolean done;

  g_return_val_if_fail (view->scale > 0 && view->units_per_mm > 0, FALSE);

  gp_map_draw_init (&draw, cr, snapshot, view, style, cancellable);
  if (style->plain || style->bare || view->scale < BANDS_MIN_SCALE || view->height < BANDS_MIN_HEIGHT ||
      !gp_ink_init (&draw.ink, cr, view->width, view->height))
    done = gp_painter_draw (cr, snapshot, view, style, NULL, cancellable);
  else
    {
      prepare_context (cr, view);
      gp_draw_ground (&draw);
      draw_map (&draw, TRUE);
      g_clear_pointer (&draw.labels, gp_labels_free);
      done = !draw.cancelled && !g_cancellable_is_cancelled (cancellable);
    }
  gp_map_draw_clear (&draw);
  cairo_destroy (cr);
  return done;
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
