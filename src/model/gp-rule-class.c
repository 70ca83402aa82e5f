/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "gp-rule-class.h"

#include <string.h>

#define SMALL_WATER_MM 200

#define BIT GP_RULE_BIT
#define WATER (BIT (GP_RULE_WATER_SMALL) | BIT (GP_RULE_WATER_LARGE))
#define GAS (BIT (GP_RULE_GAS_LOW) | BIT (GP_RULE_GAS_MEDIUM_B) | BIT (GP_RULE_GAS_MEDIUM_A) | BIT (GP_RULE_GAS_SUBHIGH_B) | BIT (GP_RULE_GAS_SUBHIGH_A))
#define POWER (BIT (GP_RULE_POWER_DIRECT) | BIT (GP_RULE_POWER_CONDUIT))
#define TELECOM (BIT (GP_RULE_TELECOM_DIRECT) | BIT (GP_RULE_TELECOM_DUCT))
#define TOWER (BIT (GP_RULE_TOWER_LOW) | BIT (GP_RULE_TOWER_HIGH))

/* As the data files name them; some rows of the standard hold for several. */
static const struct
{
  const char *name;
  guint32 classes;
} names[] = {
  { "building", BIT (GP_RULE_BUILDING) },
  { "water", WATER },
  { "water_small", BIT (GP_RULE_WATER_SMALL) },
  { "water_large", BIT (GP_RULE_WATER_LARGE) },
  { "sewage_rain", BIT (GP_RULE_SEWAGE_RAIN) },
  { "reclaimed", BIT (GP_RULE_RECLAIMED) },
  { "gas", GAS },
  { "gas_low", BIT (GP_RULE_GAS_LOW) },
  { "gas_med_B", BIT (GP_RULE_GAS_MEDIUM_B) },
  { "gas_med_A", BIT (GP_RULE_GAS_MEDIUM_A) },
  { "gas_subhigh_B", BIT (GP_RULE_GAS_SUBHIGH_B) },
  { "gas_subhigh_A", BIT (GP_RULE_GAS_SUBHIGH_A) },
  { "heat", BIT (GP_RULE_HEAT) },
  { "heat_direct", BIT (GP_RULE_HEAT) },
  { "power_direct", BIT (GP_RULE_POWER_DIRECT) },
  { "power_conduit", BIT (GP_RULE_POWER_CONDUIT) },
  { "telecom", TELECOM },
  { "telecom_direct", BIT (GP_RULE_TELECOM_DIRECT) },
  { "telecom_duct", BIT (GP_RULE_TELECOM_DUCT) },
  { "trench", BIT (GP_RULE_TRENCH) },
  { "tree", BIT (GP_RULE_TREE) },
  { "shrub", BIT (GP_RULE_SHRUB) },
  { "pole", BIT (GP_RULE_POLE) },
  { "tower", TOWER },
  { "tower_low", BIT (GP_RULE_TOWER_LOW) },
  { "tower_high", BIT (GP_RULE_TOWER_HIGH) },
  { "kerb", BIT (GP_RULE_KERB) },
  { "tram", BIT (GP_RULE_TRAM) },
  { "railway", BIT (GP_RULE_RAILWAY) },
  { "culvert_base", BIT (GP_RULE_CULVERT_BASE) },
  { "tram_rail_base", BIT (GP_RULE_TRAM_BASE) },
  { "railway_base", BIT (GP_RULE_RAILWAY_BASE) },
};

/**
 * gp_rule_classes_parse:
 * @name: (nullable): as in the data files and in the setting "hot_spring_rule"
 *
 * Returns: the set of rows, 0 for a name that is none
 */
guint32
gp_rule_classes_parse (const char *name)
{
  for (guint i = 0; name && i < G_N_ELEMENTS (names); i++)
    if (strcmp (names[i].name, name) == 0)
      return names[i].classes;
  return 0;
}

static guint32
cable (GpBurial burial, guint32 direct, guint32 duct)
{
  switch ((int) burial)
    {
    case GP_BURIAL_DIRECT:
      return direct;
    case GP_BURIAL_DUCT:
      return duct;
    default:
      return direct | duct;
    }
}

/* What water must keep depends on its size; a hundredth more keeps a DN200 of 200.0 mm small. */
static guint32
water (double size_mm)
{
  if (!(size_mm > 0))
    return WATER;
  return size_mm <= SMALL_WATER_MM + 0.01 ? BIT (GP_RULE_WATER_SMALL) : BIT (GP_RULE_WATER_LARGE);
}

/**
 * gp_rule_classes_of_run:
 * @run: a run
 * @hot_spring: rows the county has chosen for hot-spring water, which no
 *   national standard has a row for; 0: none
 *
 * GB 50289-2016 table 4.1.9: rows by kind, pressure and way of laying. What
 * hangs in the air or lies in a utility gallery is under other rules.
 *
 * Returns: the rows it may belong to; 0: none
 */
guint32
gp_rule_classes_of_run (const GpFeature *run, guint32 hot_spring)
{
  int burial = gp_feature_get_choice (run, GP_RUN_BURIAL);
  int pressure = gp_feature_get_choice (run, GP_RUN_PRESSURE);

  if (burial == GP_BURIAL_AERIAL || burial == GP_BURIAL_GALLERY)
    return 0;
  if (burial == GP_BURIAL_TRENCH)
    return BIT (GP_RULE_TRENCH);
  switch (gp_feature_get_choice (run, GP_RUN_KIND))
    {
    case GP_RUN_RAIN:
    case GP_RUN_SEWAGE:
    case GP_RUN_COMBINED:
      return BIT (GP_RULE_SEWAGE_RAIN);
    case GP_RUN_WATER:
      return water (gp_feature_get_real (run, GP_RUN_SIZE));
    case GP_RUN_RECLAIMED:
      return BIT (GP_RULE_RECLAIMED);
    case GP_RUN_GAS:
      return pressure >= 0 ? BIT (GP_RULE_GAS_LOW + pressure) : GAS;
    case GP_RUN_HEAT:
      return BIT (GP_RULE_HEAT);
    case GP_RUN_HOT_SPRING:
      return hot_spring == WATER ? water (gp_feature_get_real (run, GP_RUN_SIZE)) : hot_spring;
    case GP_RUN_POWER:
      return cable (burial, BIT (GP_RULE_POWER_DIRECT), BIT (GP_RULE_POWER_CONDUIT));
    case GP_RUN_TELECOM:
    case GP_RUN_TV:
      return cable (burial, BIT (GP_RULE_TELECOM_DIRECT), BIT (GP_RULE_TELECOM_DUCT));
    default:
      return 0;
    }
}

/**
 * gp_rule_party_of_run:
 * @run: a run
 * @hot_spring: as for gp_rule_classes_of_run()
 *
 * Returns: what a clearance to it depends on
 */
GpRuleParty
gp_rule_party_of_run (const GpFeature *run, guint32 hot_spring)
{
  double size_mm = gp_feature_get_real (run, GP_RUN_SIZE);
  gboolean power = gp_feature_get_choice (run, GP_RUN_KIND) == GP_RUN_POWER;

  return (GpRuleParty){
    .classes = gp_rule_classes_of_run (run, hot_spring),
    .size_mm = size_mm > 0 ? size_mm : NAN,
    .voltage_kv = power ? gp_feature_get_real (run, GP_RUN_VOLTAGE) : NAN,
  };
}

/**
 * gp_rule_party_of_class:
 * @rule_class: what is no run: a building, a tree, a kerb …
 *
 * Returns: what a clearance to it depends on
 */
GpRuleParty
gp_rule_party_of_class (GpRuleClass rule_class)
{
  return (GpRuleParty){ .classes = BIT (rule_class), .size_mm = NAN, .voltage_kv = NAN };
}
