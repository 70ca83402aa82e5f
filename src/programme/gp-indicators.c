/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "gp-indicators.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

#include "gp-money.h"
#include "gp-text.h"

static const struct
{
  const char *key;
  const char *title;
  GpIndicatorUnit unit;
} descriptions[GP_N_INDICATORS] = {
  [GP_INDICATOR_DISTRICTS] = { "districts", N_ ("Districts"), GP_INDICATOR_COUNT },
  [GP_INDICATOR_DISTRICTS_STARTED] = { "districts_started", N_ ("Districts started"), GP_INDICATOR_COUNT },
  [GP_INDICATOR_COMPOUNDS] = { "compounds", N_ ("Compounds planned"), GP_INDICATOR_COUNT },
  [GP_INDICATOR_COMPOUNDS_STARTED] = { "compounds_started", N_ ("Compounds started"), GP_INDICATOR_COUNT },
  [GP_INDICATOR_COMPOUNDS_COMPLETED] = { "compounds_completed", N_ ("Compounds completed"), GP_INDICATOR_COUNT },
  [GP_INDICATOR_COMPOUNDS_UNDER_WAY] = { "compounds_under_way", N_ ("Compounds under way"), GP_INDICATOR_COUNT },
  [GP_INDICATOR_COMPOUNDS_NOT_STARTED] = { "compounds_not_started", N_ ("Compounds not started"), GP_INDICATOR_COUNT },
  [GP_INDICATOR_BUILDINGS] = { "buildings", N_ ("Buildings in compounds"), GP_INDICATOR_COUNT },
  [GP_INDICATOR_HOUSEHOLDS] = { "households", N_ ("Households"), GP_INDICATOR_COUNT },
  [GP_INDICATOR_FLOOR_AREA] = { "floor_area_m2", N_ ("Floor area"), GP_INDICATOR_M2 },
  [GP_INDICATOR_RAIN_SEWAGE] = { "rain_sewage_m", N_ ("Rain and sewage lines"), GP_INDICATOR_M },
  [GP_INDICATOR_GAS] = { "gas_m", N_ ("Gas lines"), GP_INDICATOR_M },
  [GP_INDICATOR_WATER] = { "water_m", N_ ("Water lines"), GP_INDICATOR_M },
  [GP_INDICATOR_HOT_SPRING] = { "hot_spring_m", N_ ("Hot-spring lines"), GP_INDICATOR_M },
  [GP_INDICATOR_OVERHEAD_BURIED] = { "overhead_buried_m", N_ ("Overhead lines buried"), GP_INDICATOR_M },
  [GP_INDICATOR_LINES] = { "lines_m", N_ ("Lines in all"), GP_INDICATOR_M },
  [GP_INDICATOR_ROADS] = { "roads_m", N_ ("Roads"), GP_INDICATOR_M },
  [GP_INDICATOR_LANES] = { "lanes", N_ ("Back lanes"), GP_INDICATOR_COUNT },
  [GP_INDICATOR_PARKING] = { "parking_added", N_ ("Parking spaces added"), GP_INDICATOR_COUNT },
  [GP_INDICATOR_PARKS] = { "parks", N_ ("Parks"), GP_INDICATOR_COUNT },
  [GP_INDICATOR_GARDENS] = { "gardens", N_ ("Small gardens"), GP_INDICATOR_COUNT },
  [GP_INDICATOR_MARKETS] = { "markets", N_ ("Markets"), GP_INDICATOR_COUNT },
  [GP_INDICATOR_SPORTS] = { "sports", N_ ("Sports grounds"), GP_INDICATOR_COUNT },
  [GP_INDICATOR_CENTRES] = { "centres", N_ ("Courier and old-age centres"), GP_INDICATOR_COUNT },
  [GP_INDICATOR_SERVICE_POINTS] = { "service_points", N_ ("Service points"), GP_INDICATOR_COUNT },
  [GP_INDICATOR_FIRE_POINTS] = { "fire_points", N_ ("Fire points"), GP_INDICATOR_COUNT },
  [GP_INDICATOR_DITCHES] = { "ditches", N_ ("Ditches"), GP_INDICATOR_COUNT },
  [GP_INDICATOR_WORKS] = { "works", N_ ("Works"), GP_INDICATOR_COUNT },
  [GP_INDICATOR_INVESTMENT] = { "investment_fen", N_ ("Planned investment"), GP_INDICATOR_FEN },
  [GP_INDICATOR_CENTRAL_PROVINCE] = { "central_province_fen", N_ ("Central and provincial grants"), GP_INDICATOR_FEN },
  [GP_INDICATOR_BOND] = { "bond_fen", N_ ("Special bonds"), GP_INDICATOR_FEN },
  [GP_INDICATOR_COUNTY] = { "county_fen", N_ ("County budget"), GP_INDICATOR_FEN },
  [GP_INDICATOR_ENTERPRISE] = { "enterprise_fen", N_ ("Operators and firms"), GP_INDICATOR_FEN },
  [GP_INDICATOR_RESIDENTS] = { "residents_fen", N_ ("Residents"), GP_INDICATOR_FEN },
  [GP_INDICATOR_FOUND] = { "found_fen", N_ ("Money found"), GP_INDICATOR_FEN },
  [GP_INDICATOR_GAP] = { "gap_fen", N_ ("Gap of money"), GP_INDICATOR_FEN },
  [GP_INDICATOR_OPINIONS] = { "opinions", N_ ("Opinions received"), GP_INDICATOR_COUNT },
  [GP_INDICATOR_OPINIONS_ADOPTED] = { "opinions_adopted", N_ ("Opinions adopted"), GP_INDICATOR_COUNT },
  [GP_INDICATOR_BUILDING_HEADS] = { "building_heads", N_ ("Volunteer building heads"), GP_INDICATOR_COUNT },
  [GP_INDICATOR_LAND_CEDED] = { "land_ceded_m2", N_ ("Land ceded"), GP_INDICATOR_M2 },
  [GP_INDICATOR_STRUCTURES_REMOVED] = { "structures_removed", N_ ("Structures removed"), GP_INDICATOR_COUNT },
  [GP_INDICATOR_RESIDENT_CENTRES] = { "resident_centres", N_ ("Centres paid for by residents"), GP_INDICATOR_COUNT },
  [GP_INDICATOR_RESIDENT_FACILITIES] = { "resident_facilities", N_ ("Facilities paid for by residents"), GP_INDICATOR_COUNT },
};

/* A column whose positions in a choice list are asked by name: robust against their order. */
static gboolean
is_choice (const GpFeature *feature, guint field, const char *value)
{
  const char *choice = gp_field_get_choice (gp_table_get_field (feature->table, field), gp_feature_get_choice (feature, field));

  return g_strcmp0 (choice, value) == 0;
}

static void
add_compounds (double *v, const GpSnapshot *snapshot)
{
  g_autoptr (GHashTable) started = g_hash_table_new (g_int64_hash, g_int64_equal);
  guint n = gp_snapshot_get_n (snapshot, GP_TABLE_COMPOUND);

  v[GP_INDICATOR_DISTRICTS] = gp_snapshot_get_n (snapshot, GP_TABLE_DISTRICT);
  v[GP_INDICATOR_COMPOUNDS] = n;
  for (guint i = 0; i < n; i++)
    {
      GpFeature *compound = gp_snapshot_get (snapshot, GP_TABLE_COMPOUND, i);
      int stage = gp_feature_get_choice (compound, GP_COMPOUND_STAGE);
      GpFeature *district = gp_snapshot_find (snapshot, GP_TABLE_DISTRICT, gp_feature_get_int (compound, GP_COMPOUND_DISTRICT, 0));

      if (stage < GP_STAGE_STARTED)
        {
          v[GP_INDICATOR_COMPOUNDS_NOT_STARTED]++;
          continue;
        }
      v[GP_INDICATOR_COMPOUNDS_STARTED]++;
      v[stage >= GP_STAGE_COMPLETED ? GP_INDICATOR_COMPOUNDS_COMPLETED : GP_INDICATOR_COMPOUNDS_UNDER_WAY]++;
      if (district)
        g_hash_table_add (started, &district->fid);
    }
  v[GP_INDICATOR_DISTRICTS_STARTED] = g_hash_table_size (started);
}

/* Households and floor area: the compound's own number, else that of its buildings. */
static void
add_buildings (double *v, const GpSnapshot *snapshot)
{
  guint n = gp_snapshot_get_n (snapshot, GP_TABLE_COMPOUND);

  for (guint i = 0; i < n; i++)
    {
      GpFeature *compound = gp_snapshot_get (snapshot, GP_TABLE_COMPOUND, i);
      double area = gp_feature_get_real (compound, GP_COMPOUND_FLOOR_AREA);

      v[GP_INDICATOR_HOUSEHOLDS] += gp_feature_get_int (compound, GP_COMPOUND_HOUSEHOLDS, 0);
      v[GP_INDICATOR_FLOOR_AREA] += isnan (area) ? 0 : area;
    }
  n = gp_snapshot_get_n (snapshot, GP_TABLE_BUILDING);
  for (guint i = 0; i < n; i++)
    {
      GpFeature *building = gp_snapshot_get (snapshot, GP_TABLE_BUILDING, i);
      GpFeature *compound = gp_snapshot_find (snapshot, GP_TABLE_COMPOUND, gp_feature_get_int (building, GP_BUILDING_COMPOUND, 0));
      double area = gp_feature_get_real (building, GP_BUILDING_FLOOR_AREA);

      if (!compound)
        continue;
      v[GP_INDICATOR_BUILDINGS]++;
      if (!gp_feature_has (compound, GP_COMPOUND_HOUSEHOLDS))
        v[GP_INDICATOR_HOUSEHOLDS] += gp_feature_get_int (building, GP_BUILDING_HOUSEHOLDS, 0);
      if (!gp_feature_has (compound, GP_COMPOUND_FLOOR_AREA) && !isnan (area))
        v[GP_INDICATOR_FLOOR_AREA] += area;
    }
}

static int
indicator_of_run (const GpFeature *run)
{
  switch (gp_feature_get_choice (run, GP_RUN_KIND))
    {
    case GP_RUN_RAIN:
    case GP_RUN_SEWAGE:
    case GP_RUN_COMBINED:
      return GP_INDICATOR_RAIN_SEWAGE;
    case GP_RUN_GAS:
      return GP_INDICATOR_GAS;
    case GP_RUN_WATER:
      return GP_INDICATOR_WATER;
    case GP_RUN_HOT_SPRING:
      return GP_INDICATOR_HOT_SPRING;
    case GP_RUN_POWER:
    case GP_RUN_TELECOM:
    case GP_RUN_TV:
      return gp_feature_get_choice (run, GP_RUN_BURIAL) == GP_BURIAL_AERIAL ? -1 : GP_INDICATOR_OVERHEAD_BURIED;
    default:
      return -1;
    }
}

static void
add_lines (double *v, const GpSnapshot *snapshot)
{
  guint n = gp_snapshot_get_n (snapshot, GP_TABLE_RUN);

  for (guint i = 0; i < n; i++)
    {
      GpFeature *run = gp_snapshot_get (snapshot, GP_TABLE_RUN, i);
      int indicator = run->geometry && gp_feature_get_choice (run, GP_RUN_STATE) == GP_STATE_PLANNED ? indicator_of_run (run) : -1;

      if (indicator >= 0)
        v[indicator] += gp_geometry_length_m (run->geometry);
    }
  v[GP_INDICATOR_LINES] = v[GP_INDICATOR_RAIN_SEWAGE] + v[GP_INDICATOR_GAS] + v[GP_INDICATOR_WATER] +
                          v[GP_INDICATOR_HOT_SPRING] + v[GP_INDICATOR_OVERHEAD_BURIED];
  n = gp_snapshot_get_n (snapshot, GP_TABLE_ROAD);
  for (guint i = 0; i < n; i++)
    {
      GpFeature *road = gp_snapshot_get (snapshot, GP_TABLE_ROAD, i);
      int class = gp_feature_get_choice (road, GP_ROAD_CLASS);

      if (class == GP_ROAD_CLASS_LANE)
        v[GP_INDICATOR_LANES]++;
      else if (class == GP_ROAD_CLASS_ROAD && road->geometry)
        v[GP_INDICATOR_ROADS] += gp_geometry_length_m (road->geometry);
    }
}

static void
add_facilities (double *v, const GpSnapshot *snapshot)
{
  static const struct
  {
    const char *kind;
    GpIndicator indicator;
  } kinds[] = {
    { "park", GP_INDICATOR_PARKS },
    { "garden", GP_INDICATOR_GARDENS },
    { "market", GP_INDICATOR_MARKETS },
    { "sports", GP_INDICATOR_SPORTS },
    { "centre", GP_INDICATOR_CENTRES },
    { "service", GP_INDICATOR_SERVICE_POINTS },
    { "fire", GP_INDICATOR_FIRE_POINTS },
    { "ditch", GP_INDICATOR_DITCHES },
  };
  guint n = gp_snapshot_get_n (snapshot, GP_TABLE_FACILITY);

  for (guint i = 0; i < n; i++)
    {
      GpFeature *facility = gp_snapshot_get (snapshot, GP_TABLE_FACILITY, i);

      if (gp_feature_get_choice (facility, GP_FACILITY_STATE) != GP_STATE_PLANNED)
        continue;
      for (guint k = 0; k < G_N_ELEMENTS (kinds); k++)
        if (is_choice (facility, GP_FACILITY_KIND, kinds[k].kind))
          v[kinds[k].indicator] += gp_feature_get_int (facility, GP_FACILITY_COUNT, 1);
    }
  n = gp_snapshot_get_n (snapshot, GP_TABLE_PARKING);
  for (guint i = 0; i < n; i++)
    {
      GpFeature *parking = gp_snapshot_get (snapshot, GP_TABLE_PARKING, i);

      if (gp_feature_get_choice (parking, GP_PARKING_STATE) == GP_STATE_PLANNED)
        v[GP_INDICATOR_PARKING] += gp_feature_get_int (parking, GP_PARKING_SPACES, 0);
    }
}

static void
add_money (double *v, const GpSnapshot *snapshot)
{
  static const struct
  {
    const char *source;
    GpIndicator indicator;
  } sources[] = {
    { "central", GP_INDICATOR_CENTRAL_PROVINCE },
    { "province", GP_INDICATOR_CENTRAL_PROVINCE },
    { "bond", GP_INDICATOR_BOND },
    { "county", GP_INDICATOR_COUNTY },
    { "enterprise", GP_INDICATOR_ENTERPRISE },
    { "residents", GP_INDICATOR_RESIDENTS },
  };
  guint n = gp_snapshot_get_n (snapshot, GP_TABLE_WORK);

  v[GP_INDICATOR_WORKS] = n;
  for (guint i = 0; i < n; i++)
    v[GP_INDICATOR_INVESTMENT] += gp_feature_get_int (gp_snapshot_get (snapshot, GP_TABLE_WORK, i), GP_WORK_COST, 0);
  n = gp_snapshot_get_n (snapshot, GP_TABLE_FUND);
  for (guint i = 0; i < n; i++)
    {
      GpFeature *fund = gp_snapshot_get (snapshot, GP_TABLE_FUND, i);
      gint64 amount = gp_feature_get_int (fund, GP_FUND_AMOUNT, 0);

      v[GP_INDICATOR_FOUND] += amount;
      for (guint k = 0; k < G_N_ELEMENTS (sources); k++)
        if (is_choice (fund, GP_FUND_SOURCE, sources[k].source))
          v[sources[k].indicator] += amount;
    }
  v[GP_INDICATOR_GAP] = v[GP_INDICATOR_INVESTMENT] - v[GP_INDICATOR_FOUND];
}

static void
add_people (double *v, const GpSnapshot *snapshot)
{
  static const GpIndicator by_setting[] = {
    GP_INDICATOR_BUILDING_HEADS, GP_INDICATOR_LAND_CEDED, GP_INDICATOR_STRUCTURES_REMOVED,
    GP_INDICATOR_RESIDENT_CENTRES, GP_INDICATOR_RESIDENT_FACILITIES
  };
  guint n = gp_snapshot_get_n (snapshot, GP_TABLE_OPINION);

  v[GP_INDICATOR_OPINIONS] = n;
  for (guint i = 0; i < n; i++)
    {
      GpFeature *opinion = gp_snapshot_get (snapshot, GP_TABLE_OPINION, i);

      if (is_choice (opinion, GP_OPINION_STATUS, "adopted") || is_choice (opinion, GP_OPINION_STATUS, "done"))
        v[GP_INDICATOR_OPINIONS_ADOPTED]++;
    }
  for (guint i = 0; i < G_N_ELEMENTS (by_setting); i++)
    {
      g_autofree char *key = g_strconcat ("figure.", descriptions[by_setting[i]].key, NULL);
      const char *text = gp_snapshot_get_setting (snapshot, key);
      double value;

      if (text && gp_text_parse_number (text, &value, NULL) && isfinite (value))
        v[by_setting[i]] = value;
    }
}

/**
 * gp_indicators_compute:
 * @self: (out): the numbers
 * @snapshot: a plan
 *
 * Computes every indicator as defined with #GpIndicator.
 */
void
gp_indicators_compute (GpIndicators *self, const GpSnapshot *snapshot)
{
  memset (self, 0, sizeof *self);
  add_compounds (self->values, snapshot);
  add_buildings (self->values, snapshot);
  add_lines (self->values, snapshot);
  add_facilities (self->values, snapshot);
  add_money (self->values, snapshot);
  add_people (self->values, snapshot);
}

/**
 * gp_indicator_get_key:
 * @indicator: an indicator
 *
 * Returns: (transfer none): its name in JSON, in settings and in tables
 */
const char *
gp_indicator_get_key (GpIndicator indicator)
{
  g_return_val_if_fail (indicator < GP_N_INDICATORS, NULL);

  return descriptions[indicator].key;
}

/**
 * gp_indicator_get_title:
 * @indicator: an indicator
 *
 * Returns: (transfer none): its title in the user's language
 */
const char *
gp_indicator_get_title (GpIndicator indicator)
{
  g_return_val_if_fail (indicator < GP_N_INDICATORS, NULL);

  return _ (descriptions[indicator].title);
}

/**
 * gp_indicator_get_unit:
 * @indicator: an indicator
 *
 * Returns: what its number counts
 */
GpIndicatorUnit
gp_indicator_get_unit (GpIndicator indicator)
{
  g_return_val_if_fail (indicator < GP_N_INDICATORS, GP_INDICATOR_COUNT);

  return descriptions[indicator].unit;
}

/**
 * gp_indicator_get_reported:
 * @indicator: an indicator
 * @snapshot: a plan
 *
 * Returns: (transfer none) (nullable): the figure as the county reported it
 *   (setting "reported.<key>"), valid as long as @snapshot
 */
const char *
gp_indicator_get_reported (GpIndicator indicator, const GpSnapshot *snapshot)
{
  g_autofree char *key = g_strconcat ("reported.", gp_indicator_get_key (indicator), NULL);

  return gp_snapshot_get_setting (snapshot, key);
}

/**
 * gp_indicator_format:
 * @indicator: an indicator
 * @value: its number
 *
 * Returns: (transfer full): number and unit as a planner reads them
 */
char *
gp_indicator_format (GpIndicator indicator, double value)
{
  switch (gp_indicator_get_unit (indicator))
    {
    case GP_INDICATOR_M:
      return gp_text_format_length (value);
    case GP_INDICATOR_M2:
      return gp_text_format_area (value);
    case GP_INDICATOR_FEN:
      {
        g_autofree char *wan = gp_money_format_wan (llround (value), 2);

        /* Translators: an amount in units of ten thousand yuan */
        return g_strdup_printf (_ ("%s × 10 000 yuan"), wan);
      }
    case GP_INDICATOR_COUNT:
    default:
      return gp_text_format_int (llround (value));
    }
}
