/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "gp-exporter.h"

#include <glib/gi18n.h>
#include <string.h>

#include "gp-error.h"
#include "gp-export-target.h"
#include "gp-gdal.h"
#include "gp-wkb.h"

#define CANCEL_EVERY 256
#define SHP_NAME_BYTES 10
#define SHP_TEXT_BYTES 254
#define DXF_TEXT_HEIGHT "2g" /* metres on the ground */

typedef struct
{
  const GpTable *table;
  GpSnapshot *plan;
  GpExportTarget *target;
  GpExportReport *report;
  GpTransform *transform; /* (nullable): to degrees */
  OGRSpatialReferenceH srs;
  GDALDatasetH dataset;
  OGRLayerH layer;
  int *columns;   /* OGR field of each column of the table */
  int key_column; /* OGR field of the key, or -1 */
  gint64 n_long;  /* texts cut */
} Export;

/**
 * gp_export_report_free:
 * @self: (transfer full): a report
 */
void
gp_export_report_free (GpExportReport *self)
{
  g_ptr_array_unref (self->warnings);
  g_free (self);
}

static gboolean
in_degrees (GpExportFormat format)
{
  return format == GP_EXPORT_GEOJSON || format == GP_EXPORT_KML;
}

static OGRwkbGeometryType
layer_type (const Export *self)
{
  switch (self->table->geometry)
    {
    case GP_GEOMETRY_POINT:
      return wkbPoint;
    case GP_GEOMETRY_LINE:
      return wkbLineString;
    case GP_GEOMETRY_POLYGON:
      return self->target->format == GP_EXPORT_SHP ? wkbPolygon : wkbMultiPolygon;
    case GP_GEOMETRY_NONE:
    default:
      return wkbNone;
    }
}

static gboolean
make_srs (Export *self, GError **error)
{
  GpCrs *crs = gp_snapshot_get_crs (self->plan);
  g_autoptr (GpCrs) lonlat = NULL;

  self->srs = OSRNewSpatialReference (NULL);
  OSRSetAxisMappingStrategy (self->srs, OAMS_TRADITIONAL_GIS_ORDER);
  if (!in_degrees (self->target->format))
    {
      if (OSRSetFromUserInput (self->srs, gp_crs_get_wkt2 (crs)) == OGRERR_NONE)
        return TRUE;
      g_set_error (error, GP_ERROR, GP_ERROR_INPUT, _ ("The coordinate system “%s” of the plan cannot be written."), gp_crs_get_name (crs));
      return FALSE;
    }
  OSRImportFromEPSG (self->srs, 4326);
  lonlat = gp_crs_new ("EPSG:4326", error);
  self->transform = lonlat ? gp_transform_new (crs, lonlat, error) : NULL;
  return self->transform != NULL;
}

static OGRFieldType
field_type (GpExportFormat format, GpFieldType type)
{
  switch (type)
    {
    case GP_FIELD_INT:
    case GP_FIELD_MONEY:
      return OFTInteger64;
    case GP_FIELD_BOOL:
      return OFTInteger;
    case GP_FIELD_REAL:
      return OFTReal;
    case GP_FIELD_DATE:
      return format == GP_EXPORT_GPKG || format == GP_EXPORT_SHP ? OFTDate : OFTString;
    case GP_FIELD_TEXT:
    case GP_FIELD_CHOICE:
    case GP_FIELD_REF:
    default:
      return OFTString;
    }
}

/* Ten bytes for a column of a shapefile, none twice. */
static char *
short_name (Export *self, const char *name)
{
  OGRFeatureDefnH definition = OGR_L_GetLayerDefn (self->layer);
  char *cut = g_strndup (name, SHP_NAME_BYTES);

  for (guint i = 1; OGR_FD_GetFieldIndex (definition, cut) >= 0 && i < 10; i++)
    cut[strlen (cut) - 1] = '0' + i;
  return cut;
}

static void
tell_short_names (Export *self, const GString *cut)
{
  if (cut->len > 0)
    g_ptr_array_add (self->report->warnings, g_strdup_printf (_ ("A shapefile has room for ten letters in the name of a column: %s."), cut->str));
}

static int
add_field (Export *self, const char *name, OGRFieldType type)
{
  OGRFieldDefnH field = OGR_Fld_Create (name, type);

  if (type == OFTString && self->target->format == GP_EXPORT_SHP)
    OGR_Fld_SetWidth (field, SHP_TEXT_BYTES);
  if (type == OFTInteger64 && self->target->format == GP_EXPORT_SHP)
    OGR_Fld_SetWidth (field, 18);
  OGRErr ok = OGR_L_CreateField (self->layer, field, FALSE);
  OGR_Fld_Destroy (field);
  return ok == OGRERR_NONE ? OGR_FD_GetFieldCount (OGR_L_GetLayerDefn (self->layer)) - 1 : -1;
}

static void
add_fields (Export *self)
{
  g_autoptr (GString) cut = g_string_new (NULL);

  self->key_column = -1;
  self->columns = g_new (int, self->table->n_fields);
  if (self->target->format == GP_EXPORT_CSV)
    self->key_column = add_field (self, self->table->key, OFTInteger64);
  for (guint i = 0; i < self->table->n_fields; i++)
    {
      const GpField *field = &self->table->fields[i];
      g_autofree char *name = self->target->format == GP_EXPORT_SHP ? short_name (self, field->name) : g_strdup (field->name);

      self->columns[i] = self->target->format == GP_EXPORT_DXF ? -1 : add_field (self, name, field_type (self->target->format, field->type));
      if (strcmp (name, field->name) != 0)
        g_string_append_printf (cut, "%s%s → %s", cut->len > 0 ? ", " : "", field->name, name);
    }
  tell_short_names (self, cut);
}

static char **
layer_options (GpExportFormat format)
{
  static const char *const options[][4] = {
    [GP_EXPORT_GPKG] = { "GEOMETRY_NAME=geom", "FID=fid", NULL },
    [GP_EXPORT_GEOJSON] = { "RFC7946=YES", "COORDINATE_PRECISION=9", NULL },
    [GP_EXPORT_SHP] = { "ENCODING=UTF-8", NULL },
    [GP_EXPORT_DXF] = { NULL },
    [GP_EXPORT_KML] = { NULL },
    [GP_EXPORT_CSV] = { "GEOMETRY=AS_WKT", "WRITE_BOM=YES", "CREATE_CSVT=NO", NULL },
  };

  return (char **) options[format];
}

static gboolean
open_target (Export *self, GError **error)
{
  GpExportFormat format = self->target->format;
  GDALDriverH driver = GDALGetDriverByName (self->target->driver);
  g_auto (GStrv) none = g_new0 (char *, 1);
  char **options = self->table->geometry == GP_GEOMETRY_NONE && format == GP_EXPORT_CSV ? (char *[]){ (char *) "WRITE_BOM=YES", NULL } : layer_options (format);

  if (driver)
    self->dataset = GDALCreate (driver, self->target->temporary, 0, 0, 0, GDT_Unknown, (char **) none);
  if (self->dataset)
    self->layer = GDALDatasetCreateLayer (self->dataset, self->table->name, self->table->geometry == GP_GEOMETRY_NONE ? NULL : self->srs,
                                          layer_type (self), options);
  if (!self->layer)
    {
      g_set_error (error, GP_ERROR, GP_ERROR_DISK, _ ("“%s” cannot be written; is the disk full?"), self->target->path);
      return FALSE;
    }
  add_fields (self);
  GDALDatasetStartTransaction (self->dataset, FALSE);
  return TRUE;
}

/* A reference is told by the code of the row it names, so that it can be read again. */
static char *
dup_reference (const Export *self, GpTableId table, gint64 fid)
{
  GpFeature *row = gp_snapshot_find (self->plan, table, fid);
  const int columns[] = { gp_table_find_field (table, "code"), gp_table_find_field (table, "name") };

  for (guint i = 0; row && i < G_N_ELEMENTS (columns); i++)
    if (columns[i] >= 0 && gp_feature_get_text (row, columns[i]))
      return g_strdup (gp_feature_get_text (row, columns[i]));
  return g_strdup_printf ("%" G_GINT64_FORMAT, fid);
}

static void
set_text (Export *self, OGRFeatureH feature, int column, const char *text)
{
  if (self->target->format == GP_EXPORT_SHP && strlen (text) > SHP_TEXT_BYTES)
    {
      const char *end;
      g_autofree char *cut = g_strndup (text, SHP_TEXT_BYTES);

      g_utf8_validate (cut, -1, &end);
      cut[end - cut] = '\0';
      OGR_F_SetFieldString (feature, column, cut);
      self->n_long++;
    }
  else
    OGR_F_SetFieldString (feature, column, text);
}

static void
set_date (OGRFeatureH feature, int column, OGRFieldType type, GpDate date)
{
  int year, month, day;

  if (type == OFTDate)
    {
      gp_date_to_ymd (date, &year, &month, &day);
      OGR_F_SetFieldDateTime (feature, column, year, month, day, 0, 0, 0, 0);
    }
  else
    {
      g_autofree char *text = gp_date_format (date);
      OGR_F_SetFieldString (feature, column, text);
    }
}

static void
set_value (Export *self, OGRFeatureH feature, const GpFeature *row, guint i)
{
  const GpField *field = &self->table->fields[i];
  int column = self->columns[i];
  g_autofree char *reference = NULL;

  switch (field->type)
    {
    case GP_FIELD_TEXT:
      set_text (self, feature, column, gp_feature_get_text (row, i));
      break;
    case GP_FIELD_CHOICE:
      set_text (self, feature, column, gp_field_get_choice (field, gp_feature_get_choice (row, i)) ?: "");
      break;
    case GP_FIELD_REF:
      reference = dup_reference (self, field->ref, gp_feature_get_int (row, i, 0));
      set_text (self, feature, column, reference);
      break;
    case GP_FIELD_DATE:
      set_date (feature, column, field_type (self->target->format, field->type), gp_feature_get_date (row, i));
      break;
    case GP_FIELD_REAL:
      OGR_F_SetFieldDouble (feature, column, gp_feature_get_real (row, i));
      break;
    case GP_FIELD_INT:
    case GP_FIELD_MONEY:
    case GP_FIELD_BOOL:
    default:
      OGR_F_SetFieldInteger64 (feature, column, gp_feature_get_int (row, i, 0));
    }
}

static OGRGeometryH
make_geometry (const Export *self, GpGeometry *geometry)
{
  g_autoptr (GpGeometry) moved = self->transform ? gp_geometry_map (geometry, gp_transform_points, self->transform)
                                                 : gp_geometry_ref (geometry);
  g_autoptr (GBytes) wkb = moved ? gp_wkb_to_bytes (moved) : NULL;
  OGRGeometryH made = NULL;

  if (wkb)
    OGR_G_CreateFromWkb (g_bytes_get_data (wkb, NULL), NULL, &made, g_bytes_get_size (wkb));
  return made;
}

/* A drawing has layers instead of columns: one a table, one a kind where the table has kinds. */
static void
set_drawing_layer (const Export *self, OGRFeatureH feature, const GpFeature *row)
{
  int kind = gp_table_find_field (self->table->id, "kind");
  g_autofree char *value = kind >= 0 && gp_feature_has (row, kind) ? gp_feature_format (row, kind) : NULL;
  const GpField *field = kind >= 0 ? &self->table->fields[kind] : NULL;
  const char *stored = field && field->type == GP_FIELD_CHOICE ? gp_field_get_choice (field, gp_feature_get_choice (row, kind)) : value;
  g_autofree char *name = stored ? g_strconcat (self->table->name, "_", stored, NULL) : g_strdup (self->table->name);

  OGR_F_SetFieldString (feature, OGR_F_GetFieldIndex (feature, "Layer"), name);
}

static gboolean
put_drawing_text (const Export *self, const GpFeature *row, const char *text)
{
  OGRFeatureH feature = OGR_F_Create (OGR_L_GetLayerDefn (self->layer));
  GpPoint at = gp_geometry_label_point (row->geometry);
  OGRGeometryH point = OGR_G_CreateGeometry (wkbPoint);
  g_autofree char *quoted = g_strdelimit (g_strdup (text), "\"\\\n\r", ' ');
  g_autofree char *style = g_strdup_printf ("LABEL(f:\"SimSun\",s:" DXF_TEXT_HEIGHT ",t:\"%s\")", quoted);

  OGR_G_SetPoint_2D (point, 0, at.x, at.y);
  OGR_F_SetGeometryDirectly (feature, point);
  OGR_F_SetStyleString (feature, style);
  set_drawing_layer (self, feature, row);
  gboolean ok = OGR_L_CreateFeature (self->layer, feature) == OGRERR_NONE;
  OGR_F_Destroy (feature);
  return ok;
}

static gboolean
put_drawing_line (const Export *self, const GpFeature *row, OGRGeometryH geometry)
{
  OGRFeatureH feature = OGR_F_Create (OGR_L_GetLayerDefn (self->layer));

  OGR_F_SetGeometry (feature, geometry);
  set_drawing_layer (self, feature, row);
  gboolean ok = OGR_L_CreateFeature (self->layer, feature) == OGRERR_NONE;
  OGR_F_Destroy (feature);
  return ok;
}

/* Outlines as lines, not as hatches: what a CAD program can go on with. */
static gboolean
put_drawing (const Export *self, const GpFeature *row)
{
  const char *name = gp_feature_get_text (row, GP_NAME);
  guint start = 0;
  gboolean ok = TRUE;

  if (!row->geometry)
    return TRUE;
  for (guint ring = 0; ring < row->geometry->n_rings && ok; ring++)
    {
      guint n = row->geometry->ends[ring] - start;
      OGRGeometryH line = OGR_G_CreateGeometry (n == 1 ? wkbPoint : wkbLineString);

      for (guint i = 0; i < n; i++)
        OGR_G_SetPoint_2D (line, i, row->geometry->points[start + i].x, row->geometry->points[start + i].y);
      ok = put_drawing_line (self, row, line);
      OGR_G_DestroyGeometry (line);
      start = row->geometry->ends[ring];
    }
  return ok && (!name || put_drawing_text (self, row, name));
}

static gboolean
put (Export *self, const GpFeature *row)
{
  if (self->target->format == GP_EXPORT_DXF)
    return put_drawing (self, row);

  OGRFeatureH feature = OGR_F_Create (OGR_L_GetLayerDefn (self->layer));
  if (self->target->format == GP_EXPORT_GPKG || self->target->format == GP_EXPORT_GEOJSON)
    OGR_F_SetFID (feature, row->fid);
  if (self->key_column >= 0)
    OGR_F_SetFieldInteger64 (feature, self->key_column, row->fid);
  for (guint i = 0; i < self->table->n_fields; i++)
    if (self->columns[i] >= 0 && gp_feature_has (row, i))
      set_value (self, feature, row, i);
  if (row->geometry)
    OGR_F_SetGeometryDirectly (feature, make_geometry (self, row->geometry));
  gboolean ok = OGR_L_CreateFeature (self->layer, feature) == OGRERR_NONE;
  OGR_F_Destroy (feature);
  return ok;
}

static gboolean
put_all (Export *self, GCancellable *cancellable, GError **error)
{
  guint n = gp_snapshot_get_n (self->plan, self->table->id);

  for (guint i = 0; i < n; i++)
    {
      if (i % CANCEL_EVERY == 0 && g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      if (!put (self, gp_snapshot_get (self->plan, self->table->id, i)))
        {
          g_set_error (error, GP_ERROR, GP_ERROR_DISK, _ ("“%s” cannot be written; is the disk full?"), self->target->path);
          return FALSE;
        }
      self->report->written++;
    }
  if (self->n_long > 0)
    g_ptr_array_add (self->report->warnings, g_strdup_printf (_ ("%d texts were longer than a shapefile holds and were cut."), (int) self->n_long));
  return TRUE;
}

static gboolean
close_target (Export *self, GpGdalScope *scope, gboolean ok, GError **error)
{
  if (self->dataset && ok)
    GDALDatasetCommitTransaction (self->dataset);
  guint before = scope->n_failures;
  g_clear_pointer (&self->dataset, GDALClose);
  if (ok && scope->n_failures > before)
    {
      g_set_error (error, GP_ERROR, GP_ERROR_DISK, _ ("“%s” was not written to the end; is the disk full?"), self->target->path);
      return FALSE;
    }
  return ok;
}

static gboolean
check_shapes (const GpTable *table, GpExportFormat format, GError **error)
{
  if (table->geometry != GP_GEOMETRY_NONE || format == GP_EXPORT_GPKG || format == GP_EXPORT_CSV)
    return TRUE;
  g_set_error (error, GP_ERROR, GP_ERROR_USAGE, _ ("The table “%s” has no shapes; export it as .csv or .gpkg."), table->name);
  return FALSE;
}

/**
 * gp_exporter_run:
 * @path: where to; its ending says the format
 * @options: what
 * @plan: the plan as it is to be written
 * @cancellable: (nullable): ends it; nothing is left behind then
 * @error: return location: %GP_ERROR_USAGE, %GP_ERROR_EXISTS, %GP_ERROR_DISK
 *
 * Choices are written as the plan stores them, references as the code of the
 * row they name, money as whole fen: what is exported can be imported again.
 * GeoJSON and KML are in degrees (EPSG:4326), all else in plan coordinates.
 *
 * Returns: (transfer full): what was written, or %NULL and @path as it was
 */
GpExportReport *
gp_exporter_run (const char *path, const GpExportOptions *options, GpSnapshot *plan, GCancellable *cancellable, GError **error)
{
  g_return_val_if_fail (path && options && plan, NULL);

  g_autoptr (GpGdalScope) scope = gp_gdal_scope_begin ();
  g_autoptr (GpExportTarget) target = NULL;
  g_autoptr (GpExportReport) report = g_new0 (GpExportReport, 1);
  Export self = { .table = gp_table_get (options->table), .plan = plan, .report = report };

  report->table = options->table;
  report->warnings = g_ptr_array_new_with_free_func (g_free);
  target = gp_export_target_new (path, GP_EXPORT_OF_TABLE, options->overwrite, error);
  if (!target || !check_shapes (self.table, target->format, error))
    return NULL;

  self.target = target;
  gp_gdal_scope_set (scope, "LIBKML_NAME_FIELD", "name");
  gboolean ok = make_srs (&self, error) && open_target (&self, error) && put_all (&self, cancellable, error);
  ok = close_target (&self, scope, ok, error);
  g_clear_pointer (&self.srs, OSRRelease);
  g_clear_pointer (&self.transform, gp_transform_free);
  g_free (self.columns);
  if (!ok || !gp_export_target_commit (target, error))
    return NULL;
  return g_steal_pointer (&report);
}
