/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Reads the parts of a sheet template and checks them. What every map sheet
 * must carry (CJJ/T 97: title, boundary, north, scale figure and bar, period,
 * legend, makers, date, number) must have its place.
 */
#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "gp-sheet-fields.h"
#include "gp-template-private.h"

#define MM_PER_PT (25.4 / 72.0)
/* Ink of a Chinese character is 0.876 of the em; 2.5 mm of ink is the least. */
#define MIN_LEVEL_PT 8.2
#define LEAST_MARGIN_MM 5
#define LEAST_MAP_MM 60

static const char *const level_names[GP_N_SHEET_LEVELS] = { "xs", "s", "m", "l", "xl", "xxl", "cover" };
static const char *const required_elements[] = {
  "title", "frame", "north", "scale", "scale-bar", "legend", "title-block", "date", "number"
};
static const char *const map_sheets[] = { "overview", "districts", "packages", "years" };
static const char *const layout_names[] = { "landscape", "portrait" };
static const char *const header_names[] = { "title", "beside", "number", "secrecy", NULL };

/* A pair of numbers: a size and the gap after it. */
static void
read_pair (GpTemplateReader *reader, const GpTemplatePlace *paper, const char *key, double *size, double *gap)
{
  guint n;
  g_auto (GpTemplatePlace) list = gp_template_reader_list (reader, paper, key, TRUE, &n);

  *size = gp_template_reader_element (reader, &list, 0, 1, 2000);
  *gap = gp_template_reader_element (reader, &list, 1, 0.5, 2000);
}

/* What the margins and blocks leave of a paper must hold a map. */
static void
check_paper (GpTemplateReader *reader, const char *path, const GpPaperSize *paper)
{
  double inner_width = paper->width_mm - paper->binding_mm - paper->margin_mm - 2 * paper->band_mm;
  double inner_height = paper->height_mm - 2 * paper->margin_mm - paper->header_mm - paper->header_gap_mm - 2 * paper->band_mm;
  double upright_width = inner_width - paper->width_mm + paper->height_mm, upright_height = inner_height - paper->height_mm + paper->width_mm;

  if (inner_width - paper->column_mm - paper->column_gap_mm < LEAST_MAP_MM || inner_height - paper->strip_mm - paper->strip_gap_mm < LEAST_MAP_MM ||
      upright_width < LEAST_MAP_MM || upright_height - paper->foot_mm - paper->foot_gap_mm < LEAST_MAP_MM)
    gp_template_reader_say (reader, _ ("the margins and blocks of “%s” leave less than %d mm for the map; make “column”, “foot” or “header” smaller"), path, LEAST_MAP_MM);
}

static void
read_paper (GpTemplate *self, GpTemplateReader *reader, const GpTemplatePlace *papers, const char *name)
{
  static const char *const keys[] = { "size", "binding", "margin", "header", "band", "column", "foot", "strip", "type", "line", NULL };
  g_auto (GpTemplatePlace) place = gp_template_reader_object (reader, papers, name, TRUE);
  GpPaperSize paper = { 0 };

  gp_template_reader_check_keys (reader, &place, keys);
  read_pair (reader, &place, "size", &paper.width_mm, &paper.height_mm);
  /* Office printers reach no nearer than 5 mm to the edge. */
  paper.binding_mm = gp_template_reader_number (reader, &place, "binding", LEAST_MARGIN_MM, 100, GP_TEMPLATE_REQUIRED);
  paper.margin_mm = gp_template_reader_number (reader, &place, "margin", LEAST_MARGIN_MM, 100, GP_TEMPLATE_REQUIRED);
  read_pair (reader, &place, "header", &paper.header_mm, &paper.header_gap_mm);
  paper.band_mm = gp_template_reader_number (reader, &place, "band", 3.5, 50, GP_TEMPLATE_REQUIRED);
  read_pair (reader, &place, "column", &paper.column_mm, &paper.column_gap_mm);
  read_pair (reader, &place, "foot", &paper.foot_mm, &paper.foot_gap_mm);
  read_pair (reader, &place, "strip", &paper.strip_mm, &paper.strip_gap_mm);
  /* Type never shrinks. */
  paper.type_factor = gp_template_reader_number (reader, &place, "type", 1, 4, GP_TEMPLATE_REQUIRED);
  paper.line_factor = gp_template_reader_number (reader, &place, "line", 0.5, 4, GP_TEMPLATE_REQUIRED);
  if (reader->error)
    return;
  check_paper (reader, place.path, &paper);
  g_hash_table_insert (self->papers, g_ascii_strup (name, -1), g_memdup2 (&paper, sizeof paper));
}

static void
read_papers (GpTemplate *self, GpTemplateReader *reader, const GpTemplatePlace *root)
{
  g_auto (GpTemplatePlace) papers = gp_template_reader_object (reader, root, "papers", TRUE);
  JsonObjectIter iter;
  const char *name;
  JsonNode *member;

  if (!papers.node)
    return;
  json_object_iter_init_ordered (&iter, json_node_get_object (papers.node));
  while (json_object_iter_next_ordered (&iter, &name, &member) && !reader->error)
    read_paper (self, reader, &papers, name);
}

static void
read_levels (GpTemplate *self, GpTemplateReader *reader, const GpTemplatePlace *root)
{
  g_auto (GpTemplatePlace) levels = gp_template_reader_object (reader, root, "levels_pt", TRUE);

  for (guint i = 0; i < GP_N_SHEET_LEVELS; i++)
    self->levels_mm[i] = gp_template_reader_number (reader, &levels, level_names[i], MIN_LEVEL_PT, 200, GP_TEMPLATE_REQUIRED) * MM_PER_PT;
}

static void
read_column (GpTemplate *self, GpTemplateReader *reader, const GpTemplatePlace *place)
{
  static const char *const keys[] = { "field", "title", "width", "align", "optional", NULL };
  static const char *const fields[] = { "number", "swatch", "name", "class", "size", "length", "year", "cost", NULL };
  static const char *const aligns[] = { "left", "centre", "right", NULL };
  GpTemplateColumn column = { 0 };

  gp_template_reader_check_keys (reader, place, keys);
  column.field = g_strdup (fields[gp_template_reader_choice (reader, place, "field", fields, -1)]);
  column.title = g_strdup (gp_template_reader_text (reader, place, "title", ""));
  column.width_mm = gp_template_reader_number (reader, place, "width", 1, 500, GP_TEMPLATE_REQUIRED);
  column.align = gp_template_reader_choice (reader, place, "align", aligns, GP_ALIGN_LEFT);
  column.optional = gp_template_reader_flag (reader, place, "optional", FALSE);
  g_array_append_val (self->columns, column);
}

static void
read_columns (GpTemplate *self, GpTemplateReader *reader, const GpTemplatePlace *root)
{
  guint n;
  gboolean named = FALSE;
  g_auto (GpTemplatePlace) works = gp_template_reader_object (reader, root, "works", TRUE);
  g_auto (GpTemplatePlace) list = gp_template_reader_list (reader, &works, "columns", TRUE, &n);

  for (guint i = 0; i < n && !reader->error; i++)
    {
      g_auto (GpTemplatePlace) place = gp_template_place_nth (&list, i);

      read_column (self, reader, &place);
      named |= strcmp (g_array_index (self->columns, GpTemplateColumn, i).field, "name") == 0;
    }
  if (!named)
    gp_template_reader_say (reader, _ ("“%s” needs a column with the field “name”"), list.path);
}

/* Scales ascend, so that the first that fits is the largest. */
static void
read_scales (GpTemplate *self, GpTemplateReader *reader, const GpTemplatePlace *sheet, const char *name)
{
  guint n;
  g_auto (GpTemplatePlace) list = gp_template_reader_list (reader, sheet, "scales", TRUE, &n);
  GArray *scales = g_array_new (FALSE, FALSE, sizeof (int));

  g_hash_table_insert (self->scales, g_strdup (name), scales);
  if (list.node && n == 0)
    gp_template_reader_wrong (reader, list.path, "%s", _ ("a list of numbers N of 1:N, ascending"));
  for (guint i = 0; i < n; i++)
    {
      int least = i > 0 ? g_array_index (scales, int, i - 1) + 1 : 50;
      int scale = (int) gp_template_reader_element (reader, &list, i, MIN (least, 100000000), 100000000);

      g_array_append_val (scales, scale);
    }
}

static void
read_sheet (GpTemplate *self, GpTemplateReader *reader, const GpTemplatePlace *sheets, const char *name)
{
  guint n;
  g_auto (GpTemplatePlace) sheet = gp_template_reader_object (reader, sheets, name, TRUE);
  g_auto (GpTemplatePlace) elements = gp_template_reader_list (reader, &sheet, "elements", TRUE, &n);

  gp_template_reader_text (reader, &sheet, "title", NULL);
  gp_template_reader_text (reader, &sheet, "number", NULL);
  read_scales (self, reader, &sheet, name);
  for (guint e = 0; e < G_N_ELEMENTS (required_elements) && !reader->error; e++)
    if (!gp_template_has_element (self, name, required_elements[e]))
      gp_template_reader_say (reader, _ ("“%s” lacks “%s”, which every map sheet must carry"), elements.path, required_elements[e]);
}

static void
read_header (GpTemplate *self, GpTemplateReader *reader, const GpTemplatePlace *root)
{
  g_auto (GpTemplatePlace) header = gp_template_reader_object (reader, root, "header", TRUE);

  gp_template_reader_check_keys (reader, &header, header_names);
  for (guint i = 0; i < GP_N_HEADER_PARTS; i++)
    {
      g_autofree char *path = g_strconcat ("header.", header_names[i], NULL);

      self->header[i] = g_strdup (gp_template_reader_text (reader, &header, header_names[i], ""));
      gp_sheet_fields_check (reader, path, self->header[i]);
    }
}

static void
read_forms (GpTemplate *self, GpTemplateReader *reader, const GpTemplatePlace *root)
{
  g_auto (GpTemplatePlace) forms = gp_template_reader_object (reader, root, "title_blocks", TRUE);
  JsonObjectIter iter;
  const char *name;
  JsonNode *member;

  if (!forms.node)
    return;
  json_object_iter_init_ordered (&iter, json_node_get_object (forms.node));
  while (json_object_iter_next_ordered (&iter, &name, &member) && !reader->error)
    g_ptr_array_add (self->forms, gp_title_block_form_read (reader, &forms, name));
  if (!gp_template_get_title_block (self, GP_TITLE_BLOCK_STRIP))
    gp_template_reader_say (reader, _ ("“%s” lacks “%s”, the signatures of pages without a map"), forms.path, GP_TITLE_BLOCK_STRIP);
}

/* Whether the header or the title block of a layout prints one of two fields. */
static gboolean
says (const GpTemplate *self, const GpTitleBlockForm *form, const char *field, const char *other)
{
  for (guint i = 0; i < GP_N_HEADER_PARTS; i++)
    if (gp_sheet_fields_has (self->header[i], field) || (other && gp_sheet_fields_has (self->header[i], other)))
      return TRUE;
  return gp_title_block_form_says (form, field) || (other && gp_title_block_form_says (form, other));
}

/* What every map sheet must carry has a place (CJJ/T 97); found out here, not at printing. */
static void
check_layout (GpTemplate *self, GpTemplateReader *reader, const char *name, const GpTemplateLayout *layout)
{
  static const GpBlockType blocks[] = { GP_BLOCK_LOCATOR, GP_BLOCK_LEGEND, GP_BLOCK_TITLE_BLOCK };
  static const char *const fields[][2] = { { "title", NULL }, { "number", NULL }, { "maker", NULL }, { "date", NULL }, { "programme", "period" } };
  const GpTitleBlockForm *form = gp_template_get_title_block (self, layout->title_block);

  for (guint i = 0; i < G_N_ELEMENTS (blocks); i++)
    if (!gp_template_layout_has (layout, blocks[i]))
      gp_template_reader_say (reader, _ ("“layout.%s” lacks the block “%s”, which every map sheet must carry"), name, gp_block_type_get_name (blocks[i]));
  if (!form)
    gp_template_reader_say (reader, _ ("“layout.%s.title_block” says “%s”, but “title_blocks” has none of that name"), name, layout->title_block);
  for (guint i = 0; form && i < G_N_ELEMENTS (fields); i++)
    if (!says (self, form, fields[i][0], fields[i][1]))
      gp_template_reader_say (reader, _ ("neither “header” nor “title_blocks.%s” prints {%s}, which every map sheet must carry"), form->name, fields[i][0]);
}

static void
read_layouts (GpTemplate *self, GpTemplateReader *reader, const GpTemplatePlace *root)
{
  g_auto (GpTemplatePlace) layout = gp_template_reader_object (reader, root, "layout", TRUE);

  for (guint i = 0; i < G_N_ELEMENTS (layout_names) && !reader->error; i++)
    {
      self->layouts[i] = gp_template_layout_read (reader, &layout, layout_names[i]);
      if (!reader->error)
        check_layout (self, reader, layout_names[i], self->layouts[i]);
    }
}

/**
 * gp_template_read:
 * @self: a template with nothing but its root
 * @reader: takes the first thing that is wrong
 *
 * Reads and checks everything: a template that lacks what every map sheet must
 * carry is refused here, not found out at printing.
 */
void
gp_template_read (GpTemplate *self, GpTemplateReader *reader)
{
  static const char *const keys[] = { "template", "title", "extends", "language", "font", "levels_pt", "papers", "header", "layout", "title_blocks", "elements", "sheets", "works", "words", NULL };
  GpTemplatePlace root = { self->root, (char *) "" };
  g_auto (GpTemplatePlace) sheets = { 0 };

  gp_template_reader_check_keys (reader, &root, keys);
  gp_template_reader_text (reader, &root, "font", NULL);
  read_levels (self, reader, &root);
  read_papers (self, reader, &root);
  read_columns (self, reader, &root);
  sheets = gp_template_reader_object (reader, &root, "sheets", TRUE);
  for (guint s = 0; s < G_N_ELEMENTS (map_sheets) && !reader->error; s++)
    read_sheet (self, reader, &sheets, map_sheets[s]);
  read_header (self, reader, &root);
  read_forms (self, reader, &root);
  self->elements = gp_free_elements_read (reader, &root);
  if (!reader->error)
    read_layouts (self, reader, &root);
}
