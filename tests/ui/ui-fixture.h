/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A window with a map on a small plan, for the widget tests: two districts
 * that share the boundary x = 400, compounds and a work in each, a road and a
 * run along y = 100, all near 488000 E, 2631000 N.
 *
 *   (0,200) ┌────────────┬────────────┐ (800,200)
 *           │ district 1 │ district 2 │
 *           │  ▫ c1      │      ▫ c2  │
 *   (0,0)   └────────────┴────────────┘ (800,0)
 */
#pragma once

#include <gtk/gtk.h>

#include "gp-map-panel.h"

#define ORIGIN_X 488000.0
#define ORIGIN_Y 2631000.0

typedef struct
{
  char *directory;
  GpPlan *plan;
  GpSession *session;
  GtkWindow *window;
  GpMapPanel *panel;
  GpCanvas *canvas;
  gint64 district[2];
  gint64 compound[2];
  gint64 work;
  gint64 run;
  char *toast; /* the last one said */
} UiFixture;

void ui_fixture_set_up (UiFixture *self);
void ui_fixture_tear_down (UiFixture *self);
void ui_fixture_wait_sharp (UiFixture *self);
GpPixel ui_fixture_pixel (UiFixture *self,
                          double x_m,
                          double y_m);
void ui_fixture_click (UiFixture *self,
                       double x_m,
                       double y_m,
                       GdkModifierType modifiers);
void ui_fixture_double_click (UiFixture *self,
                              double x_m,
                              double y_m);
gboolean ui_fixture_drag (UiFixture *self,
                          GpPoint from,
                          GpPoint to,
                          GdkModifierType modifiers);
GpFeature *ui_fixture_find (UiFixture *self,
                            GpTableId table,
                            gint64 fid);
guint ui_fixture_count (UiFixture *self,
                        GpTableId table);
void ui_fixture_shot (UiFixture *self,
                      const char *name);
