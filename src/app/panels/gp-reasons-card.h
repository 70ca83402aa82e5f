/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * GpReasonsCard: why the selected work stands on its day, back to what waits
 * for nothing; what would bring it earlier; and which rules the dates break,
 * its own or, with nothing selected, all.
 */
#pragma once

#include <gtk/gtk.h>

#include "gp-session.h"

G_BEGIN_DECLS

#define GP_TYPE_REASONS_CARD (gp_reasons_card_get_type ())
G_DECLARE_FINAL_TYPE (GpReasonsCard, gp_reasons_card, GP, REASONS_CARD, GtkWidget)

void gp_reasons_card_set_session (GpReasonsCard *self,
                                  GpSession *session);
void gp_reasons_card_show (GpReasonsCard *self,
                           gint64 work);
GtkListBox *gp_reasons_card_get_chain (GpReasonsCard *self);
GtkListBox *gp_reasons_card_get_violations (GpReasonsCard *self);

G_END_DECLS
