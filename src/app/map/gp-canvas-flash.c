/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * An object asked for in a list lights up twice on the map, so that the eye
 * finds it after the view has moved. Where the desktop wants no animation it
 * is marked steadily for the same time.
 */
#include "config.h"

#include "gp-canvas-private.h"
#include "gp-marks-select.h"

/** FLASH_US: how long it lights up, microseconds. */
#define FLASH_US (1200 * G_TIME_SPAN_MILLISECOND)
#define FLASHES 2

static gboolean
tick (GtkWidget *widget, GdkFrameClock *clock, gpointer user_data)
{
  GpCanvas *self = GP_CANVAS (widget);

  gtk_widget_queue_draw (widget);
  if (gdk_frame_clock_get_frame_time (clock) - self->flash_began_us < FLASH_US)
    return G_SOURCE_CONTINUE;
  self->flash_tick = 0;
  return G_SOURCE_REMOVE;
}

/**
 * gp_canvas_flash:
 * @self: a canvas
 * @ref: what is to light up
 */
void
gp_canvas_flash (GpCanvas *self, const GpObjectRef *ref)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (GTK_WIDGET (self));

  if (clock == NULL)
    return;
  self->flashed = *ref;
  self->flash_began_us = gdk_frame_clock_get_frame_time (clock);
  if (self->flash_tick == 0)
    self->flash_tick = gtk_widget_add_tick_callback (GTK_WIDGET (self), tick, NULL, NULL);
}

void
gp_canvas_stop_flash (GpCanvas *self)
{
  if (self->flash_tick != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->flash_tick);
  self->flash_tick = 0;
}

/* 1 bright, 0 gone. */
static double
strength (GpCanvas *self)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (GTK_WIDGET (self));
  double passed = (double) (gdk_frame_clock_get_frame_time (clock) - self->flash_began_us) / FLASH_US;
  gboolean animated;

  g_object_get (gtk_widget_get_settings (GTK_WIDGET (self)), "gtk-enable-animations", &animated, NULL);
  return animated ? fabs (cos (passed * FLASHES * G_PI)) : 1;
}

/**
 * gp_canvas_draw_flash:
 * @self: a canvas
 * @cr: canvas pixels
 */
void
gp_canvas_draw_flash (GpCanvas *self, cairo_t *cr)
{
  GpSnapshot *plan = gp_canvas_get_snapshot (self);
  GpFeature *feature;

  if (self->flash_tick == 0 || plan == NULL || self->flashed.table >= GP_N_SPATIAL_TABLES)
    return;
  feature = gp_snapshot_find (plan, self->flashed.table, self->flashed.fid);
  if (feature != NULL && feature->geometry != NULL)
    gp_marks_draw_flash (cr, self->viewport, feature->geometry, strength (self));
}
