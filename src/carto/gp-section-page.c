/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "gp-section-page.h"

#include "gp-section-blocks.h"
#include "gp-section-frame.h"

#define LEAST_NOTES_MM 32.0
#define PORTRAIT_NOTES_SHARE 0.5
#define FALLBACK_SCALE 500
#define LAST_ROUND_SCALE 200

/* Beside the section: the tables share what legend, notes and scale leave; the checks come first. */
static void
draw_column (const GpSection *section, GpPen *pen, const GpSectionFrame *frame, const GpBox *map_box, int scale, const GpMapStyle *style)
{
  double k = pen->type_factor, foot_mm = gp_section_frame_get_scale_height (pen);
  GpSectionColumn column = { pen, section, style, frame->tables, frame->tables.y, k };
  double works_mm = gp_section_works_height (&column), bottom = gp_rect_bottom (&column.room);
  double left_mm = column.room.height - gp_section_legend_height (&column, 2) - LEAST_NOTES_MM * k - foot_mm;

  gp_section_draw_checks (&column, MAX (20 * k, left_mm - MIN (works_mm, left_mm * 0.4)));
  left_mm -= column.y - column.room.y;
  gp_section_draw_works (&column, MAX (20 * k, left_mm));
  gp_section_draw_legend (&column, 2);
  gp_section_draw_notes (&column, bottom - column.y - foot_mm, scale);
  gp_section_frame_draw_scale (frame, pen, section->snapshot, section->line, map_box, scale, bottom - column.y);
}

/* Below it: checks at the left, works and notes at the right, legend and scale across the foot. */
static void
draw_below (const GpSection *section, GpPen *pen, const GpSectionFrame *frame, const GpBox *map_box, int scale, const GpMapStyle *style)
{
  double k = pen->type_factor;
  GpSectionColumn column = { pen, section, style, frame->tables, frame->tables.y, k };

  gp_section_draw_checks (&column, frame->tables.height);
  column.room = frame->notes;
  column.y = column.room.y;
  gp_section_draw_works (&column, MAX (column.room.height * PORTRAIT_NOTES_SHARE, 27 * k));
  gp_section_draw_notes (&column, gp_rect_bottom (&column.room) - column.y, scale);
  column.room = frame->foot;
  column.room.width -= 62 * k;
  column.y = column.room.y;
  gp_section_draw_legend (&column, 3);
  gp_section_frame_draw_scale (frame, pen, section->snapshot, section->line, map_box, scale, 0);
}

/* The largest usual scale; where none has room the plan gives way, then what is too long is cut and told. */
static int
choose_scale (const GpSection *section, GpPen *pen, GpSectionFrame *frame)
{
  static const int usual[] = { 50, 100, 200, 500, 1000, 2000, 5000 };
  int scale = gp_section_choose_scale (section, pen, frame->section.width, frame->section.height, usual, G_N_ELEMENTS (usual));

  if (scale > 0 && scale <= LAST_ROUND_SCALE)
    return scale;
  gp_section_frame_drop_map (frame, pen->type_factor);
  scale = gp_section_choose_scale (section, pen, frame->section.width, frame->section.height, usual, G_N_ELEMENTS (usual));
  return scale > 0 ? scale : FALLBACK_SCALE;
}

/**
 * gp_section_page_draw:
 * @section: what the line cuts
 * @feature: its row of table section
 * @pen: a pen
 * @body: between header and signatures
 * @style: palette and theme of the map
 *
 * The scale is that of the row when it has one, else the largest of 1:50,
 * 1:100, 1:200 … that has room.
 */
void
gp_section_page_draw (const GpSection *section, const GpFeature *feature, GpPen *pen, const GpRect *body, const GpMapStyle *style)
{
  int asked = gp_feature_get_int (feature, GP_SECTION_SCALE, 0), scale;
  GpSectionFrame frame;
  GpBox box = section->line->box;

  gp_section_frame_lay_out (&frame, body, pen->type_factor);
  scale = asked > 0 ? asked : choose_scale (section, pen, &frame);
  gp_section_frame_use (&frame, gp_section_draw (section, feature, pen, &frame.section, scale, style), pen->type_factor);
  if (frame.map.height > 0)
    box = gp_section_frame_draw_map (&frame, pen, section->snapshot, feature, section->line, style);
  else
    gp_pen_report (pen, gp_template_get_word (pen->template, "section.plan_left_out"));
  if (frame.portrait)
    draw_below (section, pen, &frame, &box, scale, style);
  else
    draw_column (section, pen, &frame, &box, scale, style);
}
