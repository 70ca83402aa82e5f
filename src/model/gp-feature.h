/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * GpFeature: one row of one table: key, shape, values by column number.
 *
 * Counted. Mutable while its maker holds the only reference; once it is in a
 * GpSnapshot it is shared between threads and never changes: copy it to edit.
 * One read from the file is packed: it was never mutable, and has room for
 * those values only that are given.
 * A column without a value is NULL: text reads as NULL, choice as -1,
 * date as GP_DATE_NONE, real as NaN, integer as the fallback given.
 */
#pragma once

#include <glib.h>

#include "gp-date.h"
#include "gp-geometry.h"
#include "gp-money.h"
#include "gp-schema.h"

G_BEGIN_DECLS

typedef union
{
  gint64 i;
  double r;
  char *s; /* GRefString */
} GpValue;

typedef struct
{
  gint ref_count;
  gint16 table;
  guint8 packed;        /* values of the given columns only, one after the other */
  guint8 in_slab;       /* the memory is a piece of a GpSlab */
  guint32 given;        /* bit n set: column n has a value */
  gint64 fid;           /* 0: not stored yet */
  GpGeometry *geometry; /* owned, nullable */
  GpValue values[];     /* gp_feature_get_value(); unless packed one for each column of the table */
} GpFeature;

GpFeature *gp_feature_new (GpTableId table,
                           gint64 fid,
                           GpGeometry *geometry);
GpFeature *gp_feature_new_packed (GpSlab *slab,
                                  GpTableId table,
                                  gint64 fid,
                                  GpGeometry *geometry,
                                  const GpValue *values,
                                  guint32 given);
GpFeature *gp_feature_ref (GpFeature *self);
void gp_feature_unref (GpFeature *self);
GpFeature *gp_feature_copy (const GpFeature *self);

void gp_feature_take_geometry (GpFeature *self,
                               GpGeometry *geometry);
void gp_feature_clear (GpFeature *self,
                       guint field);
void gp_feature_set_text (GpFeature *self,
                          guint field,
                          const char *text);
void gp_feature_set_int (GpFeature *self,
                         guint field,
                         gint64 value);
void gp_feature_set_real (GpFeature *self,
                          guint field,
                          double value);
void gp_feature_set_date (GpFeature *self,
                          guint field,
                          GpDate date);
void gp_feature_set_choice (GpFeature *self,
                            guint field,
                            int choice);
void gp_feature_copy_value (GpFeature *self,
                            guint field,
                            const GpFeature *from);
gboolean gp_feature_parse (GpFeature *self,
                           guint field,
                           const char *text,
                           GError **error);

static inline gboolean
gp_feature_has (const GpFeature *self, guint field)
{
  return (self->given >> field) & 1;
}

/* The value of a column that has one. */
static inline const GpValue *
gp_feature_get_value (const GpFeature *self, guint field)
{
  return &self->values[self->packed ? (guint) __builtin_popcount (self->given & ((1u << field) - 1)) : field];
}

static inline const char *
gp_feature_get_text (const GpFeature *self, guint field)
{
  return gp_feature_has (self, field) ? gp_feature_get_value (self, field)->s : NULL;
}

static inline gint64
gp_feature_get_int (const GpFeature *self, guint field, gint64 fallback)
{
  return gp_feature_has (self, field) ? gp_feature_get_value (self, field)->i : fallback;
}

static inline double
gp_feature_get_real (const GpFeature *self, guint field)
{
  return gp_feature_has (self, field) ? gp_feature_get_value (self, field)->r : NAN;
}

static inline GpDate
gp_feature_get_date (const GpFeature *self, guint field)
{
  return gp_feature_has (self, field) ? (GpDate) gp_feature_get_value (self, field)->i : GP_DATE_NONE;
}

static inline int
gp_feature_get_choice (const GpFeature *self, guint field)
{
  return gp_feature_has (self, field) ? (int) gp_feature_get_value (self, field)->i : -1;
}

char *gp_feature_format (const GpFeature *self,
                         guint field);
char *gp_feature_dup_title (const GpFeature *self);
gboolean gp_feature_values_equal (const GpFeature *a,
                                  const GpFeature *b);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GpFeature, gp_feature_unref)

G_END_DECLS
