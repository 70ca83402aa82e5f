/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The small parts side panels are built of: section titles with a figure at
 * the right, cards, table lines.
 */
#pragma once

#include <gtk/gtk.h>

#include "gp-crs.h"
#include "gp-date.h"

G_BEGIN_DECLS

GtkWidget *gp_cards_new_label (const char *text,
                               const char *css_classes);
GtkWidget *gp_cards_new_section (const char *title,
                                 const char *second,
                                 const char *figure,
                                 const char *figure_class);
GtkWidget *gp_cards_new_pair (const char *title,
                              const char *value,
                              const char *second);
GtkWidget *gp_cards_new_list (void);
void gp_cards_append_row (GtkWidget *list,
                          GtkWidget *content);
void gp_cards_clear (GtkWidget *box);
const char *gp_cards_get_weekday (GpDate date);
char *gp_cards_dup_crs_title (const GpCrs *crs);

G_END_DECLS
