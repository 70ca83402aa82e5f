/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What a frame of the canvas consists of. Runs in every frame: nothing here
 * may take longer than a few milliseconds.
 */
#include "config.h"

#include "gp-canvas-private.h"
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

static void
draw_selection (GpCanvas *self, cairo_t *cr)
{
  GpSnapshot *plan = gp_canvas_get_snapshot (self);
  GpBox seen = gp_viewport_get_box (self->viewport);
  guint n = self->session != NULL ? gp_session_get_n_selected (self->session) : 0;

  if (plan == NULL)
    return;
  for (guint i = 0; i < MIN (n, SHOWN_SELECTED_MAX); i++)
    {
      const GpObjectRef *ref = gp_session_get_selected (self->session, i);
      GpFeature *feature = ref->table < GP_N_SPATIAL_TABLES ? gp_snapshot_find (plan, ref->table, ref->fid) : NULL;

      if (feature != NULL && feature->geometry != NULL && gp_box_intersects (&feature->geometry->box, &seen))
        gp_marks_draw_selected (cr, self->viewport, feature, n == 1);
    }
}

/**
 * gp_canvas_draw:
 * @widget: a canvas
 * @snapshot: of it
 *
 * The frame: paper, the widest recent image while the newest is not sharp, the
 * newest one, then selection, sketch, scale bar and north.
 */
void
gp_canvas_draw (GtkWidget *widget, GtkSnapshot *snapshot)
{
  GpCanvas *self = GP_CANVAS (widget);
  int width = gtk_widget_get_width (widget), height = gtk_widget_get_height (widget);
  graphene_rect_t bounds = GRAPHENE_RECT_INIT (0, 0, width, height);
  const GpRenderImage *image = gp_renderer_get_image (self->renderer);
  const GpRenderImage *backdrop = gp_renderer_get_backdrop (self->renderer);
  GdkRGBA paper = { GP_PAPER_RED, GP_PAPER_GREEN, GP_PAPER_BLUE, 1 };
  GpMapView wanted;
  cairo_t *cr;

  gtk_snapshot_push_clip (snapshot, &bounds);
  gtk_snapshot_append_color (snapshot, &paper, &bounds);
  if (backdrop != NULL && !(gp_canvas_get_wanted_view (self, &wanted) && gp_canvas_image_is_current (self, image, &wanted)))
    draw_image (self, snapshot, backdrop);
  if (image != NULL)
    draw_image (self, snapshot, image);

  cr = gtk_snapshot_append_cairo (snapshot, &bounds);
  if (self->tool == NULL || !gp_tool_hides_selection (self->tool))
    draw_selection (self, cr);
  if (self->tool != NULL)
    gp_tool_draw (self->tool, snapshot, cr);
  if (gp_canvas_get_snapshot (self) != NULL)
    {
      g_autofree char *attribution = gp_pictures_dup_attribution (gp_canvas_get_snapshot (self));

      if (attribution)
        gp_marks_draw_attribution (cr, attribution, width, height);
      gp_marks_draw_scale_bar (cr, self->viewport, height);
      gp_marks_draw_north (cr, width);
    }
  cairo_destroy (cr);
  gtk_snapshot_pop (snapshot);
}
