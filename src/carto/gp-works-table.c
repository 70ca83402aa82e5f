/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Draws the works table: columns of the template, as many as the block holds.
 * The rows themselves come from gp-works-rows.c.
 */
#include "config.h"

#include <math.h>
#include <string.h>

#include "gp-painter.h"
#include "gp-text.h"
#include "gp-works-table.h"

#define HEAD_MM 5.3
#define ROW_MM 4.4
#define LINE_MM 3.6 /* a second line in a row */
#define BASELINE 1.05
#define SPARE_SIZE_MM 8

/* Columns shown in a block of a width, and the room of each: the name takes what is left. */
typedef struct
{
  const GpTemplateColumn *column;
  double x;
  double width;
} Slot;

/* A column of years nobody has set is left out. */
static gboolean
is_wanted (const GpWorksTable *self, const GpTemplateColumn *column)
{
  return self->has_years || strcmp (column->field, "year") != 0;
}

static GArray *
lay_out_columns (const GpWorksTable *self, GpPen *pen, double width)
{
  GArray *slots = g_array_new (FALSE, FALSE, sizeof (Slot));
  guint n_columns;
  const GpTemplateColumn *columns = gp_template_get_columns (pen->template, &n_columns);
  double all = 0, k = pen->type_factor, x = 0, spare;
  gboolean narrow;

  for (guint i = 0; i < n_columns; i++)
    if (is_wanted (self, &columns[i]))
      all += columns[i].width_mm * k;
  narrow = all > width + 1e-6;
  spare = width - all;
  for (guint i = 0; i < n_columns; i++)
    if (narrow && columns[i].optional && is_wanted (self, &columns[i]))
      spare += columns[i].width_mm * k;
  for (guint i = 0; i < n_columns; i++)
    {
      Slot slot = { &columns[i], x, columns[i].width_mm * k };

      if ((narrow && columns[i].optional) || !is_wanted (self, &columns[i]))
        continue;
      if (strcmp (columns[i].field, "name") == 0)
        slot.width = MAX (12 * k, slot.width + spare);
      x += slot.width;
      g_array_append_val (slots, slot);
    }
  return slots;
}

static double
name_width (const GArray *slots)
{
  for (guint i = 0; i < slots->len; i++)
    if (strcmp (g_array_index (slots, Slot, i).column->field, "name") == 0)
      return g_array_index (slots, Slot, i).width;
  return 0;
}

static double
row_height (GpPen *pen, const GpWorksRow *row, double name_mm)
{
  gp_pen_set_type (pen, GP_LEVEL_XS, FALSE, GP_INK_DARK);
  return (ROW_MM + (gp_pen_count_lines (pen, name_mm - 1.2 * pen->type_factor, 2, row->name) - 1) * LINE_MM) * pen->type_factor;
}

/**
 * gp_works_table_fit:
 * @self: a table
 * @pen: measures
 * @width_mm: of the block
 * @height_mm: room for head, rows and total
 * @first: row to begin with
 * @used_mm: (out): height of what fits
 *
 * Returns: how many rows from @first on have room
 */
guint
gp_works_table_fit (const GpWorksTable *self, GpPen *pen, double width_mm, double height_mm, guint first, double *used_mm)
{
  g_autoptr (GArray) slots = lay_out_columns (self, pen, width_mm);
  double name_mm = name_width (slots);
  double used = (HEAD_MM + ROW_MM) * pen->type_factor;
  guint n = 0;

  for (guint i = first; i < self->rows->len; i++, n++)
    {
      double height = row_height (pen, g_ptr_array_index (self->rows, i), name_mm);

      if (used + height > height_mm + 1e-6)
        break;
      used += height;
    }
  *used_mm = used;
  return n;
}

static void
draw_head (GpPen *pen, const GpRect *rect, const GArray *slots)
{
  double k = pen->type_factor, baseline = rect->y + (HEAD_MM / 2 + BASELINE) * k;

  gp_pen_set_type (pen, GP_LEVEL_XS, FALSE, GP_INK_GREY);
  for (guint i = 0; i < slots->len; i++)
    {
      const Slot *slot = &g_array_index (slots, Slot, i);
      double x = rect->x + slot->x;

      if (slot->column->align == GP_ALIGN_RIGHT)
        gp_pen_text (pen, x + slot->width - 0.4 * k, baseline, GP_ALIGN_RIGHT, slot->column->title);
      else
        gp_pen_text (pen, x + 0.6 * k, baseline, GP_ALIGN_LEFT, slot->column->title);
    }
  gp_pen_set_colour (pen, GP_INK);
  gp_pen_line (pen, rect->x, rect->y + HEAD_MM * k, gp_rect_right (rect), rect->y + HEAD_MM * k, 0.25);
}

static void
draw_swatch (GpPen *pen, double x, double middle, int run_kind)
{
  GpMapStyle style;

  if (run_kind < 0)
    return;
  gp_map_style_init (&style);
  style.paper = TRUE;
  style.palette = pen->palette;
  cairo_save (pen->cr);
  cairo_translate (pen->cr, x, middle - 1.2);
  cairo_scale (pen->cr, 1 / pen->units_per_mm, 1 / pen->units_per_mm);
  gp_painter_draw_swatch (pen->cr, &style, GP_TABLE_RUN, run_kind, GP_STATE_PLANNED, 5.6, 2.4, pen->units_per_mm);
  cairo_restore (pen->cr);
}

static const char *
cell_text (const GpPen *pen, const GpWorksRow *row, const char *field)
{
  static const char *const classes[] = { "class.basic", "class.improve", "class.upgrade" };

  if (strcmp (field, "class") == 0)
    return row->work_class >= 0 && row->work_class < GP_N_CLASSES ? gp_template_get_word (pen->template, classes[row->work_class]) : NULL;
  if (strcmp (field, "size") == 0)
    return row->size;
  if (strcmp (field, "length") == 0)
    return row->quantity;
  if (strcmp (field, "year") == 0)
    return row->year_text;
  return strcmp (field, "cost") == 0 ? row->cost : "";
}

static void
draw_cell (const GpWorksTable *self, GpPen *pen, const GpWorksRow *row, const Slot *slot, double left, double y, double height, gboolean numbered)
{
  double k = pen->type_factor, x = left + slot->x, middle = y + height / 2, width = slot->width;
  const char *field = slot->column->field;
  const char *text;

  gp_pen_set_type (pen, GP_LEVEL_XS, FALSE, GP_INK_DARK);
  if (strcmp (field, "number") == 0)
    {
      g_autofree char *number = gp_works_table_dup_number (self, row->site->number);

      if (!numbered)
        return;
      gp_pen_set_type (pen, GP_LEVEL_XS, TRUE, GP_INK_DARK);
      gp_pen_text (pen, x + slot->width / 2 - 0.6 * k, middle + BASELINE * k, GP_ALIGN_CENTRE, number);
      return;
    }
  if (strcmp (field, "swatch") == 0)
    {
      draw_swatch (pen, x, middle, row->run_kind);
      return;
    }
  if (strcmp (field, "name") == 0)
    {
      gp_pen_paragraph (pen, x + 0.6 * k, y + (ROW_MM / 2 + BASELINE) * k, slot->width - 1.2 * k, LINE_MM * k, 2, row->name);
      return;
    }
  text = cell_text (pen, row, field);
  /* What has no diameter leaves its place to a long quantity. */
  if (strcmp (field, "size") == 0 && !text && (row->run_kind < 0 || strcmp (row->unit, "m") != 0))
    return;
  if (strcmp (field, "length") == 0 && !row->size)
    width += SPARE_SIZE_MM * k;
  if (!text)
    {
      text = gp_template_get_word (pen->template, "unknown");
      gp_pen_set_type (pen, GP_LEVEL_XS, FALSE, GP_INK_PALE);
    }
  if (slot->column->align == GP_ALIGN_RIGHT)
    gp_pen_text_within (pen, x + slot->width - 0.4 * k, middle + BASELINE * k, width - 0.4 * k, GP_ALIGN_RIGHT, text);
  else
    gp_pen_text_within (pen, x + 0.6 * k, middle + BASELINE * k, slot->width - 0.6 * k, GP_ALIGN_LEFT, text);
}

static void
draw_total (const GpWorksTable *self, GpPen *pen, const GpRect *rect, double y, const GArray *slots, const char *remark)
{
  double k = pen->type_factor, baseline = y + (ROW_MM / 2 + BASELINE) * k;
  gint64 tenths;
  g_autofree char *length = NULL, *cost = NULL;

  gp_works_table_round_costs (&self->cost_fen, 1, &tenths);
  cost = gp_text_format_number (tenths / 10.0, 1);
  for (guint i = 0; i < slots->len; i++)
    {
      const Slot *slot = &g_array_index (slots, Slot, i);
      double right = rect->x + slot->x + slot->width - 0.4 * k;

      gp_pen_set_type (pen, GP_LEVEL_XS, TRUE, GP_INK_DARK);
      if (strcmp (slot->column->field, "name") == 0)
        gp_pen_text (pen, rect->x + slot->x + 0.6 * k, baseline, GP_ALIGN_LEFT, remark ? remark : gp_template_get_word (pen->template, "works_total"));
      else if (strcmp (slot->column->field, "length") == 0 && !remark && self->length_m > 0)
        {
          g_autofree char *number = gp_text_format_number (self->length_m, 0);

          length = g_strconcat (number, " m", NULL);
          gp_pen_text (pen, right, baseline, GP_ALIGN_RIGHT, length);
        }
      else if (strcmp (slot->column->field, "cost") == 0 && !remark && self->cost_fen > 0)
        gp_pen_text (pen, right, baseline, GP_ALIGN_RIGHT, cost);
    }
}

/**
 * gp_works_table_draw:
 * @self: a table
 * @pen: a pen
 * @rect: where; its height is not looked at
 * @first: row to begin with
 * @n_rows: rows to draw: what gp_works_table_fit() said
 * @remark: (nullable): in place of the total, where the table goes on elsewhere;
 *   "" where it goes on beside
 *
 * A rule parts the sites; the number stands at the first row of its site.
 *
 * Returns: height taken, mm
 */
double
gp_works_table_draw (const GpWorksTable *self, GpPen *pen, const GpRect *rect, guint first, guint n_rows, const char *remark)
{
  g_autoptr (GArray) slots = lay_out_columns (self, pen, rect->width);
  double k = pen->type_factor, name_mm = name_width (slots), y = rect->y + HEAD_MM * k, right = gp_rect_right (rect);

  draw_head (pen, rect, slots);
  for (guint i = first; i < first + n_rows && i < self->rows->len; i++)
    {
      const GpWorksRow *row = g_ptr_array_index (self->rows, i);
      double height = row_height (pen, row, name_mm);
      gboolean starts = i == first || ((const GpWorksRow *) g_ptr_array_index (self->rows, i - 1))->site != row->site;

      if (starts && i > first)
        {
          gp_pen_set_colour (pen, GP_INK_RULE);
          gp_pen_line (pen, rect->x, y, right, y, 0.15);
        }
      for (guint c = 0; c < slots->len; c++)
        draw_cell (self, pen, row, &g_array_index (slots, Slot, c), rect->x, y, height, starts);
      y += height;
    }
  gp_pen_set_colour (pen, GP_INK);
  gp_pen_line (pen, rect->x, y, right, y, 0.25);
  if (remark && !*remark)
    return y - rect->y;
  draw_total (self, pen, rect, y, slots, remark);
  y += ROW_MM * k;
  gp_pen_set_colour (pen, GP_INK);
  gp_pen_line (pen, rect->x, y, right, y, 0.5);
  return y - rect->y;
}
