/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What the cover says comes from settings of the plan: title, period, makers,
 * and, where somebody gave them, county, meeting, edition and secrecy. It has
 * neither header nor title block. On papers above A3 its type grows with the
 * page: a cover is read from farther away than a table.
 */
#include "config.h"

#include "gp-front-page.h"

#include <math.h>
#include <string.h>

#include "gp-front-map.h"
#include "gp-text.h"

/* Measures of an A3 cover, mm. */
#define A3_MM 297.0
#define COLUMN_SHARE (1 / 3.0)
#define COLUMN_GAP_MM 20
#define COUNTY_MM 23.7
#define RULE_MM 6
#define TITLE_MM 22.6
#define TITLE_LEADING_MM 20
#define MAX_TITLE_LINES 3
/* A line of the title takes at most this share of the column, so that a short one still stands in two lines. */
#define TITLE_SHARE 0.62
#define KEY_MM 26
#define ROW_MM 7
#define MAX_ROWS 4
#define MAX_VALUE_LINES 3

/* --- what it says ------------------------------------------------------- */

static char *
dup_setting (GpSnapshot *snapshot, const char *key)
{
  const char *value = gp_snapshot_get_setting (snapshot, key);

  return gp_text_is_blank (value) ? NULL : g_strdup (value);
}

/* The words title and makers begin with alike are the county: 丰顺县老旧小区 … and 丰顺县住房和城乡建设局. */
static char *
find_county (const char *title, const char *makers)
{
  const char *a = title, *b = makers;

  while (a && b && *a && g_utf8_get_char (a) == g_utf8_get_char (b))
    a = g_utf8_next_char (a), b = g_utf8_next_char (b);
  return a && g_utf8_strlen (title, a - title) >= 2 ? g_strndup (title, a - title) : NULL;
}

static void
name_programme (GpFrontPage *self, GpSnapshot *snapshot, const GpTemplate *template)
{
  g_autofree char *title = dup_setting (snapshot, "title");
  g_autofree char *makers = dup_setting (snapshot, "makers");

  if (!title)
    title = g_strdup (gp_template_get_word (template, "default_programme"));
  self->county = dup_setting (snapshot, "county");
  if (!self->county)
    self->county = find_county (title, makers);
  if (self->county && g_str_has_prefix (title, self->county) && strlen (title) > strlen (self->county))
    self->title = g_strdup (title + strlen (self->county));
  else
    self->title = g_steal_pointer (&title);
}

static void
find_started (GpFrontPage *self, GpSnapshot *snapshot)
{
  self->started = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  for (guint i = 0; i < gp_snapshot_get_n (snapshot, GP_TABLE_COMPOUND); i++)
    {
      const GpFeature *compound = gp_snapshot_get (snapshot, GP_TABLE_COMPOUND, i);
      gint64 district = gp_feature_get_int (compound, GP_COMPOUND_DISTRICT, 0);

      if (gp_feature_get_choice (compound, GP_COMPOUND_STAGE) >= GP_STAGE_STARTED && gp_snapshot_find (snapshot, GP_TABLE_DISTRICT, district))
        g_hash_table_add (self->started, g_memdup2 (&district, sizeof district));
    }
  self->n_started = g_hash_table_size (self->started);
}

static void
add_figure (GString *line, const GpTemplate *template, const char *path, const char *number)
{
  g_autofree char *text = gp_template_dup_text (template, path, "n", number, NULL);

  g_string_append_printf (line, "%s%s", line->len > 0 ? "　" : "", text);
}

/* How many districts and compounds, and how much is laid new; what there is none of is not said. */
static char *
dup_figures (GpSnapshot *snapshot, const GpTemplate *template)
{
  g_autoptr (GString) line = g_string_new (NULL);
  guint districts = gp_snapshot_get_n (snapshot, GP_TABLE_DISTRICT), compounds = gp_snapshot_get_n (snapshot, GP_TABLE_COMPOUND);
  g_autofree char *n_districts = gp_text_format_int (districts);
  g_autofree char *n_compounds = gp_text_format_int (compounds);
  g_autofree char *km = NULL;
  double length_m = 0;

  for (guint i = 0; i < gp_snapshot_get_n (snapshot, GP_TABLE_RUN); i++)
    {
      const GpFeature *run = gp_snapshot_get (snapshot, GP_TABLE_RUN, i);

      if (run->geometry && gp_feature_get_choice (run, GP_RUN_STATE) == GP_STATE_PLANNED)
        length_m += gp_geometry_length_m (run->geometry);
    }
  km = gp_text_format_number (length_m / 1000, 2);
  if (districts > 0)
    add_figure (line, template, "front.districts", n_districts);
  if (compounds > 0)
    add_figure (line, template, "front.compounds", n_compounds);
  if (length_m >= 10)
    add_figure (line, template, "front.runs", km);
  return line->len > 0 ? g_strdup (line->str) : NULL;
}

/**
 * gp_front_page_new:
 * @snapshot: the plan
 * @template: words
 * @set: what the set is called
 * @paper: "A4" … "A0"
 *
 * Returns: (transfer full): what the cover of a set of this plan says
 */
GpFrontPage *
gp_front_page_new (GpSnapshot *snapshot, const GpTemplate *template, const char *set, const char *paper)
{
  GpFrontPage *self = g_new0 (GpFrontPage, 1);
  g_autofree char *period = dup_setting (snapshot, "period");
  const char *sample = gp_snapshot_get_setting (snapshot, "sample");

  name_programme (self, snapshot, template);
  self->set = period ? g_strconcat (set, "　", period, NULL) : g_strdup (set);
  self->figures = dup_figures (snapshot, template);
  self->meeting = dup_setting (snapshot, "meeting");
  self->edition = dup_setting (snapshot, "edition");
  self->secrecy = dup_setting (snapshot, "secrecy");
  self->paper = g_strdup (paper);
  self->sample = !gp_text_is_blank (sample) && !g_str_equal (sample, "0");
  find_started (self, snapshot);
  return self;
}

/**
 * gp_front_page_free:
 * @self: (transfer full): a cover
 */
void
gp_front_page_free (GpFrontPage *self)
{
  if (!self)
    return;
  g_free (self->county);
  g_free (self->title);
  g_free (self->set);
  g_free (self->figures);
  g_free (self->meeting);
  g_free (self->edition);
  g_free (self->secrecy);
  g_free (self->paper);
  g_hash_table_unref (self->started);
  g_free (self);
}

/* --- the column --------------------------------------------------------- */

/* The narrowest width the title needs no more lines in: lines of a title are alike in length. */
static double
balance_title (const GpFrontPage *self, GpPen *pen, double width_mm, guint n_lines)
{
  double low = width_mm / n_lines / 2, high = width_mm;

  for (int i = 0; i < 20; i++)
    {
      double middle = (low + high) / 2;

      if (gp_pen_count_lines (pen, middle, 0, self->title) <= n_lines)
        high = middle;
      else
        low = middle;
    }
  return high;
}

/* Returns: the baseline of its last line. */
static double
draw_title (const GpFrontPage *self, GpPen *pen, double x, double y, double width_mm)
{
  double k = pen->type_factor;
  guint lines;

  gp_pen_set_type (pen, GP_LEVEL_COVER, TRUE, GP_INK_DARK);
  lines = CLAMP ((guint) ceil (gp_pen_measure (pen, self->title) / (TITLE_SHARE * width_mm)), 1, MAX_TITLE_LINES);
  width_mm = balance_title (self, pen, width_mm, lines);
  lines = gp_pen_paragraph (pen, x, y, width_mm, TITLE_LEADING_MM * k, MAX_TITLE_LINES, self->title);
  return y + (lines - 1) * TITLE_LEADING_MM * k;
}

/* Returns: the lower end of the mark. */
static double
draw_sample_mark (GpPen *pen, double x, double y)
{
  const char *text = gp_template_get_word (pen->template, "sample_mark");
  double k = pen->type_factor, height = 9.6 * k;
  GpRect box = { x, y, 0, height };

  gp_pen_set_type (pen, GP_LEVEL_L, TRUE, GP_INK_RED);
  box.width = gp_pen_measure (pen, text) + 7 * k;
  gp_pen_set_colour (pen, GP_INK_RED);
  gp_pen_box (pen, &box, 0.35);
  gp_pen_text (pen, x + box.width / 2, y + height / 2 + 1.8 * k, GP_ALIGN_CENTRE, text);
  gp_pen_set_type (pen, GP_LEVEL_XS, FALSE, GP_INK_GREY);
  gp_pen_text (pen, x, y + height + 6 * k, GP_ALIGN_LEFT, gp_template_get_word (pen->template, "front.sample_note"));
  return y + height + 8 * k;
}

/* Returns: where what stands above ends, mm. */
static double
draw_head (const GpFrontPage *self, GpPen *pen, const GpRect *column)
{
  double k = pen->type_factor, squeeze = CLAMP (column->height / (A3_MM - 20) / k, 0.6, 1), y = column->y + COUNTY_MM * k * squeeze;

  if (self->county)
    {
      gp_pen_set_type (pen, GP_LEVEL_L, TRUE, GP_INK_DARK);
      gp_pen_text_within (pen, column->x, y, column->width, GP_ALIGN_LEFT, self->county);
    }
  y += RULE_MM * k;
  gp_pen_set_colour (pen, GP_INK);
  gp_pen_line (pen, column->x, y, gp_rect_right (column), y, 0.8);
  y = draw_title (self, pen, column->x, y + TITLE_MM * k, column->width) + 15.5 * k * squeeze;
  gp_pen_set_type (pen, GP_LEVEL_XL, FALSE, GP_INK_DARK);
  y += 8.5 * k * (gp_pen_paragraph (pen, column->x, y, column->width, 8.5 * k, 2, self->set) - 1) + 12.2 * k * squeeze;
  if (self->figures)
    {
      gp_pen_set_type (pen, GP_LEVEL_M, FALSE, GP_INK_GREY);
      y += 6 * k * (gp_pen_paragraph (pen, column->x, y, column->width, 6 * k, 2, self->figures) - 1) + 12 * k * squeeze;
    }
  return self->sample ? draw_sample_mark (pen, column->x, y) : y - 8 * k;
}

/* --- the foot ----------------------------------------------------------- */

/** Row: a key and what it says. */
typedef struct
{
  const char *key;
  char *value; /* owned */
} Row;

static guint
list_rows (const GpFrontPage *self, const GpPen *pen, const GpSheetFacts *facts, Row *rows)
{
  g_autofree char *pages = g_strdup_printf ("%u", facts->n_pages);
  guint n = 0;

  rows[n++] = (Row){ "front.maker", g_strdup (facts->maker) };
  if (self->meeting)
    rows[n++] = (Row){ "front.meeting", g_strdup (self->meeting) };
  rows[n++] = (Row){ "front.date", g_strdup (facts->date) };
  if (self->edition)
    rows[n++] = (Row){ "front.edition", gp_template_dup_text (pen->template, "front.edition_text", "n", self->edition, "pages", pages, "paper", self->paper, NULL) };
  else
    rows[n++] = (Row){ "front.pages", gp_template_dup_text (pen->template, "front.pages_text", "pages", pages, "paper", self->paper, NULL) };
  return n;
}

/* Returns: where it begins, mm. */
static double
draw_foot (const GpFrontPage *self, GpPen *pen, const GpRect *column, const GpSheetFacts *facts)
{
  Row rows[MAX_ROWS];
  guint n = list_rows (self, pen, facts, rows), lines[MAX_ROWS], total = 0;
  double k = pen->type_factor, right = gp_rect_right (column), bottom = gp_rect_bottom (column), room = column->width - KEY_MM * k, top, y;

  gp_pen_set_type (pen, GP_LEVEL_M, FALSE, GP_INK_DARK);
  for (guint i = 0; i < n; i++)
    total += lines[i] = gp_pen_count_lines (pen, room, MAX_VALUE_LINES, rows[i].value);
  if (self->secrecy)
    {
      gp_pen_set_type (pen, GP_LEVEL_XS, FALSE, GP_INK_GREY);
      gp_pen_text_within (pen, column->x, bottom - 3.6 * k, column->width, GP_ALIGN_LEFT, self->secrecy);
      gp_pen_set_colour (pen, GP_INK);
      gp_pen_line (pen, column->x, bottom - 0.25, right, bottom - 0.25, 0.35);
      bottom -= 10.6 * k;
    }
  top = bottom - (total * ROW_MM + 5) * k;
  y = top + (ROW_MM + 0.3) * k;
  gp_pen_set_colour (pen, GP_INK);
  gp_pen_line (pen, column->x, top, right, top, 0.35);
  gp_pen_line (pen, column->x, bottom - 0.25, right, bottom - 0.25, 0.35);
  for (guint i = 0; i < n; i++)
    {
      gp_pen_set_type (pen, GP_LEVEL_M, FALSE, GP_INK_GREY);
      gp_pen_text (pen, column->x, y, GP_ALIGN_LEFT, gp_template_get_word (pen->template, rows[i].key));
      gp_pen_set_type (pen, GP_LEVEL_M, FALSE, GP_INK_DARK);
      gp_pen_paragraph (pen, column->x + KEY_MM * k, y, room, ROW_MM * k, MAX_VALUE_LINES, rows[i].value);
      y += lines[i] * ROW_MM * k;
      g_free (rows[i].value);
    }
  return top;
}

/**
 * gp_front_page_draw:
 * @self: a cover
 * @pen: draws
 * @page: the whole page: a cover has no header
 * @snapshot: the plan, for the map
 * @facts: makers, date, number of pages
 *
 * Landscape: the words in a third at the left, the map beside them. Portrait:
 * the map between what the set is and who made it.
 */
void
gp_front_page_draw (const GpFrontPage *self, GpPen *pen, const GpPage *page, GpSnapshot *snapshot, const GpSheetFacts *facts)
{
  GpRect area = { page->header.x, page->header.y, page->header.width, gp_rect_bottom (&page->body) - page->header.y };
  GpRect column = area, map = area;
  double factor = pen->type_factor, head, foot;

  pen->type_factor = MAX (1, MIN (page->width_mm, page->height_mm) / A3_MM);
  if (!page->portrait)
    {
      column.width = area.width * COLUMN_SHARE;
      map.x = gp_rect_right (&column) + COLUMN_GAP_MM * pen->type_factor;
      map.width = gp_rect_right (&area) - map.x;
    }
  foot = draw_foot (self, pen, &column, facts);
  head = draw_head (self, pen, &column);
  if (page->portrait)
    {
      map.y = head + 4 * pen->type_factor;
      map.height = foot - 4 * pen->type_factor - map.y;
    }
  if (map.height > 40 * pen->type_factor)
    gp_front_map_draw (self, pen, &map, snapshot);
  pen->type_factor = factor;
}
