/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Money passes three gates, one after the other: applied for (申请), granted
 * (下达), paid (支付). An allocation has the gate it stands at and the day it
 * passes it. The setting "money_gate" says which gate has to be passed before a
 * work may begin:
 *
 *   granted   the default: who has the grant may sign and begin
 *   paid      only with the money in hand
 *   applied   with the application
 *   none      the days of the allocations bind nothing
 *
 * Money at that gate, or at one before it, cannot pass it sooner than on its
 * day, and the work waits for the last of it. What stands at a later gate has
 * passed the one asked for, and an allocation without a day says nothing. One
 * without a gate is taken to stand at the one asked for.
 */
#include "config.h"

#include "gp-money-gates.h"

#include <glib/gi18n.h>

#define NO_GATE (-1)

/* The number of the gate asked for, as the column has it, or NO_GATE. */
static int
find_asked (GpSnapshot *snapshot)
{
  const char *setting = gp_snapshot_get_setting (snapshot, "money_gate");

  if (g_strcmp0 (setting, "none") == 0)
    return NO_GATE;
  if (g_strcmp0 (setting, "applied") == 0)
    return GP_GATE_APPLIED;
  return g_strcmp0 (setting, "paid") == 0 ? GP_GATE_PAID : GP_GATE_GRANTED;
}

/* What one allocation says; FALSE when nothing. */
static gboolean
read_row (GpSnapshot *snapshot, const GpFeature *row, int asked, GpMoneyGate *gate)
{
  int at = gp_feature_get_choice (row, GP_ALLOCATION_GATE);

  gate->on_date = gp_feature_get_date (row, GP_ALLOCATION_ON_DATE);
  gate->fund = gp_feature_get_int (row, GP_ALLOCATION_FUND, 0);
  gate->gate = (GpGate) (at >= 0 ? at : asked);
  return asked != NO_GATE && at <= asked && gate->on_date != GP_DATE_NONE && gp_feature_get_int (row, GP_ALLOCATION_AMOUNT, 0) > 0 &&
         gp_snapshot_find (snapshot, GP_TABLE_FUND, gate->fund) != NULL;
}

/**
 * gp_money_gates_new:
 * @snapshot: a plan
 *
 * Returns: (transfer full) (element-type gint64 GpMoneyGate): key of each work
 *   that waits for money → the last of it
 */
GHashTable *
gp_money_gates_new (GpSnapshot *snapshot)
{
  GHashTable *gates = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  int asked = find_asked (snapshot);

  for (guint i = 0; i < gp_snapshot_get_n (snapshot, GP_TABLE_ALLOCATION); i++)
    {
      const GpFeature *row = gp_snapshot_get (snapshot, GP_TABLE_ALLOCATION, i);
      gint64 work = gp_feature_get_int (row, GP_ALLOCATION_WORK, 0);
      GpMoneyGate gate, *known = g_hash_table_lookup (gates, &work);

      if (!read_row (snapshot, row, asked, &gate) || (known && known->on_date >= gate.on_date))
        continue;
      g_hash_table_insert (gates, g_memdup2 (&work, sizeof work), g_memdup2 (&gate, sizeof gate));
    }
  return gates;
}

/**
 * gp_money_gates_find:
 * @snapshot: a plan
 * @work: key of a work
 * @gate: (out): the last of its money
 *
 * Returns: whether it waits for any
 */
gboolean
gp_money_gates_find (GpSnapshot *snapshot, gint64 work, GpMoneyGate *gate)
{
  int asked = find_asked (snapshot);
  gboolean found = FALSE;

  for (guint i = 0; i < gp_snapshot_get_n (snapshot, GP_TABLE_ALLOCATION); i++)
    {
      const GpFeature *row = gp_snapshot_get (snapshot, GP_TABLE_ALLOCATION, i);
      GpMoneyGate one;

      if (gp_feature_get_int (row, GP_ALLOCATION_WORK, 0) != work || !read_row (snapshot, row, asked, &one) || (found && one.on_date <= gate->on_date))
        continue;
      *gate = one;
      found = TRUE;
    }
  return found;
}

/**
 * gp_money_gates_dup_text:
 * @snapshot: a plan
 * @work: key of a work that waits for money
 *
 * Returns: (transfer full): for which and until when, translated, no full stop
 */
char *
gp_money_gates_dup_text (GpSnapshot *snapshot, gint64 work)
{
  GpMoneyGate gate;
  gboolean before;
  g_autofree char *fund = NULL, *date = NULL;

  g_return_val_if_fail (gp_money_gates_find (snapshot, work, &gate), g_strdup (""));
  fund = gp_feature_dup_title (gp_snapshot_find (snapshot, GP_TABLE_FUND, gate.fund));
  date = gp_date_format (gate.on_date);
  before = (int) gate.gate < find_asked (snapshot);
  switch (gate.gate)
    {
    case GP_GATE_APPLIED:
      return before ? g_strdup_printf (_ ("the money of “%s” is only applied for on %s and cannot be there before"), fund, date)
                    : g_strdup_printf (_ ("the money of “%s” is applied for on %s"), fund, date);
    case GP_GATE_GRANTED:
      return before ? g_strdup_printf (_ ("the money of “%s” is only granted on %s and cannot be paid before"), fund, date)
                    : g_strdup_printf (_ ("the money of “%s” is granted on %s"), fund, date);
    case GP_GATE_PAID:
    default:
      return g_strdup_printf (_ ("the money of “%s” is paid on %s"), fund, date);
    }
}
