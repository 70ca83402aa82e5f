/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What happens to what is dropped on a window: a plan is opened, anything
 * else is imported; a folder stands for the files in it; the files that only
 * accompany another one (.shx, .dbf …) come with it.
 */
#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "gp-source.h"
#include "gp-window-private.h"

/* Nobody wants to look through more assistants than this in a row. */
#define MAX_OF_A_FOLDER 20

static gboolean
has_suffix (const char *path, const char *suffix)
{
  gsize length = strlen (path), tail = strlen (suffix);

  return length >= tail && g_ascii_strcasecmp (path + length - tail, suffix) == 0;
}

static gboolean
is_there_with (const char *path, const char *suffix)
{
  const char *dot = strrchr (path, '.');
  g_autofree char *stem = dot ? g_strndup (path, dot - path) : g_strdup (path);
  g_autofree char *lower = g_strconcat (stem, suffix, NULL);
  g_autofree char *big = g_ascii_strup (suffix, -1);
  g_autofree char *upper = g_strconcat (stem, big, NULL);

  return g_file_test (lower, G_FILE_TEST_IS_REGULAR) || g_file_test (upper, G_FILE_TEST_IS_REGULAR);
}

/* .dbf and .mid are read with the file they belong to, .shx and the like never alone. */
static gboolean
accompanies (const char *path)
{
  static const char *const parts[] = { ".shx", ".prj", ".cpg", ".sbn", ".sbx", ".qix", ".qpj", ".xml", ".dat", ".map", ".id", ".ind",
                                       ".jgw", ".pgw", ".tfw", ".wld", ".csvt" };

  if (has_suffix (path, ".dbf"))
    return is_there_with (path, ".shp") || is_there_with (path, ".tab");
  if (has_suffix (path, ".mid"))
    return is_there_with (path, ".mif");
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    if (has_suffix (path, parts[i]))
      return TRUE;
  return FALSE;
}

static int
compare_paths (gconstpointer a, gconstpointer b)
{
  return g_strcmp0 (*(const char *const *) a, *(const char *const *) b);
}

static GPtrArray *
list_folder (const char *path)
{
  GPtrArray *found = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GDir) folder = g_dir_open (path, 0, NULL);
  const char *name;

  while (folder && (name = g_dir_read_name (folder)))
    {
      g_autofree char *full = g_build_filename (path, name, NULL);

      if (name[0] != '.' && g_file_test (full, G_FILE_TEST_IS_REGULAR) && !accompanies (full) &&
          (gp_source_is_supported_name (name) || gp_window_is_picture (name)))
        g_ptr_array_add (found, g_steal_pointer (&full));
    }
  g_ptr_array_sort (found, compare_paths);
  return found;
}

static void
add_folder (GpWindow *self, const char *path, GPtrArray *paths)
{
  g_autoptr (GPtrArray) found = list_folder (path);
  g_autofree char *base = g_filename_display_basename (path);
  g_autofree char *text = NULL;

  if (found->len == 0)
    text = g_strdup_printf (_ ("There is nothing in the folder “%s” that can be imported"), base);
  else if (found->len > MAX_OF_A_FOLDER)
    text = g_strdup_printf (_ ("There is too much in the folder “%s”; drop the files you want"), base);
  if (text)
    {
      gp_session_toast (self->session, text, FALSE);
      return;
    }
  for (guint i = 0; i < found->len; i++)
    g_ptr_array_add (paths, g_strdup (g_ptr_array_index (found, i)));
}

static gboolean
take_paths (GpWindow *self, GPtrArray *dropped)
{
  g_autoptr (GPtrArray) paths = g_ptr_array_new_with_free_func (g_free);
  gboolean one = dropped->len == 1;

  for (guint i = 0; i < dropped->len; i++)
    {
      const char *path = g_ptr_array_index (dropped, i);

      if (g_file_test (path, G_FILE_TEST_IS_DIR))
        add_folder (self, path, paths);
      else if (one || !accompanies (path))
        g_ptr_array_add (paths, g_strdup (path));
    }
  if (one && paths->len == 1 && !g_file_test (g_ptr_array_index (dropped, 0), G_FILE_TEST_IS_DIR))
    gp_window_open_path (self, g_ptr_array_index (paths, 0));
  else if (paths->len > 0)
    gp_window_import_paths (self, paths);
  return TRUE;
}

static gboolean
take_files (GpWindow *self, GSList *files)
{
  g_autoptr (GPtrArray) paths = g_ptr_array_new_with_free_func (g_free);

  for (GSList *l = files; l; l = l->next)
    if (g_file_peek_path (l->data))
      g_ptr_array_add (paths, g_file_get_path (l->data));
  if (paths->len > 0)
    return take_paths (self, paths);
  gp_session_toast (self->session, _ ("This does not lie on this computer; copy it here, then drop the copy"), FALSE);
  return FALSE;
}

/* The address of map tiles is worth something, other text is not. */
static gboolean
take_text (GpWindow *self, const char *text)
{
  g_autofree char *plain = g_strstrip (g_strdup (text ? text : ""));

  if (gp_window_is_picture (plain) && (strstr (plain, "{x}") || strstr (plain, "WMTS") || strstr (plain, "wmts")))
    {
      gp_window_import_path (self, plain);
      return TRUE;
    }
  gp_session_toast (self->session, _ ("Drop files here: shapes, CAD, tables, pictures or a plan"), FALSE);
  return FALSE;
}

static gboolean
on_drop (GpWindow *self, const GValue *value)
{
  gtk_widget_remove_css_class (GTK_WIDGET (self), "gp-dropping");
  if (self->job)
    {
      gp_session_toast (self->session, _ ("Something is being worked on; drop it again when that is done"), FALSE);
      return FALSE;
    }
  if (G_VALUE_HOLDS (value, GDK_TYPE_FILE_LIST))
    return take_files (self, g_value_get_boxed (value));
  return take_text (self, g_value_get_string (value));
}

static GdkDragAction
on_enter (GpWindow *self)
{
  gtk_widget_add_css_class (GTK_WIDGET (self), "gp-dropping");
  return GDK_ACTION_COPY;
}

static void
on_leave (GpWindow *self)
{
  gtk_widget_remove_css_class (GTK_WIDGET (self), "gp-dropping");
}

/**
 * gp_window_take_drops:
 * @self: a window
 *
 * From now on files can be dropped on it.
 */
void
gp_window_take_drops (GpWindow *self)
{
  GType types[] = { GDK_TYPE_FILE_LIST, G_TYPE_STRING };
  GtkDropTarget *drop = gtk_drop_target_new (G_TYPE_INVALID, GDK_ACTION_COPY);

  gtk_drop_target_set_gtypes (drop, types, G_N_ELEMENTS (types));
  g_signal_connect_object (drop, "drop", G_CALLBACK (on_drop), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (drop, "enter", G_CALLBACK (on_enter), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (drop, "leave", G_CALLBACK (on_leave), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drop));
}
