/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * GpSection: what a line across a street cuts, as numbers: every run with its
 * place, size and depth, carriageways, buildings and works, and the clear
 * distances between outer surfaces with what GB 50289-2016 asks of them.
 *
 * Stations are metres along the line from its start. Depths are metres below
 * the ground, which is taken as level. A run that the line cuts at an angle
 * shows as an ellipse of width d / sin, but distances are measured square to
 * the runs, as the standard has them: from the middle of one to the straight
 * through the other, the shorter of the two ways, less half of either size.
 *
 * What the plan does not say stays unknown (NaN): it is never filled in.
 */
#pragma once

#include "gp-snapshot.h"
#include "gp-standards.h"

G_BEGIN_DECLS

/** GP_SECTION_GRAZING_SIN: a run at less than 15° to the line runs along it; it is named but not measured. */
#define GP_SECTION_GRAZING_SIN 0.2588190451

typedef enum
{
  GP_COVER_UNKNOWN,
  GP_COVER_ONE_END, /* given at one end of the run only */
  GP_COVER_BOTH_ENDS,
} GpCoverKnown;

typedef enum
{
  GP_VERDICT_NONE, /* nothing is asked */
  GP_VERDICT_OPEN, /* the plan says too little to tell */
  GP_VERDICT_OK,
  GP_VERDICT_SHORT,
} GpVerdict;

/** GpSectionRun: a run where the line cuts it. */
typedef struct
{
  GpFeature *run;   /* borrowed from the snapshot */
  double station_m; /* of its axis */
  GpPoint at;       /* plan */
  GpPoint along;    /* unit vector of the run there */
  double sine;      /* of the angle between the line and the run */
  double size_m;    /* outer, square to it; NaN: not known */
  double width_m;   /* as the line cuts it; NaN */
  double cover_m;   /* ground to top; less than 0 in the air; NaN */
  GpCoverKnown known;
  double assumed_m; /* cover at which it is drawn when not known */
  gboolean aerial;
  gboolean grazing;
  GpLane lane; /* what is above it */
  gboolean has_cover_rule;
  GpClearanceRule cover_rule;
  GpVerdict cover_verdict;
  guint count;     /* runs alike in the same place, as bundles of cables are drawn */
  GpFeature *work; /* borrowed, nullable: what builds or alters it */
  int year;        /* of that work, or 0 */
} GpSectionRun;

/** GpSectionRoad: a road the line crosses. */
typedef struct
{
  GpFeature *road; /* borrowed */
  double centre_m; /* station */
  double sine;     /* of the angle between the line and the road */
  double width_m;  /* carriageway, square to the road; NaN */
  double from_m;   /* carriageway as cut; equal to centre_m when its width is not known */
  double to_m;
} GpSectionRoad;

/** GpSectionPart: a stretch of the line inside an area: building, compound, parking or the footprint of a work. */
typedef struct
{
  GpFeature *area; /* borrowed */
  double from_m;
  double to_m;
  gboolean enters;   /* there is an edge at from_m: the line does not begin inside */
  gboolean leaves;   /* there is an edge at to_m */
  GpPoint from_edge; /* unit vector of the edge there */
  GpPoint to_edge;
  int year; /* of a work, or 0 */
} GpSectionPart;

/** GP_SECTION_BUILDING: as an end of a GpSectionClearance: no run but a building. */
#define GP_SECTION_BUILDING G_MAXUINT

typedef struct
{
  guint a;                       /* index of the run at the lower station, or %GP_SECTION_BUILDING */
  guint b;                       /* at the higher one */
  const GpSectionPart *building; /* borrowed, when one of them is a building */
  gboolean chain;                /* the two are neighbours */
  gboolean crossing;             /* the two runs cross rather than run beside each other: what lies above and below counts */
  gboolean at_most;              /* a size is not known: it is no more than this */
  gboolean remove_first;         /* one is an abandoned run in the way of the other */
  double from_m;                 /* stations of the outer surfaces, as cut */
  double to_m;
  double clear_m;    /* square to the runs, 0 where one lies above the other */
  double vertical_m; /* between top of the lower and bottom of the upper one; NaN: not known */
  gboolean has_rule;
  GpClearanceRule rule; /* horizontal, or vertical for @crossing */
  GpVerdict verdict;
} GpSectionClearance;

typedef struct
{
  GpSnapshot *snapshot; /* owned */
  GpGeometry *line;     /* owned */
  double length_m;
  double origin_m;    /* station of the centre line of the widest road, or the middle */
  int main_road;      /* its index, or -1 */
  GArray *runs;       /* of GpSectionRun, by station */
  GArray *roads;      /* of GpSectionRoad, by station */
  GArray *buildings;  /* of GpSectionPart, by station */
  GArray *compounds;  /* of GpSectionPart */
  GArray *parking;    /* of GpSectionPart */
  GArray *works;      /* of GpSectionPart */
  GArray *clearances; /* of GpSectionClearance: the chain by station, then what is short beyond it */
} GpSection;

GpSection *gp_section_new (GpSnapshot *snapshot,
                           const GpGeometry *line,
                           const GpStandards *standards);
void gp_section_free (GpSection *self);
const GpSectionRun *gp_section_get_run (const GpSection *self,
                                        guint index);
const GpSectionClearance *gp_section_get_clearance (const GpSection *self,
                                                    guint index);
guint gp_section_count_short (const GpSection *self);
double gp_section_get_depth (const GpSection *self);
double gp_section_get_offset (const GpSection *self,
                              double station_m);
GpPoint gp_section_get_direction (const GpSection *self);
GpVerdict gp_section_judge (const GpClearanceRule *rule,
                            double measured_m,
                            gboolean at_most);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GpSection, gp_section_free)

G_END_DECLS
