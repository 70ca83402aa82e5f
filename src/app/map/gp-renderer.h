/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * GpRenderer: draws map views on a worker thread and keeps what came out.
 *
 *   request ─► nothing running ─► worker ─► image ─► "ready"
 *      └────► running: the request waits, a newer one replaces it; what runs
 *             is cancelled when it would be of no use any more
 *
 * At most one view is drawn at a time, at most one waits. A stream of
 * requests cannot starve the screen: after a few cancelled jobs one is let
 * through, unless the stream ends before it is done. It knows no widget.
 */
#pragma once

#include <gdk/gdk.h>

#include "gp-painter.h"

G_BEGIN_DECLS

/* Paper, #F8F6F1: what lies below everything and where nothing is drawn yet. */
#define GP_PAPER_RED (0xf8 / 255.0)
#define GP_PAPER_GREEN (0xf6 / 255.0)
#define GP_PAPER_BLUE (0xf1 / 255.0)

#define GP_TYPE_RENDERER (gp_renderer_get_type ())
G_DECLARE_FINAL_TYPE (GpRenderer, gp_renderer, GP, RENDERER, GObject)

/**
 * GpRenderRequest:
 * @snapshot: what is drawn
 * @view: the frame in device pixels
 * @style: how it is drawn
 * @stamp: counts changes of content and style; a job with an older stamp shows the past
 */
typedef struct
{
  GpSnapshot *snapshot;
  GpMapView view;
  GpMapStyle style;
  guint64 stamp;
} GpRenderRequest;

/**
 * GpRenderImage:
 * @texture: a drawn view
 * @surface: the same pixels for cairo
 */
typedef struct
{
  GdkTexture *texture;
  cairo_surface_t *surface;
  GpMapView view;
  guint64 stamp;
} GpRenderImage;

GpRenderer *gp_renderer_new (void);
void gp_renderer_request (GpRenderer *self,
                          const GpRenderRequest *request);
const GpRenderImage *gp_renderer_get_image (GpRenderer *self);
const GpRenderImage *gp_renderer_get_backdrop (GpRenderer *self);
gboolean gp_renderer_is_busy (GpRenderer *self);
void gp_renderer_clear (GpRenderer *self);
void gp_renderer_stop (GpRenderer *self);

G_END_DECLS
