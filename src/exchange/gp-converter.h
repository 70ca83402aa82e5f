/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * One column on its way into the plan: values converted, and a tally of what
 * was given, empty or not understood. Private to exchange.
 */
#pragma once

#include "gp-columns.h"
#include "gp-source-private.h"

G_BEGIN_DECLS

typedef struct
{
  GpTableId table;
  GpColumn column; /* @constant borrowed */
  const GpField *field;
  GpSourceType type;
  GpFeature *constant; /* (nullable): holds the constant, converted once */
  GHashTable *choices; /* text → position + 1, 0: not understood */
  GHashTable *refs;    /* code or name → fid */
  GHashTable *assets;  /* layer/code → fid, for what a work is done to */
  GHashTable *kinds;   /* title → work kind */
  GHashTable *texts;   /* set of GRefString: texts met before, shared between rows */

  gint64 n_given;
  gint64 n_empty;
  gint64 n_unknown;
  gint64 n_shallow;    /* depth smaller than the diameter, or no diameter */
  GHashTable *unknown; /* text → count + 1; a few of them */
} GpConverter;

GpConverter *gp_converter_new (const GpColumn *column,
                               GpTableId table,
                               const GpSourceLayer *layer,
                               GpSnapshot *plan,
                               GError **error);
void gp_converter_free (GpConverter *self);
void gp_converter_apply (GpConverter *self,
                         GpRecords *records,
                         GpFeature *feature);
gboolean gp_converter_apply_text (GpConverter *self,
                                  const char *text,
                                  GpFeature *feature);
char *gp_converter_list_unknown (GpConverter *self);

G_END_DECLS
