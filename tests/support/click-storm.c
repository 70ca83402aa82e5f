/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "click-storm.h"

#include "gp-tool-draw.h"
#include "hand.h"

/* Clicks in one burst; between bursts the program is looked at. */
#define BURST 4
/* So far from one another that no two are a pair. */
#define APART_PX 37
#define SETTLE_S 60

static guint
count (GpSession *session)
{
  return gp_snapshot_get_n (gp_session_get_snapshot (session), GP_TABLE_OPINION);
}

static gboolean
too_late (gpointer data)
{
  *(gboolean *) data = TRUE;
  return G_SOURCE_REMOVE;
}

/* What was clicked is in the plan, or it never will be. */
static void
wait_for (GpSession *session, guint wanted)
{
  gboolean over = FALSE;
  guint guard = g_timeout_add_seconds (SETTLE_S, too_late, &over);

  while (!over && count (session) < wanted)
    g_main_context_iteration (NULL, TRUE);
  if (!over)
    g_source_remove (guard);
}

/**
 * click_storm:
 * @panel: the map, in a window on the display
 * @session: with a plan that can be written
 * @clicks: how many
 * @storm: (out): what came of them
 */
void
click_storm (GpMapPanel *panel, GpSession *session, guint clicks, ClickStorm *storm)
{
  GpCanvas *canvas = gp_map_panel_get_canvas (panel);
  GpDrawKind kind = { GP_TABLE_OPINION, -1, -1 };
  int width = gtk_widget_get_width (GTK_WIDGET (canvas)) - 300, height = gtk_widget_get_height (GTK_WIDGET (canvas)) - 200;
  GpPixel corner = hand_on_screen (GTK_WIDGET (canvas), (GpPixel){ 200, 100 });
  guint before = count (session);

  *storm = (ClickStorm){ .clicks = clicks };
  g_assert_true (gp_map_panel_set_tool (panel, "point"));
  gp_tool_draw_set_kind (GP_TOOL_DRAW (gp_canvas_get_tool (canvas)), &kind);
  hand_set_pause (0);
  for (guint i = 0; i < clicks; i += BURST)
    {
      g_autoptr (GString) words = g_string_new (NULL);

      for (guint j = i; j < MIN (i + BURST, clicks); j++)
        g_string_append_printf (words, "mousemove %d %d click %d click 1 sleep 0.05 ", (int) corner.x_px + (int) (j * 5 * APART_PX) % width,
                                (int) corner.y_px + (int) (j * 3 * APART_PX) % height, j % 2 == 0 ? 4 : 5);
      storm->while_drawing += gp_canvas_is_sharp (canvas) ? 0 : MIN (BURST, clicks - i);
      hand ("%s", words->str);
    }
  wait_for (session, before + clicks);
  storm->edits = count (session) - before;
}
