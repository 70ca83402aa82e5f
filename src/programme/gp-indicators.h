/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The figures a county reports about its renewal programme, computed from the
 * plan. Pure: a snapshot in, numbers out.
 *
 * Each indicator has one definition, written beside it below, so that whoever
 * draws the plan and whoever adds it up mean the same. What no table can carry
 * comes from settings named "figure.<key>" (a plain number). The text of a
 * figure as the county reported it may stand in a setting "reported.<key>".
 *
 * Stages are cumulative: a completed compound has also been started.
 * Lengths are those of the geometry in plan metres.
 */
#pragma once

#include <glib.h>

#include "gp-snapshot.h"

G_BEGIN_DECLS

/**
 * GpIndicator:
 * @GP_INDICATOR_DISTRICTS: "districts": rows of district
 * @GP_INDICATOR_DISTRICTS_STARTED: "districts_started": districts holding (compound.district)
 *   at least one compound whose stage is started, completed or operated
 * @GP_INDICATOR_COMPOUNDS: "compounds": rows of compound
 * @GP_INDICATOR_COMPOUNDS_STARTED: "compounds_started": stage started, completed or operated
 * @GP_INDICATOR_COMPOUNDS_COMPLETED: "compounds_completed": stage completed or operated
 * @GP_INDICATOR_COMPOUNDS_UNDER_WAY: "compounds_under_way": stage started
 * @GP_INDICATOR_COMPOUNDS_NOT_STARTED: "compounds_not_started": any other stage, or none given
 * @GP_INDICATOR_BUILDINGS: "buildings": buildings that belong to a compound (building.compound)
 * @GP_INDICATOR_HOUSEHOLDS: "households": sum of compound.households; for a compound without
 *   the number the sum over its buildings
 * @GP_INDICATOR_FLOOR_AREA: "floor_area_m2": the same with floor_area_m2
 * @GP_INDICATOR_RAIN_SEWAGE: "rain_sewage_m": planned runs of kind rain, sewage or combined
 * @GP_INDICATOR_GAS: "gas_m": planned runs of kind gas
 * @GP_INDICATOR_WATER: "water_m": planned runs of kind water
 * @GP_INDICATOR_HOT_SPRING: "hot_spring_m": planned runs of kind hot_spring
 * @GP_INDICATOR_OVERHEAD_BURIED: "overhead_buried_m": planned runs of kind power, telecom or tv
 *   whose burial is not aerial
 * @GP_INDICATOR_LINES: "lines_m": the five lengths above together
 * @GP_INDICATOR_ROADS: "roads_m": roads of class road
 * @GP_INDICATOR_LANES: "lanes": number of rows of road of class lane
 * @GP_INDICATOR_PARKING: "parking_added": sum of parking.spaces with state planned
 * @GP_INDICATOR_PARKS: "parks": planned facilities of kind park; a facility counts as its count,
 *   or as one when none is given (so for all facilities)
 * @GP_INDICATOR_GARDENS: "gardens": planned facilities of kind garden
 * @GP_INDICATOR_MARKETS: "markets": planned facilities of kind market
 * @GP_INDICATOR_SPORTS: "sports": planned facilities of kind sports
 * @GP_INDICATOR_CENTRES: "centres": planned facilities of kind centre
 * @GP_INDICATOR_SERVICE_POINTS: "service_points": planned facilities of kind service
 * @GP_INDICATOR_FIRE_POINTS: "fire_points": planned facilities of kind fire
 * @GP_INDICATOR_DITCHES: "ditches": planned facilities of kind ditch
 * @GP_INDICATOR_WORKS: "works": rows of work
 * @GP_INDICATOR_INVESTMENT: "investment_fen": sum of work.cost_fen
 * @GP_INDICATOR_CENTRAL_PROVINCE: "central_province_fen": funds of source central or province
 * @GP_INDICATOR_BOND: "bond_fen": funds of source bond
 * @GP_INDICATOR_COUNTY: "county_fen": funds of source county
 * @GP_INDICATOR_ENTERPRISE: "enterprise_fen": funds of source enterprise
 * @GP_INDICATOR_RESIDENTS: "residents_fen": funds of source residents
 * @GP_INDICATOR_FOUND: "found_fen": sum of fund.amount_fen, whatever the source
 * @GP_INDICATOR_GAP: "gap_fen": investment less money found
 * @GP_INDICATOR_OPINIONS: "opinions": rows of opinion
 * @GP_INDICATOR_OPINIONS_ADOPTED: "opinions_adopted": status adopted or done
 * @GP_INDICATOR_BUILDING_HEADS: "building_heads": setting figure.building_heads
 * @GP_INDICATOR_LAND_CEDED: "land_ceded_m2": setting figure.land_ceded_m2
 * @GP_INDICATOR_STRUCTURES_REMOVED: "structures_removed": setting figure.structures_removed
 * @GP_INDICATOR_RESIDENT_CENTRES: "resident_centres": setting figure.resident_centres,
 *   centres paid for by residents
 * @GP_INDICATOR_RESIDENT_FACILITIES: "resident_facilities": setting figure.resident_facilities
 */
typedef enum
{
  GP_INDICATOR_DISTRICTS,
  GP_INDICATOR_DISTRICTS_STARTED,
  GP_INDICATOR_COMPOUNDS,
  GP_INDICATOR_COMPOUNDS_STARTED,
  GP_INDICATOR_COMPOUNDS_COMPLETED,
  GP_INDICATOR_COMPOUNDS_UNDER_WAY,
  GP_INDICATOR_COMPOUNDS_NOT_STARTED,
  GP_INDICATOR_BUILDINGS,
  GP_INDICATOR_HOUSEHOLDS,
  GP_INDICATOR_FLOOR_AREA,
  GP_INDICATOR_RAIN_SEWAGE,
  GP_INDICATOR_GAS,
  GP_INDICATOR_WATER,
  GP_INDICATOR_HOT_SPRING,
  GP_INDICATOR_OVERHEAD_BURIED,
  GP_INDICATOR_LINES,
  GP_INDICATOR_ROADS,
  GP_INDICATOR_LANES,
  GP_INDICATOR_PARKING,
  GP_INDICATOR_PARKS,
  GP_INDICATOR_GARDENS,
  GP_INDICATOR_MARKETS,
  GP_INDICATOR_SPORTS,
  GP_INDICATOR_CENTRES,
  GP_INDICATOR_SERVICE_POINTS,
  GP_INDICATOR_FIRE_POINTS,
  GP_INDICATOR_DITCHES,
  GP_INDICATOR_WORKS,
  GP_INDICATOR_INVESTMENT,
  GP_INDICATOR_CENTRAL_PROVINCE,
  GP_INDICATOR_BOND,
  GP_INDICATOR_COUNTY,
  GP_INDICATOR_ENTERPRISE,
  GP_INDICATOR_RESIDENTS,
  GP_INDICATOR_FOUND,
  GP_INDICATOR_GAP,
  GP_INDICATOR_OPINIONS,
  GP_INDICATOR_OPINIONS_ADOPTED,
  GP_INDICATOR_BUILDING_HEADS,
  GP_INDICATOR_LAND_CEDED,
  GP_INDICATOR_STRUCTURES_REMOVED,
  GP_INDICATOR_RESIDENT_CENTRES,
  GP_INDICATOR_RESIDENT_FACILITIES,
  GP_N_INDICATORS
} GpIndicator;

/** GpIndicatorUnit: what the number counts, and so how it is written. */
typedef enum
{
  GP_INDICATOR_COUNT,
  GP_INDICATOR_M,
  GP_INDICATOR_M2,
  GP_INDICATOR_FEN, /* whole, exact up to 2^53 fen */
} GpIndicatorUnit;

typedef struct
{
  double values[GP_N_INDICATORS];
} GpIndicators;

void gp_indicators_compute (GpIndicators *self,
                            const GpSnapshot *snapshot);
const char *gp_indicator_get_key (GpIndicator indicator);
const char *gp_indicator_get_title (GpIndicator indicator);
GpIndicatorUnit gp_indicator_get_unit (GpIndicator indicator);
const char *gp_indicator_get_reported (GpIndicator indicator,
                                       const GpSnapshot *snapshot);
char *gp_indicator_format (GpIndicator indicator,
                           double value);

G_END_DECLS
