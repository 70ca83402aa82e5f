/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One key file, one group a plan; the group is a digest of the path. */
#include "config.h"

#include "gp-recent.h"

void
gp_recent_entry_free (GpRecentEntry *entry)
{
  g_free (entry->path);
  g_free (entry->name);
  g_free (entry);
}

static char *
dup_file (void)
{
  return g_build_filename (g_get_user_data_dir (), "groundplan", "recent.ini", NULL);
}

static char *
dup_group (const char *path)
{
  return g_compute_checksum_for_string (G_CHECKSUM_MD5, path, -1);
}

static GKeyFile *
load (void)
{
  GKeyFile *keys = g_key_file_new ();
  g_autofree char *file = dup_file ();

  g_key_file_load_from_file (keys, file, G_KEY_FILE_NONE, NULL);
  return keys;
}

static void
store (GKeyFile *keys)
{
  g_autofree char *file = dup_file ();
  g_autofree char *folder = g_path_get_dirname (file);
  g_autoptr (GError) error = NULL;

  g_mkdir_with_parents (folder, 0700);
  if (!g_key_file_save_to_file (keys, file, &error))
    g_info ("The list of recent plans cannot be kept: %s", error->message);
}

static int
compare_newest_first (gconstpointer a, gconstpointer b)
{
  const GpRecentEntry *first = *(GpRecentEntry *const *) a;
  const GpRecentEntry *second = *(GpRecentEntry *const *) b;

  if (first->opened_at != second->opened_at)
    return first->opened_at > second->opened_at ? -1 : 1;
  return g_strcmp0 (first->path, second->path);
}

/**
 * gp_recent_list:
 *
 * Returns: (transfer full) (element-type GpRecentEntry): newest first; files
 *   that are gone are in it too
 */
GPtrArray *
gp_recent_list (void)
{
  g_autoptr (GKeyFile) keys = load ();
  g_auto (GStrv) groups = g_key_file_get_groups (keys, NULL);
  GPtrArray *list = g_ptr_array_new_with_free_func ((GDestroyNotify) gp_recent_entry_free);

  for (guint i = 0; groups[i]; i++)
    {
      GpRecentEntry *entry;
      g_autofree char *path = g_key_file_get_string (keys, groups[i], "path", NULL);

      if (!path)
        continue;
      entry = g_new0 (GpRecentEntry, 1);
      entry->path = g_steal_pointer (&path);
      entry->name = g_key_file_get_string (keys, groups[i], "name", NULL);
      if (!entry->name)
        entry->name = g_path_get_basename (entry->path);
      entry->opened_at = g_key_file_get_int64 (keys, groups[i], "opened-at", NULL);
      entry->n_districts = g_key_file_get_integer (keys, groups[i], "districts", NULL);
      entry->n_compounds = g_key_file_get_integer (keys, groups[i], "compounds", NULL);
      entry->n_works = g_key_file_get_integer (keys, groups[i], "works", NULL);
      g_ptr_array_add (list, entry);
    }
  g_ptr_array_sort (list, compare_newest_first);
  return list;
}

/**
 * gp_recent_note:
 * @path: file of the plan
 * @name: its name
 * @snapshot: what is in it
 * @opened_at: seconds since 1970
 *
 * Puts a plan at the top of the list; the oldest beyond %GP_RECENT_MAX leave it.
 */
void
gp_recent_note (const char *path, const char *name, GpSnapshot *snapshot, gint64 opened_at)
{
  g_autoptr (GKeyFile) keys = load ();
  g_autofree char *group = dup_group (path);
  g_autoptr (GPtrArray) list = gp_recent_list ();

  for (guint i = GP_RECENT_MAX - 1; i < list->len; i++)
    {
      const GpRecentEntry *old = g_ptr_array_index (list, i);
      g_autofree char *old_group = dup_group (old->path);

      g_key_file_remove_group (keys, old_group, NULL);
    }
  g_key_file_set_string (keys, group, "path", path);
  g_key_file_set_string (keys, group, "name", name);
  g_key_file_set_int64 (keys, group, "opened-at", opened_at);
  g_key_file_set_integer (keys, group, "districts", gp_snapshot_get_n (snapshot, GP_TABLE_DISTRICT));
  g_key_file_set_integer (keys, group, "compounds", gp_snapshot_get_n (snapshot, GP_TABLE_COMPOUND));
  g_key_file_set_integer (keys, group, "works", gp_snapshot_get_n (snapshot, GP_TABLE_WORK));
  store (keys);
}

/**
 * gp_recent_forget:
 * @path: file of a plan
 *
 * Takes it off the list; the file itself stays.
 */
void
gp_recent_forget (const char *path)
{
  g_autoptr (GKeyFile) keys = load ();
  g_autofree char *group = dup_group (path);

  if (g_key_file_remove_group (keys, group, NULL))
    store (keys);
}

/**
 * gp_recent_dup_thumbnail_path:
 * @path: file of a plan
 *
 * Returns: (transfer full): where its small picture is kept
 */
char *
gp_recent_dup_thumbnail_path (const char *path)
{
  g_autofree char *group = dup_group (path);
  g_autofree char *name = g_strconcat (group, ".png", NULL);

  return g_build_filename (g_get_user_cache_dir (), "groundplan", "thumbnails", name, NULL);
}
