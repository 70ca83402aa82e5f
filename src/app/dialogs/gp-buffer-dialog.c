/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "gp-buffer-dialog.h"

#include <glib/gi18n.h>

#include "gp-buffer-edit.h"
#include "gp-text.h"
#include "gp-tool-buffer.h"

#define WIDTH_PX 380
#define DISTANCE_FIRST "1.5"
/* With more objects than this the map follows when the typing pauses. */
#define MANY 200
#define PAUSE_MS 350

/* Position 0 of the drop down: nothing is written. */
static const GpTableId targets[] = { GP_TABLE_NONE, GP_TABLE_WORK, GP_TABLE_PARKING, GP_TABLE_COMPOUND, GP_TABLE_BUILDING };

typedef struct
{
  GpSession *session;
  GpMapPanel *map; /* weak */
  GArray *objects; /* GpObjectRef */
  GtkWindow *window;
  GtkEditable *distance;
  GtkDropDown *ends;
  GtkDropDown *areas;
  GtkDropDown *target;
  GtkLabel *line;
  GtkWidget *done;
  guint update_source;
  gboolean closed;
} Dialog; /* owned by the window */

static void
dialog_free (gpointer data)
{
  Dialog *self = data;

  g_clear_handle_id (&self->update_source, g_source_remove);
  g_clear_weak_pointer (&self->map);
  g_array_unref (self->objects);
  g_object_unref (self->session);
  g_free (self);
}

static GpToolBuffer *
get_tool (Dialog *self)
{
  GpTool *tool = self->map != NULL ? gp_canvas_get_tool (gp_map_panel_get_canvas (self->map)) : NULL;

  return tool != NULL && GP_IS_TOOL_BUFFER (tool) ? GP_TOOL_BUFFER (tool) : NULL;
}

static gboolean
read_buffer (Dialog *self, GpBuffer *buffer)
{
  *buffer = (GpBuffer){ .flat = gtk_drop_down_get_selected (self->ends) == 1, .one = gtk_drop_down_get_selected (self->areas) == 1 };
  return gp_text_parse_number (gtk_editable_get_text (self->distance), &buffer->distance_m, NULL);
}

static GpTableId
get_target (Dialog *self)
{
  guint chosen = gtk_drop_down_get_selected (self->target);

  return chosen < G_N_ELEMENTS (targets) ? targets[chosen] : GP_TABLE_NONE;
}

static void
say (Dialog *self, const char *text, gboolean wrong)
{
  gtk_label_set_text (self->line, text);
  if (wrong)
    gtk_widget_add_css_class (GTK_WIDGET (self->line), "gp-wrong");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->line), "gp-wrong");
  gtk_widget_set_sensitive (self->done, !wrong);
}

static void
say_size (Dialog *self, GPtrArray *shapes)
{
  double area_m2 = 0;
  g_autofree char *area = NULL;
  g_autofree char *text = NULL;

  for (guint i = 0; i < shapes->len; i++)
    area_m2 += gp_geometry_area_m2 (g_ptr_array_index (shapes, i));
  area = gp_text_format_area (area_m2);
  text = g_strdup_printf (g_dngettext (NULL, "%u area, %s", "%u areas, %s", shapes->len), shapes->len, area);
  say (self, text, FALSE);
}

static void
update (Dialog *self)
{
  GpBuffer buffer;
  GpToolBuffer *tool;
  GPtrArray *shapes = NULL;
  g_autoptr (GError) error = NULL;

  if (self->closed || gp_session_get_plan (self->session) == NULL)
    return;
  gtk_button_set_label (GTK_BUTTON (self->done), get_target (self) == GP_TABLE_NONE ? _ ("_Keep in sight") : _ ("_Write"));
  if (read_buffer (self, &buffer))
    shapes = gp_buffer_shapes (gp_session_get_snapshot (self->session), (const GpObjectRef *) (gpointer) self->objects->data, self->objects->len, &buffer, &error);
  else
    g_set_error_literal (&error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, _ ("Write the distance in metres, such as 1.5."));
  if (shapes != NULL)
    say_size (self, shapes);
  else
    say (self, error->message, TRUE);
  tool = get_tool (self);
  if (tool != NULL)
    gp_tool_buffer_take_shapes (tool, shapes);
  else
    g_clear_pointer (&shapes, g_ptr_array_unref);
}

static gboolean
typing_paused (gpointer user_data)
{
  Dialog *self = user_data;

  self->update_source = 0;
  update (self);
  return G_SOURCE_REMOVE;
}

static void
queue_update (Dialog *self)
{
  g_clear_handle_id (&self->update_source, g_source_remove);
  if (self->objects->len <= MANY)
    update (self);
  else
    self->update_source = g_timeout_add (PAUSE_MS, typing_paused, self);
}

static GpDate
today (void)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();

  return gp_date_from_ymd (g_date_time_get_year (now), g_date_time_get_month (now), g_date_time_get_day_of_month (now));
}

static void
on_done (Dialog *self)
{
  GpPlan *plan = gp_session_get_plan (self->session);
  g_autoptr (GArray) made = g_array_new (FALSE, FALSE, sizeof (GpObjectRef));
  g_autofree char *said = NULL;
  g_autoptr (GError) error = NULL;
  GpBuffer buffer;

  if (plan == NULL || !read_buffer (self, &buffer))
    return;
  if (get_target (self) != GP_TABLE_NONE)
    {
      if (!gp_buffer_edit (plan, (const GpObjectRef *) (gpointer) self->objects->data, self->objects->len, &buffer, get_target (self), today (), made, &said, &error))
        {
          say (self, error->message, TRUE);
          return;
        }
      gp_session_select (self->session, (const GpObjectRef *) (gpointer) made->data, made->len);
      gp_session_toast (self->session, said, TRUE);
      if (get_tool (self) != NULL)
        gp_map_panel_set_tool (self->map, "select");
    }
  self->closed = TRUE;
  gtk_window_close (self->window);
}

static gboolean
on_close (Dialog *self)
{
  if (!self->closed && get_tool (self) != NULL)
    gp_map_panel_set_tool (self->map, "select");
  self->closed = TRUE;
  return FALSE;
}

static GtkDropDown *
new_choice (Dialog *self, const char *const *titles)
{
  GtkStringList *list = gtk_string_list_new (NULL);
  GtkDropDown *choice;

  for (guint i = 0; titles[i] != NULL; i++)
    gtk_string_list_append (list, _ (titles[i]));
  choice = GTK_DROP_DOWN (gtk_drop_down_new (G_LIST_MODEL (list), NULL));
  g_signal_connect_swapped (choice, "notify::selected", G_CALLBACK (queue_update), self);
  return choice;
}

static void
attach (GtkGrid *grid, int row, const char *title, GtkWidget *widget)
{
  GtkWidget *label = gtk_label_new (title);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_hexpand (widget, TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  gtk_grid_attach (grid, label, 0, row, 1, 1);
  gtk_grid_attach (grid, widget, 1, row, 1, 1);
}

static GtkWidget *
new_body (Dialog *self)
{
  static const char *const ends[] = { N_ ("round"), N_ ("cut off square"), NULL };
  static const char *const areas[] = { N_ ("one around each object"), N_ ("one around all of them"), NULL };
  GtkStringList *titles = gtk_string_list_new (NULL);
  GtkGrid *grid = GTK_GRID (gtk_grid_new ());

  gtk_grid_set_row_spacing (grid, 8);
  gtk_grid_set_column_spacing (grid, 12);
  gtk_widget_set_margin_start (GTK_WIDGET (grid), 18);
  gtk_widget_set_margin_end (GTK_WIDGET (grid), 18);
  gtk_widget_set_margin_top (GTK_WIDGET (grid), 12);
  gtk_widget_set_margin_bottom (GTK_WIDGET (grid), 18);
  self->distance = GTK_EDITABLE (gtk_entry_new ());
  gtk_editable_set_text (self->distance, DISTANCE_FIRST);
  gtk_entry_set_activates_default (GTK_ENTRY (self->distance), TRUE);
  g_signal_connect_swapped (self->distance, "changed", G_CALLBACK (queue_update), self);
  self->ends = new_choice (self, ends);
  self->areas = new_choice (self, areas);
  gtk_string_list_append (titles, _ ("nothing, only look"));
  for (guint i = 1; i < G_N_ELEMENTS (targets); i++)
    gtk_string_list_append (titles, gp_table_get_title (targets[i]));
  self->target = GTK_DROP_DOWN (gtk_drop_down_new (G_LIST_MODEL (titles), NULL));
  gtk_drop_down_set_selected (self->target, 1);
  g_signal_connect_swapped (self->target, "notify::selected", G_CALLBACK (queue_update), self);
  self->line = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (self->line, 0);
  gtk_label_set_wrap (self->line, TRUE);
  attach (grid, 0, _ ("Distance (m)"), GTK_WIDGET (self->distance));
  attach (grid, 1, _ ("Ends of lines"), GTK_WIDGET (self->ends));
  attach (grid, 2, _ ("Areas"), GTK_WIDGET (self->areas));
  attach (grid, 3, _ ("Write to"), GTK_WIDGET (self->target));
  gtk_grid_attach (grid, GTK_WIDGET (self->line), 0, 4, 2, 1);
  return GTK_WIDGET (grid);
}

static GtkWidget *
new_header (Dialog *self)
{
  GtkWidget *header = gtk_header_bar_new (), *cancel = gtk_button_new_with_mnemonic (_ ("_Cancel"));

  gtk_header_bar_set_show_title_buttons (GTK_HEADER_BAR (header), FALSE);
  self->done = gtk_button_new_with_mnemonic (_ ("_Write"));
  gtk_widget_add_css_class (self->done, "suggested-action");
  g_signal_connect_swapped (cancel, "clicked", G_CALLBACK (gtk_window_close), self->window);
  g_signal_connect_swapped (self->done, "clicked", G_CALLBACK (on_done), self);
  gtk_header_bar_pack_start (GTK_HEADER_BAR (header), cancel);
  gtk_header_bar_pack_end (GTK_HEADER_BAR (header), self->done);
  return header;
}

static void
close_on_escape (GtkWindow *window)
{
  GtkEventController *keys = gtk_shortcut_controller_new ();

  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (keys),
                                        gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_Escape, 0), gtk_named_action_new ("window.close")));
  gtk_widget_add_controller (GTK_WIDGET (window), keys);
}

/**
 * gp_buffer_dialog_new:
 * @session: a session with something selected
 * @map: shows the buffer
 *
 * Returns: (transfer none): a window that asks how wide, and where to
 */
GtkWindow *
gp_buffer_dialog_new (GpSession *session, GpMapPanel *map)
{
  Dialog *self = g_new0 (Dialog, 1);

  self->session = g_object_ref (session);
  g_set_weak_pointer (&self->map, map);
  self->objects = g_array_new (FALSE, FALSE, sizeof (GpObjectRef));
  for (guint i = 0; i < gp_session_get_n_selected (session); i++)
    g_array_append_val (self->objects, *gp_session_get_selected (session, i));
  self->window = GTK_WINDOW (gtk_window_new ());
  gtk_window_set_title (self->window, _ ("Buffer"));
  gtk_window_set_default_size (self->window, WIDTH_PX, -1);
  gtk_window_set_resizable (self->window, FALSE);
  gtk_window_set_titlebar (self->window, new_header (self));
  gtk_window_set_child (self->window, new_body (self));
  gtk_window_set_default_widget (self->window, self->done);
  close_on_escape (self->window);
  g_signal_connect_swapped (self->window, "close-request", G_CALLBACK (on_close), self);
  g_object_set_data_full (G_OBJECT (self->window), "dialog", self, dialog_free);
  gp_map_panel_set_tool (map, "buffer");
  update (self);
  return self->window;
}
