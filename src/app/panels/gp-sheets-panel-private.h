/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the files of the panel of the sheets share. */
#pragma once

#include "gp-sheet-choices.h"
#include "gp-sheet-cure.h"
#include "gp-sheet-list.h"
#include "gp-sheets-panel.h"

G_BEGIN_DECLS

struct _GpSheetsPanel
{
  GtkWidget parent_instance;

  /* template children */
  GtkWidget *box;
  GtkDropDown *set;
  GtkDropDown *paper;
  GtkDropDown *orientation;
  GtkDropDown *scale;
  GtkWidget *year_label;
  GtkDropDown *year;
  GtkDropDown *look;
  GtkDropDown *colours;
  GtkLabel *summary;
  GpSheetList *pages;

  /* owned */
  GpSession *session;
  GpSheetView *view;
  GpSheetChoices *choices;
  GtkStringList *scales;
  GtkStringList *years;
  GtkStringList *looks;
  GPtrArray *look_names; /* of char*, interned: templates beside the looks */
  char *map_hint;        /* what the status line said before this workplace */
  guint show_source;

  GpSheetChoice choice;
  GpSheetCure cure; /* what helps where there is no page */
  gboolean active;
  gboolean updating; /* the fields follow the plan, not the hand */
};

/* gp-sheets-panel.c */
void gp_sheets_panel_queue_show (GpSheetsPanel *self);

/* gp-sheets-panel-fields.c */
void gp_sheets_panel_init_fields (GpSheetsPanel *self);
void gp_sheets_panel_follow (GpSheetsPanel *self);
void gp_sheets_panel_read_fields (GpSheetsPanel *self,
                                  GpSheetOptions *options);
void gp_sheets_panel_choose (GpSheetsPanel *self,
                             const GpSheetChoice *choice);
void gp_sheets_panel_on_set (GpSheetsPanel *self);
void gp_sheets_panel_on_field (GpSheetsPanel *self);

/* gp-sheets-panel-look.c */
void gp_sheets_panel_list_looks (GpSheetsPanel *self);
void gp_sheets_panel_show_look (GpSheetsPanel *self,
                                const char *name);
const char *gp_sheets_panel_read_look (GpSheetsPanel *self);
GpPalette gp_sheets_panel_get_palette (GpSheetsPanel *self);
void gp_sheets_panel_on_colours (GpSheetsPanel *self);

/* gp-sheets-panel-sets.c */
void gp_sheets_panel_install_actions (GtkWidgetClass *widget_class);
void gp_sheets_panel_update_actions (GpSheetsPanel *self);

G_END_DECLS
