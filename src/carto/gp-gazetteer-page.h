/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The index of streets and compounds, in as many columns as the page has room
 * for: letter, name, sheets, squares of the overview.
 */
#pragma once

#include "gp-gazetteer.h"
#include "gp-pen.h"

G_BEGIN_DECLS

guint gp_gazetteer_page_fit (GpPen *pen,
                             const GpRect *body,
                             const GpGazetteer *gazetteer,
                             guint first);
void gp_gazetteer_page_draw (GpPen *pen,
                             const GpRect *body,
                             const GpGazetteer *gazetteer,
                             guint first,
                             guint n_entries);

G_END_DECLS
