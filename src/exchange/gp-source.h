/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * GpSource: a file as a department delivered it, opened to look at before it
 * is imported: which layers, which text encoding, which coordinates, which
 * column of the plan each column could become.
 *
 * Only the drivers that belong to the file's ending are ever tried, and the
 * file is never written. A GpSource belongs to one thread at a time; looking
 * at a large file takes time, so the import assistant does it in a GTask.
 */
#pragma once

#include <gio/gio.h>

#include "gp-importer.h"

G_BEGIN_DECLS

typedef struct _GpSource GpSource;

typedef enum
{
  GP_SOURCE_TEXT,
  GP_SOURCE_INT,
  GP_SOURCE_REAL,
  GP_SOURCE_DATE,
  GP_SOURCE_OTHER,
} GpSourceType;

typedef enum
{
  GP_SOURCE_NO_SHAPE, /* a table */
  GP_SOURCE_POINTS,
  GP_SOURCE_LINES,
  GP_SOURCE_POLYGONS,
  GP_SOURCE_MIXED,
} GpSourceShape;

typedef struct
{
  char *name; /* decoded */
  GpSourceType type;
} GpSourceField;

typedef struct
{
  char *name; /* what GpImportOptions.layer takes */
  GpSourceShape shape;
  gint64 count;      /* -1: not known without reading all */
  GPtrArray *fields; /* of GpSourceField */
} GpSourceLayer;

/** GpSourcePreview: the first rows as they read under one encoding. */
typedef struct
{
  char *encoding;       /* what GpImportOptions.encoding takes */
  gboolean declared;    /* the file itself claims this one */
  gboolean readable;    /* every text of the layer decodes */
  gboolean recommended; /* what an import takes when nothing is said */
  GPtrArray *columns;   /* of char* */
  GPtrArray *rows;      /* of GStrv, as many strings as columns */
} GpSourcePreview;

typedef enum
{
  GP_CRS_FROM_FILE, /* the file says so */
  GP_CRS_SURE,      /* the numbers leave no doubt: taken, and reported */
  GP_CRS_UNSURE,    /* a proposal only: somebody has to confirm it */
  GP_CRS_UNKNOWN,   /* nothing fits */
} GpCrsConfidence;

typedef struct
{
  GpCrsConfidence confidence;
  char *definition; /* (nullable): what GpImportOptions.crs takes; "local": plan metres as they stand */
  char *name;       /* (nullable): in words */
  gboolean swap_xy; /* northing stands first */
  char *why;        /* one translated sentence */
  GpBox bulk;       /* extent of nearly all of it, in source coordinates */
} GpCrsGuess;

/** GpFieldSuggestion: one column of the source and what would become of it. */
typedef struct
{
  char *source;
  GpSourceType type;
  char *sample;        /* the first text that is not empty; "" when there is none */
  int field;           /* column of the plan table, -1: not imported */
  char *conversion;    /* translated, "" when it is taken as it stands */
  char *result;        /* translated: "126 distinct", "3 empty" … */
  gboolean warn;       /* @result deserves a look */
  double factor;       /* numbers are multiplied by this */
  gboolean unit_given; /* the source or the planner said the unit */
  gint64 n_given;
  gint64 n_empty;
  gint64 n_unknown; /* given, but not understood */
} GpFieldSuggestion;

GpSource *gp_source_open (const char *path,
                          const char *encoding,
                          GError **error);
void gp_source_free (GpSource *self);
const char *gp_source_get_path (const GpSource *self);
const char *gp_source_get_format (const GpSource *self);
const char *gp_source_get_encoding (const GpSource *self);
GPtrArray *gp_source_get_warnings (const GpSource *self);
guint gp_source_get_n_layers (const GpSource *self);
const GpSourceLayer *gp_source_get_layer (const GpSource *self,
                                          guint layer);
int gp_source_find_layer (const GpSource *self,
                          const char *name,
                          GpTableId table,
                          GError **error);

GPtrArray *gp_source_preview_encodings (GpSource *self,
                                        guint layer,
                                        guint n_rows,
                                        GError **error);
GpCrsGuess *gp_source_guess_crs (GpSource *self,
                                 guint layer,
                                 GpSnapshot *plan);
GpTableId gp_source_suggest_table (GpSource *self,
                                   guint layer);
GPtrArray *gp_source_suggest_fields (GpSource *self,
                                     guint layer,
                                     const GpImportOptions *options,
                                     GCancellable *cancellable);
GPtrArray *gp_source_sample_geometries (GpSource *self,
                                        guint layer,
                                        const GpImportOptions *options,
                                        GpSnapshot *plan,
                                        guint n_max,
                                        GError **error);

void gp_source_preview_free (GpSourcePreview *preview);
void gp_field_suggestion_free (GpFieldSuggestion *suggestion);
void gp_crs_guess_free (GpCrsGuess *guess);
gboolean gp_source_is_supported_name (const char *name);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GpSource, gp_source_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GpCrsGuess, gp_crs_guess_free)

G_END_DECLS
