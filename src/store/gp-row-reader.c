/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "gp-row-reader.h"

#include <math.h>
#include <string.h>

#include "gp-blob.h"
#include "gp-text.h"

/* The texts last seen in a column, counted: owners, materials and notes repeat
 * for long stretches, and one copy of each is enough. */
#define CACHED_TEXTS 64

typedef struct
{
  char *texts[CACHED_TEXTS]; /* GRefString, nullable */
  int last_choice;           /* position in the field's choices; they repeat just so */
} Column;

struct _GpRowReader
{
  const GpTable *table;
  GpSlab *slab;
  guint32 given;
  GpValue values[32]; /* by column number */
  Column columns[];   /* n_fields */
};

/**
 * gp_row_reader_new:
 * @table: a table
 * @slab: (nullable): where the memory of features and shapes comes from, for
 *   as long as rows are read; %NULL: the heap
 *
 * Returns: (transfer full): a reader
 */
GpRowReader *
gp_row_reader_new (GpTableId table, GpSlab *slab)
{
  const GpTable *description = gp_table_get (table);
  GpRowReader *self = g_malloc0 (sizeof (GpRowReader) + description->n_fields * sizeof (Column));

  g_assert (description->n_fields <= G_N_ELEMENTS (self->values));
  self->table = description;
  self->slab = slab;
  return self;
}

/**
 * gp_row_reader_free:
 * @self: a reader
 */
void
gp_row_reader_free (GpRowReader *self)
{
  for (guint i = 0; i < self->table->n_fields; i++)
    for (guint k = 0; k < CACHED_TEXTS; k++)
      g_clear_pointer (&self->columns[i].texts[k], g_ref_string_release);
  g_free (self);
}

static gboolean
whole_number (double value, gint64 *out)
{
  if (!(fabs (value) < 9.0e15))
    return FALSE;
  *out = llround (value);
  return TRUE;
}

static char *
text_new (const char *text, gsize length)
{
  g_autofree char *valid = NULL;

  if (g_utf8_validate_len (text, length, NULL))
    return g_ref_string_new_len (text, length);
  valid = g_utf8_make_valid (text, length);
  return g_ref_string_new (valid);
}

/* A reference to @text, shared with the rows before where it can be. */
static char *
share_text (Column *column, const char *text)
{
  gsize length = strlen (text);
  guint hash = 0;
  char **slot;

  for (gsize i = 0; i < length; i++)
    hash = hash * 31 + (guint8) text[i];
  slot = &column->texts[(hash ^ hash >> 8) % CACHED_TEXTS];
  if (!*slot || strcmp (*slot, text) != 0)
    {
      g_clear_pointer (slot, g_ref_string_release);
      *slot = text_new (text, length);
    }
  return g_ref_string_acquire (*slot);
}

static gboolean
read_int (sqlite3_value *value, int type, GpValue *out)
{
  double real;

  if (type == SQLITE_INTEGER)
    {
      out->i = sqlite3_value_int64 (value);
      return TRUE;
    }
  if (type == SQLITE_FLOAT)
    return whole_number (sqlite3_value_double (value), &out->i);
  return type == SQLITE_TEXT && gp_text_parse_number ((const char *) sqlite3_value_text (value), &real, NULL) &&
         whole_number (real, &out->i);
}

static gboolean
read_real (sqlite3_value *value, int type, GpValue *out)
{
  if (type == SQLITE_TEXT)
    {
      if (!gp_text_parse_number ((const char *) sqlite3_value_text (value), &out->r, NULL))
        return FALSE;
    }
  else if (type == SQLITE_BLOB)
    return FALSE;
  else
    out->r = sqlite3_value_double (value);
  return isfinite (out->r);
}

/* "2026-09-10", or the date at the head of an ISO date and time. */
static gboolean
read_date (sqlite3_value *value, int type, GpValue *out)
{
  static const guint8 parts[10] = { 0, 0, 0, 0, 9, 1, 1, 9, 2, 2 };
  const char *text = type == SQLITE_TEXT ? (const char *) sqlite3_value_text (value) : NULL;
  int part[3] = { 0, 0, 0 };

  if (!text)
    return FALSE;
  for (guint k = 0; k < G_N_ELEMENTS (parts); k++)
    {
      if (parts[k] == 9 ? text[k] != '-' : !g_ascii_isdigit (text[k]))
        return FALSE;
      if (parts[k] != 9)
        part[parts[k]] = part[parts[k]] * 10 + (text[k] - '0');
    }
  if (g_ascii_isdigit (text[10]))
    return FALSE;
  out->i = gp_date_from_ymd (part[0], part[1], part[2]);
  return out->i != GP_DATE_NONE;
}

static gboolean
read_choice (const GpField *field, Column *column, sqlite3_value *value, int type, GpValue *out)
{
  const char *text = type == SQLITE_BLOB ? NULL : (const char *) sqlite3_value_text (value);

  if (!text)
    return FALSE;
  if (strcmp (field->choices[column->last_choice].value, text) != 0)
    {
      int choice = gp_field_find_choice (field, text);

      if (choice < 0)
        return FALSE;
      column->last_choice = choice;
    }
  out->i = column->last_choice;
  return TRUE;
}

static gboolean
read_text (Column *column, sqlite3_value *value, int type, GpValue *out)
{
  const char *text = type == SQLITE_BLOB ? NULL : (const char *) sqlite3_value_text (value);

  if (!text)
    return FALSE;
  out->s = share_text (column, text);
  return TRUE;
}

static gboolean
read_value (const GpField *field, Column *column, sqlite3_value *value, int type, GpValue *out)
{
  switch (field->type)
    {
    case GP_FIELD_INT:
    case GP_FIELD_MONEY:
    case GP_FIELD_BOOL:
    case GP_FIELD_REF:
      return read_int (value, type, out);
    case GP_FIELD_REAL:
      return read_real (value, type, out);
    case GP_FIELD_DATE:
      return read_date (value, type, out);
    case GP_FIELD_CHOICE:
      return read_choice (field, column, value, type, out);
    case GP_FIELD_TEXT:
      return read_text (column, value, type, out);
    default:
      g_assert_not_reached ();
    }
}

/**
 * gp_row_reader_read:
 * @self: a reader
 * @values: key, shape and fields of a row, as the reader's table has them
 *
 * Returns: (transfer full): the row, packed
 */
GpFeature *
gp_row_reader_read (GpRowReader *self, sqlite3_value **values)
{
  const GpTable *table = self->table;
  GpGeometry *geometry = NULL;

  if (sqlite3_value_type (values[1]) == SQLITE_BLOB)
    {
      const guint8 *bytes = sqlite3_value_blob (values[1]);

      geometry = gp_blob_read (bytes, sqlite3_value_bytes (values[1]), table->geometry, self->slab);
    }
  self->given = 0;
  for (guint i = 0; i < table->n_fields; i++)
    {
      sqlite3_value *value = values[GP_ROW_FIRST_FIELD + i];
      int type = sqlite3_value_type (value);

      if (type != SQLITE_NULL && read_value (&table->fields[i], &self->columns[i], value, type, &self->values[i]))
        self->given |= 1u << i;
    }
  return gp_feature_new_packed (self->slab, table->id, sqlite3_value_int64 (values[0]), geometry, self->values, self->given);
}
