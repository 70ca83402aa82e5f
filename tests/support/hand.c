/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hand.h"

#include <gdk/x11/gdkx.h>

/* What the program needs to answer a key or a click. */
#define PAUSE_MS 80
/* Longer than the time between the clicks of a pair. */
#define APART_MS 450

static guint pause_ms = PAUSE_MS;

static gboolean
pass (gpointer data)
{
  *(gboolean *) data = TRUE;
  return G_SOURCE_REMOVE;
}

static void
told (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;

  g_subprocess_wait_check_finish (G_SUBPROCESS (source), result, &error);
  g_assert_no_error (error);
  *(gboolean *) data = TRUE;
}

/**
 * hand_is_there:
 *
 * Returns: whether there is a display and an xdotool; a test without them is skipped
 */
gboolean
hand_is_there (void)
{
  g_autofree char *xdotool = g_find_program_in_path ("xdotool");

  return g_getenv ("DISPLAY") != NULL && xdotool != NULL;
}

/**
 * hand_wait:
 * @ms: for how long the program goes on, and until it has nothing to do
 */
void
hand_wait (guint ms)
{
  gboolean passed = FALSE;

  g_timeout_add (ms, pass, &passed);
  while (!passed)
    g_main_context_iteration (NULL, TRUE);
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

/**
 * hand_set_pause:
 * @ms: how long hand() waits for the program from now on
 */
void
hand_set_pause (guint ms)
{
  pause_ms = ms;
}

/**
 * hand:
 * @format: words for xdotool, such as "key ctrl+z"
 *
 * Runs it while the program lives on, and gives that time to answer.
 */
void
hand (const char *format, ...)
{
  g_autofree char *words = NULL;
  g_autofree char *line = NULL;
  g_auto (GStrv) argv = NULL;
  g_autoptr (GSubprocess) process = NULL;
  g_autoptr (GError) error = NULL;
  gboolean done = FALSE;
  va_list args;

  va_start (args, format);
  words = g_strdup_vprintf (format, args);
  va_end (args);
  line = g_strconcat ("xdotool ", words, NULL);
  g_assert_true (g_shell_parse_argv (line, NULL, &argv, &error));
  process = g_subprocess_newv ((const char *const *) argv, G_SUBPROCESS_FLAGS_NONE, &error);
  g_assert_no_error (error);
  g_subprocess_wait_check_async (process, NULL, told, &done);
  while (!done)
    g_main_context_iteration (NULL, TRUE);
  hand_wait (pause_ms);
}

/**
 * hand_type:
 * @text: digits, signs, tabs and line ends, which are Tab and Enter
 */
void
hand_type (const char *text)
{
  g_autoptr (GString) keys = g_string_new ("key --delay 15");

  for (const char *c = text; *c != '\0'; c++)
    switch (*c)
      {
      case '\t':
        g_string_append (keys, " Tab");
        break;
      case '\n':
        g_string_append (keys, " Return");
        break;
      case '@':
        g_string_append (keys, " at");
        break;
      case ',':
        g_string_append (keys, " comma");
        break;
      case '.':
        g_string_append (keys, " period");
        break;
      case '-':
        g_string_append (keys, " minus");
        break;
      default:
        g_assert_true (g_ascii_isalnum (*c));
        g_string_append_printf (keys, " %c", *c);
      }
  hand ("%s", keys->str);
}

/**
 * hand_focus:
 * @window: gets the keys: without a window manager nobody else gives them
 */
void
hand_focus (GtkWindow *window)
{
  hand ("windowfocus %lu", (gulong) gdk_x11_surface_get_xid (gtk_native_get_surface (GTK_NATIVE (window))));
}

/**
 * hand_on_screen:
 * @widget: in a window in the corner of the screen, as without a window manager
 * @at: of the widget
 *
 * Returns: where that is on the screen
 */
GpPixel
hand_on_screen (GtkWidget *widget, GpPixel at)
{
  GtkNative *native = gtk_widget_get_native (widget);
  double shift_x, shift_y, x, y;

  gtk_native_get_surface_transform (native, &shift_x, &shift_y);
  g_assert_true (gtk_widget_translate_coordinates (widget, GTK_WIDGET (native), at.x_px, at.y_px, &x, &y));
  return (GpPixel){ shift_x + x, shift_y + y };
}

/**
 * hand_at:
 * @canvas: a map
 * @at: plan metres
 *
 * Returns: where that is on the screen, whole pixels
 */
GpPixel
hand_at (GpCanvas *canvas, GpPoint at)
{
  GpPixel pixel = hand_on_screen (GTK_WIDGET (canvas), gp_viewport_to_pixel (gp_canvas_get_viewport (canvas), at));

  return (GpPixel){ round (pixel.x_px), round (pixel.y_px) };
}

/**
 * hand_move:
 * @canvas: a map
 * @to: where the pointer goes, plan metres
 */
void
hand_move (GpCanvas *canvas, GpPoint to)
{
  GpPixel at = hand_at (canvas, to);

  hand ("mousemove %.0f %.0f", at.x_px, at.y_px);
}

/**
 * hand_click:
 * @canvas: a map
 * @at: plan metres
 *
 * A click that makes no pair with the next one.
 */
void
hand_click (GpCanvas *canvas, GpPoint at)
{
  hand_move (canvas, at);
  hand ("click 1");
  hand_wait (APART_MS);
}

/**
 * hand_double_click:
 * @canvas: a map
 * @at: plan metres
 */
void
hand_double_click (GpCanvas *canvas, GpPoint at)
{
  hand_move (canvas, at);
  hand ("click --repeat 2 --delay 60 1");
  hand_wait (APART_MS);
}

/**
 * hand_drag:
 * @canvas: a map
 * @from: where the button goes down, plan metres
 * @to: where it is let go
 */
void
hand_drag (GpCanvas *canvas, GpPoint from, GpPoint to)
{
  GpPixel a = hand_at (canvas, from), b = hand_at (canvas, to);

  hand ("mousemove %.0f %.0f mousedown 1 mousemove %.0f %.0f mousemove %.0f %.0f", a.x_px, a.y_px,
        (a.x_px + b.x_px) / 2, (a.y_px + b.y_px) / 2, b.x_px, b.y_px);
  hand ("mouseup 1");
}

/**
 * hand_press:
 * @widget: something that can be clicked
 *
 * Clicks in its middle.
 */
void
hand_press (GtkWidget *widget)
{
  GpPixel at = hand_on_screen (widget, (GpPixel){ gtk_widget_get_width (widget) / 2.0, gtk_widget_get_height (widget) / 2.0 });

  g_assert_true (gtk_widget_get_mapped (widget));
  hand ("mousemove %.0f %.0f click 1", at.x_px, at.y_px);
}
