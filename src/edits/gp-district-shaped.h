/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * GpDistrictShaped: what an edit of district boundaries has come to: who has
 * how much ground now, what went along, and a sentence that says so.
 */
#pragma once

#include "gp-feature.h"

G_BEGIN_DECLS

/**
 * GpDistrictChange:
 * @fid: a district
 * @title: its name
 * @before_m2: what it covered; 0 for a new one
 * @after_m2: what it covers; 0 for one that is gone
 */
typedef struct
{
  gint64 fid;
  char *title;
  double before_m2;
  double after_m2;
} GpDistrictChange;

/**
 * GpDistrictShaped:
 * @changes: (element-type GpDistrictChange): the district that was taken in
 *   hand first, then new ones, then those that are gone, then neighbours
 *   whose area changed
 * @n_created: how many new ones there are
 * @n_removed: how many are gone
 * @n_compounds: how many compounds changed their district
 * @n_works: how many works did
 */
typedef struct
{
  GPtrArray *changes;
  guint n_created;
  guint n_removed;
  guint n_compounds;
  guint n_works;
} GpDistrictShaped;

void gp_district_shaped_clear (GpDistrictShaped *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (GpDistrictShaped, gp_district_shaped_clear)
gint64 gp_district_shaped_get_created (const GpDistrictShaped *self,
                                       guint i);
void gp_district_shaped_init (GpDistrictShaped *self);
void gp_district_shaped_add (GpDistrictShaped *self,
                             const GpFeature *district,
                             double before_m2,
                             double after_m2);
char *gp_district_shaped_dup_sentence (const GpDistrictShaped *self);

G_END_DECLS
