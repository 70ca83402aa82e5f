/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A real pointer and real keys for the tests of the window: xdotool sends
 * them to the X server, so that everything between the hand and the program is
 * in the test. Such a test has the display for itself (is_parallel: false).
 */
#pragma once

#include "gp-canvas.h"

gboolean hand_is_there (void);
void hand (const char *format, ...) G_GNUC_PRINTF (1, 2);
void hand_set_pause (guint ms);
void hand_type (const char *text);
void hand_wait (guint ms);
void hand_focus (GtkWindow *window);
GpPixel hand_on_screen (GtkWidget *widget,
                        GpPixel at);
GpPixel hand_at (GpCanvas *canvas,
                 GpPoint at);
void hand_move (GpCanvas *canvas,
                GpPoint to);
void hand_click (GpCanvas *canvas,
                 GpPoint at);
void hand_double_click (GpCanvas *canvas,
                        GpPoint at);
void hand_drag (GpCanvas *canvas,
                GpPoint from,
                GpPoint to);
void hand_press (GtkWidget *widget);
