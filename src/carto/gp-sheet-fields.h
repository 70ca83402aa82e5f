/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Fields of a sheet: what a template writes as "{maker}" and every sheet fills
 * in for itself.
 */
#pragma once

#include "gp-template-reader.h"

G_BEGIN_DECLS

/** GpSheetFieldLookup: Returns: (transfer none) (nullable): the value of a field. */
typedef const char *(*GpSheetFieldLookup) (const char *name,
                                           gpointer user_data);

const char *const *gp_sheet_fields_list (void);
gboolean gp_sheet_fields_has (const char *text,
                              const char *name);
void gp_sheet_fields_check (GpTemplateReader *reader,
                            const char *path,
                            const char *text);
char *gp_sheet_fields_fill (const char *text,
                            GpSheetFieldLookup lookup,
                            gpointer user_data);

G_END_DECLS
