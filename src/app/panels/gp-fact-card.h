/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * GpFactCard: a card of lines whose figures change while they are looked at:
 * title, what was, what is. Lines are kept and only what differs is set, so
 * that it can follow the pointer.
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define GP_TYPE_FACT_CARD (gp_fact_card_get_type ())
G_DECLARE_FINAL_TYPE (GpFactCard, gp_fact_card, GP, FACT_CARD, GtkBox)

GtkWidget *gp_fact_card_new (void);
void gp_fact_card_begin (GpFactCard *self);
void gp_fact_card_add (GpFactCard *self,
                       const char *title,
                       const char *before,
                       const char *after,
                       const char *css_class);
void gp_fact_card_add_note (GpFactCard *self,
                            const char *text,
                            const char *css_class);
void gp_fact_card_end (GpFactCard *self);
void gp_fact_label_set (GtkWidget *label,
                        const char *text);

G_END_DECLS
