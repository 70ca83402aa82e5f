/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Edits by the pointer while the map draws: points are set by clicks as fast
 * as a hand can, with the wheel turned in between so that the worker always has
 * a whole view to draw anew. Every click has to be an edit.
 */
#pragma once

#include "gp-map-panel.h"

/**
 * ClickStorm:
 * @clicks: how many were made
 * @edits: how many came to be in the plan
 * @while_drawing: how many were made while the map was not sharp
 */
typedef struct
{
  guint clicks;
  guint edits;
  guint while_drawing;
} ClickStorm;

void click_storm (GpMapPanel *panel,
                  GpSession *session,
                  guint clicks,
                  ClickStorm *storm);
