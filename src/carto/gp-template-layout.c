/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "gp-template-layout.h"

#include <glib/gi18n.h>

#define MAX_COLUMNS 8

static const char *const block_names[] = { "locator", "legend", "index", "figures", "works", "notes", "title-block", NULL };
static const char *const side_names[] = { "right", "left", "foot", "strip", NULL };
static const char *const overflow_names[] = { "shorten", "continue", "report", NULL };

/**
 * gp_block_type_get_name:
 * @type: a block
 *
 * Returns: (transfer none): what a template calls it
 */
const char *
gp_block_type_get_name (GpBlockType type)
{
  return block_names[type];
}

static GpLayoutBlock
read_block (GpTemplateReader *reader, const GpTemplatePlace *place)
{
  static const char *const keys[] = { "type", "most", "least", "at", "titled", "on_overflow", NULL };
  static const char *const ends[] = { "top", "foot", NULL };
  GpLayoutBlock block = { 0 };

  gp_template_reader_check_keys (reader, place, keys);
  block.type = gp_template_reader_choice (reader, place, "type", block_names, -1);
  block.most = gp_template_reader_number (reader, place, "most", 0.05, 1, 1);
  block.least_mm = gp_template_reader_number (reader, place, "least", 0, 1000, 0);
  block.at_foot = gp_template_reader_choice (reader, place, "at", ends, 0) == 1;
  block.titled = gp_template_reader_flag (reader, place, "titled", TRUE);
  block.on_overflow = gp_template_reader_choice (reader, place, "on_overflow", overflow_names, GP_OVERFLOW_SHORTEN);
  if (block.on_overflow == GP_OVERFLOW_CONTINUE && block.type != GP_BLOCK_WORKS)
    {
      g_autofree char *path = g_strconcat (place->path, ".on_overflow", NULL);

      gp_template_reader_wrong (reader, path, "%s", _ ("shorten or report: only the table of works goes on on another page"));
    }
  return block;
}

static GArray *
read_blocks (GpTemplateReader *reader, const GpTemplatePlace *parent, const char *key, gboolean required)
{
  GArray *blocks = g_array_new (FALSE, FALSE, sizeof (GpLayoutBlock));
  guint n;
  g_auto (GpTemplatePlace) list = gp_template_reader_list (reader, parent, key, required, &n);

  for (guint i = 0; i < n; i++)
    {
      g_auto (GpTemplatePlace) place = gp_template_place_nth (&list, i);
      GpLayoutBlock block = read_block (reader, &place);

      g_array_append_val (blocks, block);
    }
  return blocks;
}

static GpLayoutStep
read_step (GpTemplateReader *reader, const GpTemplatePlace *place)
{
  static const char *const keys[] = { "block", "to_lines", "to_share", "drop", NULL };
  GpLayoutStep step = { .kind = GP_STEP_REST };

  gp_template_reader_check_keys (reader, place, keys);
  step.block = gp_template_reader_choice (reader, place, "block", block_names, -1);
  if (gp_template_place_has (place, "to_lines"))
    {
      step.kind = GP_STEP_TO_LINES;
      step.value = gp_template_reader_number (reader, place, "to_lines", 1, 100, 1);
    }
  else if (gp_template_place_has (place, "to_share"))
    {
      step.kind = GP_STEP_TO_SHARE;
      step.value = gp_template_reader_number (reader, place, "to_share", 0, 1, 1);
    }
  else if (gp_template_reader_flag (reader, place, "drop", FALSE))
    step.kind = GP_STEP_DROP;
  return step;
}

static void
column_free (gpointer data)
{
  GpLayoutColumn *column = data;

  g_array_unref (column->blocks);
  g_array_unref (column->squeeze);
  g_free (column);
}

static GpLayoutColumn *
read_column (GpTemplateReader *reader, const GpTemplatePlace *place)
{
  static const char *const keys[] = { "share", "blocks", "squeeze", NULL };
  GpLayoutColumn *column = g_new0 (GpLayoutColumn, 1);
  guint n;
  g_auto (GpTemplatePlace) steps = { 0 };

  gp_template_reader_check_keys (reader, place, keys);
  column->share = gp_template_reader_number (reader, place, "share", 0.01, 1000, 1);
  column->blocks = read_blocks (reader, place, "blocks", TRUE);
  column->squeeze = g_array_new (FALSE, FALSE, sizeof (GpLayoutStep));
  steps = gp_template_reader_list (reader, place, "squeeze", FALSE, &n);
  for (guint i = 0; i < n; i++)
    {
      g_auto (GpTemplatePlace) at = gp_template_place_nth (&steps, i);
      GpLayoutStep step = read_step (reader, &at);

      g_array_append_val (column->squeeze, step);
    }
  return column;
}

/* The same block twice would be drawn in one of its places only. */
static void
check_once (const GpTemplateLayout *self, GpTemplateReader *reader, const char *path)
{
  guint counts[GP_N_BLOCKS] = { 0 };

  for (guint c = 0; c < self->columns->len; c++)
    {
      const GpLayoutColumn *column = g_ptr_array_index (self->columns, c);

      for (guint b = 0; b < column->blocks->len; b++)
        counts[g_array_index (column->blocks, GpLayoutBlock, b).type]++;
    }
  for (guint b = 0; b < self->roomiest->len; b++)
    counts[g_array_index (self->roomiest, GpLayoutBlock, b).type]++;
  for (guint type = 0; type < GP_N_BLOCKS; type++)
    if (counts[type] > 1)
      gp_template_reader_say (reader, _ ("“%s” has the block “%s” twice; leave one out"), path, block_names[type]);
}

/**
 * gp_template_layout_read:
 * @reader: takes what is wrong
 * @parent: an object of the template
 * @key: of the layout in it
 *
 * Returns: (transfer full): the layout; not to be used when @reader has an error
 */
GpTemplateLayout *
gp_template_layout_read (GpTemplateReader *reader, const GpTemplatePlace *parent, const char *key)
{
  static const char *const keys[] = { "side", "gap", "column_gap", "legend_inside", "title_block", "columns", "roomiest", NULL };
  g_auto (GpTemplatePlace) place = gp_template_reader_object (reader, parent, key, TRUE);
  GpTemplateLayout *self = g_new0 (GpTemplateLayout, 1);
  g_auto (GpTemplatePlace) gap = { 0 }, columns = { 0 };
  guint n;

  gp_template_reader_check_keys (reader, &place, keys);
  self->side = gp_template_reader_choice (reader, &place, "side", side_names, -1);
  gap = gp_template_reader_list (reader, &place, "gap", TRUE, &n);
  self->least_gap_mm = gp_template_reader_element (reader, &gap, 0, 0, 100);
  self->most_gap_mm = gp_template_reader_element (reader, &gap, 1, self->least_gap_mm, 100);
  self->column_gap_mm = gp_template_reader_number (reader, &place, "column_gap", 0, 100, 5);
  self->legend_inside = gp_template_reader_flag (reader, &place, "legend_inside", FALSE);
  self->title_block = g_strdup (gp_template_reader_text (reader, &place, "title_block", "block"));
  self->columns = g_ptr_array_new_with_free_func (column_free);
  columns = gp_template_reader_list (reader, &place, "columns", TRUE, &n);
  if (columns.node && (n < 1 || n > MAX_COLUMNS))
    gp_template_reader_wrong (reader, columns.path, _ ("a list of 1 to %d columns"), MAX_COLUMNS);
  for (guint i = 0; i < n && !reader->error; i++)
    {
      g_auto (GpTemplatePlace) at = gp_template_place_nth (&columns, i);

      g_ptr_array_add (self->columns, read_column (reader, &at));
    }
  self->roomiest = read_blocks (reader, &place, "roomiest", FALSE);
  check_once (self, reader, place.path);
  return self;
}

void
gp_template_layout_free (GpTemplateLayout *self)
{
  if (!self)
    return;
  g_free (self->title_block);
  g_ptr_array_unref (self->columns);
  g_array_unref (self->roomiest);
  g_free (self);
}

/* The block of a layout, or NULL. */
static const GpLayoutBlock *
find_block (const GpTemplateLayout *self, GpBlockType type)
{
  for (guint c = 0; c <= self->columns->len; c++)
    {
      const GArray *blocks = c < self->columns->len ? ((const GpLayoutColumn *) g_ptr_array_index (self->columns, c))->blocks : self->roomiest;

      for (guint b = 0; b < blocks->len; b++)
        if (g_array_index (blocks, GpLayoutBlock, b).type == type)
          return &g_array_index (blocks, GpLayoutBlock, b);
    }
  return NULL;
}

/**
 * gp_template_layout_has:
 * @self: a layout
 * @type: a block
 *
 * Returns: whether it has a place for it
 */
gboolean
gp_template_layout_has (const GpTemplateLayout *self, GpBlockType type)
{
  return find_block (self, type) != NULL;
}

/**
 * gp_template_layout_continues:
 * @self: a layout
 * @type: a block
 *
 * Returns: whether what has no room in it goes on on a page of its own
 */
gboolean
gp_template_layout_continues (const GpTemplateLayout *self, GpBlockType type)
{
  const GpLayoutBlock *block = find_block (self, type);

  return block && block->on_overflow == GP_OVERFLOW_CONTINUE;
}
