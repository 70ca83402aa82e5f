/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What the bar in hand would do: every bar that would move is shown where it
 * would lie, with the days it moves by, over a dashed trace of where it lies
 * now; what would break a rule is red, and a card says why.
 */
#include "config.h"

#include <glib/gi18n.h>
#include <pango/pangocairo.h>

#include "gp-gantt-private.h"

#define CARD_PX 340.0
#define CARD_MARGIN_PX 10.0
#define MAX_SENTENCES 3

static void
draw_trace (GpGanttPaint *paint, const graphene_rect_t *box)
{
  cairo_t *cr = paint->cr;

  gp_gantt_set_ink (paint, .05);
  cairo_rectangle (cr, box->origin.x, box->origin.y, box->size.width, box->size.height);
  cairo_fill_preserve (cr);
  gp_gantt_set_ink (paint, .45);
  cairo_set_line_width (cr, 1);
  cairo_set_dash (cr, (double[]){ 3, 2 }, 2, 0);
  cairo_stroke (cr);
  cairo_set_dash (cr, NULL, 0, 0);
}

static void
draw_shift (GpGanttPaint *paint, const graphene_rect_t *box, int days)
{
  g_autofree char *text = g_strdup_printf (_ ("%s%d d"), days < 0 ? "−" : "+", ABS (days));

  gp_gantt_set_rgb (paint->cr, paint->dark ? 0x78AEED : 0x1C64C4, 1);
  gp_gantt_text_show (paint->self->text, GTK_WIDGET (paint->self), paint->cr, GP_GANTT_FONT_BAR_STRONG, text, box->origin.x + box->size.width + 4, box->origin.y + box->size.height / 2, 0);
}

/* Whether the wish puts @bar on another day. */
gboolean
gp_gantt_moves (GpGantt *self, const GpGanttBar *bar)
{
  const GpGanttWish *wish = self->wish;

  return wish && (gp_gantt_wish_find (wish, bar->work) || (wish->work == bar->work && wish->start != bar->start && !gp_gantt_wish_is_refused (wish)));
}

/* @bar, which moves, of the shown row @position: where it lies and where it would. */
void
gp_gantt_draw_wished (GpGanttPaint *paint, const GpGanttBar *bar, guint position)
{
  const GpGanttWish *wish = paint->self->wish;
  const GpMoved *moved = gp_gantt_wish_find (wish, bar->work);
  GpGanttBar ghost = *bar;
  graphene_rect_t from, to;

  gp_gantt_get_bar_extent (paint->self, bar, position, &from);
  draw_trace (paint, &from);
  if (moved && moved->start == GP_DATE_NONE)
    return;
  ghost.half = GP_GANTT_WHOLE; /* it leaves the trench */
  ghost.start = moved ? moved->start : wish->start;
  ghost.finish = moved ? moved->finish : gp_calendar_finish (paint->self->rows->calendar, wish->start, bar->days);
  gp_gantt_get_bar_extent (paint->self, &ghost, position, &to);
  gp_gantt_draw_bar (paint, &ghost, &to);
  if (wish->work != bar->work)
    draw_shift (paint, &to, ghost.start - bar->start);
}

/* --- the card --- */

static char *
dup_card_text (GpGantt *self, const GpGanttBar *bar)
{
  const GpGanttWish *wish = self->wish;
  const GpMoved *moved = gp_gantt_wish_find (wish, wish->work);
  GpDate start = moved ? moved->start : wish->start;
  g_autofree char *from = start != GP_DATE_NONE ? gp_date_format (start) : g_strdup ("—");
  g_autofree char *to = start != GP_DATE_NONE ? gp_date_format (moved ? moved->finish : gp_calendar_finish (self->rows->calendar, start, bar->days)) : g_strdup ("—");
  g_autofree char *line = gp_gantt_wish_dup_line (wish);
  GString *text = g_string_new ("<span size=\"85%\">");
  GPtrArray *violations = wish->result ? wish->result->violations : NULL;
  gboolean refused = gp_gantt_wish_is_refused (wish);

  if (!refused)
    {
      g_autofree char *dates = g_markup_printf_escaped ("<b>%s → %s</b>\n%s", from, to, line);

      g_string_append (text, dates);
    }
  for (guint i = 0; violations && i < violations->len && i < MAX_SENTENCES; i++)
    {
      const GpViolation *violation = g_ptr_array_index (violations, i);
      g_autofree char *sentence = g_markup_printf_escaped ("%s<span foreground=\"%s\">%s</span>", i > 0 || !refused ? "\n" : "", "#A51D2D", violation->text);

      g_string_append (text, sentence);
    }
  if (violations && violations->len > MAX_SENTENCES)
    {
      g_autofree char *more = g_strdup_printf (_ ("and %u more"), violations->len - MAX_SENTENCES);

      g_string_append_printf (text, "\n%s", more);
    }
  g_string_append (text, "</span>");
  return g_string_free (text, FALSE);
}

/* Below the bar, above it when there is no room, never outside of the view. */
static void
place_card (GpGanttPaint *paint, const graphene_rect_t *bar, double width, double height, double *x, double *y)
{
  *x = CLAMP (bar->origin.x, paint->left + 6, MAX (paint->width - width - 6, paint->left + 6));
  *y = bar->origin.y + bar->size.height + 8;
  if (*y + height > paint->height - 4)
    *y = MAX (bar->origin.y - height - 8, GP_GANTT_AXIS_PX + 2);
}

/* White in the dark style too: it lies on the chart as a callout lies on the map. */
void
gp_gantt_draw_card (GpGanttPaint *paint)
{
  GpGantt *self = paint->self;
  guint row, position;
  const GpGanttBar *bar = self->wish && !self->granted ? gp_gantt_rows_find (self->rows, self->wish->work, &row) : NULL;
  g_autoptr (PangoLayout) layout = NULL;
  g_autofree char *text = NULL;
  gboolean wrong = self->wish && self->wish->result && self->wish->result->violations->len > 0;
  GpGanttBar ghost;
  graphene_rect_t extent, card;
  int width, height;
  double x, y;

  if (bar == NULL || !gp_gantt_find_shown (self, row, &position))
    return;
  ghost = *bar;
  ghost.half = GP_GANTT_WHOLE;
  ghost.start = self->wish->start;
  ghost.finish = ghost.start + (bar->finish - bar->start);
  gp_gantt_get_bar_extent (self, &ghost, position, &extent);
  text = dup_card_text (self, bar);
  layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), NULL);
  pango_layout_set_markup (layout, text, -1);
  pango_layout_set_width (layout, (int) (CARD_PX * PANGO_SCALE));
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_spacing (layout, 2 * PANGO_SCALE);
  pango_layout_get_pixel_size (layout, &width, &height);
  place_card (paint, &extent, width + 2 * CARD_MARGIN_PX, height + 14, &x, &y);
  graphene_rect_init (&card, (float) x, (float) y, (float) (width + 2 * CARD_MARGIN_PX), height + 14);
  gp_gantt_add_box (paint->cr, &card, 8);
  gp_gantt_set_rgb (paint->cr, 0xFFFFFF, 1);
  cairo_fill_preserve (paint->cr);
  gp_gantt_set_rgb (paint->cr, wrong ? 0xC01C28 : 0x3584E4, 1);
  cairo_set_line_width (paint->cr, 1.6);
  cairo_stroke (paint->cr);
  gp_gantt_set_rgb (paint->cr, 0x241F31, 1);
  cairo_move_to (paint->cr, x + CARD_MARGIN_PX, y + 7);
  pango_cairo_show_layout (paint->cr, layout);
}
