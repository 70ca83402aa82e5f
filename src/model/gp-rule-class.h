/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The rows of the clearance tables of GB 50289-2016, and which of them a run
 * belongs to.
 *
 * A plan does not always say enough to choose one row: the pressure of a gas
 * pipe, how a cable is laid, the size of a water pipe. So a run has a set of
 * rows it may belong to, one bit each; what is asked of it then lies between
 * the mildest and the strictest of them, and nobody has to invent a pressure.
 */
#pragma once

#include "gp-feature.h"

G_BEGIN_DECLS

typedef enum
{
  GP_RULE_BUILDING,
  GP_RULE_WATER_SMALL, /* d ≤ 200 mm */
  GP_RULE_WATER_LARGE,
  GP_RULE_SEWAGE_RAIN,
  GP_RULE_RECLAIMED,
  GP_RULE_GAS_LOW,
  GP_RULE_GAS_MEDIUM_B,
  GP_RULE_GAS_MEDIUM_A,
  GP_RULE_GAS_SUBHIGH_B,
  GP_RULE_GAS_SUBHIGH_A,
  GP_RULE_HEAT,
  GP_RULE_POWER_DIRECT,
  GP_RULE_POWER_CONDUIT,
  GP_RULE_TELECOM_DIRECT,
  GP_RULE_TELECOM_DUCT,
  GP_RULE_TRENCH,
  GP_RULE_TREE,
  GP_RULE_SHRUB,
  GP_RULE_POLE,
  GP_RULE_TOWER_LOW, /* ≤ 35 kV */
  GP_RULE_TOWER_HIGH,
  GP_RULE_KERB,
  GP_RULE_TRAM,
  GP_RULE_RAILWAY,
  GP_RULE_CULVERT_BASE,
  GP_RULE_TRAM_BASE,
  GP_RULE_RAILWAY_BASE,
  GP_N_RULE_CLASSES
} GpRuleClass;

#define GP_RULE_BIT(rule_class) (1u << (rule_class))

/** GpRuleParty: one of the two things a clearance lies between. */
typedef struct
{
  guint32 classes;   /* bit per #GpRuleClass; 0: the standard has no row for it */
  double size_mm;    /* outer size, NaN when not known */
  double voltage_kv; /* of a power cable, NaN when not known */
} GpRuleParty;

guint32 gp_rule_classes_parse (const char *name);
guint32 gp_rule_classes_of_run (const GpFeature *run,
                                guint32 hot_spring);
GpRuleParty gp_rule_party_of_run (const GpFeature *run,
                                  guint32 hot_spring);
GpRuleParty gp_rule_party_of_class (GpRuleClass rule_class);

G_END_DECLS
