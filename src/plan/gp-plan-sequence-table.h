/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The stored dates as the tables of the sequence pages: which streets, which
 * openings, which works. Puts together what sequence knows and carto draws.
 */
#pragma once

#include <gio/gio.h>

#include "gp-sequence-table.h"
#include "gp-snapshot.h"

G_BEGIN_DECLS

GPtrArray *gp_plan_list_sequence_tables (GpSnapshot *snapshot,
                                         GpDate today,
                                         GError **error);

G_END_DECLS
