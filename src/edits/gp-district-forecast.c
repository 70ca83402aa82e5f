/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "gp-district-forecast.h"

#include "gp-coverage.h"
#include "gp-district-fit.h"
#include "gp-district-members.h"
#include "gp-moved-shape.h"

/* A neighbour that only got a node for a new corner has not changed, square metres. */
#define CHANGE_MIN_M2 0.5
/* Slits that are open at an end count as gaps up to this width, metres. */
#define OPEN_MAX_M 1.0
/* Less than this is what rounding to the grid leaves, square metres. */
#define FAULT_MIN_M2 0.05

static void
side_free (gpointer data)
{
  GpForecastSide *side = data;

  g_free (side->title);
  g_free (side);
}

static void
move_free (gpointer data)
{
  GpForecastMove *move = data;

  g_free (move->from);
  g_free (move->to);
  g_free (move->kind);
  g_free (move);
}

/**
 * gp_district_forecast_init:
 * @self: (out): an empty forecast
 */
void
gp_district_forecast_init (GpDistrictForecast *self)
{
  *self = (GpDistrictForecast){ .sides = g_ptr_array_new_with_free_func (side_free),
                                .moves = g_ptr_array_new_with_free_func (move_free) };
}

/**
 * gp_district_forecast_clear:
 * @self: a forecast
 *
 * Frees what it holds.
 */
void
gp_district_forecast_clear (GpDistrictForecast *self)
{
  g_clear_pointer (&self->sides, g_ptr_array_unref);
  g_clear_pointer (&self->moves, g_ptr_array_unref);
}

static char *
dup_title (GpSnapshot *snapshot, gint64 fid)
{
  GpFeature *district = fid > 0 ? gp_snapshot_find (snapshot, GP_TABLE_DISTRICT, fid) : NULL;

  return district != NULL ? gp_feature_dup_title (district) : NULL;
}

static GpForecastSide *
find_side (GpDistrictForecast *self, gint64 fid)
{
  for (guint i = 0; i < self->sides->len; i++)
    {
      GpForecastSide *side = g_ptr_array_index (self->sides, i);

      if (side->fid == fid)
        return side;
    }
  return NULL;
}

static void
add_side (GpDistrictForecast *self, GpSnapshot *snapshot, const GpBoundaryPart *part, gboolean in_hand)
{
  GpForecastSide side = { .fid = part->fid };

  side.before_m2 = part->before != NULL ? gp_geometry_area_m2 (part->before) : 0;
  side.after_m2 = part->after != NULL ? gp_geometry_area_m2 (part->after) : 0;
  if (!in_hand && fabs (side.after_m2 - side.before_m2) < CHANGE_MIN_M2)
    return;
  side.title = dup_title (snapshot, part->fid);
  g_ptr_array_add (self->sides, g_memdup2 (&side, sizeof side));
}

static GpForecastMove *
get_move (GpDistrictForecast *self, const char *from, const char *to, GpTableId table, const char *kind)
{
  GpForecastMove *move;

  for (guint i = 0; i < self->moves->len; i++)
    {
      move = g_ptr_array_index (self->moves, i);
      if (move->table == table && g_strcmp0 (move->from, from) == 0 && g_strcmp0 (move->to, to) == 0 && g_strcmp0 (move->kind, kind) == 0)
        return move;
    }
  move = g_new0 (GpForecastMove, 1);
  move->from = g_strdup (from);
  move->to = g_strdup (to);
  move->table = table;
  move->kind = g_strdup (kind);
  g_ptr_array_add (self->moves, move);
  return move;
}

static void
give_work (GpDistrictForecast *self, gint64 fid, int sign, GpFen cost_fen)
{
  GpForecastSide *side = find_side (self, fid);

  if (side == NULL)
    return;
  side->n_works += sign;
  side->cost_fen += sign * cost_fen;
}

static void
count_members (GpDistrictForecast *self, GpSnapshot *snapshot, GPtrArray *parts)
{
  g_autoptr (GPtrArray) members = gp_district_members_list (snapshot, parts);

  for (guint i = 0; i < members->len; i++)
    {
      const GpMemberMove *member = g_ptr_array_index (members, i);
      gboolean work = member->member->table == GP_TABLE_WORK;
      GpFen cost_fen = work ? gp_feature_get_int (member->member, GP_WORK_COST, 0) : 0;
      g_autofree char *from = dup_title (snapshot, member->before);
      g_autofree char *to = dup_title (snapshot, member->after);

      get_move (self, from, to, member->member->table, work ? gp_feature_get_text (member->member, GP_WORK_KIND) : NULL)->n++;
      self->n_works += work;
      self->n_compounds += !work;
      self->cost_fen += cost_fen;
      if (!work)
        self->n_households += gp_feature_get_int (member->member, GP_COMPOUND_HOUSEHOLDS, 0);
      if (!work)
        continue;
      give_work (self, member->before, -1, cost_fen);
      give_work (self, member->after, 1, cost_fen);
    }
}

static guint
count_faults (const GpDistrictFit *fit)
{
  int in_hand = (int) fit->after->len - 1;
  g_autoptr (GPtrArray) defects = gp_coverage_find_defects ((GpGeometry *const *) fit->after->pdata, fit->after->len, OPEN_MAX_M, NULL);
  guint n = 0;

  for (guint i = 0; defects != NULL && i < defects->len; i++)
    {
      const GpCoverageDefect *defect = g_ptr_array_index (defects, i);

      n += defect->area_m2 >= FAULT_MIN_M2 && (defect->first == in_hand || defect->second == in_hand);
    }
  return n;
}

/**
 * gp_district_forecast_draw:
 * @self: (inout): an empty forecast
 * @snapshot: the plan
 * @outline: (array length=n_points): the corners sketched, plan metres
 * @n_points: their number
 * @fill_m: gaps between it and its neighbours up to this width would be filled, metres
 * @error: return location; %GP_ERROR_INPUT as for gp_district_fit()
 *
 * What drawing the district would come to, as gp_district_edit_draw() does it.
 *
 * Returns: whether it makes a district
 */
gboolean
gp_district_forecast_draw (GpDistrictForecast *self, GpSnapshot *snapshot, const GpPoint *outline, guint n_points, double fill_m, GError **error)
{
  g_auto (GpDistrictFit) fit = { { NULL } };

  if (!gp_district_fit (&fit, snapshot, outline, n_points, fill_m, TRUE, error))
    return FALSE;
  add_side (self, snapshot, g_ptr_array_index (fit.parts, fit.parts->len - 1), TRUE);
  for (guint i = 0; i + 1 < fit.parts->len; i++)
    add_side (self, snapshot, g_ptr_array_index (fit.parts, i), FALSE);
  count_members (self, snapshot, fit.parts);
  self->n_faults = count_faults (&fit);
  return TRUE;
}

/**
 * gp_district_forecast_shapes:
 * @self: (inout): an empty forecast
 * @snapshot: the plan
 * @shapes: (element-type GpMovedShape): districts as they would be, the one in hand first
 * @error: return location; %GP_ERROR_INPUT as for gp_boundary_check()
 *
 * What letting moved vertices go would come to. The sides are there also when
 * it would be refused.
 *
 * Returns: whether it would be taken
 */
gboolean
gp_district_forecast_shapes (GpDistrictForecast *self, GpSnapshot *snapshot, GPtrArray *shapes, GError **error)
{
  g_autoptr (GPtrArray) parts = gp_boundary_parts_new ();
  gboolean taken;

  for (guint i = 0; i < shapes->len; i++)
    {
      const GpMovedShape *shape = g_ptr_array_index (shapes, i);

      gp_boundary_parts_add (parts, shape->feature->table, shape->feature->fid, shape->feature->geometry, shape->after);
      add_side (self, snapshot, g_ptr_array_index (parts, i), TRUE);
    }
  taken = gp_boundary_check (snapshot, parts, error);
  count_members (self, snapshot, parts);
  return taken;
}
