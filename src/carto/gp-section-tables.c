/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The two tables beside a section: clearances checked, and the works it cuts. */
#include "config.h"

#include <math.h>

#include "gp-furniture.h"
#include "gp-money.h"
#include "gp-section-blocks.h"
#include "gp-section-view.h"
#include "gp-works-table.h"

#define TITLE_MM 5.3
#define ROW_MM 4.7
#define GAP_MM 7.0 /* below a table */
#define RED 0xC8102E
#define N_COLUMNS 5

/* Shares of the width at which the columns end. */
static const double ends[N_COLUMNS] = { 0.28, 0.55, 0.67, 0.80, 1.0 };

static double
column_x (const GpSectionColumn *column, guint i)
{
  return column->room.x + ends[i] * column->room.width - (i + 1 == N_COLUMNS ? 0 : 1.2 * column->k);
}

static const char *
word (const GpSectionColumn *column, const char *path)
{
  return gp_template_get_word (column->pen->template, path);
}

static double
baseline (const GpSectionColumn *column)
{
  return (ROW_MM / 2 + GP_SECTION_BASELINE) * column->k;
}

static void
rule (const GpSectionColumn *column, double y, guint32 colour, double width)
{
  gp_pen_set_colour (column->pen, colour);
  gp_pen_line (column->pen, column->room.x, y, gp_rect_right (&column->room), y, width);
}

/* --- clearances ----------------------------------------------------------------- */

static char *
party_name (const GpSectionColumn *column, const GpSectionClearance *clearance, guint index)
{
  if (index != GP_SECTION_BUILDING)
    return gp_section_dup_name (column->pen->template, gp_section_get_run (column->section, index), TRUE);
  const char *name = gp_feature_get_text (clearance->building->area, GP_NAME);
  const char *code = gp_feature_get_text (clearance->building->area, GP_CODE);

  name = name && *name ? name : code && *code ? code
                                              : word (column, "section.building");
  return gp_template_dup_text (column->pen->template, "section.wall", "name", name, NULL);
}

static char *
format_asked (const GpSectionColumn *column, const GpSectionClearance *clearance)
{
  if (!clearance->has_rule)
    return g_strdup (word (column, "unknown"));
  if (clearance->rule.least_m == clearance->rule.most_m)
    return g_strdup_printf ("%.2f", clearance->rule.least_m);
  return g_strdup_printf ("%.1f–%.1f", clearance->rule.least_m, clearance->rule.most_m);
}

static char *
format_measured (const GpSectionColumn *column, const GpSectionClearance *clearance)
{
  if (clearance->crossing && clearance->has_rule)
    return isnan (clearance->vertical_m) ? g_strdup (word (column, "section.not_known"))
                                         : g_strdup_printf ("%s%.2f", word (column, "section.vertical"), clearance->vertical_m);
  return g_strdup_printf ("%s%.2f", clearance->at_most ? "≤" : "", clearance->clear_m);
}

static char *
format_verdict (const GpSectionColumn *column, const GpSectionClearance *clearance)
{
  double measured_m = clearance->crossing ? clearance->vertical_m : clearance->clear_m;

  if (clearance->remove_first)
    return g_strdup (word (column, "section.remove_first"));
  switch (clearance->verdict)
    {
    case GP_VERDICT_OK:
      return g_strdup (word (column, "section.ok"));
    case GP_VERDICT_OPEN:
      return g_strdup (word (column, "section.open_verdict"));
    case GP_VERDICT_SHORT:
      return g_strdup_printf ("%s %.2f", word (column, "section.short"), (lround (clearance->rule.least_m * 100) - lround (measured_m * 100)) / 100.0);
    case GP_VERDICT_NONE:
    default:
      return g_strdup (word (column, "unknown"));
    }
}

static void
draw_check (const GpSectionColumn *column, const GpSectionClearance *clearance, double y)
{
  GpPen *pen = column->pen;
  g_autofree char *measured = format_measured (column, clearance);
  g_autofree char *asked = format_asked (column, clearance);
  g_autofree char *verdict = format_verdict (column, clearance);
  const char *numbers[] = { measured, asked, verdict };
  gboolean is_short = clearance->verdict == GP_VERDICT_SHORT;
  gboolean swap = clearance->a == GP_SECTION_BUILDING; /* the run is named first */
  g_autofree char *run = party_name (column, clearance, swap ? clearance->b : clearance->a);
  g_autofree char *other = party_name (column, clearance, swap ? clearance->a : clearance->b);

  gp_pen_set_type (pen, GP_LEVEL_XS, FALSE, GP_INK_DARK);
  gp_pen_text_within (pen, column->room.x, y + baseline (column), ends[0] * column->room.width - column->k, GP_ALIGN_LEFT, run);
  gp_pen_text_within (pen, column->room.x + ends[0] * column->room.width, y + baseline (column), (ends[1] - ends[0]) * column->room.width - column->k, GP_ALIGN_LEFT, other);
  gp_pen_set_type (pen, GP_LEVEL_XS, is_short, is_short ? RED : GP_INK_DARK);
  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    gp_pen_text (pen, column_x (column, i + 2), y + baseline (column), GP_ALIGN_RIGHT, numbers[i]);
  rule (column, y + ROW_MM * column->k, GP_INK_RULE, 0.15);
}

static void
draw_check_head (GpSectionColumn *column)
{
  static const char *const heads[N_COLUMNS] = { "section.head.run", "section.head.other", "section.head.measured", "section.head.required", "section.head.verdict" };
  GpPen *pen = column->pen;

  column->y += gp_furniture_block_title (pen, column->room.x, column->y, column->room.width, word (column, "section.checks"), word (column, "section.checks_remark"));
  gp_pen_set_type (pen, GP_LEVEL_XS, FALSE, GP_INK_GREY);
  gp_pen_text (pen, column->room.x, column->y + baseline (column), GP_ALIGN_LEFT, word (column, heads[0]));
  gp_pen_text (pen, column->room.x + ends[0] * column->room.width, column->y + baseline (column), GP_ALIGN_LEFT, word (column, heads[1]));
  for (guint i = 2; i < N_COLUMNS; i++)
    gp_pen_text (pen, column_x (column, i), column->y + baseline (column), GP_ALIGN_RIGHT, word (column, heads[i]));
  column->y += ROW_MM * column->k;
  rule (column, column->y, GP_INK, 0.25);
}

/**
 * gp_section_checks_height:
 * @column: a column
 *
 * Returns: what the table of clearances takes with all its rows
 */
double
gp_section_checks_height (const GpSectionColumn *column)
{
  return (TITLE_MM + (1 + MAX (1, column->section->clearances->len)) * ROW_MM + GAP_MM) * column->k;
}

/* Which clearances have a row when there is not room for all: what is short first, then what cannot be told. */
static gboolean *
choose_rows (const GpSection *section, guint n_rows)
{
  static const GpVerdict order[] = { GP_VERDICT_SHORT, GP_VERDICT_OPEN, GP_VERDICT_OK, GP_VERDICT_NONE };
  gboolean *chosen = g_new0 (gboolean, section->clearances->len + 1);

  for (guint pass = 0; pass < G_N_ELEMENTS (order); pass++)
    for (guint i = 0; i < section->clearances->len && n_rows > 0; i++)
      if (gp_section_get_clearance (section, i)->verdict == order[pass])
        {
          chosen[i] = TRUE;
          n_rows--;
        }
  return chosen;
}

/**
 * gp_section_draw_checks:
 * @column: a column
 * @height_mm: at most as high
 *
 * Every clearance in the order of the chain; where there is no room for all,
 * what is short stands before what is enough, and the rest is counted.
 */
void
gp_section_draw_checks (GpSectionColumn *column, double height_mm)
{
  GpPen *pen = column->pen;
  const GpSection *section = column->section;
  guint n = section->clearances->len, room = MAX (1, floor ((height_mm / column->k - TITLE_MM - GAP_MM) / ROW_MM - 1 + 1e-6));
  guint n_rows = n <= room ? n : room - 1, n_left_short = 0;
  g_autofree gboolean *chosen = choose_rows (section, n_rows);

  draw_check_head (column);
  for (guint i = 0; i < n; i++)
    {
      n_left_short += !chosen[i] && gp_section_get_clearance (section, i)->verdict == GP_VERDICT_SHORT;
      if (!chosen[i])
        continue;
      draw_check (column, gp_section_get_clearance (section, i), column->y);
      column->y += ROW_MM * column->k;
    }
  gp_pen_set_type (pen, GP_LEVEL_XS, n_left_short > 0, n_left_short > 0 ? RED : GP_INK_GREY);
  if (n == 0 || n_rows < n)
    {
      g_autofree char *left = g_strdup_printf ("%u", n - n_rows);
      g_autofree char *text = n == 0 ? g_strdup (word (column, "section.checks_none"))
                                     : gp_template_dup_text (pen->template, n_left_short > 0 ? "section.more_short" : "section.more", "n", left, NULL);

      gp_pen_text_within (pen, column->room.x, column->y + baseline (column), column->room.width, GP_ALIGN_LEFT, text);
      column->y += ROW_MM * column->k;
      if (n_left_short > 0)
        gp_pen_report (pen, text);
    }
  rule (column, column->y, GP_INK, 0.5);
  column->y += GAP_MM * column->k;
}

/* --- works ---------------------------------------------------------------------- */

static gint
compare_works (gconstpointer a, gconstpointer b)
{
  const GpFeature *one = *(GpFeature *const *) a, *other = *(GpFeature *const *) b;
  GpDate x = gp_feature_get_date (one, GP_WORK_START), y = gp_feature_get_date (other, GP_WORK_START);

  /* Undated last: GP_DATE_NONE is before everything. */
  if (x != y)
    return y == GP_DATE_NONE || (x != GP_DATE_NONE && x < y) ? -1 : 1;
  return one->fid < other->fid ? -1 : one->fid > other->fid;
}

/* Works of the section that break ground or change the surface, each once, by their first day. */
static GPtrArray *
list_works (const GpSection *section)
{
  GPtrArray *works = g_ptr_array_new ();

  for (guint i = 0; i < section->works->len; i++)
    {
      GpFeature *work = g_array_index (section->works, GpSectionPart, i).area;
      const GpFeature *asset = gp_works_find_asset (section->snapshot, work);
      const GpFeature *kind = gp_snapshot_find_work_kind (section->snapshot, gp_feature_get_text (work, GP_WORK_KIND));

      if ((!kind || gp_feature_has (kind, GP_WORK_KIND_RANK) || (asset && asset->table == GP_TABLE_RUN)) && !g_ptr_array_find (works, work, NULL))
        g_ptr_array_add (works, work);
    }
  g_ptr_array_sort (works, compare_works);
  return works;
}

/* "2026-03 至 05", "2026-11 至 2027-02". */
static char *
format_time (const GpSectionColumn *column, const GpFeature *work)
{
  GpDate start = gp_feature_get_date (work, GP_WORK_START), finish = gp_feature_get_date (work, GP_WORK_FINISH);
  int y0, m0, y1, m1, day;

  if (start == GP_DATE_NONE)
    return g_strdup (word (column, "section.undated"));
  gp_date_to_ymd (start, &y0, &m0, &day);
  gp_date_to_ymd (finish == GP_DATE_NONE ? start : finish, &y1, &m1, &day);
  if (y0 == y1 && m0 == m1)
    return g_strdup_printf ("%d-%02d", y0, m0);
  if (y0 == y1)
    return g_strdup_printf ("%d-%02d %s %02d", y0, m0, word (column, "section.to"), m1);
  return g_strdup_printf ("%d-%02d %s %d-%02d", y0, m0, word (column, "section.to"), y1, m1);
}

static char *
format_money (GpFen fen)
{
  return gp_money_format_wan (fen, 1);
}

static void
draw_work (const GpSectionColumn *column, const GpFeature *work)
{
  GpPen *pen = column->pen;
  g_autofree char *title = gp_feature_dup_title (work);
  g_autofree char *time = format_time (column, work);
  g_autofree char *money = gp_feature_has (work, GP_WORK_COST) ? format_money (gp_feature_get_int (work, GP_WORK_COST, 0)) : g_strdup (word (column, "unknown"));
  const char *name = gp_feature_get_text (work, GP_NAME);

  gp_pen_set_type (pen, GP_LEVEL_XS, FALSE, GP_INK_DARK);
  gp_pen_text_within (pen, column->room.x, column->y + baseline (column), 0.5 * column->room.width - column->k, GP_ALIGN_LEFT, name && *name ? name : title);
  gp_pen_text (pen, column->room.x + 0.5 * column->room.width, column->y + baseline (column), GP_ALIGN_LEFT, time);
  gp_pen_text (pen, gp_rect_right (&column->room), column->y + baseline (column), GP_ALIGN_RIGHT, money);
}

/**
 * gp_section_works_height:
 * @column: a column
 *
 * Returns: what the table of works takes with all its rows; 0 without works
 */
double
gp_section_works_height (const GpSectionColumn *column)
{
  g_autoptr (GPtrArray) works = list_works (column->section);

  return works->len > 0 ? (TITLE_MM + (works->len + 2) * ROW_MM + GAP_MM) * column->k : 0;
}

/**
 * gp_section_draw_works:
 * @column: a column
 * @height_mm: at most as high
 *
 * The works the section cuts and what they cost together, those without a row included.
 */
void
gp_section_draw_works (GpSectionColumn *column, double height_mm)
{
  GpPen *pen = column->pen;
  g_autoptr (GPtrArray) works = list_works (column->section);
  guint room = MAX (1, floor ((height_mm / column->k - TITLE_MM - GAP_MM) / ROW_MM - 2 + 1e-6)), n_rows = works->len <= room ? works->len : room - 1;
  GpFen sum = 0;
  g_autofree char *total = NULL;

  if (works->len == 0)
    return;
  column->y += gp_furniture_block_title (pen, column->room.x, column->y, column->room.width, word (column, "section.works"), word (column, "section.works_remark"));
  gp_pen_set_type (pen, GP_LEVEL_XS, FALSE, GP_INK_GREY);
  gp_pen_text (pen, column->room.x, column->y + baseline (column), GP_ALIGN_LEFT, word (column, "section.head.work"));
  gp_pen_text (pen, column->room.x + 0.5 * column->room.width, column->y + baseline (column), GP_ALIGN_LEFT, word (column, "section.head.time"));
  gp_pen_text (pen, gp_rect_right (&column->room), column->y + baseline (column), GP_ALIGN_RIGHT, word (column, "section.head.money"));
  column->y += ROW_MM * column->k;
  rule (column, column->y, GP_INK, 0.25);
  for (guint i = 0; i < works->len; i++)
    {
      sum += gp_feature_get_int (works->pdata[i], GP_WORK_COST, 0);
      if (i >= n_rows)
        continue;
      draw_work (column, works->pdata[i]);
      column->y += ROW_MM * column->k;
      rule (column, column->y, GP_INK_RULE, 0.15);
    }
  if (n_rows < works->len)
    {
      g_autofree char *left = g_strdup_printf ("%u", works->len - n_rows);
      g_autofree char *text = gp_template_dup_text (pen->template, "section.more_works", "n", left, NULL);

      gp_pen_set_type (pen, GP_LEVEL_XS, FALSE, GP_INK_GREY);
      gp_pen_text_within (pen, column->room.x, column->y + baseline (column), column->room.width, GP_ALIGN_LEFT, text);
      column->y += ROW_MM * column->k;
      rule (column, column->y, GP_INK_RULE, 0.15);
    }
  total = format_money (sum);
  gp_pen_set_type (pen, GP_LEVEL_XS, TRUE, GP_INK_DARK);
  gp_pen_text (pen, column->room.x, column->y + baseline (column), GP_ALIGN_LEFT, word (column, "works_total"));
  gp_pen_text (pen, gp_rect_right (&column->room), column->y + baseline (column), GP_ALIGN_RIGHT, total);
  column->y += ROW_MM * column->k;
  rule (column, column->y, GP_INK, 0.5);
  column->y += GAP_MM * column->k;
}
