/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "gp-clip.h"

#include <glib/gi18n.h>
#include <json-glib/json-glib.h>

#include "gp-error.h"
#include "gp-wkb.h"

/**
 * gp_clip_new:
 * @snapshot: the plan they are taken from
 * @plan: its path
 * @objects: (array length=n_objects): what is taken
 * @n_objects: how many
 *
 * Returns: (transfer full): the objects as they are now
 */
GpClip *
gp_clip_new (GpSnapshot *snapshot, const char *plan, const GpObjectRef *objects, guint n_objects)
{
  GpClip *self = g_new0 (GpClip, 1);

  self->crs = g_strdup (gp_crs_get_code (gp_snapshot_get_crs (snapshot)));
  self->plan = g_strdup (plan);
  self->features = g_ptr_array_new_with_free_func ((GDestroyNotify) gp_feature_unref);
  for (guint i = 0; i < n_objects; i++)
    {
      GpFeature *feature = gp_snapshot_find (snapshot, objects[i].table, objects[i].fid);

      if (feature != NULL)
        g_ptr_array_add (self->features, gp_feature_ref (feature));
    }
  return self;
}

void
gp_clip_free (GpClip *self)
{
  g_free (self->crs);
  g_free (self->plan);
  g_ptr_array_unref (self->features);
  g_free (self);
}

/* Writing */

static void
write_value (JsonBuilder *builder, const GpFeature *feature, guint i)
{
  const GpField *field = gp_table_get_field (feature->table, i);
  g_autofree char *date = NULL;

  json_builder_set_member_name (builder, field->name);
  switch (field->type)
    {
    case GP_FIELD_TEXT:
      json_builder_add_string_value (builder, gp_feature_get_text (feature, i));
      break;
    case GP_FIELD_REAL:
      json_builder_add_double_value (builder, gp_feature_get_real (feature, i));
      break;
    case GP_FIELD_DATE:
      date = gp_date_format (gp_feature_get_date (feature, i));
      json_builder_add_string_value (builder, date);
      break;
    case GP_FIELD_CHOICE:
      json_builder_add_string_value (builder, gp_field_get_choice (field, gp_feature_get_choice (feature, i)));
      break;
    case GP_FIELD_INT:
    case GP_FIELD_MONEY:
    case GP_FIELD_BOOL:
    case GP_FIELD_REF:
    default:
      json_builder_add_int_value (builder, gp_feature_get_int (feature, i, 0));
    }
}

static void
write_shape (JsonBuilder *builder, const GpGeometry *geometry)
{
  g_autoptr (GBytes) wkb = gp_wkb_to_bytes (geometry);
  gsize size;
  gconstpointer bytes = g_bytes_get_data (wkb, &size);
  g_autofree char *text = g_base64_encode (bytes, size);

  json_builder_set_member_name (builder, "wkb");
  json_builder_add_string_value (builder, text);
}

static void
write_feature (JsonBuilder *builder, const GpFeature *feature)
{
  const GpTable *table = gp_table_get (feature->table);

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "type");
  json_builder_add_string_value (builder, "Feature");
  json_builder_set_member_name (builder, "table");
  json_builder_add_string_value (builder, table->name);
  json_builder_set_member_name (builder, "fid");
  json_builder_add_int_value (builder, feature->fid);
  if (feature->geometry != NULL)
    write_shape (builder, feature->geometry);
  json_builder_set_member_name (builder, "properties");
  json_builder_begin_object (builder);
  for (guint i = 0; i < table->n_fields; i++)
    if (gp_feature_has (feature, i))
      write_value (builder, feature, i);
  json_builder_end_object (builder);
  json_builder_end_object (builder);
}

/**
 * gp_clip_to_json:
 * @self: objects
 *
 * Returns: (transfer full): see the head of gp-clip.h
 */
char *
gp_clip_to_json (const GpClip *self)
{
  g_autoptr (JsonBuilder) builder = json_builder_new_immutable ();
  g_autoptr (JsonNode) root = NULL;

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "type");
  json_builder_add_string_value (builder, "FeatureCollection");
  json_builder_set_member_name (builder, "groundplan");
  json_builder_add_int_value (builder, 1);
  json_builder_set_member_name (builder, "crs");
  json_builder_add_string_value (builder, self->crs);
  json_builder_set_member_name (builder, "plan");
  json_builder_add_string_value (builder, self->plan);
  json_builder_set_member_name (builder, "features");
  json_builder_begin_array (builder);
  for (guint i = 0; i < self->features->len; i++)
    write_feature (builder, g_ptr_array_index (self->features, i));
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);
  return json_to_string (root, FALSE);
}

/* Reading: what came over the clipboard may be anything */

static const char *
read_string (JsonObject *object, const char *name)
{
  JsonNode *node = object != NULL ? json_object_get_member (object, name) : NULL;

  return node != NULL && JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING ? json_node_get_string (node) : NULL;
}

static gboolean
is_number (JsonNode *node)
{
  return JSON_NODE_HOLDS_VALUE (node) && (json_node_get_value_type (node) == G_TYPE_INT64 || json_node_get_value_type (node) == G_TYPE_DOUBLE);
}

/* A value of another type than the column's is left out, as when a plan is read. */
static void
read_value (GpFeature *feature, guint i, JsonNode *node)
{
  const GpField *field = gp_table_get_field (feature->table, i);
  const char *text = JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING ? json_node_get_string (node) : NULL;
  GpDate date;

  switch (field->type)
    {
    case GP_FIELD_TEXT:
      gp_feature_set_text (feature, i, text);
      break;
    case GP_FIELD_REAL:
      if (is_number (node))
        gp_feature_set_real (feature, i, json_node_get_double (node));
      break;
    case GP_FIELD_DATE:
      if (text != NULL && gp_date_parse (text, &date, NULL))
        gp_feature_set_date (feature, i, date);
      break;
    case GP_FIELD_CHOICE:
      gp_feature_set_choice (feature, i, gp_field_find_choice (field, text));
      break;
    case GP_FIELD_INT:
    case GP_FIELD_MONEY:
    case GP_FIELD_BOOL:
    case GP_FIELD_REF:
    default:
      if (is_number (node))
        gp_feature_set_int (feature, i, json_node_get_int (node));
    }
}

static GpGeometry *
read_shape (JsonObject *object, GpGeometryKind kind)
{
  const char *text = read_string (object, "wkb");
  gsize size = 0;
  g_autofree guchar *bytes = text != NULL ? g_base64_decode (text, &size) : NULL;
  g_autoptr (GpGeometry) geometry = size > 0 ? gp_wkb_read (bytes, size, NULL) : NULL;

  return geometry != NULL && geometry->kind == kind ? g_steal_pointer (&geometry) : NULL;
}

static GpFeature *
read_feature (JsonNode *node)
{
  JsonObject *object = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  GpTableId id = object != NULL ? gp_table_find (read_string (object, "table")) : GP_TABLE_NONE;
  JsonNode *fid = object != NULL ? json_object_get_member (object, "fid") : NULL;
  JsonNode *values = object != NULL ? json_object_get_member (object, "properties") : NULL;
  g_autoptr (GpGeometry) shape = NULL;
  GpFeature *feature;

  if (id == GP_TABLE_NONE || fid == NULL || !is_number (fid) || values == NULL || !JSON_NODE_HOLDS_OBJECT (values))
    return NULL;
  shape = read_shape (object, gp_table_get (id)->geometry);
  if (shape == NULL && id < GP_N_SPATIAL_TABLES && json_object_has_member (object, "wkb"))
    return NULL;
  feature = gp_feature_new (id, json_node_get_int (fid), shape);
  for (guint i = 0; i < gp_table_get (id)->n_fields; i++)
    {
      JsonNode *value = json_object_get_member (json_node_get_object (values), gp_table_get_field (id, i)->name);

      if (value != NULL)
        read_value (feature, i, value);
    }
  return feature;
}

static GpClip *
read_collection (JsonObject *object)
{
  JsonNode *list = json_object_get_member (object, "features");
  JsonArray *array = list != NULL && JSON_NODE_HOLDS_ARRAY (list) ? json_node_get_array (list) : NULL;
  g_autoptr (GpClip) self = NULL;

  if (array == NULL || read_string (object, "crs") == NULL || !json_object_has_member (object, "groundplan"))
    return NULL;
  self = g_new0 (GpClip, 1);
  self->crs = g_strdup (read_string (object, "crs"));
  self->plan = g_strdup (read_string (object, "plan"));
  self->features = g_ptr_array_new_with_free_func ((GDestroyNotify) gp_feature_unref);
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      GpFeature *feature = read_feature (json_array_get_element (array, i));

      if (feature == NULL)
        return NULL;
      g_ptr_array_add (self->features, feature);
    }
  return g_steal_pointer (&self);
}

/**
 * gp_clip_from_json:
 * @text: what gp_clip_to_json() made, perhaps in another copy of the program
 * @length: bytes, or -1
 * @error: %GP_ERROR_INPUT when it is not that
 *
 * Returns: (transfer full): the objects
 */
GpClip *
gp_clip_from_json (const char *text, gssize length, GError **error)
{
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();
  JsonNode *root = json_parser_load_from_data (parser, text, length, NULL) ? json_parser_get_root (parser) : NULL;
  GpClip *self = root != NULL && JSON_NODE_HOLDS_OBJECT (root) ? read_collection (json_node_get_object (root)) : NULL;

  if (self == NULL)
    g_set_error_literal (error, GP_ERROR, GP_ERROR_INPUT, _ ("What is on the clipboard are no objects of a plan that can be read. Copy them again."));
  return self;
}

/* For a table program */

/* A cell is one line without tabs. */
static void
add_cell (GString *line, const char *text, gboolean first)
{
  if (!first)
    g_string_append_c (line, '\t');
  for (const char *c = text != NULL ? text : ""; *c != '\0'; c++)
    g_string_append_c (line, *c == '\t' || *c == '\n' || *c == '\r' ? ' ' : *c);
}

static char *
dup_cell (const GpFeature *feature, guint i, GpSnapshot *snapshot)
{
  const GpField *field = gp_table_get_field (feature->table, i);
  const GpFeature *named;
  GpFen fen;

  if (!gp_feature_has (feature, i))
    return g_strdup ("");
  if (field->type == GP_FIELD_REF)
    {
      named = gp_snapshot_find (snapshot, field->ref, gp_feature_get_int (feature, i, 0));
      return named != NULL ? gp_feature_dup_title (named) : g_strdup ("");
    }
  if (field->type != GP_FIELD_MONEY)
    return gp_feature_format (feature, i);
  /* Without thousands, or the table takes it for a word. */
  fen = gp_feature_get_int (feature, i, 0);
  return g_strdup_printf ("%s%" G_GINT64_FORMAT ".%02d", fen < 0 ? "-" : "", ABS (fen) / GP_FEN_PER_YUAN, (int) (ABS (fen) % GP_FEN_PER_YUAN));
}

static char *
dup_measure (const GpFeature *feature)
{
  const GpGeometry *geometry = feature->geometry;
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];

  if (geometry == NULL || geometry->kind == GP_GEOMETRY_POINT)
    return g_strdup ("");
  return g_strdup (g_ascii_formatd (buffer, sizeof buffer, "%.2f",
                                    geometry->kind == GP_GEOMETRY_LINE ? gp_geometry_length_m (geometry) : gp_geometry_area_m2 (geometry)));
}

static void
add_head (GString *text, GpTableId id)
{
  const GpTable *table = gp_table_get (id);

  for (guint i = 0; i < table->n_fields; i++)
    {
      const GpField *field = &table->fields[i];
      const char *unit = field->type == GP_FIELD_MONEY ? _ ("yuan") : field->unit != NULL ? _ (field->unit)
                                                                                          : NULL;
      g_autofree char *title = unit != NULL ? g_strdup_printf (_ ("%s (%s)"), gp_field_get_title (field), unit) : g_strdup (gp_field_get_title (field));

      add_cell (text, title, i == 0);
    }
  if (table->geometry == GP_GEOMETRY_LINE || table->geometry == GP_GEOMETRY_POLYGON)
    add_cell (text, table->geometry == GP_GEOMETRY_LINE ? _ ("Length (m)") : _ ("Area (m²)"), FALSE);
  g_string_append_c (text, '\n');
}

static void
add_line (GString *text, const GpFeature *feature, GpSnapshot *snapshot)
{
  const GpTable *table = gp_table_get (feature->table);

  for (guint i = 0; i < table->n_fields; i++)
    {
      g_autofree char *cell = dup_cell (feature, i, snapshot);

      add_cell (text, cell, i == 0);
    }
  if (table->geometry == GP_GEOMETRY_LINE || table->geometry == GP_GEOMETRY_POLYGON)
    {
      g_autofree char *measure = dup_measure (feature);

      add_cell (text, measure, FALSE);
    }
  g_string_append_c (text, '\n');
}

/**
 * gp_clip_to_table:
 * @self: objects
 * @snapshot: the plan they are from, for the names of what they refer to
 *
 * Returns: (transfer full): lines of cells with tabs between, for each table
 *   a head and then its objects; a table program puts each into its own cell
 */
char *
gp_clip_to_table (const GpClip *self, GpSnapshot *snapshot)
{
  GString *text = g_string_new (NULL);

  for (GpTableId table = 0; table < GP_N_TABLES; table++)
    {
      gboolean begun = FALSE;

      for (guint i = 0; i < self->features->len; i++)
        {
          const GpFeature *feature = g_ptr_array_index (self->features, i);

          if ((GpTableId) feature->table != table)
            continue;
          if (!begun && text->len > 0)
            g_string_append_c (text, '\n');
          if (!begun)
            add_head (text, table);
          begun = TRUE;
          add_line (text, feature, snapshot);
        }
    }
  return g_string_free (text, FALSE);
}
