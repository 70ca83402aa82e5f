/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Callouts: white boxes with a red bar and a leader to a work, that say what is
 * wrong with it. They come before all names, which keep off them. Where a work
 * lies left of the middle the box stands to its right, and the other way
 * round, so that it stays in view.
 */
#include "config.h"

#include <pango/pangocairo.h>

#include "gp-draw.h"
#include "gp-labels.h"

#define MAX_SCALE 20000
/* More at once would hide what they speak of; the list beside the map has them all. */
#define MAX_CALLOUTS 3
#define TEXT_WIDTH_PX 260.0
#define AWAY_PX 46.0
#define PAD_PX 8.0
#define BAR_PX 4.0

typedef struct
{
  PangoLayout *title;
  PangoLayout *text;
  double width; /* of the box, device units */
  double height;
  double title_height;
} Callout;

static PangoLayout *
new_layout (GpMapDraw *draw, const char *text, double px, gboolean bold)
{
  PangoLayout *layout = pango_cairo_create_layout (draw->cr);
  PangoFontDescription *font = pango_font_description_new ();

  pango_cairo_context_set_resolution (pango_layout_get_context (layout), 72);
  pango_context_set_language (pango_layout_get_context (layout), pango_language_from_string ("zh-cn"));
  pango_font_description_set_family (font, gp_style_get_type_level (GP_TYPE_COMPOUND)->family);
  pango_font_description_set_weight (font, bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
  pango_font_description_set_absolute_size (font, gp_map_draw_size (draw, px, px * 0.24) * PANGO_SCALE);
  pango_layout_set_font_description (layout, font);
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_width (layout, (int) (gp_map_draw_size (draw, TEXT_WIDTH_PX, TEXT_WIDTH_PX * 0.24) * PANGO_SCALE));
  pango_layout_set_text (layout, text, -1);
  pango_font_description_free (font);
  return layout;
}

static void
callout_init (Callout *self, GpMapDraw *draw, const GpCallout *said)
{
  double pad = gp_map_draw_size (draw, PAD_PX, PAD_PX * 0.24), bar = gp_map_draw_size (draw, BAR_PX, BAR_PX * 0.24);
  PangoRectangle title, text;

  self->title = new_layout (draw, said->title, 12.9, TRUE);
  self->text = new_layout (draw, said->text, 11.8, FALSE);
  pango_layout_get_extents (self->title, NULL, &title);
  pango_layout_get_extents (self->text, NULL, &text);
  self->title_height = (double) title.height / PANGO_SCALE;
  self->width = MAX (title.width, text.width) / (double) PANGO_SCALE + 2 * pad + 2 * bar;
  self->height = self->title_height + (double) text.height / PANGO_SCALE + 1.75 * pad;
}

static void
callout_clear (Callout *self)
{
  g_object_unref (self->title);
  g_object_unref (self->text);
}

static void
add_rounded (cairo_t *cr, double x, double y, double width, double height, double radius)
{
  cairo_new_sub_path (cr);
  cairo_arc (cr, x + width - radius, y + radius, radius, -G_PI_2, 0);
  cairo_arc (cr, x + width - radius, y + height - radius, radius, 0, G_PI_2);
  cairo_arc (cr, x + radius, y + height - radius, radius, G_PI_2, G_PI);
  cairo_arc (cr, x + radius, y + radius, radius, G_PI, 3 * G_PI_2);
  cairo_close_path (cr);
}

/* Upper left corner of the box of which @at is spoken. */
static GpXY
choose_corner (GpMapDraw *draw, const Callout *callout, GpXY at, guint quarter)
{
  double away = gp_map_draw_size (draw, AWAY_PX, AWAY_PX * 0.24);
  gboolean right = (at.x < draw->view->width / 2) != ((quarter & 2) != 0);
  gboolean above = (at.y > draw->view->height / 2) != ((quarter & 1) != 0);

  return (GpXY){ right ? at.x + away : at.x - away - callout->width, above ? at.y - away - callout->height : at.y + away };
}

static void
draw_box (GpMapDraw *draw, const Callout *callout, GpXY corner, GpXY at)
{
  cairo_t *cr = draw->cr;
  double pad = gp_map_draw_size (draw, PAD_PX, PAD_PX * 0.24), bar = gp_map_draw_size (draw, BAR_PX, BAR_PX * 0.24);
  double radius = gp_map_draw_size (draw, 6, 1.4);
  GpXY near = { CLAMP (at.x, corner.x + radius, corner.x + callout->width - radius), CLAMP (at.y, corner.y + radius, corner.y + callout->height - radius) };

  cairo_move_to (cr, at.x, at.y);
  cairo_line_to (cr, near.x, near.y);
  gp_map_draw_stroke (draw, GP_COLOUR_VIOLATION_EDGE, 1, 1.5, 0.35);
  add_rounded (cr, corner.x, corner.y, callout->width, callout->height, radius);
  gp_map_draw_fill (draw, 0xFFFFFF, 1);
  add_rounded (cr, corner.x, corner.y, callout->width, callout->height, radius);
  gp_map_draw_stroke (draw, GP_COLOUR_VIOLATION_EDGE, 1, 1.5, 0.35);
  cairo_rectangle (cr, corner.x + bar, corner.y + pad * 0.75, bar, callout->height - pad * 1.5);
  gp_map_draw_fill (draw, GP_COLOUR_VIOLATION_EDGE, 1);
  gp_map_draw_set_colour (draw, 0xA51D2D, 1);
  cairo_move_to (cr, corner.x + 2 * bar + pad, corner.y + pad * 0.75);
  pango_cairo_show_layout (cr, callout->title);
  gp_map_draw_set_colour (draw, 0x25232B, 1);
  cairo_move_to (cr, corner.x + 2 * bar + pad, corner.y + pad * 0.95 + callout->title_height);
  pango_cairo_show_layout (cr, callout->text);
  cairo_new_path (cr);
}

static gboolean
place (GpMapDraw *draw, const GpCallout *said, GpXY at)
{
  Callout callout;
  gboolean placed = FALSE;

  callout_init (&callout, draw, said);
  for (guint quarter = 0; quarter < 4 && !placed; quarter++)
    {
      GpXY corner = choose_corner (draw, &callout, at, quarter);
      GpLabelBox box = { { corner.x + callout.width / 2, corner.y + callout.height / 2 }, callout.width, callout.height, 0 };

      if (corner.x < 0 || corner.y < 0 || corner.x + callout.width > draw->view->width || corner.y + callout.height > draw->view->height ||
          !gp_labels_claim (draw->labels, &box, 1))
        continue;
      draw_box (draw, &callout, corner, at);
      placed = TRUE;
    }
  callout_clear (&callout);
  return placed;
}

static gboolean
runs_on_day (const GpMapDraw *draw, const GpFeature *work)
{
  return gp_feature_get_date (work, GP_WORK_START) <= draw->style->day && draw->style->day <= gp_feature_get_date (work, GP_WORK_FINISH);
}

/**
 * gp_labels_draw_callouts:
 * @draw: a drawing with labels
 *
 * Says what is wrong with the works in view that somebody is at on the day.
 */
void
gp_labels_draw_callouts (GpMapDraw *draw)
{
  const GPtrArray *callouts = draw->style->callouts;
  guint n = 0;

  if (callouts == NULL || draw->style->day == GP_DATE_NONE || (draw->style->hidden_days & GP_DAY_BIT_WRONG) || draw->view->scale > MAX_SCALE)
    return;
  for (guint i = 0; i < callouts->len && n < MAX_CALLOUTS && gp_map_draw_tick (draw); i++)
    {
      const GpCallout *said = callouts->pdata[i];
      const GpFeature *work = gp_snapshot_find (draw->snapshot, GP_TABLE_WORK, said->work);
      GpXY at;

      if (work == NULL || work->geometry == NULL || !runs_on_day (draw, work))
        continue;
      at = gp_map_draw_to_device (draw, gp_geometry_label_point (work->geometry));
      if (at.x >= 0 && at.y >= 0 && at.x <= draw->view->width && at.y <= draw->view->height)
        n += place (draw, said, at);
    }
}
