/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What the files of exchange share of a GpSource: GDAL's handles, and the
 * reading of one text or number of a record. Private to exchange.
 */
#pragma once

#include "gp-encoding.h"
#include "gp-gdal.h"
#include "gp-source.h"

G_BEGIN_DECLS

typedef enum
{
  GP_FORMAT_NONE,
  GP_FORMAT_SHP,
  GP_FORMAT_DBF,
  GP_FORMAT_GPKG,
  GP_FORMAT_JSON,
  GP_FORMAT_KML,
  GP_FORMAT_DXF,
  GP_FORMAT_DWG,
  GP_FORMAT_MAPINFO,
  GP_FORMAT_CSV,
  GP_FORMAT_XLSX,
  GP_FORMAT_ODS,
  GP_FORMAT_OSM,
  GP_FORMAT_MBTILES,
} GpFormat;

typedef struct
{
  GpSourceLayer shown; /* first: GpSource hands this out */
  GpFormat format;
  GDALDatasetH dataset; /* borrowed */
  OGRLayerH ogr;        /* borrowed from @dataset */
  GArray *ogr_fields;   /* of int: OGR field of each column shown */
  char *cad_layer;      /* (nullable): only the entities on this layer of a drawing */
  guint n_head_rows;    /* records before the data: titles and the row of column names */
  int x_field;          /* columns that hold the place when there is no geometry, or -1 */
  int y_field;
  int wkt_field;
  char *encoding; /* text is turned to UTF-8 from this one; NULL: GDAL did it */
  char *declared; /* (nullable) */
  GpTextProbe probe;
} GpLayer;

struct _GpSource
{
  char *path;
  GpFormat format;
  char *forced;        /* (nullable): encoding the planner asked for */
  GPtrArray *datasets; /* of GDALDatasetH */
  GPtrArray *memory;   /* of char*: /vsimem files to remove */
  GPtrArray *layers;   /* of GpLayer */
  GPtrArray *warnings; /* of GpNote */
  char *text_encoding; /* (nullable): of the drawing or text table opened last */
  char *text_declared; /* (nullable) */
  GpTextProbe text_probe;
  double cad_unit_m; /* metres of one drawing unit, 0: not said */
};

/** GpRecords: a walk over one layer. */
typedef struct
{
  GpLayer *layer;
  OGRFeatureH feature; /* current, owned */
  int cad_field;
  guint head_left;
  GIConv converter; /* (GIConv) -1: none needed */
  GString *scratch;
  gint64 n_undecoded;
  gint64 n_guessed; /* texts that were no UTF-8 although the format says so, read as GB18030 */
} GpRecords;

/* gp-source-open.c */
gboolean gp_source_open_file (GpSource *self,
                              GError **error);

/* gp-source-check.c */
const char *gp_format_get_title (GpFormat format);

/* gp-source-layers.c */
void gp_source_add_dataset_layers (GpSource *self,
                                   GDALDatasetH dataset,
                                   GpFormat format,
                                   const char *file);
void gp_layer_free (GpLayer *layer);

/* gp-records.c */
gboolean gp_records_begin (GpRecords *self,
                           GpLayer *layer,
                           const char *where,
                           GError **error);
gboolean gp_records_next (GpRecords *self);
const char *gp_records_get_text (GpRecords *self,
                                 guint field);
gboolean gp_records_get_number (GpRecords *self,
                                guint field,
                                double *value);
const char *gp_records_get_raw (GpRecords *self,
                                guint field);
OGRGeometryH gp_records_dup_geometry (GpRecords *self,
                                      gboolean *owned);
void gp_records_end (GpRecords *self);

static inline GpLayer *
gp_source_peek_layer (const GpSource *self, guint layer)
{
  return g_ptr_array_index (self->layers, layer);
}

G_END_DECLS
