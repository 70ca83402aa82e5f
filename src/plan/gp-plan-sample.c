/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A sample is a folder of layers with a manifest that says which file goes
 * into which table, and is brought in by the import everybody uses:
 *
 *   { "name": "fengshun", "plan": { "crs": "EPSG:4548" },
 *     "settings": { "start_date": "2026-01-05", … },
 *     "imports": [ { "file": "district.geojson", "table": "district" }, … ],
 *     "basemaps": [ { "name": "晕渲", "file": "relief.tif" } ] }
 *
 * The folder is "sample" in $GP_DATA_DIR, else in the program's data.
 */
#include "config.h"

#include "gp-plan-sample.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <json-glib/json-glib.h>

#include "gp-database.h"
#include "gp-error.h"
#include "gp-plan-base-map.h"
#include "gp-plan-import.h"

typedef struct
{
  GpPlan *plan;
  const char *folder;
  JsonObject *manifest;
  GpProgress progress;
  gpointer progress_data;
  GCancellable *cancellable;
} Sample;

static const char *
text_of (JsonObject *object, const char *member)
{
  JsonNode *node = object ? json_object_get_member (object, member) : NULL;

  return node && JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING ? json_node_get_string (node) : NULL;
}

static JsonObject *
object_of (JsonObject *object, const char *member)
{
  JsonNode *node = object ? json_object_get_member (object, member) : NULL;

  return node && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}

static GList *
list_of (JsonObject *object, const char *member)
{
  JsonNode *node = json_object_get_member (object, member);

  return node && JSON_NODE_HOLDS_ARRAY (node) ? json_array_get_elements (json_node_get_array (node)) : NULL;
}

static gboolean
write_settings (GpEdit *edit, gpointer data, GError **error)
{
  JsonObject *settings = data;
  JsonObjectIter iter;
  const char *key;
  JsonNode *node;

  json_object_iter_init_ordered (&iter, settings);
  while (json_object_iter_next_ordered (&iter, &key, &node))
    if (JSON_NODE_HOLDS_VALUE (node) && !gp_edit_set_setting (edit, key, json_node_get_string (node), error))
      return FALSE;
  return TRUE;
}

static gboolean
import_layer (Sample *self, JsonObject *layer, GError **error)
{
  const char *file = text_of (layer, "file");
  GpTableId table = gp_table_find (text_of (layer, "table"));
  g_autofree char *path = file ? g_build_filename (self->folder, file, NULL) : NULL;
  g_autoptr (GpImportOptions) options = NULL;
  g_autoptr (GpImportReport) report = NULL;

  if (!path || table == GP_TABLE_NONE)
    {
      g_set_error_literal (error, GP_ERROR, GP_ERROR_INPUT, _ ("The manifest of the sample is damaged. Install Groundplan again."));
      return FALSE;
    }
  options = gp_import_options_new (table);
  report = gp_plan_import (self->plan, path, options, NULL, NULL, self->cancellable, error);
  return report != NULL;
}

static gboolean
import_layers (Sample *self, GError **error)
{
  g_autoptr (GList) layers = list_of (self->manifest, "imports");
  guint n = g_list_length (layers), i = 0;

  for (GList *l = layers; l; l = l->next, i++)
    {
      if (self->progress)
        self->progress ((double) i / n, _ ("Building the sample"), self->progress_data);
      if (!JSON_NODE_HOLDS_OBJECT ((JsonNode *) l->data) || !import_layer (self, json_node_get_object (l->data), error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
add_base_maps (Sample *self, GError **error)
{
  g_autoptr (GList) maps = list_of (self->manifest, "basemaps");

  for (GList *l = maps; l; l = l->next)
    {
      JsonObject *map = JSON_NODE_HOLDS_OBJECT ((JsonNode *) l->data) ? json_node_get_object (l->data) : NULL;
      const char *file = text_of (map, "file");
      g_autofree char *path = file ? g_build_filename (self->folder, file, NULL) : NULL;

      if (path && !gp_plan_add_base_map (self->plan, &(GpNewBaseMap){ .source = path, .name = text_of (map, "name") }, NULL, NULL, self->cancellable, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
fill (Sample *self, GError **error)
{
  JsonObject *settings = object_of (self->manifest, "settings");

  return (!settings || gp_plan_edit (self->plan, _ ("Settings of the sample"), write_settings, settings, error)) &&
         import_layers (self, error) &&
         add_base_maps (self, error);
}

static char *
find_folder (void)
{
  const char *data = g_getenv ("GP_DATA_DIR");

  return g_build_filename (data && *data ? data : GP_PKGDATADIR, "sample", NULL);
}

static JsonParser *
read_manifest (const char *folder, const char *name, GError **error)
{
  g_autofree char *path = g_build_filename (folder, "manifest.json", NULL);
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (GError) why = NULL;
  JsonNode *root;
  const char *known;

  if (!json_parser_load_from_file (parser, path, &why))
    {
      g_set_error (error, GP_ERROR, GP_ERROR_INPUT, _ ("The sample cannot be read from “%s”. Install Groundplan again."), folder);
      return NULL;
    }
  root = json_parser_get_root (parser);
  known = root && JSON_NODE_HOLDS_OBJECT (root) ? text_of (json_node_get_object (root), "name") : NULL;
  if (known && strcmp (known, name) == 0)
    return g_steal_pointer (&parser);
  if (known)
    g_set_error (error, GP_ERROR, GP_ERROR_USAGE, _ ("There is no sample “%s”; take “%s”."), name, known);
  else
    g_set_error_literal (error, GP_ERROR, GP_ERROR_INPUT, _ ("The manifest of the sample is damaged. Install Groundplan again."));
  return NULL;
}

/**
 * gp_plan_create_sample:
 * @path: where the plan goes; nothing may be there
 * @name: which sample: "fengshun"
 * @progress: (nullable): told how far it is
 * @progress_data: for @progress
 * @cancellable: (nullable): stops it
 * @error: return location; %GP_ERROR_USAGE when there is no such sample,
 *   %GP_ERROR_INPUT when its files are missing
 *
 * A new plan filled through the ordinary import, under another name until it
 * is whole: a file at @path is never overwritten and never half there. The
 * trail tells how it was filled, but undo does not take it apart.
 *
 * Returns: (transfer full) (nullable): the open plan
 */
GpPlan *
gp_plan_create_sample (const char *path,
                       const char *name,
                       GpProgress progress,
                       gpointer progress_data,
                       GCancellable *cancellable,
                       GError **error)
{
  g_autofree char *folder = find_folder ();
  g_autofree char *temporary = g_strdup_printf ("%s.%08x.new.gpkg", path, g_random_int ());
  g_autoptr (JsonParser) parser = read_manifest (folder, name, error);
  Sample self = { .folder = folder, .progress = progress, .progress_data = progress_data, .cancellable = cancellable };
  gboolean done;

  if (!parser || !gp_database_check_new_name (path, error))
    return NULL;
  self.manifest = json_node_get_object (json_parser_get_root (parser));
  self.plan = gp_plan_create (temporary, text_of (object_of (self.manifest, "plan"), "crs"), error);
  if (!self.plan)
    return NULL;
  done = fill (&self, error) && gp_plan_seal (self.plan, error);
  gp_plan_close (self.plan, NULL);
  g_object_unref (self.plan);
  done = done && gp_database_put_in_place (temporary, path, error);
  if (!done)
    {
      g_unlink (temporary);
      return NULL;
    }
  return gp_plan_open (path, cancellable, error);
}
