/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What a sketch measures, in words for the status line.
 */
#pragma once

#include "gp-sketch.h"

G_BEGIN_DECLS

char *gp_sketch_text_dup (const GpPoint *points,
                          guint n_points,
                          const GpPoint *in_hand,
                          gboolean closed);

G_END_DECLS
