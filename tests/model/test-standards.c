/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The tables of the standards: values read off the printed tables, what a
 * plan says too little about, and rows nobody can read.
 */
#include "gp-error.h"
#include "gp-standards.h"

static GpFeature *
new_run (GpRunKind kind, GpBurial burial, double size_mm)
{
  GpFeature *run = gp_feature_new (GP_TABLE_RUN, 1, NULL);

  gp_feature_set_choice (run, GP_RUN_KIND, kind);
  if ((int) burial >= 0)
    gp_feature_set_choice (run, GP_RUN_BURIAL, burial);
  if (size_mm > 0)
    gp_feature_set_real (run, GP_RUN_SIZE, size_mm);
  return run;
}

static GpRuleParty
party (GpRunKind kind, GpBurial burial, double size_mm, int pressure, double voltage_kv)
{
  g_autoptr (GpFeature) run = new_run (kind, burial, size_mm);

  if (pressure >= 0)
    gp_feature_set_choice (run, GP_RUN_PRESSURE, pressure);
  if (voltage_kv > 0)
    gp_feature_set_real (run, GP_RUN_VOLTAGE, voltage_kv);
  return gp_rule_party_of_run (run, 0);
}

#define SEWAGE party (GP_RUN_SEWAGE, GP_BURIAL_DIRECT, 500, -1, 0)
#define WATER(mm) party (GP_RUN_WATER, GP_BURIAL_DIRECT, mm, -1, 0)
#define GAS(mm, pressure) party (GP_RUN_GAS, GP_BURIAL_DIRECT, mm, pressure, 0)
#define POWER(burial, kv) party (GP_RUN_POWER, burial, 100, -1, kv)
#define TELECOM(burial) party (GP_RUN_TELECOM, burial, 100, -1, 0)

static void
check (const GpStandards *standards, GpClearanceAxis axis, GpRuleParty a, GpRuleParty b, double least_m, double most_m)
{
  for (int turn = 0; turn < 2; turn++)
    {
      GpClearanceRule rule;

      g_assert_true (gp_clearance_table_find (standards->clearances, axis, turn ? &b : &a, turn ? &a : &b, &rule));
      g_assert_cmpfloat (rule.least_m, ==, least_m);
      g_assert_cmpfloat (rule.most_m, ==, most_m);
      g_assert_cmpstr (rule.clause, ==, axis == GP_CLEARANCE_VERTICAL ? "4.1.14" : "4.1.9");
      g_assert_nonnull (strchr ("SLM", rule.status));
    }
}

static void
test_horizontal (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GpStandards) standards = gp_standards_new (&error);
  GpRuleParty building = gp_rule_party_of_class (GP_RULE_BUILDING), sewage = SEWAGE, other = SEWAGE;
  GpClearanceRule rule;

  g_assert_no_error (error);
  check (standards, GP_CLEARANCE_HORIZONTAL, WATER (200), sewage, 1.0, 1.0);
  check (standards, GP_CLEARANCE_HORIZONTAL, WATER (300), sewage, 1.5, 1.5);
  check (standards, GP_CLEARANCE_HORIZONTAL, building, sewage, 2.5, 2.5);
  check (standards, GP_CLEARANCE_HORIZONTAL, building, WATER (110), 1.0, 1.0);
  check (standards, GP_CLEARANCE_HORIZONTAL, building, WATER (400), 3.0, 3.0);
  check (standards, GP_CLEARANCE_HORIZONTAL, building, GAS (200, 4), 13.5, 13.5);
  check (standards, GP_CLEARANCE_HORIZONTAL, GAS (200, 0), sewage, 1.0, 1.0);
  check (standards, GP_CLEARANCE_HORIZONTAL, GAS (200, 1), sewage, 1.2, 1.2);
  check (standards, GP_CLEARANCE_HORIZONTAL, GAS (200, 4), sewage, 2.0, 2.0);
  check (standards, GP_CLEARANCE_HORIZONTAL, GAS (200, 1), GAS (300, 1), 0.4, 0.4);
  check (standards, GP_CLEARANCE_HORIZONTAL, GAS (200, 1), GAS (315, 2), 0.5, 0.5);
  check (standards, GP_CLEARANCE_HORIZONTAL, POWER (GP_BURIAL_DIRECT, 10), TELECOM (GP_BURIAL_DUCT), 0.5, 0.5);
  check (standards, GP_CLEARANCE_HORIZONTAL, POWER (GP_BURIAL_DIRECT, 110), TELECOM (GP_BURIAL_DUCT), 2.0, 2.0);
  check (standards, GP_CLEARANCE_HORIZONTAL, TELECOM (GP_BURIAL_DUCT), building, 1.5, 1.5);
  check (standards, GP_CLEARANCE_HORIZONTAL, TELECOM (GP_BURIAL_DIRECT), building, 1.0, 1.0);
  check (standards, GP_CLEARANCE_HORIZONTAL, WATER (100), gp_rule_party_of_class (GP_RULE_TREE), 1.5, 1.5);
  /* Two sewers may lie side by side. */
  g_assert_false (gp_clearance_table_find (standards->clearances, GP_CLEARANCE_HORIZONTAL, &sewage, &other, &rule));
}

static void
test_vertical (void)
{
  g_autoptr (GpStandards) standards = gp_standards_new (NULL);

  check (standards, GP_CLEARANCE_VERTICAL, WATER (300), SEWAGE, 0.40, 0.40);
  check (standards, GP_CLEARANCE_VERTICAL, WATER (100), WATER (300), 0.15, 0.15);
  check (standards, GP_CLEARANCE_VERTICAL, SEWAGE, SEWAGE, 0.15, 0.15);
  check (standards, GP_CLEARANCE_VERTICAL, GAS (100, 1), SEWAGE, 0.15, 0.15);
  check (standards, GP_CLEARANCE_VERTICAL, TELECOM (GP_BURIAL_DIRECT), WATER (100), 0.50, 0.50);
  check (standards, GP_CLEARANCE_VERTICAL, TELECOM (GP_BURIAL_DUCT), WATER (100), 0.15, 0.15);
  check (standards, GP_CLEARANCE_VERTICAL, POWER (GP_BURIAL_DIRECT, 10), SEWAGE, 0.50, 0.50);
  check (standards, GP_CLEARANCE_VERTICAL, POWER (GP_BURIAL_DUCT, 10), SEWAGE, 0.25, 0.25);
}

/* What the plan does not say leaves a range, and never one that is too strict. */
static void
test_unknown (void)
{
  g_autoptr (GpStandards) standards = gp_standards_new (NULL);
  GpRuleParty unlaid = party (GP_RUN_TELECOM, -1, 100, -1, 0), building = gp_rule_party_of_class (GP_RULE_BUILDING);
  GpRuleParty hanging = party (GP_RUN_POWER, GP_BURIAL_AERIAL, 20, -1, 10), sewage = SEWAGE;
  GpClearanceRule rule;

  check (standards, GP_CLEARANCE_HORIZONTAL, GAS (100, -1), SEWAGE, 1.0, 2.0);
  check (standards, GP_CLEARANCE_HORIZONTAL, WATER (0), SEWAGE, 1.0, 1.5);
  check (standards, GP_CLEARANCE_HORIZONTAL, unlaid, building, 1.0, 1.5);
  check (standards, GP_CLEARANCE_HORIZONTAL, GAS (0, 1), GAS (100, 1), 0.4, 0.5);
  check (standards, GP_CLEARANCE_HORIZONTAL, GAS (0, 1), GAS (400, 1), 0.5, 0.5);
  check (standards, GP_CLEARANCE_HORIZONTAL, POWER (GP_BURIAL_DIRECT, 0), TELECOM (GP_BURIAL_DUCT), 0.5, 2.0);
  g_assert_false (gp_clearance_table_find (standards->clearances, GP_CLEARANCE_HORIZONTAL, &hanging, &sewage, &rule));
}

/* No standard knows hot-spring water: nothing is asked until the county has chosen. */
static void
test_hot_spring (void)
{
  g_autoptr (GpStandards) standards = gp_standards_new (NULL);
  g_autoptr (GpFeature) run = new_run (GP_RUN_HOT_SPRING, GP_BURIAL_DIRECT, 150);
  GpRuleParty none = gp_rule_party_of_run (run, 0), sewage = SEWAGE;
  GpClearanceRule rule;

  g_assert_false (gp_clearance_table_find (standards->clearances, GP_CLEARANCE_HORIZONTAL, &none, &sewage, &rule));
  g_assert_false (gp_cover_table_find (standards->covers, run, 0, GP_LANE_MOTOR, &rule));
  check (standards, GP_CLEARANCE_HORIZONTAL, gp_rule_party_of_run (run, gp_rule_classes_parse ("heat")), SEWAGE, 1.5, 1.5);
  check (standards, GP_CLEARANCE_HORIZONTAL, gp_rule_party_of_run (run, gp_rule_classes_parse ("water")), SEWAGE, 1.0, 1.0);
  g_assert_true (gp_cover_table_find (standards->covers, run, gp_rule_classes_parse ("heat"), GP_LANE_MOTOR, &rule));
  g_assert_cmpfloat (rule.least_m, ==, 1.0);
}

static void
check_cover (const GpStandards *standards, GpRunKind kind, GpBurial burial, const char *material, double foot_m, double motor_m, double motor_most_m)
{
  g_autoptr (GpFeature) run = new_run (kind, burial, 200);
  GpClearanceRule rule;

  if (material)
    gp_feature_set_text (run, GP_RUN_MATERIAL, material);
  g_assert_true (gp_cover_table_find (standards->covers, run, 0, GP_LANE_MOTOR, &rule));
  g_assert_cmpfloat (rule.least_m, ==, motor_m);
  g_assert_cmpfloat (rule.most_m, ==, motor_most_m);
  g_assert_cmpstr (rule.clause, ==, "4.1.1");
  g_assert_true (gp_cover_table_find (standards->covers, run, 0, GP_LANE_FOOT, &rule));
  g_assert_cmpfloat (rule.least_m, ==, foot_m);
}

static void
test_cover (void)
{
  g_autoptr (GpStandards) standards = gp_standards_new (NULL);

  check_cover (standards, GP_RUN_WATER, GP_BURIAL_DIRECT, NULL, 0.60, 0.70, 0.70);
  check_cover (standards, GP_RUN_SEWAGE, GP_BURIAL_DIRECT, NULL, 0.60, 0.70, 0.70);
  check_cover (standards, GP_RUN_GAS, GP_BURIAL_DIRECT, NULL, 0.60, 0.90, 0.90);
  check_cover (standards, GP_RUN_POWER, GP_BURIAL_DIRECT, NULL, 0.70, 1.00, 1.00);
  check_cover (standards, GP_RUN_POWER, GP_BURIAL_DUCT, NULL, 0.50, 0.50, 0.50);
  check_cover (standards, GP_RUN_POWER, -1, NULL, 0.50, 0.50, 1.00);
  check_cover (standards, GP_RUN_TELECOM, GP_BURIAL_DUCT, "PVC", 0.60, 0.90, 0.90);
  check_cover (standards, GP_RUN_TELECOM, GP_BURIAL_DUCT, "镀锌钢管", 0.50, 0.60, 0.60);
}

static void
test_bad_rows (void)
{
  static const char *const bad[] = {
    "axis,a,b,when,min_m,clause,status,source\nhorizontal,water,nonsense,,1.0,4.1.9,M,\n",
    "axis,a,b,when,min_m,clause,status,source\nsideways,water,gas,,1.0,4.1.9,M,\n",
    "axis,a,b,when,min_m,clause,status,source\nhorizontal,water,gas,dn=5,1.0,4.1.9,M,\n",
    "axis,a,b,when,min_m,clause,status,source\nhorizontal,water,gas,,many,4.1.9,M,\n",
    "axis,a,b,when,min_m,clause,status,source\nhorizontal,water,gas,,-1,4.1.9,M,\n",
    "nothing\nat all\n",
  };

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GpClearanceTable) table = gp_clearance_table_new_from_data (bad[i], -1, &error);
      g_autoptr (GpCoverTable) covers = NULL;

      g_assert_null (table);
      g_assert_error (error, GP_ERROR, GP_ERROR_INPUT);
      g_clear_error (&error);
      covers = gp_cover_table_new_from_data (bad[i], -1, &error);
      g_assert_null (covers);
      g_assert_error (error, GP_ERROR, GP_ERROR_INPUT);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/standards/horizontal", test_horizontal);
  g_test_add_func ("/standards/vertical", test_vertical);
  g_test_add_func ("/standards/unknown", test_unknown);
  g_test_add_func ("/standards/hot-spring", test_hot_spring);
  g_test_add_func ("/standards/cover", test_cover);
  g_test_add_func ("/standards/bad-rows", test_bad_rows);
  return g_test_run ();
}
