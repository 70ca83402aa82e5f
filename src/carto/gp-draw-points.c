/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Facilities and opinions: things with a place but no extent. A facility is
 * a round badge with one character, filled when it exists, hollow when it is
 * planned; manholes and poles are small circles.
 */
#include "config.h"

#include "gp-draw.h"
#include "gp-labels.h"
#include "gp-symbols.h"

#define BADGE_MAX_SCALE 6000
#define MINOR_BADGE_MAX_SCALE 3000
#define OPINION_MAX_SCALE 4000
#define POINT_MAX_SCALE 25000
#define SMALL_MAX_SCALE 2500

/* In the order of the choices of facility.kind in gp-schema.c. */
static const struct
{
  const char *mark; /* NULL: a small circle */
  guint32 colour;
  gboolean minor; /* shrinks to a dot earlier */
} kinds[] = {
  { "园", 0x47703A },       /* park */
  { "绿", 0x47703A, TRUE }, /* garden */
  { "市", 0x5F5A50 },       /* market */
  { "体", 0x5F5A50 },       /* sports */
  { "养", 0x5F5A50, TRUE }, /* courier and old-age centre */
  { "站", 0x5F5A50 },       /* station */
  { "服", 0x5F5A50, TRUE }, /* service point */
  { "消", 0x5F5A50, TRUE }, /* fire point */
  { "圾", 0x5F5A50, TRUE }, /* waste collection */
  { "渠", 0x2C6483 },       /* ditch */
  { "校", 0x5F5A50 },       /* school */
  { NULL, 0x5F5A50 },       /* manhole */
  { NULL, 0x8C8782 },       /* pole */
  { "设", 0x5F5A50, TRUE }, /* other */
};

static gboolean
is_small (int kind)
{
  return kind >= 0 && kind < (int) G_N_ELEMENTS (kinds) && kinds[kind].mark == NULL;
}

static gboolean
has_badge (const GpMapDraw *draw, guint known)
{
  return kinds[known].mark &&
         draw->view->scale <= (kinds[known].minor ? MINOR_BADGE_MAX_SCALE : BADGE_MAX_SCALE);
}

static guint
find_known (int kind)
{
  return kind >= 0 && kind < (int) G_N_ELEMENTS (kinds) ? kind : (int) G_N_ELEMENTS (kinds) - 1;
}

static gboolean
is_veiled (const GpMapDraw *draw, const GpFeature *feature)
{
  return draw->district && !gp_geometry_contains_point (draw->district->geometry, feature->geometry->points[0]);
}

/**
 * gp_draw_facility_badge:
 * @draw: a drawing
 * @at: centre
 * @kind: position in the choices of facility.kind, or -1
 * @state: a #GpState, or -1
 *
 * Draws the symbol of one facility without asking for room.
 */
void
gp_draw_facility_badge (GpMapDraw *draw, GpXY at, int kind, int state)
{
  guint known = find_known (kind);
  gboolean planned = state == GP_STATE_PLANNED;
  guint32 colour = state == GP_STATE_ABANDONED ? 0x9A958B : kinds[known].colour;
  double radius = gp_map_draw_size (draw, 7.5, 2.0);

  if (kinds[known].mark == NULL)
    radius = gp_map_draw_size (draw, 2.4, 0.55);
  else if (!has_badge (draw, known))
    radius = gp_map_draw_size (draw, 2, 0.5);
  gp_symbol_circle (draw->cr, at, radius);
  if (planned || kinds[known].mark == NULL)
    cairo_set_source_rgb (draw->cr, 1, 1, 1);
  else
    gp_map_draw_set_colour (draw, colour, 1);
  gp_map_draw_fill_path_keep (draw);
  if (planned || kinds[known].mark == NULL)
    gp_map_draw_set_colour (draw, colour, 1);
  else
    cairo_set_source_rgb (draw->cr, 1, 1, 1);
  cairo_set_line_width (draw->cr, gp_map_draw_size (draw, 1.2, 0.2));
  gp_map_draw_stroke_path (draw);
  if (draw->labels && has_badge (draw, known))
    gp_labels_draw_text (draw->labels, GP_TYPE_BADGE, kinds[known].mark, at, 0, planned ? colour : 0xFFFFFF, 0);
}

/**
 * gp_draw_facilities:
 * @draw: a drawing
 *
 * Facilities. Of badges that would cover one another the first stays.
 */
void
gp_draw_facilities (GpMapDraw *draw)
{
  double side = gp_map_draw_size (draw, 15, 4);

  if (!gp_map_draw_shows (draw, GP_TABLE_FACILITY) || draw->view->scale > POINT_MAX_SCALE)
    return;

  g_autoptr (GPtrArray) features = gp_map_draw_query (draw, GP_TABLE_FACILITY);
  gp_map_draw_begin_dots (draw);
  for (guint i = 0; i < features->len && gp_map_draw_tick (draw); i++)
    {
      const GpFeature *feature = features->pdata[i];
      int kind = gp_feature_get_choice (feature, GP_FACILITY_KIND);
      gboolean badge = has_badge (draw, find_known (kind));

      if (feature->geometry == NULL || is_veiled (draw, feature) || (is_small (kind) && draw->view->scale > SMALL_MAX_SCALE))
        continue;
      GpXY at = gp_map_draw_to_device (draw, gp_box_centre (&feature->geometry->box));
      GpLabelBox box = { at, side, side, 0 };
      if (!gp_map_draw_is_near (draw, at))
        continue;
      if (badge && draw->labels ? !gp_labels_claim (draw->labels, &box, 1) : !gp_map_draw_claim_dot (draw, at))
        continue;
      gp_draw_facility_badge (draw, at, kind, gp_feature_get_choice (feature, GP_FACILITY_STATE));
      gp_map_draw_count (draw, feature, kind, gp_feature_get_choice (feature, GP_FACILITY_STATE));
    }
}

/**
 * gp_draw_opinion_bubble:
 * @draw: a drawing
 * @at: place spoken of
 * @status: position in the choices of opinion.status, or -1
 *
 * Draws the symbol of one opinion: open while it waits for an answer.
 */
void
gp_draw_opinion_bubble (GpMapDraw *draw, GpXY at, int status)
{
  gboolean waiting = status <= 0;

  gp_symbol_bubble (draw->cr, at, gp_map_draw_size (draw, 13, 3.2));
  gp_map_draw_set_colour (draw, waiting ? 0xFFFFFF : 0x77767B, 1);
  gp_map_draw_fill_path_keep (draw);
  gp_map_draw_set_colour (draw, waiting ? 0x905400 : 0xFFFFFF, 1);
  cairo_set_line_width (draw->cr, gp_map_draw_size (draw, 1.4, 0.25));
  gp_map_draw_stroke_path (draw);
}

/**
 * gp_draw_opinions:
 * @draw: a drawing
 *
 * What residents said, where they said it.
 */
void
gp_draw_opinions (GpMapDraw *draw)
{
  if (!gp_map_draw_shows (draw, GP_TABLE_OPINION) || draw->view->scale > OPINION_MAX_SCALE ||
      draw->style->day != GP_DATE_NONE)
    return;

  g_autoptr (GPtrArray) features = gp_map_draw_query (draw, GP_TABLE_OPINION);
  for (guint i = 0; i < features->len && gp_map_draw_tick (draw); i++)
    {
      const GpFeature *feature = features->pdata[i];
      int status = gp_feature_get_choice (feature, GP_OPINION_STATUS);

      if (feature->geometry == NULL || is_veiled (draw, feature))
        continue;
      GpXY at = gp_map_draw_to_device (draw, gp_box_centre (&feature->geometry->box));
      double size = gp_map_draw_size (draw, 13, 3.2);
      GpLabelBox box = { { at.x, at.y - size * 0.5 }, size, size, 0 };
      if (!gp_map_draw_is_near (draw, at) || (draw->labels && !gp_labels_claim (draw->labels, &box, 1)))
        continue;
      gp_draw_opinion_bubble (draw, at, status);
      gp_map_draw_count (draw, feature, status, -1);
    }
}
