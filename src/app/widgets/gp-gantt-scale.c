/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 *   0        label_px                                   width
 *   ├──────────┼───────── time ─────────────────────────┤  0
 *   │  legend  │ 2026   years, months, names of days off   │
 *   ├──────────┼─────────────────────────────────────────┤  GP_GANTT_AXIS_PX
 *   │  labels  │ bars, scrolled by both adjustments        │
 */
#include "config.h"

#include "gp-gantt-private.h"

#define LEAD_DAYS 20
#define TAIL_DAYS 60
#define MIN_ROOM_PX 50
/** MIN_HIT_PX: a bar of a day or two can still be hit. */
#define MIN_HIT_PX 6.0

static gboolean
has_rows (GpGantt *self)
{
  return self->rows && self->rows->first != GP_DATE_NONE;
}

int
gp_gantt_count_days (GpGantt *self)
{
  return has_rows (self) ? self->rows->last - self->rows->first + LEAD_DAYS + TAIL_DAYS : 365;
}

double
gp_gantt_get_room (GpGantt *self)
{
  return MAX (gtk_widget_get_width (GTK_WIDGET (self)) - self->label_px, MIN_ROOM_PX);
}

/* Never narrower than what fills the room. */
double
gp_gantt_get_day_px (GpGantt *self)
{
  return MAX (self->day_px, gp_gantt_get_room (self) / MAX (gp_gantt_count_days (self), 30));
}

GpDate
gp_gantt_get_origin (GpGantt *self)
{
  return has_rows (self) ? self->rows->first - LEAD_DAYS : 0;
}

double
gp_gantt_get_x (GpGantt *self, GpDate date)
{
  return self->label_px + (date - gp_gantt_get_origin (self)) * gp_gantt_get_day_px (self) - gtk_adjustment_get_value (self->across);
}

GpDate
gp_gantt_get_date (GpGantt *self, double x)
{
  return gp_gantt_get_origin (self) + (GpDate) floor ((x - self->label_px + gtk_adjustment_get_value (self->across)) / gp_gantt_get_day_px (self));
}

/* Where @row stands among those shown; FALSE when a folded heading hides it. */
gboolean
gp_gantt_find_shown (GpGantt *self, guint row, guint *position)
{
  guint low = 0, high = self->shown->len;

  while (low < high)
    {
      guint middle = (low + high) / 2;

      if (g_array_index (self->shown, guint, middle) < row)
        low = middle + 1;
      else
        high = middle;
    }
  *position = low;
  return low < self->shown->len && g_array_index (self->shown, guint, low) == row;
}

/* The first lane of the group a lane belongs to: the one that has its name. */
const GpGanttRow *
gp_gantt_find_group (GpGantt *self, guint row)
{
  while (gp_gantt_rows_get (self->rows, row)->title == NULL)
    row--;
  return gp_gantt_rows_get (self->rows, row);
}

/* Position among the shown rows at @y, or -1. */
int
gp_gantt_find_row (GpGantt *self, double y)
{
  double at = y - gp_gantt_get_row_y (self, 0);

  if (y < GP_GANTT_AXIS_PX || at < 0 || at / GP_GANTT_ROW_PX >= self->shown->len)
    return -1;
  return (int) (at / GP_GANTT_ROW_PX);
}

/* Top of the shown row @position; whole pixels, so that nothing is blurred while scrolling. */
double
gp_gantt_get_row_y (GpGantt *self, guint position)
{
  return GP_GANTT_AXIS_PX + position * GP_GANTT_ROW_PX - round (gtk_adjustment_get_value (self->adjustment));
}

/* Where a bar is drawn in the shown row @position. */
void
gp_gantt_get_bar_extent (GpGantt *self, const GpGanttBar *bar, guint position, graphene_rect_t *extent)
{
  double x = round (gp_gantt_get_x (self, bar->start)), end = round (gp_gantt_get_x (self, bar->finish + 1));
  double y = gp_gantt_get_row_y (self, position) + floor ((GP_GANTT_ROW_PX - GP_GANTT_BAR_PX) / 2);
  double width = MAX (end - x, 2);

  if (bar->half == GP_GANTT_WHOLE)
    graphene_rect_init (extent, (float) x, (float) y, (float) width, GP_GANTT_BAR_PX);
  else
    graphene_rect_init (extent, (float) x, (float) (y + (bar->half == GP_GANTT_LOWER ? 10 : 0)), (float) width, 9);
}

const GpGanttBar *
gp_gantt_find_bar (GpGantt *self, double x, double y)
{
  int position = x >= self->label_px && self->rows ? gp_gantt_find_row (self, y) : -1;
  const GpGanttBar *near = NULL;
  GArray *bars;

  if (position < 0)
    return NULL;
  bars = gp_gantt_rows_get (self->rows, g_array_index (self->shown, guint, position))->bars;
  for (guint i = 0; i < bars->len; i++)
    {
      const GpGanttBar *bar = &g_array_index (bars, GpGanttBar, i);
      graphene_rect_t extent;
      double slack;

      gp_gantt_get_bar_extent (self, bar, position, &extent);
      slack = MAX ((MIN_HIT_PX - extent.size.width) / 2, 0);
      if (x < extent.origin.x - slack || x > extent.origin.x + extent.size.width + slack)
        continue;
      if (bar->half == GP_GANTT_WHOLE || (y >= extent.origin.y && y <= extent.origin.y + extent.size.height))
        return bar;
      near = bar;
    }
  return near;
}

/* Unfolds nothing: a work under a folded heading scrolls to the heading. */
void
gp_gantt_scroll_to (GpGantt *self, gint64 work)
{
  guint row, position;
  const GpGanttBar *bar = self->rows ? gp_gantt_rows_find (self->rows, work, &row) : NULL;
  double from, to;

  if (bar == NULL)
    return;
  if (!gp_gantt_find_shown (self, row, &position))
    gp_gantt_find_shown (self, gp_gantt_rows_get (self->rows, row)->section, &position);
  gtk_adjustment_clamp_page (self->adjustment, position * GP_GANTT_ROW_PX, (position + 1) * GP_GANTT_ROW_PX);
  from = (bar->start - gp_gantt_get_origin (self)) * gp_gantt_get_day_px (self) - 24;
  to = (bar->finish + 1 - gp_gantt_get_origin (self)) * gp_gantt_get_day_px (self) + 24;
  gtk_adjustment_clamp_page (self->across, from, MIN (to, from + gp_gantt_get_room (self)));
}

void
gp_gantt_update_adjustments (GpGantt *self)
{
  double page = MAX (gtk_widget_get_height (GTK_WIDGET (self)) - GP_GANTT_AXIS_PX, 0);
  double upper = self->shown->len * GP_GANTT_ROW_PX;

  gtk_adjustment_configure (self->adjustment, gtk_adjustment_get_value (self->adjustment), 0, MAX (upper, page), GP_GANTT_ROW_PX, page, page);
  page = gp_gantt_get_room (self);
  upper = gp_gantt_count_days (self) * gp_gantt_get_day_px (self);
  gtk_adjustment_configure (self->across, gtk_adjustment_get_value (self->across), 0, MAX (upper, page), 30, page, page);
}

/* Keeps the day at @x where it is. */
void
gp_gantt_zoom_at (GpGantt *self, double factor, double x)
{
  double old = gp_gantt_get_day_px (self);
  double at = gtk_adjustment_get_value (self->across) + x - self->label_px;

  self->day_px = CLAMP (old * factor, GP_GANTT_MIN_DAY_PX, GP_GANTT_MAX_DAY_PX);
  gp_gantt_update_adjustments (self);
  gtk_adjustment_set_value (self->across, at * gp_gantt_get_day_px (self) / old - (x - self->label_px));
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/**
 * gp_gantt_zoom:
 * @self: the chart
 * @factor: how much wider a day becomes
 *
 * The day in the middle stays there.
 */
void
gp_gantt_zoom (GpGantt *self, double factor)
{
  gp_gantt_zoom_at (self, factor, self->label_px + gp_gantt_get_room (self) / 2);
}

/**
 * gp_gantt_fit:
 * @self: the chart
 *
 * Shows the whole time from the first work to the last.
 */
void
gp_gantt_fit (GpGantt *self)
{
  self->day_px = 0;
  gp_gantt_update_adjustments (self);
  gtk_adjustment_set_value (self->across, 0);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/**
 * gp_gantt_get_bar_rectangle:
 * @self: the chart
 * @work: key of a work
 * @rectangle: (out): its bar, in widget coordinates, also out of sight
 *
 * Returns: whether it has a bar that no folded heading hides
 */
gboolean
gp_gantt_get_bar_rectangle (GpGantt *self, gint64 work, GdkRectangle *rectangle)
{
  guint row, position;
  const GpGanttBar *bar = self->rows ? gp_gantt_rows_find (self->rows, work, &row) : NULL;
  graphene_rect_t extent;

  if (bar == NULL || !gp_gantt_find_shown (self, row, &position))
    return FALSE;
  gp_gantt_get_bar_extent (self, bar, position, &extent);
  *rectangle = (GdkRectangle){ (int) extent.origin.x, (int) extent.origin.y, (int) ceil (extent.size.width), (int) extent.size.height };
  return TRUE;
}

/**
 * gp_gantt_find_work_at:
 * @self: the chart
 * @x: px in the widget
 * @y: px in the widget
 *
 * Returns: key of the work whose bar lies there, or 0
 */
gint64
gp_gantt_find_work_at (GpGantt *self, double x, double y)
{
  const GpGanttBar *bar = gp_gantt_find_bar (self, x, y);

  return bar ? bar->work : 0;
}
