/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Another program's window to drag from: as a file manager offers files, or
 * with --text as a browser offers text. Prints its X window, then says how the
 * drag goes: "begun", "welcome" when the window below would take it, "ended".
 *
 *   drag-source FILE…  |  drag-source --text TEXT
 */
#include <gdk/x11/gdkx.h>
#include <gtk/gtk.h>

static GdkContentProvider *
on_prepare (GtkDragSource *source, double x, double y, char **words)
{
  GSList *files = NULL;
  GdkContentProvider *provider;

  if (g_strcmp0 (words[0], "--text") == 0)
    return gdk_content_provider_new_typed (G_TYPE_STRING, words[1]);
  for (char **word = words; *word; word++)
    files = g_slist_append (files, g_file_new_for_commandline_arg (*word));
  provider = gdk_content_provider_new_typed (GDK_TYPE_FILE_LIST, files);
  g_slist_free_full (files, g_object_unref);
  return provider;
}

static void
say (const char *word)
{
  g_print ("%s\n", word);
  fflush (stdout);
}

static void
on_answer (GdkDrag *drag)
{
  if (gdk_drag_get_selected_action (drag) != 0)
    say ("welcome");
}

static void
on_begin (GtkDragSource *source, GdkDrag *drag)
{
  g_signal_connect (drag, "notify::selected-action", G_CALLBACK (on_answer), NULL);
  say ("begun");
}

static void
on_end (void)
{
  say ("ended");
}

int
main (int argc, char **argv)
{
  GtkDragSource *source = gtk_drag_source_new ();
  GtkWidget *window;

  if (argc < 2 || !gtk_init_check ())
    return 77;
  window = gtk_window_new ();
  gtk_window_set_decorated (GTK_WINDOW (window), FALSE);
  gtk_window_set_default_size (GTK_WINDOW (window), 80, 80);
  g_signal_connect (source, "prepare", G_CALLBACK (on_prepare), argv + 1);
  g_signal_connect (source, "drag-begin", G_CALLBACK (on_begin), NULL);
  g_signal_connect (source, "drag-end", G_CALLBACK (on_end), NULL);
  gtk_widget_add_controller (window, GTK_EVENT_CONTROLLER (source));
  gtk_window_present (GTK_WINDOW (window));
  g_print ("%lu\n", (gulong) gdk_x11_surface_get_xid (gtk_native_get_surface (GTK_NATIVE (window))));
  fflush (stdout);
  while (TRUE)
    g_main_context_iteration (NULL, TRUE);
}
