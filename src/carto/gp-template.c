/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Reads a sheet template (JSON) and checks it: a template that lacks what
 * every map sheet must carry (title, boundary, north, scale figure and bar,
 * legend, makers, date, number) is refused here, not found out at printing.
 */
#include "config.h"

#include "gp-template.h"

#include <gio/gio.h>
#include <glib/gi18n.h>
#include <json-glib/json-glib.h>
#include <math.h>
#include <string.h>

#include "gp-core-resources.h"
#include "gp-error.h"

#define TEMPLATE_PATH "/org/groundplan/core/templates/"
#define MM_PER_PT (25.4 / 72.0)
/* Ink of a Chinese character is 0.876 of the em; 2.5 mm of ink is the least. */
#define MIN_LEVEL_PT 8.2

struct _GpTemplate
{
  JsonNode *root;
  GHashTable *papers; /* name → GpPaperSize */
  GArray *columns;    /* of GpTemplateColumn */
  GHashTable *scales; /* sheet → GArray of int */
  double levels_mm[GP_N_SHEET_LEVELS];
};

static const char *const level_names[GP_N_SHEET_LEVELS] = { "xs", "s", "m", "l", "xl" };
static const char *const required_elements[] = {
  "title", "frame", "north", "scale", "scale-bar", "legend", "title-block", "date", "number"
};
static const char *const map_sheets[] = { "overview", "districts" };

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

static double
node_number (JsonNode *node)
{
  if (!node || !JSON_NODE_HOLDS_VALUE (node))
    return NAN;
  if (json_node_get_value_type (node) != G_TYPE_INT64 && json_node_get_value_type (node) != G_TYPE_DOUBLE)
    return NAN;
  return json_node_get_double (node);
}

static double
member_number (JsonObject *object, const char *name, int element)
{
  JsonNode *node = json_object_get_member (object, name);

  if (node && element >= 0)
    {
      JsonArray *array = JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;

      node = array && element < (int) json_array_get_length (array) ? json_array_get_element (array, element) : NULL;
    }
  return node_number (node);
}

static const char *
member_string (JsonObject *object, const char *name, const char *fallback)
{
  JsonNode *node = json_object_has_member (object, name) ? json_object_get_member (object, name) : NULL;

  return node && JSON_NODE_HOLDS_VALUE (node) && json_node_get_string (node) ? json_node_get_string (node) : fallback;
}

static gboolean
bad_template (GError **error, const char *what)
{
  g_set_error (error, GP_ERROR, GP_ERROR_INPUT,
               _ ("The sheet template cannot be used: “%s” is missing or wrong in it."), what);
  return FALSE;
}

static gboolean
read_paper (GpTemplate *self, const char *name, JsonNode *node, GError **error)
{
  JsonObject *object = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  GpPaperSize paper;
  const double *numbers = (const double *) &paper;

  if (!object)
    return bad_template (error, name);
  paper = (GpPaperSize){
    .width_mm = member_number (object, "size", 0),
    .height_mm = member_number (object, "size", 1),
    .binding_mm = member_number (object, "binding", -1),
    .margin_mm = member_number (object, "margin", -1),
    .header_mm = member_number (object, "header", 0),
    .header_gap_mm = member_number (object, "header", 1),
    .band_mm = member_number (object, "band", -1),
    .column_mm = member_number (object, "column", 0),
    .column_gap_mm = member_number (object, "column", 1),
    .foot_mm = member_number (object, "foot", 0),
    .foot_gap_mm = member_number (object, "foot", 1),
    .type_factor = member_number (object, "type", -1),
    .line_factor = member_number (object, "line", -1),
  };
  for (guint i = 0; i < sizeof paper / sizeof (double); i++)
    if (!(numbers[i] > 0))
      return bad_template (error, name);
  /* Office printers reach no nearer than 5 mm to the edge. */
  if (paper.margin_mm < 5 || paper.binding_mm < 5 || paper.type_factor < 1)
    return bad_template (error, name);
  g_hash_table_insert (self->papers, g_strdup (name), g_memdup2 (&paper, sizeof paper));
  return TRUE;
}

static gboolean
read_papers (GpTemplate *self, GError **error)
{
  JsonNode *node = find_node (self, "papers");
  JsonObjectIter iter;
  const char *name;
  JsonNode *member;

  if (!node || !JSON_NODE_HOLDS_OBJECT (node))
    return bad_template (error, "papers");
  json_object_iter_init (&iter, json_node_get_object (node));
  while (json_object_iter_next (&iter, &name, &member))
    if (!read_paper (self, name, member, error))
      return FALSE;
  return TRUE;
}

static gboolean
read_levels (GpTemplate *self, GError **error)
{
  for (guint i = 0; i < GP_N_SHEET_LEVELS; i++)
    {
      g_autofree char *path = g_strconcat ("levels_pt.", level_names[i], NULL);
      double points = node_number (find_node (self, path));

      if (!(points >= MIN_LEVEL_PT))
        return bad_template (error, path);
      self->levels_mm[i] = points * MM_PER_PT;
    }
  return TRUE;
}

static void
clear_column (gpointer data)
{
  GpTemplateColumn *column = data;

  g_free (column->field);
  g_free (column->title);
}

static GpAlign
parse_align (const char *text)
{
  if (strcmp (text, "right") == 0)
    return GP_ALIGN_RIGHT;
  return strcmp (text, "centre") == 0 ? GP_ALIGN_CENTRE : GP_ALIGN_LEFT;
}

static gboolean
read_columns (GpTemplate *self, GError **error)
{
  JsonNode *node = find_node (self, "works.columns");
  JsonArray *array = node && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;

  if (!array || json_array_get_length (array) == 0)
    return bad_template (error, "works.columns");
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      JsonNode *element = json_array_get_element (array, i);
      JsonObject *object = JSON_NODE_HOLDS_OBJECT (element) ? json_node_get_object (element) : NULL;
      JsonNode *optional = object ? json_object_get_member (object, "optional") : NULL;
      GpTemplateColumn column = { 0 };

      if (!object || !(member_number (object, "width", -1) > 0))
        return bad_template (error, "works.columns");
      column.field = g_strdup (member_string (object, "field", ""));
      column.title = g_strdup (member_string (object, "title", ""));
      column.width_mm = member_number (object, "width", -1);
      column.align = parse_align (member_string (object, "align", "left"));
      column.optional = optional && JSON_NODE_HOLDS_VALUE (optional) && json_node_get_boolean (optional);
      g_array_append_val (self->columns, column);
    }
  return TRUE;
}

/* Scales ascend, so that the first that fits is the largest. */
static gboolean
read_scales (GpTemplate *self, const char *sheet, GError **error)
{
  g_autofree char *path = g_strdup_printf ("sheets.%s.scales", sheet);
  JsonNode *node = find_node (self, path);
  JsonArray *array = node && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
  GArray *scales = g_array_new (FALSE, FALSE, sizeof (int));

  g_hash_table_insert (self->scales, g_strdup (sheet), scales);
  for (guint i = 0; array && i < json_array_get_length (array); i++)
    {
      double value = node_number (json_array_get_element (array, i));
      int scale = value >= 1 && value <= 1e8 ? (int) value : 0;

      if (scale == 0 || (i > 0 && scale <= g_array_index (scales, int, i - 1)))
        return bad_template (error, path);
      g_array_append_val (scales, scale);
    }
  return scales->len > 0 ? TRUE : bad_template (error, path);
}

static gboolean
check_sheets (GpTemplate *self, GError **error)
{
  for (guint s = 0; s < G_N_ELEMENTS (map_sheets); s++)
    {
      if (!read_scales (self, map_sheets[s], error))
        return FALSE;
      for (guint e = 0; e < G_N_ELEMENTS (required_elements); e++)
        if (!gp_template_has_element (self, map_sheets[s], required_elements[e]))
          {
            g_set_error (error, GP_ERROR, GP_ERROR_INPUT,
                         _ ("The sheet template cannot be used: its sheet “%s” lacks the element “%s”, which every map sheet must carry."),
                         map_sheets[s], required_elements[e]);
            return FALSE;
          }
    }
  return TRUE;
}

/**
 * gp_template_new_from_data:
 * @json: the text of a template
 * @length: its length in bytes, or -1
 * @error: (nullable): %GP_ERROR_INPUT when it is no template or an incomplete one
 *
 * Returns: (transfer full): the template, or %NULL
 */
GpTemplate *
gp_template_new_from_data (const char *json, gssize length, GError **error)
{
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();
  g_autoptr (GpTemplate) self = g_new0 (GpTemplate, 1);
  g_autoptr (GError) problem = NULL;

  self->papers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->scales = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_array_unref);
  self->columns = g_array_new (FALSE, TRUE, sizeof (GpTemplateColumn));
  g_array_set_clear_func (self->columns, clear_column);
  if (!json_parser_load_from_data (parser, json, length, &problem))
    {
      g_set_error (error, GP_ERROR, GP_ERROR_INPUT,
                   _ ("The sheet template cannot be used: it is not valid JSON (%s)."), problem->message);
      return NULL;
    }
  self->root = json_node_ref (json_parser_get_root (parser));
  if (!read_levels (self, error) || !read_papers (self, error) || !read_columns (self, error) || !check_sheets (self, error))
    return NULL;
  return g_steal_pointer (&self);
}

/**
 * gp_template_new:
 * @name: a template that comes with the program, "sheet"
 * @error: (nullable): %GP_ERROR_NOT_FOUND or %GP_ERROR_INPUT
 *
 * Returns: (transfer full): the template, or %NULL
 */
GpTemplate *
gp_template_new (const char *name, GError **error)
{
  g_autofree char *path = g_strconcat (TEMPLATE_PATH, name, ".json", NULL);
  g_autoptr (GBytes) bytes = g_resource_lookup_data (gp_core_get_resource (), path, 0, NULL);

  if (!bytes)
    {
      g_set_error (error, GP_ERROR, GP_ERROR_NOT_FOUND, _ ("There is no sheet template “%s”."), name);
      return NULL;
    }
  return gp_template_new_from_data (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), error);
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
  JsonNode *node = find_node (self, "font");

  return node && JSON_NODE_HOLDS_VALUE (node) && json_node_get_string (node) ? json_node_get_string (node) : "Noto Sans CJK SC";
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
  JsonNode *node = find_node (self, full);

  return node && JSON_NODE_HOLDS_VALUE (node) && json_node_get_string (node) ? json_node_get_string (node) : path;
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
  JsonNode *node = g_str_has_prefix (path, "sheets.") ? find_node (self, path) : NULL;
  const char *text = node && JSON_NODE_HOLDS_VALUE (node) ? json_node_get_string (node) : NULL;
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
    if (g_strcmp0 (json_node_get_string (json_array_get_element (array, i)), element) == 0)
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
