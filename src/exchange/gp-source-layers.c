/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * From GDAL's layers to the layers a planner recognises: names and columns
 * in readable text, the row of column names of a table found under its
 * titles, the layers of a drawing, the columns that hold the place.
 */
#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "gp-columns.h"
#include "gp-dbf.h"
#include "gp-source-guard.h"
#include "gp-source-private.h"
#include "gp-text.h"

#define MAX_HEAD_ROWS 10
#define MAX_CAD_LAYERS 2000

static void
field_free (gpointer data)
{
  GpSourceField *field = data;

  g_free (field->name);
  g_free (field);
}

/**
 * gp_layer_free:
 * @layer: (transfer full): a layer
 */
void
gp_layer_free (GpLayer *layer)
{
  g_free (layer->shown.name);
  g_clear_pointer (&layer->shown.fields, g_ptr_array_unref);
  g_clear_pointer (&layer->ogr_fields, g_array_unref);
  g_free (layer->cad_layer);
  g_free (layer->encoding);
  g_free (layer->declared);
  g_free (layer);
}

static GpSourceType
type_of (OGRFieldDefnH field)
{
  switch ((int) OGR_Fld_GetType (field))
    {
    case OFTInteger:
    case OFTInteger64:
      return GP_SOURCE_INT;
    case OFTReal:
      return GP_SOURCE_REAL;
    case OFTString:
      return GP_SOURCE_TEXT;
    case OFTDate:
    case OFTDateTime:
      return GP_SOURCE_DATE;
    default:
      return GP_SOURCE_OTHER;
    }
}

static GpSourceShape
shape_of (OGRLayerH ogr)
{
  OGRwkbGeometryType type = OGR_L_GetGeomType (ogr);

  if (type == wkbNone)
    return GP_SOURCE_NO_SHAPE;
  switch ((int) OGR_GT_Flatten (OGR_GT_GetLinear (type)))
    {
    case wkbPoint:
    case wkbMultiPoint:
      return GP_SOURCE_POINTS;
    case wkbLineString:
    case wkbMultiLineString:
      return GP_SOURCE_LINES;
    case wkbPolygon:
    case wkbMultiPolygon:
    case wkbTIN:
    case wkbPolyhedralSurface:
    case wkbTriangle:
      return GP_SOURCE_POLYGONS;
    default:
      return GP_SOURCE_MIXED;
    }
}

static char *
readable (const GpLayer *layer, const char *raw)
{
  if (layer->encoding)
    return gp_encoding_decode (raw, -1, layer->encoding);
  return g_utf8_validate (raw, -1, NULL) ? g_strdup (raw) : gp_encoding_decode (raw, -1, "GB18030");
}

static void
add_fields (GpLayer *layer)
{
  OGRFeatureDefnH definition = OGR_L_GetLayerDefn (layer->ogr);

  for (int i = 0; i < OGR_FD_GetFieldCount (definition); i++)
    {
      OGRFieldDefnH defined = OGR_FD_GetFieldDefn (definition, i);
      g_autofree char *name = readable (layer, OGR_Fld_GetNameRef (defined));
      GpSourceField *field = g_new0 (GpSourceField, 1);

      field->name = g_strdup (g_strstrip (name));
      field->type = type_of (defined);
      g_ptr_array_add (layer->shown.fields, field);
      g_array_append_val (layer->ogr_fields, i);
    }
}

/* How much a row looks like the names of columns. */
static guint
score_names (char **names, guint n)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  guint score = 0;

  for (guint i = 0; i < n; i++)
    {
      if (gp_text_is_blank (names[i]) || !g_hash_table_add (seen, names[i]))
        continue;
      score += gp_columns_is_usual_name (names[i]) ? 4 : !gp_text_parse_number (names[i], &(double){ 0 }, NULL);
    }
  return score;
}

/*
 * Tables come with titles above the row of column names. GDAL has taken the
 * first row for names; a later one among the first rows may look more so.
 */
static void
find_head_row (GpLayer *layer)
{
  guint n = layer->shown.fields->len;
  g_auto (GStrv) best = NULL;
  g_autoptr (GPtrArray) first = g_ptr_array_new ();

  for (guint i = 0; i < n; i++)
    {
      GpSourceField *field = g_ptr_array_index (layer->shown.fields, i);
      gboolean made_up = g_str_has_prefix (field->name, "Field") || g_str_has_prefix (field->name, "field_");
      g_ptr_array_add (first, made_up ? "" : field->name);
    }
  guint best_score = score_names ((char **) first->pdata, n);

  GpRecords records;
  if (!gp_records_begin (&records, layer, NULL, NULL))
    return;
  for (guint row = 1; row <= MAX_HEAD_ROWS && gp_records_next (&records); row++)
    {
      g_auto (GStrv) cells = g_new0 (char *, n + 1);

      for (guint i = 0; i < n; i++)
        {
          const char *cell = gp_records_get_text (&records, i);
          cells[i] = g_strstrip (g_strdup (cell ? cell : ""));
        }
      guint score = score_names (cells, n);
      /* Names are matched, not merely filled: a row of data never beats a row of names. */
      if (score > best_score * 3 / 2 + 1 && score > n)
        {
          best_score = score;
          layer->n_head_rows = row;
          g_strfreev (best);
          best = g_steal_pointer (&cells);
        }
    }
  gp_records_end (&records);

  for (guint i = 0; best && i < n; i++)
    {
      GpSourceField *field = g_ptr_array_index (layer->shown.fields, i);
      g_free (field->name);
      field->name = g_strdup (best[i]);
    }
  if (layer->shown.count >= 0)
    layer->shown.count = MAX (0, layer->shown.count - (gint64) layer->n_head_rows);
}

static void
decide_dbf_text (GpSource *self, GpLayer *layer, const char *file)
{
  g_autofree char *dbf = gp_dbf_find_sibling (file, ".dbf");
  GpDbfText text;
  GpNote *warning = NULL;

  if (!dbf || !gp_dbf_probe (dbf, &text))
    {
      layer->encoding = g_strdup (self->forced ? self->forced : "UTF-8");
      return;
    }
  layer->probe = text.probe;
  layer->declared = text.declared;
  layer->encoding = self->forced ? g_strdup (self->forced)
                                 : gp_text_probe_decide (&layer->probe, layer->declared, &warning);
  if (warning)
    g_ptr_array_add (self->warnings, warning);
}

static GpLayer *
new_layer (GpSource *self, GDALDatasetH dataset, OGRLayerH ogr, GpFormat format, const char *file)
{
  GpLayer *layer = g_new0 (GpLayer, 1);

  layer->format = format;
  layer->dataset = dataset;
  layer->ogr = ogr;
  layer->ogr_fields = g_array_new (FALSE, FALSE, sizeof (int));
  layer->shown.fields = g_ptr_array_new_with_free_func (field_free);
  layer->x_field = layer->y_field = layer->wkt_field = -1;
  if (format == GP_FORMAT_SHP || format == GP_FORMAT_DBF)
    decide_dbf_text (self, layer, file);
  layer->shown.name = readable (layer, OGR_L_GetName (ogr));
  layer->shown.shape = shape_of (ogr);
  layer->shown.count = format == GP_FORMAT_OSM ? -1 : OGR_L_GetFeatureCount (ogr, FALSE);
  add_fields (layer);
  if (format == GP_FORMAT_CSV || format == GP_FORMAT_XLSX || format == GP_FORMAT_ODS)
    find_head_row (layer);
  if (layer->shown.shape == GP_SOURCE_NO_SHAPE)
    {
      gp_columns_find_place (&layer->shown, &layer->x_field, &layer->y_field, &layer->wkt_field);
      if (layer->x_field >= 0)
        layer->shown.shape = GP_SOURCE_POINTS;
      else if (layer->wkt_field >= 0)
        layer->shown.shape = GP_SOURCE_MIXED;
    }
  g_ptr_array_add (self->layers, layer);
  return layer;
}

typedef struct
{
  gint64 count;
  guint shapes; /* bits: 1 points, 2 lines, 4 polygons, 8 other */
} CadLayer;

static guint
shape_bit (OGRGeometryH geometry)
{
  if (!geometry)
    return 0;
  switch ((int) OGR_GT_Flatten (OGR_GT_GetLinear (OGR_G_GetGeometryType (geometry))))
    {
    case wkbPoint:
    case wkbMultiPoint:
      return 1;
    case wkbLineString:
    case wkbMultiLineString:
      return 2;
    case wkbPolygon:
    case wkbMultiPolygon:
      return 4;
    default:
      return 8;
    }
}

static GpSourceShape
shape_of_bits (guint shapes)
{
  return shapes == 1 ? GP_SOURCE_POINTS : shapes == 2 ? GP_SOURCE_LINES
                                      : shapes == 4   ? GP_SOURCE_POLYGONS
                                                      : GP_SOURCE_MIXED;
}

/* A drawing is one layer to GDAL; to the planner it is the layers of the CAD program. */
static void
add_cad_layers (GpSource *self, GpLayer *whole)
{
  int index = OGR_FD_GetFieldIndex (OGR_L_GetLayerDefn (whole->ogr), "Layer");
  g_autoptr (GHashTable) found = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  GpRecords records;

  if (index < 0 || !gp_records_begin (&records, whole, NULL, NULL))
    return;
  gint64 total = 0;
  while (gp_records_next (&records))
    {
      const char *name = gp_records_get_text (&records, index);
      CadLayer *cad = name ? g_hash_table_lookup (found, name) : NULL;

      total++;
      if (!name || (!cad && g_hash_table_size (found) >= MAX_CAD_LAYERS))
        continue;
      if (!cad)
        {
          cad = g_new0 (CadLayer, 1);
          g_hash_table_insert (found, g_strdup (name), cad);
        }
      cad->count++;
      cad->shapes |= shape_bit (OGR_F_GetGeometryRef (records.feature));
    }
  gp_records_end (&records);
  whole->shown.count = total;

  g_autoptr (GList) names = g_list_sort (g_hash_table_get_keys (found), (GCompareFunc) g_strcmp0);
  for (GList *l = names; l && g_hash_table_size (found) > 1; l = l->next)
    {
      const CadLayer *cad = g_hash_table_lookup (found, l->data);
      GpLayer *layer = new_layer (self, whole->dataset, whole->ogr, whole->format, NULL);

      g_free (layer->shown.name);
      layer->shown.name = g_strdup (l->data);
      layer->cad_layer = g_strdup (l->data);
      layer->encoding = g_strdup (whole->encoding);
      layer->shown.count = cad->count;
      layer->shown.shape = shape_of_bits (cad->shapes);
    }
}

/**
 * gp_source_add_dataset_layers:
 * @self: a source
 * @dataset: one of its datasets
 * @format: what it was opened as
 * @file: its path, /vsizip/ paths included
 */
void
gp_source_add_dataset_layers (GpSource *self, GDALDatasetH dataset, GpFormat format, const char *file)
{
  for (int i = 0; i < GDALDatasetGetLayerCount (dataset); i++)
    {
      OGRLayerH ogr = GDALDatasetGetLayer (dataset, i);

      if (format == GP_FORMAT_GPKG && gp_source_never_ends (dataset, OGR_L_GetName (ogr)))
        {
          g_ptr_array_add (self->warnings, gp_note_new (GP_CURE_NONE, NULL, _ ("“%s” is a view with no end of records and was left out; save it as a table and import that."),
                                                        OGR_L_GetName (ogr)));
          continue;
        }
      GpLayer *layer = new_layer (self, dataset, ogr, format, file);

      if (format == GP_FORMAT_DXF)
        add_cad_layers (self, layer);
    }
}
