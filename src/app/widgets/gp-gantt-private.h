/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * GpGantt from the inside.
 *
 *   gp-gantt.c        the widget: rows, scrolling, what the session says
 *   gp-gantt-scale.c  where a day and a row lie in it, what lies at a point
 *   gp-gantt-axis.c   draws years, months, days off, today, the day
 *   gp-gantt-draw.c   draws the rows
 *   gp-gantt-draw-bar.c  … and the bars
 *   gp-gantt-hatch.c  … their hatches
 *   gp-gantt-draw-wish.c  … and what would move
 *   gp-gantt-links.c  … and the arrows of why
 *   gp-gantt-input.c  pointer and wheel
 *   gp-gantt-keys.c   keys
 *   gp-gantt-move.c   a bar is put on another day
 *   gp-gantt-menu.c   the menu of a bar
 *   gp-gantt-tip.c    says what a bar is
 */
#pragma once

#include "gp-gantt-text.h"
#include "gp-gantt-wish.h"
#include "gp-gantt.h"

G_BEGIN_DECLS

#define GP_GANTT_ROW_PX 26.0
#define GP_GANTT_BAR_PX 19.0
#define GP_GANTT_YEAR_PX 20.0
#define GP_GANTT_AXIS_PX 54.0 /* years, months and 14 for the names of days off */
#define GP_GANTT_MIN_DAY_PX 0.1
#define GP_GANTT_MAX_DAY_PX 24.0
#define GP_GANTT_ZOOM_STEP 1.25

typedef enum
{
  GP_GANTT_DRAG_NONE,
  GP_GANTT_DRAG_DAY,
  GP_GANTT_DRAG_BAR,
} GpGanttDrag;

struct _GpGantt
{
  GtkWidget parent_instance;

  /* owned */
  GpSession *session;
  GpGanttRows *rows;
  GArray *shown;             /* of guint: rows that no folded heading hides */
  GHashTable *folded;        /* titles of headings */
  GtkAdjustment *adjustment; /* rows, px */
  GtkAdjustment *across;     /* time, px */
  GpGanttText *text;
  GHashTable *tiles; /* colour, pitch, scale → cairo_pattern_t */
  GHashTable *wrong; /* keys of works that break a rule: shared with the map's style; nullable */

  GpDate today;
  double day_px; /* wanted width of a day */
  int label_px;
  gboolean placed; /* the first view was chosen */
  gint64 pointed;  /* work under the pointer, 0: none */
  GpGanttDrag drag;

  GPtrArray *chain; /* of GpReasonLink; nullable */
  gint64 chain_of;

  GtkWidget *menu;   /* nullable */
  GpReplan *replan;  /* nullable: being made */
  GpGanttWish *wish; /* a bar is in hand, or was just let go; nullable */
  gboolean by_keys;  /* it is held with Shift */
  gboolean granted;  /* it was written: shown until the rows are new */
  gint64 taken;      /* work pressed on, not moved yet */
  int grip_days;     /* of the bar, before the pointer */
  double pointer_x;
  guint edge_tick;
  gboolean quiet; /* the selection is our own: nothing scrolls */
  char *hint;     /* in the status line before */
};

/** GpGanttPaint: one frame. */
typedef struct
{
  GpGantt *self;
  cairo_t *cr;
  double left; /* of the time, px */
  double width;
  double height;
  GdkRGBA text;
  GdkRGBA panel;
  gboolean dark;
} GpGanttPaint;

/* scale */
int gp_gantt_count_days (GpGantt *self);
double gp_gantt_get_room (GpGantt *self);
double gp_gantt_get_day_px (GpGantt *self);
GpDate gp_gantt_get_origin (GpGantt *self);
double gp_gantt_get_x (GpGantt *self,
                       GpDate date);
GpDate gp_gantt_get_date (GpGantt *self,
                          double x);
gboolean gp_gantt_find_shown (GpGantt *self,
                              guint row,
                              guint *position);
const GpGanttRow *gp_gantt_find_group (GpGantt *self,
                                       guint row);
double gp_gantt_get_row_y (GpGantt *self,
                           guint position);
int gp_gantt_find_row (GpGantt *self,
                       double y);
const GpGanttBar *gp_gantt_find_bar (GpGantt *self,
                                     double x,
                                     double y);
void gp_gantt_get_bar_extent (GpGantt *self,
                              const GpGanttBar *bar,
                              guint position,
                              graphene_rect_t *extent);
void gp_gantt_scroll_to (GpGantt *self,
                         gint64 work);
void gp_gantt_update_adjustments (GpGantt *self);
void gp_gantt_zoom_at (GpGantt *self,
                       double factor,
                       double x);

/* draw */
void gp_gantt_add_box (cairo_t *cr,
                       const graphene_rect_t *box,
                       double radius);
gboolean gp_gantt_moves (GpGantt *self,
                         const GpGanttBar *bar);
void gp_gantt_draw_wished (GpGanttPaint *paint,
                           const GpGanttBar *bar,
                           guint position);
void gp_gantt_draw_card (GpGanttPaint *paint);
void gp_gantt_draw_links (GpGanttPaint *paint);
void gp_gantt_forget_chain (GpGantt *self);
const char *gp_gantt_find_reason (GpGantt *self,
                                  gint64 work);
void gp_gantt_set_rgb (cairo_t *cr,
                       guint32 rgb,
                       double alpha);
void gp_gantt_set_ink (GpGanttPaint *paint,
                       double alpha);
void gp_gantt_draw_ground (GpGanttPaint *paint);
void gp_gantt_draw_rows (GpGanttPaint *paint);
void gp_gantt_hatch (GpGanttPaint *paint,
                     guint32 rgb,
                     double alpha,
                     int pitch_px,
                     const graphene_rect_t *box,
                     double origin_x);
void gp_gantt_hatch_ban (GpGanttPaint *paint,
                         double from,
                         double to,
                         double foot);
void gp_gantt_draw_bar (GpGanttPaint *paint,
                        const GpGanttBar *bar,
                        const graphene_rect_t *extent);
void gp_gantt_draw_bracket (GpGanttPaint *paint,
                            const GpGanttBar *upper,
                            const GpGanttBar *lower,
                            double y,
                            double free_until);
void gp_gantt_draw_axis (GpGanttPaint *paint);
void gp_gantt_draw_day (GpGanttPaint *paint);

/* move */
void gp_gantt_begin_wish (GpGantt *self,
                          const GpGanttBar *bar);
void gp_gantt_wish_on (GpGantt *self,
                       GpDate start);
void gp_gantt_end_wish (GpGantt *self);
void gp_gantt_grant_wish (GpGantt *self);
gboolean gp_gantt_nudge (GpGantt *self,
                         int days,
                         int weeks);
gboolean gp_gantt_toggle_fixed (GpGantt *self);

/* menu */
void gp_gantt_install_menu (GtkWidgetClass *widget_class);
void gp_gantt_add_menu (GpGantt *self);
gboolean gp_gantt_pop_up_menu (GpGantt *self);

/* tip */
char *gp_gantt_dup_tip (GpGantt *self,
                        gint64 work);
char *gp_gantt_dup_spoken (GpGantt *self,
                           gint64 work);

/* the widget */
void gp_gantt_update_shown (GpGantt *self);
void gp_gantt_toggle_folded (GpGantt *self,
                             guint heading);
gint64 gp_gantt_get_selected (GpGantt *self);
gboolean gp_gantt_is_wrong (GpGantt *self,
                            gint64 work);
void gp_gantt_add_input (GpGantt *self);
void gp_gantt_stop_dragging (GpGantt *self);
void gp_gantt_add_keys (GpGantt *self);
void gp_gantt_select (GpGantt *self,
                      gint64 work);

G_END_DECLS
