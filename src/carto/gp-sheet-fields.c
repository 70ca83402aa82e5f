/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "gp-sheet-fields.h"

#include <glib/gi18n.h>
#include <string.h>

#define SETTING "setting:"

static const char *const fields[] = {
  "title", "subtitle", "programme", "period", "district", "maker", "date", "number", "page", "pages", "scale",
  "crs", "height", "secrecy", "map_number", "logo", "sample", NULL
};

/**
 * gp_sheet_fields_list:
 *
 * Returns: (transfer none): the names of all fields, then %NULL; beside them
 *   "setting:KEY" is any row of the table setting
 */
const char *const *
gp_sheet_fields_list (void)
{
  return fields;
}

/* The next "{…}" of a text: where it begins and its name; FALSE when there is none. */
static gboolean
next_field (const char *text, const char **begin, char **name, const char **after)
{
  const char *open = strchr (text, '{');
  const char *close = open ? strchr (open, '}') : NULL;

  if (!close)
    return FALSE;
  *begin = open;
  *name = g_strndup (open + 1, close - open - 1);
  *after = close + 1;
  return TRUE;
}

/**
 * gp_sheet_fields_has:
 * @text: with fields in it
 * @name: of a field
 *
 * Returns: whether @text says it
 */
gboolean
gp_sheet_fields_has (const char *text, const char *name)
{
  g_autofree char *place = g_strdup_printf ("{%s}", name);

  return strstr (text, place) != NULL;
}

/**
 * gp_sheet_fields_check:
 * @reader: takes the first field there is not
 * @path: of the element, for the message
 * @text: of it
 */
void
gp_sheet_fields_check (GpTemplateReader *reader, const char *path, const char *text)
{
  const char *at = text, *begin;
  g_autofree char *name = NULL;

  while (next_field (at, &begin, &name, &at))
    {
      if (!g_str_has_prefix (name, SETTING) && !g_strv_contains (fields, name))
        {
          g_autofree char *list = g_strjoinv (", ", (char **) fields);

          gp_template_reader_say (reader, _ ("there is no field “{%s}”, which “%s” prints; the fields are %s and setting:KEY"), name, path, list);
          return;
        }
      g_clear_pointer (&name, g_free);
    }
}

/**
 * gp_sheet_fields_fill:
 * @text: with fields in it
 * @lookup: gives their values
 * @user_data: for @lookup
 *
 * Values are not looked through for fields again.
 *
 * Returns: (transfer full): the text as it is printed
 */
char *
gp_sheet_fields_fill (const char *text, GpSheetFieldLookup lookup, gpointer user_data)
{
  GString *result = g_string_new (NULL);
  const char *at = text, *begin, *after;
  g_autofree char *name = NULL;

  while (next_field (at, &begin, &name, &after))
    {
      const char *value = lookup (name, user_data);

      g_string_append_len (result, at, begin - at);
      g_string_append (result, value ? value : "");
      at = after;
      g_clear_pointer (&name, g_free);
    }
  g_string_append (result, at);
  return g_string_free (result, FALSE);
}
