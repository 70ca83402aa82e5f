/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Entries flow down a column and on into the next one. A kind (streets,
 * compounds) begins with its heading, which is repeated on top of a column;
 * the letter stands at the first of its entries and on top of a column.
 */
#include "config.h"

#include "gp-gazetteer-page.h"

#include "gp-furniture.h"

#define COLUMN_MM 84
#define COLUMN_GAP_MM 10
#define ROW_MM 5
#define LEADING_MM 3.8
#define LETTER_MM 6
#define HEADING_GAP_MM 7
#define HEADING_REST_MM 1
#define MAX_LINES 3
#define BALANCE_STEPS 10
#define GAP_TO_STRIP_MM 4
#define WORD_JOINER "\342\201\240"
#define LETTER_INK 0x8B1A1A
/* Shares of what is left of the letter: name, sheets, squares. */
#define NAME_SHARE 0.44
#define SHEETS_SHARE 0.31

/** Flow: where the next entry goes. */
typedef struct
{
  GpPen *pen;
  GpRect column;
  double k;
  double y;
  guint columns_left; /* beside this one */
  gboolean on_top;    /* nothing stands in the column yet */
  gboolean draws;
} Flow;

static Flow
flow_new (GpPen *pen, const GpRect *body, gboolean draws)
{
  double k = pen->type_factor, gap = COLUMN_GAP_MM * k;
  guint n = MAX (1, (guint) ((body->width + gap) / (COLUMN_MM * k + gap)));
  GpRect column = { body->x, body->y, (body->width - gap * (n - 1)) / n, body->height - gp_furniture_strip_height (pen) - GAP_TO_STRIP_MM * k };

  return (Flow){ pen, column, k, body->y, n - 1, TRUE, draws };
}

static gboolean
flow_next_column (Flow *flow)
{
  if (flow->columns_left == 0)
    return FALSE;
  flow->columns_left--;
  flow->column.x += flow->column.width + COLUMN_GAP_MM * flow->k;
  flow->y = flow->column.y;
  flow->on_top = TRUE;
  return TRUE;
}

/* "C–E4" is not parted behind its dash. */
static char *
dup_squares (const GpGazetteerEntry *entry)
{
  g_auto (GStrv) parts = g_strsplit (entry->squares ? entry->squares : "", "–", -1);

  return entry->squares ? g_strjoinv ("–" WORD_JOINER, parts) : NULL;
}

/** Cells: where the parts of an entry stand. */
typedef struct
{
  double name, name_mm;
  double sheets, sheets_mm;
  double squares, squares_mm;
} Cells;

static Cells
get_cells (const Flow *flow)
{
  double k = flow->k, left = flow->column.x + LETTER_MM * k, room = flow->column.width - LETTER_MM * k, gap = 1.5 * k;
  Cells cells = { left, NAME_SHARE * room - gap, left + NAME_SHARE * room, SHEETS_SHARE * room - gap, left + (NAME_SHARE + SHEETS_SHARE) * room, 0 };

  cells.squares_mm = flow->column.x + flow->column.width - cells.squares;
  return cells;
}

static guint
count_lines (GpPen *pen, double width_mm, const char *text)
{
  return text ? gp_pen_count_lines (pen, width_mm, MAX_LINES, text) : 1;
}

static double
entry_height (const Flow *flow, const GpGazetteerEntry *entry)
{
  Cells cells = get_cells (flow);
  g_autofree char *squares = dup_squares (entry);
  guint lines;

  gp_pen_set_type (flow->pen, GP_LEVEL_XS, FALSE, GP_INK_DARK);
  lines = MAX (count_lines (flow->pen, cells.name_mm, entry->name), count_lines (flow->pen, cells.sheets_mm, entry->sheets));
  lines = MAX (lines, count_lines (flow->pen, cells.squares_mm, squares));
  return (ROW_MM + (lines - 1) * LEADING_MM) * flow->k;
}

static void
draw_entry (const Flow *flow, const GpGazetteerEntry *entry, gboolean with_letter)
{
  GpPen *pen = flow->pen;
  Cells cells = get_cells (flow);
  double baseline = flow->y + (ROW_MM / 2 + 1.05) * flow->k, leading = LEADING_MM * flow->k;
  const char *unknown = gp_template_get_word (pen->template, "unknown");
  g_autofree char *squares = dup_squares (entry);
  const char letter[] = { entry->initial, '\0' };

  if (with_letter)
    {
      gp_pen_set_type (pen, GP_LEVEL_S, TRUE, LETTER_INK);
      gp_pen_text (pen, flow->column.x, baseline, GP_ALIGN_LEFT, letter);
    }
  gp_pen_set_type (pen, GP_LEVEL_XS, FALSE, GP_INK_DARK);
  gp_pen_paragraph (pen, cells.name, baseline, cells.name_mm, leading, MAX_LINES, entry->name);
  gp_pen_set_type (pen, GP_LEVEL_XS, FALSE, entry->sheets ? GP_INK_DARK : GP_INK_PALE);
  gp_pen_paragraph (pen, cells.sheets, baseline, cells.sheets_mm, leading, MAX_LINES, entry->sheets ? entry->sheets : unknown);
  gp_pen_set_type (pen, GP_LEVEL_XS, FALSE, squares ? GP_INK_DARK : GP_INK_PALE);
  gp_pen_paragraph (pen, cells.squares, baseline, cells.squares_mm, leading, MAX_LINES, squares ? squares : unknown);
}

static double
heading_height (const Flow *flow)
{
  return ((flow->on_top ? 0 : HEADING_GAP_MM) + 5.3 + HEADING_REST_MM) * flow->k;
}

static void
add_heading (Flow *flow, const GpGazetteer *gazetteer, const GpGazetteerEntry *entry, gboolean first)
{
  static const char *const titles[] = { "gazetteer.streets", "gazetteer.compounds" };
  GpPen *pen = flow->pen;
  guint n = 0;
  double y = flow->y + (flow->on_top ? 0 : HEADING_GAP_MM * flow->k);

  for (guint i = 0; i < gazetteer->entries->len; i++)
    n += ((const GpGazetteerEntry *) g_ptr_array_index (gazetteer->entries, i))->kind == entry->kind;
  if (flow->draws)
    {
      g_autofree char *number = g_strdup_printf ("%u", n);
      g_autofree char *count = gp_template_dup_text (pen->template, "gazetteer.count", "n", number, NULL);

      gp_furniture_block_title (pen, flow->column.x, y, flow->column.width, gp_template_get_word (pen->template, titles[entry->kind]),
                                first ? count : gp_template_get_word (pen->template, "gazetteer.continued"));
    }
  flow->y += heading_height (flow);
}

/* Heights of the entries from @first on: they are asked for again and again until the columns end alike. */
static double *
measure_entries (const Flow *flow, const GpGazetteer *gazetteer, guint first, guint n_entries)
{
  double *heights = g_new (double, MAX (n_entries, 1));

  for (guint i = 0; i < n_entries; i++)
    heights[i] = entry_height (flow, g_ptr_array_index (gazetteer->entries, first + i));
  return heights;
}

/* Returns: how many entries from @first on went on the page. @heights: (nullable): as measured before. */
static guint
flow_entries (Flow *flow, const GpGazetteer *gazetteer, guint first, guint n_entries, const double *heights)
{
  const GpGazetteerEntry *last = first > 0 ? g_ptr_array_index (gazetteer->entries, first - 1) : NULL;
  guint i;

  for (i = first; i < first + n_entries && i < gazetteer->entries->len; i++)
    {
      const GpGazetteerEntry *entry = g_ptr_array_index (gazetteer->entries, i);
      gboolean begins = !last || last->kind != entry->kind, letter;
      double height = heights ? heights[i - first] : entry_height (flow, entry), bottom = gp_rect_bottom (&flow->column);

      /* A heading is not left alone at the foot of a column. */
      if (flow->y + height + (begins ? heading_height (flow) + 2 * ROW_MM * flow->k : 0) > bottom + 1e-6 && !flow->on_top && !flow_next_column (flow))
        break;
      letter = begins || flow->on_top || last->initial != entry->initial;
      if (begins || flow->on_top)
        add_heading (flow, gazetteer, entry, begins);
      if (flow->draws)
        draw_entry (flow, entry, letter);
      flow->y += height;
      flow->on_top = FALSE;
      last = entry;
    }
  return i - first;
}

/**
 * gp_gazetteer_page_fit:
 * @pen: measures
 * @body: of the page, mm
 * @gazetteer: the index
 * @first: entry to begin with
 *
 * Returns: entries that have room on one page, 1 at least
 */
guint
gp_gazetteer_page_fit (GpPen *pen, const GpRect *body, const GpGazetteer *gazetteer, guint first)
{
  Flow flow = flow_new (pen, body, FALSE);
  guint n = flow_entries (&flow, gazetteer, first, G_MAXUINT - first, NULL);

  return MAX (n, 1);
}

/* The lowest columns that hold the entries: those of the last page end alike. */
static double
choose_height (GpPen *pen, const GpRect *body, const GpGazetteer *gazetteer, guint first, guint n_entries, const double *heights)
{
  Flow full = flow_new (pen, body, FALSE);
  double high = full.column.height, low = high / (4 * (full.columns_left + 1));

  for (guint i = 0; i < BALANCE_STEPS; i++)
    {
      Flow flow = flow_new (pen, body, FALSE);

      flow.column.height = (low + high) / 2;
      if (flow_entries (&flow, gazetteer, first, n_entries, heights) >= n_entries)
        high = flow.column.height;
      else
        low = flow.column.height;
    }
  return high;
}

/**
 * gp_gazetteer_page_draw:
 * @pen: draws
 * @body: of the page, mm
 * @gazetteer: the index
 * @first: entry to begin with
 * @n_entries: how many
 */
void
gp_gazetteer_page_draw (GpPen *pen, const GpRect *body, const GpGazetteer *gazetteer, guint first, guint n_entries)
{
  Flow flow = flow_new (pen, body, TRUE);
  g_autofree double *heights = NULL;

  n_entries = MIN (n_entries, gazetteer->entries->len - first);
  heights = measure_entries (&flow, gazetteer, first, n_entries);
  if (first + n_entries == gazetteer->entries->len)
    flow.column.height = choose_height (pen, body, gazetteer, first, n_entries, heights);
  flow_entries (&flow, gazetteer, first, n_entries, heights);
}
