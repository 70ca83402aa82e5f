/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The cover of a set and its contents, which list every sheet under its final number and page. */
#include "config.h"

#include "gp-contents-page.h"
#include "gp-front-page.h"
#include "gp-set-builder.h"

static void
draw_cover (const GpSheet *self, const GpSheetContext *context, GpPen *pen, const GpRect *body)
{
  gp_front_page_draw (self->content, pen, &context->page, context->snapshot, &context->facts);
}

static const GpSheetClass cover = { .kind = "cover", .is_bare = TRUE, .draw = draw_cover };

static void
draw_contents (const GpSheet *self, const GpSheetContext *context, GpPen *pen, const GpRect *body)
{
  gp_contents_page_draw (pen, &context->page.body, self->content, self->first_row, self->n_rows);
}

static const GpSheetClass contents = { .kind = "contents", .draw = draw_contents };

/**
 * gp_sheets_add_cover:
 * @self: a builder
 */
void
gp_sheets_add_cover (GpSetBuilder *self)
{
  const GpTemplate *template = self->context->template;
  GpSheet *sheet = gp_sheet_new (&cover, NULL, 1);

  sheet->content = gp_front_page_new (self->context->snapshot, template, gp_template_get_word (template, "front.set"), self->paper);
  sheet->content_free = (GDestroyNotify) gp_front_page_free;
  sheet->title = g_strdup (gp_template_get_word (template, "front.title"));
  sheet->number = gp_set_builder_dup_number (self, "cover", 1);
  gp_set_builder_add (self, sheet);
}

/* The rest of a table or of a sequence stands under the title it began with. */
static gboolean
goes_on (const GpSheet *sheet, const GpSheet *last)
{
  return last && last->object_table == sheet->object_table && last->object_fid == sheet->object_fid && g_strcmp0 (last->title, sheet->title) == 0;
}

static void
list_sheets (GpSetBuilder *self, GPtrArray *rows)
{
  const GpSheet *last = NULL;

  g_ptr_array_set_size (rows, 0);
  for (guint i = 0; i < self->sheets->len; i++)
    {
      const GpSheet *sheet = g_ptr_array_index (self->sheets, i);

      if (sheet->class == &cover || sheet->class == &contents || sheet->is_left_out)
        continue;
      if (!goes_on (sheet, last))
        gp_contents_rows_add (rows, sheet->number, sheet->title, sheet->scale, sheet->page);
      last = sheet;
    }
}

/**
 * gp_sheets_add_contents:
 * @self: a builder with all other sheets
 * @position: from 0: where its pages come
 */
void
gp_sheets_add_contents (GpSetBuilder *self, guint position)
{
  const GpTemplate *template = self->context->template;
  GPtrArray *rows = gp_contents_rows_new ();
  guint row = 0, part = 0;
  GpPen pen;

  gp_set_builder_keep (self, rows, (GDestroyNotify) g_ptr_array_unref);
  list_sheets (self, rows);
  gp_set_builder_begin_measuring (self, &pen);
  while (row < rows->len)
    {
      GpSheet *sheet = gp_sheet_new (&contents, NULL, ++part);

      sheet->content = rows;
      sheet->first_row = row;
      sheet->n_rows = gp_contents_page_fit (&pen, &self->context->page.body, rows, row);
      row += sheet->n_rows;
      sheet->title = g_strdup (gp_template_get_word (template, "contents.title"));
      sheet->number = gp_set_builder_dup_number (self, "contents", part);
      gp_set_builder_insert (self, position++, sheet);
    }
  gp_set_builder_end_measuring (&pen);
}

/**
 * gp_sheets_finish_contents:
 * @self: a builder, arranged
 *
 * Now that every sheet has its page, the contents tell them.
 */
void
gp_sheets_finish_contents (GpSetBuilder *self)
{
  GPtrArray *rows = NULL;

  for (guint i = 0; i < self->sheets->len; i++)
    {
      const GpSheet *sheet = g_ptr_array_index (self->sheets, i);

      if (sheet->class == &contents)
        rows = sheet->content;
    }
  if (rows)
    list_sheets (self, rows);
}
