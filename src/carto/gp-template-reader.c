/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "gp-template-reader.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

#include "gp-error.h"

/* A template is some twenty kilobytes; more is no template. */
#define MAX_BYTES (4 << 20)
#define MAX_DEPTH 40

/* json-glib calls itself for every bracket: a file of nothing but brackets would use up the stack. */
static gboolean
is_too_deep (const char *json, gsize length)
{
  gboolean quoted = FALSE;
  int depth = 0;

  for (gsize i = 0; i < length; i++)
    {
      if (quoted && json[i] == '\\')
        i++;
      else if (json[i] == '"')
        quoted = !quoted;
      else if (!quoted && (json[i] == '[' || json[i] == '{'))
        depth++;
      else if (!quoted && (json[i] == ']' || json[i] == '}'))
        depth--;
      if (depth > MAX_DEPTH)
        return TRUE;
    }
  return FALSE;
}

static JsonNode *
refuse (GError **error, const char *name, const char *why)
{
  g_set_error (error, GP_ERROR, GP_ERROR_INPUT, _ ("The sheet template “%s” cannot be used: %s."), name, why);
  return NULL;
}

/**
 * gp_template_parse:
 * @name: of the template, for the message
 * @json: its text
 * @length: in bytes, or -1
 * @error: %GP_ERROR_INPUT when it is no JSON object
 *
 * Returns: (transfer full): the root, an object, or %NULL
 */
JsonNode *
gp_template_parse (const char *name, const char *json, gssize length, GError **error)
{
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();
  g_autoptr (GError) problem = NULL;
  gsize n = length < 0 ? strlen (json) : (gsize) length;
  JsonNode *root;

  if (n > MAX_BYTES)
    return refuse (error, name, _ ("it is larger than 4 MB"));
  if (is_too_deep (json, n))
    return refuse (error, name, _ ("its brackets are nested too deeply"));
  if (!g_utf8_validate_len (json, n, NULL))
    return refuse (error, name, _ ("it is not UTF-8 text; save it as UTF-8"));
  if (!json_parser_load_from_data (parser, json, n, &problem))
    {
      /* The message begins with "<data>:LINE:". */
      const char *said = g_str_has_prefix (problem->message, "<data>:") ? problem->message + strlen ("<data>:") : problem->message;
      g_autofree char *why = g_strdup_printf (_ ("it is not valid JSON (line %s)"), said);

      return refuse (error, name, why);
    }
  root = json_parser_get_root (parser);
  if (!root || !JSON_NODE_HOLDS_OBJECT (root))
    return refuse (error, name, _ ("it must be an object { … }"));
  return json_node_ref (root);
}

/**
 * gp_template_merge:
 * @base: a template
 * @patch: what differs from it
 *
 * Objects are merged member by member, null takes a member away, everything
 * else takes the place of what was there (as RFC 7396 has it). New members
 * come last, so that the order of the base is kept.
 *
 * Returns: (transfer full): a template of its own
 */
JsonNode *
gp_template_merge (JsonNode *base, JsonNode *patch)
{
  JsonObject *result, *over;
  JsonObjectIter iter;
  const char *key;
  JsonNode *member;

  if (!base || !JSON_NODE_HOLDS_OBJECT (base) || !JSON_NODE_HOLDS_OBJECT (patch))
    return json_node_copy (patch);
  result = json_object_new ();
  over = json_node_get_object (patch);
  json_object_iter_init_ordered (&iter, json_node_get_object (base));
  while (json_object_iter_next_ordered (&iter, &key, &member))
    {
      JsonNode *other = json_object_get_member (over, key);

      if (!other)
        json_object_set_member (result, key, json_node_copy (member));
      else if (!JSON_NODE_HOLDS_NULL (other))
        json_object_set_member (result, key, gp_template_merge (member, other));
    }
  json_object_iter_init_ordered (&iter, over);
  while (json_object_iter_next_ordered (&iter, &key, &member))
    if (!json_object_has_member (json_node_get_object (base), key) && !JSON_NODE_HOLDS_NULL (member))
      json_object_set_member (result, key, json_node_copy (member));
  return json_node_init_object (json_node_alloc (), result);
}

/**
 * gp_template_reader_wrong:
 * @self: a reader
 * @path: of the key, from the root
 * @wanted: what it should be: completes "must be …"
 */
void
gp_template_reader_wrong (GpTemplateReader *self, const char *path, const char *wanted, ...)
{
  g_autofree char *text = NULL;
  va_list arguments;

  if (self->error)
    return;
  va_start (arguments, wanted);
  text = g_strdup_vprintf (wanted, arguments);
  va_end (arguments);
  g_set_error (&self->error, GP_ERROR, GP_ERROR_INPUT, _ ("The sheet template “%s” cannot be used: “%s” must be %s."), self->name, path, text);
}

/**
 * gp_template_reader_say:
 * @self: a reader
 * @sentence: what is wrong, without the full stop
 */
void
gp_template_reader_say (GpTemplateReader *self, const char *sentence, ...)
{
  g_autofree char *text = NULL;
  va_list arguments;

  if (self->error)
    return;
  va_start (arguments, sentence);
  text = g_strdup_vprintf (sentence, arguments);
  va_end (arguments);
  refuse (&self->error, self->name, text);
}

static JsonNode *
get_member (const GpTemplatePlace *place, const char *key)
{
  if (!place->node || !JSON_NODE_HOLDS_OBJECT (place->node))
    return NULL;
  return json_object_get_member (json_node_get_object (place->node), key);
}

static char *
join (const GpTemplatePlace *place, const char *key)
{
  return *place->path ? g_strconcat (place->path, ".", key, NULL) : g_strdup (key);
}

/**
 * gp_template_place:
 * @parent: an object
 * @key: of one of its members
 *
 * Returns: (transfer full): the member, whatever it is
 */
GpTemplatePlace
gp_template_place (const GpTemplatePlace *parent, const char *key)
{
  return (GpTemplatePlace){ get_member (parent, key), join (parent, key) };
}

/**
 * gp_template_place_nth:
 * @parent: a list
 * @n: from 0; called n + 1 in the path, as people count
 *
 * Returns: (transfer full): the element, whatever it is
 */
GpTemplatePlace
gp_template_place_nth (const GpTemplatePlace *parent, guint n)
{
  g_autofree char *key = g_strdup_printf ("%u", n + 1);
  JsonArray *array = parent->node && JSON_NODE_HOLDS_ARRAY (parent->node) ? json_node_get_array (parent->node) : NULL;

  return (GpTemplatePlace){ array && n < json_array_get_length (array) ? json_array_get_element (array, n) : NULL, join (parent, key) };
}

GpTemplatePlace
gp_template_reader_object (GpTemplateReader *self, const GpTemplatePlace *parent, const char *key, gboolean required)
{
  GpTemplatePlace place = gp_template_place (parent, key);

  if (place.node ? !JSON_NODE_HOLDS_OBJECT (place.node) : required)
    {
      gp_template_reader_wrong (self, place.path, "%s", _ ("an object { … }"));
      place.node = NULL;
    }
  return place;
}

GpTemplatePlace
gp_template_reader_list (GpTemplateReader *self, const GpTemplatePlace *parent, const char *key, gboolean required, guint *n)
{
  GpTemplatePlace place = gp_template_place (parent, key);

  if (place.node ? !JSON_NODE_HOLDS_ARRAY (place.node) : required)
    {
      gp_template_reader_wrong (self, place.path, "%s", _ ("a list [ … ]"));
      place.node = NULL;
    }
  *n = place.node ? json_array_get_length (json_node_get_array (place.node)) : 0;
  return place;
}

void
gp_template_place_clear (GpTemplatePlace *self)
{
  g_clear_pointer (&self->path, g_free);
}

gboolean
gp_template_place_has (const GpTemplatePlace *self, const char *key)
{
  return get_member (self, key) != NULL;
}

/**
 * gp_template_reader_check_keys:
 * @self: a reader
 * @place: an object
 * @keys: the keys it may have, then %NULL
 *
 * A key that is misspelt would do nothing; so it is refused.
 */
void
gp_template_reader_check_keys (GpTemplateReader *self, const GpTemplatePlace *place, const char *const *keys)
{
  JsonObjectIter iter;
  const char *key;
  JsonNode *member;

  if (!place->node)
    return;
  if (!JSON_NODE_HOLDS_OBJECT (place->node))
    {
      gp_template_reader_wrong (self, place->path, "%s", _ ("an object { … }"));
      return;
    }
  json_object_iter_init_ordered (&iter, json_node_get_object (place->node));
  while (json_object_iter_next_ordered (&iter, &key, &member))
    if (!g_strv_contains (keys, key))
      {
        g_autofree char *path = join (place, key);
        g_autofree char *list = g_strjoinv (", ", (char **) keys);

        gp_template_reader_say (self, _ ("there is no key “%s”; the keys there are %s"), path, list);
        return;
      }
}

/**
 * gp_template_node_number:
 * @node: (nullable): any node
 *
 * Returns: its number, or NaN when it is none
 */
double
gp_template_node_number (JsonNode *node)
{
  if (!node || !JSON_NODE_HOLDS_VALUE (node))
    return NAN;
  if (json_node_get_value_type (node) != G_TYPE_INT64 && json_node_get_value_type (node) != G_TYPE_DOUBLE)
    return NAN;
  return json_node_get_double (node);
}

/**
 * gp_template_node_text:
 * @node: (nullable): any node
 *
 * Returns: (transfer none) (nullable): its text, or %NULL when it is none
 */
const char *
gp_template_node_text (JsonNode *node)
{
  if (!node || !JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) != G_TYPE_STRING)
    return NULL;
  return json_node_get_string (node);
}

static double
check_number (GpTemplateReader *self, JsonNode *node, const char *path, double least, double most)
{
  double value = gp_template_node_number (node);

  if (value >= least && value <= most)
    return value;
  gp_template_reader_wrong (self, path, _ ("a number from %g to %g"), least, most);
  return least;
}

/**
 * gp_template_reader_number:
 * @self: a reader
 * @place: an object
 * @key: of a member
 * @least: the number may be
 * @most: the number may be
 * @fallback: where it is left out, or %GP_TEMPLATE_REQUIRED
 *
 * Returns: the number
 */
double
gp_template_reader_number (GpTemplateReader *self, const GpTemplatePlace *place, const char *key, double least, double most, double fallback)
{
  g_autofree char *path = join (place, key);
  JsonNode *node = get_member (place, key);

  if (!node && fallback != GP_TEMPLATE_REQUIRED)
    return fallback;
  return check_number (self, node, path, least, most);
}

double
gp_template_reader_element (GpTemplateReader *self, const GpTemplatePlace *list, guint n, double least, double most)
{
  g_auto (GpTemplatePlace) place = gp_template_place_nth (list, n);

  return check_number (self, place.node, place.path, least, most);
}

/**
 * gp_template_reader_text:
 * @self: a reader
 * @place: an object
 * @key: of a member
 * @fallback: (nullable): where it is left out; %NULL: it must not be
 *
 * Returns: (transfer none): the text; "" after an error
 */
const char *
gp_template_reader_text (GpTemplateReader *self, const GpTemplatePlace *place, const char *key, const char *fallback)
{
  JsonNode *node = get_member (place, key);
  const char *text = gp_template_node_text (node);
  g_autofree char *path = NULL;

  if (text)
    return text;
  if (!node && fallback)
    return fallback;
  path = join (place, key);
  gp_template_reader_wrong (self, path, "%s", _ ("a text"));
  return "";
}

gboolean
gp_template_reader_flag (GpTemplateReader *self, const GpTemplatePlace *place, const char *key, gboolean fallback)
{
  JsonNode *node = get_member (place, key);
  g_autofree char *path = NULL;

  if (!node)
    return fallback;
  if (JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_BOOLEAN)
    return json_node_get_boolean (node);
  path = join (place, key);
  gp_template_reader_wrong (self, path, "%s", _ ("true or false"));
  return fallback;
}

/**
 * gp_template_reader_choice:
 * @self: a reader
 * @place: an object
 * @key: of a member
 * @choices: what it may say, then %NULL
 * @fallback: which of them where it is left out; -1: it must not be
 *
 * Returns: which of @choices, 0 after an error
 */
int
gp_template_reader_choice (GpTemplateReader *self, const GpTemplatePlace *place, const char *key, const char *const *choices, int fallback)
{
  JsonNode *node = get_member (place, key);
  const char *text = gp_template_node_text (node);
  g_autofree char *path = NULL, *list = NULL;

  if (!node && fallback >= 0)
    return fallback;
  for (int i = 0; choices[i]; i++)
    if (g_strcmp0 (text, choices[i]) == 0)
      return i;
  path = join (place, key);
  list = g_strjoinv (", ", (char **) choices);
  gp_template_reader_wrong (self, path, _ ("one of %s"), list);
  return 0;
}
