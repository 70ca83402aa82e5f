/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "gp-works-table.h"

#include <math.h>
#include <string.h>

#include "gp-overlay.h"
#include "gp-painter.h"
#include "gp-text.h"

#define HEAD_MM 5.3
#define ROW_MM 4.4
#define LINE_MM 3.6 /* a second line in a row */
#define BASELINE 1.05
#define FEN_PER_TENTH_WAN 100000

static void
free_row (gpointer data)
{
  GpWorksRow *row = data;

  gp_feature_unref (row->work);
  g_free (row->name);
  g_free (row->work_class);
  g_free (row->size);
  g_free (row->quantity);
  g_free (row->year);
  g_free (row->cost);
  g_free (row);
}

/* The feature a work builds or alters, or NULL. */
static GpFeature *
find_asset (GpSnapshot *snapshot, const GpFeature *work)
{
  const char *layer = gp_feature_get_text (work, GP_WORK_ASSET_LAYER);
  GpTableId table = layer ? gp_table_find (layer) : GP_TABLE_NONE;

  return table == GP_TABLE_NONE ? NULL : gp_snapshot_find (snapshot, table, gp_feature_get_int (work, GP_WORK_ASSET_FID, 0));
}

/* As it is written on drawings: d for concrete sewers, De for plastic, DN else. */
static char *
format_size (const GpFeature *run)
{
  double size = run && run->table == GP_TABLE_RUN ? gp_feature_get_real (run, GP_RUN_SIZE) : NAN;
  const char *material = run && run->table == GP_TABLE_RUN ? gp_feature_get_text (run, GP_RUN_MATERIAL) : NULL;
  int kind = run && run->table == GP_TABLE_RUN ? gp_feature_get_choice (run, GP_RUN_KIND) : -1;

  if (!(size > 0))
    return NULL;
  if (kind == GP_RUN_RAIN || kind == GP_RUN_SEWAGE || kind == GP_RUN_COMBINED)
    return g_strdup_printf ("d%.0f", size);
  if (kind == GP_RUN_POWER || kind == GP_RUN_TELECOM || kind == GP_RUN_TV)
    return g_strdup_printf ("%.0f", size);
  return g_strdup_printf ("%s%.0f", material && strstr (material, "PE") ? "De" : "DN", size);
}

static void
read_quantity (GpWorksRow *row, const GpFeature *asset)
{
  double quantity = gp_feature_get_real (row->work, GP_WORK_QUANTITY);
  const char *unit = gp_feature_get_text (row->work, GP_WORK_QUANTITY_UNIT);

  if (isnan (quantity) && asset && asset->geometry && asset->geometry->kind == GP_GEOMETRY_LINE)
    {
      quantity = gp_geometry_length_m (asset->geometry);
      unit = "m";
    }
  if (isnan (quantity))
    return;
  if (!unit || strcmp (unit, "m") == 0)
    {
      g_autofree char *number = gp_text_format_number (quantity, 0);

      row->length_m = quantity;
      row->quantity = g_strconcat (number, " m", NULL);
    }
  else
    {
      g_autofree char *number = gp_text_format_number (quantity, quantity == floor (quantity) ? 0 : 1);

      row->quantity = g_strconcat (number, " ", g_str_equal (unit, "m2") ? "m²" : unit, NULL);
    }
}

static GpWorksRow *
new_row (GpSnapshot *snapshot, const GpTemplate *template, GpFeature *work)
{
  static const char *const classes[] = { "class.basic", "class.improve", "class.upgrade" };
  GpWorksRow *row = g_new0 (GpWorksRow, 1);
  GpFeature *asset = find_asset (snapshot, work);
  const char *kind = gp_feature_get_text (work, GP_WORK_KIND);
  GpFeature *work_kind = kind ? gp_snapshot_find_work_kind (snapshot, kind) : NULL;
  const char *name = gp_feature_get_text (work, GP_NAME);
  const char *title = work_kind ? gp_feature_get_text (work_kind, GP_WORK_KIND_TITLE_ZH) : NULL;
  int work_class = gp_feature_get_choice (work, GP_WORK_CLASS);

  row->work = gp_feature_ref (work);
  row->run_kind = kind ? gp_field_find_choice (gp_table_get_field (GP_TABLE_RUN, GP_RUN_KIND), kind) : -1;
  row->rank = work_kind ? (int) gp_feature_get_int (work_kind, GP_WORK_KIND_RANK, G_MAXINT) : G_MAXINT;
  row->start = gp_feature_get_date (work, GP_WORK_START);
  row->cost_fen = gp_feature_get_int (work, GP_WORK_COST, 0);
  if (!name || !*name)
    name = title && *title ? title : gp_feature_get_text (work, GP_CODE);
  row->name = g_strdup (name && *name ? name : gp_template_get_word (template, "unnamed_work"));
  row->work_class = g_strdup (work_class >= 0 && work_class < GP_N_CLASSES ? gp_template_get_word (template, classes[work_class]) : NULL);
  row->size = format_size (asset);
  row->year = row->start == GP_DATE_NONE ? NULL : g_strdup_printf ("%d", gp_date_get_year (row->start));
  read_quantity (row, asset);
  return row;
}

/* Soonest first, deepest first, then by code and fid: no tie is left. */
static int
compare_rows (gconstpointer a, gconstpointer b)
{
  const GpWorksRow *x = *(GpWorksRow *const *) a, *y = *(GpWorksRow *const *) b;
  int year_x = x->start == GP_DATE_NONE ? G_MAXINT : gp_date_get_year (x->start);
  int year_y = y->start == GP_DATE_NONE ? G_MAXINT : gp_date_get_year (y->start);
  int order;

  if (year_x != year_y)
    return year_x < year_y ? -1 : 1;
  if (x->rank != y->rank)
    return x->rank < y->rank ? -1 : 1;
  order = gp_text_compare_natural (gp_feature_get_text (x->work, GP_CODE) ?: "", gp_feature_get_text (y->work, GP_CODE) ?: "");
  if (order != 0)
    return order;
  return x->work->fid < y->work->fid ? -1 : x->work->fid > y->work->fid;
}

/* By what the work says, else by where it lies. */
static gboolean
belongs_to (const GpFeature *work, const GpFeature *district)
{
  if (gp_feature_has (work, GP_WORK_DISTRICT))
    return gp_feature_get_int (work, GP_WORK_DISTRICT, 0) == district->fid;
  return work->geometry && district->geometry && gp_box_intersects (&work->geometry->box, &district->geometry->box) &&
         gp_geometry_contains_point (district->geometry, gp_geometry_label_point (work->geometry));
}

/**
 * gp_works_table_round_costs:
 * @fen: amounts
 * @n: how many
 * @tenths_of_wan: (out caller-allocates): @n amounts in 0.1 万元
 *
 * Rounds so that the rows add up to the rounded total (largest remainder).
 */
void
gp_works_table_round_costs (const GpFen *fen, guint n, gint64 *tenths_of_wan)
{
  g_autofree gint64 *rest = g_new0 (gint64, MAX (n, 1));
  gint64 sum = 0, total, missing, remainder;

  for (guint i = 0; i < n; i++)
    {
      sum += fen[i];
      tenths_of_wan[i] = fen[i] / FEN_PER_TENTH_WAN;
      rest[i] = fen[i] % FEN_PER_TENTH_WAN;
    }
  total = sum / FEN_PER_TENTH_WAN;
  remainder = sum % FEN_PER_TENTH_WAN;
  if (remainder * 2 > FEN_PER_TENTH_WAN || (remainder * 2 == FEN_PER_TENTH_WAN && total % 2))
    total++;
  missing = total;
  for (guint i = 0; i < n; i++)
    missing -= tenths_of_wan[i];
  for (; missing > 0; missing--)
    {
      guint most = 0;

      for (guint i = 1; i < n; i++)
        if (rest[i] > rest[most])
          most = i;
      tenths_of_wan[most]++;
      rest[most] = -1;
    }
}

static void
number_rows (GpWorksTable *self)
{
  guint n = self->rows->len;
  g_autofree GpFen *fen = g_new0 (GpFen, MAX (n, 1));
  g_autofree gint64 *tenths = g_new0 (gint64, MAX (n, 1));

  for (guint i = 0; i < n; i++)
    {
      GpWorksRow *row = g_ptr_array_index (self->rows, i);

      row->number = i + 1;
      fen[i] = row->cost_fen;
      self->cost_fen += row->cost_fen;
      self->length_m += row->length_m;
    }
  gp_works_table_round_costs (fen, n, tenths);
  for (guint i = 0; i < n; i++)
    {
      GpWorksRow *row = g_ptr_array_index (self->rows, i);

      row->cost = row->cost_fen > 0 ? gp_text_format_number (tenths[i] / 10.0, 1) : NULL;
    }
  self->digits = n > 999 ? 4 : n > 99 ? 3
                                      : 2;
}

/**
 * gp_works_table_new:
 * @snapshot: the plan
 * @template: words
 * @district: fid of a district
 *
 * Returns: (transfer full): its works in the order of the table
 */
GpWorksTable *
gp_works_table_new (GpSnapshot *snapshot, const GpTemplate *template, gint64 district)
{
  GpWorksTable *self = g_new0 (GpWorksTable, 1);
  GpFeature *area = gp_snapshot_find (snapshot, GP_TABLE_DISTRICT, district);

  self->rows = g_ptr_array_new_with_free_func (free_row);
  for (guint i = 0; area && i < gp_snapshot_get_n (snapshot, GP_TABLE_WORK); i++)
    {
      GpFeature *work = gp_snapshot_get (snapshot, GP_TABLE_WORK, i);

      if (belongs_to (work, area))
        g_ptr_array_add (self->rows, new_row (snapshot, template, work));
    }
  g_ptr_array_sort (self->rows, compare_rows);
  number_rows (self);
  return self;
}

void
gp_works_table_free (GpWorksTable *self)
{
  if (!self)
    return;
  g_ptr_array_unref (self->rows);
  g_free (self);
}

/**
 * gp_works_table_dup_number:
 * @self: a table
 * @number: of a row
 *
 * Returns: (transfer full): it as in the table and on the tag, "07"
 */
char *
gp_works_table_dup_number (const GpWorksTable *self, guint number)
{
  return g_strdup_printf ("%0*u", (int) self->digits, number);
}

/* Columns shown in a block of a width, and the room of each: the name takes what is left. */
typedef struct
{
  const GpTemplateColumn *column;
  double x;
  double width;
} Slot;

static GArray *
lay_out_columns (GpPen *pen, double width)
{
  GArray *slots = g_array_new (FALSE, FALSE, sizeof (Slot));
  guint n_columns;
  const GpTemplateColumn *columns = gp_template_get_columns (pen->template, &n_columns);
  double all = 0, k = pen->type_factor, x = 0, spare;
  gboolean narrow;

  for (guint i = 0; i < n_columns; i++)
    all += columns[i].width_mm * k;
  narrow = all > width + 1e-6;
  spare = width - all;
  for (guint i = 0; i < n_columns; i++)
    if (narrow && columns[i].optional)
      spare += columns[i].width_mm * k;
  for (guint i = 0; i < n_columns; i++)
    {
      Slot slot = { &columns[i], x, columns[i].width_mm * k };

      if (narrow && columns[i].optional)
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
  g_autoptr (GArray) slots = lay_out_columns (pen, width_mm);
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
  cairo_save (pen->cr);
  cairo_translate (pen->cr, x, middle - 1.2);
  cairo_scale (pen->cr, 1 / pen->units_per_mm, 1 / pen->units_per_mm);
  gp_painter_draw_swatch (pen->cr, &style, GP_TABLE_RUN, run_kind, GP_STATE_PLANNED, 5.6, 2.4, pen->units_per_mm);
  cairo_restore (pen->cr);
}

static const char *
cell_text (const GpWorksRow *row, const char *field)
{
  if (strcmp (field, "class") == 0)
    return row->work_class;
  if (strcmp (field, "size") == 0)
    return row->size;
  if (strcmp (field, "length") == 0)
    return row->quantity;
  if (strcmp (field, "year") == 0)
    return row->year;
  return strcmp (field, "cost") == 0 ? row->cost : "";
}

static void
draw_cell (const GpWorksTable *self, GpPen *pen, const GpWorksRow *row, const Slot *slot, double left, double y, double height)
{
  double k = pen->type_factor, x = left + slot->x, middle = y + height / 2;
  const char *field = slot->column->field;
  const char *text;

  gp_pen_set_type (pen, GP_LEVEL_XS, FALSE, GP_INK_DARK);
  if (strcmp (field, "number") == 0)
    {
      g_autofree char *number = gp_works_table_dup_number (self, row->number);

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
  text = cell_text (row, field);
  if (!text)
    {
      text = gp_template_get_word (pen->template, "unknown");
      gp_pen_set_type (pen, GP_LEVEL_XS, FALSE, GP_INK_PALE);
    }
  if (slot->column->align == GP_ALIGN_RIGHT)
    gp_pen_text_within (pen, x + slot->width - 0.4 * k, middle + BASELINE * k, slot->width - 0.4 * k, GP_ALIGN_RIGHT, text);
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
 * @remark: (nullable): in place of the total, where the table goes on elsewhere
 *
 * Returns: height taken, mm
 */
double
gp_works_table_draw (const GpWorksTable *self, GpPen *pen, const GpRect *rect, guint first, guint n_rows, const char *remark)
{
  g_autoptr (GArray) slots = lay_out_columns (pen, rect->width);
  double k = pen->type_factor, name_mm = name_width (slots), y = rect->y + HEAD_MM * k, right = gp_rect_right (rect);

  draw_head (pen, rect, slots);
  for (guint i = first; i < first + n_rows && i < self->rows->len; i++)
    {
      const GpWorksRow *row = g_ptr_array_index (self->rows, i);
      double height = row_height (pen, row, name_mm);

      for (guint c = 0; c < slots->len; c++)
        draw_cell (self, pen, row, &g_array_index (slots, Slot, c), rect->x, y, height);
      y += height;
      if (i + 1 < first + n_rows)
        {
          gp_pen_set_colour (pen, GP_INK_RULE);
          gp_pen_line (pen, rect->x, y, right, y, 0.15);
        }
    }
  gp_pen_set_colour (pen, GP_INK);
  gp_pen_line (pen, rect->x, y, right, y, 0.25);
  draw_total (self, pen, rect, y, slots, remark);
  y += ROW_MM * k;
  gp_pen_set_colour (pen, GP_INK);
  gp_pen_line (pen, rect->x, y, right, y, 0.5);
  return y - rect->y;
}
