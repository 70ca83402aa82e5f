/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * GpTextTable: a small table of text read from CSV (RFC 4180), the form in
 * which the standards tables, name lists and test cases are kept.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _GpTextTable GpTextTable;

GpTextTable *gp_text_table_parse (const char *csv,
                                  gssize length,
                                  GError **error);
void gp_text_table_free (GpTextTable *self);
guint gp_text_table_get_n_rows (const GpTextTable *self);
guint gp_text_table_get_n_columns (const GpTextTable *self);
int gp_text_table_find_column (const GpTextTable *self,
                               const char *name);
const char *gp_text_table_get (const GpTextTable *self,
                               guint row,
                               guint column);
const char *gp_text_table_get_named (const GpTextTable *self,
                                     guint row,
                                     const char *column);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GpTextTable, gp_text_table_free)

G_END_DECLS
