/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * GpDistrictForecast: what a sketched or moved district boundary would come
 * to if it were let go now: who gains and loses how much ground, works and
 * money, and what changes hands. Reads a snapshot, changes nothing, and may run
 * on a worker.
 */
#pragma once

#include "gp-money.h"
#include "gp-snapshot.h"

G_BEGIN_DECLS

/**
 * GpForecastSide:
 * @fid: a district, %GP_DISTRICT_NEW for the one being drawn
 * @title: (nullable): its name; %NULL for the one being drawn
 * @before_m2: what it covers
 * @after_m2: what it would cover
 * @n_works: how many works it gains; negative for a loss
 * @cost_fen: what these cost
 */
typedef struct
{
  gint64 fid;
  char *title;
  double before_m2;
  double after_m2;
  int n_works;
  GpFen cost_fen;
} GpForecastSide;

/**
 * GpForecastMove: members of one kind that go the same way.
 * @from: (nullable): name of the district that has them, %NULL for none
 * @to: (nullable): name of the one that gets them; %NULL for none, or the one being drawn
 * @table: %GP_TABLE_COMPOUND or %GP_TABLE_WORK
 * @kind: (nullable): (of works) the key of their kind
 * @n: how many
 */
typedef struct
{
  char *from;
  char *to;
  GpTableId table;
  char *kind;
  guint n;
} GpForecastMove;

/**
 * GpDistrictForecast:
 * @sides: (element-type GpForecastSide): whose area changes, the one in hand first
 * @moves: (element-type GpForecastMove): what changes hands, compounds first
 * @n_compounds: how many compounds do
 * @n_works: how many works do
 * @n_households: how many households live in these compounds
 * @cost_fen: what these works cost
 * @n_faults: gaps and overlaps left along the one in hand
 */
typedef struct
{
  GPtrArray *sides;
  GPtrArray *moves;
  guint n_compounds;
  guint n_works;
  gint64 n_households;
  GpFen cost_fen;
  guint n_faults;
} GpDistrictForecast;

void gp_district_forecast_init (GpDistrictForecast *self);
void gp_district_forecast_clear (GpDistrictForecast *self);
gboolean gp_district_forecast_draw (GpDistrictForecast *self,
                                    GpSnapshot *snapshot,
                                    const GpPoint *outline,
                                    guint n_points,
                                    double fill_m,
                                    GError **error);
gboolean gp_district_forecast_shapes (GpDistrictForecast *self,
                                      GpSnapshot *snapshot,
                                      GPtrArray *shapes,
                                      GError **error);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (GpDistrictForecast, gp_district_forecast_clear)

G_END_DECLS
