/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Compounds and works go along when the ground under their centre comes to
 * another district. Part of every edit that moves a district's outline; needs
 * no display.
 */
#pragma once

#include "gp-plan.h"

G_BEGIN_DECLS

/**
 * GpMemberMove:
 * @member: (owned): a compound or work
 * @before: its district now, 0 for none
 * @after: its district then, 0 for none
 */
typedef struct
{
  GpFeature *member;
  gint64 before;
  gint64 after;
} GpMemberMove;

GPtrArray *gp_district_members_list (GpSnapshot *snapshot,
                                     GPtrArray *parts);
gboolean gp_district_members_follow (GpEdit *edit,
                                     GPtrArray *parts,
                                     guint *n_compounds,
                                     guint *n_works,
                                     GError **error);

G_END_DECLS
