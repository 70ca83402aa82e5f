/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The file an export ends up in: its format, its temporary folder, and the
 * move to its place when all is written. Private to exchange.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  GP_EXPORT_GPKG,
  GP_EXPORT_GEOJSON,
  GP_EXPORT_SHP,
  GP_EXPORT_DXF,
  GP_EXPORT_KML,
  GP_EXPORT_CSV,
  GP_EXPORT_XLSX,
  GP_EXPORT_MSPDI, /* XML of Microsoft Project */
  GP_EXPORT_ICS,
} GpExportFormat;

typedef enum
{
  GP_EXPORT_OF_TABLE, /* GDAL writes it */
  GP_EXPORT_OF_DATES,
} GpExportContent;

typedef struct
{
  GpExportFormat format;
  const char *driver; /* GDAL's name for it, or NULL */
  char *path;         /* absolute */
  char *folder;       /* temporary, beside it */
  char *temporary;    /* the file in @folder */
} GpExportTarget;

GpExportTarget *gp_export_target_new (const char *path,
                                      GpExportContent content,
                                      gboolean overwrite,
                                      GError **error);
gboolean gp_export_target_commit (GpExportTarget *self,
                                  GError **error);
void gp_export_target_free (GpExportTarget *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GpExportTarget, gp_export_target_free)

G_END_DECLS
