/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What a planner expects of a row that was just drawn, before a word is typed:
 * code, name by place, kind, state, the district and compound it lies in.
 */
#pragma once

#include "gp-code-series.h"
#include "gp-draw-edit.h"

G_BEGIN_DECLS

/**
 * GpDrawDefaults:
 * @snapshot: (transfer none): the plan before the edit
 * @today: for what is dated
 */
typedef struct
{
  GpSnapshot *snapshot;
  GpDate today;
  GArray *series; /* by table and class: several rows of one edit go on counting */
} GpDrawDefaults;

void gp_draw_defaults_init (GpDrawDefaults *self,
                            GpSnapshot *snapshot,
                            GpDate today);
void gp_draw_defaults_clear (GpDrawDefaults *self);
GpFeature *gp_draw_defaults_new_row (GpDrawDefaults *self,
                                     const GpDrawKind *kind,
                                     GpGeometry *geometry);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (GpDrawDefaults, gp_draw_defaults_clear)

G_END_DECLS
