/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "gp-export-target.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <string.h>

#include "gp-error.h"

static const struct
{
  const char *ending;
  GpExportFormat format;
  const char *driver;
} formats[] = {
  { ".gpkg", GP_EXPORT_GPKG, "GPKG" },
  { ".geojson", GP_EXPORT_GEOJSON, "GeoJSON" },
  { ".json", GP_EXPORT_GEOJSON, "GeoJSON" },
  { ".shp", GP_EXPORT_SHP, "ESRI Shapefile" },
  { ".dxf", GP_EXPORT_DXF, "DXF" },
  { ".kml", GP_EXPORT_KML, "LIBKML" },
  { ".csv", GP_EXPORT_CSV, "CSV" },
  { ".xlsx", GP_EXPORT_XLSX, NULL },
  { ".xml", GP_EXPORT_MSPDI, NULL },
  { ".ics", GP_EXPORT_ICS, NULL },
};

static const char *const shapefile_parts[] = { ".shp", ".shx", ".dbf", ".prj", ".cpg" };

static gboolean
find_format (GpExportTarget *self, GpExportContent content, GError **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
    {
      gsize n = strlen (self->path), m = strlen (formats[i].ending);
      if ((formats[i].driver == NULL) == (content == GP_EXPORT_OF_DATES) && n > m && g_ascii_strcasecmp (self->path + n - m, formats[i].ending) == 0)
        {
          self->format = formats[i].format;
          self->driver = formats[i].driver;
          return TRUE;
        }
    }
  g_autofree char *base = g_filename_display_basename (self->path);
  g_set_error (error, GP_ERROR, GP_ERROR_USAGE,
               content == GP_EXPORT_OF_DATES ? _ ("“%s” has no ending that says its kind; name it .xlsx, .xml (Microsoft Project) or .ics.")
                                             : _ ("“%s” has no ending that says its kind; name it .gpkg, .geojson, .shp, .dxf, .kml or .csv."),
               base);
  return FALSE;
}

static gboolean
check_absent (const GpExportTarget *self, GError **error)
{
  g_autofree char *stem = g_strndup (self->path, strrchr (self->path, '.') - self->path);
  gboolean exists = g_file_test (self->path, G_FILE_TEST_EXISTS);

  for (guint i = 0; self->format == GP_EXPORT_SHP && i < G_N_ELEMENTS (shapefile_parts) && !exists; i++)
    {
      g_autofree char *part = g_strconcat (stem, shapefile_parts[i], NULL);
      exists = g_file_test (part, G_FILE_TEST_EXISTS);
    }
  if (!exists)
    return TRUE;
  g_autofree char *base = g_filename_display_basename (self->path);
  g_set_error (error, GP_ERROR, GP_ERROR_EXISTS, _ ("“%s” is there already; choose another name."), base);
  gp_error_set_cure (error, GP_CURE_REPLACE, NULL);
  return FALSE;
}

/**
 * gp_export_target_new:
 * @path: where the export shall be
 * @content: a table, or the dates of the works
 * @overwrite: whether to replace what is there
 * @error: return location: %GP_ERROR_USAGE for an unknown ending,
 *   %GP_ERROR_EXISTS, %GP_ERROR_DISK when the folder takes no files
 *
 * Returns: (transfer full): the target with an empty temporary folder, or %NULL
 */
GpExportTarget *
gp_export_target_new (const char *path, GpExportContent content, gboolean overwrite, GError **error)
{
  g_autoptr (GpExportTarget) self = g_new0 (GpExportTarget, 1);

  self->path = g_canonicalize_filename (path, NULL);
  if (!find_format (self, content, error) || (!overwrite && !check_absent (self, error)))
    return NULL;

  g_autofree char *where = g_path_get_dirname (self->path);
  g_autofree char *base = g_path_get_basename (self->path);
  self->folder = g_build_filename (where, ".groundplan-XXXXXX", NULL);
  if (!g_mkdtemp (self->folder))
    {
      g_set_error (error, GP_ERROR, GP_ERROR_DISK, _ ("Nothing can be written into the folder “%s” (%s); choose another."), where, g_strerror (errno));
      g_clear_pointer (&self->folder, g_free);
      return NULL;
    }
  self->temporary = g_build_filename (self->folder, base, NULL);
  return g_steal_pointer (&self);
}

/**
 * gp_export_target_commit:
 * @self: a target whose temporary file is complete and closed
 * @error: return location; %GP_ERROR_DISK
 *
 * Returns: whether the file, or the files of a shapefile, are in their place
 */
gboolean
gp_export_target_commit (GpExportTarget *self, GError **error)
{
  g_autofree char *where = g_path_get_dirname (self->path);
  g_autoptr (GDir) dir = g_dir_open (self->folder, 0, NULL);
  const char *name;

  while (dir && (name = g_dir_read_name (dir)))
    {
      g_autofree char *from = g_build_filename (self->folder, name, NULL);
      g_autofree char *to = g_build_filename (where, name, NULL);

      if (g_rename (from, to) != 0)
        {
          g_set_error (error, GP_ERROR, GP_ERROR_DISK, _ ("“%s” cannot be put in its place: %s."), to, g_strerror (errno));
          return FALSE;
        }
    }
  return TRUE;
}

/**
 * gp_export_target_free:
 * @self: (transfer full): a target; what was not committed is deleted
 */
void
gp_export_target_free (GpExportTarget *self)
{
  g_autoptr (GDir) dir = self->folder ? g_dir_open (self->folder, 0, NULL) : NULL;
  const char *name;

  while (dir && (name = g_dir_read_name (dir)))
    {
      g_autofree char *left = g_build_filename (self->folder, name, NULL);
      g_unlink (left);
    }
  if (self->folder)
    g_rmdir (self->folder);
  g_free (self->folder);
  g_free (self->temporary);
  g_free (self->path);
  g_free (self);
}
