/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Why a bar lies where it lies: arrows back along the chain of what binds,
 * of the bar pointed at, else of the one selected. Only this one chain is
 * drawn: all arcs of a town at once are a grey wall.
 */
#include "config.h"

#include "gp-gantt-private.h"
#include "gp-reason-chain.h"

/** MAX_LINKS: further back than this nobody follows an arrow. */
#define MAX_LINKS 12
#define HEAD_PX 6.0
#define STUB_PX 9.0

/* The chain that is to be shown, found anew when it is another work's. */
static GPtrArray *
get_chain (GpGantt *self)
{
  gint64 work = self->pointed ? self->pointed : gp_gantt_get_selected (self);
  GpStoredDates *dates = gp_session_get_dates (self->session);

  if (work != self->chain_of)
    gp_gantt_forget_chain (self);
  if (self->chain == NULL && work != 0 && dates)
    self->chain = gp_reason_chain_new (dates, work);
  self->chain_of = work;
  return self->chain;
}

/* To be called when the dates are others. */
void
gp_gantt_forget_chain (GpGantt *self)
{
  g_clear_pointer (&self->chain, g_ptr_array_unref);
  self->chain_of = 0;
}

/* Why @work stands on its day, or NULL; borrowed. */
const char *
gp_gantt_find_reason (GpGantt *self, gint64 work)
{
  GPtrArray *chain = get_chain (self);
  const GpReasonLink *first = chain && chain->len > 0 ? g_ptr_array_index (chain, 0) : NULL;

  return first && first->work == work ? first->text : NULL;
}

static gboolean
find_extent (GpGantt *self, gint64 work, graphene_rect_t *extent)
{
  guint row, position;
  const GpGanttBar *bar = gp_gantt_rows_find (self->rows, work, &row);

  if (bar == NULL || !gp_gantt_find_shown (self, row, &position))
    return FALSE;
  gp_gantt_get_bar_extent (self, bar, position, extent);
  return TRUE;
}

static void
draw_head (cairo_t *cr, double x, double y)
{
  cairo_move_to (cr, x, y);
  cairo_line_to (cr, x - HEAD_PX - 1, y - HEAD_PX * .7);
  cairo_line_to (cr, x - HEAD_PX - 1, y + HEAD_PX * .7);
  cairo_close_path (cr);
  cairo_fill (cr);
}

/*
 * From the end of what binds to the beginning of what is bound:
 *
 *   ▭▭▭▭▭──►▭▭▭        ▭▭▭▭▭▭▭┐            in one row; below or above
 *                             └►▭▭▭▭
 */
static void
draw_arrow (cairo_t *cr, const graphene_rect_t *from, const graphene_rect_t *to, gboolean solid)
{
  double x1 = from->origin.x + from->size.width, y1 = from->origin.y + from->size.height / 2;
  double x2 = to->origin.x - 1, y2 = to->origin.y + to->size.height / 2, knee = x2 - STUB_PX;

  cairo_set_dash (cr, (double[]){ 4, 3 }, solid ? 0 : 2, 0);
  if (fabs (y1 - y2) < 1)
    {
      cairo_move_to (cr, x1, y1);
      cairo_line_to (cr, x2 - HEAD_PX, y2);
    }
  else
    {
      /* What ends later than the other begins is left through its edge. */
      if (knee > x1)
        {
          cairo_move_to (cr, x1, y1);
          cairo_line_to (cr, knee, y1);
        }
      else
        cairo_move_to (cr, knee, y2 > y1 ? from->origin.y + from->size.height : from->origin.y);
      cairo_line_to (cr, knee, y2);
      cairo_line_to (cr, x2 - HEAD_PX, y2);
    }
  cairo_stroke (cr);
  cairo_set_dash (cr, NULL, 0, 0);
  draw_head (cr, x2, y2);
}

/* Arcs and orders are of the ground and by hand; crews, closures and money could be raised. */
static gboolean
is_solid (GpReasonKind kind)
{
  return kind == GP_REASON_ARC || kind == GP_REASON_ORDER || kind == GP_REASON_TRENCH;
}

void
gp_gantt_draw_links (GpGanttPaint *paint)
{
  GpGantt *self = paint->self;
  GPtrArray *chain = self->wish ? NULL : get_chain (self);

  if (chain == NULL)
    return;
  cairo_save (paint->cr);
  cairo_rectangle (paint->cr, paint->left, GP_GANTT_AXIS_PX, paint->width - paint->left, paint->height - GP_GANTT_AXIS_PX);
  cairo_clip (paint->cr);
  gp_gantt_set_rgb (paint->cr, paint->dark ? 0x78AEED : 0x1C64C4, 1);
  cairo_set_line_width (paint->cr, 1.8);
  for (guint i = 0; i + 1 < chain->len && i < MAX_LINKS; i++)
    {
      const GpReasonLink *bound = g_ptr_array_index (chain, i), *binds = g_ptr_array_index (chain, i + 1);
      graphene_rect_t from, to;

      if (find_extent (self, binds->work, &from) && find_extent (self, bound->work, &to))
        draw_arrow (paint->cr, &from, &to, is_solid (bound->kind));
    }
  cairo_restore (paint->cr);
}
