/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What the import assistant shows before anything is written: the first rows
 * under each encoding, what becomes of each column, some shapes in place.
 */
#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "gp-converter.h"
#include "gp-placement.h"
#include "gp-size-unit.h"
#include "gp-source-private.h"
#include "gp-text.h"

/* So many records tell what a column holds. */
#define MAX_LOOKED_AT 20000

/**
 * gp_source_preview_free:
 * @preview: (transfer full): a preview
 */
void
gp_source_preview_free (GpSourcePreview *preview)
{
  g_free (preview->encoding);
  g_ptr_array_unref (preview->columns);
  g_ptr_array_unref (preview->rows);
  g_free (preview);
}

/**
 * gp_field_suggestion_free:
 * @suggestion: (transfer full): a suggestion
 */
void
gp_field_suggestion_free (GpFieldSuggestion *suggestion)
{
  g_free (suggestion->source);
  g_free (suggestion->sample);
  g_free (suggestion->conversion);
  g_free (suggestion->result);
  g_free (suggestion);
}

static GpSourcePreview *
read_rows (GpLayer *layer, const char *encoding, guint n_rows)
{
  GpSourcePreview *preview = g_new0 (GpSourcePreview, 1);
  guint n = layer->shown.fields->len;
  GpRecords records;

  preview->encoding = g_strdup (encoding);
  preview->columns = g_ptr_array_new_with_free_func (g_free);
  preview->rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  for (guint i = 0; i < n; i++)
    g_ptr_array_add (preview->columns, g_strdup (((GpSourceField *) g_ptr_array_index (layer->shown.fields, i))->name));
  if (!gp_records_begin (&records, layer, NULL, NULL))
    return preview;
  while (preview->rows->len < n_rows && gp_records_next (&records))
    {
      char **row = g_new0 (char *, n + 1);
      for (guint i = 0; i < n; i++)
        {
          const char *text = gp_records_get_text (&records, i);
          row[i] = g_strdup (text ? text : "");
        }
      g_ptr_array_add (preview->rows, row);
    }
  gp_records_end (&records);
  return preview;
}

static gboolean
has_candidate (GPtrArray *previews, const char *encoding)
{
  for (guint i = 0; i < previews->len; i++)
    if (strcmp (((GpSourcePreview *) g_ptr_array_index (previews, i))->encoding, encoding) == 0)
      return TRUE;
  return FALSE;
}

static gboolean
may_differ (GpFormat format)
{
  return format == GP_FORMAT_SHP || format == GP_FORMAT_DBF || format == GP_FORMAT_CSV ||
         format == GP_FORMAT_DXF || format == GP_FORMAT_MAPINFO;
}

/**
 * gp_source_preview_encodings:
 * @self: a source
 * @layer: number of a layer
 * @n_rows: rows wanted
 * @error: return location; %GP_ERROR_NOT_FOUND … when the file went away
 *
 * Returns: (transfer full) (element-type GpSourcePreview): one preview an
 *   encoding the text can be in, the recommended one first; one only where
 *   the format leaves no doubt
 */
GPtrArray *
gp_source_preview_encodings (GpSource *self, guint layer, guint n_rows, GError **error)
{
  g_autoptr (GpGdalScope) scope = gp_gdal_scope_begin ();
  GpLayer *from = gp_source_peek_layer (self, layer);
  gboolean by_layer = from->encoding != NULL;
  const GpTextProbe *probe = by_layer ? &from->probe : &self->text_probe;
  const char *declared = by_layer ? from->declared : self->text_declared;
  const char *decided = by_layer ? from->encoding : gp_source_get_encoding (self);
  const char *candidates[] = { decided, "GB18030", "UTF-8", declared };
  g_autoptr (GPtrArray) previews = g_ptr_array_new_with_free_func ((GDestroyNotify) gp_source_preview_free);

  for (guint i = 0; i < G_N_ELEMENTS (candidates); i++)
    {
      const char *encoding = candidates[i];
      g_autoptr (GpSource) other = NULL;

      if (!encoding || has_candidate (previews, encoding) || (i > 0 && !may_differ (from->format)))
        continue;
      if (i > 0)
        {
          other = gp_source_open (self->path, encoding, error);
          if (!other)
            return NULL;
        }
      GpLayer *shown = other ? gp_source_peek_layer (other, MIN (layer, other->layers->len - 1)) : from;
      GpSourcePreview *preview = read_rows (shown, encoding, n_rows);
      preview->recommended = i == 0;
      preview->declared = g_strcmp0 (encoding, declared) == 0;
      preview->readable = i == 0 || gp_text_probe_allows (probe, encoding);
      g_ptr_array_add (previews, preview);
    }
  return g_steal_pointer (&previews);
}

typedef struct
{
  GpFieldSuggestion *shown;
  GpConverter *converter; /* borrowed, nullable */
  GHashTable *distinct;
  gboolean is_place; /* what it holds is where the record lies */
} Column;

static void
column_free (gpointer data)
{
  Column *column = data;

  g_hash_table_unref (column->distinct);
  g_free (column);
}

static void
describe_result (Column *column, gint64 n_records, gboolean all)
{
  GpFieldSuggestion *s = column->shown;
  guint n_distinct = g_hash_table_size (column->distinct);
  const char *name = column->converter ? column->converter->field->name : "";
  g_autofree char *unknown = NULL;

  s->n_empty = n_records - s->n_given;
  s->n_unknown = column->converter ? column->converter->n_unknown : 0;
  s->warn = FALSE;
  if (!column->converter)
    s->result = g_strdup (column->is_place ? _ ("tells the place") : "");
  else if (s->n_unknown > 0)
    {
      unknown = gp_converter_list_unknown (column->converter);
      s->result = g_strdup_printf (_ ("%d not understood: %s"), (int) s->n_unknown, unknown);
      s->warn = TRUE;
    }
  else if (strcmp (name, "code") == 0 && n_distinct < s->n_given && all)
    {
      s->result = g_strdup_printf (_ ("%d repeated"), (int) (s->n_given - n_distinct));
      s->warn = TRUE;
    }
  else if (s->n_empty > 0)
    {
      s->result = g_strdup_printf (_ ("%d empty"), (int) s->n_empty);
      s->warn = s->n_empty < n_records;
    }
  else if (strcmp (name, "code") == 0)
    s->result = g_strdup_printf (_ ("%d distinct"), (int) n_distinct);
  else if (column->converter->field->type == GP_FIELD_CHOICE)
    s->result = g_strdup_printf (_ ("%d kinds, all understood"), (int) n_distinct);
  else
    s->result = g_strdup ("");
}

static GPtrArray *
make_columns (GpLayer *layer, GPtrArray *converters, GpTableId table, GPtrArray *suggestions)
{
  GPtrArray *columns = g_ptr_array_new_with_free_func (column_free);

  for (guint i = 0; i < layer->shown.fields->len; i++)
    {
      const GpSourceField *field = g_ptr_array_index (layer->shown.fields, i);
      Column *column = g_new0 (Column, 1);

      column->distinct = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
      column->shown = g_new0 (GpFieldSuggestion, 1);
      column->shown->source = g_strdup (field->name);
      column->shown->type = field->type;
      column->shown->field = -1;
      column->shown->factor = 1;
      /* The CSV driver takes a column of this name for the shape by itself. */
      column->is_place = (int) i == layer->x_field || (int) i == layer->y_field || (int) i == layer->wkt_field ||
                         (layer->format == GP_FORMAT_CSV && g_ascii_strcasecmp (field->name, "WKT") == 0);
      for (guint c = 0; c < converters->len && !column->converter; c++)
        {
          GpConverter *converter = g_ptr_array_index (converters, c);
          if (converter->column.source == (int) i)
            column->converter = converter;
        }
      if (column->converter)
        {
          column->shown->field = column->converter->column.field;
          column->shown->conversion = gp_column_describe (&column->converter->column, table);
          column->shown->factor = column->converter->column.factor;
          column->shown->unit_given = column->converter->column.unit_given;
        }
      else
        column->shown->conversion = g_strdup ("");
      g_ptr_array_add (columns, column);
      g_ptr_array_add (suggestions, column->shown);
    }
  return columns;
}

static void
look_at_record (GpRecords *records, GPtrArray *columns, GpFeature *feature)
{
  for (guint i = 0; i < columns->len; i++)
    {
      Column *column = g_ptr_array_index (columns, i);
      const char *text = gp_records_get_text (records, i);

      if (gp_text_is_blank (text))
        continue;
      column->shown->n_given++;
      if (!column->shown->sample)
        column->shown->sample = g_strdup (text);
      if (column->converter && g_hash_table_size (column->distinct) < MAX_LOOKED_AT)
        g_hash_table_add (column->distinct, g_strdup (text));
      /* References are looked up in the plan, which is not at hand here. */
      if (column->converter && column->converter->field->type != GP_FIELD_REF && !column->converter->kinds)
        gp_converter_apply (column->converter, records, feature);
    }
}

static GPtrArray *
make_converters (GpLayer *layer, const GpImportOptions *options)
{
  g_autoptr (GPtrArray) told = gp_notes_new ();
  g_autoptr (GArray) matched = gp_columns_match (&layer->shown, options, NULL);
  GPtrArray *converters = g_ptr_array_new_with_free_func ((GDestroyNotify) gp_converter_free);

  for (guint i = 0; matched && i < matched->len; i++)
    {
      GpColumn column = g_array_index (matched, GpColumn, i);
      column.constant = NULL;
      g_ptr_array_add (converters, gp_converter_new (&column, options->table, &layer->shown, NULL, NULL));
    }
  gp_size_unit_settle (converters, layer, told);
  return converters;
}

/**
 * gp_source_suggest_fields:
 * @self: a source
 * @layer: number of a layer
 * @options: the table, and columns somebody chose already
 * @cancellable: (nullable): ends the look early; what was seen is returned
 *
 * Looks at the first 20 000 records.
 *
 * Returns: (transfer full) (element-type GpFieldSuggestion): one entry a
 *   column of the source, in its order
 */
GPtrArray *
gp_source_suggest_fields (GpSource *self, guint layer, const GpImportOptions *options, GCancellable *cancellable)
{
  g_autoptr (GpGdalScope) scope = gp_gdal_scope_begin ();
  GpLayer *from = gp_source_peek_layer (self, layer);
  g_autoptr (GPtrArray) converters = make_converters (from, options);
  GPtrArray *suggestions = g_ptr_array_new_with_free_func ((GDestroyNotify) gp_field_suggestion_free);
  g_autoptr (GPtrArray) columns = make_columns (from, converters, options->table, suggestions);
  gint64 n = 0;
  GpRecords records;
  gboolean all = FALSE;

  if (gp_records_begin (&records, from, options->where, NULL))
    {
      while (n < MAX_LOOKED_AT && !(all = !gp_records_next (&records)) && !g_cancellable_is_cancelled (cancellable))
        {
          g_autoptr (GpFeature) feature = gp_feature_new (options->table, 0, NULL);
          n++;
          look_at_record (&records, columns, feature);
        }
      gp_records_end (&records);
    }
  for (guint i = 0; i < columns->len; i++)
    {
      Column *column = g_ptr_array_index (columns, i);
      if (!column->shown->sample)
        column->shown->sample = g_strdup ("");
      describe_result (column, n, all);
    }
  return suggestions;
}

/**
 * gp_source_sample_geometries:
 * @self: a source
 * @layer: number of a layer
 * @options: table, coordinates, condition
 * @plan: where it shall go
 * @n_max: shapes wanted at most
 * @error: return location; %GP_ERROR_INPUT when the coordinates are not known
 *
 * Returns: (transfer full) (element-type GpGeometry): shapes in plan
 *   coordinates, from all over the layer when its count is known
 */
GPtrArray *
gp_source_sample_geometries (GpSource *self, guint layer, const GpImportOptions *options, GpSnapshot *plan, guint n_max, GError **error)
{
  g_autoptr (GpGdalScope) scope = gp_gdal_scope_begin ();
  GpLayer *from = gp_source_peek_layer (self, layer);
  g_autoptr (GpPlacement) placement = gp_placement_new (self, layer, options, plan, error);
  GPtrArray *shapes = g_ptr_array_new_with_free_func ((GDestroyNotify) gp_geometry_unref);
  gint64 every = MAX (1, from->shown.count / MAX (1, (gint64) n_max));
  GpShapeReader reader;
  GpRecords records;

  if (!placement || !gp_records_begin (&records, from, options->where, error))
    {
      g_ptr_array_unref (shapes);
      return NULL;
    }
  gp_shape_reader_init (&reader, gp_table_get (options->table)->geometry);
  gp_placement_apply (placement, options, &reader);
  for (gint64 n = 0; shapes->len < n_max && gp_records_next (&records); n++)
    {
      gboolean owned, repaired;
      OGRGeometryH geometry = n % every == 0 ? gp_records_dup_geometry (&records, &owned) : NULL;

      if (geometry)
        gp_shape_reader_read (&reader, geometry, shapes, &repaired);
      if (geometry && owned)
        OGR_G_DestroyGeometry (geometry);
    }
  gp_records_end (&records);
  gp_shape_reader_clear (&reader);
  return shapes;
}
