/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "gp-page.h"

#include <math.h>

/* Of the room to spare, by which a map that stands aside is moved: a quarter is left at its upper left. */
#define ASIDE_SHARE 0.25

/**
 * gp_page_init_side:
 * @self: (out): page to lay out
 * @paper: margins and blocks of the paper
 * @portrait: upright
 * @side: where the blocks stand
 *
 * The binding edge is the left one either way.
 */
void
gp_page_init_side (GpPage *self, const GpPaperSize *paper, gboolean portrait, GpPageSide side)
{
  double height = side == GP_SIDE_STRIP ? paper->strip_mm : paper->foot_mm;
  double gap = side == GP_SIDE_STRIP ? paper->strip_gap_mm : paper->foot_gap_mm;
  double left = paper->binding_mm;
  double top = paper->margin_mm;

  *self = (GpPage){ .portrait = portrait, .band_mm = paper->band_mm };
  self->type_factor = paper->type_factor;
  self->line_factor = paper->line_factor;
  self->width_mm = portrait ? paper->height_mm : paper->width_mm;
  self->height_mm = portrait ? paper->width_mm : paper->height_mm;
  self->header = (GpRect){ left, top, self->width_mm - left - paper->margin_mm, paper->header_mm };
  self->body = self->header;
  self->body.y = top + paper->header_mm + paper->header_gap_mm;
  self->body.height = self->height_mm - paper->margin_mm - self->body.y;

  self->frame = self->block = self->body;
  if (side == GP_SIDE_FOOT || side == GP_SIDE_STRIP)
    {
      self->frame.height -= height + gap;
      self->block.height = height;
      self->block.y = gp_rect_bottom (&self->body) - height;
    }
  else
    {
      self->frame.width -= paper->column_mm + paper->column_gap_mm;
      self->block.width = paper->column_mm;
      if (side == GP_SIDE_LEFT)
        self->frame.x += paper->column_mm + paper->column_gap_mm;
      else
        self->block.x = gp_rect_right (&self->body) - paper->column_mm;
    }
  self->neat = (GpRect){ self->frame.x + paper->band_mm, self->frame.y + paper->band_mm,
                         self->frame.width - 2 * paper->band_mm, self->frame.height - 2 * paper->band_mm };
}

/**
 * gp_page_init:
 * @self: (out): page to lay out
 * @paper: margins and blocks of the paper
 * @portrait: upright: the blocks stand below the map instead of beside it
 */
void
gp_page_init (GpPage *self, const GpPaperSize *paper, gboolean portrait)
{
  gp_page_init_side (self, paper, portrait, portrait ? GP_SIDE_FOOT : GP_SIDE_RIGHT);
}

/**
 * gp_page_place:
 * @self: a page
 * @extent: what the sheet shows, plan metres
 * @scale: N of 1:N
 *
 * Puts the extent in the middle of the neat line, or aside. The lower left corner lies
 * on whole metres and the size is exactly that of the neat line times the
 * scale, so that the corner coordinates printed are the corners.
 *
 * Returns: the plan box inside the neat line
 */
GpBox
gp_page_place (const GpPage *self, const GpBox *extent, int scale)
{
  double width = self->neat.width * scale / 1000.0;
  double height = self->neat.height * scale / 1000.0;
  GpPoint centre = gp_box_centre (extent);
  double aside_x = self->aside ? ASIDE_SHARE * MAX (0, width - gp_box_width (extent)) : 0;
  double aside_y = self->aside ? ASIDE_SHARE * MAX (0, height - gp_box_height (extent)) : 0;
  double x = round (centre.x - width / 2 + aside_x);
  double y = round (centre.y - height / 2 - aside_y);

  return (GpBox){ x, y, x + width, y + height };
}

/**
 * gp_page_fits:
 * @self: a page
 * @extent: plan metres
 * @scale: N of 1:N
 * @margin_mm: paper kept free on every side
 *
 * Returns: whether the extent lies inside the neat line at that scale
 */
gboolean
gp_page_fits (const GpPage *self, const GpBox *extent, int scale, double margin_mm)
{
  double metres_per_mm = scale / 1000.0;

  return gp_box_width (extent) <= (self->neat.width - 2 * margin_mm) * metres_per_mm &&
         gp_box_height (extent) <= (self->neat.height - 2 * margin_mm) * metres_per_mm;
}

/**
 * gp_page_choose_scale:
 * @self: a page
 * @extent: plan metres
 * @margin_mm: paper kept free on every side
 * @scales: N of 1:N, ascending
 * @n_scales: how many
 *
 * Returns: the largest scale the extent fits at, or 0
 */
int
gp_page_choose_scale (const GpPage *self, const GpBox *extent, double margin_mm, const int *scales, guint n_scales)
{
  for (guint i = 0; i < n_scales; i++)
    if (gp_page_fits (self, extent, scales[i], margin_mm))
      return scales[i];
  return 0;
}

/**
 * gp_page_grid_step_m:
 * @scale: N of 1:N
 *
 * Returns: distance of grid crosses in metres: 1, 2 or 5 times a power of ten,
 *   at most 100 mm on paper; exactly that at 1:500, 1000, 2000, 5000 and 10 000
 */
double
gp_page_grid_step_m (int scale)
{
  double limit = scale / 10.0;
  double power = pow (10, floor (log10 (limit) + 1e-9));

  if (limit >= 5 * power * (1 - 1e-9))
    return 5 * power;
  return limit >= 2 * power * (1 - 1e-9) ? 2 * power : power;
}
