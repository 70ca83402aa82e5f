/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * GpSequenceTable: the streets of a district with their works in time, as data
 * for the sequence page. Who knows the sequence fills it; the page only draws.
 */
#pragma once

#include <glib.h>

#include "gp-date.h"
#include "gp-geometry.h"

G_BEGIN_DECLS

/** GP_SEQUENCE_TEXTS: what may stand in a bar, the longest first. */
#define GP_SEQUENCE_TEXTS 3

typedef struct
{
  GpDate start;
  GpDate finish;
  char *texts[GP_SEQUENCE_TEXTS]; /* "污水 DN500", "污水", "污" */
  guint32 colour;                 /* 0xRRGGBB of its kind */
  guint lane;                     /* from 0: bars that overlap lie in different ones */
} GpSequenceBar;

/** GpSequenceSpan: an opening, or days on which nobody works. */
typedef struct
{
  GpDate start;
  GpDate finish;
  char *name; /* nullable */
} GpSequenceSpan;

typedef struct
{
  char *name;
  double length_m;
  GArray *bars;        /* of GpSequenceBar, by start */
  GArray *openings;    /* of GpSequenceSpan, in time */
  GpDate banned_until; /* first day it may be opened again, or GP_DATE_NONE */
  guint n_digs;        /* openings, were every work dug on its own */
  guint n_lanes;
  char *road;          /* nullable: name on a map, without the number of the cell */
  GpGeometry *surface; /* nullable: the ground from kerb to kerb */
} GpSequenceStreet;

typedef struct
{
  gint64 district;    /* 0: streets of none */
  GPtrArray *streets; /* of GpSequenceStreet */
  GArray *stops;      /* of GpSequenceSpan */
} GpSequenceTable;

GpSequenceTable *gp_sequence_table_new (gint64 district);
void gp_sequence_table_free (GpSequenceTable *self);
GpSequenceStreet *gp_sequence_table_add_street (GpSequenceTable *self,
                                                const char *name,
                                                double length_m);
void gp_sequence_table_add_stop (GpSequenceTable *self,
                                 GpDate start,
                                 GpDate finish,
                                 const char *name);
void gp_sequence_street_add_bar (GpSequenceStreet *self,
                                 const GpSequenceBar *bar);
void gp_sequence_street_add_opening (GpSequenceStreet *self,
                                     GpDate start,
                                     GpDate finish);
void gp_sequence_street_set_place (GpSequenceStreet *self,
                                   const char *road,
                                   GpGeometry *surface);
gboolean gp_sequence_table_get_span (const GpSequenceTable *self,
                                     GpDate *first,
                                     GpDate *last);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GpSequenceTable, gp_sequence_table_free)

G_END_DECLS
