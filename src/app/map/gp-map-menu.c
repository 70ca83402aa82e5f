/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "gp-map-menu.h"

#include <glib/gi18n.h>

#include "gp-coordinate-text.h"

#define REACH_PX 6.0
#define MAX_OBJECTS 8

static void
add_item (GMenu *menu, const char *label, const char *action, GVariant *target)
{
  g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);

  g_menu_item_set_action_and_target_value (item, action, target);
  g_menu_append_item (menu, item);
}

static void
add_section (GMenu *menu, const char *title, GMenu *section)
{
  if (g_menu_model_get_n_items (G_MENU_MODEL (section)) > 0)
    g_menu_append_section (menu, title, G_MENU_MODEL (section));
  g_object_unref (section);
}

/* An underscore in a name is no mnemonic. */
static char *
escape (const char *text)
{
  g_auto (GStrv) parts = g_strsplit (text, "_", -1);

  return g_strjoinv ("__", parts);
}

static GMenu *
list_objects (GPtrArray *found)
{
  GMenu *menu = g_menu_new ();

  for (guint i = 0; i < MIN (found->len, MAX_OBJECTS); i++)
    {
      const GpFeature *feature = found->pdata[i];
      g_autofree char *title = gp_feature_dup_title (feature);
      g_autofree char *escaped = escape (title);
      g_autofree char *label = g_strdup_printf ("%s · %s", escaped, gp_table_get_title (feature->table));

      add_item (menu, label, "win.select-object", g_variant_new ("(ix)", (int) feature->table, feature->fid));
    }
  return menu;
}

/* The uppermost street or work here, with all that is dug there in time. */
static GMenu *
list_street (GPtrArray *found)
{
  GMenu *menu = g_menu_new ();

  for (guint i = 0; i < found->len; i++)
    {
      const GpFeature *feature = found->pdata[i];

      if (feature->table != GP_TABLE_ROAD && feature->table != GP_TABLE_WORK)
        continue;
      add_item (menu, _ ("The street with all its works…"), "win.street-of", g_variant_new ("(ix)", (int) feature->table, feature->fid));
      break;
    }
  return menu;
}

/* The uppermost run here, along its way. */
static GMenu *
list_long_section (GPtrArray *found)
{
  GMenu *menu = g_menu_new ();

  for (guint i = 0; i < found->len; i++)
    {
      const GpFeature *feature = found->pdata[i];

      if (feature->table != GP_TABLE_RUN)
        continue;
      add_item (menu, _ ("Long section of this run"), "win.long-section-of", g_variant_new_int64 (feature->fid));
      break;
    }
  return menu;
}

/* The district one is in, whole on the map. */
static GMenu *
list_districts (GpSnapshot *snapshot, GpPoint at)
{
  GMenu *menu = g_menu_new ();
  g_autoptr (GPtrArray) districts = gp_snapshot_query_array (snapshot, GP_TABLE_DISTRICT, &(GpBox){ at.x, at.y, at.x, at.y });

  for (guint i = 0; i < districts->len; i++)
    {
      const GpFeature *district = districts->pdata[i];
      g_autofree char *title = NULL;
      g_autofree char *escaped = NULL;
      g_autofree char *label = NULL;

      if (!district->geometry || !gp_geometry_contains_point (district->geometry, at))
        continue;
      title = gp_feature_dup_title (district);
      escaped = escape (title);
      label = g_strdup_printf (_ ("Show all of %s"), escaped);
      add_item (menu, label, "win.show-object", g_variant_new ("(ix)", (int) GP_TABLE_DISTRICT, district->fid));
    }
  add_item (menu, _ ("Zoom in here"), "win.zoom-here", g_variant_new ("(dd)", at.x, at.y));
  return menu;
}

static GMenu *
list_coordinates (GpSnapshot *snapshot, GpPoint at)
{
  GMenu *menu = g_menu_new ();
  g_autofree char *metres = gp_coordinate_format_metres (at);
  g_autofree char *label = g_strdup_printf (_ ("Copy %s"), metres);
  GpLonLat lonlat;

  add_item (menu, label, "win.copy-text", g_variant_new_string (metres));
  if (gp_crs_to_lonlat (gp_snapshot_get_crs (snapshot), at, &lonlat))
    {
      g_autofree char *degrees = gp_coordinate_format_degrees (lonlat);
      g_autofree char *second = g_strdup_printf (_ ("Copy %s"), degrees);

      add_item (menu, second, "win.copy-text", g_variant_new_string (degrees));
    }
  return menu;
}

static GMenu *
list_measures (GpPoint at)
{
  GMenu *menu = g_menu_new ();

  add_item (menu, _ ("Measure a distance from here"), "win.measure-from", g_variant_new ("(sdd)", "distance", at.x, at.y));
  add_item (menu, _ ("Measure an area from here"), "win.measure-from", g_variant_new ("(sdd)", "area", at.x, at.y));
  add_item (menu, _ ("Measure an angle from here"), "win.measure-from", g_variant_new ("(sdd)", "angle", at.x, at.y));
  return menu;
}

/**
 * gp_map_menu_new:
 * @canvas: a map with a plan
 * @at: a place on it
 *
 * Returns: (transfer full): what can be done at that place
 */
GMenuModel *
gp_map_menu_new (GpCanvas *canvas, GpPixel at)
{
  GpPoint point = gp_viewport_to_plan (gp_canvas_get_viewport (canvas), at);
  GpSnapshot *snapshot = gp_canvas_get_snapshot (canvas);
  g_autoptr (GPtrArray) found = gp_canvas_pick (canvas, at, REACH_PX);
  GMenu *menu = g_menu_new ();

  add_section (menu, found->len > 0 ? _ ("What is here") : NULL, list_objects (found));
  add_section (menu, NULL, list_street (found));
  add_section (menu, NULL, list_long_section (found));
  if (snapshot != NULL)
    {
      add_section (menu, NULL, list_districts (snapshot, point));
      add_section (menu, NULL, list_coordinates (snapshot, point));
      add_section (menu, NULL, list_measures (point));
    }
  return G_MENU_MODEL (menu);
}

/* The popover must live until the action it was closed for has run. */
static gboolean
drop_popover (gpointer popover)
{
  gtk_widget_unparent (popover);
  return G_SOURCE_REMOVE;
}

static void
on_closed (GtkWidget *popover)
{
  g_idle_add_full (G_PRIORITY_LOW, drop_popover, g_object_ref (popover), g_object_unref);
}

static gboolean
open_popover (gpointer popover)
{
  if (gtk_widget_get_parent (popover) != NULL)
    gtk_popover_popup (popover);
  return G_SOURCE_REMOVE;
}

/**
 * gp_map_menu_popup:
 * @canvas: a map with a plan
 * @at: a place on it
 *
 * Opens the menu there.
 */
void
gp_map_menu_popup (GpCanvas *canvas, GpPixel at)
{
  g_autoptr (GMenuModel) menu = gp_map_menu_new (canvas, at);
  GtkWidget *popover = gtk_popover_menu_new_from_model (menu);

  gtk_widget_set_parent (popover, GTK_WIDGET (canvas));
  gtk_popover_set_has_arrow (GTK_POPOVER (popover), FALSE);
  gtk_popover_set_position (GTK_POPOVER (popover), GTK_POS_BOTTOM);
  gtk_widget_set_halign (popover, GTK_ALIGN_START);
  gtk_popover_set_pointing_to (GTK_POPOVER (popover), &(GdkRectangle){ (int) at.x_px, (int) at.y_px, 1, 1 });
  g_signal_connect (popover, "closed", G_CALLBACK (on_closed), NULL);
  g_signal_connect_object (canvas, "destroy", G_CALLBACK (gtk_widget_unparent), popover, G_CONNECT_SWAPPED);
  /* Measured before its style is known it would be too low for its last lines. */
  g_idle_add_full (G_PRIORITY_HIGH_IDLE, open_popover, g_object_ref (popover), g_object_unref);
}
