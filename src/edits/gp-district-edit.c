/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "gp-district-edit.h"

#include <glib/gi18n.h>

#include "gp-code-series.h"
#include "gp-district-fit.h"
#include "gp-district-members.h"
#include "gp-error.h"
#include "gp-text.h"

/**
 * gp_district_drawn_clear:
 * @self: a result
 *
 * Frees what it holds.
 */
void
gp_district_drawn_clear (GpDistrictDrawn *self)
{
  g_clear_pointer (&self->code, g_free);
  g_clear_pointer (&self->shared_with, g_free);
}

/**
 * gp_district_edit_dup_free_code:
 * @snapshot: the plan
 * @skip: how many free numbers to pass over
 *
 * Returns: (transfer full): the next free number in the manner of the highest
 *   one there is: PQ-05 after PQ-04
 */
char *
gp_district_edit_dup_free_code (GpSnapshot *snapshot, guint skip)
{
  g_auto (GpCodeSeries) series = { NULL };

  gp_code_series_init (&series, snapshot, GP_TABLE_DISTRICT, -1);
  series.next += skip;
  return gp_code_series_next (&series);
}

/**
 * gp_district_edit_dup_next_code:
 * @snapshot: the plan
 *
 * Returns: (transfer full): gp_district_edit_dup_free_code() of the next district
 */
char *
gp_district_edit_dup_next_code (GpSnapshot *snapshot)
{
  return gp_district_edit_dup_free_code (snapshot, 0);
}

/**
 * gp_district_edit_dup_next_name:
 * @snapshot: the plan
 *
 * Returns: (transfer full): what a new district is called until somebody names it
 */
char *
gp_district_edit_dup_next_name (GpSnapshot *snapshot)
{
  for (guint number = 1;; number++)
    {
      g_autofree char *name = number == 1 ? g_strdup (_ ("New district"))
                                          : g_strdup_printf (_ ("New district %u"), number);

      if (gp_snapshot_find_text (snapshot, GP_TABLE_DISTRICT, GP_NAME, name) == NULL)
        return g_steal_pointer (&name);
    }
}

/* The number that was wished for has to be free. */
static char *
dup_code (GpSnapshot *snapshot, const GpDistrictWishes *wishes, GError **error)
{
  const GpFeature *other = NULL;
  g_autofree char *title = NULL;

  if (gp_text_is_blank (wishes->code))
    return gp_district_edit_dup_next_code (snapshot);
  other = gp_snapshot_find_text (snapshot, GP_TABLE_DISTRICT, GP_CODE, wishes->code);
  if (other == NULL)
    return g_strdup (wishes->code);
  title = gp_feature_dup_title (other);
  g_set_error (error, GP_ERROR, GP_ERROR_INPUT,
               _ ("The number %s belongs to “%s” already. Write another one, or leave it empty for the next free one."), wishes->code, title);
  return NULL;
}

typedef struct
{
  const GpPoint *outline;
  guint n_points;
  const GpDistrictWishes *wishes;
  GpDistrictDrawn *drawn;
} Drawing;

/* The new row; its key goes into @drawn. */
static gboolean
insert_district (GpEdit *edit, const Drawing *drawing, GpGeometry *fitted, GError **error)
{
  GpSnapshot *snapshot = gp_edit_get_snapshot (edit);
  GpDistrictDrawn *drawn = drawing->drawn;
  g_autoptr (GpFeature) feature = gp_feature_new (GP_TABLE_DISTRICT, 0, NULL);
  g_autofree char *name = gp_text_is_blank (drawing->wishes->name) ? gp_district_edit_dup_next_name (snapshot) : g_strdup (drawing->wishes->name);

  drawn->code = dup_code (snapshot, drawing->wishes, error);
  if (drawn->code == NULL)
    return FALSE;
  drawn->area_m2 = gp_geometry_area_m2 (fitted);
  gp_feature_take_geometry (feature, gp_geometry_ref (fitted));
  gp_feature_set_text (feature, GP_CODE, drawn->code);
  gp_feature_set_text (feature, GP_NAME, name);
  drawn->fid = gp_edit_insert (edit, feature, error);
  return drawn->fid != 0;
}

static gboolean
draw (GpEdit *edit, gpointer user_data, GError **error)
{
  Drawing *drawing = user_data;
  GpDistrictDrawn *drawn = drawing->drawn;
  g_auto (GpDistrictFit) fit = { { NULL } };
  g_autofree char *label = NULL;

  if (!gp_district_fit (&fit, gp_edit_get_snapshot (edit), drawing->outline, drawing->n_points, drawing->wishes->fill_m, FALSE, error))
    return FALSE;
  drawn->shared_m2 = fit.shared_m2;
  drawn->shared_with = g_steal_pointer (&fit.shared_with);
  drawn->n_shared = fit.n_shared;
  drawn->carved = fit.carved;
  if (!gp_district_coverage_write (edit, fit.parts, error) ||
      !insert_district (edit, drawing, gp_district_fit_get_outline (&fit), error))
    return FALSE;
  ((GpBoundaryPart *) g_ptr_array_index (fit.parts, fit.parts->len - 1))->fid = drawn->fid;
  if (!gp_district_members_follow (edit, fit.parts, &drawn->n_compounds, &drawn->n_works, error))
    return FALSE;
  label = g_strdup_printf (_ ("Draw district %s"), drawn->code);
  gp_edit_rename (edit, label);
  return TRUE;
}

/**
 * gp_district_edit_draw:
 * @plan: the plan
 * @outline: (array length=n_points): its corners in either direction, open or closed, plan metres
 * @n_points: their number
 * @wishes: (nullable): name, number and how wide a gap is filled; %NULL for the next free ones and %GP_DISTRICT_FILL_M
 * @drawn: (out): what came of it; free with gp_district_drawn_clear()
 * @error: return location; %GP_ERROR_INPUT when the outline crosses itself,
 *   nothing would be left of a district or the number is taken
 *
 * Adds a district in one edit, as gp_district_fit() says. Both sides of a common boundary get the same vertices, compounds and
 * works whose centre lies inside go to it.
 *
 * Returns: whether it was done; otherwise the plan is as it was
 */
gboolean
gp_district_edit_draw (GpPlan *plan,
                       const GpPoint *outline,
                       guint n_points,
                       const GpDistrictWishes *wishes,
                       GpDistrictDrawn *drawn,
                       GError **error)
{
  const GpDistrictWishes none = { NULL, NULL, GP_DISTRICT_FILL_M };
  Drawing drawing = { outline, n_points, wishes != NULL ? wishes : &none, drawn };

  *drawn = (GpDistrictDrawn){ 0 };
  if (gp_plan_edit (plan, _ ("Draw district"), draw, &drawing, error))
    return TRUE;
  gp_district_drawn_clear (drawn);
  return FALSE;
}
