/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "gp-section-page.h"

#include <math.h>

#include "gp-furniture.h"
#include "gp-inset.h"
#include "gp-section-blocks.h"
#include "gp-section-marks.h"

#define COLUMN_SHARE (112.0 / 390) /* of the body, landscape */
#define GAP_MM 8.0
#define TITLE_MM 6.3
#define MAP_SHARE 0.25 /* of the height */
#define LEAST_MAP_MM 34.0
#define SCALE_MM 21.0
#define INSET_MM 50.0
#define MAP_MARGIN_MM 7.0
#define PORTRAIT_SECTION_SHARE 0.46
#define PORTRAIT_MAP_SHARE 0.14
#define FOOT_MM 25.0
#define LEAST_NOTES_MM 32.0

/* Where the parts of the page lie. */
typedef struct
{
  GpRect section;
  GpRect map;    /* without its title */
  GpRect tables; /* checks, and works if there is no @notes */
  GpRect notes;  /* portrait: works and notes */
  GpRect foot;   /* portrait: legend and scale */
  gboolean portrait;
} Layout;

static void
lay_out_portrait (Layout *layout, const GpRect *body, double k)
{
  double map_mm = body->height * PORTRAIT_MAP_SHARE, width = (body->width - GAP_MM * k) / 2, top;

  layout->portrait = TRUE;
  layout->section = (GpRect){ body->x, body->y, body->width, body->height * PORTRAIT_SECTION_SHARE };
  layout->map = (GpRect){ body->x, gp_rect_bottom (&layout->section) + (TITLE_MM + 2) * k, body->width, map_mm };
  layout->foot = (GpRect){ body->x, gp_rect_bottom (body) - FOOT_MM * k, body->width, FOOT_MM * k };
  top = gp_rect_bottom (&layout->map) + 5 * k;
  layout->tables = (GpRect){ body->x, top, width, layout->foot.y - top };
  layout->notes = (GpRect){ body->x + width + GAP_MM * k, top, width, layout->foot.y - top };
}

static void
lay_out (Layout *layout, const GpRect *body, double k)
{
  double column_mm = body->width * COLUMN_SHARE, left_mm = body->width - column_mm - GAP_MM * k;
  double map_mm = MAX (LEAST_MAP_MM * k, body->height * MAP_SHARE);

  *layout = (Layout){ .portrait = FALSE };
  if (body->height > body->width)
    {
      lay_out_portrait (layout, body, k);
      return;
    }
  layout->section = (GpRect){ body->x, body->y, left_mm, body->height - map_mm - (TITLE_MM + 3) * k };
  layout->map = (GpRect){ body->x, gp_rect_bottom (body) - map_mm, left_mm, map_mm };
  layout->tables = (GpRect){ gp_rect_right (body) - column_mm, body->y, column_mm, body->height };
}

/* --- the plan ------------------------------------------------------------------- */

/* The largest scale at which the line has room in the map. */
static int
choose_map_scale (const GpSection *section, const GpRect *map, double k)
{
  static const int scales[] = { 500, 1000, 2000, 5000, 10000 };
  double width_m = gp_box_width (&section->line->box), height_m = gp_box_height (&section->line->box), margin = MAP_MARGIN_MM * k;

  for (guint i = 0; i < G_N_ELEMENTS (scales); i++)
    if (width_m * 1000 / scales[i] <= map->width - 2 * margin && height_m * 1000 / scales[i] <= map->height - 2 * margin)
      return scales[i];
  return scales[G_N_ELEMENTS (scales) - 1];
}

static GpBox
draw_map (const GpSection *section, const GpFeature *feature, GpPen *pen, const GpRect *map, const GpMapStyle *style)
{
  double k = pen->type_factor, upm = pen->units_per_mm;
  int scale = choose_map_scale (section, map, k);
  g_autofree char *figure = g_strdup_printf ("1:%d", scale);
  g_autofree char *title = gp_template_dup_text (pen->template, "section.plan", "scale", figure, NULL);
  GpMapStyle own = *style;
  GpMapView view = { gp_box_centre (&section->line->box), scale, map->width * upm, map->height * upm, upm };

  gp_pen_set_type (pen, GP_LEVEL_M, TRUE, GP_INK_DARK);
  gp_pen_text (pen, map->x, map->y - 2.2 * k, GP_ALIGN_LEFT, title);
  own.hidden_tables &= ~((guint64) 1 << GP_TABLE_SECTION);
  cairo_save (pen->cr);
  cairo_translate (pen->cr, map->x, map->y);
  cairo_scale (pen->cr, 1 / upm, 1 / upm);
  cairo_rectangle (pen->cr, 0, 0, view.width, view.height);
  cairo_clip (pen->cr);
  gp_painter_draw (pen->cr, section->snapshot, &view, &own, NULL, NULL);
  /* A section that is not in the plan, or not yet. */
  if (!gp_snapshot_find (section->snapshot, GP_TABLE_SECTION, feature->fid))
    gp_section_mark_draw (pen->cr, feature, section->line, &view);
  cairo_restore (pen->cr);
  gp_pen_set_colour (pen, GP_INK);
  gp_pen_box (pen, map, 0.3);
  return gp_map_view_get_box (&view);
}

/* --- beside it ------------------------------------------------------------------ */

static const GpFeature *
find_district (const GpSection *section)
{
  GpPoint middle = gp_geometry_point_along (section->line, section->length_m / 2, NULL);
  GpBox box = { middle.x, middle.y, middle.x, middle.y };
  g_autoptr (GPtrArray) near = gp_snapshot_query_array (section->snapshot, GP_TABLE_DISTRICT, &box);

  for (guint i = 0; i < near->len; i++)
    {
      const GpFeature *district = g_ptr_array_index (near, i);

      if (district->geometry && gp_geometry_contains_point (district->geometry, middle))
        return district;
    }
  return NULL;
}

/* Scale at the foot of the column, the town above it when there is room; returns what they take. */
static double
draw_foot (const GpSection *section, GpPen *pen, const GpRect *column, const GpBox *frame, int scale, double room_mm)
{
  double k = pen->type_factor, inset_mm = MIN (INSET_MM * k, room_mm - (SCALE_MM + 4) * k);
  gboolean inset = inset_mm > 26 * k && gp_snapshot_get_n (section->snapshot, GP_TABLE_DISTRICT) > 0;
  double used = inset ? inset_mm + (SCALE_MM + 3) * k : SCALE_MM * k;
  double bottom = gp_rect_bottom (column);

  if (inset)
    gp_inset_draw (pen, &(GpRect){ column->x, bottom - inset_mm, column->width, inset_mm }, section->snapshot, find_district (section), frame);
  gp_furniture_scale (pen, &(GpRect){ column->x, bottom - used, MIN (column->width, 62 * k), SCALE_MM * k }, scale);
  return used;
}

/* Beside the section: the tables share what legend, notes and scale leave; the checks come first. */
static void
draw_column (const GpSection *section, GpPen *pen, const Layout *layout, const GpBox *frame, int scale, const GpMapStyle *style)
{
  double k = pen->type_factor, foot_mm = (SCALE_MM + 3) * k;
  GpSectionColumn column = { pen, section, style, layout->tables, layout->tables.y, k };
  double works_mm = gp_section_works_height (&column), bottom = gp_rect_bottom (&column.room);
  double left_mm = column.room.height - gp_section_legend_height (&column, 2) - LEAST_NOTES_MM * k - foot_mm;

  gp_section_draw_checks (&column, MAX (20 * k, left_mm - MIN (works_mm, left_mm * 0.4)));
  left_mm -= column.y - column.room.y;
  gp_section_draw_works (&column, MAX (20 * k, left_mm));
  gp_section_draw_legend (&column, 2);
  gp_section_draw_notes (&column, bottom - column.y - foot_mm, scale);
  draw_foot (section, pen, &column.room, frame, scale, bottom - column.y);
}

/* Below it: checks at the left, works and notes at the right, legend and scale across the foot. */
static void
draw_below (const GpSection *section, GpPen *pen, const Layout *layout, int scale, const GpMapStyle *style)
{
  double k = pen->type_factor, scale_mm = 62 * k;
  GpSectionColumn column = { pen, section, style, layout->tables, layout->tables.y, k };

  gp_section_draw_checks (&column, layout->tables.height);
  column.room = layout->notes;
  column.y = column.room.y;
  gp_section_draw_works (&column, MAX (column.room.height * 0.5, 27 * k));
  gp_section_draw_notes (&column, gp_rect_bottom (&column.room) - column.y, scale);
  column.room = (GpRect){ layout->foot.x, layout->foot.y, layout->foot.width - scale_mm, layout->foot.height };
  column.y = column.room.y;
  gp_section_draw_legend (&column, 3);
  gp_furniture_scale (pen, &(GpRect){ gp_rect_right (&layout->foot) - scale_mm, gp_rect_bottom (&layout->foot) - SCALE_MM * k, scale_mm, SCALE_MM * k }, scale);
}

/* What the section leaves of its height goes to the plan below it. */
static void
give_map_the_rest (Layout *layout, double used_mm, double k)
{
  double top = layout->section.y + used_mm + (TITLE_MM + 3) * k;

  if (layout->map.height <= 0 || top >= layout->map.y)
    return;
  layout->map.height += layout->map.y - top;
  layout->map.y = top;
}

/* A band of many runs takes the room of the plan too. */
static void
leave_out_map (Layout *layout, const GpRect *body, double k)
{
  if (layout->portrait)
    {
      double top = gp_rect_bottom (&layout->map) + 5 * k, room = layout->foot.y - top;

      layout->section.height = gp_rect_bottom (&layout->map) - body->y;
      if (room > 60 * k)
        {
          layout->section.height += room - 60 * k;
          top += room - 60 * k;
        }
      layout->tables.y = layout->notes.y = top;
      layout->tables.height = layout->notes.height = layout->foot.y - top;
    }
  else
    layout->section.height = body->height;
  layout->map.height = 0;
}

/* The largest usual scale; where none has room the plan gives way, then what is too long is cut and told. */
static int
choose_scale (const GpSection *section, GpPen *pen, const GpRect *body, Layout *layout)
{
  static const int usual[] = { 50, 100, 200, 500, 1000, 2000, 5000 };
  int scale = gp_section_choose_scale (section, pen, layout->section.width, layout->section.height, usual, G_N_ELEMENTS (usual));

  if (scale > 0 && scale <= 200)
    return scale;
  leave_out_map (layout, body, pen->type_factor);
  scale = gp_section_choose_scale (section, pen, layout->section.width, layout->section.height, usual, G_N_ELEMENTS (usual));
  return scale > 0 ? scale : 500;
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
  Layout layout;
  GpBox frame;

  lay_out (&layout, body, pen->type_factor);
  scale = asked > 0 ? asked : choose_scale (section, pen, body, &layout);
  give_map_the_rest (&layout, gp_section_draw (section, feature, pen, &layout.section, scale, style), pen->type_factor);
  frame = section->line->box;
  if (layout.map.height > 0)
    frame = draw_map (section, feature, pen, &layout.map, style);
  else
    gp_pen_report (pen, gp_template_get_word (pen->template, "section.plan_left_out"));
  if (layout.portrait)
    draw_below (section, pen, &layout, scale, style);
  else
    draw_column (section, pen, &layout, &frame, scale, style);
}
