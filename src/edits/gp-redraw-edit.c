/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "gp-redraw-edit.h"

#include <glib/gi18n.h>

#include "gp-cut.h"
#include "gp-district-shape-edit.h"
#include "gp-error.h"
#include "gp-members.h"
#include "gp-text.h"

typedef struct
{
  const GpObjectRef *object;
  const GpPoint *line;
  guint n_points;
  char *said;
} Redrawing;

static char *
dup_said (const GpFeature *feature, const GpGeometry *after, const GpMembersMoved *moved)
{
  GString *said = g_string_new (NULL);
  gboolean area = after->kind == GP_GEOMETRY_POLYGON;
  g_autofree char *title = gp_feature_dup_title (feature);
  g_autofree char *old = area ? gp_text_format_area (gp_geometry_area_m2 (feature->geometry)) : gp_text_format_length (gp_geometry_length_m (feature->geometry));
  g_autofree char *new = area ? gp_text_format_area (gp_geometry_area_m2 (after)) : gp_text_format_length (gp_geometry_length_m (after));

  g_string_append_printf (said, _ ("“%s” redrawn: %s → %s"), title, old, new);
  gp_members_say (moved, said);
  return g_string_free (said, FALSE);
}

static gboolean
redraw (GpEdit *edit, gpointer user_data, GError **error)
{
  Redrawing *redrawing = user_data;
  GpFeature *feature = gp_snapshot_find (gp_edit_get_snapshot (edit), redrawing->object->table, redrawing->object->fid);
  g_autoptr (GPtrArray) shapes = gp_moved_shapes_new ();
  GpMembersMoved moved = { 0 };
  GpGeometry *after;

  if (feature == NULL || feature->geometry == NULL || feature->geometry->kind == GP_GEOMETRY_POINT)
    {
      g_set_error_literal (error, GP_ERROR, GP_ERROR_INPUT, _ ("Select one area or line whose outline is to be redrawn."));
      return FALSE;
    }
  after = gp_cut_redraw (feature->geometry, redrawing->line, redrawing->n_points, error);
  if (after == NULL)
    return FALSE;
  gp_moved_shapes_take (shapes, feature, after, FALSE);
  if (!gp_edit_set_geometry (edit, feature->table, feature->fid, after, error) || !gp_members_settle (edit, shapes, &moved, error))
    return FALSE;
  redrawing->said = dup_said (feature, after, &moved);
  return TRUE;
}

/* A district: its neighbours follow. */
static gboolean
redraw_district (GpPlan *plan, gint64 district, const GpPoint *line, guint n_points, char **said, GError **error)
{
  g_auto (GpDistrictShaped) shaped = { NULL };
  g_autofree char *sentence = NULL;

  if (!gp_district_redraw (plan, district, line, n_points, &shaped, error))
    return FALSE;
  sentence = gp_district_shaped_dup_sentence (&shaped);
  if (said != NULL)
    *said = g_strconcat (_ ("Redraw district boundary"), _ (": "), sentence, NULL);
  return TRUE;
}

/**
 * gp_redraw_edit:
 * @plan: a plan
 * @object: an area or a line
 * @line: (array length=n_points): drawn over it, plan metres
 * @n_points: at least 2
 * @said: (out) (optional) (transfer full): a sentence that says what was done
 * @error: return location; %GP_ERROR_INPUT when the line does not leave the
 *   outline and come back
 *
 * Returns: whether it was done; nothing is changed otherwise
 */
gboolean
gp_redraw_edit (GpPlan *plan, const GpObjectRef *object, const GpPoint *line, guint n_points, char **said, GError **error)
{
  g_autoptr (GpSnapshot) snapshot = gp_plan_dup_snapshot (plan);
  GpFeature *feature = gp_snapshot_find (snapshot, object->table, object->fid);
  g_autofree char *title = feature != NULL ? gp_feature_dup_title (feature) : g_strdup ("");
  g_autofree char *label = g_strdup_printf (_ ("Redraw a stretch of “%s”"), title);
  Redrawing redrawing = { object, line, n_points, NULL };
  gboolean done;

  if (object->table == GP_TABLE_DISTRICT)
    return redraw_district (plan, object->fid, line, n_points, said, error);
  done = gp_plan_edit (plan, label, redraw, &redrawing, error);
  if (done && said != NULL)
    *said = g_steal_pointer (&redrawing.said);
  g_free (redrawing.said);
  return done;
}
