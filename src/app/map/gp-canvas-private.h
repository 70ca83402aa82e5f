/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Shared by gp-canvas.c (what is shown), gp-canvas-draw.c (a frame of it),
 * gp-canvas-fresh.c (what was edited a moment ago) and gp-canvas-input.c (what
 * the hand does).
 *
 * One drag gesture sees every button, so that no event is lost to another
 * gesture that claims it:
 *
 *   IDLE ─ press ─► PRESSED ─ moved over 4 px ─► TOOL when the tool takes it, else PAN
 *     └─ press with the middle button or space ─► PAN
 *   PRESSED ─ release ─► click (counted here for double clicks) ─► IDLE
 */
#pragma once

#include "gp-canvas.h"
#include "gp-renderer.h"

G_BEGIN_DECLS

#define GP_CANVAS_CLICK_PX 4.0
#define GP_CANVAS_FIT_MARGIN_PX 24.0

typedef enum
{
  GP_DRAG_IDLE,
  GP_DRAG_PRESSED,
  GP_DRAG_PAN,
  GP_DRAG_TOOL,
} GpDragState;

struct _GpCanvas
{
  GtkWidget parent_instance;

  /* owned */
  GpViewport *viewport;
  GpRenderer *renderer;
  GpSession *session;
  GpSnapshot *snapshot; /* shown without a session */
  GpTool *tool;

  gpointer shown_plan;    /* address only: another one is fitted to the view */
  guint64 stamp;          /* counts changes of content and style */
  GHashTable *fresh;      /* nullable: of GpFeature by table and key, edited since the newest image */
  GpSnapshot *fresh_plan; /* nullable: the plan of the fresh ones alone, made when it is drawn */
  GpPoint place;          /* gone to by coordinate */
  gboolean has_place;

  /* what lights up for a moment */
  GpObjectRef flashed;
  guint flash_tick; /* of the frame clock, 0: nothing lights up */
  gint64 flash_began_us;

  /* input */
  GpDragState drag;
  GpPixel pressed_at;
  GpPixel dragged_to;
  GpPixel pointer;
  gboolean pointer_inside;
  gboolean space_held;
  double pinch;
  guint n_press;
  guint32 last_click_ms;
  GpPixel last_click_at;
};

double gp_canvas_ground_per_unit_m (const GpMapView *view);
gboolean gp_canvas_get_wanted_view (GpCanvas *self,
                                    GpMapView *view);
gboolean gp_canvas_image_is_current (GpCanvas *self,
                                     const GpRenderImage *image,
                                     const GpMapView *wanted);
void gp_canvas_draw (GtkWidget *widget,
                     GtkSnapshot *snapshot);
void gp_canvas_note_change (GpCanvas *self,
                            const GpChange *change);
void gp_canvas_forget_fresh (GpCanvas *self);
void gp_canvas_draw_fresh (GpCanvas *self,
                           GtkSnapshot *snapshot);
void gp_canvas_flash (GpCanvas *self,
                      const GpObjectRef *ref);
void gp_canvas_stop_flash (GpCanvas *self);
void gp_canvas_draw_flash (GpCanvas *self,
                           cairo_t *cr);
void gp_canvas_init_input (GpCanvas *self);
void gp_canvas_update_cursor (GpCanvas *self);

G_END_DECLS
