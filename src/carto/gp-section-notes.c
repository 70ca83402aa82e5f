/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Legend and notes beside a section: only what is on it, and what a reader has to know before trusting it. */
#include "config.h"

#include <math.h>

#include "gp-furniture.h"
#include "gp-section-blocks.h"
#include "gp-section-view.h"
#include "gp-text.h"

#define ROW_MM 5.0
#define TITLE_MM 5.3
#define GAP_MM 6.0
#define LEADING_EM 1.5
#define SWATCH_MM 10.0

typedef enum
{
  KEY_NEW,
  KEY_OLD,
  KEY_DEAD,
  KEY_DUCT,
  KEY_AERIAL,
  KEY_UNKNOWN,
  KEY_TRENCH,
  KEY_SURFACE,
  KEY_PAVEMENT,
  KEY_SHORT,
  N_KEYS
} Key;

static const char *const key_words[N_KEYS] = { "section.key.new", "section.key.old", "section.key.dead", "section.key.duct", "section.key.aerial", "section.key.unknown", "section.key.trench", "section.key.surface", "section.key.pavement", "section.key.short" };

static guint
list_keys (const GpSection *section, gboolean *present)
{
  guint n = 0;

  for (guint i = 0; i < N_KEYS; i++)
    present[i] = FALSE;
  for (guint i = 0; i < section->runs->len; i++)
    {
      const GpSectionRun *run = gp_section_get_run (section, i);
      int state = gp_feature_get_choice (run->run, GP_RUN_STATE), burial = gp_feature_get_choice (run->run, GP_RUN_BURIAL), kind = gp_feature_get_choice (run->run, GP_RUN_KIND);
      gboolean cable = kind == GP_RUN_POWER || kind == GP_RUN_TELECOM || kind == GP_RUN_TV;

      if (run->grazing)
        continue;
      present[KEY_AERIAL] |= run->aerial;
      if (run->aerial)
        continue;
      present[KEY_NEW] |= state == GP_STATE_PLANNED;
      present[KEY_OLD] |= state != GP_STATE_PLANNED && state != GP_STATE_ABANDONED;
      present[KEY_DEAD] |= state == GP_STATE_ABANDONED;
      present[KEY_DUCT] |= burial == GP_BURIAL_DUCT && cable;
      present[KEY_UNKNOWN] |= run->known == GP_COVER_UNKNOWN;
      present[KEY_TRENCH] |= run->work != NULL;
    }
  for (guint i = 0; i < section->roads->len; i++)
    present[KEY_PAVEMENT] |= !isnan (g_array_index (section->roads, GpSectionRoad, i).width_m);
  for (guint i = 0; i < section->works->len; i++)
    present[KEY_SURFACE] |= gp_section_is_surface_work (section, &g_array_index (section->works, GpSectionPart, i));
  present[KEY_SHORT] = gp_section_count_short (section) > 0;
  for (guint i = 0; i < N_KEYS; i++)
    n += present[i];
  return n;
}

static void
circle (const GpSectionColumn *column, double x, double y, guint32 colour, double width, double dash)
{
  cairo_t *cr = column->pen->cr;

  cairo_new_sub_path (cr);
  cairo_arc (cr, x, y, 1.5 * column->k, 0, 2 * G_PI);
  gp_pen_set_colour (column->pen, gp_style_apply_palette (column->style->palette, colour));
  cairo_set_line_width (cr, width * column->pen->line_factor);
  if (dash > 0)
    cairo_set_dash (cr, &dash, 1, 0);
  cairo_stroke (cr);
  cairo_set_dash (cr, NULL, 0, 0);
}

static void
draw_swatch (const GpSectionColumn *column, Key key, double x, double y)
{
  GpPen *pen = column->pen;
  double k = column->k, middle = x + SWATCH_MM * k / 2;
  GpRect area = { x, y - 1.5 * k, SWATCH_MM * k, 3 * k };
  guint32 rain = gp_style_get_run_colour (column->style, GP_RUN_RAIN), gas = gp_style_get_run_colour (column->style, GP_RUN_GAS), power = gp_style_get_run_colour (column->style, GP_RUN_POWER);

  switch (key)
    {
    case KEY_NEW:
      circle (column, middle, y, rain, 0.5, 0);
      break;
    case KEY_OLD:
      circle (column, middle, y, gas, 0.25, 0);
      break;
    case KEY_DEAD:
      circle (column, middle, y, GP_INK_GREY, 0.25, 0.8);
      gp_pen_line (pen, middle - k, y - k, middle + k, y + k, 0.2);
      gp_pen_line (pen, middle - k, y + k, middle + k, y - k, 0.2);
      break;
    case KEY_DUCT:
      gp_pen_set_colour (pen, gp_style_apply_palette (column->style->palette, power));
      gp_pen_box (pen, &(GpRect){ middle - 2 * k, y - 1.4 * k, 4 * k, 2.8 * k }, 0.25);
      for (int i = 0; i < 6; i++)
        {
          cairo_new_sub_path (pen->cr);
          cairo_arc (pen->cr, middle + (i % 3 - 1) * 1.2 * k, y + (i / 3 - 0.5) * 1.2 * k, 0.35 * k, 0, 2 * G_PI);
          cairo_stroke (pen->cr);
        }
      break;
    case KEY_AERIAL:
      gp_pen_set_colour (pen, gp_style_apply_palette (column->style->palette, power));
      gp_pen_line (pen, middle - 1.6, y, middle + 1.6, y, 0.25);
      cairo_arc (pen->cr, middle, y, 0.6, 0, 2 * G_PI);
      cairo_fill (pen->cr);
      break;
    case KEY_UNKNOWN:
      circle (column, middle, y, gas, 0.25, 0.5);
      break;
    case KEY_TRENCH:
      gp_pen_set_colour (pen, gp_style_apply_palette (column->style->palette, gp_style_get_year_colour (0)));
      gp_pen_fill (pen, &area);
      gp_pen_set_colour (pen, gp_style_apply_palette (column->style->palette, GP_SECTION_TRENCH_EDGE));
      gp_pen_box (pen, &area, 0.18);
      break;
    case KEY_SURFACE:
      area = (GpRect){ area.x, y - 0.6, area.width, 1.2 };
      gp_pen_set_colour (pen, gp_style_apply_palette (column->style->palette, gp_style_get_year_colour (0)));
      gp_pen_fill (pen, &area);
      gp_pen_set_colour (pen, gp_style_apply_palette (column->style->palette, GP_SECTION_TRENCH_EDGE));
      gp_pen_box (pen, &area, 0.12);
      break;
    case KEY_PAVEMENT:
      gp_pen_set_colour (pen, 0xD5D3CD);
      gp_pen_fill (pen, &area);
      gp_pen_set_colour (pen, 0x6F7072);
      gp_pen_fill (pen, &(GpRect){ area.x, area.y, area.width, k });
      break;
    case KEY_SHORT:
      gp_pen_set_colour (pen, gp_style_apply_palette (column->style->palette, GP_SECTION_SHORT_FILL));
      gp_pen_fill (pen, &area);
      gp_pen_set_colour (pen, gp_style_apply_palette (column->style->palette, GP_INK_RED));
      gp_pen_line (pen, area.x, y, gp_rect_right (&area), y, 0.35);
      break;
    case N_KEYS:
    default:
      break;
    }
}

/**
 * gp_section_legend_height:
 * @column: a column
 * @n_columns: columns of the legend
 *
 * Returns: what the legend takes
 */
double
gp_section_legend_height (const GpSectionColumn *column, guint n_columns)
{
  gboolean present[N_KEYS];

  return (TITLE_MM + (list_keys (column->section, present) + n_columns - 1) / n_columns * ROW_MM + GAP_MM) * column->k;
}

/**
 * gp_section_draw_legend:
 * @column: a column
 * @n_columns: columns of the legend
 *
 * Only what is on the section.
 */
void
gp_section_draw_legend (GpSectionColumn *column, guint n_columns)
{
  GpPen *pen = column->pen;
  gboolean present[N_KEYS];
  guint n = list_keys (column->section, present), row = 0, n_rows = MAX (1, (n + n_columns - 1) / n_columns);
  double k = column->k, width = column->room.width / n_columns;

  column->y += gp_furniture_block_title (pen, column->room.x, column->y, column->room.width, gp_template_get_word (pen->template, "legend"), NULL);
  for (guint i = 0; i < N_KEYS; i++)
    {
      double x = column->room.x + row / n_rows * width, y = column->y + (row % n_rows + 0.5) * ROW_MM * k;

      if (!present[i])
        continue;
      draw_swatch (column, i, x, y);
      gp_pen_set_type (pen, GP_LEVEL_XS, FALSE, GP_INK_DARK);
      gp_pen_text_within (pen, x + (SWATCH_MM + 2) * k, y + GP_SECTION_BASELINE * k, width - (SWATCH_MM + 2.4) * k, GP_ALIGN_LEFT, gp_template_get_word (pen->template, key_words[i]));
      row++;
    }
  column->y += (n_rows * ROW_MM + GAP_MM) * k;
}

/* --- notes -------------------------------------------------------------------------- */

/* Looking from the side where the start is at the left. */
static const char *
facing (const GpSection *section, const GpTemplate *template)
{
  static const char *const names[] = { "section.n", "section.ne", "section.e", "section.se", "section.s", "section.sw", "section.w", "section.nw" };
  GpPoint direction = gp_section_get_direction (section);
  double turn = atan2 (-direction.y, direction.x) / (G_PI / 4);

  return gp_template_get_word (template, names[((int) lround (turn) + 8) % 8]);
}

static void
add_run_notes (const GpSection *section, const GpTemplate *template, GPtrArray *notes)
{
  g_autoptr (GString) along = g_string_new (NULL);
  gboolean unknown = FALSE, one_end = FALSE, hot_spring = FALSE, bundle = FALSE;

  for (guint i = 0; i < section->runs->len; i++)
    {
      const GpSectionRun *run = gp_section_get_run (section, i);
      g_autofree char *name = gp_section_dup_name (template, run, TRUE);

      bundle |= run->count > 1;
      if (run->grazing)
        g_string_append_printf (along, "%s%s", along->len ? "、" : "", name);
      else if (!run->aerial)
        {
          unknown |= run->known == GP_COVER_UNKNOWN;
          one_end |= run->known == GP_COVER_ONE_END;
          hot_spring |= gp_feature_get_choice (run->run, GP_RUN_KIND) == GP_RUN_HOT_SPRING && !run->has_cover_rule;
        }
    }
  if (unknown)
    g_ptr_array_add (notes, g_strdup (gp_template_get_word (template, "section.note.unknown")));
  if (one_end)
    g_ptr_array_add (notes, g_strdup (gp_template_get_word (template, "section.note.one_end")));
  if (bundle)
    g_ptr_array_add (notes, g_strdup (gp_template_get_word (template, "section.note.bundle")));
  if (hot_spring)
    g_ptr_array_add (notes, g_strdup (gp_template_get_word (template, "section.note.hot_spring")));
  if (along->len > 0)
    g_ptr_array_add (notes, gp_template_dup_text (template, "section.note.along", "list", along->str, NULL));
}

/* Values nobody has yet compared with the printed standard are counted: a reader must know. */
static void
add_rule_notes (const GpSection *section, const GpTemplate *template, GPtrArray *notes)
{
  guint n_memory = 0;
  gboolean range = FALSE;

  for (guint i = 0; i < section->clearances->len; i++)
    {
      const GpSectionClearance *clearance = gp_section_get_clearance (section, i);

      n_memory += clearance->has_rule && clearance->rule.status == 'M';
      range |= clearance->has_rule && clearance->rule.least_m < clearance->rule.most_m;
    }
  for (guint i = 0; i < section->runs->len; i++)
    {
      const GpSectionRun *run = gp_section_get_run (section, i);

      n_memory += run->has_cover_rule && run->cover_rule.status == 'M';
      range |= run->has_cover_rule && run->cover_rule.least_m < run->cover_rule.most_m;
    }
  if (range)
    g_ptr_array_add (notes, g_strdup (gp_template_get_word (template, "section.note.range")));
  if (n_memory > 0)
    {
      g_autofree char *n = g_strdup_printf ("%u", n_memory);

      g_ptr_array_add (notes, gp_template_dup_text (template, "section.note.memory", "n", n, NULL));
    }
}

/* Reasons somebody has given for a clearance that stays short. */
static void
add_waivers (const GpSection *section, const GpTemplate *template, GPtrArray *notes)
{
  for (guint w = 0; w < gp_snapshot_get_n (section->snapshot, GP_TABLE_WAIVER); w++)
    {
      const GpFeature *waiver = gp_snapshot_get (section->snapshot, GP_TABLE_WAIVER, w);
      const char *a = gp_feature_get_text (waiver, GP_WAIVER_OBJECT_A), *b = gp_feature_get_text (waiver, GP_WAIVER_OBJECT_B), *reason = gp_feature_get_text (waiver, GP_WAIVER_REASON);

      for (guint i = 0; i < section->clearances->len && reason; i++)
        {
          const GpSectionClearance *clearance = gp_section_get_clearance (section, i);
          g_autofree char *one = NULL;
          g_autofree char *other = NULL;
          g_autofree char *name = NULL;

          if (clearance->verdict != GP_VERDICT_SHORT || clearance->building)
            continue;
          one = g_strdup_printf ("run:%" G_GINT64_FORMAT, gp_section_get_run (section, clearance->a)->run->fid);
          other = g_strdup_printf ("run:%" G_GINT64_FORMAT, gp_section_get_run (section, clearance->b)->run->fid);
          if (!(g_strcmp0 (a, one) == 0 && g_strcmp0 (b, other) == 0) && !(g_strcmp0 (a, other) == 0 && g_strcmp0 (b, one) == 0))
            continue;
          name = gp_section_dup_name (template, gp_section_get_run (section, clearance->a), TRUE);
          g_ptr_array_add (notes, gp_template_dup_text (template, "section.note.waiver", "name", name, "reason", reason, NULL));
        }
    }
}

static GPtrArray *
list_notes (const GpSectionColumn *column, int scale)
{
  const GpTemplate *template = column->pen->template;
  GPtrArray *notes = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *figure = g_strdup_printf ("1:%d", scale);

  add_waivers (column->section, template, notes);
  add_run_notes (column->section, template, notes);
  add_rule_notes (column->section, template, notes);
  g_ptr_array_add (notes, gp_template_dup_text (template, "section.note.scale", "scale", figure, "side", facing (column->section, template), NULL));
  g_ptr_array_add (notes, g_strdup (gp_template_get_word (template, "section.note.measure")));
  g_ptr_array_add (notes, g_strdup (gp_template_get_word (template, "section.note.schematic")));
  return notes;
}

/**
 * gp_section_draw_notes:
 * @column: a column
 * @height_mm: at most as high
 * @scale: N of 1:N
 *
 * What the section itself found out first; a note without room is reported.
 */
void
gp_section_draw_notes (GpSectionColumn *column, double height_mm, int scale)
{
  GpPen *pen = column->pen;
  g_autoptr (GPtrArray) notes = list_notes (column, scale);
  double k = column->k, bottom = column->y + height_mm, leading;

  column->y += gp_furniture_block_title (pen, column->room.x, column->y, column->room.width, gp_template_get_word (pen->template, "notes"), NULL) + k;
  gp_pen_set_type (pen, GP_LEVEL_XS, FALSE, GP_INK_DARK);
  leading = LEADING_EM * gp_pen_get_em (pen);
  for (guint i = 0; i < notes->len; i++)
    {
      g_autofree char *number = g_strdup_printf ("%u", i + 1);
      int room = floor ((bottom - column->y) / leading + 1e-6);

      if (room < 1)
        {
          gp_pen_report (pen, g_ptr_array_index (notes, i));
          continue;
        }
      gp_pen_text (pen, column->room.x + 0.6 * k, column->y + leading / 2 + GP_SECTION_BASELINE * k, GP_ALIGN_LEFT, number);
      column->y += leading * gp_pen_paragraph (pen, column->room.x + 5 * k, column->y + leading / 2 + GP_SECTION_BASELINE * k, column->room.width - 5 * k, leading, room, g_ptr_array_index (notes, i));
    }
  column->y += GAP_MM * k;
}
