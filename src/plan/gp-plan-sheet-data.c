/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "gp-plan-sheet-data.h"

#include "gp-plan-indicator-table.h"
#include "gp-plan-money-table.h"
#include "gp-plan-sequence-table.h"

/**
 * gp_plan_fill_sheet_options:
 * @options: takes who answers for the sequence, the money and the indicators
 */
void
gp_plan_fill_sheet_options (GpSheetOptions *options)
{
  options->sequence_tables = gp_plan_list_sequence_tables;
  options->money_table = gp_plan_get_money_table;
  options->indicator_table = gp_plan_get_indicator_table;
}
