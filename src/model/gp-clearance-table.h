/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * GpClearanceTable: least clear distances between runs, and between runs and
 * what stands beside them, read from resources/standards/gb50289_clearance.csv
 * (GB 50289-2016 tables 4.1.9 and 4.1.14). Every value carries its clause, its
 * source and how sure it is: none of them is a mandatory clause, and a planner
 * who holds the printed standard corrects the data file.
 */
#pragma once

#include "gp-rule-class.h"

G_BEGIN_DECLS

typedef struct _GpClearanceTable GpClearanceTable;

typedef enum
{
  GP_CLEARANCE_HORIZONTAL, /* in plan, beside each other */
  GP_CLEARANCE_VERTICAL,   /* where they cross */
} GpClearanceAxis;

/**
 * GpClearanceRule: what the standard asks.
 * @least_m: the mildest row that may apply, m between outer surfaces
 * @most_m: the strictest one; equal to @least_m when the plan says enough to know
 * @clause, @status, @source: of the row of @least_m; status is S found in a
 *   source, L as in GB 50289-98, M from memory
 */
typedef struct
{
  double least_m;
  double most_m;
  const char *clause;
  char status;
  const char *source;
} GpClearanceRule;

GpClearanceTable *gp_clearance_table_new (GError **error);
GpClearanceTable *gp_clearance_table_new_from_data (const char *csv,
                                                    gssize length,
                                                    GError **error);
void gp_clearance_table_free (GpClearanceTable *self);
gboolean gp_clearance_table_find (const GpClearanceTable *self,
                                  GpClearanceAxis axis,
                                  const GpRuleParty *a,
                                  const GpRuleParty *b,
                                  GpClearanceRule *rule);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GpClearanceTable, gp_clearance_table_free)

G_END_DECLS
