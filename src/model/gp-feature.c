/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "gp-feature.h"

#include <glib/gi18n.h>
#include <string.h>

#include "gp-error.h"
#include "gp-text.h"

static const GpField *
field_of (const GpFeature *self, guint field)
{
  return gp_table_get_field (self->table, field);
}

static gboolean
is_text (const GpFeature *self, guint field)
{
  return field_of (self, field)->type == GP_FIELD_TEXT;
}

/**
 * gp_feature_new:
 * @table: its table
 * @fid: its key, 0 when it has none yet
 * @geometry: (nullable) (transfer none): its shape
 *
 * Returns: (transfer full): a feature without values
 */
GpFeature *
gp_feature_new (GpTableId table, gint64 fid, GpGeometry *geometry)
{
  guint n = gp_table_get (table)->n_fields;
  GpFeature *self = g_malloc (sizeof (GpFeature) + n * sizeof (GpValue));

  self->ref_count = 1;
  self->table = table;
  self->packed = FALSE;
  self->in_slab = FALSE;
  self->given = 0;
  self->fid = fid;
  self->geometry = geometry ? gp_geometry_ref (geometry) : NULL;
  return self;
}

/**
 * gp_feature_new_packed:
 * @slab: (nullable): where its memory comes from; %NULL: the heap
 * @table: its table
 * @fid: its key
 * @geometry: (nullable) (transfer full): its shape
 * @values: by column number; texts of the given ones are taken over
 * @given: bit n set: column n has a value
 *
 * Returns: (transfer full): a feature that never changes
 */
GpFeature *
gp_feature_new_packed (GpSlab *slab, GpTableId table, gint64 fid, GpGeometry *geometry, const GpValue *values, guint32 given)
{
  gsize size = sizeof (GpFeature) + __builtin_popcount (given) * sizeof (GpValue);
  GpFeature *self = slab ? gp_slab_take (slab, size) : NULL;
  gboolean in_slab = self != NULL;
  guint n = 0;

  if (self == NULL)
    self = g_malloc (size);
  self->ref_count = 1;
  self->table = table;
  self->packed = TRUE;
  self->in_slab = in_slab;
  self->given = given;
  self->fid = fid;
  self->geometry = geometry;
  for (guint32 left = given; left; left &= left - 1)
    self->values[n++] = values[__builtin_ctz (left)];
  return self;
}

/**
 * gp_feature_ref:
 * @self: a feature
 *
 * Returns: (transfer full): @self
 */
GpFeature *
gp_feature_ref (GpFeature *self)
{
  g_atomic_int_inc (&self->ref_count);
  return self;
}

/**
 * gp_feature_unref:
 * @self: (transfer full): a feature
 */
void
gp_feature_unref (GpFeature *self)
{
  if (!g_atomic_int_dec_and_test (&self->ref_count))
    return;

  const GpTable *table = gp_table_get (self->table);
  for (guint32 left = self->given; left; left &= left - 1)
    {
      guint i = __builtin_ctz (left);

      if (table->fields[i].type == GP_FIELD_TEXT)
        g_ref_string_release (gp_feature_get_value (self, i)->s);
    }
  g_clear_pointer (&self->geometry, gp_geometry_unref);
  if (self->in_slab)
    gp_slab_give_back (self);
  else
    g_free (self);
}

/**
 * gp_feature_copy:
 * @self: a feature
 *
 * Returns: (transfer full): one of the same key, shape and values that may be changed
 */
GpFeature *
gp_feature_copy (const GpFeature *self)
{
  GpFeature *copy = gp_feature_new (self->table, self->fid, self->geometry);
  guint n = gp_table_get (self->table)->n_fields;

  for (guint i = 0; i < n; i++)
    gp_feature_copy_value (copy, i, self);
  return copy;
}

/**
 * gp_feature_take_geometry:
 * @self: a feature of which this is the only reference
 * @geometry: (transfer full) (nullable): its new shape
 */
void
gp_feature_take_geometry (GpFeature *self, GpGeometry *geometry)
{
  g_return_if_fail (!self->packed);

  g_clear_pointer (&self->geometry, gp_geometry_unref);
  self->geometry = geometry;
}

/**
 * gp_feature_clear:
 * @self: a feature
 * @field: column number: it has no value any more
 */
void
gp_feature_clear (GpFeature *self, guint field)
{
  g_return_if_fail (!self->packed);

  if (!gp_feature_has (self, field))
    return;
  if (is_text (self, field))
    g_ref_string_release (self->values[field].s);
  self->given &= ~(1u << field);
}

/**
 * gp_feature_set_text:
 * @self: a feature
 * @field: number of a text column
 * @text: (nullable): UTF-8; %NULL clears it
 */
void
gp_feature_set_text (GpFeature *self, guint field, const char *text)
{
  g_return_if_fail (!self->packed && is_text (self, field));

  char *shared = text ? g_ref_string_new (text) : NULL;
  gp_feature_clear (self, field);
  if (shared == NULL)
    return;
  self->values[field].s = shared;
  self->given |= 1u << field;
}

/**
 * gp_feature_set_int:
 * @self: a feature
 * @field: number of an integer, money, bool or reference column
 * @value: the value; fen for money, fid for references
 */
void
gp_feature_set_int (GpFeature *self, guint field, gint64 value)
{
  g_return_if_fail (!self->packed && !is_text (self, field) && field_of (self, field)->type != GP_FIELD_REAL);

  self->values[field].i = value;
  self->given |= 1u << field;
}

/**
 * gp_feature_set_real:
 * @self: a feature
 * @field: number of a real column
 * @value: in the column's unit; not finite clears it
 */
void
gp_feature_set_real (GpFeature *self, guint field, double value)
{
  g_return_if_fail (!self->packed && field_of (self, field)->type == GP_FIELD_REAL);

  if (!isfinite (value))
    {
      gp_feature_clear (self, field);
      return;
    }
  self->values[field].r = value;
  self->given |= 1u << field;
}

/**
 * gp_feature_set_date:
 * @self: a feature
 * @field: number of a date column
 * @date: the day; %GP_DATE_NONE clears it
 */
void
gp_feature_set_date (GpFeature *self, guint field, GpDate date)
{
  g_return_if_fail (field_of (self, field)->type == GP_FIELD_DATE);

  if (date == GP_DATE_NONE)
    gp_feature_clear (self, field);
  else
    gp_feature_set_int (self, field, date);
}

/**
 * gp_feature_set_choice:
 * @self: a feature
 * @field: number of a choice column
 * @choice: position in its choices; below 0 clears it
 */
void
gp_feature_set_choice (GpFeature *self, guint field, int choice)
{
  g_return_if_fail (field_of (self, field)->type == GP_FIELD_CHOICE);

  if (choice < 0)
    gp_feature_clear (self, field);
  else
    gp_feature_set_int (self, field, choice);
}

/**
 * gp_feature_copy_value:
 * @self: a feature
 * @field: column number
 * @from: a feature of the same table
 */
void
gp_feature_copy_value (GpFeature *self, guint field, const GpFeature *from)
{
  g_return_if_fail (!self->packed && self->table == from->table);

  if (self == from)
    return;
  gp_feature_clear (self, field);
  if (!gp_feature_has (from, field))
    return;
  if (is_text (from, field))
    self->values[field].s = g_ref_string_acquire (gp_feature_get_value (from, field)->s);
  else
    self->values[field] = *gp_feature_get_value (from, field);
  self->given |= 1u << field;
}

static gboolean
parse_choice (GpFeature *self, guint field, const char *text, GError **error)
{
  const GpField *description = field_of (self, field);
  int choice = gp_field_find_choice (description, text);

  for (int i = 0; choice < 0 && description->choices[i].value; i++)
    if (g_utf8_collate (text, gp_choice_get_title (description, i)) == 0)
      choice = i;
  if (choice < 0)
    {
      g_autoptr (GString) all = g_string_new (NULL);

      for (int i = 0; description->choices[i].value; i++)
        g_string_append_printf (all, "%s%s", i ? ", " : "", gp_choice_get_title (description, i));
      g_set_error (error, GP_ERROR, GP_ERROR_INPUT, _ ("“%s” is not one of: %s."), text, all->str);
      return FALSE;
    }
  gp_feature_set_choice (self, field, choice);
  return TRUE;
}

static gboolean
parse_bool (GpFeature *self, guint field, const char *text, GError **error)
{
  static const char *yes[] = { "1", "true", "yes", "y", "是", "有", NULL };
  static const char *no[] = { "0", "false", "no", "n", "否", "无", NULL };
  g_autofree char *lower = g_utf8_strdown (text, -1);

  if (!g_strv_contains (yes, lower) && !g_strv_contains (no, lower))
    {
      g_set_error (error, GP_ERROR, GP_ERROR_INPUT, _ ("“%s” is neither yes nor no."), text);
      return FALSE;
    }
  gp_feature_set_int (self, field, g_strv_contains (yes, lower));
  return TRUE;
}

static gboolean
is_in_range (const GpField *field, double value, const char *text, GError **error)
{
  if ((field->min == 0 && field->max == 0) || (value >= field->min && value <= field->max))
    return TRUE;

  g_autofree char *low = gp_text_format_number (field->min, 0);
  g_autofree char *high = gp_text_format_number (field->max, 0);
  g_set_error (error, GP_ERROR, GP_ERROR_INPUT, _ ("%s is outside what “%s” can be: %s to %s."),
               text, gp_field_get_title (field), low, high);
  return FALSE;
}

static gboolean
parse_number (GpFeature *self, guint field, const char *text, GError **error)
{
  const GpField *description = field_of (self, field);
  double value;

  if (!gp_text_parse_number (text, &value, error) || !is_in_range (description, value, text, error))
    return FALSE;
  if (description->type == GP_FIELD_REAL)
    {
      gp_feature_set_real (self, field, value);
      return TRUE;
    }
  if (value != floor (value) || fabs (value) > 9e15)
    {
      g_set_error (error, GP_ERROR, GP_ERROR_INPUT, _ ("“%s” has to be a whole number, not %s."),
                   gp_field_get_title (description), text);
      return FALSE;
    }
  gp_feature_set_int (self, field, (gint64) value);
  return TRUE;
}

/**
 * gp_feature_parse:
 * @self: a feature
 * @field: column number
 * @text: what somebody wrote: stored text or title of a choice, a date, a
 *   number, money in yuan (or with 万元), yes or no; blank clears the column
 * @error: return location; %GP_ERROR_INPUT
 *
 * Returns: %TRUE and the value set, or %FALSE and @self unchanged
 */
gboolean
gp_feature_parse (GpFeature *self, guint field, const char *text, GError **error)
{
  g_autofree char *plain = g_strstrip (g_strdup (text ? text : ""));
  GpDate date;
  GpFen fen;

  if (gp_text_is_blank (plain))
    {
      gp_feature_clear (self, field);
      return TRUE;
    }
  switch (field_of (self, field)->type)
    {
    case GP_FIELD_TEXT:
      gp_feature_set_text (self, field, plain);
      return TRUE;
    case GP_FIELD_DATE:
      if (!gp_date_parse (plain, &date, error))
        return FALSE;
      gp_feature_set_date (self, field, date);
      return TRUE;
    case GP_FIELD_MONEY:
      if (!gp_money_parse_yuan (plain, &fen, error) || !is_in_range (field_of (self, field), fen, plain, error))
        return FALSE;
      gp_feature_set_int (self, field, fen);
      return TRUE;
    case GP_FIELD_CHOICE:
      return parse_choice (self, field, plain, error);
    case GP_FIELD_BOOL:
      return parse_bool (self, field, plain, error);
    case GP_FIELD_INT:
    case GP_FIELD_REAL:
    case GP_FIELD_REF:
    default:
      return parse_number (self, field, plain, error);
    }
}

static char *
format_real (double value)
{
  char buffer[64];

  /* As many digits as say it, at most three decimals. */
  g_snprintf (buffer, sizeof buffer, "%.3f", value);
  for (gsize n = strlen (buffer); n > 0 && (buffer[n - 1] == '0' || buffer[n - 1] == '.'); n--)
    {
      gboolean point = buffer[n - 1] == '.';
      buffer[n - 1] = '\0';
      if (point)
        break;
    }
  return g_strdup (buffer);
}

/**
 * gp_feature_format:
 * @self: a feature
 * @field: column number
 *
 * Returns: (transfer full): the value as a person reads it, without unit;
 *   money in yuan; "" when there is none. gp_feature_parse() takes it back.
 */
char *
gp_feature_format (const GpFeature *self, guint field)
{
  const GpField *description = field_of (self, field);

  if (!gp_feature_has (self, field))
    return g_strdup ("");
  switch (description->type)
    {
    case GP_FIELD_TEXT:
      return g_strdup (gp_feature_get_value (self, field)->s);
    case GP_FIELD_REAL:
      return format_real (gp_feature_get_value (self, field)->r);
    case GP_FIELD_DATE:
      return gp_date_format (gp_feature_get_date (self, field));
    case GP_FIELD_MONEY:
      return gp_money_format_yuan (gp_feature_get_value (self, field)->i);
    case GP_FIELD_CHOICE:
      return g_strdup (gp_choice_get_title (description, gp_feature_get_choice (self, field)));
    case GP_FIELD_BOOL:
      return g_strdup (gp_feature_get_value (self, field)->i ? _ ("yes") : _ ("no"));
    case GP_FIELD_INT:
    case GP_FIELD_REF:
    default:
      return g_strdup_printf ("%" G_GINT64_FORMAT, gp_feature_get_value (self, field)->i);
    }
}

/**
 * gp_feature_dup_title:
 * @self: a feature
 *
 * Returns: (transfer full): its name, else its code, else table and key
 */
char *
gp_feature_dup_title (const GpFeature *self)
{
  int name = gp_table_find_field (self->table, "name");
  int code = gp_table_find_field (self->table, "code");

  if (name >= 0 && !gp_text_is_blank (gp_feature_get_text (self, name)))
    return g_strdup (gp_feature_get_text (self, name));
  if (code >= 0 && !gp_text_is_blank (gp_feature_get_text (self, code)))
    return g_strdup (gp_feature_get_text (self, code));
  return g_strdup_printf ("%s %" G_GINT64_FORMAT, gp_table_get_title (self->table), self->fid);
}

/**
 * gp_feature_values_equal:
 * @a: a feature
 * @b: a feature of the same table
 *
 * Returns: whether shape and all values are the same; keys may differ
 */
gboolean
gp_feature_values_equal (const GpFeature *a, const GpFeature *b)
{
  guint n = gp_table_get (a->table)->n_fields;

  if (a->table != b->table || a->given != b->given || !gp_geometry_equal (a->geometry, b->geometry))
    return FALSE;
  for (guint i = 0; i < n; i++)
    if (gp_feature_has (a, i) &&
        (is_text (a, i) ? strcmp (gp_feature_get_text (a, i), gp_feature_get_text (b, i)) != 0
                        : gp_feature_get_value (a, i)->i != gp_feature_get_value (b, i)->i))
      return FALSE;
  return TRUE;
}
