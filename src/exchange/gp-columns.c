/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "gp-columns.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

#include "gp-column-names.h"
#include "gp-error.h"

/* Of the columns of a source, in a sentence. */
#define MAX_LISTED 30

static int
find_exact (const GpSourceLayer *layer, const char *name)
{
  for (guint i = 0; i < layer->fields->len; i++)
    {
      const GpSourceField *field = g_ptr_array_index (layer->fields, i);
      if (g_ascii_strcasecmp (field->name, name) == 0)
        return i;
    }
  return -1;
}

/* A column of the plan, cut to the ten letters of a shapefile too. */
static int
find_own (const GpSourceLayer *layer, const char *name)
{
  int found = find_exact (layer, name);

  if (found >= 0 || strlen (name) <= 10)
    return found;
  g_autofree char *cut = g_strndup (name, 10);
  return find_exact (layer, cut);
}

static int
find_among (const GArray *names, const char *words)
{
  g_auto (GStrv) list = g_strsplit (words, " ", -1);

  for (char **word = list; *word; word++)
    for (guint i = 0; i < names->len; i++)
      {
        const GpSourceName *name = &g_array_index (names, GpSourceName, i);
        if (strcmp (name->plain, *word) == 0 || strcmp (name->bare, *word) == 0)
          return i;
      }
  return -1;
}

static void
take_unit (GpColumn *column, GpTableId table, const char *unit)
{
  const char *wants = gp_table_get_field (table, column->field)->unit;

  column->factor = 1;
  column->unit_given = FALSE;
  if (column->conversion == GP_CONVERT_MONEY)
    {
      column->unit_given = unit != NULL;
      column->factor = g_strcmp0 (unit, "万元") == 0   ? 1e6
                       : g_strcmp0 (unit, "亿元") == 0 ? 1e10
                                                       : 100;
      return;
    }
  double factor = gp_unit_get_factor (unit, wants);
  if (factor > 0)
    {
      column->factor = factor;
      column->unit_given = TRUE;
    }
}

static GArray *
read_names (const GpSourceLayer *layer)
{
  GArray *names = g_array_new (FALSE, TRUE, sizeof (GpSourceName));

  g_array_set_clear_func (names, (GDestroyNotify) gp_source_name_clear);
  g_array_set_size (names, layer->fields->len);
  for (guint i = 0; i < layer->fields->len; i++)
    gp_source_name_read (&g_array_index (names, GpSourceName, i), ((GpSourceField *) g_ptr_array_index (layer->fields, i))->name);
  return names;
}

/* How a source column of that name is usually converted when it becomes @field. */
static GpConversion
conversion_for (GpTableId table, const GpField *field, const GpSourceName *name)
{
  guint n_usual;
  const GpUsualName *usual = gp_usual_names_get (&n_usual);
  GpConversion first = GP_CONVERT_PLAIN;
  gboolean seen = FALSE;

  if (strcmp (name->plain, "costfen") == 0 || strcmp (name->plain, "amountfen") == 0)
    return GP_CONVERT_PLAIN;
  for (guint i = 0; i < n_usual; i++)
    {
      if (usual[i].table != table || strcmp (usual[i].field, field->name) != 0)
        continue;
      if (gp_source_name_is_among (name, usual[i].names))
        return usual[i].conversion;
      if (!seen && usual[i].conversion != GP_CONVERT_DEPTH)
        first = usual[i].conversion;
      seen = TRUE;
    }
  return first;
}

static gboolean
has_column (const GArray *columns, guint field)
{
  for (guint i = 0; i < columns->len; i++)
    if (g_array_index (columns, GpColumn, i).field == field)
      return TRUE;
  return FALSE;
}

static gboolean
is_used (const GArray *columns, int source, GpConversion conversion)
{
  for (guint i = 0; i < columns->len; i++)
    {
      const GpColumn *column = &g_array_index (columns, GpColumn, i);
      if (column->source == source && column->conversion != conversion)
        return TRUE;
    }
  return FALSE;
}

static gboolean
find_table_field (GpTableId table, const char *text, const char **value, guint *field, GError **error)
{
  const char *equals = strchr (text, '=');
  g_autofree char *name = equals ? g_strstrip (g_strndup (text, equals - text)) : g_strdup (text);
  int found = gp_table_find_field (table, name);

  if (!equals || found < 0)
    {
      g_autoptr (GString) list = g_string_new (NULL);
      for (guint i = 0; i < gp_table_get (table)->n_fields; i++)
        g_string_append_printf (list, "%s%s", i > 0 ? ", " : "", gp_table_get_field (table, i)->name);
      g_set_error (error, GP_ERROR, GP_ERROR_USAGE, _ ("“%s” names no column of the table “%s”; write column=…, the columns are: %s."),
                   text, gp_table_get (table)->name, list->str);
      return FALSE;
    }
  *value = equals + 1;
  *field = found;
  return TRUE;
}

/* "--field size_mm=diameter*25.4": a factor may follow when the whole is no column. */
static int
find_source (const GpSourceLayer *layer, const char *text, double *factor, gboolean *unit_given)
{
  int found = find_exact (layer, text);
  const char *star = strrchr (text, '*');
  char *end = NULL;

  *factor = 1;
  *unit_given = FALSE;
  if (found >= 0 || !star)
    return found;
  double value = g_ascii_strtod (star + 1, &end);
  if (end == star + 1 || *end || !isfinite (value) || value == 0)
    return -1;
  g_autofree char *name = g_strstrip (g_strndup (text, star - text));
  *factor = value;
  *unit_given = TRUE;
  return find_exact (layer, name);
}

/* A network model may have hundreds: the first ones show how they are written. */
static char *
list_columns (const GpSourceLayer *layer)
{
  GString *list = g_string_new (NULL);

  for (guint i = 0; i < MIN (layer->fields->len, MAX_LISTED); i++)
    g_string_append_printf (list, "%s%s", i > 0 ? ", " : "", ((GpSourceField *) g_ptr_array_index (layer->fields, i))->name);
  if (layer->fields->len > MAX_LISTED)
    g_string_append (list, " …");
  return g_string_free (list, FALSE);
}

static gboolean
add_asked (GArray *columns, GArray *dropped, const GpSourceLayer *layer, const GArray *names, const GpImportOptions *options, GError **error)
{
  for (guint i = 0; options->fields && i < options->fields->len; i++)
    {
      const char *text = g_ptr_array_index (options->fields, i);
      const char *source;
      GpColumn column = { .factor = 1 };
      double factor;
      gboolean unit_given;

      if (!find_table_field (options->table, text, &source, &column.field, error))
        return FALSE;
      if (!*source)
        {
          g_array_append_val (dropped, column.field);
          continue;
        }
      column.source = find_source (layer, source, &factor, &unit_given);
      if (column.source < 0)
        {
          g_autofree char *list = list_columns (layer);
          g_set_error (error, GP_ERROR, GP_ERROR_USAGE, _ ("There is no column “%s” in “%s”; its columns are: %s."), source, layer->name, list);
          return FALSE;
        }
      const GpSourceName *name = &g_array_index (names, GpSourceName, column.source);
      column.conversion = conversion_for (options->table, gp_table_get_field (options->table, column.field), name);
      take_unit (&column, options->table, name->unit);
      column.factor *= factor;
      column.unit_given = column.unit_given || unit_given;
      g_array_append_val (columns, column);
    }
  return TRUE;
}

static gboolean
add_constants (GArray *columns, const GpImportOptions *options, GError **error)
{
  for (guint i = 0; options->set && i < options->set->len; i++)
    {
      GpColumn column = { .source = -1, .factor = 1 };
      const char *value;

      if (!find_table_field (options->table, g_ptr_array_index (options->set, i), &value, &column.field, error))
        return FALSE;
      column.constant = g_strdup (value);
      g_array_append_val (columns, column);
    }
  return TRUE;
}

static gboolean
contains_field (const GArray *fields, guint field)
{
  for (guint i = 0; fields && i < fields->len; i++)
    if (g_array_index (fields, guint, i) == field)
      return TRUE;
  return FALSE;
}

static void
add_column (GArray *columns, const GArray *names, GpTableId table, guint field, int source, GpConversion conversion)
{
  GpColumn column = { .field = field, .source = source, .conversion = conversion };

  take_unit (&column, table, g_array_index (names, GpSourceName, source).unit);
  g_array_append_val (columns, column);
}

/* The plan's own names first, then the usual ones from top to bottom. */
static void
add_matched (GArray *columns, const GArray *dropped, const GpSourceLayer *layer, const GArray *names, GpTableId table)
{
  guint n_usual;
  const GpUsualName *usual = gp_usual_names_get (&n_usual);
  for (guint field = 0; field < gp_table_get (table)->n_fields; field++)
    {
      int source = find_own (layer, gp_table_get_field (table, field)->name);
      if (source >= 0 && !has_column (columns, field) && !contains_field (dropped, field))
        {
          GpColumn column = { .field = field, .source = source, .factor = 1, .unit_given = TRUE };
          if (strcmp (gp_table_get_field (table, field)->name, "size_mm") == 0)
            column.conversion = GP_CONVERT_SIZE;
          g_array_append_val (columns, column);
        }
    }
  for (guint i = 0; i < n_usual; i++)
    {
      if (usual[i].table != table && usual[i].table != GP_TABLE_NONE)
        continue;
      int field = gp_table_find_field (table, usual[i].field);
      if (field < 0 || has_column (columns, field) || contains_field (dropped, field))
        continue;
      int source = find_among (names, usual[i].names);
      if (source >= 0 && !is_used (columns, source, usual[i].conversion))
        add_column (columns, names, table, field, source, usual[i].conversion);
    }
}

static void
column_clear (gpointer data)
{
  g_free (((GpColumn *) data)->constant);
}

/* Depth needs the size: let it be read first. */
static int
compare_columns (gconstpointer a, gconstpointer b)
{
  const GpColumn *left = a, *right = b;
  int by_depth = (left->conversion == GP_CONVERT_DEPTH) - (right->conversion == GP_CONVERT_DEPTH);

  return by_depth != 0 ? by_depth : (int) left->field - (int) right->field;
}

/**
 * gp_columns_match:
 * @layer: the source
 * @options: table, constants, columns asked for by name
 * @error: return location; %GP_ERROR_USAGE when @options name what is not there
 *
 * Returns: (transfer full) (element-type GpColumn): one entry a column of
 *   the plan that gets a value, depths last; %NULL on error
 */
GArray *
gp_columns_match (const GpSourceLayer *layer, const GpImportOptions *options, GError **error)
{
  g_autoptr (GArray) columns = g_array_new (FALSE, TRUE, sizeof (GpColumn));
  g_autoptr (GArray) names = read_names (layer);
  g_autoptr (GArray) dropped = g_array_new (FALSE, FALSE, sizeof (guint));

  g_array_set_clear_func (columns, column_clear);
  if (!add_constants (columns, options, error) || !add_asked (columns, dropped, layer, names, options, error))
    return NULL;
  add_matched (columns, dropped, layer, names, options->table);
  g_array_sort (columns, compare_columns);
  return g_steal_pointer (&columns);
}

/**
 * gp_columns_rate:
 * @layer: the source
 * @table: what it might become
 *
 * Returns: how well names fit, 0 not at all
 */
int
gp_columns_rate (const GpSourceLayer *layer, GpTableId table)
{
  GpImportOptions options = { .table = table };
  g_autoptr (GArray) columns = gp_columns_match (layer, &options, NULL);
  int rate = gp_layer_name_hints_at (layer->name, table) ? 3 : 0;

  for (guint i = 0; columns && i < columns->len; i++)
    {
      const char *name = gp_table_get_field (table, g_array_index (columns, GpColumn, i).field)->name;
      gboolean common = strcmp (name, "code") == 0 || strcmp (name, "name") == 0 || strcmp (name, "note") == 0;
      rate += common ? 0 : 2;
    }
  return rate;
}

/**
 * gp_columns_find_place:
 * @layer: a table without geometry
 * @x_field: (out): column of easting or longitude, -1 when there is none
 * @y_field: (out): column of northing or latitude, -1 when there is none
 * @wkt_field: (out): column of well-known text, -1 when there is none
 */
void
gp_columns_find_place (const GpSourceLayer *layer, int *x_field, int *y_field, int *wkt_field)
{
  static const char *const pairs[][2] = {
    { "lon", "lat" },
    { "lng", "lat" },
    { "long", "lat" },
    { "longitude", "latitude" },
    { "经度", "纬度" },
    { "x", "y" },
    { "x坐标", "y坐标" },
    { "坐标x", "坐标y" },
    { "横坐标", "纵坐标" },
    { "东坐标", "北坐标" },
    { "easting", "northing" },
    { "east", "north" },
    { "point_x", "point_y" },
    { "pointx", "pointy" },
  };
  g_autoptr (GArray) names = read_names (layer);

  *x_field = *y_field = -1;
  *wkt_field = find_among (names, "wkt geom geometry thegeom 几何 图形");
  for (guint i = 0; i < G_N_ELEMENTS (pairs) && *x_field < 0; i++)
    {
      int x = find_among (names, pairs[i][0]);
      int y = find_among (names, pairs[i][1]);
      if (x >= 0 && y >= 0)
        {
          *x_field = x;
          *y_field = y;
        }
    }
}

/**
 * gp_columns_find_candidates:
 * @layer: the source
 * @table: a table
 * @field: name of a column of it
 *
 * Returns: (transfer full) (element-type guint): all text columns that go by
 *   a usual name of @field, the likeliest first
 */
GArray *
gp_columns_find_candidates (const GpSourceLayer *layer, GpTableId table, const char *field)
{
  guint n_usual;
  const GpUsualName *usual = gp_usual_names_get (&n_usual);
  g_autoptr (GArray) names = read_names (layer);
  GArray *found = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint u = 0; u < n_usual; u++)
    {
      if (usual[u].table != (int) table || strcmp (usual[u].field, field) != 0)
        continue;
      g_auto (GStrv) words = g_strsplit (usual[u].names, " ", -1);
      for (char **word = words; *word; word++)
        for (guint i = 0; i < names->len; i++)
          if (((GpSourceField *) g_ptr_array_index (layer->fields, i))->type == GP_SOURCE_TEXT &&
              strcmp (g_array_index (names, GpSourceName, i).plain, *word) == 0)
            g_array_append_val (found, i);
    }
  return found;
}

/**
 * gp_column_describe:
 * @column: a matched column
 * @table: its table
 *
 * Returns: (transfer full): what is done to its values, "" when nothing is
 */
char *
gp_column_describe (const GpColumn *column, GpTableId table)
{
  const GpField *field = gp_table_get_field (table, column->field);

  switch (column->conversion)
    {
    case GP_CONVERT_SIZE:
      if (column->factor != 1)
        return g_strdup_printf (_ ("The number is taken out of “DN300”, times %g"), column->factor);
      return g_strdup (_ ("The number is taken out of “DN300”"));
    case GP_CONVERT_DEPTH:
      return g_strdup (_ ("Depth is to the bottom: less the diameter it gives the cover"));
    case GP_CONVERT_YEAR:
      return g_strdup (_ ("The year is taken"));
    case GP_CONVERT_MONEY:
      return g_strdup (column->factor == 1e6 ? _ ("From 10 000 yuan") : _ ("From yuan"));
    case GP_CONVERT_VOLTAGE:
      return g_strdup (_ ("Volts and kilovolts are told apart"));
    case GP_CONVERT_PLAIN:
    default:
      if (column->factor != 1)
        return g_strdup_printf (_ ("Times %g"), column->factor);
      if (field->type == GP_FIELD_CHOICE)
        return g_strdup (_ ("Codes and words are translated"));
      return g_strdup (field->type == GP_FIELD_REF ? _ ("Found by code or name") : "");
    }
}
