/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Frames of neighbouring districts overlap much, so only their corners are
 * drawn. A number stands inside one of the corners of its frame, where neither
 * another number nor a name of the map stands; where all are taken it keeps off
 * the numbers at least.
 */
#include "config.h"

#include "gp-sheet-index.h"

#include <math.h>

#include "gp-labels.h"

#define CORNER_MM 6
#define LINE_MM 0.35
/* From a corner to the number in it. */
#define INNER_MM 1.0
/* Of the em: what digits and letters rise above the baseline. */
#define RISE_EM 0.8

typedef struct
{
  GpPen *pen;
  const GpRect *neat;
  const GArray *labels; /* of GpLabelBox, device units from the neat line, nullable */
  GArray *taken;        /* of GpRect */
} Index;

static void
draw_corners (GpPen *pen, const GpRect *rect)
{
  double reach = MIN (CORNER_MM * pen->type_factor, 0.3 * MIN (rect->width, rect->height));

  gp_pen_set_colour (pen, GP_INK_GREY);
  for (int corner = 0; corner < 4; corner++)
    {
      double x = corner % 2 ? gp_rect_right (rect) : rect->x, y = corner / 2 ? gp_rect_bottom (rect) : rect->y;

      gp_pen_line (pen, x, y, x + (corner % 2 ? -reach : reach), y, LINE_MM);
      gp_pen_line (pen, x, y, x, y + (corner / 2 ? -reach : reach), LINE_MM);
    }
}

static gboolean
is_inside (const GpRect *inner, const GpRect *outer)
{
  return inner->x >= outer->x && inner->y >= outer->y && gp_rect_right (inner) <= gp_rect_right (outer) && gp_rect_bottom (inner) <= gp_rect_bottom (outer);
}

static gboolean
meets_number (const Index *self, const GpRect *place)
{
  for (guint i = 0; i < self->taken->len; i++)
    if (gp_rect_overlap (place, &g_array_index (self->taken, GpRect, i)))
      return TRUE;
  return FALSE;
}

/* Whether a name lies under the place; a slanting one is taken with the box around it. */
static gboolean
meets_name (const Index *self, const GpRect *place)
{
  double mm = 1 / self->pen->units_per_mm;

  for (guint i = 0; self->labels && i < self->labels->len; i++)
    {
      const GpLabelBox *name = &g_array_index (self->labels, GpLabelBox, i);
      double c = fabs (cos (name->angle_rad)), s = fabs (sin (name->angle_rad));
      double width = (name->width * c + name->height * s) * mm, height = (name->width * s + name->height * c) * mm;
      GpRect box = { self->neat->x + name->centre.x * mm - width / 2, self->neat->y + name->centre.y * mm - height / 2, width, height };

      if (gp_rect_overlap (place, &box))
        return TRUE;
    }
  return FALSE;
}

/* Upper left, upper right, lower left, lower right. */
static GpRect
place_in_corner (const GpRect *rect, int corner, double width, double height, double inner)
{
  return (GpRect){ corner % 2 ? gp_rect_right (rect) - inner - width : rect->x + inner, corner / 2 ? gp_rect_bottom (rect) - inner - height : rect->y + inner, width, height };
}

static gboolean
draw_number (Index *self, const GpRect *rect, const char *number)
{
  GpPen *pen = self->pen;
  double inner = INNER_MM * pen->type_factor, width, height;

  gp_pen_set_type (pen, GP_LEVEL_XS, TRUE, GP_INK_GREY);
  width = gp_pen_measure (pen, number);
  height = RISE_EM * gp_pen_get_em (pen);
  for (int choice = 0; choice < 8; choice++)
    {
      GpRect place = place_in_corner (rect, choice % 4, width, height, inner);

      if (!is_inside (&place, self->neat) || meets_number (self, &place) || (choice < 4 && meets_name (self, &place)))
        continue;
      g_array_append_val (self->taken, place);
      gp_pen_text_on_map (pen, place.x, gp_rect_bottom (&place), GP_ALIGN_LEFT, number);
      return TRUE;
    }
  return FALSE;
}

/**
 * gp_sheet_index_draw:
 * @frames: of #GpSheetFrame with their numbers
 * @pen: a pen
 * @neat: the map on the page, mm
 * @box: what of the plan is in it
 * @labels: (nullable): of #GpLabelBox, device units from the neat line: names numbers keep off
 *
 * Returns: how many numbers had room; the others are reported
 */
guint
gp_sheet_index_draw (const GArray *frames, GpPen *pen, const GpRect *neat, const GpBox *box, const GArray *labels)
{
  g_autoptr (GArray) taken = g_array_new (FALSE, FALSE, sizeof (GpRect));
  Index self = { pen, neat, labels, taken };
  double mm_per_m = neat->width / gp_box_width (box);
  guint n = 0;

  cairo_save (pen->cr);
  cairo_rectangle (pen->cr, neat->x, neat->y, neat->width, neat->height);
  cairo_clip (pen->cr);
  for (guint i = 0; i < frames->len; i++)
    {
      const GpSheetFrame *frame = &g_array_index (frames, GpSheetFrame, i);
      GpRect rect = { neat->x + (frame->box.min_x - box->min_x) * mm_per_m, neat->y + (box->max_y - frame->box.max_y) * mm_per_m,
                      gp_box_width (&frame->box) * mm_per_m, gp_box_height (&frame->box) * mm_per_m };

      draw_corners (pen, &rect);
      if (draw_number (&self, &rect, frame->number))
        n++;
      else
        gp_pen_report (pen, frame->number);
    }
  cairo_restore (pen->cr);
  return n;
}
