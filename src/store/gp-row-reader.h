/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * GpRowReader: makes features of the values of rows. Private to store.
 *
 * Forgiving: what another program wrote into a column and does not fit its
 * type reads as no value.
 */
#pragma once

#include <sqlite3.h>

#include "gp-feature.h"

G_BEGIN_DECLS

/** GP_ROW_FIRST_FIELD: position of the first field; key and shape stand before it. */
#define GP_ROW_FIRST_FIELD 2

typedef struct _GpRowReader GpRowReader;

GpRowReader *gp_row_reader_new (GpTableId table,
                                GpSlab *slab);
GpFeature *gp_row_reader_read (GpRowReader *self,
                               sqlite3_value **values);
void gp_row_reader_free (GpRowReader *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GpRowReader, gp_row_reader_free)

G_END_DECLS
