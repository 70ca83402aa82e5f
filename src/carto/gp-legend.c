/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Order of the legend: runs, deepest first, then abandoned ones; works by
 * year, class or package; compounds by stage; everything else. Rows flow through the columns; a group goes on in
 * the next column only where it is too long for one.
 */
#include "config.h"

#include "gp-legend.h"

#include "gp-style.h"
#include "gp-tags.h"
#include "gp-theme.h"

#define ROW_MM 4.5
#define BASELINE 1.05
#define SWATCH_LINE_MM 13
#define SWATCH_AREA_MM 8
#define SWATCH_HEIGHT_MM 3
#define TEXT_GAP_MM 2
#define END_GAP_MM 0.4
#define MIN_COLUMN_ROWS 4
/* What the rows are shifted down by. */
#define LAST_ROW_MM 0.5
#define MAX_COLUMNS 3
#define LEAST_COLUMN_MM 27
#define YEAR_EDGE GP_YEAR_EDGE_COLOUR

typedef enum
{
  GROUP_RUNS,
  GROUP_THEMED,
  GROUP_STAGES,
  GROUP_OTHERS,
  N_GROUPS
} Group;

typedef struct
{
  Group group;
  GpTableId table; /* GP_TABLE_NONE: a work tag */
  int kind;
  int states[2]; /* a run that is there in both states shows two strokes */
  guint n_states;
  int order;
  char *text;
} Item;

struct _GpLegend
{
  GArray *items; /* of Item */
  char *headings[N_GROUPS];
  gboolean two_states;
  int first_year; /* of any work in the plan */
};

static void
clear_item (gpointer data)
{
  g_free (((Item *) data)->text);
}

static char *
word_of (const GpTemplate *template, const char *group, const char *name)
{
  g_autofree char *path = g_strdup_printf ("%s.%s", group, name ? name : "unknown");

  return g_strdup (gp_template_get_word (template, path));
}

static const char *
choice_of (GpTableId table, guint field, int choice)
{
  return gp_field_get_choice (gp_table_get_field (table, field), choice);
}

/* Deepest first: by the rank the plan gives the kind. */
static int
run_order (GpSnapshot *snapshot, int kind, int state)
{
  const char *name = choice_of (GP_TABLE_RUN, GP_RUN_KIND, kind);
  GpFeature *work_kind = name ? gp_snapshot_find_work_kind (snapshot, name) : NULL;
  int rank = work_kind ? (int) gp_feature_get_int (work_kind, GP_WORK_KIND_RANK, 900) : 900;

  return (state == GP_STATE_ABANDONED ? 100000 : 0) + rank * 20 + kind;
}

static void
add_run (GpLegend *self, GpSnapshot *snapshot, const GpTemplate *template, const GpLegendEntry *entry)
{
  Item item = { .group = GROUP_RUNS, .table = GP_TABLE_RUN, .kind = entry->kind, .n_states = 1 };

  for (guint i = 0; i < self->items->len; i++)
    {
      Item *other = &g_array_index (self->items, Item, i);

      if (other->table != GP_TABLE_RUN || other->kind != entry->kind || other->states[0] == GP_STATE_ABANDONED || entry->state == GP_STATE_ABANDONED)
        continue;
      /* New above existing. */
      other->states[1] = MIN (other->states[0], entry->state);
      other->states[0] = MAX (other->states[0], entry->state);
      other->n_states = other->states[0] == other->states[1] ? 1 : 2;
      self->two_states |= other->n_states == 2;
      return;
    }
  item.states[0] = entry->state;
  item.order = run_order (snapshot, entry->kind, entry->state);
  item.text = word_of (template, entry->state == GP_STATE_ABANDONED ? "run_abandoned" : "run", choice_of (GP_TABLE_RUN, GP_RUN_KIND, entry->kind));
  g_array_append_val (self->items, item);
}

static char *
other_text (const GpTemplate *template, const GpLegendEntry *entry)
{
  static const char *const bases[] = { "land", "hill", "green", "plot", "park", "water", "old_fabric", "building", "other" };
  static const char *const lines[] = { "contour", "contour", "bank", "street_edge", "bridge", "line_other" };

  switch ((int) entry->table)
    {
    case GP_TABLE_BUILDING:
      return word_of (template, "action", choice_of (GP_TABLE_BUILDING, GP_BUILDING_ACTION, entry->kind));
    case GP_TABLE_ROAD:
      return word_of (template, "road", choice_of (GP_TABLE_ROAD, GP_ROAD_CLASS, entry->kind));
    case GP_TABLE_FACILITY:
      return word_of (template, "facility", choice_of (GP_TABLE_FACILITY, GP_FACILITY_KIND, entry->kind));
    case GP_TABLE_BASE_AREA:
      return word_of (template, "base", entry->kind >= 0 && entry->kind < (int) G_N_ELEMENTS (bases) ? bases[entry->kind] : NULL);
    case GP_TABLE_BASE_LINE:
      return word_of (template, "base", entry->kind >= 0 && entry->kind < (int) G_N_ELEMENTS (lines) ? lines[entry->kind] : NULL);
    default:
      return word_of (template, "table", gp_table_get (entry->table)->name);
    }
}

/* Tables in the order of the legend; 0 is left out: the ground, place names. */
static int
table_order (GpTableId table)
{
  static const GpTableId order[] = {
    GP_TABLE_DISTRICT, GP_TABLE_BUILDING, GP_TABLE_WORK, GP_TABLE_PARKING, GP_TABLE_FACILITY,
    GP_TABLE_OPINION, GP_TABLE_SECTION, GP_TABLE_ROAD, GP_TABLE_BASE_AREA, GP_TABLE_BASE_LINE
  };

  for (guint i = 0; i < G_N_ELEMENTS (order); i++)
    if (order[i] == table)
      return i + 1;
  return 0;
}

/* Two classes that are called the same are one row. */
static void
add_other (GpLegend *self, const GpTemplate *template, const GpLegendEntry *entry)
{
  int order = table_order (entry->table);
  Item item = { .group = GROUP_OTHERS, .table = entry->table, .kind = entry->kind, .n_states = 1 };

  if (order == 0)
    return;
  item.text = other_text (template, entry);
  for (guint i = 0; i < self->items->len; i++)
    if (g_str_equal (g_array_index (self->items, Item, i).text, item.text))
      {
        g_free (item.text);
        return;
      }
  item.states[0] = entry->state;
  item.order = order * 100 + (entry->kind < 0 ? 99 : entry->kind % 99);
  g_array_append_val (self->items, item);
}

static void
add_stage (GpLegend *self, const GpTemplate *template, const GpLegendEntry *entry)
{
  Item item = { .group = GROUP_STAGES, .table = GP_TABLE_COMPOUND, .kind = entry->kind, .states = { entry->state }, .n_states = 1 };

  item.order = entry->kind < 0 ? 99 : entry->kind;
  item.text = word_of (template, "stage", choice_of (GP_TABLE_COMPOUND, GP_COMPOUND_STAGE, entry->kind));
  g_array_append_val (self->items, item);
}

static char *
themed_text (const GpTemplate *template, GpSnapshot *snapshot, GpTheme theme, int kind)
{
  const GpFeature *package;

  if (theme == GP_THEME_YEAR && GP_IS_YEAR_PART (kind))
    return word_of (template, "year_part", kind == GP_YEAR_THIS ? "this" : kind == GP_YEAR_RESTORED ? "restored"
                                                                                                    : "later");
  if (theme == GP_THEME_YEAR)
    return kind < 0 ? g_strdup (gp_template_get_word (template, "legend_undated")) : g_strdup_printf ("%d", kind);
  if (theme == GP_THEME_CLASS)
    return kind < 0 ? g_strdup (gp_template_get_word (template, "legend_unclassed")) : word_of (template, "class", choice_of (GP_TABLE_WORK, GP_WORK_CLASS, kind));
  package = kind < 0 ? NULL : gp_snapshot_find (snapshot, GP_TABLE_PACKAGE, kind);
  return package ? gp_feature_dup_title (package) : g_strdup (gp_template_get_word (template, "legend_unpacked"));
}

/* Works coloured by year, class or package; what nothing is said about comes last. */
static void
add_themed (GpLegend *self, const GpTemplate *template, GpSnapshot *snapshot, GpTheme theme, const GpLegendEntry *entry)
{
  Item item = { .group = GROUP_THEMED, .table = GP_TABLE_WORK, .kind = entry->kind, .states = { entry->state }, .n_states = 1 };

  item.order = entry->kind < 0 ? G_MAXINT : entry->kind;
  item.text = themed_text (template, snapshot, theme, entry->kind);
  g_array_append_val (self->items, item);
}

static const char *
themed_heading (GpTheme theme)
{
  return theme == GP_THEME_CLASS ? "legend_classes" : theme == GP_THEME_PACKAGE ? "legend_packages"
                                                                                : "legend_years";
}

static int
compare_items (gconstpointer a, gconstpointer b)
{
  const Item *x = a, *y = b;

  if (x->group != y->group)
    return x->group < y->group ? -1 : 1;
  return x->order < y->order ? -1 : x->order > y->order;
}

/* The sheet of one package has its name in the title; here it would only be cut. */
static void
name_only_package (GpLegend *self, const GpTemplate *template)
{
  Item *only = NULL;

  for (guint i = 0; i < self->items->len; i++)
    {
      Item *item = &g_array_index (self->items, Item, i);

      if (item->group == GROUP_THEMED && only)
        return;
      if (item->group == GROUP_THEMED)
        only = item;
    }
  if (!only || only->kind < 0)
    return;
  g_free (only->text);
  only->text = g_strdup (gp_template_get_word (template, "legend_this_package"));
}

/**
 * gp_legend_new:
 * @entries: of #GpLegendEntry: what the painter drew
 * @snapshot: the plan: it ranks the kinds of runs
 * @template: words
 * @theme: what the works were coloured by
 * @tags: whether work tags are on the map
 *
 * Returns: (transfer full): the legend
 */
GpLegend *
gp_legend_new (const GArray *entries, GpSnapshot *snapshot, const GpTemplate *template, GpTheme theme, gboolean tags)
{
  const char *const headings[] = { "legend_runs", themed_heading (theme), "legend_stages", "legend_others" };
  GpLegend *self = g_new0 (GpLegend, 1);

  self->items = g_array_new (FALSE, FALSE, sizeof (Item));
  self->first_year = gp_theme_get_first_year (snapshot);
  g_array_set_clear_func (self->items, clear_item);
  for (guint i = 0; i < N_GROUPS; i++)
    self->headings[i] = g_strdup (gp_template_get_word (template, headings[i]));
  for (guint i = 0; i < entries->len; i++)
    {
      const GpLegendEntry *entry = &g_array_index (entries, GpLegendEntry, i);

      if (entry->count == 0)
        continue;
      if (entry->table == GP_TABLE_RUN)
        add_run (self, snapshot, template, entry);
      else if (entry->table == GP_TABLE_COMPOUND)
        add_stage (self, template, entry);
      else if (entry->table == GP_TABLE_WORK && gp_theme_fills_works (theme))
        add_themed (self, template, snapshot, theme, entry);
      else
        add_other (self, template, entry);
    }
  if (tags)
    {
      Item item = { .group = GROUP_OTHERS, .table = GP_TABLE_NONE, .order = 350, .n_states = 1 };

      item.text = word_of (template, "table", "tag");
      g_array_append_val (self->items, item);
    }
  if (theme == GP_THEME_PACKAGE)
    name_only_package (self, template);
  g_array_sort (self->items, compare_items);
  return self;
}

void
gp_legend_free (GpLegend *self)
{
  if (!self)
    return;
  for (guint i = 0; i < N_GROUPS; i++)
    g_free (self->headings[i]);
  g_array_unref (self->items);
  g_free (self);
}

guint
gp_legend_get_n_items (const GpLegend *self)
{
  return self->items->len;
}

/**
 * gp_legend_get_text:
 * @self: a legend
 * @item: which, from 0
 *
 * Returns: (transfer none): its text
 */
const char *
gp_legend_get_text (const GpLegend *self, guint item)
{
  return g_array_index (self->items, Item, item).text;
}

/**
 * gp_legend_has_two_states:
 * @self: a legend
 *
 * Returns: whether some kind of run is there both new and existing
 */
gboolean
gp_legend_has_two_states (const GpLegend *self)
{
  return self->two_states;
}

static guint
group_size (const GpLegend *self, Group group)
{
  guint n = 0;

  for (guint i = 0; i < self->items->len; i++)
    n += g_array_index (self->items, Item, i).group == group;
  return n;
}

/* One row of the flow: a heading (item -1) or an item, in its column. */
typedef struct
{
  int item;
  Group group;
  guint column;
  guint row;
} Place;

/* Flows everything through columns of so many rows, keeping groups together unless dense; returns the columns used. */
static guint
flow (const GpLegend *self, guint rows, gboolean dense, GArray *places)
{
  guint column = 0, row = 0;
  int last = -1;

  g_array_set_size (places, 0);
  for (guint i = 0; i < self->items->len; i++)
    {
      Group group = g_array_index (self->items, Item, i).group;
      gboolean starts = (int) group != last;
      guint whole = group_size (self, group) + 1, need = 1;

      /* A heading goes with its group, or with two rows of one that is too long anyway. */
      if (starts)
        need = !dense && whole <= rows ? whole : MIN (whole, 3);
      if (row > 0 && row + need > rows)
        {
          column++;
          row = 0;
        }
      if (starts)
        {
          Place heading = { -1, group, column, row++ };

          g_array_append_val (places, heading);
        }
      Place place = { (int) i, group, column, row++ };

      g_array_append_val (places, place);
      last = group;
    }
  return column + 1;
}

static gboolean
is_line (const Item *item)
{
  return item->group == GROUP_RUNS;
}

static guint
find_flow (const GpLegend *self, guint columns, GArray *places)
{
  guint rows = 1;

  while (rows < 200 && flow (self, rows, FALSE, places) > columns)
    rows++;
  return self->items->len == 0 ? 0 : rows;
}

/**
 * gp_legend_get_column_width:
 * @self: a legend
 * @pen: measures
 *
 * Returns: width of its widest row, mm
 */
double
gp_legend_get_column_width (const GpLegend *self, GpPen *pen)
{
  double k = pen->type_factor, widest = 1;

  gp_pen_set_type (pen, GP_LEVEL_XS, FALSE, GP_INK_DARK);
  for (guint i = 0; i < self->items->len; i++)
    {
      const Item *item = &g_array_index (self->items, Item, i);

      widest = MAX (widest, ((is_line (item) ? SWATCH_LINE_MM : SWATCH_AREA_MM) + TEXT_GAP_MM + END_GAP_MM) * k + gp_pen_measure (pen, item->text));
    }
  return widest;
}

/* As many columns as all texts fit in, three at most and none for two or three
 * rows; more where the rows would not fit in the height: a text cut is better than ten left out. */
static guint
n_columns (const GpLegend *self, GpPen *pen, double width_mm, double max_mm)
{
  g_autoptr (GArray) places = g_array_new (FALSE, FALSE, sizeof (Place));
  guint n_rows = self->items->len, columns, most = MAX_COLUMNS;

  for (guint group = 0; group < N_GROUPS; group++)
    n_rows += group_size (self, group) > 0;
  columns = CLAMP (MIN ((guint) (width_mm / gp_legend_get_column_width (self, pen) + 1e-6), (n_rows + MIN_COLUMN_ROWS - 1) / MIN_COLUMN_ROWS), 1, MAX_COLUMNS);
  /* A strip of two or three rows is as many columns wide as it holds. */
  if (max_mm < MIN_COLUMN_ROWS * ROW_MM * pen->type_factor)
    columns = most = MAX (1, (guint) (width_mm / MAX (LEAST_COLUMN_MM * pen->type_factor, gp_legend_get_column_width (self, pen)) + 1e-6));
  while (columns < most && width_mm / (columns + 1) >= LEAST_COLUMN_MM * pen->type_factor &&
         (find_flow (self, columns, places) * ROW_MM + 1) * pen->type_factor > max_mm)
    columns++;
  return columns;
}

/**
 * gp_legend_get_height:
 * @self: a legend
 * @pen: measures
 * @width_mm: of the block
 * @max_mm: room there is for its rows
 *
 * Returns: height of the rows, mm
 */
double
gp_legend_get_height (const GpLegend *self, GpPen *pen, double width_mm, double max_mm)
{
  g_autoptr (GArray) places = g_array_new (FALSE, FALSE, sizeof (Place));

  return (find_flow (self, n_columns (self, pen, width_mm, max_mm), places) * ROW_MM + 1) * pen->type_factor;
}

static void
draw_symbol (GpPen *pen, const GpMapStyle *style, const Item *item, int state, const GpRect *rect)
{
  cairo_save (pen->cr);
  cairo_translate (pen->cr, rect->x, rect->y);
  cairo_scale (pen->cr, 1 / pen->units_per_mm, 1 / pen->units_per_mm);
  gp_painter_draw_swatch (pen->cr, style, item->table, item->kind, state, rect->width, rect->height, pen->units_per_mm);
  cairo_restore (pen->cr);
}

/* As gp-draw-year.c hatches what is restored. */
static void
hatch_box (GpPen *pen, guint32 colour, const GpRect *box)
{
  cairo_save (pen->cr);
  cairo_rectangle (pen->cr, box->x, box->y, box->width, box->height);
  cairo_clip (pen->cr);
  gp_pen_set_colour (pen, colour);
  for (double x = box->x; x < gp_rect_right (box) + box->height; x += 1.1 * G_SQRT2)
    gp_pen_line (pen, x, box->y, x - box->height, gp_rect_bottom (box), 0.12);
  cairo_restore (pen->cr);
}

/* A swatch alone does not know which year is the first. */
static void
draw_themed (const GpLegend *self, GpPen *pen, const GpMapStyle *style, const Item *item, const GpRect *rect)
{
  GpRect box = { rect->x, rect->y + 0.3, rect->width, rect->height - 0.6 };

  gp_pen_set_colour (pen, gp_theme_get_fill (style, item->kind, self->first_year));
  gp_pen_fill (pen, &box);
  if (style->theme == GP_THEME_YEAR && item->kind == GP_YEAR_RESTORED)
    hatch_box (pen, gp_style_apply_palette (style->palette, GP_YEAR_HATCH_COLOUR), &box);
  gp_pen_set_colour (pen, gp_style_apply_palette (style->palette, YEAR_EDGE));
  gp_pen_box (pen, &box, 0.12);
}

/* Two states: new above existing, in halves too short for the letter in the line. */
static void
draw_swatch (const GpLegend *self, GpPen *pen, const GpMapStyle *style, const Item *item, double x, double middle, double width)
{
  double height = SWATCH_HEIGHT_MM * pen->type_factor;
  GpRect rect = { x, middle - height / 2, width, height };

  if (item->table == GP_TABLE_NONE)
    gp_tags_draw_tag (pen, x + width / 2, middle, "01");
  else if (item->group == GROUP_THEMED && item->kind >= 0)
    draw_themed (self, pen, style, item, &rect);
  else if (item->n_states == 1)
    draw_symbol (pen, style, item, item->states[0], &rect);
  else
    for (guint i = 0; i < 4; i++)
      {
        rect = (GpRect){ x + (i % 2) * width / 2, middle - height / 2 + (i / 2 == 0 ? -0.95 : 0.95) * pen->type_factor, width / 2, height };
        draw_symbol (pen, style, item, item->states[i / 2], &rect);
      }
}

/**
 * gp_legend_draw:
 * @self: a legend
 * @pen: a pen
 * @rect: where; what has no room in it is reported
 * @style: as the map was drawn
 *
 * Returns: height taken, mm
 */
double
gp_legend_draw (const GpLegend *self, GpPen *pen, const GpRect *rect, const GpMapStyle *style)
{
  g_autoptr (GArray) places = g_array_new (FALSE, FALSE, sizeof (Place));
  guint columns = n_columns (self, pen, rect->width, rect->height + 1e-6);
  guint rows = find_flow (self, columns, places);
  double k = pen->type_factor, width = rect->width / columns;
  guint room = MAX (1, (guint) ((rect->height / k - LAST_ROW_MM) / ROW_MM + 1e-6));

  if (rows > room)
    flow (self, rows = room, TRUE, places);
  for (guint i = 0; i < places->len; i++)
    {
      const Place *place = &g_array_index (places, Place, i);
      double x = rect->x + place->column * width;
      double middle = rect->y + (place->row + 0.5) * ROW_MM * k + 0.6 * k;

      if (place->column >= columns)
        {
          if (place->item >= 0)
            gp_pen_report (pen, gp_legend_get_text (self, place->item));
        }
      else if (place->item < 0)
        {
          gp_pen_set_type (pen, GP_LEVEL_XS, TRUE, GP_INK_DARK);
          gp_pen_text (pen, x, middle + BASELINE * k, GP_ALIGN_LEFT, self->headings[place->group]);
        }
      else
        {
          const Item *item = &g_array_index (self->items, Item, place->item);
          double swatch = (is_line (item) ? SWATCH_LINE_MM : SWATCH_AREA_MM) * k;

          draw_swatch (self, pen, style, item, x, middle, swatch);
          gp_pen_set_type (pen, GP_LEVEL_XS, FALSE, GP_INK_DARK);
          gp_pen_text_within (pen, x + swatch + TEXT_GAP_MM * k, middle + BASELINE * k, width - swatch - (TEXT_GAP_MM + END_GAP_MM) * k + 1e-3, GP_ALIGN_LEFT, item->text);
        }
    }
  return (rows * ROW_MM + 1) * k;
}
