/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "gp-offset-edit.h"

#include <glib/gi18n.h>

#include "gp-cut.h"
#include "gp-error.h"
#include "gp-overlay.h"
#include "gp-text.h"

/* A stretch shorter than this is none. */
#define STRETCH_MIN_M 0.01

/**
 * gp_offset_edge_m:
 * @base: a line
 *
 * Returns: how far its edge lies beside its middle, metres: half the width of a road, else 0
 */
double
gp_offset_edge_m (const GpFeature *base)
{
  double width_m = base->table == GP_TABLE_ROAD ? gp_feature_get_real (base, GP_ROAD_WIDTH) : NAN;

  return isnan (width_m) ? 0 : MAX (width_m, 0) / 2;
}

static GpFeature *
find_base (GpSnapshot *snapshot, const GpOffset *offset, GError **error)
{
  GpFeature *base = gp_snapshot_find (snapshot, offset->base.table, offset->base.fid);

  if (base != NULL && base->geometry != NULL && base->geometry->kind == GP_GEOMETRY_LINE)
    return base;
  g_set_error_literal (error, GP_ERROR, GP_ERROR_INPUT, _ ("Choose a road or another line to lay the run beside."));
  return NULL;
}

static GpGeometry *
turn_round (const GpGeometry *line)
{
  return gp_cut_stretch (line->points, line->n_points, gp_geometry_length_m (line), 0);
}

/**
 * gp_offset_shape:
 * @snapshot: the plan
 * @offset: where
 * @error: return location; %GP_ERROR_INPUT when there is no such line, or none
 *   so far inside its bends
 *
 * Returns: (transfer full) (nullable): the line beside it; where @from_m lies
 *   beyond @to_m it runs the other way
 */
GpGeometry *
gp_offset_shape (GpSnapshot *snapshot, const GpOffset *offset, GError **error)
{
  GpFeature *base = find_base (snapshot, offset, error);
  double length_m = base != NULL ? gp_geometry_length_m (base->geometry) : 0;
  double from_m = isnan (offset->from_m) ? 0 : offset->from_m;
  double to_m = isnan (offset->to_m) ? length_m : offset->to_m;
  g_autoptr (GpGeometry) stretch = NULL;
  g_autoptr (GpGeometry) beside = NULL;

  if (base == NULL)
    return NULL;
  if (fabs (to_m - from_m) >= STRETCH_MIN_M)
    stretch = gp_cut_stretch (base->geometry->points, base->geometry->n_points, MIN (from_m, to_m), MAX (from_m, to_m));
  if (stretch == NULL)
    {
      g_set_error_literal (error, GP_ERROR, GP_ERROR_INPUT, _ ("The two points mark no length of the line. Choose them further apart."));
      return NULL;
    }
  beside = fabs (offset->left_m) < 1e-9 ? gp_geometry_ref (stretch) : gp_overlay_offset (stretch, offset->left_m, error);
  if (beside == NULL)
    {
      if (error != NULL && *error == NULL)
        g_set_error_literal (error, GP_ERROR, GP_ERROR_INPUT, _ ("So far inside the bend nothing is left of the line. Choose a smaller distance or the other side."));
      return NULL;
    }
  return from_m > to_m ? turn_round (beside) : g_steal_pointer (&beside);
}

/**
 * gp_offset_stretch_of:
 * @base: a line
 * @line: another one beside it
 * @from_m: (out): where along @base the other begins
 * @to_m: (out): where it ends; less than @from_m when it runs the other way
 *
 * Returns: whether the two go side by side for any length
 */
gboolean
gp_offset_stretch_of (const GpFeature *base, const GpGeometry *line, double *from_m, double *to_m)
{
  const GpGeometry *shape = base->geometry;

  *from_m = gp_cut_locate (shape->points, shape->n_points, line->points[0], NULL);
  *to_m = gp_cut_locate (shape->points, shape->n_points, line->points[line->n_points - 1], NULL);
  return fabs (*to_m - *from_m) >= STRETCH_MIN_M;
}

typedef struct
{
  const GpOffset *offset;
  const GpObjectRef *run;
  char *said;
} Moving;

static gboolean
move (GpEdit *edit, gpointer user_data, GError **error)
{
  Moving *moving = user_data;
  GpSnapshot *snapshot = gp_edit_get_snapshot (edit);
  GpFeature *run = gp_snapshot_find (snapshot, moving->run->table, moving->run->fid);
  GpFeature *base = find_base (snapshot, moving->offset, error);
  GpOffset offset = *moving->offset;
  g_autoptr (GpGeometry) shape = NULL;
  g_autofree char *title = NULL;
  g_autofree char *base_title = NULL;
  g_autofree char *distance = NULL;

  if (base == NULL)
    return FALSE;
  if (run == NULL || run->geometry == NULL || run->geometry->kind != GP_GEOMETRY_LINE || run == base)
    {
      g_set_error_literal (error, GP_ERROR, GP_ERROR_INPUT, _ ("Select one run that is to be laid beside another line."));
      return FALSE;
    }
  title = gp_feature_dup_title (run);
  base_title = gp_feature_dup_title (base);
  if (isnan (offset.from_m) && isnan (offset.to_m) && !gp_offset_stretch_of (base, run->geometry, &offset.from_m, &offset.to_m))
    {
      g_set_error (error, GP_ERROR, GP_ERROR_INPUT, _ ("“%s” does not go along “%s” anywhere. Mark the stretch with two points (Shift+click)."), title, base_title);
      return FALSE;
    }
  shape = gp_offset_shape (snapshot, &offset, error);
  if (shape == NULL || !gp_edit_set_geometry (edit, run->table, run->fid, shape, error))
    return FALSE;
  distance = gp_text_format_number (fabs (fabs (offset.left_m) - gp_offset_edge_m (base)), 2);
  moving->said = g_strdup_printf (_ ("“%s” laid %s m beside “%s”"), title, distance, base_title);
  return TRUE;
}

/**
 * gp_offset_move:
 * @plan: a plan
 * @offset: where; without a stretch the run keeps the stretch it goes along now
 * @run: the run that is laid there
 * @said: (out) (optional) (transfer full): a sentence that says what was done
 * @error: return location; %GP_ERROR_INPUT when there is no such place
 *
 * Returns: whether it was done; nothing is changed otherwise
 */
gboolean
gp_offset_move (GpPlan *plan, const GpOffset *offset, const GpObjectRef *run, char **said, GError **error)
{
  g_autoptr (GpSnapshot) snapshot = gp_plan_dup_snapshot (plan);
  GpFeature *feature = gp_snapshot_find (snapshot, run->table, run->fid);
  g_autofree char *title = feature != NULL ? gp_feature_dup_title (feature) : g_strdup ("");
  g_autofree char *label = g_strdup_printf (_ ("Lay “%s” beside a line"), title);
  Moving moving = { offset, run, NULL };
  gboolean done = gp_plan_edit (plan, label, move, &moving, error);

  if (done && said != NULL)
    *said = g_steal_pointer (&moving.said);
  g_free (moving.said);
  return done;
}
