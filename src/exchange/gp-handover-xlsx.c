/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A workbook of three tables: the works in the order in which they begin, what
 * each year begins, finishes and costs, and what each unit has to build. Dates
 * are dates and money is numbers, so that it can be sorted and summed.
 */
#include "config.h"

#include <glib/gi18n.h>
#include <xlsxwriter.h>

#include "gp-error.h"
#include "gp-handover-rows.h"
#include "gp-money.h"
#include "gp-text.h"

#define HEAD_ROW 2
#define FIRST_ROW 3
#define PAPER_A4 9

typedef struct
{
  const GpHandoverRows *rows;
  lxw_workbook *book;
  lxw_format *title, *note, *head, *text, *number, *date, *money, *total, *total_money;
} Book;

typedef struct
{
  const char *title;
  double width; /* characters */
} Column;

static const Column work_columns[] = {
  { N_ ("No."), 6 },
  { N_ ("Code"), 14 },
  { N_ ("Work"), 26 },
  { N_ ("Kind"), 10 },
  { N_ ("District"), 12 },
  { N_ ("Compound"), 16 },
  { N_ ("Package"), 16 },
  { N_ ("Built by"), 14 },
  { N_ ("Class"), 8 },
  { N_ ("Work days"), 9 },
  { N_ ("Start"), 12 },
  { N_ ("Finish"), 12 },
  { N_ ("Fixed"), 7 },
  { N_ ("Cost, 10 000 yuan"), 12 },
  { N_ ("Reason for the date"), 44 },
};
static const Column year_columns[] = {
  { N_ ("Year"), 10 },
  { N_ ("Works begun"), 12 },
  { N_ ("Works finished"), 12 },
  { N_ ("Cost, 10 000 yuan"), 16 },
};
static const Column unit_columns[] = {
  { N_ ("Built by"), 24 },
  { N_ ("Works"), 10 },
  { N_ ("First start"), 14 },
  { N_ ("Last finish"), 14 },
  { N_ ("Cost, 10 000 yuan"), 16 },
};

static lxw_format *
new_format (Book *self, const char *number_format, guint8 align, gboolean bold)
{
  lxw_format *format = workbook_add_format (self->book);

  format_set_font_name (format, "Noto Sans CJK SC");
  format_set_font_size (format, 10);
  format_set_align (format, align);
  format_set_align (format, LXW_ALIGN_VERTICAL_CENTER);
  format_set_bottom (format, LXW_BORDER_THIN);
  format_set_bottom_color (format, 0xB9BEC2);
  if (number_format)
    format_set_num_format (format, number_format);
  if (bold)
    format_set_bold (format);
  return format;
}

static void
make_formats (Book *self)
{
  self->title = new_format (self, NULL, LXW_ALIGN_LEFT, TRUE);
  format_set_font_size (self->title, 16);
  format_set_bottom (self->title, LXW_BORDER_NONE);
  self->note = new_format (self, NULL, LXW_ALIGN_LEFT, FALSE);
  format_set_bottom (self->note, LXW_BORDER_NONE);
  format_set_font_color (self->note, 0x5B6166);
  self->head = new_format (self, NULL, LXW_ALIGN_LEFT, TRUE);
  format_set_text_wrap (self->head);
  format_set_bottom (self->head, LXW_BORDER_MEDIUM);
  format_set_bottom_color (self->head, LXW_COLOR_BLACK);
  self->text = new_format (self, NULL, LXW_ALIGN_LEFT, FALSE);
  self->number = new_format (self, "0", LXW_ALIGN_RIGHT, FALSE);
  self->date = new_format (self, "yyyy-mm-dd", LXW_ALIGN_LEFT, FALSE);
  self->money = new_format (self, "#,##0.0", LXW_ALIGN_RIGHT, FALSE);
  self->total = new_format (self, "0", LXW_ALIGN_RIGHT, TRUE);
  self->total_money = new_format (self, "#,##0.0", LXW_ALIGN_RIGHT, TRUE);
}

/* --- cells -------------------------------------------------------------- */

static void
put_text (Book *self, lxw_worksheet *sheet, lxw_row_t row, lxw_col_t column, const char *text)
{
  if (text)
    worksheet_write_string (sheet, row, column, text, self->text);
  else
    worksheet_write_blank (sheet, row, column, self->text);
}

static void
put_date (Book *self, lxw_worksheet *sheet, lxw_row_t row, lxw_col_t column, GpDate date)
{
  int year, month, day;

  if (date == GP_DATE_NONE)
    {
      worksheet_write_blank (sheet, row, column, self->date);
      return;
    }
  gp_date_to_ymd (date, &year, &month, &day);
  worksheet_write_datetime (sheet, row, column, &(lxw_datetime){ year, month, day, 0, 0, 0 }, self->date);
}

static void
put_wan (Book *self, lxw_worksheet *sheet, lxw_row_t row, lxw_col_t column, double fen)
{
  worksheet_write_number (sheet, row, column, fen / (double) GP_FEN_PER_WAN, self->money);
}

static lxw_worksheet *
add_sheet (Book *self, const char *name, const Column *columns, guint n_columns, const char *note)
{
  lxw_worksheet *sheet = workbook_add_worksheet (self->book, name);

  worksheet_write_string (sheet, 0, 0, self->rows->title, self->title);
  worksheet_set_row (sheet, 0, 26, NULL);
  worksheet_write_string (sheet, 1, 0, note, self->note);
  for (guint i = 0; i < n_columns; i++)
    {
      worksheet_set_column (sheet, i, i, columns[i].width, NULL);
      worksheet_write_string (sheet, HEAD_ROW, i, _ (columns[i].title), self->head);
    }
  worksheet_set_row (sheet, HEAD_ROW, 32, NULL);
  worksheet_freeze_panes (sheet, FIRST_ROW, 0);
  worksheet_repeat_rows (sheet, 0, HEAD_ROW);
  worksheet_set_landscape (sheet);
  worksheet_set_paper (sheet, PAPER_A4);
  worksheet_fit_to_pages (sheet, 1, 0);
  worksheet_set_footer (sheet, _ ("&CPage &P of &N"));
  worksheet_gridlines (sheet, LXW_HIDE_ALL_GRIDLINES);
  return sheet;
}

/* Sums of the rows above, so that they follow when the table is edited. */
static void
add_sum (Book *self, lxw_worksheet *sheet, lxw_row_t row, lxw_col_t column, double value, lxw_format *format)
{
  g_autofree char *formula = g_strdup_printf ("=SUM(%c%d:%c%u)", 'A' + column, FIRST_ROW + 1, 'A' + column, row);

  worksheet_write_formula_num (sheet, row, column, formula, format, value);
}

/* --- works -------------------------------------------------------------- */

static void
put_work (Book *self, lxw_worksheet *sheet, lxw_row_t at, const GpHandoverRow *row)
{
  const GpFeature *work = row->work;
  int class = gp_feature_get_choice (work, GP_WORK_CLASS);
  lxw_col_t column = 0;

  worksheet_write_number (sheet, at, column++, at - FIRST_ROW + 1, self->number);
  put_text (self, sheet, at, column++, gp_feature_get_text (work, GP_CODE));
  put_text (self, sheet, at, column++, row->title);
  put_text (self, sheet, at, column++, row->kind);
  put_text (self, sheet, at, column++, row->district);
  put_text (self, sheet, at, column++, row->compound);
  put_text (self, sheet, at, column++, row->package);
  put_text (self, sheet, at, column++, row->unit);
  put_text (self, sheet, at, column++, class >= 0 ? gp_choice_get_title (gp_table_get_field (GP_TABLE_WORK, GP_WORK_CLASS), class) : NULL);
  worksheet_write_number (sheet, at, column++, gp_feature_get_int (work, GP_WORK_DAYS, 1), self->number);
  put_date (self, sheet, at, column++, row->start);
  put_date (self, sheet, at, column++, row->finish);
  put_text (self, sheet, at, column++, gp_feature_get_int (work, GP_WORK_FIXED, 0) ? _ ("yes") : NULL);
  put_wan (self, sheet, at, column++, gp_feature_get_int (work, GP_WORK_COST, 0));
  put_text (self, sheet, at, column, gp_feature_get_text (work, GP_WORK_REASON));
}

static void
add_works (Book *self)
{
  const GPtrArray *rows = self->rows->rows;
  guint undated = rows->len - self->rows->n_dated;
  g_autofree char *note = undated > 0
                              ? g_strdup_printf (g_dngettext (NULL, "%u works in the order of their start; %u at the end has no date yet", "%u works in the order of their start; %u at the end have no date yet", undated), rows->len, undated)
                              : g_strdup_printf (g_dngettext (NULL, "%u work in the order of its start", "%u works in the order of their start", rows->len), rows->len);
  lxw_worksheet *sheet = add_sheet (self, _ ("Works"), work_columns, G_N_ELEMENTS (work_columns), note);

  for (guint i = 0; i < rows->len; i++)
    put_work (self, sheet, FIRST_ROW + i, g_ptr_array_index (rows, i));
  worksheet_autofilter (sheet, HEAD_ROW, 0, HEAD_ROW + rows->len, G_N_ELEMENTS (work_columns) - 1);
}

/* --- years -------------------------------------------------------------- */

typedef struct
{
  int begun, finished;
  double fen;
} Year;

/* A work's cost falls on its days evenly, from the first to the last. */
static void
add_to_years (Year *years, int first_year, const GpHandoverRow *row)
{
  double fen = (double) gp_feature_get_int (row->work, GP_WORK_COST, 0), days = row->finish - row->start + 1;
  int last = gp_date_get_year (row->finish);

  for (int year = gp_date_get_year (row->start); year <= last; year++)
    {
      GpDate from = MAX (row->start, gp_date_from_ymd (year, 1, 1)), to = MIN (row->finish, gp_date_from_ymd (year, 12, 31));

      years[year - first_year].fen += fen * (to - from + 1) / days;
    }
  years[gp_date_get_year (row->start) - first_year].begun++;
  years[last - first_year].finished++;
}

static void
add_years (Book *self)
{
  lxw_worksheet *sheet = add_sheet (self, _ ("Years"), year_columns, G_N_ELEMENTS (year_columns), _ ("The cost of a work is spread evenly over its days"));
  Year sum = { 0 };
  int first, last = 0;

  if (self->rows->n_dated == 0)
    return;
  first = gp_date_get_year (((GpHandoverRow *) g_ptr_array_index (self->rows->rows, 0))->start);
  for (guint i = 0; i < self->rows->n_dated; i++)
    last = MAX (last, gp_date_get_year (((GpHandoverRow *) g_ptr_array_index (self->rows->rows, i))->finish));

  g_autofree Year *years = g_new0 (Year, last - first + 1);
  for (guint i = 0; i < self->rows->n_dated; i++)
    add_to_years (years, first, g_ptr_array_index (self->rows->rows, i));
  for (int i = 0; i <= last - first; i++)
    {
      worksheet_write_number (sheet, FIRST_ROW + i, 0, first + i, self->number);
      worksheet_write_number (sheet, FIRST_ROW + i, 1, years[i].begun, self->number);
      worksheet_write_number (sheet, FIRST_ROW + i, 2, years[i].finished, self->number);
      put_wan (self, sheet, FIRST_ROW + i, 3, years[i].fen);
      sum.begun += years[i].begun;
      sum.finished += years[i].finished;
      sum.fen += years[i].fen;
    }
  lxw_row_t row = FIRST_ROW + last - first + 1;
  worksheet_write_string (sheet, row, 0, _ ("Total"), self->total);
  add_sum (self, sheet, row, 1, sum.begun, self->total);
  add_sum (self, sheet, row, 2, sum.finished, self->total);
  add_sum (self, sheet, row, 3, sum.fen / (double) GP_FEN_PER_WAN, self->total_money);
}

/* --- units -------------------------------------------------------------- */

typedef struct
{
  const char *name;
  guint n;
  GpDate start, finish;
  double fen;
} Unit;

static int
compare_units (gconstpointer a, gconstpointer b)
{
  return gp_text_compare_natural ((*(Unit *const *) a)->name, (*(Unit *const *) b)->name);
}

static GPtrArray *
list_units (const GpHandoverRows *rows)
{
  g_autoptr (GHashTable) by_name = g_hash_table_new (g_str_hash, g_str_equal);
  GPtrArray *units = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < rows->rows->len; i++)
    {
      const GpHandoverRow *row = g_ptr_array_index (rows->rows, i);
      const char *name = row->unit ? row->unit : _ ("Nobody yet");
      Unit *unit = g_hash_table_lookup (by_name, name);

      if (!unit)
        {
          unit = g_new0 (Unit, 1);
          *unit = (Unit){ name, 0, row->start, row->finish, 0 };
          g_hash_table_insert (by_name, (gpointer) name, unit);
          g_ptr_array_add (units, unit);
        }
      unit->n++;
      unit->fen += (double) gp_feature_get_int (row->work, GP_WORK_COST, 0);
      unit->finish = MAX (unit->finish, row->finish); /* rows come by start */
    }
  g_ptr_array_sort (units, compare_units);
  return units;
}

static void
add_units (Book *self)
{
  lxw_worksheet *sheet = add_sheet (self, _ ("Units"), unit_columns, G_N_ELEMENTS (unit_columns), _ ("What each unit has to build"));
  g_autoptr (GPtrArray) units = list_units (self->rows);
  double fen = 0;
  guint n = 0;

  for (guint i = 0; i < units->len; i++)
    {
      const Unit *unit = g_ptr_array_index (units, i);

      put_text (self, sheet, FIRST_ROW + i, 0, unit->name);
      worksheet_write_number (sheet, FIRST_ROW + i, 1, unit->n, self->number);
      put_date (self, sheet, FIRST_ROW + i, 2, unit->start);
      put_date (self, sheet, FIRST_ROW + i, 3, unit->finish);
      put_wan (self, sheet, FIRST_ROW + i, 4, unit->fen);
      n += unit->n;
      fen += unit->fen;
    }
  worksheet_write_string (sheet, FIRST_ROW + units->len, 0, _ ("Total"), self->total);
  add_sum (self, sheet, FIRST_ROW + units->len, 1, n, self->total);
  add_sum (self, sheet, FIRST_ROW + units->len, 4, fen / (double) GP_FEN_PER_WAN, self->total_money);
}

/**
 * gp_handover_write_xlsx:
 * @rows: what to write
 * @path: a file to make
 * @folder: for the library's own temporary files, on the same disk
 * @error: return location; %GP_ERROR_DISK
 *
 * Returns: whether the file is complete
 */
gboolean
gp_handover_write_xlsx (const GpHandoverRows *rows, const char *path, const char *folder, GError **error)
{
  g_autofree char *scratch = g_strdup (folder);
  lxw_workbook_options options = { .constant_memory = LXW_FALSE, .tmpdir = scratch };
  lxw_doc_properties properties = { .title = rows->title, .created = (time_t) rows->options->written_at };
  Book book = { .rows = rows, .book = workbook_new_opt (path, &options) };
  lxw_error failed;

  workbook_set_properties (book.book, &properties);
  make_formats (&book);
  add_works (&book);
  add_years (&book);
  add_units (&book);
  failed = workbook_close (book.book);
  if (failed == LXW_NO_ERROR)
    return TRUE;
  g_set_error (error, GP_ERROR, GP_ERROR_DISK, _ ("The workbook cannot be written: %s"), lxw_strerror (failed));
  return FALSE;
}
