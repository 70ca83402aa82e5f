/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * GpAlignCard: stands over the map while the tool that aligns is in hand:
 * what is aligned, the pairs with what each is off, what they come to, and
 * the button that does it.
 */
#pragma once

#include "gp-tool-align.h"

G_BEGIN_DECLS

#define GP_TYPE_ALIGN_CARD (gp_align_card_get_type ())
G_DECLARE_FINAL_TYPE (GpAlignCard, gp_align_card, GP, ALIGN_CARD, GtkWidget)

GtkWidget *gp_align_card_new (GpSession *session,
                              GpToolAlign *tool);
void gp_align_card_choose_base_map (GpAlignCard *self,
                                    gint64 id);

G_END_DECLS
