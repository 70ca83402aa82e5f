/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Opening: which drivers a file's ending allows, what its first bytes say,
 * and the sentence that names the cure when it cannot be read. GDAL is only
 * asked after these have passed, and only with the drivers named here: a VRT
 * called x.shp would otherwise be followed to any file or address.
 */
#include "config.h"

#include <cpl_string.h>
#include <cpl_vsi.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <string.h>

#include "gp-dbf.h"
#include "gp-error.h"
#include "gp-source-private.h"

#define MAX_IN_ZIP 50
#define MAX_TEXT_BYTES (G_GUINT64_CONSTANT (1) << 30)

static const struct
{
  const char *ending;
  GpFormat format;
} endings[] = {
  { ".shp", GP_FORMAT_SHP },
  { ".dbf", GP_FORMAT_DBF },
  { ".gpkg", GP_FORMAT_GPKG },
  { ".geojson", GP_FORMAT_JSON },
  { ".json", GP_FORMAT_JSON },
  { ".geojsonl", GP_FORMAT_JSON },
  { ".topojson", GP_FORMAT_JSON },
  { ".kml", GP_FORMAT_KML },
  { ".kmz", GP_FORMAT_KML },
  { ".dxf", GP_FORMAT_DXF },
  { ".dwg", GP_FORMAT_DWG },
  { ".tab", GP_FORMAT_MAPINFO },
  { ".mif", GP_FORMAT_MAPINFO },
  { ".csv", GP_FORMAT_CSV },
  { ".xlsx", GP_FORMAT_XLSX },
  { ".ods", GP_FORMAT_ODS },
  { ".osm", GP_FORMAT_OSM },
  { ".pbf", GP_FORMAT_OSM },
  { ".mbtiles", GP_FORMAT_MBTILES },
};

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

static const char *const titles[] = {
  [GP_FORMAT_NONE] = "",
  [GP_FORMAT_SHP] = "Shapefile",
  [GP_FORMAT_DBF] = "dBASE",
  [GP_FORMAT_GPKG] = "GeoPackage",
  [GP_FORMAT_JSON] = "GeoJSON",
  [GP_FORMAT_KML] = "KML",
  [GP_FORMAT_DXF] = "DXF",
  [GP_FORMAT_DWG] = "DWG",
  [GP_FORMAT_MAPINFO] = "MapInfo",
  [GP_FORMAT_CSV] = "CSV",
  [GP_FORMAT_XLSX] = "XLSX",
  [GP_FORMAT_ODS] = "ODS",
  [GP_FORMAT_OSM] = "OpenStreetMap",
  [GP_FORMAT_MBTILES] = "MBTiles",
};

const char *
gp_format_get_title (GpFormat format)
{
  return titles[format];
}

static gboolean
ends_with (const char *name, const char *ending)
{
  gsize n = strlen (name), m = strlen (ending);

  return n > m && g_ascii_strcasecmp (name + n - m, ending) == 0;
}

static GpFormat
format_of_name (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    if (ends_with (name, endings[i].ending))
      return endings[i].format;
  return GP_FORMAT_NONE;
}

/**
 * gp_source_is_supported_name:
 * @name: a file name
 *
 * Returns: whether gp_source_open() reads files of this ending
 */
gboolean
gp_source_is_supported_name (const char *name)
{
  return ends_with (name, ".zip") || format_of_name (name) != GP_FORMAT_NONE;
}

static gboolean
refuse (GError **error, GpError code, const char *format, const char *path, const char *detail)
{
  g_autofree char *base = g_filename_display_basename (path);

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
  g_set_error (error, GP_ERROR, code, format, base, detail);
#pragma GCC diagnostic pop
  return FALSE;
}

/* Endings people hand in that are never data of ours, with what to ask for. */
static gboolean
refuse_ending (const char *path, GError **error)
{
  if (ends_with (path, ".xls") || ends_with (path, ".et") || ends_with (path, ".doc") || ends_with (path, ".docx"))
    return refuse (error, GP_ERROR_INPUT, _ ("“%s” is an office file of an old or other kind; save it as XLSX or CSV and import that."), path, NULL);
  if (ends_with (path, ".rar") || ends_with (path, ".7z"))
    return refuse (error, GP_ERROR_INPUT, _ ("“%s” is packed in a way that is not read; unpack it, or pack it as ZIP."), path, NULL);
  if (ends_with (path, ".shx") || ends_with (path, ".prj") || ends_with (path, ".cpg") || ends_with (path, ".mid") || ends_with (path, ".dat"))
    return refuse (error, GP_ERROR_INPUT, _ ("“%s” only accompanies another file; import the .shp, .tab or .mif beside it."), path, NULL);
  if (ends_with (path, ".inp"))
    return refuse (error, GP_ERROR_INPUT, _ ("“%s” is the input of a network model; save the network from there as a shapefile or GeoJSON and import that."), path, NULL);
  if (ends_with (path, ".tif") || ends_with (path, ".tiff") || ends_with (path, ".jpg") || ends_with (path, ".jpeg") || ends_with (path, ".png"))
    return refuse (error, GP_ERROR_INPUT, _ ("“%s” is a picture; add it as a base map."), path, NULL);
  return refuse (error, GP_ERROR_INPUT, _ ("“%s” is no kind of file that can be imported; SHP, GPKG, GeoJSON, KML, DXF, TAB, MIF, CSV, XLSX, ODS and ZIP with one of these can."), path, NULL);
}

static gboolean
check_file (const char *path, GError **error)
{
  GStatBuf info;

  if (g_stat (path, &info) != 0)
    return refuse (error, GP_ERROR_NOT_FOUND, _ ("There is no file “%s”."), path, NULL);
  if (S_ISDIR (info.st_mode))
    return refuse (error, GP_ERROR_INPUT, _ ("“%s” is a folder; name the file in it."), path, NULL);
  if (!S_ISREG (info.st_mode))
    return refuse (error, GP_ERROR_INPUT, _ ("“%s” is not a plain file; copy its content into one."), path, NULL);
  if (g_access (path, R_OK) != 0)
    return refuse (error, GP_ERROR_INPUT, _ ("“%s” may not be read; ask its owner for the permission."), path, NULL);
  if (info.st_size == 0)
    return refuse (error, GP_ERROR_DAMAGED, _ ("“%s” is empty; ask for it again."), path, NULL);
  return TRUE;
}

static gsize
read_head (const char *vsi_path, char *buffer, gsize size)
{
  VSILFILE *file = VSIFOpenL (vsi_path, "rb");

  memset (buffer, 0, size);
  if (!file)
    return 0;
  gsize n = VSIFReadL (buffer, 1, size - 1, file);
  VSIFCloseL (file);
  return n;
}

static gboolean
check_shapefile (const char *path, GError **error)
{
  static const char *const wanted[] = { ".shx", ".dbf" };

  for (guint i = 0; i < G_N_ELEMENTS (wanted); i++)
    {
      g_autofree char *sibling = gp_dbf_find_sibling (path, wanted[i]);
      if (!sibling)
        return refuse (error, GP_ERROR_INPUT, _ ("“%s” came without its %s file; ask for all of .shp, .shx, .dbf and .prj, best in one ZIP."), path, wanted[i]);
    }
  return TRUE;
}

static gboolean
check_mapinfo (const char *path, GError **error)
{
  if (ends_with (path, ".mif"))
    {
      g_autofree char *mid = gp_dbf_find_sibling (path, ".mid");
      if (!mid)
        return refuse (error, GP_ERROR_INPUT, _ ("“%s” came without its %s file; ask for both, best in one ZIP."), path, ".mid");
    }
  return TRUE;
}

static gboolean
check_drawing (const char *path, GpFormat format, GError **error)
{
  char head[64];

  read_head (path, head, sizeof head);
  gboolean is_dwg = strncmp (head, "AC10", 4) == 0;
  if (is_dwg && strncmp (head, "AC1015", 6) != 0)
    return refuse (error, GP_ERROR_INPUT, _ ("“%s” is a DWG newer or older than AutoCAD 2000; in the CAD program, save it as “AutoCAD 2000 DXF” and import that."), path, NULL);
  if (format == GP_FORMAT_DWG && !is_dwg)
    return refuse (error, GP_ERROR_DAMAGED, _ ("“%s” is not a DWG drawing, or it is damaged; save it again as DXF and import that."), path, NULL);
  if (format == GP_FORMAT_DXF && is_dwg)
    return refuse (error, GP_ERROR_INPUT, _ ("“%s” is a DWG drawing with the ending of a DXF; rename it to .dwg, or save it as DXF."), path, NULL);
  if (format == GP_FORMAT_DXF && strncmp (head, "AutoCAD Binary DXF", 18) == 0)
    return refuse (error, GP_ERROR_INPUT, _ ("“%s” is a binary DXF; in the CAD program, save it as a DXF in text form (ASCII) and import that."), path, NULL);
  return TRUE;
}

static gboolean
check_spreadsheet (const char *path, GError **error)
{
  char head[8];

  if (read_head (path, head, sizeof head) >= 4 && memcmp (head, "PK\3\4", 4) == 0)
    return TRUE;
  return refuse (error, GP_ERROR_DAMAGED, _ ("“%s” is not a workbook in the form its ending says; open it in WPS or Excel, save it as XLSX and import that."), path, NULL);
}

static gboolean
check_format (const char *path, GpFormat format, GError **error)
{
  switch (format)
    {
    case GP_FORMAT_SHP:
      return check_shapefile (path, error);
    case GP_FORMAT_MAPINFO:
      return check_mapinfo (path, error);
    case GP_FORMAT_DXF:
    case GP_FORMAT_DWG:
      return check_drawing (path, format, error);
    case GP_FORMAT_XLSX:
    case GP_FORMAT_ODS:
      return check_spreadsheet (path, error);
    case GP_FORMAT_NONE:
    case GP_FORMAT_DBF:
    case GP_FORMAT_GPKG:
    case GP_FORMAT_JSON:
    case GP_FORMAT_KML:
    case GP_FORMAT_CSV:
    case GP_FORMAT_OSM:
    case GP_FORMAT_MBTILES:
    default:
      return TRUE;
    }
}

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

/*
 * AC1021 (2007) and later are UTF-8 whatever their code page says; older ones
 * follow the code page, but both are tested against the bytes.
 */
static void
probe_drawing (GpSource *self, const char *path)
{
  GByte *bytes = NULL;
  vsi_l_offset length = 0;
  GpTextProbe probe = { 0 };
  char *warning = NULL;

  if (!VSIIngestFile (NULL, path, &bytes, &length, MAX_TEXT_BYTES))
    return;

  const char *text = (const char *) bytes;
  for (const char *line = text; *line;)
    {
      gsize n = strcspn (line, "\r\n");
      gp_text_probe_feed (&probe, line, n);
      line += n + (line[n] != '\0');
    }
  g_autofree char *version = header_value (text, "$ACADVER");
  g_autofree char *page = header_value (text, "$DWGCODEPAGE");
  g_autofree char *unit = header_value (text, "$INSUNITS");
  gboolean modern = version && strcmp (version, "AC1021") >= 0;
  g_autofree char *declared = modern ? g_strdup ("UTF-8") : gp_encoding_normalise (page);

  self->cad_unit_m = drawing_unit_m (unit);
  self->text_probe = probe;
  g_free (self->text_declared);
  self->text_declared = g_strdup (declared);
  g_free (self->text_encoding);
  self->text_encoding = self->forced ? g_strdup (self->forced) : gp_text_probe_decide (&probe, declared, &warning);
  if (warning)
    g_ptr_array_add (self->warnings, warning);
  VSIFree (bytes);
}

/* Text tables are turned to UTF-8 in memory, with what Excel calls "Unicode text" too. */
static char *
recode_csv (GpSource *self, const char *path)
{
  GByte *bytes = NULL;
  vsi_l_offset length = 0;
  GpTextProbe probe = { 0 };
  char *warning = NULL;
  char *encoding = NULL;

  if (!VSIIngestFile (NULL, path, &bytes, &length, MAX_TEXT_BYTES))
    return NULL;
  if (self->forced)
    encoding = g_strdup (self->forced);
  else if (length >= 2 && bytes[0] == 0xff && bytes[1] == 0xfe)
    encoding = g_strdup ("UTF-16LE");
  else if (length >= 2 && bytes[0] == 0xfe && bytes[1] == 0xff)
    encoding = g_strdup ("UTF-16BE");
  else
    {
      for (vsi_l_offset i = 0; i < length;)
        {
          const GByte *end = memchr (bytes + i, '\n', length - i);
          gsize n = end ? (gsize) (end - bytes - i) : length - i;
          gp_text_probe_feed (&probe, (const char *) bytes + i, n);
          i += n + 1;
        }
      encoding = gp_text_probe_decide (&probe, NULL, &warning);
    }
  if (warning)
    g_ptr_array_add (self->warnings, warning);

  self->text_probe = probe;
  g_free (self->text_encoding);
  self->text_encoding = encoding;
  if (strcmp (encoding, "UTF-8") == 0 && probe.n_bad_utf8 == 0 && !self->forced)
    {
      VSIFree (bytes);
      return NULL;
    }

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

static GDALDatasetH
open_dataset (GpSource *self, const char *path, GpFormat format)
{
  g_autoptr (GpGdalScope) scope = gp_gdal_scope_begin ();
  g_autofree char *text_path = NULL;
  g_auto (GStrv) options = NULL;
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  switch (format)
    {
    case GP_FORMAT_SHP:
    case GP_FORMAT_DBF:
      g_strv_builder_add (builder, "ENCODING="); /* bytes as they are */
      break;
    case GP_FORMAT_DXF:
      gp_gdal_scope_set (scope, "DXF_ENCODING", self->text_encoding ? self->text_encoding : "UTF-8");
      gp_gdal_scope_set (scope, "DXF_MAX_BSPLINE_CONTROL_POINTS", "2000");
      break;
    case GP_FORMAT_CSV:
      text_path = recode_csv (self, path);
      g_strv_builder_add_many (builder, "HEADERS=YES", "AUTODETECT_TYPE=NO", NULL);
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
      if (self->forced)
        {
          g_autofree char *option = g_strconcat ("ENCODING=", self->forced, NULL);
          g_strv_builder_add (builder, option);
        }
      break;
    case GP_FORMAT_NONE:
    case GP_FORMAT_GPKG:
    case GP_FORMAT_JSON:
    case GP_FORMAT_KML:
    case GP_FORMAT_DWG:
    case GP_FORMAT_OSM:
    case GP_FORMAT_MBTILES:
    default:
      break;
    }
  options = g_strv_builder_end (builder);

  GDALDatasetH dataset = GDALOpenEx (text_path ? text_path : path, GDAL_OF_VECTOR | GDAL_OF_READONLY,
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
  if (!check_format (path, format, error))
    return FALSE;
  if (format == GP_FORMAT_DXF)
    probe_drawing (self, path);

  if (!open_dataset (self, path, format))
    {
      if (format == GP_FORMAT_MBTILES)
        return refuse (error, GP_ERROR_INPUT, _ ("“%s” holds pictures, or nothing at all; add it as a base map."), path, NULL);
      return refuse (error, GP_ERROR_DAMAGED, _ ("“%s” is not a %s file, or it is damaged; ask for it again, or save it anew in the program it came from."), path, titles[format]);
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
    return refuse (error, GP_ERROR_DAMAGED, _ ("“%s” is not a ZIP file, or it is broken; ask for it again."), self->path, NULL);
  for (char **p = names; *p && n_opened < MAX_IN_ZIP; p++)
    {
      g_autofree char *inner = g_strconcat (root, "/", *p, NULL);
      GpFormat format = format_of_name (*p);

      if (format == GP_FORMAT_NONE || strstr (*p, "__MACOSX"))
        continue;
      if (format == GP_FORMAT_DBF)
        {
          g_autofree char *shp = gp_dbf_find_sibling (inner, ".shp");
          g_autofree char *tab = gp_dbf_find_sibling (inner, ".tab");
          if (shp || tab)
            continue;
        }
      n_opened += open_one (self, inner, format, first ? NULL : &first);
    }
  CSLDestroy (names);
  if (n_opened > 0)
    {
      if (first)
        g_ptr_array_add (self->warnings, g_strdup (first->message));
      return TRUE;
    }
  if (first)
    {
      g_propagate_error (error, g_steal_pointer (&first));
      return FALSE;
    }
  return refuse (error, GP_ERROR_INPUT, _ ("There is nothing in “%s” that can be imported; it should hold a SHP, DXF, GPKG, KML, CSV or XLSX."), self->path, NULL);
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

  if (!check_file (self->path, error))
    return FALSE;
  if (ends_with (self->path, ".zip"))
    {
      if (!open_zip (self, error))
        return FALSE;
    }
  else
    {
      GpFormat format = format_of_name (self->path);
      if (format == GP_FORMAT_NONE)
        return refuse_ending (self->path, error);
      if (!open_one (self, self->path, format, error))
        return FALSE;
    }
  if (self->layers->len == 0)
    return refuse (error, GP_ERROR_INPUT, _ ("There is no layer and no table in “%s”; ask for it again."), self->path, NULL);
  return TRUE;
}
