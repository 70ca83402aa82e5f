/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Builds a template on the one it extends, and answers what is in it: reading is gp-template-read.c. */
#include "config.h"

#include "gp-template-private.h"

#include <gio/gio.h>
#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

#include "gp-core-resources.h"
#include "gp-error.h"
#include "gp-sheet-fields.h"

#define TEMPLATE_PATH "/org/groundplan/core/templates/"
/* The node at a path like "words.run.rain", or NULL. */
static JsonNode *
find_node (const GpTemplate *self, const char *path)
{
  g_auto (GStrv) parts = g_strsplit (path, ".", -1);
  JsonNode *node = self->root;

  for (guint i = 0; node && parts[i]; i++)
    node = JSON_NODE_HOLDS_OBJECT (node) ? json_object_get_member (json_node_get_object (node), parts[i]) : NULL;
  return node;
}

static const char *
member_string (JsonObject *object, const char *name, const char *fallback)
{
  return gp_template_node_text (json_object_get_member (object, name)) ?: fallback;
}

static void
clear_column (gpointer data)
{
  GpTemplateColumn *column = data;

  g_free (column->field);
  g_free (column->title);
}

/* Takes over @root. */
static GpTemplate *
new_from_node (const char *name, JsonNode *root, GError **error)
{
  g_autoptr (GpTemplate) self = g_new0 (GpTemplate, 1);
  GpTemplateReader reader = { name, NULL };

  self->root = root;
  self->folder = strchr (name, G_DIR_SEPARATOR) || g_str_has_suffix (name, ".json") ? g_path_get_dirname (name) : NULL;
  self->papers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->scales = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_array_unref);
  self->columns = g_array_new (FALSE, TRUE, sizeof (GpTemplateColumn));
  self->forms = g_ptr_array_new_with_free_func ((GDestroyNotify) gp_title_block_form_free);
  g_array_set_clear_func (self->columns, clear_column);
  gp_template_read (self, &reader);
  if (!reader.error)
    return g_steal_pointer (&self);
  g_propagate_error (error, reader.error);
  return NULL;
}

/* The text of a template that comes with the program. */
static GBytes *
load_own (const char *name)
{
  g_autofree char *path = g_strconcat (TEMPLATE_PATH, g_strcmp0 (name, GP_TEMPLATE_STANDARD) == 0 ? "sheet" : name, ".json", NULL);

  return g_resource_lookup_data (gp_core_get_resource (), path, 0, NULL);
}

/* A template on top of the one it extends: every template but the standard one extends another. */
static JsonNode *
build (const char *name, const char *json, gssize length, GError **error)
{
  g_autoptr (JsonNode) node = gp_template_parse (name, json, length, error), base = NULL;
  g_autoptr (GBytes) bytes = NULL;
  const char *extends;

  if (!node)
    return NULL;
  extends = member_string (json_node_get_object (node), "extends", GP_TEMPLATE_STANDARD);
  bytes = load_own (extends);
  if (!bytes)
    {
      GpTemplateReader reader = { name, NULL };
      g_autofree char *list = gp_template_dup_own_names (", ");

      gp_template_reader_wrong (&reader, "extends", _ ("one of %s"), list);
      g_propagate_error (error, reader.error);
      return NULL;
    }
  /* The standard template itself extends nothing. */
  base = strcmp (extends, GP_TEMPLATE_STANDARD) == 0
             ? gp_template_parse (extends, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), error)
             : build (extends, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), error);
  return base ? gp_template_merge (base, node) : NULL;
}

/**
 * gp_template_new_from_data:
 * @name: what messages call it: its name or its path
 * @json: the text of a template
 * @length: its length in bytes, or -1
 * @error: (nullable): %GP_ERROR_INPUT when it is no template or an incomplete
 *   one: one sentence that names the key and says what it must be
 *
 * What the text does not say is as in the template it "extends", the standard
 * one when it names none; null takes an element away.
 *
 * Returns: (transfer full): the template, or %NULL
 */
GpTemplate *
gp_template_new_from_data (const char *name, const char *json, gssize length, GError **error)
{
  JsonNode *root = build (name, json, length, error);

  return root ? new_from_node (name, root, error) : NULL;
}

/**
 * gp_template_new:
 * @name: a template that comes with the program: "standard", "map-only"
 * @error: (nullable): %GP_ERROR_NOT_FOUND or %GP_ERROR_INPUT
 *
 * Returns: (transfer full): the template, or %NULL
 */
GpTemplate *
gp_template_new (const char *name, GError **error)
{
  g_autoptr (GBytes) bytes = load_own (name);

  if (!bytes)
    {
      g_set_error (error, GP_ERROR, GP_ERROR_NOT_FOUND, _ ("There is no sheet template “%s”."), name);
      return NULL;
    }
  return gp_template_new_from_data (name, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), error);
}

/**
 * gp_template_get_own_names:
 *
 * Returns: (transfer none): the templates that come with the program, then %NULL
 */
const char *const *
gp_template_get_own_names (void)
{
  static const char *const names[] = { GP_TEMPLATE_STANDARD, "map-only", NULL };

  return names;
}

/**
 * gp_template_load_own:
 * @name: a template that comes with the program
 *
 * Returns: (transfer full) (nullable): its text
 */
GBytes *
gp_template_load_own (const char *name)
{
  return g_strv_contains (gp_template_get_own_names (), name) ? load_own (name) : NULL;
}

char *
gp_template_dup_own_names (const char *separator)
{
  return g_strjoinv (separator, (char **) gp_template_get_own_names ());
}

void
gp_template_free (GpTemplate *self)
{
  if (!self)
    return;
  g_clear_pointer (&self->root, json_node_unref);
  g_hash_table_unref (self->papers);
  g_hash_table_unref (self->scales);
  g_array_unref (self->columns);
  g_ptr_array_unref (self->forms);
  g_clear_pointer (&self->elements, g_ptr_array_unref);
  g_free (self->folder);
  for (guint i = 0; i < G_N_ELEMENTS (self->layouts); i++)
    gp_template_layout_free (self->layouts[i]);
  for (guint i = 0; i < GP_N_HEADER_PARTS; i++)
    g_free (self->header[i]);
  g_free (self);
}

/**
 * gp_template_get_font:
 * @self: a template
 *
 * Returns: (transfer none): the family all text of a sheet is set in
 */
const char *
gp_template_get_font (const GpTemplate *self)
{
  return gp_template_node_text (find_node (self, "font"));
}

/**
 * gp_template_get_level_mm:
 * @self: a template
 * @level: a level of type
 *
 * Returns: its em in millimetres, before the type factor of the paper
 */
double
gp_template_get_level_mm (const GpTemplate *self, GpSheetLevel level)
{
  return self->levels_mm[level];
}

/**
 * gp_template_get_paper:
 * @self: a template
 * @name: "A4" … "A0"
 *
 * Returns: (transfer none) (nullable): the paper, or %NULL when it has none of that name
 */
const GpPaperSize *
gp_template_get_paper (const GpTemplate *self, const char *name)
{
  g_autofree char *upper = g_ascii_strup (name ? name : "", -1);

  return g_hash_table_lookup (self->papers, upper);
}

/**
 * gp_template_dup_paper_names:
 * @self: a template
 *
 * Returns: (transfer full): the papers it knows, in order, for a message
 */
char *
gp_template_dup_paper_names (const GpTemplate *self)
{
  g_autoptr (GList) names = g_list_sort (g_hash_table_get_keys (self->papers), (GCompareFunc) g_strcmp0);
  GString *text = g_string_new (NULL);

  for (GList *l = names; l; l = l->next)
    g_string_append_printf (text, "%s%s", text->len ? ", " : "", (const char *) l->data);
  return g_string_free (text, FALSE);
}

/**
 * gp_template_get_word:
 * @self: a template
 * @path: what to say, like "legend" or "run.rain"
 *
 * Returns: (transfer none): the word in the language of the sheet; the path
 *   itself when the template has no such word, so that the gap is seen
 */
const char *
gp_template_get_word (const GpTemplate *self, const char *path)
{
  g_autofree char *full = g_strconcat ("words.", path, NULL);

  return gp_template_node_text (find_node (self, full)) ?: path;
}

/* Puts values in the places named {like} {this}. */
static char *
fill (const char *text, va_list arguments)
{
  char *result = g_strdup (text);
  const char *name;

  while ((name = va_arg (arguments, const char *)))
    {
      const char *value = va_arg (arguments, const char *);
      g_autofree char *place = g_strdup_printf ("{%s}", name);
      g_autofree char *before = result;
      g_auto (GStrv) parts = g_strsplit (before, place, -1);

      result = g_strjoinv (value ? value : "", parts);
    }
  return result;
}

/**
 * gp_template_dup_text:
 * @self: a template
 * @path: path of a text from the root of words, or of the template when it begins with "sheets."
 * @...: pairs of name and value for the {places} in it, then %NULL
 *
 * Returns: (transfer full): the text with its places filled
 */
char *
gp_template_dup_text (const GpTemplate *self, const char *path, ...)
{
  const char *text = g_str_has_prefix (path, "sheets.") ? gp_template_node_text (find_node (self, path)) : NULL;
  va_list arguments;
  char *result;

  va_start (arguments, path);
  result = fill (text ? text : gp_template_get_word (self, path), arguments);
  va_end (arguments);
  return result;
}

/**
 * gp_template_has_element:
 * @self: a template
 * @sheet: "overview", "districts" or "continuation"
 * @element: "legend", "inset" …
 *
 * Returns: whether that kind of sheet carries the element
 */
gboolean
gp_template_has_element (const GpTemplate *self, const char *sheet, const char *element)
{
  g_autofree char *path = g_strdup_printf ("sheets.%s.elements", sheet);
  JsonNode *node = find_node (self, path);
  JsonArray *array = node && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;

  for (guint i = 0; array && i < json_array_get_length (array); i++)
    if (g_strcmp0 (gp_template_node_text (json_array_get_element (array, i)), element) == 0)
      return TRUE;
  return FALSE;
}

/**
 * gp_template_get_scales:
 * @self: a template
 * @sheet: a kind of map sheet
 * @n_scales: (out): how many
 *
 * Returns: (transfer none) (nullable) (array length=n_scales): N of 1:N, ascending
 */
const int *
gp_template_get_scales (const GpTemplate *self, const char *sheet, guint *n_scales)
{
  GArray *scales = g_hash_table_lookup (self->scales, sheet);

  *n_scales = scales ? scales->len : 0;
  return scales ? (const int *) (void *) scales->data : NULL;
}

/**
 * gp_template_dup_notes:
 * @self: a template
 * @sheet: a kind of sheet
 * @test: says whether what a note speaks of is there
 * @test_data: for @test
 *
 * Returns: (transfer full): the notes printed on every sheet of that kind
 */
char **
gp_template_dup_notes (const GpTemplate *self, const char *sheet, GpTemplateTest test, gpointer test_data)
{
  g_autofree char *path = g_strdup_printf ("sheets.%s.notes", sheet);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  JsonNode *node = find_node (self, path);
  JsonArray *array = node && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;

  for (guint i = 0; array && i < json_array_get_length (array); i++)
    {
      JsonNode *element = json_array_get_element (array, i);
      JsonObject *note = JSON_NODE_HOLDS_OBJECT (element) ? json_node_get_object (element) : NULL;
      const char *text = note ? member_string (note, "text", NULL) : NULL;
      const char *when = note ? member_string (note, "when", NULL) : NULL;

      if (text && (!when || test (when, test_data)))
        g_strv_builder_add (builder, text);
    }
  return g_strv_builder_end (builder);
}

/**
 * gp_template_get_columns:
 * @self: a template
 * @n_columns: (out): how many
 *
 * Returns: (transfer none) (array length=n_columns): the columns of the works table
 */
const GpTemplateColumn *
gp_template_get_columns (const GpTemplate *self, guint *n_columns)
{
  *n_columns = self->columns->len;
  return (const GpTemplateColumn *) (void *) self->columns->data;
}

/**
 * gp_template_get_elements:
 * @self: a template
 *
 * Returns: (transfer none): of #GpFreeElement: what it puts on the page beside the blocks
 */
const GPtrArray *
gp_template_get_elements (const GpTemplate *self)
{
  return self->elements;
}

/**
 * gp_template_get_folder:
 * @self: a template
 *
 * Returns: (transfer none) (nullable): where its file lies: pictures are looked for there too
 */
const char *
gp_template_get_folder (const GpTemplate *self)
{
  return self->folder;
}

/**
 * gp_template_get_layout:
 * @self: a template
 * @portrait: of an upright page
 *
 * Returns: (transfer none): where the blocks go
 */
const GpTemplateLayout *
gp_template_get_layout (const GpTemplate *self, gboolean portrait)
{
  return self->layouts[portrait ? 1 : 0];
}

/**
 * gp_template_get_title_block:
 * @self: a template
 * @name: "block", "strip" …
 *
 * Returns: (transfer none) (nullable): the rows of that title block
 */
const GpTitleBlockForm *
gp_template_get_title_block (const GpTemplate *self, const char *name)
{
  for (guint i = 0; i < self->forms->len; i++)
    if (strcmp (((const GpTitleBlockForm *) g_ptr_array_index (self->forms, i))->name, name) == 0)
      return g_ptr_array_index (self->forms, i);
  return NULL;
}

/**
 * gp_template_get_header:
 * @self: a template
 * @part: of the header
 *
 * Returns: (transfer none): its text, with {fields}; "" when it is not printed
 */
const char *
gp_template_get_header (const GpTemplate *self, GpHeaderPart part)
{
  return self->header[part];
}

/**
 * gp_template_get_title:
 * @self: a template
 *
 * Returns: (transfer none): what people call it, "" when it does not say
 */
const char *
gp_template_get_title (const GpTemplate *self)
{
  return gp_template_node_text (find_node (self, "title")) ?: "";
}
