/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * GpLongSection: a run and those it goes on in, laid out straight: lengths,
 * cover, inverts and slopes, and what crosses it with the clear distance in
 * between.
 *
 * A run goes on in one of its kind that begins where it ends, the straightest
 * of them, as long as it stays in the street: not round a corner of more than
 * 60°, nor into a run of another name. What is dead and what is in use are
 * not one main. A gravity main is read downstream. The ground is taken as level; depths are metres below it.
 */
#pragma once

#include "gp-section.h"

G_BEGIN_DECLS

/** GpLongRun: one run of the chain, in the direction of the chain. */
typedef struct
{
  GpFeature *run;    /* borrowed from the snapshot */
  gboolean reversed; /* its start is its far end */
  double from_m;     /* stations */
  double to_m;
  double size_m;       /* NaN: not known */
  double cover_from_m; /* NaN: not known at that end */
  double cover_to_m;
  double slope_permille; /* of its bottom, falling in the direction of the chain is positive; NaN */
  GpFeature *work;       /* borrowed, nullable */
  int year;
} GpLongRun;

/** GpLongCrossing: a run that crosses the chain. */
typedef struct
{
  GpFeature *run; /* borrowed */
  double station_m;
  double size_m;     /* NaN */
  double cover_m;    /* NaN */
  double vertical_m; /* clear, 0 where they meet, NaN: not known */
  gboolean above;    /* it lies above the chain */
  gboolean has_rule;
  GpClearanceRule rule;
  GpVerdict verdict;
} GpLongCrossing;

typedef struct
{
  GpSnapshot *snapshot; /* owned */
  GpGeometry *line;     /* owned: of the whole chain */
  double length_m;
  int kind;          /* GpRunKind, or -1 */
  GArray *runs;      /* of GpLongRun, by station */
  GArray *crossings; /* of GpLongCrossing, by station */
} GpLongSection;

GpLongSection *gp_long_section_new (GpSnapshot *snapshot,
                                    GpFeature *run,
                                    const GpStandards *standards);
void gp_long_section_free (GpLongSection *self);
gboolean gp_long_section_is_gravity (const GpLongSection *self);
double gp_long_section_get_depth (const GpLongSection *self);
const GpLongRun *gp_long_section_get_run (const GpLongSection *self,
                                          guint index);
const GpLongCrossing *gp_long_section_get_crossing (const GpLongSection *self,
                                                    guint index);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GpLongSection, gp_long_section_free)

G_END_DECLS
