/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * GpFilter: which objects of one table are meant, by conditions on their
 * columns, all of them or any, and by where they lie.
 *
 * A column without a value is like no value: it equals nothing, is less or
 * greater than nothing and contains nothing; so "is not" holds for it.
 */
#pragma once

#include <gio/gio.h>

#include "gp-object-set.h"
#include "gp-snapshot.h"

G_BEGIN_DECLS

/** GP_FILTER_MEASURE: in place of a column: the length of a line in m, the area of a polygon in m². */
#define GP_FILTER_MEASURE (-1)

typedef enum
{
  GP_FILTER_EQUAL,
  GP_FILTER_NOT_EQUAL,
  GP_FILTER_LESS,
  GP_FILTER_AT_MOST,
  GP_FILTER_GREATER,
  GP_FILTER_AT_LEAST,
  GP_FILTER_CONTAINS,
  GP_FILTER_ONE_OF,
  GP_FILTER_EMPTY,
  GP_FILTER_NOT_EMPTY,
  GP_N_FILTER_OPS
} GpFilterOp;

/** GpFilterScope: where objects have to lie; what is %NULL sets no bound. */
typedef struct
{
  const GpObjectSet *among;   /* only these */
  const GpBox *box;           /* touching it */
  const GpGeometry *district; /* the middle of the object inside */
} GpFilterScope;

typedef struct _GpFilter GpFilter;

GpFilter *gp_filter_new (GpTableId table,
                         gboolean any);
void gp_filter_free (GpFilter *self);
gboolean gp_filter_add (GpFilter *self,
                        int field,
                        GpFilterOp op,
                        const char *const *values,
                        GError **error);
GpTableId gp_filter_get_table (const GpFilter *self);
gboolean gp_filter_matches (const GpFilter *self,
                            const GpFeature *feature);
GArray *gp_filter_run (const GpFilter *self,
                       const GpSnapshot *snapshot,
                       const GpFilterScope *scope,
                       GCancellable *cancellable);
guint gp_filter_list_ops (GpTableId table,
                          int field,
                          GpFilterOp ops[GP_N_FILTER_OPS]);
gboolean gp_filter_op_takes_value (GpFilterOp op);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GpFilter, gp_filter_free)

G_END_DECLS
