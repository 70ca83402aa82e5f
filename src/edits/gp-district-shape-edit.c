/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "gp-district-shape-edit.h"

#include <glib/gi18n.h>

#include "gp-coverage.h"
#include "gp-district-coverage.h"
#include "gp-district-edit.h"
#include "gp-district-members.h"
#include "gp-error.h"
#include "gp-repoint.h"

/* A neighbour that only got a node for a new corner has not changed, square metres. */
#define CHANGE_MIN_M2 0.5

typedef struct
{
  const GpPoint *line;
  guint n_points;
  const gint64 *districts; /* the one in hand, or all to merge */
  guint n_districts;
  gint64 keep;
  GpDistrictShaped *result;
} Shaping;

/* Neighbours follow the one in hand: written, counted, and what lies in them too. */
static gboolean
finish (GpEdit *edit, const GpDistrictCoverage *coverage, GPtrArray *parts, gint64 in_hand, GpDistrictShaped *result, GError **error)
{
  if (!gp_district_coverage_write (edit, parts, error) ||
      !gp_district_members_follow (edit, parts, &result->n_compounds, &result->n_works, error))
    return FALSE;
  for (guint i = 0; i < parts->len; i++)
    {
      const GpBoundaryPart *part = g_ptr_array_index (parts, i);
      double before_m2 = part->before != NULL ? gp_geometry_area_m2 (part->before) : 0;
      double after_m2 = part->after != NULL ? gp_geometry_area_m2 (part->after) : 0;
      guint place;

      if (part->fid == in_hand || before_m2 <= 0 || after_m2 <= 0 || fabs (after_m2 - before_m2) < CHANGE_MIN_M2)
        continue;
      if (gp_district_coverage_find (coverage, part->fid, &place, NULL))
        gp_district_shaped_add (result, gp_district_coverage_get_district (coverage, place), before_m2, after_m2);
    }
  return TRUE;
}

static GpGeometry *
outline_at (GPtrArray *outlines, guint place)
{
  return g_ptr_array_index (outlines, place);
}

/* The district in hand, first among what changed. */
static void
add_in_hand (const GpDistrictCoverage *coverage, guint place, GPtrArray *after, GpDistrictShaped *result)
{
  const GpFeature *district = gp_district_coverage_get_district (coverage, place);

  gp_district_shaped_add (result, district, gp_geometry_area_m2 (district->geometry), gp_geometry_area_m2 (outline_at (after, place)));
}

/* "Old town" gives "Old town 2", the next free one. */
static char *
dup_piece_name (GpSnapshot *snapshot, const GpFeature *district, GPtrArray *taken)
{
  g_autofree char *title = gp_feature_dup_title (district);

  for (guint number = 2;; number++)
    {
      /* Translators: name of a piece split off a district, the district's name and a number. */
      g_autofree char *name = g_strdup_printf (_ ("%1$s (%2$u)"), title, number);
      gboolean free_name = gp_snapshot_find_text (snapshot, GP_TABLE_DISTRICT, GP_NAME, name) == NULL;

      for (guint i = 0; free_name && i < taken->len; i++)
        free_name = !g_str_equal (g_ptr_array_index (taken, i), name);
      if (free_name)
        return g_steal_pointer (&name);
    }
}

/* The pieces after the old outlines become districts. */
static gboolean
insert_pieces (GpEdit *edit, const GpDistrictCoverage *coverage, guint place, GPtrArray *after, GPtrArray *parts, GpDistrictShaped *result, GError **error)
{
  GpSnapshot *snapshot = gp_edit_get_snapshot (edit);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);

  for (guint i = gp_district_coverage_get_n (coverage); i < after->len; i++)
    {
      GpGeometry *outline = outline_at (after, i);
      g_autoptr (GpFeature) piece = gp_feature_new (GP_TABLE_DISTRICT, 0, outline);
      g_autofree char *code = gp_district_edit_dup_free_code (snapshot, names->len);
      char *name = dup_piece_name (snapshot, gp_district_coverage_get_district (coverage, place), names);

      g_ptr_array_add (names, name);
      gp_feature_set_text (piece, GP_CODE, code);
      gp_feature_set_text (piece, GP_NAME, name);
      if (gp_edit_insert (edit, piece, error) == 0)
        return FALSE;
      gp_boundary_parts_add (parts, GP_TABLE_DISTRICT, piece->fid, NULL, outline);
      gp_district_shaped_add (result, piece, 0, gp_geometry_area_m2 (outline));
      result->n_created++;
    }
  return TRUE;
}

static gboolean
split (GpEdit *edit, gpointer data, GError **error)
{
  Shaping *shaping = data;
  g_auto (GpDistrictCoverage) coverage = { NULL };
  g_autoptr (GPtrArray) after = NULL;
  g_autoptr (GPtrArray) parts = NULL;
  guint place;

  gp_district_coverage_init (&coverage, gp_edit_get_snapshot (edit));
  if (!gp_district_coverage_find (&coverage, shaping->districts[0], &place, error))
    return FALSE;
  after = gp_coverage_split (gp_district_coverage_get (&coverage), gp_district_coverage_get_n (&coverage), place,
                             shaping->line, shaping->n_points, error);
  parts = after != NULL ? gp_district_coverage_compare (&coverage, after, error) : NULL;
  if (parts == NULL)
    return FALSE;
  add_in_hand (&coverage, place, after, shaping->result);
  return insert_pieces (edit, &coverage, place, after, parts, shaping->result, error) &&
         finish (edit, &coverage, parts, shaping->districts[0], shaping->result, error);
}

static gboolean
redraw (GpEdit *edit, gpointer data, GError **error)
{
  Shaping *shaping = data;
  g_auto (GpDistrictCoverage) coverage = { NULL };
  g_autoptr (GPtrArray) after = NULL;
  g_autoptr (GPtrArray) parts = NULL;
  guint place;

  gp_district_coverage_init (&coverage, gp_edit_get_snapshot (edit));
  if (!gp_district_coverage_find (&coverage, shaping->districts[0], &place, error))
    return FALSE;
  after = gp_coverage_redraw (gp_district_coverage_get (&coverage), gp_district_coverage_get_n (&coverage), place,
                              shaping->line, shaping->n_points, error);
  parts = after != NULL ? gp_district_coverage_compare (&coverage, after, error) : NULL;
  if (parts == NULL)
    return FALSE;
  add_in_hand (&coverage, place, after, shaping->result);
  return finish (edit, &coverage, parts, shaping->districts[0], shaping->result, error);
}

static gboolean
is_member (const Shaping *shaping, gint64 fid)
{
  for (guint i = 0; i < shaping->n_districts; i++)
    if (shaping->districts[i] == fid)
      return TRUE;
  return FALSE;
}

/* The members without doubles, the one that stays first. */
static GArray *
find_members (const GpDistrictCoverage *coverage, const Shaping *shaping, GError **error)
{
  g_autoptr (GArray) members = g_array_new (FALSE, FALSE, sizeof (guint));
  guint place;

  if (!gp_district_coverage_find (coverage, shaping->keep, &place, error))
    return NULL;
  g_array_append_val (members, place);
  for (guint i = 0; i < shaping->n_districts; i++)
    {
      gboolean twice = FALSE;

      if (!gp_district_coverage_find (coverage, shaping->districts[i], &place, error))
        return NULL;
      for (guint j = 0; j < members->len; j++)
        twice |= g_array_index (members, guint, j) == place;
      if (!twice)
        g_array_append_val (members, place);
    }
  if (members->len > 1)
    return g_steal_pointer (&members);
  g_set_error (error, GP_ERROR, GP_ERROR_INPUT, _ ("Merging needs at least two districts. Select the next one as well."));
  return NULL;
}

/* All that named a district which goes names the one that stays, wherever it lies. */
static gboolean
pass_references (GpEdit *edit, const Shaping *shaping, GpTableId table, guint field, guint *n_passed, GError **error)
{
  GpSnapshot *snapshot = gp_edit_get_snapshot (edit);

  for (guint i = 0; i < gp_snapshot_get_n (snapshot, table); i++)
    {
      GpFeature *feature = gp_snapshot_get (snapshot, table, i);
      gint64 owner = gp_feature_get_int (feature, field, 0);
      g_autoptr (GpFeature) changed = NULL;

      if (owner == 0 || owner == shaping->keep || !is_member (shaping, owner))
        continue;
      changed = gp_feature_copy (feature);
      gp_feature_set_int (changed, field, shaping->keep);
      if (!gp_edit_set (edit, changed, field, error))
        return FALSE;
      (*n_passed)++;
    }
  return TRUE;
}

static gboolean
remove_members (GpEdit *edit, const GpDistrictCoverage *coverage, GArray *members, GpDistrictShaped *result, GError **error)
{
  for (guint i = 1; i < members->len; i++)
    {
      const GpFeature *district = gp_district_coverage_get_district (coverage, g_array_index (members, guint, i));

      if (!gp_edit_delete (edit, GP_TABLE_DISTRICT, district->fid, error))
        return FALSE;
      gp_district_shaped_add (result, district, gp_geometry_area_m2 (district->geometry), 0);
      result->n_removed++;
    }
  return TRUE;
}

static gboolean
merge (GpEdit *edit, gpointer data, GError **error)
{
  Shaping *shaping = data;
  GpDistrictShaped *result = shaping->result;
  g_auto (GpDistrictCoverage) coverage = { NULL };
  g_autoptr (GArray) members = NULL;
  g_autoptr (GPtrArray) after = NULL;
  guint n_compounds = 0, n_works = 0, n_named = 0;

  gp_district_coverage_init (&coverage, gp_edit_get_snapshot (edit));
  members = find_members (&coverage, shaping, error);
  if (members == NULL)
    return FALSE;
  after = gp_coverage_merge (gp_district_coverage_get (&coverage), gp_district_coverage_get_n (&coverage),
                             (const guint *) members->data, members->len, error);
  if (after == NULL)
    return FALSE;
  add_in_hand (&coverage, g_array_index (members, guint, 0), after, result);
  /* Members that go are no parts: what lies in them is passed on by name below. */
  for (guint i = 1; i < members->len; i++)
    {
      guint place = g_array_index (members, guint, i);

      after->pdata[place] = gp_geometry_ref (gp_district_coverage_get_district (&coverage, place)->geometry);
    }
  g_autoptr (GPtrArray) parts = gp_district_coverage_compare (&coverage, after, error);
  if (parts == NULL || !finish (edit, &coverage, parts, shaping->keep, result, error) ||
      !pass_references (edit, shaping, GP_TABLE_COMPOUND, GP_COMPOUND_DISTRICT, &n_compounds, error) ||
      !pass_references (edit, shaping, GP_TABLE_WORK, GP_WORK_DISTRICT, &n_works, error) ||
      !gp_repoint (edit, GP_TABLE_DISTRICT, shaping->districts, shaping->n_districts, shaping->keep, &n_named, error))
    return FALSE;
  result->n_compounds = MAX (result->n_compounds, n_compounds);
  result->n_works = MAX (result->n_works, n_works);
  return remove_members (edit, &coverage, members, result, error);
}

static gboolean
run (GpPlan *plan, const char *label, GpEditFunc edit, Shaping *shaping, GError **error)
{
  gp_district_shaped_init (shaping->result);
  if (gp_plan_edit (plan, label, edit, shaping, error))
    return TRUE;
  gp_district_shaped_clear (shaping->result);
  *shaping->result = (GpDistrictShaped){ NULL };
  return FALSE;
}

/**
 * gp_district_split:
 * @plan: the plan
 * @district: the district to split
 * @line: (array length=n_points): a line across it, plan metres
 * @n_points: at least 2
 * @result: (out): what came of it; free with gp_district_shaped_clear()
 * @error: return location; %GP_ERROR_INPUT when the line does not part it
 *
 * The largest piece keeps name, number and what was assigned to it elsewhere;
 * every other piece is a new district.
 *
 * Returns: whether it was done; otherwise the plan is as it was
 */
gboolean
gp_district_split (GpPlan *plan, gint64 district, const GpPoint *line, guint n_points, GpDistrictShaped *result, GError **error)
{
  Shaping shaping = { line, n_points, &district, 1, district, result };

  return run (plan, _ ("Split district"), split, &shaping, error);
}

/**
 * gp_district_merge:
 * @plan: the plan
 * @districts: (array length=n): the districts to merge
 * @n: how many
 * @keep: the one that stays, with its name and number
 * @result: (out): what came of it; free with gp_district_shaped_clear()
 * @error: return location; %GP_ERROR_INPUT when there are not two of them
 *
 * Compounds, works and packages of the others go to the one that stays.
 *
 * Returns: whether it was done; otherwise the plan is as it was
 */
gboolean
gp_district_merge (GpPlan *plan, const gint64 *districts, guint n, gint64 keep, GpDistrictShaped *result, GError **error)
{
  Shaping shaping = { NULL, 0, districts, n, keep, result };

  return run (plan, _ ("Merge districts"), merge, &shaping, error);
}

/**
 * gp_district_redraw:
 * @plan: the plan
 * @district: the district whose outline changes
 * @line: (array length=n_points): leaves the outline and comes back to it, plan metres
 * @n_points: at least 2
 * @result: (out): what came of it; free with gp_district_shaped_clear()
 * @error: return location; %GP_ERROR_INPUT when it does not, or when nothing
 *   would be left of a neighbour
 *
 * The line takes the place of the stretch between; neighbours follow.
 *
 * Returns: whether it was done; otherwise the plan is as it was
 */
gboolean
gp_district_redraw (GpPlan *plan, gint64 district, const GpPoint *line, guint n_points, GpDistrictShaped *result, GError **error)
{
  Shaping shaping = { line, n_points, &district, 1, district, result };

  return run (plan, _ ("Redraw district boundary"), redraw, &shaping, error);
}
