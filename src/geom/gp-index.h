/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * GpIndex: a packed sort-tile-recursive tree over boxes (Leutenegger, Lopez,
 * Edgington 1997), immutable once built, counted, read from any thread.
 */
#pragma once

#include <glib.h>

#include "gp-coord.h"

G_BEGIN_DECLS

typedef struct _GpIndex GpIndex;

/** GpIndexVisit: @item is the position in the array of boxes; %FALSE stops the query. */
typedef gboolean (*GpIndexVisit) (guint item,
                                  gpointer user_data);

GpIndex *gp_index_new (const GpBox *boxes,
                       guint n_boxes);
GpIndex *gp_index_ref (GpIndex *self);
void gp_index_unref (GpIndex *self);
guint gp_index_get_n_items (const GpIndex *self);
void gp_index_query (const GpIndex *self,
                     const GpBox *box,
                     GpIndexVisit visit,
                     gpointer user_data);
void gp_index_query_array (const GpIndex *self,
                           const GpBox *box,
                           GArray *items_guint);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GpIndex, gp_index_unref)

G_END_DECLS
