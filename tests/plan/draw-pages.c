/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * draw-pages PLAN.gpkg OUT.pdf [PAPER [portrait]]: the pages without a large
 * map of that plan, to be looked at while working on their layout.
 */
#include "config.h"

#include <cairo-pdf.h>
#include <locale.h>

#include "gp-contents-page.h"
#include "gp-front-page.h"
#include "gp-furniture.h"
#include "gp-gazetteer-page.h"
#include "gp-indicators-page.h"
#include "gp-money-page.h"
#include "gp-sequence-page.h"
#include "gp-plan-indicator-table.h"
#include "gp-plan-money-table.h"
#include "gp-plan-sequence-table.h"
#include "gp-plan.h"

#define UNITS_PER_MM (72 / 25.4)

/** Book: the document that is drawn into. */
typedef struct
{
  cairo_surface_t *pdf;
  cairo_t *cr;
  GpSnapshot *snapshot;
  GpTemplate *template;
  GpPage page;
  GpSheetFacts facts;
  GPtrArray *reports;
  const char *paper;
  guint n_pages;
} Book;

static void
begin (Book *book, GpPen *pen)
{
  gp_pen_init (pen, book->cr, UNITS_PER_MM, book->template, &book->page);
  pen->reports = book->reports;
  book->n_pages++;
}

static void
end (Book *book, GpPen *pen, const char *title)
{
  const GpRect *body = &book->page.body;
  double strip = gp_furniture_strip_height (pen);
  GpSheetNames names = { title, "HX-01", book->n_pages, { NULL } };

  if (title)
    {
      gp_furniture_header (pen, &book->page, &book->facts, &names);
      gp_furniture_strip (pen, &(GpRect){ body->x, gp_rect_bottom (body) - strip, body->width, strip }, &book->facts, &names);
    }
  gp_pen_clear (pen);
  cairo_show_page (book->cr);
}

static void
draw_front (Book *book)
{
  g_autoptr (GpFrontPage) front = gp_front_page_new (book->snapshot, book->template, gp_template_get_word (book->template, "front.set"), book->paper);
  GpPen pen;

  begin (book, &pen);
  gp_front_page_draw (front, &pen, &book->page, book->snapshot, &book->facts);
  end (book, &pen, NULL);
}

static void
draw_contents (Book *book)
{
  g_autoptr (GPtrArray) rows = gp_contents_rows_new ();
  GpPen pen;

  for (guint i = 0; i < 70; i++)
    {
      g_autofree char *number = g_strdup_printf ("HX-%02u", i + 1);

      gp_contents_rows_add (rows, number, i % 9 == 4 ? "城南片区管线与工程布置图，第三分幅，含汤湖沟整治与滨河北路两侧的公共停车场及其续表" : "湖下片区管线与工程布置图", i % 3 ? 2000 : i % 2 ? 0
                                                                                                                                                                                               : 12000,
                            i + 1);
    }
  for (guint row = 0, n; row < rows->len; row += n)
    {
      begin (book, &pen);
      n = gp_contents_page_fit (&pen, &book->page.body, rows, row);
      gp_contents_page_draw (&pen, &book->page.body, rows, row, n);
      end (book, &pen, gp_template_get_word (book->template, "contents.title"));
    }
}

static void
draw_gazetteer (Book *book)
{
  g_autoptr (GArray) sheets = gp_gazetteer_sheets_new ();
  g_autoptr (GpGazetteer) gazetteer = NULL;
  GpBox extent = gp_snapshot_get_extent (book->snapshot, GP_TABLE_DISTRICT), frame = gp_page_place (&book->page, &extent, 12000);
  GpMapSquares squares;
  GpPen pen;

  gp_map_squares_init (&squares, &book->page, &frame);
  for (guint i = 0; i < gp_snapshot_get_n (book->snapshot, GP_TABLE_DISTRICT); i++)
    {
      const GpFeature *district = gp_snapshot_get (book->snapshot, GP_TABLE_DISTRICT, i);
      g_autofree char *number = g_strdup_printf ("HX-%02u", i + 3);

      gp_gazetteer_sheets_add (sheets, number, &district->geometry->box, district->fid);
    }
  gazetteer = gp_gazetteer_new (book->snapshot, &squares, sheets);
  for (guint first = 0, n; first < gazetteer->entries->len; first += n)
    {
      begin (book, &pen);
      n = gp_gazetteer_page_fit (&pen, &book->page.body, gazetteer, first);
      gp_gazetteer_page_draw (&pen, &book->page.body, gazetteer, first, n);
      end (book, &pen, gp_template_get_word (book->template, "gazetteer.title"));
    }
  begin (book, &pen);
  pen.texts = gp_pen_texts_new ();
  gp_furniture_frame (&pen, &book->page, &frame, 12000, &(GpSheetNames){ 0 });
  gp_map_squares_draw_lines (&squares, &pen, &book->page);
  gp_map_squares_draw_band (&squares, &pen, &book->page, pen.texts);
  g_array_unref (pen.texts);
  end (book, &pen, NULL);
}

static void
draw_money (Book *book)
{
  g_autoptr (GpMoneyTable) money = gp_plan_get_money_table (book->snapshot, book->template);
  guint n = 1;
  GpPen pen;

  for (guint page = 0; page < n; page++)
    {
      begin (book, &pen);
      n = gp_money_page_count (&pen, &book->page.body, money);
      gp_money_page_draw (&pen, &book->page.body, money, page);
      end (book, &pen, gp_template_get_word (book->template, "money.title"));
    }
}

static void
draw_indicators (Book *book)
{
  g_autoptr (GpIndicatorTable) table = gp_plan_get_indicator_table (book->snapshot, book->template);
  guint n = 1;
  GpPen pen;

  for (guint page = 0; page < n; page++)
    {
      begin (book, &pen);
      n = gp_indicators_page_count (&pen, &book->page.body, table);
      gp_indicators_page_draw (&pen, &book->page.body, table, page);
      end (book, &pen, gp_template_get_word (book->template, "indicators.title"));
    }
}

static void
draw_sequences (Book *book)
{
  g_autoptr (GPtrArray) tables = gp_plan_list_sequence_tables (book->snapshot, gp_date_from_ymd (2026, 1, 1), NULL);
  const GpRect *body = &book->page.body;
  g_autofree char *title = gp_template_dup_text (book->template, "sheets.sequence.title_plain", NULL);
  GpPen pen;

  for (guint i = 0; tables && i < tables->len; i++)
    {
      const GpSequenceTable *table = g_ptr_array_index (tables, i);
      gboolean more = TRUE;

      for (guint row = 0, n; more; row += n)
        {
          begin (book, &pen);
          n = row < table->streets->len ? gp_sequence_page_fit (&pen, body, table, row) : 0;
          gp_sequence_page_draw (&pen, body, table, row, n, book->snapshot, &book->facts);
          more = row + n < table->streets->len || (n > 0 && gp_sequence_page_wants_maps (&pen, body, table, row, n));
          end (book, &pen, title);
        }
    }
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GpPlan) plan = NULL;
  Book book = { .paper = argc > 3 ? argv[3] : "A3" };
  GpBox extent;

  setlocale (LC_ALL, "");
  if (argc < 3)
    return 2;
  plan = gp_plan_open_read_only (argv[1], NULL, &error);
  if (!plan)
    {
      g_printerr ("%s\n", error->message);
      return 1;
    }
  book.template = gp_template_new ("sheet", NULL);
  book.snapshot = gp_plan_dup_snapshot (plan);
  book.reports = g_ptr_array_new_with_free_func (g_free);
  gp_page_init (&book.page, gp_template_get_paper (book.template, book.paper), argc > 4);
  book.pdf = cairo_pdf_surface_create (argv[2], book.page.width_mm * UNITS_PER_MM, book.page.height_mm * UNITS_PER_MM);
  book.cr = cairo_create (book.pdf);
  extent = gp_snapshot_get_full_extent (book.snapshot);
  gp_sheet_facts_init (&book.facts, book.snapshot, book.template, &extent, gp_date_from_ymd (2026, 11, 23));
  book.facts.n_pages = 14;
  draw_front (&book);
  draw_contents (&book);
  draw_gazetteer (&book);
  draw_money (&book);
  draw_indicators (&book);
  draw_sequences (&book);
  cairo_destroy (book.cr);
  cairo_surface_destroy (book.pdf);
  for (guint i = 0; i < book.reports->len; i++)
    g_printerr ("%s\n", (const char *) g_ptr_array_index (book.reports, i));
  g_ptr_array_unref (book.reports);
  gp_sheet_facts_clear (&book.facts);
  gp_snapshot_unref (book.snapshot);
  gp_template_free (book.template);
  return 0;
}
