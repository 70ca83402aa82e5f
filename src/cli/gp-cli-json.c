/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "gp-cli-json.h"

#include <math.h>
#include <stdio.h>

/* Metres and square metres are printed to the tenth of a millimetre: what lies below is the noise of summing. */
#define DECIMALS 1e4

/**
 * gp_cli_print_json:
 * @builder: a finished object
 *
 * Prints it, indented, with Chinese as it is.
 */
void
gp_cli_print_json (JsonBuilder *builder)
{
  g_autoptr (JsonNode) root = json_builder_get_root (builder);
  g_autoptr (JsonGenerator) generator = json_generator_new ();
  g_autofree char *text = NULL;

  json_generator_set_root (generator, root);
  json_generator_set_pretty (generator, TRUE);
  text = json_generator_to_data (generator, NULL);
  fputs (text, stdout);
  fputc ('\n', stdout);
}

/**
 * gp_cli_add_number:
 * @builder: where a value is due
 * @value: a number
 *
 * Adds a whole number as such, any other rounded to four decimals, null for none.
 */
void
gp_cli_add_number (JsonBuilder *builder, double value)
{
  double rounded = round (value * DECIMALS) / DECIMALS;

  if (!isfinite (value))
    json_builder_add_null_value (builder);
  else if (rounded == floor (rounded) && fabs (rounded) < 9e15)
    json_builder_add_int_value (builder, (gint64) rounded);
  else
    json_builder_add_double_value (builder, rounded);
}

/**
 * gp_cli_add_text:
 * @builder: inside an object
 * @name: member
 * @text: (nullable): its value; %NULL: null
 */
void
gp_cli_add_text (JsonBuilder *builder, const char *name, const char *text)
{
  json_builder_set_member_name (builder, name);
  if (text)
    json_builder_add_string_value (builder, text);
  else
    json_builder_add_null_value (builder);
}
