/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "gp-sheet-frames.h"

#include <math.h>

#include "gp-overlay.h"

/* Frames begin on whole metres: each may shift by half of one. */
#define SNAP_M 1.0
/* Beyond the area, mm, where there is room to spare. */
#define MARGIN_MM 6.0

/** Series: cells of one length along one direction. */
typedef struct
{
  guint n;
  double from; /* of the first cell, metres */
  double step;
  double length;
} Series;

static Series
lay_out (double from, double to, double length, double overlap, double margin)
{
  Series self = { .n = 1, .length = length };
  double need = to - from + 2 * SNAP_M, spare;

  if (need > length)
    self.n = (guint) MIN (1e6, ceil ((need - overlap) / MAX (length - overlap, 1e-9) - 1e-9));
  spare = self.n * length - (self.n - 1) * overlap - need;
  /* What is to spare goes around the area first, then into the overlaps. */
  margin = self.n == 1 ? spare / 2 : MIN (margin, spare / 2);
  self.from = from - SNAP_M - margin;
  self.step = self.n == 1 ? 0 : (need + 2 * margin - length) / (self.n - 1);
  return self;
}

static void
clear_frame (gpointer data)
{
  g_free (((GpSheetFrame *) data)->number);
}

/**
 * gp_sheet_frames_new_empty:
 *
 * Returns: (transfer full): an array of #GpSheetFrame without any
 */
GArray *
gp_sheet_frames_new_empty (void)
{
  GArray *frames = g_array_new (FALSE, TRUE, sizeof (GpSheetFrame));

  g_array_set_clear_func (frames, clear_frame);
  return frames;
}

/**
 * gp_sheet_frames_new:
 * @page: the sheets
 * @area: what they have to show
 * @scale: N of 1:N
 *
 * The union of the frames covers the area.
 *
 * Returns: (transfer full): of #GpSheetFrame; empty when it would take more than %GP_SHEET_FRAMES_MAX
 */
GArray *
gp_sheet_frames_new (const GpPage *page, const GpGeometry *area, int scale)
{
  GArray *frames = gp_sheet_frames_new_empty ();
  double m_per_mm = scale / 1000.0, overlap = GP_SHEET_OVERLAP_MM * m_per_mm + SNAP_M;
  Series across = lay_out (area->box.min_x, area->box.max_x, page->neat.width * m_per_mm, overlap, MARGIN_MM * m_per_mm);
  Series down = lay_out (-area->box.max_y, -area->box.min_y, page->neat.height * m_per_mm, overlap, MARGIN_MM * m_per_mm);
  gboolean broken = !gp_overlay_is_valid (area, NULL, NULL);

  if (across.n > GP_SHEET_FRAMES_MAX || down.n > GP_SHEET_FRAMES_MAX || across.n * down.n > 4 * GP_SHEET_FRAMES_MAX)
    return frames;
  for (guint row = 0; row < down.n; row++)
    for (guint column = 0; column < across.n; column++)
      {
        double x = across.from + column * across.step, y = -(down.from + row * down.step);
        GpBox box = { x, y - down.length, x + across.length, y };
        GpSheetFrame frame = { column, row, scale, gp_page_place (page, &box, scale), NULL };
        g_autoptr (GpGeometry) cell = gp_geometry_new_box (&frame.box);

        /* Of a boundary that crosses itself nobody can say what lies inside: it gets all cells. */
        if (broken || gp_overlay_shared_area_m2 (area, cell) > 0)
          g_array_append_val (frames, frame);
      }
  if (frames->len > GP_SHEET_FRAMES_MAX)
    g_array_set_size (frames, 0);
  return frames;
}

/**
 * gp_sheet_frames_find:
 * @frames: of #GpSheetFrame
 * @from: one of them
 * @side: 0 top, 1 right, 2 bottom, 3 left
 *
 * Returns: the one that goes on at that side, or -1
 */
int
gp_sheet_frames_find (const GArray *frames, guint from, int side)
{
  static const int steps[4][2] = { { 0, -1 }, { 1, 0 }, { 0, 1 }, { -1, 0 } };
  const GpSheetFrame *frame = &g_array_index (frames, GpSheetFrame, from);

  for (guint i = 0; i < frames->len; i++)
    {
      const GpSheetFrame *other = &g_array_index (frames, GpSheetFrame, i);

      if ((int) other->column == (int) frame->column + steps[side][0] && (int) other->row == (int) frame->row + steps[side][1])
        return i;
    }
  return -1;
}
