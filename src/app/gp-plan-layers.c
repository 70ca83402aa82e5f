/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One key file, one group a plan; the group is a digest of the path. Layers stand in it by name. */
#include "config.h"

#include "gp-plan-layers.h"

#define HIDDEN "hidden"
#define LOCKED "locked"
#define HIDDEN_RUNS "hidden-runs"
#define LOCKED_RUNS "locked-runs"

static char *
dup_file (void)
{
  return g_build_filename (g_get_user_data_dir (), "groundplan", "layers.ini", NULL);
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
save (GKeyFile *keys)
{
  g_autofree char *file = dup_file ();
  g_autofree char *folder = g_path_get_dirname (file);
  g_autoptr (GError) error = NULL;

  g_mkdir_with_parents (folder, 0700);
  if (!g_key_file_save_to_file (keys, file, &error))
    g_info ("What is hidden and locked cannot be kept: %s", error->message);
}

static const char *
run_name (GpRunKind kind)
{
  return gp_field_get_choice (gp_table_get_field (GP_TABLE_RUN, GP_RUN_KIND), (int) kind);
}

static void
set_list (GKeyFile *keys, const char *group, const char *key, GPtrArray *names)
{
  g_key_file_set_string_list (keys, group, key, (const char *const *) names->pdata, names->len);
}

static void
store_tables (GKeyFile *keys, const char *group, GpSession *session)
{
  g_autoptr (GPtrArray) hidden = g_ptr_array_new (), locked = g_ptr_array_new ();

  for (int table = 0; table < GP_N_TABLES; table++)
    {
      if (!gp_session_get_table_visible (session, table))
        g_ptr_array_add (hidden, (gpointer) gp_table_get (table)->name);
      if (gp_session_get_table_locked (session, table))
        g_ptr_array_add (locked, (gpointer) gp_table_get (table)->name);
    }
  set_list (keys, group, HIDDEN, hidden);
  set_list (keys, group, LOCKED, locked);
}

static void
store_runs (GKeyFile *keys, const char *group, GpSession *session)
{
  g_autoptr (GPtrArray) hidden = g_ptr_array_new (), locked = g_ptr_array_new ();

  for (int kind = 0; kind < GP_N_RUN_KINDS; kind++)
    {
      if (!gp_session_get_run_kind_visible (session, kind))
        g_ptr_array_add (hidden, (gpointer) run_name (kind));
      if (gp_session_get_run_kind_locked (session, kind))
        g_ptr_array_add (locked, (gpointer) run_name (kind));
    }
  set_list (keys, group, HIDDEN_RUNS, hidden);
  set_list (keys, group, LOCKED_RUNS, locked);
}

/* The plan looked at longest ago is forgotten. */
static void
forget_oldest (GKeyFile *keys)
{
  g_auto (GStrv) groups = g_key_file_get_groups (keys, NULL);
  const char *oldest = NULL;
  gint64 oldest_at = G_MAXINT64;

  if (g_strv_length (groups) <= GP_PLAN_LAYERS_MAX)
    return;
  for (guint i = 0; groups[i] != NULL; i++)
    {
      gint64 at = g_key_file_get_int64 (keys, groups[i], "at", NULL);

      if (at < oldest_at)
        {
          oldest_at = at;
          oldest = groups[i];
        }
    }
  if (oldest != NULL)
    g_key_file_remove_group (keys, oldest, NULL);
}

/**
 * gp_plan_layers_store:
 * @path: file of a plan
 * @session: how it is looked at
 * @now: seconds since 1970
 */
void
gp_plan_layers_store (const char *path, GpSession *session, gint64 now)
{
  g_autoptr (GKeyFile) keys = load ();
  g_autofree char *group = dup_group (path);

  g_key_file_set_int64 (keys, group, "at", now);
  g_key_file_set_integer (keys, group, "theme", gp_session_get_theme (session));
  store_tables (keys, group, session);
  store_runs (keys, group, session);
  forget_oldest (keys);
  save (keys);
}

static gboolean
is_in (GKeyFile *keys, const char *group, const char *key, const char *name)
{
  g_auto (GStrv) names = g_key_file_get_string_list (keys, group, key, NULL, NULL);

  return names != NULL && g_strv_contains ((const char *const *) names, name);
}

/**
 * gp_plan_layers_restore:
 * @path: file of a plan
 * @session: looks at it from now on
 *
 * A plan that is not remembered is shown as any plan is at first.
 *
 * Returns: whether it was remembered
 */
gboolean
gp_plan_layers_restore (const char *path, GpSession *session)
{
  g_autoptr (GKeyFile) keys = load ();
  g_autofree char *group = dup_group (path);
  int theme = g_key_file_get_integer (keys, group, "theme", NULL);

  gp_session_reset_layers (session);
  if (!g_key_file_has_group (keys, group))
    return FALSE;
  for (int table = 0; table < GP_N_TABLES; table++)
    {
      gp_session_set_table_visible (session, table, !is_in (keys, group, HIDDEN, gp_table_get (table)->name));
      gp_session_set_table_locked (session, table, is_in (keys, group, LOCKED, gp_table_get (table)->name));
    }
  for (int kind = 0; kind < GP_N_RUN_KINDS; kind++)
    {
      gp_session_set_run_kind_visible (session, kind, !is_in (keys, group, HIDDEN_RUNS, run_name (kind)));
      gp_session_set_run_kind_locked (session, kind, is_in (keys, group, LOCKED_RUNS, run_name (kind)));
    }
  if (theme >= 0 && theme <= GP_THEME_RUNS)
    gp_session_set_theme (session, theme);
  return TRUE;
}
