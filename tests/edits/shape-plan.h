/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A plan to move, split and merge things in, and edit functions that put rows
 * into it. Coordinates are metres beside (416000, 2627000).
 */
#pragma once

#include "plan-support.h"

#include "gp-plan.h"
#include "plan-dump.h"
#include "plan-edits.h"

typedef struct
{
  GpPlan *plan;
  char *path;
} ShapePlan;

static inline void
shape_plan_open (ShapePlan *self, Folder *folder)
{
  self->plan = plan_new (folder, "plan.gpkg", &self->path);
}

static inline void
shape_plan_close (ShapePlan *self)
{
  g_clear_object (&self->plan);
  g_free (self->path);
}

static inline GpPoint
at (double x, double y)
{
  return (GpPoint){ 416000 + x, 2627000 + y };
}

static inline gboolean
insert_feature (GpEdit *edit, gpointer data, GError **error)
{
  return gp_edit_insert (edit, data, error) != 0;
}

/* Puts the row into the plan and gives its key; takes @feature. */
static inline gint64
put (ShapePlan *self, GpFeature *feature)
{
  g_autoptr (GError) error = NULL;
  gint64 fid;

  gp_plan_edit (self->plan, "put", insert_feature, feature, &error);
  g_assert_no_error (error);
  fid = feature->fid;
  gp_feature_unref (feature);
  return fid;
}

static inline GpFeature *
new_box (GpTableId table, const char *code, double x, double y, double width, double height)
{
  GpBox box = { 416000 + x, 2627000 + y, 416000 + x + width, 2627000 + y + height };
  GpFeature *feature = gp_feature_new (table, 0, NULL);

  gp_feature_take_geometry (feature, gp_geometry_new_box (&box));
  gp_feature_set_text (feature, GP_CODE, code);
  return feature;
}

static inline GpFeature *
new_line (GpTableId table, const char *code, const GpPoint *points, guint n)
{
  GpFeature *feature = gp_feature_new (table, 0, NULL);

  gp_feature_take_geometry (feature, gp_geometry_new_line (points, n));
  gp_feature_set_text (feature, GP_CODE, code);
  return feature;
}

static inline GpFeature *
find (ShapePlan *self, GpTableId table, gint64 fid)
{
  g_autoptr (GpSnapshot) snapshot = gp_plan_dup_snapshot (self->plan);
  GpFeature *feature = gp_snapshot_find (snapshot, table, fid);

  return feature != NULL ? gp_feature_ref (feature) : NULL;
}

static inline gint64
value_of (ShapePlan *self, GpTableId table, gint64 fid, guint field)
{
  g_autoptr (GpFeature) feature = find (self, table, fid);

  return gp_feature_get_int (feature, field, 0);
}

static inline void
take_back (ShapePlan *self, const char *before)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *after = NULL;

  g_assert_true (gp_plan_undo (self->plan, &error));
  after = plan_dump (self->path);
  g_assert_cmpstr (after, ==, before);
}

static inline gint64
sum_of (ShapePlan *self, GpTableId table, guint field)
{
  g_autoptr (GpSnapshot) snapshot = gp_plan_dup_snapshot (self->plan);
  gint64 sum = 0;

  for (guint i = 0; i < gp_snapshot_get_n (snapshot, table); i++)
    sum += gp_feature_get_int (gp_snapshot_get (snapshot, table, i), field, 0);
  return sum;
}

static inline double
real_sum_of (ShapePlan *self, GpTableId table, guint field)
{
  g_autoptr (GpSnapshot) snapshot = gp_plan_dup_snapshot (self->plan);
  double sum = 0;

  for (guint i = 0; i < gp_snapshot_get_n (snapshot, table); i++)
    {
      const GpFeature *feature = gp_snapshot_get (snapshot, table, i);

      if (gp_feature_has (feature, field))
        sum += gp_feature_get_real (feature, field);
    }
  return sum;
}
