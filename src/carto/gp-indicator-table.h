/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * GpIndicatorTable: the figures of a programme as published and as the plan
 * adds them up, as data for the indicators page.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** GpIndicatorState: what stands in the column that compares. */
typedef enum
{
  GP_INDICATOR_AGREES,
  GP_INDICATOR_DEVIATES,
  GP_INDICATOR_ADDED,  /* nothing was published */
  GP_INDICATOR_UNREAD, /* what was published is no number of this kind */
} GpIndicatorState;

typedef struct
{
  char *name;
  char *unit;      /* nullable */
  char *published; /* nullable: "54.87" in that unit, or the text as it is */
  char *computed;
  char *difference; /* nullable: "−0.13" */
  GpIndicatorState state;
} GpIndicatorRow;

/** GpIndicatorGroup: figures on one subject. */
typedef struct
{
  char *title;
  GPtrArray *rows; /* of GpIndicatorRow */
} GpIndicatorGroup;

typedef struct
{
  GPtrArray *groups; /* of GpIndicatorGroup, none without rows */
} GpIndicatorTable;

GpIndicatorTable *gp_indicator_table_new (void);
void gp_indicator_table_free (GpIndicatorTable *self);
GpIndicatorRow *gp_indicator_table_add (GpIndicatorTable *self,
                                        const char *group,
                                        const char *name);
gboolean gp_indicator_table_is_empty (const GpIndicatorTable *self);
guint gp_indicator_table_count (const GpIndicatorTable *self,
                                GpIndicatorState state);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GpIndicatorTable, gp_indicator_table_free)

G_END_DECLS
