/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A town of square districts, 100 m wide, for tests of what is done to them.
 *
 *   ┌───┬───┐
 *   │ 3 │ 4 │
 *   ├───┼───┤   100 m each, a compound and a work in the middle of each
 *   │ 1 │ 2 │
 *   └───┴───┘
 */
#pragma once

#include "plan-support.h"

#include "gp-error.h"
#include "gp-plan.h"
#include "plan-dump.h"

#define TOWN_X 416000.0
#define TOWN_Y 2627000.0

typedef struct
{
  Folder folder;
  char *path;
  GpPlan *plan;
  gint64 districts[4];
  gint64 compounds[4];
  gint64 works[4];
} Town;

static inline GpGeometry *
town_box (double x, double y, double w, double h)
{
  return gp_geometry_new_box (&(GpBox){ TOWN_X + x, TOWN_Y + y, TOWN_X + x + w, TOWN_Y + y + h });
}

static inline gint64
town_insert (GpEdit *edit, GpTableId table, GpGeometry *shape, const char *name, guint field, gint64 district)
{
  g_autoptr (GpFeature) feature = gp_feature_new (table, 0, shape);
  g_autoptr (GError) error = NULL;

  gp_feature_set_text (feature, GP_NAME, name);
  if (district != 0)
    gp_feature_set_int (feature, field, district);
  if (table == GP_TABLE_WORK)
    gp_feature_set_int (feature, GP_WORK_COST, 100000 + district % 7);
  gp_edit_insert (edit, feature, &error);
  g_assert_no_error (error);
  gp_geometry_unref (shape);
  return feature->fid;
}

static inline gboolean
town_build (GpEdit *edit, gpointer data, GError **error)
{
  Town *town = data;
  static const char *const names[] = { "甲片区", "乙片区", "丙片区", "丁片区" };

  for (guint i = 0; i < 4; i++)
    {
      double x = i % 2 * 100.0, y = i / 2 * 100.0;

      town->districts[i] = town_insert (edit, GP_TABLE_DISTRICT, town_box (x, y, 100, 100), names[i], 0, 0);
      town->compounds[i] = town_insert (edit, GP_TABLE_COMPOUND, town_box (x + 40, y + 40, 20, 20), "小区", GP_COMPOUND_DISTRICT, town->districts[i]);
      town->works[i] = town_insert (edit, GP_TABLE_WORK, town_box (x + 70, y + 70, 10, 10), "工程", GP_WORK_DISTRICT, town->districts[i]);
    }
  return TRUE;
}

static inline void
town_set_up (Town *town, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;

  folder_set_up (&town->folder, NULL);
  town->path = folder_path (&town->folder, "town.gpkg");
  town->plan = gp_plan_create (town->path, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (gp_plan_edit (town->plan, "town", town_build, town, &error));
}

static inline void
town_tear_down (Town *town, gconstpointer unused)
{
  g_clear_object (&town->plan);
  g_free (town->path);
  folder_tear_down (&town->folder, NULL);
}

static inline GpFeature *
town_find (Town *town, GpTableId table, gint64 fid)
{
  g_autoptr (GpSnapshot) snapshot = gp_plan_dup_snapshot (town->plan);
  GpFeature *feature = gp_snapshot_find (snapshot, table, fid);

  return feature != NULL ? gp_feature_ref (feature) : NULL;
}

static inline double
town_area (Town *town, gint64 district)
{
  g_autoptr (GpFeature) feature = town_find (town, GP_TABLE_DISTRICT, district);

  return feature != NULL ? gp_geometry_area_m2 (feature->geometry) : 0;
}

static inline gint64
town_district_of (Town *town, GpTableId table, gint64 fid)
{
  g_autoptr (GpFeature) feature = town_find (town, table, fid);

  return gp_feature_get_int (feature, table == GP_TABLE_WORK ? GP_WORK_DISTRICT : GP_COMPOUND_DISTRICT, 0);
}

/* One undo brings every byte of our tables back but the journal's. */
static inline void
town_undo_restores (Town *town, const char *before)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *after = NULL;

  g_assert_true (gp_plan_undo (town->plan, &error));
  g_assert_no_error (error);
  after = plan_dump (town->path);
  g_assert_cmpstr (after, ==, before);
}

#define town_test(name, function) g_test_add (name, Town, NULL, town_set_up, function, town_tear_down)
