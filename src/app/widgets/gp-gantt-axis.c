/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Years above months above the names of the days off; their lines and bands
 * run down behind the rows. The day of the map is a handle that can be
 * dragged.
 */
#include "config.h"

#include <glib/gi18n.h>

#include "gp-gantt-days.h"
#include "gp-gantt-private.h"

#define MONTH_ROW_Y 20.0
#define NAME_ROW_Y 40.0
#define HANDLE_PX 22.0
#define MIN_MONTH_PX 20.0

static void
draw_line (GpGanttPaint *paint, double x, double from, double width, double alpha)
{
  if (x < paint->left || x > paint->width)
    return;
  gp_gantt_set_ink (paint, alpha);
  cairo_set_line_width (paint->cr, width);
  cairo_move_to (paint->cr, floor (x) + .5, from);
  cairo_line_to (paint->cr, floor (x) + .5, paint->height);
  cairo_stroke (paint->cr);
}

static void
show (GpGanttPaint *paint, GpGanttFont font, const char *text, double x, double middle_y)
{
  gp_gantt_text_show (paint->self->text, GTK_WIDGET (paint->self), paint->cr, font, text, x, middle_y, 0);
}

/* The year that began left of the room stands at its edge until the next one comes. */
static void
draw_year (GpGanttPaint *paint, int year, double x)
{
  GpGantt *self = paint->self;
  double next = gp_gantt_get_x (self, gp_date_from_ymd (year + 1, 1, 1)), at = MAX (x, paint->left) + 4;
  g_autofree char *text = NULL;

  if (next <= paint->left || x > paint->width)
    return;
  /* Translators: a year on an axis */
  text = g_strdup_printf (C_ ("axis", "%d"), year);
  if (at + gp_gantt_text_measure (self->text, GTK_WIDGET (self), GP_GANTT_FONT_YEAR, text) + 6 > next)
    return;
  gp_gantt_set_ink (paint, 1);
  show (paint, GP_GANTT_FONT_YEAR, text, at, MONTH_ROW_Y / 2);
}

/* Every month, every quarter or none, as there is room. */
static void
draw_month (GpGanttPaint *paint, int year, int month)
{
  double x = gp_gantt_get_x (paint->self, gp_date_from_ymd (year, month, 1));
  double month_px = gp_gantt_get_day_px (paint->self) * 30.4;
  gboolean quarter = month % 3 == 1;
  char text[16];

  if (month == 1)
    draw_line (paint, x, 0, 1.4, .42);
  else if (month_px >= MIN_MONTH_PX || (quarter && month_px * 3 >= MIN_MONTH_PX))
    draw_line (paint, x, MONTH_ROW_Y, 1, .10);
  if (month_px < MIN_MONTH_PX && !(quarter && month_px * 3 >= MIN_MONTH_PX))
    return;
  if (x < paint->left - 2)
    return;
  g_snprintf (text, sizeof text, "%d", month);
  gp_gantt_set_ink (paint, .68);
  show (paint, GP_GANTT_FONT_MONTH, text, x + 4, (MONTH_ROW_Y + NAME_ROW_Y) / 2 - 1);
}

static void
draw_months (GpGanttPaint *paint)
{
  int year, month, day;

  gp_date_to_ymd (gp_gantt_get_date (paint->self, paint->left), &year, &month, &day);
  draw_year (paint, year, gp_gantt_get_x (paint->self, gp_date_from_ymd (year, 1, 1)));
  while (gp_gantt_get_x (paint->self, gp_date_from_ymd (year, month, 1)) <= paint->width)
    {
      draw_month (paint, year, month);
      if (++month <= 12)
        continue;
      month = 1;
      year++;
      draw_year (paint, year, gp_gantt_get_x (paint->self, gp_date_from_ymd (year, 1, 1)));
    }
}

static void
draw_days_off (GpGanttPaint *paint, gboolean names)
{
  GpGantt *self = paint->self;
  GArray *days_off = self->rows->days_off;
  double free_from = paint->left;

  for (guint i = 0; days_off && i < days_off->len; i++)
    {
      const GpGanttOff *off = &g_array_index (days_off, GpGanttOff, i);
      double from = MAX (gp_gantt_get_x (self, off->from), paint->left), to = MIN (gp_gantt_get_x (self, off->until), paint->width), width, x;

      if (to <= from)
        continue;
      if (!names)
        {
          gp_gantt_set_ink (paint, paint->dark ? .07 : .055);
          cairo_rectangle (paint->cr, from, NAME_ROW_Y, MAX (to - from, 1), paint->height - NAME_ROW_Y);
          cairo_fill (paint->cr);
          continue;
        }
      if (off->name == NULL)
        continue;
      width = gp_gantt_text_measure (self->text, GTK_WIDGET (self), GP_GANTT_FONT_NOTE, off->name);
      x = (from + to - width) / 2;
      if (x < free_from || x + width > paint->width)
        continue;
      gp_gantt_set_ink (paint, .62);
      show (paint, GP_GANTT_FONT_NOTE, off->name, x, (NAME_ROW_Y + GP_GANTT_AXIS_PX) / 2);
      free_from = x + width + 6;
    }
}

static void
draw_today (GpGanttPaint *paint)
{
  GpGantt *self = paint->self;
  double x = gp_gantt_get_x (self, self->today) + gp_gantt_get_day_px (self) / 2, width;
  const char *text = _ ("Today");

  if (self->today == GP_DATE_NONE || x < paint->left || x > paint->width)
    return;
  gp_gantt_set_rgb (paint->cr, paint->dark ? 0xDEDDDA : 0x2A2830, 1);
  cairo_set_line_width (paint->cr, 1.4);
  cairo_set_dash (paint->cr, (double[]){ 2, 3 }, 2, 0);
  cairo_move_to (paint->cr, x, GP_GANTT_AXIS_PX);
  cairo_line_to (paint->cr, x, paint->height);
  cairo_stroke (paint->cr);
  cairo_set_dash (paint->cr, NULL, 0, 0);
  width = gp_gantt_text_measure (self->text, GTK_WIDGET (self), GP_GANTT_FONT_BAR_STRONG, text);
  gp_gantt_add_box (paint->cr, &GRAPHENE_RECT_INIT ((float) (x - width / 2 - 7), NAME_ROW_Y - 1, (float) width + 14, 15), 7.5);
  gp_gantt_set_rgb (paint->cr, paint->dark ? 0xDEDDDA : 0x3D3846, 1);
  cairo_fill (paint->cr);
  gp_gantt_set_rgb (paint->cr, paint->dark ? 0x241F31 : 0xFFFFFF, 1);
  show (paint, GP_GANTT_FONT_BAR_STRONG, text, x - width / 2, NAME_ROW_Y + 6.5);
}

/* Lines and bands behind the rows. */
void
gp_gantt_draw_ground (GpGanttPaint *paint)
{
  cairo_save (paint->cr);
  cairo_rectangle (paint->cr, paint->left, 0, paint->width - paint->left, paint->height);
  cairo_clip (paint->cr);
  draw_days_off (paint, FALSE);
  cairo_restore (paint->cr);
}

typedef enum
{
  KEY_UNDERGROUND,
  KEY_SURFACE,
  KEY_BAN,
} Key;

/* What a pattern means; returns where the next one begins. */
static double
draw_key (GpGanttPaint *paint, double x, const char *text, Key key)
{
  GpGanttBar bar = { .underground = key == KEY_UNDERGROUND, .rgb = key == KEY_SURFACE ? 0x4A4E57 : 0x3D3846 };
  graphene_rect_t extent = GRAPHENE_RECT_INIT ((float) x, 13, 20, 13);

  if (key == KEY_BAN)
    gp_gantt_hatch_ban (paint, x, x + 22, 24);
  else
    gp_gantt_draw_bar (paint, &bar, &extent);
  gp_gantt_set_ink (paint, .72);
  show (paint, GP_GANTT_FONT_DETAIL, text, x + 25, 20);
  return x + 25 + gp_gantt_text_measure (paint->self->text, GTK_WIDGET (paint->self), GP_GANTT_FONT_DETAIL, text) + 10;
}

void
gp_gantt_draw_axis (GpGanttPaint *paint)
{
  double x;

  cairo_save (paint->cr);
  cairo_rectangle (paint->cr, 0, 0, paint->left - 1, GP_GANTT_AXIS_PX);
  cairo_clip (paint->cr);
  x = draw_key (paint, 10, _ ("Underground"), KEY_UNDERGROUND);
  x = draw_key (paint, x, _ ("Surface"), KEY_SURFACE);
  draw_key (paint, x, _ ("No digging"), KEY_BAN);
  cairo_restore (paint->cr);

  cairo_save (paint->cr);
  cairo_rectangle (paint->cr, paint->left, 0, paint->width - paint->left, paint->height);
  cairo_clip (paint->cr);
  draw_months (paint);
  gp_gantt_set_ink (paint, .12);
  cairo_set_line_width (paint->cr, 1);
  cairo_move_to (paint->cr, paint->left, NAME_ROW_Y - .5);
  cairo_line_to (paint->cr, paint->width, NAME_ROW_Y - .5);
  cairo_stroke (paint->cr);
  draw_days_off (paint, TRUE);
  draw_today (paint);
  cairo_restore (paint->cr);
}

void
gp_gantt_draw_day (GpGanttPaint *paint)
{
  GpGantt *self = paint->self;
  GpDate day = gp_session_get_day (self->session);
  double x, width;
  g_autofree char *text = NULL;

  x = day != GP_DATE_NONE ? gp_gantt_get_x (self, day) + gp_gantt_get_day_px (self) / 2 : -1;
  if (x < paint->left || x > paint->width)
    return;
  text = gp_date_format (day);
  gp_gantt_set_rgb (paint->cr, 0x3584E4, 1);
  cairo_set_line_width (paint->cr, 2);
  cairo_move_to (paint->cr, x, HANDLE_PX);
  cairo_line_to (paint->cr, x, paint->height);
  cairo_stroke (paint->cr);
  width = gp_gantt_text_measure (self->text, GTK_WIDGET (self), GP_GANTT_FONT_DAY, text) + 22;
  x = CLAMP (x - width / 2, paint->left + 1, MAX (paint->width - width - 1, paint->left + 1));
  gp_gantt_add_box (paint->cr, &GRAPHENE_RECT_INIT ((float) x, 1, (float) width, HANDLE_PX), HANDLE_PX / 2);
  cairo_fill (paint->cr);
  gp_gantt_set_rgb (paint->cr, 0xFFFFFF, 1);
  show (paint, GP_GANTT_FONT_DAY, text, x + 11, 1 + HANDLE_PX / 2);
}
