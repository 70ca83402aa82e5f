/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * GpNumberEntry: one to three numbers typed beside the pointer. Enter applies
 * them, Esc leaves everything as it was; Tab goes from field to field.
 */
#pragma once

#include <gtk/gtk.h>

#include "gp-coord.h"

G_BEGIN_DECLS

#define GP_NUMBER_ENTRY_MAX 3

typedef struct _GpNumberEntry GpNumberEntry;

/**
 * GpNumberField:
 * @title: translated, left of the field
 * @unit: right of it
 * @value: what stands there first; NaN leaves it empty
 */
typedef struct
{
  const char *title;
  const char *unit;
  double value;
} GpNumberField;

/**
 * GpNumberEntryFunc:
 * @values: one for each field; NaN where it is empty
 * @final: Enter was pressed; else somebody is typing
 *
 * Returns: (transfer full) (nullable): with @final a sentence that says what is
 *   wrong, which is shown and the entry stays; %NULL closes it
 */
typedef char *(*GpNumberEntryFunc) (const double *values,
                                    gboolean final,
                                    gpointer user_data);

GpNumberEntry *gp_number_entry_new (GtkWidget *canvas,
                                    GpPixel at,
                                    const GpNumberField *fields,
                                    guint n_fields,
                                    GpNumberEntryFunc func,
                                    gpointer user_data);
void gp_number_entry_type (GpNumberEntry *self,
                           const char *text);
void gp_number_entry_free (GpNumberEntry *self);

G_END_DECLS
