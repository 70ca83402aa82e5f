/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Opening with GDAL, after gp-source-check.c has let the file pass, and only
 * with the drivers named here: a VRT called x.shp would otherwise be followed
 * to any file or address.
 */
#include "config.h"

#include <cpl_string.h>
#include <cpl_vsi.h>
#include <fcntl.h>
#include <glib/gi18n.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "gp-dbf.h"
#include "gp-error.h"
#include "gp-source-check.h"
#include "gp-source-guard.h"
#include "gp-source-private.h"

#define MAX_IN_ZIP 50
#define HEAD_BYTES (1 << 16)
#define MAX_TEXT_BYTES (G_GUINT64_CONSTANT (1) << 30)

static const char *const drivers_of[][6] = {
  [GP_FORMAT_SHP] = { "ESRI Shapefile" },
  [GP_FORMAT_DBF] = { "ESRI Shapefile" },
  [GP_FORMAT_GPKG] = { "GPKG" },
  [GP_FORMAT_JSON] = { "GeoJSON", "GeoJSONSeq", "ESRIJSON", "TopoJSON" },
  [GP_FORMAT_KML] = { "LIBKML", "KML" },
  [GP_FORMAT_DXF] = { "DXF" },
  [GP_FORMAT_DWG] = { "CAD" },
  [GP_FORMAT_MAPINFO] = { "MapInfo File" },
  [GP_FORMAT_CSV] = { "CSV" },
  [GP_FORMAT_XLSX] = { "XLSX" },
  [GP_FORMAT_ODS] = { "ODS" },
  [GP_FORMAT_OSM] = { "OSM" },
  [GP_FORMAT_MBTILES] = { "MBTiles" },
};

/* Header variables of a drawing stand in pairs of lines: "9\n$ACADVER\n  1\nAC1027". */
static char *
header_value (const char *text, const char *variable)
{
  const char *at = strstr (text, variable);

  for (int i = 0; at && i < 2; i++)
    {
      at = strchr (at, '\n');
      at = at ? at + 1 : NULL;
    }
  return at ? g_strstrip (g_strndup (at, strcspn (at, "\r\n"))) : NULL;
}

static double
drawing_unit_m (const char *code)
{
  static const double units[] = { 0, 0.0254, 0.3048, 1609.344, 0.001, 0.01, 1, 1000 };
  guint64 unit = code ? g_ascii_strtoull (code, NULL, 10) : 0;

  return unit < G_N_ELEMENTS (units) ? units[unit] : 0;
}

static void
feed (const char *line, gsize length, gpointer probe)
{
  gp_text_probe_feed (probe, line, length);
}

static void
probe_lines (const char *path, GpTextProbe *probe)
{
  gp_source_each_line (path, feed, probe);
}

/* The CAD driver complains on stderr by itself, past every error handler. */
static GDALDatasetH
open_quietly (const char *path, GpFormat format, const char *const *options)
{
  int saved, nowhere;
  GDALDatasetH dataset;

  fflush (stderr);
  saved = dup (STDERR_FILENO);
  nowhere = open ("/dev/null", O_WRONLY | O_CLOEXEC);
  if (nowhere >= 0)
    dup2 (nowhere, STDERR_FILENO);
  dataset = GDALOpenEx (path, GDAL_OF_VECTOR | GDAL_OF_READONLY, (const char *const *) drivers_of[format], options, NULL);
  if (saved >= 0)
    dup2 (saved, STDERR_FILENO);
  if (saved >= 0)
    close (saved);
  if (nowhere >= 0)
    close (nowhere);
  return dataset;
}

/*
 * AC1021 (2007) and later are UTF-8 whatever their code page says; older ones
 * follow the code page, but both are tested against the bytes.
 */
static void
probe_drawing (GpSource *self, const char *path)
{
  g_autofree char *head = g_malloc0 (HEAD_BYTES + 1);
  GpTextProbe probe = { 0 };
  GpNote *warning = NULL;
  VSILFILE *file = VSIFOpenL (path, "rb");

  if (!file)
    return;
  VSIFReadL (head, 1, HEAD_BYTES, file);
  VSIFCloseL (file);
  probe_lines (path, &probe);

  g_autofree char *version = header_value (head, "$ACADVER");
  g_autofree char *page = header_value (head, "$DWGCODEPAGE");
  g_autofree char *unit = header_value (head, "$INSUNITS");
  gboolean modern = version && strcmp (version, "AC1021") >= 0;

  g_free (self->text_declared);
  self->text_declared = modern ? g_strdup ("UTF-8") : gp_encoding_normalise (page);
  self->cad_unit_m = drawing_unit_m (unit);
  self->text_probe = probe;
  g_free (self->text_encoding);
  self->text_encoding = self->forced ? g_strdup (self->forced) : gp_text_probe_decide (&probe, self->text_declared, &warning);
  if (warning)
    g_ptr_array_add (self->warnings, warning);
}

/* Excel's "Unicode text" begins with a byte order mark; all else is told by its bytes. */
static char *
decide_csv (GpSource *self, const char *path)
{
  guint8 mark[2] = { 0 };
  GpNote *warning = NULL;
  VSILFILE *file = VSIFOpenL (path, "rb");

  if (file)
    {
      VSIFReadL (mark, 1, sizeof mark, file);
      VSIFCloseL (file);
    }
  if (mark[0] == 0xff && mark[1] == 0xfe)
    return g_strdup ("UTF-16LE");
  if (mark[0] == 0xfe && mark[1] == 0xff)
    return g_strdup ("UTF-16BE");

  self->text_probe = (GpTextProbe){ 0 };
  probe_lines (path, &self->text_probe);
  char *encoding = gp_text_probe_decide (&self->text_probe, NULL, &warning);
  if (warning && !self->forced)
    g_ptr_array_add (self->warnings, warning);
  else
    g_clear_pointer (&warning, gp_note_free);
  return encoding;
}

/* A text table that is not UTF-8 is turned to it in memory; %NULL: read it where it is. */
static char *
recode_csv (GpSource *self, const char *path)
{
  g_autofree char *decided = decide_csv (self, path);
  const char *encoding = self->forced ? self->forced : decided;
  GByte *bytes = NULL;
  vsi_l_offset length = 0;

  g_free (self->text_encoding);
  self->text_encoding = g_strdup (encoding);
  if ((strcmp (encoding, "UTF-8") == 0 && self->text_probe.n_bad_utf8 == 0) ||
      !VSIIngestFile (NULL, path, &bytes, &length, MAX_TEXT_BYTES))
    return NULL;

  g_autofree char *text = gp_encoding_decode ((const char *) bytes, length, encoding);
  g_autofree char *base = g_path_get_basename (path);
  char *name = g_strdup_printf ("/vsimem/groundplan-%p/%s", (void *) self, base);
  VSIFree (bytes);
  VSILFILE *file = VSIFOpenL (name, "wb");
  VSIFWriteL (text, 1, strlen (text), file);
  VSIFCloseL (file);
  g_ptr_array_add (self->memory, g_strdup (name));
  return name;
}

/* What a driver has to be told; thread-local settings end with @scope. */
static void
add_reader_options (GpSource *self, GpGdalScope *scope, GStrvBuilder *options, GpFormat format)
{
  g_autofree char *encoding = self->forced ? g_strconcat ("ENCODING=", self->forced, NULL) : NULL;

  switch ((int) format)
    {
    case GP_FORMAT_SHP:
    case GP_FORMAT_DBF:
      g_strv_builder_add (options, "ENCODING="); /* bytes as they are */
      break;
    case GP_FORMAT_DXF:
      gp_gdal_scope_set (scope, "DXF_ENCODING", self->text_encoding ? self->text_encoding : "UTF-8");
      gp_gdal_scope_set (scope, "DXF_MAX_BSPLINE_CONTROL_POINTS", "2000");
      break;
    case GP_FORMAT_CSV:
      g_strv_builder_add_many (options, "HEADERS=YES", "AUTODETECT_TYPE=NO", NULL);
      break;
    case GP_FORMAT_XLSX:
      gp_gdal_scope_set (scope, "OGR_XLSX_HEADERS", "FORCE");
      gp_gdal_scope_set (scope, "OGR_XLSX_FIELD_TYPES", "STRING");
      break;
    case GP_FORMAT_ODS:
      gp_gdal_scope_set (scope, "OGR_ODS_HEADERS", "FORCE");
      gp_gdal_scope_set (scope, "OGR_ODS_FIELD_TYPES", "STRING");
      break;
    case GP_FORMAT_MAPINFO:
      if (encoding)
        g_strv_builder_add (options, encoding);
      break;
    default:
      break;
    }
}

static GDALDatasetH
open_dataset (GpSource *self, const char *path, GpFormat format)
{
  g_autoptr (GpGdalScope) scope = gp_gdal_scope_begin ();
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_autofree char *text_path = format == GP_FORMAT_CSV ? recode_csv (self, path) : NULL;

  add_reader_options (self, scope, builder, format);
  g_auto (GStrv) options = g_strv_builder_end (builder);
  GDALDatasetH dataset = format == GP_FORMAT_DWG ? open_quietly (path, format, (const char *const *) options)
                                                 : GDALOpenEx (text_path ? text_path : path, GDAL_OF_VECTOR | GDAL_OF_READONLY,
                                                               (const char *const *) drivers_of[format], (const char *const *) options, NULL);
  if (dataset)
    {
      g_ptr_array_add (self->datasets, dataset);
      gp_source_add_dataset_layers (self, dataset, format, path);
    }
  return dataset;
}

static gboolean
open_one (GpSource *self, const char *path, GpFormat format, GError **error)
{
  if (!gp_source_check_format (path, format, error))
    return FALSE;
  if (format == GP_FORMAT_DXF && !gp_source_guard_drawing (path, error))
    return FALSE;
  if (format == GP_FORMAT_DXF)
    probe_drawing (self, path);

  if (!open_dataset (self, path, format))
    {
      if (format == GP_FORMAT_MBTILES)
        return gp_source_refuse (error, GP_ERROR_INPUT, _ ("“%s” holds pictures, or nothing at all; add it as a base map."), path, NULL);
      return gp_source_refuse (error, GP_ERROR_DAMAGED, _ ("“%s” is not a %s file, or it is damaged; ask for it again, or save it anew in the program it came from."), path, gp_format_get_title (format));
    }
  self->format = self->format == GP_FORMAT_NONE ? format : self->format;
  return TRUE;
}

static gboolean
open_zip (GpSource *self, GError **error)
{
  g_autofree char *root = g_strconcat ("/vsizip/{", self->path, "}", NULL);
  char **names = VSIReadDirRecursive (root);
  g_autoptr (GError) first = NULL;
  guint n_opened = 0;

  if (!names)
    return gp_source_refuse (error, GP_ERROR_DAMAGED, _ ("“%s” is not a ZIP file, or it is broken; ask for it again."), self->path, NULL);
  for (char **p = names; *p && n_opened < MAX_IN_ZIP; p++)
    {
      g_autofree char *inner = g_strconcat (root, "/", *p, NULL);
      GpFormat format = gp_format_of_name (*p);

      if (format == GP_FORMAT_NONE || strstr (*p, "__MACOSX"))
        continue;
      if (format == GP_FORMAT_DBF)
        {
          g_autofree char *shp = gp_dbf_find_sibling (inner, ".shp");
          g_autofree char *tab = gp_dbf_find_sibling (inner, ".tab");
          if (shp || tab)
            continue;
        }
      n_opened += gp_source_guard_packed (self->path, inner, first ? NULL : &first) && open_one (self, inner, format, first ? NULL : &first);
    }
  CSLDestroy (names);
  if (n_opened > 0)
    {
      if (first)
        g_ptr_array_add (self->warnings, gp_note_new (GP_CURE_NONE, NULL, "%s", first->message));
      return TRUE;
    }
  if (first)
    {
      g_propagate_error (error, g_steal_pointer (&first));
      return FALSE;
    }
  return gp_source_refuse (error, GP_ERROR_INPUT, _ ("There is nothing in “%s” that can be imported; it should hold a SHP, DXF, GPKG, KML, CSV or XLSX."), self->path, NULL);
}

/**
 * gp_source_open_file:
 * @self: a source with its path set
 * @error: return location
 *
 * Returns: %TRUE when at least one layer was found
 */
gboolean
gp_source_open_file (GpSource *self, GError **error)
{
  g_autoptr (GpGdalScope) scope = gp_gdal_scope_begin ();

  if (!gp_source_check_file (self->path, error))
    return FALSE;
  /* A KMZ is a ZIP around a KML, a SHZ one around a shapefile. */
  if (gp_name_ends_with (self->path, ".zip") || gp_name_ends_with (self->path, ".kmz") || gp_name_ends_with (self->path, ".shz"))
    {
      if (!open_zip (self, error))
        return FALSE;
    }
  else
    {
      GpFormat format = gp_format_of_name (self->path);
      if (format == GP_FORMAT_NONE)
        return gp_source_refuse_ending (self->path, error);
      if (!open_one (self, self->path, format, error))
        return FALSE;
    }
  if (self->layers->len == 0 && self->warnings->len > 0)
    {
      g_set_error_literal (error, GP_ERROR, GP_ERROR_INPUT, ((GpNote *) g_ptr_array_index (self->warnings, 0))->text);
      return FALSE;
    }
  if (self->layers->len == 0)
    return gp_source_refuse (error, GP_ERROR_INPUT, _ ("There is no layer and no table in “%s”; ask for it again."), self->path, NULL);
  return TRUE;
}
