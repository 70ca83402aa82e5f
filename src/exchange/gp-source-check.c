/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "gp-source-check.h"

#include <cpl_vsi.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <string.h>

#include "gp-dbf.h"

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

/**
 * gp_name_ends_with:
 * @name: a file name
 * @ending: with its dot, lower case
 *
 * Returns: whether @name has that ending, in whatever case
 */
gboolean
gp_name_ends_with (const char *name, const char *ending)
{
  gsize n = strlen (name), m = strlen (ending);

  return n > m && g_ascii_strcasecmp (name + n - m, ending) == 0;
}

/**
 * gp_format_of_name:
 * @name: a file name
 *
 * Returns: the format its ending says, %GP_FORMAT_NONE when it is not read
 */
GpFormat
gp_format_of_name (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    if (gp_name_ends_with (name, endings[i].ending))
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
  return gp_name_ends_with (name, ".zip") || gp_name_ends_with (name, ".shz") || gp_format_of_name (name) != GP_FORMAT_NONE;
}

/**
 * gp_source_refuse:
 * @error: (out): gets the sentence
 * @code: the cause
 * @format: a sentence with “%s” for the file, and for @detail
 * @path: the file
 * @detail: (nullable): a second word
 *
 * Returns: %FALSE
 */
gboolean
gp_source_refuse (GError **error, GpError code, const char *format, const char *path, const char *detail)
{
  g_autofree char *base = g_filename_display_basename (path);

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
  g_set_error (error, GP_ERROR, code, format, base, detail);
#pragma GCC diagnostic pop
  return FALSE;
}

/**
 * gp_source_refuse_ending:
 * @path: a file of an ending that is not read
 * @error: (out): gets the sentence what to ask for
 *
 * Returns: %FALSE
 */
gboolean
gp_source_refuse_ending (const char *path, GError **error)
{
  if (gp_name_ends_with (path, ".xls") || gp_name_ends_with (path, ".et") || gp_name_ends_with (path, ".doc") || gp_name_ends_with (path, ".docx"))
    return gp_source_refuse (error, GP_ERROR_INPUT, _ ("“%s” is an office file of an old or other kind; save it as XLSX or CSV and import that."), path, NULL);
  if (gp_name_ends_with (path, ".rar") || gp_name_ends_with (path, ".7z"))
    return gp_source_refuse (error, GP_ERROR_INPUT, _ ("“%s” is packed in a way that is not read; unpack it, or pack it as ZIP."), path, NULL);
  if (gp_name_ends_with (path, ".shx") || gp_name_ends_with (path, ".prj") || gp_name_ends_with (path, ".cpg") || gp_name_ends_with (path, ".mid") || gp_name_ends_with (path, ".dat"))
    return gp_source_refuse (error, GP_ERROR_INPUT, _ ("“%s” only accompanies another file; import the .shp, .tab or .mif beside it."), path, NULL);
  if (gp_name_ends_with (path, ".inp"))
    return gp_source_refuse (error, GP_ERROR_INPUT, _ ("“%s” is the input of a network model; save the network from there as a shapefile or GeoJSON and import that."), path, NULL);
  if (gp_name_ends_with (path, ".tif") || gp_name_ends_with (path, ".tiff") || gp_name_ends_with (path, ".jpg") || gp_name_ends_with (path, ".jpeg") || gp_name_ends_with (path, ".png"))
    return gp_source_refuse (error, GP_ERROR_INPUT, _ ("“%s” is a picture; add it as a base map."), path, NULL);
  return gp_source_refuse (error, GP_ERROR_INPUT, _ ("“%s” is no kind of file that can be imported; SHP, GPKG, GeoJSON, KML, DXF, TAB, MIF, CSV, XLSX, ODS and ZIP with one of these can."), path, NULL);
}

/**
 * gp_source_check_file:
 * @path: a file
 * @error: return location
 *
 * Returns: whether it is a plain file with something in it
 */
gboolean
gp_source_check_file (const char *path, GError **error)
{
  GStatBuf info;

  if (g_stat (path, &info) != 0)
    return gp_source_refuse (error, GP_ERROR_NOT_FOUND, _ ("There is no file “%s”."), path, NULL);
  if (S_ISDIR (info.st_mode))
    return gp_source_refuse (error, GP_ERROR_INPUT, _ ("“%s” is a folder; name the file in it."), path, NULL);
  if (!S_ISREG (info.st_mode))
    return gp_source_refuse (error, GP_ERROR_INPUT, _ ("“%s” is not a plain file; copy its content into one."), path, NULL);
  if (g_access (path, R_OK) != 0)
    return gp_source_refuse (error, GP_ERROR_INPUT, _ ("“%s” may not be read; ask its owner for the permission."), path, NULL);
  if (info.st_size == 0)
    return gp_source_refuse (error, GP_ERROR_DAMAGED, _ ("“%s” is empty; ask for it again."), path, NULL);
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
        return gp_source_refuse (error, GP_ERROR_INPUT, _ ("“%s” came without its %s file; ask for all of .shp, .shx, .dbf and .prj, best in one ZIP."), path, wanted[i]);
    }
  return TRUE;
}

static gboolean
check_mapinfo (const char *path, GError **error)
{
  if (gp_name_ends_with (path, ".mif"))
    {
      g_autofree char *mid = gp_dbf_find_sibling (path, ".mid");
      if (!mid)
        return gp_source_refuse (error, GP_ERROR_INPUT, _ ("“%s” came without its %s file; ask for both, best in one ZIP."), path, ".mid");
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
    return gp_source_refuse (error, GP_ERROR_INPUT, _ ("“%s” is a DWG newer or older than AutoCAD 2000; in the CAD program, save it as “AutoCAD 2000 DXF” and import that."), path, NULL);
  if (format == GP_FORMAT_DWG && !is_dwg)
    return gp_source_refuse (error, GP_ERROR_DAMAGED, _ ("“%s” is not a DWG drawing, or it is damaged; save it again as DXF and import that."), path, NULL);
  if (format == GP_FORMAT_DXF && is_dwg)
    return gp_source_refuse (error, GP_ERROR_INPUT, _ ("“%s” is a DWG drawing with the ending of a DXF; rename it to .dwg, or save it as DXF."), path, NULL);
  if (format == GP_FORMAT_DXF && strncmp (head, "AutoCAD Binary DXF", 18) == 0)
    return gp_source_refuse (error, GP_ERROR_INPUT, _ ("“%s” is a binary DXF; in the CAD program, save it as a DXF in text form (ASCII) and import that."), path, NULL);
  return TRUE;
}

static gboolean
check_spreadsheet (const char *path, GError **error)
{
  char head[8];

  if (read_head (path, head, sizeof head) >= 4 && memcmp (head, "PK\3\4", 4) == 0)
    return TRUE;
  return gp_source_refuse (error, GP_ERROR_DAMAGED, _ ("“%s” is not a workbook in the form its ending says; open it in WPS or Excel, save it as XLSX and import that."), path, NULL);
}

/**
 * gp_source_check_format:
 * @path: a file, /vsizip/ paths included
 * @format: what its ending says
 * @error: return location; what is wrong with it and what cures that
 *
 * Returns: whether its first bytes and the files beside it are as they should be
 */
gboolean
gp_source_check_format (const char *path, GpFormat format, GError **error)
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
