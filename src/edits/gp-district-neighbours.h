/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Who lies beside a district.
 */
#pragma once

#include "gp-snapshot.h"

G_BEGIN_DECLS

GPtrArray *gp_district_list_neighbours (GpSnapshot *snapshot,
                                        gint64 district);

G_END_DECLS
