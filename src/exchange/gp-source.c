/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <cpl_vsi.h>
#include <glib/gi18n.h>
#include <string.h>

#include "gp-columns.h"
#include "gp-error.h"
#include "gp-source-private.h"

/**
 * gp_source_open:
 * @path: the file
 * @encoding: (nullable): how its text is written; %NULL decides
 * @error: return location: %GP_ERROR_NOT_FOUND, %GP_ERROR_DAMAGED,
 *   %GP_ERROR_INPUT for what is no source, %GP_ERROR_USAGE for an unknown @encoding
 *
 * Returns: (transfer full): the source, or %NULL
 */
GpSource *
gp_source_open (const char *path, const char *encoding, GError **error)
{
  g_return_val_if_fail (path != NULL, NULL);

  g_autofree char *forced = gp_encoding_normalise (encoding);
  if (encoding && !forced)
    {
      g_set_error (error, GP_ERROR, GP_ERROR_USAGE, _ ("There is no text encoding “%s”; take UTF-8 or GB18030."), encoding);
      return NULL;
    }

  g_autoptr (GpSource) self = g_new0 (GpSource, 1);
  self->path = g_canonicalize_filename (path, NULL);
  self->forced = g_steal_pointer (&forced);
  self->datasets = g_ptr_array_new ();
  self->memory = g_ptr_array_new_with_free_func (g_free);
  self->layers = g_ptr_array_new_with_free_func ((GDestroyNotify) gp_layer_free);
  self->warnings = gp_notes_new ();
  if (!gp_source_open_file (self, error))
    return NULL;
  return g_steal_pointer (&self);
}

/**
 * gp_source_free:
 * @self: (transfer full): a source
 */
void
gp_source_free (GpSource *self)
{
  g_autoptr (GpGdalScope) scope = gp_gdal_scope_begin ();

  /* The layers first: they point into the datasets. */
  g_clear_pointer (&self->layers, g_ptr_array_unref);
  for (guint i = 0; i < self->datasets->len; i++)
    GDALClose (g_ptr_array_index (self->datasets, i));
  for (guint i = 0; i < self->memory->len; i++)
    VSIUnlink (g_ptr_array_index (self->memory, i));
  g_ptr_array_unref (self->datasets);
  g_ptr_array_unref (self->memory);
  g_ptr_array_unref (self->warnings);
  g_free (self->path);
  g_free (self->forced);
  g_free (self->text_encoding);
  g_free (self->text_declared);
  g_free (self);
}

/**
 * gp_source_get_path:
 * @self: a source
 *
 * Returns: (transfer none): the absolute path
 */
const char *
gp_source_get_path (const GpSource *self)
{
  return self->path;
}

/**
 * gp_source_get_format:
 * @self: a source
 *
 * Returns: (transfer none): "Shapefile", "DXF" …
 */
const char *
gp_source_get_format (const GpSource *self)
{
  return gp_format_get_title (self->format);
}

/**
 * gp_source_get_encoding:
 * @self: a source
 *
 * Returns: (transfer none): how its text is read
 */
const char *
gp_source_get_encoding (const GpSource *self)
{
  for (guint i = 0; i < self->layers->len; i++)
    if (gp_source_peek_layer (self, i)->encoding)
      return gp_source_peek_layer (self, i)->encoding;
  return self->text_encoding ? self->text_encoding : self->forced ? self->forced
                                                                  : "UTF-8";
}

/**
 * gp_source_get_warnings:
 * @self: a source
 *
 * Returns: (transfer none) (element-type utf8): what was noticed on opening
 */
GPtrArray *
gp_source_get_warnings (const GpSource *self)
{
  return self->warnings;
}

/**
 * gp_source_get_n_layers:
 * @self: a source
 *
 * Returns: how many layers it has, at least 1
 */
guint
gp_source_get_n_layers (const GpSource *self)
{
  return self->layers->len;
}

/**
 * gp_source_get_layer:
 * @self: a source
 * @layer: its number
 *
 * Returns: (transfer none): what the layer is
 */
const GpSourceLayer *
gp_source_get_layer (const GpSource *self, guint layer)
{
  g_return_val_if_fail (layer < self->layers->len, NULL);

  return &gp_source_peek_layer (self, layer)->shown;
}

static gboolean
shape_fits (GpSourceShape shape, GpGeometryKind wanted)
{
  switch (wanted)
    {
    case GP_GEOMETRY_POINT:
      return shape == GP_SOURCE_POINTS || shape == GP_SOURCE_POLYGONS || shape == GP_SOURCE_MIXED;
    case GP_GEOMETRY_LINE:
      return shape == GP_SOURCE_LINES || shape == GP_SOURCE_MIXED;
    case GP_GEOMETRY_POLYGON:
      return shape == GP_SOURCE_POLYGONS || shape == GP_SOURCE_MIXED;
    case GP_GEOMETRY_NONE:
    default:
      return TRUE;
    }
}

static int
rate_layer (const GpLayer *layer, GpTableId table)
{
  GpGeometryKind wanted = gp_table_get (table)->geometry;
  int rate = 0;

  if (shape_fits (layer->shown.shape, wanted))
    rate += 20;
  else if (layer->shown.shape == GP_SOURCE_NO_SHAPE)
    rate += 10;
  if ((wanted == GP_GEOMETRY_POINT && layer->shown.shape == GP_SOURCE_POINTS) ||
      (wanted == GP_GEOMETRY_NONE && layer->shown.shape == GP_SOURCE_NO_SHAPE) ||
      (wanted != GP_GEOMETRY_POINT && layer->shown.shape != GP_SOURCE_MIXED && rate == 20))
    rate += 5;
  if (g_strcmp0 (layer->shown.name, gp_table_get (table)->name) == 0)
    rate += 10;
  return rate + MIN (4, gp_columns_rate (&layer->shown, table));
}

/**
 * gp_source_find_layer:
 * @self: a source
 * @name: (nullable): a layer by name; %NULL takes the one that fits @table best
 * @table: what it shall become
 * @error: return location; %GP_ERROR_USAGE naming the layers there are
 *
 * Returns: its number, or -1
 */
int
gp_source_find_layer (const GpSource *self, const char *name, GpTableId table, GError **error)
{
  int best = -1, best_rate = -1;
  g_autoptr (GString) names = g_string_new (NULL);

  for (guint i = 0; i < self->layers->len; i++)
    {
      const GpLayer *layer = gp_source_peek_layer (self, i);

      if (name && strcmp (name, layer->shown.name) == 0)
        return i;
      int rate = layer->cad_layer ? -1 : rate_layer (layer, table);
      if (rate > best_rate)
        {
          best_rate = rate;
          best = i;
        }
      if (i < 12)
        g_string_append_printf (names, "%s%s", i > 0 ? ", " : "", layer->shown.name);
    }
  if (!name)
    return best;

  g_set_error (error, GP_ERROR, GP_ERROR_USAGE, _ ("There is no layer “%s”; the layers are: %s."), name, names->str);
  return -1;
}

/**
 * gp_source_suggest_table:
 * @self: a source
 * @layer: number of a layer
 *
 * Returns: the table whose columns and shape it fits best
 */
GpTableId
gp_source_suggest_table (GpSource *self, guint layer)
{
  const GpLayer *from = gp_source_peek_layer (self, layer);
  GpTableId best = GP_TABLE_RUN;
  int best_rate = -1;

  for (int table = 0; table < GP_N_TABLES; table++)
    {
      GpGeometryKind wanted = gp_table_get (table)->geometry;
      gboolean has_shape = from->shown.shape != GP_SOURCE_NO_SHAPE;

      if (has_shape && (wanted == GP_GEOMETRY_NONE || !shape_fits (from->shown.shape, wanted)))
        continue;
      if (!has_shape && (table == GP_TABLE_SETTING || table == GP_TABLE_BASEMAP || table == GP_TABLE_WAIVER || table == GP_TABLE_SHEET_SET || table == GP_TABLE_SHEET))
        continue;
      int rate = gp_columns_rate (&from->shown, table);
      if (rate > best_rate)
        {
          best_rate = rate;
          best = table;
        }
    }
  return best;
}
