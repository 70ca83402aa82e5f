/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * GpCodeSeries: the codes that come next in a table, in the manner of those
 * there are: GX-1218 after GX-1217, XQ-03-5 after XQ-03-4.
 */
#pragma once

#include "gp-snapshot.h"

G_BEGIN_DECLS

/**
 * GpCodeSeries:
 * @prefix: what stands before the number
 * @width: digits, filled up with zeros
 * @next: the number that comes next
 */
typedef struct
{
  char *prefix;
  guint width;
  guint64 next;
} GpCodeSeries;

void gp_code_series_init (GpCodeSeries *self,
                          GpSnapshot *snapshot,
                          GpTableId table,
                          int road_class);
void gp_code_series_init_below (GpCodeSeries *self,
                                GpSnapshot *snapshot,
                                GpTableId table,
                                const char *prefix,
                                guint width);
void gp_code_series_clear (GpCodeSeries *self);
char *gp_code_series_next (GpCodeSeries *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (GpCodeSeries, gp_code_series_clear)

G_END_DECLS
