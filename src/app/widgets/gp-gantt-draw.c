/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The rows in sight: labels at the left, moratoria and bars over the time. */
#include "config.h"

#include <glib/gi18n.h>

#include "gp-gantt-private.h"

#define FOLDER_X 12.0
#define HEADING_X 26.0
#define GROUP_X 26.0
#define EDGE_PX 10.0
#define BAN_EDGE 0x6A4F98
#define BAN_HATCH 0x7A5FA8
#define ACCENT 0x3584E4

void
gp_gantt_set_rgb (cairo_t *cr, guint32 rgb, double alpha)
{
  cairo_set_source_rgba (cr, ((rgb >> 16) & 255) / 255.0, ((rgb >> 8) & 255) / 255.0, (rgb & 255) / 255.0, alpha);
}

/* The colour of text, @alpha of it. */
void
gp_gantt_set_ink (GpGanttPaint *paint, double alpha)
{
  cairo_set_source_rgba (paint->cr, paint->text.red, paint->text.green, paint->text.blue, paint->text.alpha * alpha);
}

static void
show (GpGanttPaint *paint, GpGanttFont font, const char *text, double x, double y, double max_width)
{
  gp_gantt_text_show (paint->self->text, GTK_WIDGET (paint->self), paint->cr, font, text, x, y + GP_GANTT_ROW_PX / 2, max_width);
}

static double
measure (GpGanttPaint *paint, GpGanttFont font, const char *text)
{
  return gp_gantt_text_measure (paint->self->text, GTK_WIDGET (paint->self), font, text);
}

/* --- labels --- */

/* @text at the right edge of the labels; returns where it begins. */
static double
show_at_right (GpGanttPaint *paint, const char *text, double y, double least_x)
{
  double width = measure (paint, GP_GANTT_FONT_DETAIL, text), room = paint->left - EDGE_PX - least_x;

  if (room < 24)
    return paint->left;
  gp_gantt_set_ink (paint, paint->dark ? .62 : .62);
  show (paint, GP_GANTT_FONT_DETAIL, text, paint->left - EDGE_PX - MIN (width, room), y, width > room ? room : 0);
  return paint->left - EDGE_PX - MIN (width, room);
}

static void
draw_folder (GpGanttPaint *paint, double y, gboolean folded)
{
  double middle = y + GP_GANTT_ROW_PX / 2;

  gp_gantt_set_ink (paint, .8);
  if (folded)
    {
      cairo_move_to (paint->cr, FOLDER_X, middle - 4.5);
      cairo_line_to (paint->cr, FOLDER_X + 5.5, middle);
      cairo_line_to (paint->cr, FOLDER_X, middle + 4.5);
    }
  else
    {
      cairo_move_to (paint->cr, FOLDER_X - 2, middle - 2.5);
      cairo_line_to (paint->cr, FOLDER_X + 7, middle - 2.5);
      cairo_line_to (paint->cr, FOLDER_X + 2.5, middle + 3);
    }
  cairo_close_path (paint->cr);
  cairo_fill (paint->cr);
}

static void
draw_heading_label (GpGanttPaint *paint, const GpGanttRow *row, double y)
{
  g_autofree char *count = g_strdup_printf (g_dngettext (NULL, "%u work", "%u works", row->n_works), row->n_works);
  double width = measure (paint, GP_GANTT_FONT_DETAIL, count);

  draw_folder (paint, y, g_hash_table_contains (paint->self->folded, row->title));
  gp_gantt_set_ink (paint, 1);
  show (paint, GP_GANTT_FONT_STRONG, row->title, HEADING_X, y, MAX (paint->left - EDGE_PX - width - 8 - HEADING_X, 20));
  show_at_right (paint, count, y, HEADING_X);
}

static void
draw_group_label (GpGanttPaint *paint, const GpGanttRow *row, double y, gboolean in_hand)
{
  GpGanttFont font = in_hand ? GP_GANTT_FONT_STRONG : GP_GANTT_FONT_ROW;
  double room = paint->left - EDGE_PX - GROUP_X, width = measure (paint, font, row->title);

  if (row->detail && width < room - 40)
    show_at_right (paint, row->detail, y, GROUP_X + width + 8);
  gp_gantt_set_ink (paint, 1);
  show (paint, font, row->title, GROUP_X, y, width > room ? room : 0);
}

/* --- time --- */

static void
draw_summary (GpGanttPaint *paint, const GpGanttRow *row, double y)
{
  double from = gp_gantt_get_x (paint->self, row->start), to = gp_gantt_get_x (paint->self, row->finish + 1);
  double middle = y + GP_GANTT_ROW_PX / 2 - 1;

  gp_gantt_set_ink (paint, .68);
  cairo_rectangle (paint->cr, from, middle - 2, to - from, 4);
  cairo_move_to (paint->cr, from, middle);
  cairo_line_to (paint->cr, from + 4, middle);
  cairo_line_to (paint->cr, from, middle + 6);
  cairo_close_path (paint->cr);
  cairo_move_to (paint->cr, to, middle);
  cairo_line_to (paint->cr, to - 4, middle);
  cairo_line_to (paint->cr, to, middle + 6);
  cairo_close_path (paint->cr);
  cairo_fill (paint->cr);
}

/* Where a text of @width may stand between @from and @to without touching a bar, or -1. */
static double
find_gap (GpGanttPaint *paint, const GpGanttRow *row, double from, double to, double width)
{
  for (guint i = 0; i < row->bars->len; i++)
    {
      const GpGanttBar *bar = &g_array_index (row->bars, GpGanttBar, i);
      double start = gp_gantt_get_x (paint->self, bar->start), finish = gp_gantt_get_x (paint->self, bar->finish + 1);

      if (finish + 6 <= from)
        continue;
      if (from + width + 4 <= start)
        break;
      from = finish + 6;
    }
  return from + width <= to ? from : -1;
}

/* No digging from @from to @to, px. Bound to the ground, not to the edge of the
   view: it must not swim while scrolling. */
void
gp_gantt_hatch_ban (GpGanttPaint *paint, double from, double to, double foot)
{
  guint32 rgb = paint->dark ? 0xA98FD8 : BAN_HATCH;
  graphene_rect_t box;

  from = round (from);
  to = round (to);
  graphene_rect_init (&box, (float) from, (float) (floor (foot) - 5), (float) (to - from), 5);
  gp_gantt_hatch (paint, rgb, .8, 6, &box, -gtk_adjustment_get_value (paint->self->across));
  gp_gantt_set_rgb (paint->cr, rgb, .8);
  cairo_rectangle (paint->cr, from, floor (foot), to - from, 1);
  cairo_fill (paint->cr);
}

static void
draw_ban (GpGanttPaint *paint, const GpGanttRow *row, const GpGanttBan *ban, double y)
{
  double from = MAX (gp_gantt_get_x (paint->self, ban->from) + 1, paint->left), to = MIN (gp_gantt_get_x (paint->self, ban->until), paint->width);
  double foot = y + GP_GANTT_ROW_PX - 3.5, at;
  int year, month, day;
  g_autofree char *text = NULL;

  if (to - from < 3)
    return;
  gp_gantt_hatch_ban (paint, from, to, foot);
  gp_date_to_ymd (ban->until, &year, &month, &day);
  text = g_strdup_printf (_ ("no digging until %d-%02d"), year, month);
  at = find_gap (paint, row, from + 4, to, measure (paint, GP_GANTT_FONT_NOTE, text));
  if (at < 0)
    return;
  gp_gantt_set_rgb (paint->cr, paint->dark ? 0xC0A9EB : BAN_EDGE, 1);
  show (paint, GP_GANTT_FONT_NOTE, text, at, y - 4, 0);
}

static void
draw_bars (GpGanttPaint *paint, const GpGanttRow *row, guint position, double y)
{
  GpGantt *self = paint->self;

  for (guint i = 0; row->bans && i < row->bans->len; i++)
    draw_ban (paint, row, &g_array_index (row->bans, GpGanttBan, i), y);
  for (guint i = 0; i < row->bars->len; i++)
    {
      const GpGanttBar *bar = &g_array_index (row->bars, GpGanttBar, i);
      const GpGanttBar *next = i + 1 < row->bars->len ? bar + 1 : NULL;
      graphene_rect_t extent;

      gp_gantt_get_bar_extent (self, bar, position, &extent);
      if (extent.origin.x > paint->width)
        break;
      if (bar->half == GP_GANTT_LOWER && i > 0 && !gp_gantt_moves (self, bar) && !gp_gantt_moves (self, bar - 1))
        gp_gantt_draw_bracket (paint, bar - 1, bar, y, next ? gp_gantt_get_x (self, next->start) - 4 : paint->width);
      if (extent.origin.x + extent.size.width >= paint->left && !gp_gantt_moves (self, bar))
        gp_gantt_draw_bar (paint, bar, &extent);
    }
  for (guint i = 0; self->wish && i < row->bars->len; i++)
    if (gp_gantt_moves (self, &g_array_index (row->bars, GpGanttBar, i)))
      gp_gantt_draw_wished (paint, &g_array_index (row->bars, GpGanttBar, i), position);
}

static gboolean
is_in_hand (GpGanttPaint *paint, const GpGanttRow *row)
{
  gint64 selected = gp_gantt_get_selected (paint->self);

  for (guint i = 0; selected != 0 && i < row->bars->len; i++)
    if (g_array_index (row->bars, GpGanttBar, i).work == selected)
      return TRUE;
  return FALSE;
}

static void
fill_row (GpGanttPaint *paint, double from, double to, double y)
{
  cairo_rectangle (paint->cr, from, y, to - from, GP_GANTT_ROW_PX);
  cairo_fill (paint->cr);
}

/* The lanes of a group that begins further up still say whose they are. */
static gboolean
is_first_in_sight (double y)
{
  return y >= GP_GANTT_AXIS_PX && y < GP_GANTT_AXIS_PX + GP_GANTT_ROW_PX;
}

static void
draw_row (GpGanttPaint *paint, guint position, double y)
{
  guint number = g_array_index (paint->self->shown, guint, position);
  const GpGanttRow *row = gp_gantt_rows_get (paint->self->rows, number);
  gboolean in_hand = !row->heading && is_in_hand (paint, row);

  if (row->heading)
    {
      gp_gantt_set_ink (paint, .05);
      fill_row (paint, 0, paint->width, y);
      draw_heading_label (paint, row, y);
    }
  else
    {
      if (in_hand)
        {
          gp_gantt_set_rgb (paint->cr, ACCENT, paint->dark ? .34 : .16);
          fill_row (paint, 0, paint->left, y);
          gp_gantt_set_rgb (paint->cr, ACCENT, paint->dark ? .14 : .08);
          fill_row (paint, paint->left, paint->width, y);
        }
      gp_gantt_set_ink (paint, .07);
      cairo_rectangle (paint->cr, row->title ? 0 : paint->left, y, paint->width, row->title ? 1 : 0);
      cairo_fill (paint->cr);
      if (row->title || is_first_in_sight (y))
        draw_group_label (paint, row->title ? row : gp_gantt_find_group (paint->self, number), y, in_hand);
    }
  cairo_save (paint->cr);
  cairo_rectangle (paint->cr, paint->left, y, paint->width - paint->left, GP_GANTT_ROW_PX);
  cairo_clip (paint->cr);
  if (row->heading)
    draw_summary (paint, row, y);
  else
    draw_bars (paint, row, position, y);
  cairo_restore (paint->cr);
}

void
gp_gantt_draw_rows (GpGanttPaint *paint)
{
  GpGantt *self = paint->self;
  double offset = gtk_adjustment_get_value (self->adjustment);

  cairo_save (paint->cr);
  cairo_rectangle (paint->cr, 0, GP_GANTT_AXIS_PX, paint->width, paint->height - GP_GANTT_AXIS_PX);
  cairo_clip (paint->cr);
  for (guint i = (guint) (offset / GP_GANTT_ROW_PX); i < self->shown->len; i++)
    {
      double y = gp_gantt_get_row_y (self, i);

      if (y > paint->height)
        break;
      draw_row (paint, i, y);
    }
  cairo_restore (paint->cr);
}
