/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Underground works are tinted, edged in the colour of their kind and hatched
 * like soil in their lower third; surface works are solid. Colour is thus
 * never alone, and the kind is written in the bar. A text that finds no room
 * is left out, not cut.
 */
#include "config.h"

#include <glib/gi18n.h>

#include "gp-gantt-private.h"

#define RADIUS_PX 3.0
#define WRONG_EDGE 0xC01C28
#define SELECTED_EDGE 0x1C71D8
#define TEXT_MARGIN_PX 4.0
/** TINT: of the colour of a kind, on the ground. */
#define TINT .17

/* A path round @box with rounded corners, no larger than it allows. */
void
gp_gantt_add_box (cairo_t *cr, const graphene_rect_t *box, double radius)
{
  double x = box->origin.x, y = box->origin.y, width = MAX (box->size.width, 1), height = MAX (box->size.height, 1);

  radius = MIN (radius, MIN (width, height) / 2);
  cairo_new_sub_path (cr);
  cairo_arc (cr, x + width - radius, y + radius, radius, -G_PI_2, 0);
  cairo_arc (cr, x + width - radius, y + height - radius, radius, 0, G_PI_2);
  cairo_arc (cr, x + radius, y + height - radius, radius, G_PI_2, G_PI);
  cairo_arc (cr, x + radius, y + radius, radius, G_PI, 3 * G_PI_2);
  cairo_close_path (cr);
}

static void
add_inset (cairo_t *cr, const graphene_rect_t *box, float inset)
{
  graphene_rect_t inner = GRAPHENE_RECT_INIT (box->origin.x + inset, box->origin.y + inset, box->size.width - 2 * inset, box->size.height - 2 * inset);

  gp_gantt_add_box (cr, &inner, RADIUS_PX);
}

/* @part of @over, the rest of @under. */
static guint32
mix (guint32 under, guint32 over, double part)
{
  guint32 result = 0;

  for (int shift = 16; shift >= 0; shift -= 8)
    result = result << 8 | (guint32) (((under >> shift) & 255) * (1 - part) + ((over >> shift) & 255) * part);
  return result;
}

static double
get_brightness (guint32 rgb)
{
  return (.299 * ((rgb >> 16) & 255) + .587 * ((rgb >> 8) & 255) + .114 * (rgb & 255)) / 255;
}

static guint32
get_edge (const GpGanttPaint *paint, guint32 rgb)
{
  /* Where the ground is dark, dark kinds would have no edge. */
  return paint->dark && get_brightness (rgb) < .55 ? mix (rgb, 0xFFFFFF, .5) : rgb;
}

/* The lower third, inside of the edge. */
static void
hatch_soil (GpGanttPaint *paint, const graphene_rect_t *box, guint32 rgb)
{
  float height = floorf (box->size.height / 3);
  graphene_rect_t soil = GRAPHENE_RECT_INIT (box->origin.x + 1, box->origin.y + box->size.height - height - 1, box->size.width - 2, height);

  if (soil.size.width > 0)
    gp_gantt_hatch (paint, rgb, .75, 4, &soil, box->origin.x);
}

static void
fill (GpGanttPaint *paint, const GpGanttBar *bar, const graphene_rect_t *box, gboolean wrong)
{
  cairo_t *cr = paint->cr;
  guint32 edge = get_edge (paint, bar->rgb);

  gp_gantt_add_box (cr, box, RADIUS_PX);
  if (wrong)
    gp_gantt_set_rgb (cr, paint->dark ? 0x5C2A2A : 0xFFE1DF, 1);
  else if (bar->underground)
    gp_gantt_set_rgb (cr, mix (paint->dark ? 0x1E1E1E : 0xFFFFFF, edge, TINT), 1); /* what lies behind does not shine through */
  else
    gp_gantt_set_rgb (cr, paint->dark ? mix (bar->rgb, 0xFFFFFF, .12) : bar->rgb, 1);
  cairo_fill (cr);
  if (bar->underground)
    hatch_soil (paint, box, wrong ? WRONG_EDGE : edge);
}

static void
draw_edge (GpGanttPaint *paint, const GpGanttBar *bar, const graphene_rect_t *box, gboolean wrong)
{
  gboolean selected = bar->work != 0 && bar->work == gp_gantt_get_selected (paint->self);
  gboolean pointed = bar->work != 0 && bar->work == paint->self->pointed;

  if (selected)
    {
      add_inset (paint->cr, box, -2);
      gp_gantt_set_rgb (paint->cr, SELECTED_EDGE, 1);
      cairo_set_line_width (paint->cr, 2);
      cairo_stroke (paint->cr);
    }
  if (!bar->underground && !wrong && !pointed)
    return;
  add_inset (paint->cr, box, .6f);
  gp_gantt_set_rgb (paint->cr, wrong ? WRONG_EDGE : pointed ? SELECTED_EDGE
                                                            : get_edge (paint, bar->rgb),
                    1);
  cairo_set_line_width (paint->cr, wrong || pointed ? 1.8 : 1.2);
  cairo_stroke (paint->cr);
}

/* A pin: the planner has fixed the date. A bolt would be power. */
static double
draw_pin (GpGanttPaint *paint, double x, double middle)
{
  cairo_t *cr = paint->cr;

  cairo_arc (cr, x + 3, middle - 2.5, 2.6, 0, 2 * G_PI);
  cairo_fill (cr);
  cairo_set_line_width (cr, 1.3);
  cairo_move_to (cr, x + 3, middle);
  cairo_line_to (cr, x + 3, middle + 5);
  cairo_stroke (cr);
  return 9;
}

static double
draw_triangle (GpGanttPaint *paint, double x, double middle)
{
  cairo_t *cr = paint->cr;

  cairo_move_to (cr, x, middle + 5);
  cairo_line_to (cr, x + 12, middle + 5);
  cairo_line_to (cr, x + 6, middle - 5.5);
  cairo_close_path (cr);
  gp_gantt_set_rgb (cr, WRONG_EDGE, 1);
  cairo_fill (cr);
  gp_gantt_set_rgb (cr, 0xFFFFFF, 1);
  cairo_set_line_width (cr, 1.5);
  cairo_move_to (cr, x + 6, middle - 2.2);
  cairo_line_to (cr, x + 6, middle + 1.4);
  cairo_move_to (cr, x + 6, middle + 2.7);
  cairo_line_to (cr, x + 6, middle + 4.1);
  cairo_stroke (cr);
  return 15;
}

static void
set_text_colour (GpGanttPaint *paint, const GpGanttBar *bar, gboolean wrong)
{
  if (wrong)
    gp_gantt_set_rgb (paint->cr, paint->dark ? 0xFFB4AB : 0xA51D2D, 1);
  else if (bar->underground)
    gp_gantt_set_ink (paint, 1);
  else
    gp_gantt_set_rgb (paint->cr, get_brightness (bar->rgb) > .6 ? 0x241F31 : 0xFFFFFF, 1);
}

static void
write_title (GpGanttPaint *paint, const GpGanttBar *bar, const graphene_rect_t *box, gboolean wrong)
{
  GpGantt *self = paint->self;
  double x = MAX (box->origin.x, paint->left) + TEXT_MARGIN_PX, right = box->origin.x + box->size.width - 2;
  double middle = box->origin.y + box->size.height / 2;
  GpGanttFont font = wrong ? GP_GANTT_FONT_BAR_STRONG : GP_GANTT_FONT_BAR;
  const char *text = bar->title;

  if (wrong && right - x >= 12)
    x += draw_triangle (paint, x, middle);
  set_text_colour (paint, bar, wrong);
  if (bar->fixed && right - x >= 7)
    x += draw_pin (paint, x, middle);
  if (x + gp_gantt_text_measure (self->text, GTK_WIDGET (self), font, text) > right)
    text = bar->kind_title;
  if (x + gp_gantt_text_measure (self->text, GTK_WIDGET (self), font, text) > right)
    return;
  /* Above the hatch, as in soil: the ground surface is where the text stands. */
  gp_gantt_text_show (self->text, GTK_WIDGET (self), paint->cr, font, text, x, middle - (bar->underground ? 2 : 0), 0);
}

/* One bar; texts only in whole ones, but the sign of what is wrong in any. */
void
gp_gantt_draw_bar (GpGanttPaint *paint, const GpGanttBar *bar, const graphene_rect_t *extent)
{
  gboolean wrong = bar->work != 0 && gp_gantt_is_wrong (paint->self, bar->work);

  fill (paint, bar, extent, wrong);
  draw_edge (paint, bar, extent, wrong);
  if (bar->half == GP_GANTT_WHOLE && bar->title)
    write_title (paint, bar, extent, wrong);
  else if (wrong && extent->size.width >= 16)
    draw_triangle (paint, extent->origin.x + 2, extent->origin.y + extent->size.height / 2);
}

/* 同沟: two digs of one trench, in the row at @y. */
void
gp_gantt_draw_bracket (GpGanttPaint *paint, const GpGanttBar *upper, const GpGanttBar *lower, double y, double free_until)
{
  GpGantt *self = paint->self;
  double left = gp_gantt_get_x (self, MIN (upper->start, lower->start)) - 3.5, right = gp_gantt_get_x (self, MAX (upper->finish, lower->finish) + 1);
  g_autofree char *both = g_strdup_printf (_ ("one trench: %s, %s"), upper->kind_title, lower->kind_title);
  const char *text = both;

  gp_gantt_set_ink (paint, .8);
  cairo_set_line_width (paint->cr, 1.4);
  cairo_move_to (paint->cr, left + 3, y + 3.5);
  cairo_line_to (paint->cr, left, y + 3.5);
  cairo_line_to (paint->cr, left, y + GP_GANTT_ROW_PX - 3.5);
  cairo_line_to (paint->cr, left + 3, y + GP_GANTT_ROW_PX - 3.5);
  cairo_stroke (paint->cr);
  if (right < paint->left)
    return;
  right += 4;
  if (right + gp_gantt_text_measure (self->text, GTK_WIDGET (self), GP_GANTT_FONT_BAR_STRONG, text) > free_until)
    text = _ ("one trench");
  if (right + gp_gantt_text_measure (self->text, GTK_WIDGET (self), GP_GANTT_FONT_BAR_STRONG, text) > free_until)
    return;
  gp_gantt_set_ink (paint, 1);
  gp_gantt_text_show (self->text, GTK_WIDGET (self), paint->cr, GP_GANTT_FONT_BAR_STRONG, text, right, y + GP_GANTT_ROW_PX / 2, 0);
}
