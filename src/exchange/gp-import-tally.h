/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What happened during an import besides plain writing, and the sentences
 * that tell it. Private to exchange.
 */
#pragma once

#include "gp-converter.h"
#include "gp-shape-reader.h"

G_BEGIN_DECLS

typedef struct
{
  gint64 n_kind_by_name;
  gint64 n_no_kind;
  gint64 n_not_needed;
  gint64 n_changed;
  gint64 n_code_there;
  gint64 n_unmatched;
  gint64 n_undecoded;
  GString *repaired;  /* (nullable): the first few, by code or number */
  GString *unmatched; /* (nullable) */
  GString *stray;     /* (nullable) */
  guint n_listed_repaired;
  guint n_listed_unmatched;
  guint n_listed_stray;
} GpImportTally;

void gp_import_tally_clear (GpImportTally *self);
void gp_import_tally_note_repaired (GpImportTally *self,
                                    const GpFeature *feature,
                                    gint64 record);
void gp_import_tally_note_unmatched (GpImportTally *self,
                                     const char *key);
void gp_import_tally_note_stray (GpImportTally *self,
                                 GpRecords *records);
void gp_import_tally_report (GpImportTally *self,
                             GpImportReport *report,
                             const GpShapeReader *shapes,
                             GPtrArray *converters,
                             GpGdalScope *scope);
void gp_import_tally_refuse (GpImportTally *self,
                             const GpImportReport *report,
                             const GpShapeReader *shapes,
                             const GpImportOptions *options,
                             const char *layer,
                             GError **error);
void gp_import_tally_warn_far (GpImportReport *report,
                               GpSnapshot *plan);

G_END_DECLS
