/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Edit functions many tests need.
 */
#pragma once

#include "gp-plan.h"

typedef struct
{
  GpTableId table;
  guint n;      /* rows to insert */
  gint64 first; /* (out): key of the first */
  gint64 fid;   /* row to name, delete or point to */
  const char *name;
} EditJob;

static inline GpGeometry *
edit_shape (GpGeometryKind kind, guint i)
{
  GpPoint points[3] = { { 416000 + i, 2627000 }, { 416000 + i, 2627010 + i % 7 }, { 416003 + i, 2627020 } };

  return kind == GP_GEOMETRY_POINT     ? gp_geometry_new_point (points[0])
         : kind == GP_GEOMETRY_LINE    ? gp_geometry_new_line (points, 3)
         : kind == GP_GEOMETRY_POLYGON ? gp_geometry_new_ring (points, 3)
                                       : NULL;
}

static inline gboolean
edit_insert (GpEdit *edit, gpointer data, GError **error)
{
  EditJob *job = data;

  for (guint i = 0; i < MAX (job->n, 1); i++)
    {
      g_autoptr (GpGeometry) shape = edit_shape (gp_table_get (job->table)->geometry, i);
      g_autoptr (GpFeature) feature = gp_feature_new (job->table, 0, shape);

      if (job->name)
        gp_feature_set_text (feature, gp_table_find_field (job->table, "name"), job->name);
      if (!gp_edit_insert (edit, feature, error))
        return FALSE;
      if (i == 0)
        job->first = feature->fid;
    }
  return TRUE;
}

static inline gboolean
edit_rename (GpEdit *edit, gpointer data, GError **error)
{
  const EditJob *job = data;
  GpFeature *before = gp_snapshot_find (gp_edit_get_snapshot (edit), job->table, job->fid);
  g_autoptr (GpFeature) feature = gp_feature_copy (before);

  gp_feature_set_text (feature, gp_table_find_field (job->table, "name"), job->name);
  return gp_edit_replace (edit, feature, error);
}

static inline gboolean
edit_delete (GpEdit *edit, gpointer data, GError **error)
{
  const EditJob *job = data;

  return gp_edit_delete (edit, job->table, job->fid, error);
}

static inline guint
plan_count (GpPlan *plan, GpTableId table)
{
  g_autoptr (GpSnapshot) snapshot = gp_plan_dup_snapshot (plan);

  return gp_snapshot_get_n (snapshot, table);
}

static inline GpPlan *
plan_new (Folder *folder, const char *name, char **path)
{
  g_autoptr (GError) error = NULL;
  GpPlan *plan;

  *path = folder_path (folder, name);
  plan = gp_plan_create (*path, NULL, &error);
  g_assert_no_error (error);
  return plan;
}

static inline void
plan_reopen (GpPlan **plan, const char *path)
{
  g_autoptr (GError) error = NULL;

  g_clear_object (plan);
  *plan = gp_plan_open (path, NULL, &error);
  g_assert_no_error (error);
}
