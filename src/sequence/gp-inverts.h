/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * How deep the run lies that a work lays: of works of one rank the deeper is
 * dug first.
 */
#pragma once

#include "gp-snapshot.h"

G_BEGIN_DECLS

/** GP_NO_INVERT: nobody wrote down how deep the run lies. */
#define GP_NO_INVERT 0

int gp_inverts_find_mm (GpSnapshot *snapshot,
                        const GpFeature *work);
gboolean gp_inverts_are_joined (GpSnapshot *snapshot,
                                const GpFeature *work,
                                const GpFeature *other);

G_END_DECLS
