/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * GpCliSearchLine: one line on the terminal that says how far the search is
 * and what it has; gone when it is done. Without a terminal nothing is said.
 */
#pragma once

#include "gp-sequence.h"

G_BEGIN_DECLS

typedef struct
{
  gboolean on_terminal;
  gboolean is_shown;
  gint64 shown_at; /* monotonic, µs */
} GpCliSearchLine;

void gp_cli_search_line_begin (GpCliSearchLine *self,
                               GpSequenceOptions *options);
void gp_cli_search_line_end (GpCliSearchLine *self,
                             GpSequenceOptions *options);

G_END_DECLS
