/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * "Sooner than that?": what one work would gain if one limit were relaxed and
 * all others stayed as they are.
 */
#pragma once

#include "gp-sequence.h"

G_BEGIN_DECLS

typedef struct
{
  GpReasonKind kind; /* the limit that is relaxed */
  char *title;       /* translated: "Closed streets 3 → 4" */
  int days_earlier;  /* of the work, at least 1 */
  int openings_more; /* of all streets */
  gint64 object;     /* row it is about: district, crew, fund, order, road, trench mate or work; 0: none */
  int from, to;      /* what the limit is and what it would be; both 0 when it would go */
} GpWhatIf;

GPtrArray *gp_what_if_list (GpSnapshot *snapshot,
                            const GpSequenceOptions *options,
                            gint64 work,
                            GCancellable *cancellable,
                            GError **error);
void gp_what_if_free (GpWhatIf *what_if);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GpWhatIf, gp_what_if_free)

G_END_DECLS
