/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * GpStandards: the tables of the standards that come with the program,
 * together, immutable and counted, so that workers share one reading of them.
 */
#pragma once

#include "gp-clearance-table.h"
#include "gp-cover-table.h"
#include "gp-snapshot.h"

G_BEGIN_DECLS

typedef struct
{
  gint ref_count; /* atomic */
  GpClearanceTable *clearances;
  GpCoverTable *covers;
} GpStandards;

GpStandards *gp_standards_new (GError **error);
GpStandards *gp_standards_ref (GpStandards *self);
void gp_standards_unref (GpStandards *self);
guint32 gp_standards_get_hot_spring (const GpSnapshot *snapshot);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GpStandards, gp_standards_unref)

G_END_DECLS
