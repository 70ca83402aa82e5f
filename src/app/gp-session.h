/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * GpSession: what one window is looking at. Holds the open plan, selection,
 * view, day, theme and visible layers; panels, tools and the map observe it
 * through notify and its signals. It holds no widget and draws nothing.
 *
 * Signals: "plan-changed" (GpChange) relayed from the plan, with the new
 * snapshot already in place; "selection-changed"; "pointed-changed";
 * "locks-changed"; "style-changed" (theme, visibility, palette, day or
 * violations: the map has to be drawn anew); "base-maps-changed" (one went
 * missing, came back or has more to show); "show-box" (GpBox pointer);
 * "flash" (GpObjectRef pointer); "notes-changed"; "toast" (text, with_undo); "error" (GError).
 * Properties: "plan", "theme", "day", "hint", "measured", "violations", "dates".
 */
#pragma once

#include "gp-base-map.h"
#include "gp-map-notes.h"
#include "gp-object-set.h"
#include "gp-painter.h"
#include "gp-plan.h"
#include "gp-sequence.h"
#include "gp-stored-dates.h"

G_BEGIN_DECLS

#define GP_TYPE_SESSION (gp_session_get_type ())
G_DECLARE_FINAL_TYPE (GpSession, gp_session, GP, SESSION, GObject)

/** GpSelectMode: what becomes of what is selected when more is taken. */
typedef enum
{
  GP_SELECT_REPLACE,
  GP_SELECT_ADD,
  GP_SELECT_REMOVE,
  GP_SELECT_TOGGLE, /* each of the new ones changes sides */
} GpSelectMode;

GpSession *gp_session_new (void);

GpPlan *gp_session_get_plan (GpSession *self);
void gp_session_set_plan (GpSession *self,
                          GpPlan *plan);
GpSnapshot *gp_session_get_snapshot (GpSession *self); /* borrowed; NULL without a plan */

guint gp_session_get_n_selected (GpSession *self);
const GpObjectRef *gp_session_get_selected (GpSession *self,
                                            guint position);
gboolean gp_session_is_selected (GpSession *self,
                                 GpTableId table,
                                 gint64 fid);
void gp_session_select (GpSession *self,
                        const GpObjectRef *objects,
                        guint n_objects);
void gp_session_change_selection (GpSession *self,
                                  GpSelectMode how,
                                  const GpObjectRef *objects,
                                  guint n_objects);
void gp_session_select_one (GpSession *self,
                            GpTableId table,
                            gint64 fid);
void gp_session_toggle_selected (GpSession *self,
                                 GpTableId table,
                                 gint64 fid);
void gp_session_clear_selection (GpSession *self);

void gp_session_point_at (GpSession *self,
                          GpTableId table,
                          gint64 fid);
const GpObjectRef *gp_session_get_pointed (GpSession *self);

gboolean gp_session_get_table_locked (GpSession *self,
                                      GpTableId table);
void gp_session_set_table_locked (GpSession *self,
                                  GpTableId table,
                                  gboolean locked);
gboolean gp_session_get_run_kind_locked (GpSession *self,
                                         GpRunKind kind);
void gp_session_set_run_kind_locked (GpSession *self,
                                     GpRunKind kind,
                                     gboolean locked);
void gp_session_reset_layers (GpSession *self);
void gp_session_get_pick_style (GpSession *self,
                                GpMapStyle *style);

GpTheme gp_session_get_theme (GpSession *self);
void gp_session_set_theme (GpSession *self,
                           GpTheme theme);
GpPalette gp_session_get_palette (GpSession *self);
void gp_session_set_palette (GpSession *self,
                             GpPalette palette);
gboolean gp_session_get_table_visible (GpSession *self,
                                       GpTableId table);
void gp_session_set_table_visible (GpSession *self,
                                   GpTableId table,
                                   gboolean visible);
gboolean gp_session_get_run_kind_visible (GpSession *self,
                                          GpRunKind kind);
void gp_session_set_run_kind_visible (GpSession *self,
                                      GpRunKind kind,
                                      gboolean visible);
GpDate gp_session_get_day (GpSession *self); /* GP_DATE_NONE: the plain map */
void gp_session_set_day (GpSession *self,
                         GpDate day);
/* Bits of GpMapStyle.hidden_days: what is left out while a day is shown. */
guint32 gp_session_get_hidden_days (GpSession *self);
void gp_session_set_hidden_days (GpSession *self,
                                 guint32 hidden);
/* style->violating_works is a set that never changes once made: a worker takes g_hash_table_ref() on it. */
void gp_session_get_style (GpSession *self,
                           GpMapStyle *style);

/* What breaks a rule in the dates of the plan: array of GpViolation, or NULL when nothing was checked. */
void gp_session_take_violations (GpSession *self,
                                 GPtrArray *violations);
GPtrArray *gp_session_get_violations (GpSession *self);
/* What stands in the plan as the scheduler sees it; NULL while nobody has worked it out for the plan as it is now. */
void gp_session_take_dates (GpSession *self,
                            GpStoredDates *dates);
GpStoredDates *gp_session_get_dates (GpSession *self);
/* Times a street is opened, and the least possible; set before the violations. */
void gp_session_set_openings (GpSession *self,
                              guint openings,
                              guint bound);
/* The plan's pictures under the map: ref it for a worker; NULL without a plan. */
GpBaseMap *gp_session_get_base_map (GpSession *self);
void gp_session_preview_base_map (GpSession *self,
                                  gint64 id,
                                  double opacity,
                                  double fade);
guint gp_session_get_openings (GpSession *self,
                               guint *bound);
/* While a workplace is about works they are drawn whatever the layers say, and picked first. */
gboolean gp_session_get_works_shown (GpSession *self);
void gp_session_set_works_shown (GpSession *self,
                                 gboolean shown);

/* Ask the map to show something; the canvas listens ("show-box", GpBox boxed as pointer). */
void gp_session_show_box (GpSession *self,
                          const GpBox *box);
void gp_session_show_object (GpSession *self,
                             GpTableId table,
                             gint64 fid);

void gp_session_flash (GpSession *self,
                       GpTableId table,
                       gint64 fid);

/* What a window beside the map wants shown on it; NULL for nothing. */
void gp_session_take_notes (GpSession *self,
                            GpMapNotes *notes);
GpMapNotes *gp_session_get_notes (GpSession *self);

/* Status line */
void gp_session_set_hint (GpSession *self,
                          const char *hint);
const char *gp_session_get_hint (GpSession *self);
void gp_session_set_measured (GpSession *self,
                              const char *measured);
const char *gp_session_get_measured (GpSession *self);

/* Says something in a toast ("toast" signal); with_undo adds the undo button. */
void gp_session_toast (GpSession *self,
                       const char *text,
                       gboolean with_undo);
/* Shows an error as a dialog ("error" signal). */
void gp_session_error (GpSession *self,
                       const GError *error);

G_END_DECLS
