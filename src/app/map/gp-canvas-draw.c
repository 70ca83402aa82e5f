/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What a frame of the canvas consists of. Runs in every frame: nothing here
 * may take longer than a few milliseconds.
 */
#include "config.h"

#include "gp-canvas-private.h"
#include "gp-marks-select.h"
#include "gp-marks.h"
#include "gp-tool.h"

/* More selected objects than this are not outlined one by one. */
#define SHOWN_SELECTED_MAX 4000

/**
 * gp_canvas_ground_per_unit_m:
 * @view: a frame
 *
 * Returns: what one unit of the frame measures on the ground, metres
 */
double
gp_canvas_ground_per_unit_m (const GpMapView *view)
{
  return view->scale / view->units_per_mm / 1000.0;
}

/* GTK's own cairo renderer filters a scaled texture so well that a frame takes a tenth of a second. */
static void
append_by_cairo (GtkSnapshot *snapshot, const GpRenderImage *image, const graphene_rect_t *at, const graphene_rect_t *bounds, gboolean exact)
{
  cairo_t *cr = gtk_snapshot_append_cairo (snapshot, bounds);

  cairo_translate (cr, at->origin.x, at->origin.y);
  cairo_scale (cr, at->size.width / image->view.width, at->size.height / image->view.height);
  cairo_set_source_surface (cr, image->surface, 0, 0);
  cairo_pattern_set_filter (cairo_get_source (cr), exact ? CAIRO_FILTER_NEAREST : CAIRO_FILTER_BILINEAR);
  cairo_rectangle (cr, 0, 0, image->view.width, image->view.height);
  cairo_fill (cr);
  cairo_destroy (cr);
}

static void
append_image (GpCanvas *self, GtkSnapshot *snapshot, const GpRenderImage *image, const graphene_rect_t *at)
{
  GtkNative *native = gtk_widget_get_native (GTK_WIDGET (self));
  graphene_rect_t bounds = GRAPHENE_RECT_INIT (0, 0, gtk_widget_get_width (GTK_WIDGET (self)), gtk_widget_get_height (GTK_WIDGET (self)));

  if (native != NULL && GSK_IS_CAIRO_RENDERER (gtk_native_get_renderer (native)))
    append_by_cairo (snapshot, image, at, &bounds, image->view.scale == gp_viewport_get_scale (self->viewport));
  else
    gtk_snapshot_append_texture (snapshot, image->texture, at);
}

static void
draw_image (GpCanvas *self, GtkSnapshot *snapshot, const GpRenderImage *image)
{
  double m_per_px = gp_viewport_get_metres_per_px (self->viewport);
  double per_px = gp_canvas_ground_per_unit_m (&image->view) / m_per_px;
  double width_px = image->view.width * per_px, height_px = image->view.height * per_px;
  GpPixel centre = gp_viewport_to_pixel (self->viewport, image->view.centre);
  double x_px = centre.x_px - width_px / 2, y_px = centre.y_px - height_px / 2;
  int device = gtk_widget_get_scale_factor (GTK_WIDGET (self));

  /* At its own scale an image lies on whole device pixels, or it would blur. */
  if (image->view.scale == gp_viewport_get_scale (self->viewport))
    {
      x_px = round (x_px * device) / device;
      y_px = round (y_px * device) / device;
    }
  append_image (self, snapshot, image, &GRAPHENE_RECT_INIT (x_px, y_px, width_px, height_px));
}

/* One by one while they are few enough for that; what is drawn tells. */
static void
draw_few_selected (GpCanvas *self, cairo_t *cr, GpSnapshot *plan, const GpBox *seen, guint n)
{
  for (guint i = 0; i < n; i++)
    {
      const GpObjectRef *ref = gp_session_get_selected (self->session, i);
      GpFeature *feature = ref->table < GP_N_SPATIAL_TABLES ? gp_snapshot_find (plan, ref->table, ref->fid) : NULL;

      if (feature != NULL && feature->geometry != NULL && gp_box_intersects (&feature->geometry->box, seen))
        gp_marks_draw_selected (cr, self->viewport, feature, n == 1);
    }
}

typedef struct
{
  GpCanvas *canvas;
  cairo_t *cr;
  guint n_left;
} SelectedInSight;

static gboolean
draw_if_selected (GpFeature *feature, gpointer user_data)
{
  SelectedInSight *sight = user_data;

  if (feature->geometry != NULL && gp_session_is_selected (sight->canvas->session, feature->table, feature->fid))
    {
      gp_marks_draw_selected (sight->cr, sight->canvas->viewport, feature, FALSE);
      sight->n_left--;
    }
  return sight->n_left > 0;
}

static void
draw_selection (GpCanvas *self, cairo_t *cr)
{
  GpSnapshot *plan = gp_canvas_get_snapshot (self);
  GpBox seen = gp_viewport_get_box (self->viewport);
  guint n = self->session != NULL ? gp_session_get_n_selected (self->session) : 0;
  SelectedInSight sight = { self, cr, SHOWN_SELECTED_MAX };

  if (plan == NULL)
    return;
  if (n <= SHOWN_SELECTED_MAX)
    draw_few_selected (self, cr, plan, &seen, n);
  else
    for (GpTableId table = 0; table < GP_N_SPATIAL_TABLES && sight.n_left > 0; table++)
      gp_snapshot_query (plan, table, &seen, draw_if_selected, &sight);
}

/* Under the hand, here or in a list: among several selected ones it gets a halo, its outline being there already. */
static void
draw_pointed (GpCanvas *self, cairo_t *cr)
{
  GpSnapshot *plan = gp_canvas_get_snapshot (self);
  const GpObjectRef *ref = self->session != NULL ? gp_session_get_pointed (self->session) : NULL;
  GpFeature *feature;

  if (plan == NULL || ref == NULL || ref->table >= GP_N_SPATIAL_TABLES)
    return;
  feature = gp_snapshot_find (plan, ref->table, ref->fid);
  if (feature == NULL || feature->geometry == NULL)
    return;
  if (!gp_session_is_selected (self->session, ref->table, ref->fid))
    gp_marks_draw_hover (cr, self->viewport, feature);
  else if (gp_session_get_n_selected (self->session) > 1)
    gp_marks_draw_flash (cr, self->viewport, feature->geometry, 0.7);
}

/* Whether the image hides everything below it. */
static gboolean
covers_view (GpCanvas *self, const GpRenderImage *image)
{
  GpBox seen = gp_viewport_get_box (self->viewport);
  double dx = image->view.width / 2 * gp_canvas_ground_per_unit_m (&image->view);
  double dy = image->view.height / 2 * gp_canvas_ground_per_unit_m (&image->view);

  return image->view.centre.x - dx <= seen.min_x && image->view.centre.x + dx >= seen.max_x &&
         image->view.centre.y - dy <= seen.min_y && image->view.centre.y + dy >= seen.max_y;
}

typedef void (*DrawMarks) (GpCanvas *self, GtkSnapshot *snapshot, cairo_t *cr);

/* What is drawn with cairo becomes a texture in every frame: only as much of the
 * view as there is ink in. */
static void
append_marks (GpCanvas *self, GtkSnapshot *snapshot, DrawMarks draw)
{
  int width = gtk_widget_get_width (GTK_WIDGET (self)), height = gtk_widget_get_height (GTK_WIDGET (self));
  cairo_surface_t *marks = cairo_recording_surface_create (CAIRO_CONTENT_COLOR_ALPHA, &(cairo_rectangle_t){ 0, 0, width, height });
  cairo_t *cr = cairo_create (marks);
  double x, y, w, h;

  draw (self, snapshot, cr);
  cairo_destroy (cr);
  cairo_recording_surface_ink_extents (marks, &x, &y, &w, &h);
  w = MIN (width, ceil (x + w) + 1);
  h = MIN (height, ceil (y + h) + 1);
  x = MAX (0, floor (x) - 1);
  y = MAX (0, floor (y) - 1);
  if (w > x && h > y)
    {
      cr = gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (x, y, w - x, h - y));
      cairo_set_source_surface (cr, marks, 0, 0);
      cairo_paint (cr);
      cairo_destroy (cr);
    }
  cairo_surface_destroy (marks);
}

static void
draw_hand (GpCanvas *self, GtkSnapshot *snapshot, cairo_t *cr)
{
  if (self->tool == NULL || !gp_tool_hides_selection (self->tool))
    {
      draw_selection (self, cr);
      draw_pointed (self, cr);
    }
  if (self->session != NULL && gp_session_get_notes (self->session) != NULL)
    gp_map_notes_draw (gp_session_get_notes (self->session), cr, self->viewport);
  gp_canvas_draw_flash (self, cr);
  if (self->tool != NULL)
    gp_tool_draw (self->tool, snapshot, cr);
}

static void
draw_place (GpCanvas *self, GtkSnapshot *snapshot, cairo_t *cr)
{
  gp_marks_draw_place (cr, gp_viewport_to_pixel (self->viewport, self->place), self->place);
}

static void
draw_scale_bar (GpCanvas *self, GtkSnapshot *snapshot, cairo_t *cr)
{
  gp_marks_draw_scale_bar (cr, self->viewport, gtk_widget_get_height (GTK_WIDGET (self)));
}

static void
draw_attribution (GpCanvas *self, GtkSnapshot *snapshot, cairo_t *cr)
{
  g_autofree char *attribution = gp_pictures_dup_attribution (gp_canvas_get_snapshot (self));

  if (attribution)
    gp_marks_draw_attribution (cr, attribution, gtk_widget_get_width (GTK_WIDGET (self)), gtk_widget_get_height (GTK_WIDGET (self)));
}

static void
draw_north (GpCanvas *self, GtkSnapshot *snapshot, cairo_t *cr)
{
  gp_marks_draw_north (cr, gtk_widget_get_width (GTK_WIDGET (self)));
}

/**
 * gp_canvas_draw:
 * @widget: a canvas
 * @snapshot: of it
 *
 * The frame: paper, the widest recent image while the newest is not sharp, the
 * newest one, what was edited since, then selection, sketch, scale bar and
 * north.
 */
void
gp_canvas_draw (GtkWidget *widget, GtkSnapshot *snapshot)
{
  GpCanvas *self = GP_CANVAS (widget);
  graphene_rect_t bounds = GRAPHENE_RECT_INIT (0, 0, gtk_widget_get_width (widget), gtk_widget_get_height (widget));
  const GpRenderImage *image = gp_renderer_get_image (self->renderer);
  const GpRenderImage *backdrop = gp_renderer_get_backdrop (self->renderer);
  GdkRGBA paper = { GP_PAPER_RED, GP_PAPER_GREEN, GP_PAPER_BLUE, 1 };

  gtk_snapshot_push_clip (snapshot, &bounds);
  if (image == NULL || !covers_view (self, image))
    {
      gtk_snapshot_append_color (snapshot, &paper, &bounds);
      if (backdrop != NULL)
        draw_image (self, snapshot, backdrop);
    }
  if (image != NULL)
    {
      draw_image (self, snapshot, image);
      gp_canvas_draw_fresh (self, snapshot);
    }
  append_marks (self, snapshot, draw_hand);
  if (self->has_place)
    append_marks (self, snapshot, draw_place);
  if (gp_canvas_get_snapshot (self) != NULL)
    {
      append_marks (self, snapshot, draw_attribution);
      append_marks (self, snapshot, draw_scale_bar);
      append_marks (self, snapshot, draw_north);
    }
  gtk_snapshot_pop (snapshot);
}
