/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * GpSectionCard: what a section cuts, beside the map: a picture, what is too
 * near or too shallow, and every run with its place and cover. For a section
 * in the plan and for one still in hand.
 */
#pragma once

#include <gtk/gtk.h>

#include "gp-snapshot.h"

G_BEGIN_DECLS

#define GP_TYPE_SECTION_CARD (gp_section_card_get_type ())
G_DECLARE_FINAL_TYPE (GpSectionCard, gp_section_card, GP, SECTION_CARD, GtkBox)

GtkWidget *gp_section_card_new (void);
void gp_section_card_show_line (GpSectionCard *self,
                                GpSnapshot *snapshot,
                                const GpGeometry *line);
void gp_section_card_show_main (GpSectionCard *self,
                                GpSnapshot *snapshot,
                                GpFeature *run);

G_END_DECLS
