/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "gp-template-library.h"

#include <gio/gio.h>
#include <glib/gi18n.h>
#include <string.h>

#include "gp-error.h"

#define ENDING ".json"

static void
entry_free (gpointer data)
{
  GpTemplateEntry *entry = data;

  g_free (entry->name);
  g_free (entry->title);
  g_free (entry->path);
  g_free (entry->wrong);
  g_free (entry);
}

/**
 * gp_template_library_dup_folder:
 *
 * Returns: (transfer full): the folder of a planner's own templates; it need not be there
 */
char *
gp_template_library_dup_folder (void)
{
  return g_build_filename (g_get_user_data_dir (), "groundplan", "templates", NULL);
}

static GBytes *
load_file (const char *path, GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GError) problem = NULL;
  g_autoptr (GFileInfo) info = g_file_query_info (file, G_FILE_ATTRIBUTE_STANDARD_TYPE, 0, NULL, NULL);
  GBytes *bytes = NULL;

  /* A pipe or device would be waited for, or never end. */
  if (info && g_file_info_get_file_type (info) != G_FILE_TYPE_REGULAR)
    g_set_error (error, GP_ERROR, GP_ERROR_INPUT, _ ("“%s” is no file; name the template's .json file."), path);
  else if (!(bytes = g_file_load_bytes (file, NULL, NULL, &problem)))
    g_set_error (error, GP_ERROR, GP_ERROR_NOT_FOUND, _ ("The sheet template “%s” could not be read: %s"), path, problem->message);
  return bytes;
}

static GpTemplate *
open_file (const char *path, GError **error)
{
  g_autoptr (GBytes) bytes = load_file (path, error);

  return bytes ? gp_template_new_from_data (path, g_bytes_get_data (bytes, NULL) ?: "", g_bytes_get_size (bytes), error) : NULL;
}

static gboolean
is_path (const char *name)
{
  return strchr (name, G_DIR_SEPARATOR) != NULL || g_str_has_suffix (name, ENDING);
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(char *const *) a, *(char *const *) b);
}

/* Names in the folder, without their ending, in order. */
static GPtrArray *
list_own (const char *folder)
{
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *file;

  while (dir && (file = g_dir_read_name (dir)))
    if (g_str_has_suffix (file, ENDING) && strlen (file) > strlen (ENDING))
      g_ptr_array_add (names, g_strndup (file, strlen (file) - strlen (ENDING)));
  g_ptr_array_sort (names, compare_names);
  return names;
}

static void
add_entry (GPtrArray *entries, const char *name, char *path, GpTemplate *template, GError *problem)
{
  GpTemplateEntry *entry = g_new0 (GpTemplateEntry, 1);

  entry->name = g_strdup (name);
  entry->path = path;
  entry->title = template ? g_strdup (gp_template_get_title (template)) : NULL;
  entry->wrong = problem ? g_strdup (problem->message) : NULL;
  g_ptr_array_add (entries, entry);
}

/**
 * gp_template_library_list:
 *
 * Returns: (transfer full): of #GpTemplateEntry: those of the program, then
 *   those in the folder by name; one that hides behind a name of the program
 *   is called by its path
 */
GPtrArray *
gp_template_library_list (void)
{
  GPtrArray *entries = g_ptr_array_new_with_free_func (entry_free);
  g_autofree char *folder = gp_template_library_dup_folder ();
  g_autoptr (GPtrArray) own = list_own (folder);
  const char *const *names = gp_template_get_own_names ();

  for (guint i = 0; names[i]; i++)
    {
      g_autoptr (GpTemplate) template = gp_template_new (names[i], NULL);

      add_entry (entries, names[i], NULL, template, NULL);
    }
  for (guint i = 0; i < own->len; i++)
    {
      const char *name = g_ptr_array_index (own, i);
      g_autofree char *file = g_strconcat (name, ENDING, NULL);
      char *path = g_build_filename (folder, file, NULL);
      g_autoptr (GError) problem = NULL;
      g_autoptr (GpTemplate) template = open_file (path, &problem);

      add_entry (entries, g_strv_contains (names, name) ? path : name, path, template, problem);
    }
  return entries;
}

/* The path of a template in the folder, or NULL. */
static char *
find_own (const char *name)
{
  g_autofree char *folder = gp_template_library_dup_folder ();
  g_autofree char *file = g_strconcat (name, ENDING, NULL);
  g_autofree char *path = g_build_filename (folder, file, NULL);

  return g_file_test (path, G_FILE_TEST_EXISTS) ? g_steal_pointer (&path) : NULL;
}

static void
refuse_name (const char *name, GError **error)
{
  g_autoptr (GPtrArray) entries = gp_template_library_list ();
  g_autoptr (GString) list = g_string_new (NULL);

  for (guint i = 0; i < entries->len; i++)
    g_string_append_printf (list, "%s%s", i > 0 ? ", " : "", ((const GpTemplateEntry *) g_ptr_array_index (entries, i))->name);
  g_set_error (error, GP_ERROR, GP_ERROR_INPUT, _ ("There is no sheet template “%s”; take one of %s, or the path of a .json file."), name, list->str);
}

/**
 * gp_template_library_open:
 * @name: (nullable): a template of the program, one in the folder for
 *   templates, or a path; "" and %NULL are the standard one
 * @error: (nullable): %GP_ERROR_INPUT or %GP_ERROR_NOT_FOUND
 *
 * Returns: (transfer full): the template, or %NULL
 */
GpTemplate *
gp_template_library_open (const char *name, GError **error)
{
  g_autofree char *own = NULL;

  if (!name || !*name)
    return gp_template_new (GP_TEMPLATE_STANDARD, error);
  if (g_strv_contains (gp_template_get_own_names (), name))
    return gp_template_new (name, error);
  if (is_path (name))
    return open_file (name, error);
  own = find_own (name);
  if (own)
    return open_file (own, error);
  refuse_name (name, error);
  return NULL;
}

/* Written beside and renamed, and never over a file that is there. */
static gboolean
save_new (const char *path, GBytes *bytes, GError **error)
{
  g_autoptr (GError) problem = NULL;

  if (g_file_test (path, G_FILE_TEST_EXISTS))
    {
      g_set_error (error, GP_ERROR, GP_ERROR_EXISTS, _ ("“%s” is there already and is not overwritten; give the template another name."), path);
      return FALSE;
    }
  if (g_file_set_contents_full (path, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), G_FILE_SET_CONTENTS_CONSISTENT, 0666, &problem))
    return TRUE;
  g_set_error (error, GP_ERROR, GP_ERROR_DISK, _ ("The sheet template could not be written to “%s”: %s"), path, problem->message);
  return FALSE;
}

/**
 * gp_template_library_export:
 * @name: as for gp_template_library_open()
 * @path: a file that is not there yet
 * @error: (nullable): %GP_ERROR_EXISTS, %GP_ERROR_DISK, or why the template cannot be used
 *
 * Writes the text of a template, to be edited and shared. One that could not
 * be used is not passed on.
 *
 * Returns: whether the file is there
 */
gboolean
gp_template_library_export (const char *name, const char *path, GError **error)
{
  g_autoptr (GpTemplate) template = gp_template_library_open (name, error);
  g_autofree char *own = NULL;
  g_autoptr (GBytes) bytes = NULL;

  if (!template)
    return FALSE;
  bytes = gp_template_load_own (name && *name ? name : GP_TEMPLATE_STANDARD);
  if (!bytes)
    {
      own = is_path (name) ? g_strdup (name) : find_own (name);
      bytes = own ? load_file (own, error) : NULL;
    }
  return bytes && save_new (path, bytes, error);
}
