/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What street cells are called: the street with the number of the cell along
 * it, and between which other streets it lies.
 */
#pragma once

#include "gp-street-cells.h"

G_BEGIN_DECLS

typedef struct
{
  char *title; /* "解放路 ②"; without a number when the street is a single cell */
  char *span;  /* "桥头街—老街", "whole length"; NULL when nothing named meets it */
} GpStreetName;

typedef struct _GpStreetNames GpStreetNames;

GpStreetNames *gp_street_names_new (GpSnapshot *snapshot,
                                    const GpStreetCells *cells);
void gp_street_names_free (GpStreetNames *self);
const GpStreetName *gp_street_names_get (const GpStreetNames *self,
                                         guint cell);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GpStreetNames, gp_street_names_free)

G_END_DECLS
