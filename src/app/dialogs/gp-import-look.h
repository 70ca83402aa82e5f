/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * GpImportLook: what the import assistant shows of a source under given
 * options: layers, encodings, coordinates, columns, a small map, and what a
 * dry run says. Made on a worker, read in the main thread, never changed.
 */
#pragma once

#include <cairo.h>

#include "gp-job.h"
#include "gp-plan.h"
#include "gp-source.h"

G_BEGIN_DECLS

typedef struct
{
  GpSource *source;         /* open; borrowed by nobody else */
  GpImportOptions *options; /* as asked, with the table filled in */
  guint layer;
  GPtrArray *previews; /* of GpSourcePreview, nullable */
  GpCrsGuess *guess;   /* nullable: a table without shapes */
  GPtrArray *fields;   /* of GpFieldSuggestion */
  GpImportReport *report;
  GError *problem; /* why a dry run fails, or NULL */
  GBytes *picture; /* ARGB32 of the small map, nullable */
  int picture_width;
  int picture_height;
  int picture_stride;
} GpImportLook;

void gp_import_look_async (GpPlan *plan,
                           const char *path,
                           const GpImportOptions *options,
                           GpJob *job,
                           GAsyncReadyCallback callback,
                           gpointer user_data);
GpImportLook *gp_import_look_finish (GAsyncResult *result,
                                     GError **error);
void gp_import_look_free (GpImportLook *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GpImportLook, gp_import_look_free)

G_END_DECLS
