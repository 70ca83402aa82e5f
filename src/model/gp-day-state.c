/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "gp-day-state.h"

#include "gp-shared-area.h"

/* Two footprints that share less only touch. */
#define MIN_SHARED_M2 0.01

typedef struct
{
  GpSnapshot *snapshot;
  const GpFeature *dig;
  GpDate dug;
  GpDate day;
  gboolean surfaced;
} Search;

static void
get_dates (const GpFeature *work, GpDate *start, GpDate *finish)
{
  GpDate actual_start = gp_feature_get_date (work, GP_WORK_ACTUAL_START);
  GpDate actual_finish = gp_feature_get_date (work, GP_WORK_ACTUAL_FINISH);
  gint64 days = CLAMP (gp_feature_get_int (work, GP_WORK_DAYS, 1), 1, 100000);

  *start = actual_start != GP_DATE_NONE ? actual_start : gp_feature_get_date (work, GP_WORK_START);
  *finish = actual_finish != GP_DATE_NONE ? actual_finish : gp_feature_get_date (work, GP_WORK_FINISH);
  if (*start != GP_DATE_NONE && *finish < *start)
    *finish = *start + (GpDate) days - 1;
}

static gboolean
is_underground (GpSnapshot *snapshot, const GpFeature *work)
{
  GpFeature *kind = gp_snapshot_find_work_kind (snapshot, gp_feature_get_text (work, GP_WORK_KIND));

  return kind && gp_feature_get_int (kind, GP_WORK_KIND_UNDERGROUND, 0);
}

static gboolean
is_done (const GpFeature *work)
{
  int stage = gp_feature_get_choice (work, GP_WORK_STAGE);

  return stage == GP_STAGE_COMPLETED || stage == GP_STAGE_OPERATED;
}

static gboolean
visit_surface (GpFeature *other, gpointer data)
{
  Search *search = data;
  GpFeature *kind = gp_snapshot_find_work_kind (search->snapshot, gp_feature_get_text (other, GP_WORK_KIND));
  GpDate start, finish;

  if (kind == NULL || !gp_feature_has (kind, GP_WORK_KIND_RANK) || gp_feature_get_int (kind, GP_WORK_KIND_UNDERGROUND, 0))
    return TRUE;
  get_dates (other, &start, &finish);
  if (start == GP_DATE_NONE || start <= search->dug || finish >= search->day)
    return TRUE;
  search->surfaced = gp_shared_area_m2 (search->dig->geometry, other->geometry) >= MIN_SHARED_M2;
  return !search->surfaced;
}

/**
 * gp_day_state_of_work:
 * @snapshot: the plan
 * @work: a row of it
 * @day: the day looked at
 *
 * Takes actual dates where there are any, else planned ones. A dig counts as
 * surfaced once a surface work over it, begun after it, is finished.
 *
 * Returns: what the work looks like at the end of that day
 */
GpDayState
gp_day_state_of_work (GpSnapshot *snapshot, const GpFeature *work, GpDate day)
{
  GpDate start, finish;

  get_dates (work, &start, &finish);
  if (start == GP_DATE_NONE)
    {
      if (!is_done (work))
        return GP_DAY_UNDATED;
      return is_underground (snapshot, work) ? GP_DAY_BACKFILLED : GP_DAY_SURFACED;
    }
  if (day < start)
    return GP_DAY_UNTOUCHED;
  if (day <= finish)
    return GP_DAY_OPEN;
  if (!is_underground (snapshot, work))
    return GP_DAY_SURFACED;
  if (work->geometry == NULL)
    return GP_DAY_BACKFILLED;

  Search search = { snapshot, work, finish, day, FALSE };
  gp_snapshot_query (snapshot, GP_TABLE_WORK, &work->geometry->box, visit_surface, &search);
  return search.surfaced ? GP_DAY_SURFACED : GP_DAY_BACKFILLED;
}
