/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Reads one layer of a source into features of one plan table.
 *
 * The importer does not know the plan: it hands finished features in the
 * plan's CRS to a sink and reports what it decided on the way.
 */
#pragma once

#include <gio/gio.h>

#include "gp-crs.h"
#include "gp-note.h"
#include "gp-snapshot.h"

G_BEGIN_DECLS

/** GpFieldMap: column of the plan = column of the source (or a constant). */
typedef struct
{
  guint field;  /* column number of the table */
  char *source; /* column name in the source, or NULL: use @constant */
  char *constant;
} GpFieldMap;

typedef struct
{
  GpTableId table;
  char *layer;    /* nullable: the only or the first fitting one */
  char *where;    /* nullable: OGR SQL expression */
  char *encoding; /* nullable: decide */
  char *crs;      /* nullable: from the file, else proposed */
  gboolean gcj02; /* remove the shift of Chinese mobile maps */
  gboolean swap_xy;
  gboolean dry_run;
  GPtrArray *set;    /* of char* "column=value" */
  GPtrArray *fields; /* of char* "column=source"; what is not named is matched by its usual names */
} GpImportOptions;

typedef struct
{
  GpTableId table;
  char *layer;
  gint64 read;
  gint64 written;
  gint64 skipped;
  char *encoding;
  char *crs;
  GPtrArray *warnings; /* of GpNote */
  GArray *fields;      /* of GpFieldMap: what was matched */
  GpBox extent;        /* of what was written, plan CRS */
} GpImportReport;

/** GpImportSink: takes one feature (borrowed). %FALSE with @error ends the import. */
typedef gboolean (*GpImportSink) (GpFeature *feature,
                                  gpointer user_data,
                                  GError **error);
/** GpImportTick: told how far it is; @fraction below 0 when unknown. */
typedef void (*GpImportTick) (double fraction,
                              gpointer user_data);

/** GpImporter: one import, decided but not yet written. */
typedef struct _GpImporter GpImporter;

GpImportOptions *gp_import_options_new (GpTableId table);
GpImportOptions *gp_import_options_copy (const GpImportOptions *self);
void gp_import_options_free (GpImportOptions *self);
void gp_import_options_take_column (GpImportOptions *self,
                                    const char *source,
                                    int old_field,
                                    int field,
                                    double factor);
void gp_import_options_set_value (GpImportOptions *self,
                                  guint field,
                                  const char *value);
const char *gp_import_options_find_value (const GpImportOptions *self,
                                          guint field);
gboolean gp_import_options_has_factor (const GpImportOptions *self,
                                       const char *source);
GpImportReport *gp_import_report_new (GpTableId table);
void gp_import_report_free (GpImportReport *self);

GpImporter *gp_importer_new (const char *path,
                             const GpImportOptions *options,
                             GpSnapshot *plan,
                             GError **error);
void gp_importer_free (GpImporter *self);
gint64 gp_importer_get_n_expected (const GpImporter *self);
gboolean gp_importer_only_inserts (const GpImporter *self);
GpImportReport *gp_importer_write (GpImporter *self,
                                   GpImportSink sink,
                                   gpointer sink_data,
                                   GpImportTick tick,
                                   gpointer tick_data,
                                   GCancellable *cancellable,
                                   GError **error);
GpImportReport *gp_importer_run (const char *path,
                                 const GpImportOptions *options,
                                 GpSnapshot *plan,
                                 GpImportSink sink,
                                 gpointer sink_data,
                                 GpImportTick tick,
                                 gpointer tick_data,
                                 GCancellable *cancellable,
                                 GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GpImportOptions, gp_import_options_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GpImporter, gp_importer_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GpImportReport, gp_import_report_free)

G_END_DECLS
