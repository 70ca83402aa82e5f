/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "gp-gsk-choice.h"

#include <epoxy/gl.h>
#include <gtk/gtk.h>

/* Mesa's names for drawing without a graphics card. */
static const char *const software[] = { "llvmpipe", "softpipe", "swrast", "SWR" };

static gboolean
is_software (const char *renderer)
{
  for (guint i = 0; renderer && i < G_N_ELEMENTS (software); i++)
    if (strstr (renderer, software[i]) != NULL)
      return TRUE;
  return FALSE;
}

/* NULL context: no GL at all, and GTK takes cairo by itself. */
static gboolean
gl_is_software (GdkDisplay *display)
{
  g_autoptr (GdkGLContext) context = gdk_display_create_gl_context (display, NULL);
  gboolean found = FALSE;

  if (context == NULL || !gdk_gl_context_realize (context, NULL))
    return FALSE;
  gdk_gl_context_make_current (context);
  found = is_software ((const char *) glGetString (GL_RENDERER));
  gdk_gl_context_clear_current ();
  return found;
}

/**
 * gp_gsk_choose_renderer:
 *
 * To be called when GTK is initialised and before the first window. Where GL
 * is drawn by the processor, a map as large as the screen costs it every frame
 * several times what copying the pixels does, and takes both cores from the
 * worker: there GTK's cairo renderer is chosen, unless GSK_RENDERER says
 * otherwise.
 */
void
gp_gsk_choose_renderer (void)
{
  GdkDisplay *display = gdk_display_get_default ();

  if (display != NULL && g_getenv ("GSK_RENDERER") == NULL && gl_is_software (display))
    g_setenv ("GSK_RENDERER", "cairo", FALSE);
}
