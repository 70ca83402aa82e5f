/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The one place that knows the settings schema may be missing. */
#include "config.h"

#include "gp-settings.h"

static GSettingsSchema *
find_schema (void)
{
  GSettingsSchemaSource *standard = g_settings_schema_source_get_default ();
  g_autoptr (GSettingsSchemaSource) own = NULL;
  g_autofree char *folder = g_build_filename (GP_PKGDATADIR, "..", "glib-2.0", "schemas", NULL);
  GSettingsSchema *schema = NULL;

  if (standard)
    schema = g_settings_schema_source_lookup (standard, GP_APPLICATION_ID, TRUE);
  if (schema)
    return schema;
  own = g_settings_schema_source_new_from_directory (folder, standard, FALSE, NULL);
  return own ? g_settings_schema_source_lookup (own, GP_APPLICATION_ID, FALSE) : NULL;
}

/**
 * gp_settings_get:
 *
 * Returns: (transfer none) (nullable): the settings, %NULL when their schema is not installed
 */
GSettings *
gp_settings_get (void)
{
  static gsize once;
  static GSettings *settings;

  if (g_once_init_enter (&once))
    {
      g_autoptr (GSettingsSchema) schema = find_schema ();

      if (schema)
        settings = g_settings_new_full (schema, NULL, NULL);
      g_once_init_leave (&once, 1);
    }
  return settings;
}

int
gp_settings_get_int (const char *key, int fallback)
{
  return gp_settings_get () ? g_settings_get_int (gp_settings_get (), key) : fallback;
}

/**
 * gp_settings_set_int:
 * @key: a key
 * @value: what to remember; ignored outside the key's range
 */
void
gp_settings_set_int (const char *key, int value)
{
  GSettings *settings = gp_settings_get ();
  g_autoptr (GSettingsSchema) schema = NULL;
  g_autoptr (GSettingsSchemaKey) description = NULL;
  g_autoptr (GVariant) variant = g_variant_ref_sink (g_variant_new_int32 (value));

  if (!settings)
    return;
  g_object_get (settings, "settings-schema", &schema, NULL);
  description = g_settings_schema_get_key (schema, key);
  if (g_settings_schema_key_range_check (description, variant))
    g_settings_set_int (settings, key, value);
}

gboolean
gp_settings_get_boolean (const char *key)
{
  return gp_settings_get () && g_settings_get_boolean (gp_settings_get (), key);
}

void
gp_settings_set_boolean (const char *key, gboolean value)
{
  if (gp_settings_get ())
    g_settings_set_boolean (gp_settings_get (), key, value);
}

char *
gp_settings_dup_string (const char *key)
{
  return gp_settings_get () ? g_settings_get_string (gp_settings_get (), key) : g_strdup ("");
}

void
gp_settings_set_string (const char *key, const char *value)
{
  if (gp_settings_get ())
    g_settings_set_string (gp_settings_get (), key, value);
}

/**
 * gp_settings_dup_last_folder:
 *
 * Returns: (transfer full) (nullable): where the last file was chosen, if that folder is still there
 */
GFile *
gp_settings_dup_last_folder (void)
{
  g_autofree char *path = NULL;

  if (!gp_settings_get ())
    return NULL;
  path = g_settings_get_string (gp_settings_get (), "last-folder");
  return path[0] != '\0' && g_file_test (path, G_FILE_TEST_IS_DIR) ? g_file_new_for_path (path) : NULL;
}

void
gp_settings_set_last_folder (GFile *chosen)
{
  g_autoptr (GFile) parent = g_file_get_parent (chosen);
  g_autofree char *path = parent ? g_file_get_path (parent) : NULL;

  if (path && gp_settings_get ())
    g_settings_set_string (gp_settings_get (), "last-folder", path);
}
