/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The map in its frame, moved and scaled by the hand.
 *
 *   drag, wheel ─► centre and scale ─► the picture there is, shifted in the frame
 *   the hand rests ─► "view-moved" ─► an edit ─► the page drawn anew ─► sharp
 *
 * Until the page is drawn anew the shifted picture stays.
 */
#include "config.h"

#include "gp-sheet-canvas-private.h"

#include <math.h>

/* One turn of the wheel seldom comes alone. */
#define REST_MS 450

static const int scales[] = { 100, 200, 500, 1000, 2000, 2500, 5000, 10000, 20000, 25000, 50000, 100000 };

/* What is shown now: as the book has it, or as the hand moved it. */
static void
get_view (GpSheetCanvas *self, const GpSheetBookPage *facts, GpPoint *centre, int *scale)
{
  *centre = self->moving ? self->centre : gp_box_centre (&facts->box);
  *scale = self->moving ? self->scale : facts->scale;
}

static gboolean
has_map_in_hand (GpSheetCanvas *self)
{
  const GpSheetBookPage *facts = gp_sheet_canvas_get_facts (self);

  return facts && facts->has_map && facts->scale > 0 && self->writable && g_strcmp0 (self->selected, GP_ELEMENT_MAP) == 0;
}

/**
 * gp_sheet_canvas_is_over_map:
 * @self: the canvas
 * @x_px: pixels of the widget
 * @y_px: pixels of the widget
 *
 * Returns: whether a hand there holds the map: it is selected and may be moved
 */
gboolean
gp_sheet_canvas_is_over_map (GpSheetCanvas *self, double x_px, double y_px)
{
  const GpRect *neat;
  double x, y;

  if (!has_map_in_hand (self) || !gp_sheet_canvas_to_page (self, x_px, y_px, &x, &y))
    return FALSE;
  neat = &gp_sheet_canvas_get_facts (self)->neat;
  return x >= neat->x && y >= neat->y && x <= gp_rect_right (neat) && y <= gp_rect_bottom (neat);
}

/**
 * gp_sheet_canvas_take_view:
 * @self: the canvas
 *
 * The hand let go: what it left becomes an edit.
 */
void
gp_sheet_canvas_take_view (GpSheetCanvas *self)
{
  g_clear_handle_id (&self->view_source, g_source_remove);
  if (self->moving && self->book)
    g_signal_emit_by_name (self, "view-moved", self->scale, self->centre.x, self->centre.y);
}

static gboolean
on_rest (gpointer user_data)
{
  GpSheetCanvas *self = user_data;

  self->view_source = 0;
  gp_sheet_canvas_take_view (self);
  return G_SOURCE_REMOVE;
}

static void
rest_soon (GpSheetCanvas *self)
{
  g_clear_handle_id (&self->view_source, g_source_remove);
  self->view_source = g_timeout_add (REST_MS, on_rest, self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/**
 * gp_sheet_canvas_forget_view:
 * @self: the canvas
 *
 * The page is drawn as it is to be, or another one is shown.
 */
void
gp_sheet_canvas_forget_view (GpSheetCanvas *self)
{
  g_clear_handle_id (&self->view_source, g_source_remove);
  self->moving = FALSE;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
gp_sheet_canvas_begin_map_drag (GpSheetCanvas *self)
{
  int scale;

  g_clear_handle_id (&self->view_source, g_source_remove);
  get_view (self, gp_sheet_canvas_get_facts (self), &self->drag_centre, &scale);
  self->scale = scale;
  self->centre = self->drag_centre;
}

/**
 * gp_sheet_canvas_drag_map:
 * @self: the canvas, while the hand drags its map
 * @dx_px: how far it is from where the drag began
 * @dy_px: the same downwards
 */
void
gp_sheet_canvas_drag_map (GpSheetCanvas *self, double dx_px, double dy_px)
{
  double metres_per_px = self->scale / (1000 * self->px_per_mm);

  self->moving = TRUE;
  self->centre = (GpPoint){ self->drag_centre.x - dx_px * metres_per_px, self->drag_centre.y + dy_px * metres_per_px };
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/**
 * gp_sheet_canvas_step_map:
 * @self: the canvas
 * @dx_mm: how far the map goes to the right, on paper
 * @dy_mm: the same downwards
 */
void
gp_sheet_canvas_step_map (GpSheetCanvas *self, double dx_mm, double dy_mm)
{
  if (!has_map_in_hand (self))
    return;
  gp_sheet_canvas_begin_map_drag (self);
  gp_sheet_canvas_drag_map (self, dx_mm * self->px_per_mm, dy_mm * self->px_per_mm);
  rest_soon (self);
}

static int
next_scale (int scale, int steps)
{
  if (steps > 0)
    {
      for (guint i = G_N_ELEMENTS (scales); i > 0; i--)
        if (scales[i - 1] < scale)
          return scales[i - 1];
      return scale;
    }
  for (guint i = 0; i < G_N_ELEMENTS (scales); i++)
    if (scales[i] > scale)
      return scales[i];
  return scale;
}

/**
 * gp_sheet_canvas_step_scale:
 * @self: the canvas
 * @steps: above 0 for a larger map, below for a smaller one
 * @x_px: what of the map lies here stays, pixels of the widget
 * @y_px: as @x_px
 */
void
gp_sheet_canvas_step_scale (GpSheetCanvas *self, int steps, double x_px, double y_px)
{
  const GpSheetBookPage *facts = gp_sheet_canvas_get_facts (self);
  double x, y, k;
  GpPoint centre;
  int scale, next;

  if (!has_map_in_hand (self))
    return;
  get_view (self, facts, &centre, &scale);
  next = next_scale (scale, steps);
  if (next == scale)
    return;
  gp_sheet_canvas_to_page (self, x_px, y_px, &x, &y);
  x = CLAMP (x - facts->neat.x, 0, facts->neat.width) - facts->neat.width / 2;
  y = CLAMP (y - facts->neat.y, 0, facts->neat.height) - facts->neat.height / 2;
  k = (scale - next) / 1000.0;
  self->moving = TRUE;
  self->scale = next;
  self->centre = (GpPoint){ centre.x + x * k, centre.y - y * k };
  rest_soon (self);
}

/**
 * gp_sheet_canvas_reset_view:
 * @self: the canvas
 *
 * The map goes back to where the program puts it.
 */
void
gp_sheet_canvas_reset_view (GpSheetCanvas *self)
{
  gp_sheet_canvas_forget_view (self);
  if (self->book && self->writable)
    g_signal_emit_by_name (self, "view-reset");
}

/**
 * gp_sheet_canvas_push_map:
 * @self: the canvas
 * @snapshot: clipped twice, to the frame of the map and to the map in it, when this gives %TRUE
 * @page: (inout): where the page lies; where its picture has to lie so that the map is as the hand moved it
 *
 * Returns: whether the map is elsewhere than in the picture
 */
gboolean
gp_sheet_canvas_push_map (GpSheetCanvas *self, GtkSnapshot *snapshot, graphene_rect_t *page)
{
  static const GdkRGBA ground = { 0xf8 / 255.f, 0xf6 / 255.f, 0xf1 / 255.f, 1 };
  const GpSheetBookPage *facts = self->picture ? gp_sheet_book_get_page (self->picture->book, self->picture->page) : NULL;
  GpPoint was;
  double k, middle_x, middle_y, shift_x, shift_y, px = self->px_per_mm;
  graphene_rect_t frame;

  if (!self->moving || !facts || !facts->has_map || facts->scale <= 0)
    return FALSE;
  was = gp_box_centre (&facts->box);
  k = (double) facts->scale / self->scale;
  middle_x = facts->neat.x + facts->neat.width / 2;
  middle_y = facts->neat.y + facts->neat.height / 2;
  shift_x = (was.x - self->centre.x) * 1000 / self->scale;
  shift_y = (self->centre.y - was.y) * 1000 / self->scale;
  frame = GRAPHENE_RECT_INIT ((float) (page->origin.x + facts->neat.x * px), (float) (page->origin.y + facts->neat.y * px),
                              (float) (facts->neat.width * px), (float) (facts->neat.height * px));
  gtk_snapshot_push_clip (snapshot, &frame);
  gtk_snapshot_append_color (snapshot, &ground, &frame);
  page->origin.x += (float) ((middle_x + shift_x - k * middle_x) * px);
  page->origin.y += (float) ((middle_y + shift_y - k * middle_y) * px);
  page->size.width *= (float) k;
  page->size.height *= (float) k;
  /* What stands round the map in the picture does not come along. */
  frame = GRAPHENE_RECT_INIT ((float) (page->origin.x + facts->neat.x * k * px), (float) (page->origin.y + facts->neat.y * k * px),
                              (float) (facts->neat.width * k * px), (float) (facts->neat.height * k * px));
  gtk_snapshot_push_clip (snapshot, &frame);
  return TRUE;
}
