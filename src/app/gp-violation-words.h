/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Broken rules as the window says them: a short name for each, and boxes on the map. */
#pragma once

#include "gp-painter.h"
#include "gp-sequence.h"

G_BEGIN_DECLS

const char *gp_violation_words_get_title (const char *rule);
GPtrArray *gp_violation_words_list_callouts (const GPtrArray *violations,
                                             GpSnapshot *snapshot);

G_END_DECLS
