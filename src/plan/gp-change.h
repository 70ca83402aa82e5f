/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * GpChange: what one edit, undo or redo did, row by row, decoded from the
 * changeset that is in the journal.
 */
#pragma once

#include <glib-object.h>

#include "gp-schema.h"

G_BEGIN_DECLS

typedef enum
{
  GP_CHANGE_INSERT,
  GP_CHANGE_UPDATE,
  GP_CHANGE_DELETE,
} GpChangeKind;

typedef struct
{
  GpTableId table;
  gint64 fid;
  GpChangeKind kind;
} GpRowChange;

typedef struct
{
  char *label;          /* what the planner did, in words */
  GArray *rows;         /* of GpRowChange; may be cut for a bulk import: see whole_tables */
  guint64 whole_tables; /* bit per GpTableId: too many rows to list, take the table anew */
} GpChange;

#define GP_TYPE_CHANGE (gp_change_get_type ())
GType gp_change_get_type (void);
GpChange *gp_change_new (const char *label);
GpChange *gp_change_copy (const GpChange *self);
void gp_change_free (GpChange *self);
gboolean gp_change_touches (const GpChange *self,
                            GpTableId table);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GpChange, gp_change_free)

G_END_DECLS
