/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What gp-window.c and gp-window-actions.c share. */
#pragma once

#include "gp-find.h"
#include "gp-job.h"
#include "gp-layers-panel.h"
#include "gp-map-panel.h"
#include "gp-object-panel.h"
#include "gp-packages-panel.h"
#include "gp-schedule-view.h"
#include "gp-sequence-panel.h"
#include "gp-sheet-details.h"
#include "gp-sheet-view.h"
#include "gp-sheets-panel.h"
#include "gp-start-page.h"
#include "gp-status-bar.h"
#include "gp-window.h"

G_BEGIN_DECLS

struct _GpWindow
{
  AdwApplicationWindow parent_instance;

  /* template children */
  AdwToastOverlay *toasts;
  GtkStack *pages;
  GpStartPage *start;
  GtkSpinner *opening;
  GtkLabel *plan_name;
  GtkWidget *undo_button;
  GtkWidget *redo_button;
  AdwViewSwitcher *switcher;
  GpFind *find;
  GtkPaned *left_paned;
  GtkPaned *right_paned;
  GtkPaned *schedule_paned;
  AdwViewStack *workplaces;
  GtkStack *centre;
  GpMapPanel *map;
  GpLayersPanel *layers;
  GpPackagesPanel *packages;
  GpSequencePanel *sequence;
  GpScheduleView *schedule;
  GpSheetsPanel *sheets;
  GpSheetView *sheet_view;
  GtkStack *details;
  GpObjectPanel *object;
  GpSheetDetails *sheet_details;
  GpStatusBar *status;
  GMenu *recent_menu;

  /* owned */
  GpSession *session;
  GpSnapshot *before_sequence; /* the plan before its dates were last found; NULL when they were not */
  GpJob *job;                  /* the one long job going on, or NULL */
  AdwToast *toast;             /* the last one, while it is seen or waits; weak */
  gint64 toast_since_us;
  gboolean in_sequence; /* its left panel has a width of its own */
  GtkNativeDialog *chooser;
  char *path;               /* of the open plan */
  char *opening_path;       /* of the plan being opened */
  char *picture_path;       /* being laid under the map */
  GQueue sources;           /* of char*: to be imported, one behind the other */
  guint n_sources;          /* how many there were to begin with */
  GtkWidget *tool_panel;    /* of the tool in hand, in details; NULL: the form stands there */
  GtkWidget *select_dialog; /* selects by conditions; NULL until it is asked for */

  gboolean details_wanted; /* right panel, where there is room or it was asked for */
  gboolean narrow;         /* below 1000 px */
  gboolean closing;
};

/* gp-window.c */
void gp_window_begin_job (GpWindow *self,
                          GpJob *job);
void gp_window_end_job (GpWindow *self);
gboolean gp_window_dismiss_toast (GpWindow *self);
GtkWidget *gp_window_show_error (GpWindow *self,
                                 const char *heading,
                                 const GError *error);
gboolean gp_window_is_on_map (GpWindow *self);
void gp_window_close_plan (GpWindow *self);
gboolean gp_window_present_open_plan (GpWindow *self,
                                      const char *path);
void gp_window_update_details (GpWindow *self);

/* gp-window-actions.c */
void gp_window_install_actions (GpWindowClass *klass);
void gp_window_update_actions (GpWindow *self);

/* gp-window-base-map.c */
void gp_window_install_base_map_actions (GpWindowClass *klass);
void gp_window_add_base_map (GpWindow *self,
                             const char *source,
                             const char *name,
                             const char *attribution);

/* gp-window-handover.c */
void gp_window_install_handover_actions (GpWindowClass *klass);

/* gp-window-print.c */
void gp_window_install_print_actions (GpWindowClass *klass);

/* gp-window-shape.c */
void gp_window_install_shape_actions (GpWindowClass *klass);
void gp_window_update_shape_actions (GpWindow *self,
                                     gboolean writable);

/* gp-window-tool-panel.c */
void gp_window_init_tool_panel (GpWindow *self);
gboolean gp_window_enter_tool_panel (GpWindow *self);

/* gp-window-view.c */
void gp_window_init_view (GpWindow *self);
void gp_window_install_view_actions (GpWindowClass *klass);
void gp_window_update_view_actions (GpWindow *self);

/* gp-window-compare.c */
void gp_window_install_compare_actions (GpWindowClass *klass);
void gp_window_update_compare_actions (GpWindow *self);
void gp_window_keep_before (GpWindow *self,
                            GpSnapshot *before);

/* gp-window-districts.c */
void gp_window_update_street_actions (GpWindow *self,
                                      gboolean writable);
void gp_window_install_street_actions (GpWindowClass *klass);
void gp_window_install_district_actions (GpWindowClass *klass);
void gp_window_update_district_actions (GpWindow *self,
                                        gboolean writable);
gboolean gp_window_ask_about_district (GpWindow *self);

/* gp-window-section.c */
void gp_window_update_section_actions (GpWindow *self,
                                       gboolean writable);
void gp_window_install_section_actions (GpWindowClass *klass);

/* gp-window-files.c */
void gp_window_install_file_actions (GpWindowClass *klass);
void gp_window_choose_new (GpWindow *self,
                           const char *title);
GtkFileChooserNative *gp_window_new_chooser (GpWindow *self,
                                             const char *title,
                                             GtkFileChooserAction action,
                                             const char *accept);
void gp_window_add_filter (GtkFileChooserNative *chooser,
                           const char *name,
                           const char *const *patterns);
char *gp_window_take_choice (GpWindow *self,
                             GtkNativeDialog *dialog,
                             int response,
                             const char *suffix);

/* gp-window-import.c */
void gp_window_choose_sources (GpWindow *self);
void gp_window_import_path (GpWindow *self,
                            const char *path);
void gp_window_import_paths (GpWindow *self,
                             GPtrArray *paths);
void gp_window_import_next (GpWindow *self);
void gp_window_forget_sources (GpWindow *self);
gboolean gp_window_is_picture (const char *path);

/* gp-window-drop.c */
void gp_window_take_drops (GpWindow *self);

/* gp-window-select.c */
void gp_window_install_select_actions (GpWindowClass *klass);
void gp_window_update_select_actions (GpWindow *self);

/* gp-window-clipboard.c */
void gp_window_install_clipboard_actions (GpWindowClass *klass);
void gp_window_update_clipboard_actions (GpWindow *self);

G_END_DECLS
