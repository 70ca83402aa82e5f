/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "gp-converter.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

#include "gp-error.h"
#include "gp-values.h"
#include "gp-words.h"

#define MAX_UNKNOWN 50
#define MAX_SHARED 1000

static double
voltage_kv (const GpConverter *self, const char *text, double value)
{
  if (text && (strpbrk (text, "kK") || strstr (text, "千伏")))
    return value;
  if (text && (strpbrk (text, "vV") || strstr (text, "伏")))
    return value / 1000;
  if (self->column.unit_given)
    return value * self->column.factor;
  return value >= 1000 || (value >= 120 && value <= 480 && value != 330) ? value / 1000 : value;
}

static void
note_unknown (GpConverter *self, const char *text)
{
  self->n_unknown++;
  gpointer count = g_hash_table_lookup (self->unknown, text);
  if (count || g_hash_table_size (self->unknown) < MAX_UNKNOWN)
    g_hash_table_insert (self->unknown, g_strndup (text, 120), GINT_TO_POINTER (GPOINTER_TO_INT (count) + 1));
}

static gboolean
is_in_range (const GpField *field, double value)
{
  return isfinite (value) && ((field->min == 0 && field->max == 0) || (value >= field->min && value <= field->max));
}

/* 埋深 to the bottom; where it is no more than the diameter it was measured to the top. */
static double
cover_of_depth (GpConverter *self, double depth_m, const GpFeature *feature)
{
  double size_m = gp_feature_get_real (feature, GP_RUN_SIZE) / 1000;

  if (!isfinite (size_m) || depth_m <= size_m)
    {
      self->n_shallow++;
      return depth_m;
    }
  return depth_m - size_m;
}

static gboolean
set_number (GpConverter *self, double value, const char *text, GpFeature *feature)
{
  guint at = self->column.field;

  if (self->column.conversion == GP_CONVERT_VOLTAGE)
    value = voltage_kv (self, text, value);
  else
    value *= self->column.factor;
  if (self->column.conversion == GP_CONVERT_DEPTH && value != 0)
    value = cover_of_depth (self, value, feature);
  if (self->column.conversion == GP_CONVERT_SIZE && value == 0)
    return TRUE;
  /* A survey writes 0 where it did not measure. */
  if (self->column.conversion == GP_CONVERT_DEPTH && value == 0)
    return TRUE;
  if (!is_in_range (self->field, value))
    return FALSE;
  if (self->field->type == GP_FIELD_REAL)
    gp_feature_set_real (feature, at, round (value * 1e6) / 1e6);
  else if (self->field->type == GP_FIELD_INT || self->field->type == GP_FIELD_MONEY)
    gp_feature_set_int (feature, at, llround (value));
  else if (self->field->type == GP_FIELD_BOOL)
    gp_feature_set_int (feature, at, value != 0);
  else
    return FALSE;
  return TRUE;
}

static gboolean
set_choice (GpConverter *self, const char *text, GpFeature *feature)
{
  gpointer known;
  int choice;

  if (g_hash_table_lookup_extended (self->choices, text, NULL, &known))
    choice = GPOINTER_TO_INT (known) - 1;
  else
    {
      choice = strcmp (self->field->name, "pressure") == 0 ? gp_value_find_pressure (self->field, text) : -1;
      if (choice < 0)
        choice = gp_words_find_choice (self->field, text);
      if (g_hash_table_size (self->choices) < 10000)
        g_hash_table_insert (self->choices, g_strdup (text), GINT_TO_POINTER (choice + 1));
    }
  if (choice < 0)
    return FALSE;
  gp_feature_set_choice (feature, self->column.field, choice);
  return TRUE;
}

static gboolean
set_ref (GpConverter *self, const char *text, GpFeature *feature)
{
  gint64 *fid = g_hash_table_lookup (self->refs, text);

  if (!fid)
    return FALSE;
  gp_feature_set_int (feature, self->column.field, *fid);
  return TRUE;
}

/* What a work is done to, by its code: the layer it lies in stands beside it. */
static gboolean
set_asset (GpConverter *self, const char *text, GpFeature *feature)
{
  const char *layer = gp_feature_get_text (feature, GP_WORK_ASSET_LAYER);
  g_autofree char *key = g_strconcat (layer ? layer : "", "/", text, NULL);
  gint64 *fid = g_hash_table_lookup (self->assets, key);

  if (!fid)
    return FALSE;
  gp_feature_set_int (feature, self->column.field, *fid);
  return TRUE;
}

static gboolean
set_money (GpConverter *self, const char *text, GpFeature *feature)
{
  char *end;
  GpFen fen;
  double value;

  if (self->column.conversion == GP_CONVERT_PLAIN)
    {
      /* A column of fen: whole numbers, exact. */
      gint64 whole = g_ascii_strtoll (text, &end, 10);
      if (end == text || *end || !is_in_range (self->field, whole))
        return FALSE;
      gp_feature_set_int (feature, self->column.field, whole);
      return TRUE;
    }
  if (self->column.factor == 100 && gp_money_parse_yuan (text, &fen, NULL) && is_in_range (self->field, fen))
    {
      gp_feature_set_int (feature, self->column.field, fen);
      return TRUE;
    }
  if (!gp_value_find_number (text, &value))
    return FALSE;
  if (strstr (text, "万"))
    value *= 1e6 / self->column.factor;
  return set_number (self, value, text, feature);
}

/* A material or an owner is one text in memory, however many rows have it. */
static void
share_text (GpConverter *self, const char *text, GpFeature *feature)
{
  char *shared = g_hash_table_lookup (self->texts, text);

  if (!shared)
    {
      shared = g_ref_string_new (text);
      if (g_hash_table_size (self->texts) >= MAX_SHARED)
        g_hash_table_remove_all (self->texts);
      g_hash_table_add (self->texts, g_ref_string_acquire (shared));
    }
  else
    g_ref_string_acquire (shared);
  gp_feature_clear (feature, self->column.field);
  feature->values[self->column.field].s = shared;
  feature->given |= 1u << self->column.field;
}

static gboolean
set_text (GpConverter *self, const char *text, GpFeature *feature)
{
  const char *kind = self->kinds ? g_hash_table_lookup (self->kinds, text) : NULL;

  share_text (self, kind ? kind : text, feature);
  return kind || !self->kinds;
}

/**
 * gp_converter_apply_text:
 * @self: a converter
 * @text: a value, blanks around it taken off, not empty
 * @feature: gets the value
 *
 * Returns: %FALSE when @text is not understood
 */
gboolean
gp_converter_apply_text (GpConverter *self, const char *text, GpFeature *feature)
{
  GpDate date;
  double value;
  int flag;

  if (self->column.conversion == GP_CONVERT_SIZE)
    {
      value = gp_size_parse_mm (text, self->column.factor);
      if (!isfinite (value))
        return FALSE;
      if (value != 0 && !is_in_range (self->field, value))
        return FALSE;
      if (value != 0)
        gp_feature_set_real (feature, self->column.field, round (value * 1e3) / 1e3);
      return TRUE;
    }
  if (self->column.conversion == GP_CONVERT_YEAR)
    {
      int year = gp_value_find_year (text);
      if (year != 0)
        gp_feature_set_int (feature, self->column.field, year);
      return year != 0;
    }
  if (self->assets && set_asset (self, text, feature))
    return TRUE;
  switch (self->field->type)
    {
    case GP_FIELD_TEXT:
      return set_text (self, text, feature);
    case GP_FIELD_CHOICE:
      return set_choice (self, text, feature);
    case GP_FIELD_REF:
      return set_ref (self, text, feature);
    case GP_FIELD_MONEY:
      return set_money (self, text, feature);
    case GP_FIELD_DATE:
      if (!gp_date_parse (text, &date, NULL))
        return FALSE;
      gp_feature_set_date (feature, self->column.field, date);
      return TRUE;
    case GP_FIELD_BOOL:
      flag = gp_words_find_bool (text);
      if (flag >= 0)
        gp_feature_set_int (feature, self->column.field, flag);
      return flag >= 0;
    case GP_FIELD_INT:
    case GP_FIELD_REAL:
    default:
      return gp_value_find_number (text, &value) && set_number (self, value, text, feature);
    }
}

static gboolean
takes_numbers (const GpConverter *self)
{
  if (self->type != GP_SOURCE_INT && self->type != GP_SOURCE_REAL)
    return FALSE;
  if (self->column.conversion == GP_CONVERT_YEAR)
    return FALSE;
  if (self->field->type == GP_FIELD_MONEY)
    return self->type == GP_SOURCE_REAL || self->column.conversion == GP_CONVERT_MONEY;
  return self->field->type == GP_FIELD_INT || self->field->type == GP_FIELD_REAL || self->field->type == GP_FIELD_BOOL;
}

static gboolean
apply_date (GpConverter *self, GpRecords *records, GpFeature *feature)
{
  int index = g_array_index (records->layer->ogr_fields, int, self->column.source);
  int year, month, day, unused;

  if (!OGR_F_GetFieldAsDateTime (records->feature, index, &year, &month, &day, &unused, &unused, &unused, &unused))
    return FALSE;
  GpDate date = gp_date_from_ymd (year, month, day);
  if (date == GP_DATE_NONE)
    return FALSE;
  gp_feature_set_date (feature, self->column.field, date);
  return TRUE;
}

static void
apply_source_text (GpConverter *self, GpRecords *records, GpFeature *feature)
{
  const char *text = gp_records_get_text (records, self->column.source);
  char small[128];
  g_autofree char *big = NULL;

  if (!text || gp_value_is_empty (text))
    {
      self->n_empty++;
      return;
    }
  gsize n = strlen (text);
  if (g_ascii_isspace (text[0]) || g_ascii_isspace (text[n - 1]))
    {
      char *copy = n < sizeof small ? small : (big = g_malloc (n + 1));
      memcpy (copy, text, n + 1);
      text = g_strstrip (copy);
    }
  self->n_given++;
  if (!gp_converter_apply_text (self, text, feature))
    note_unknown (self, text);
}

/**
 * gp_converter_apply:
 * @self: a converter
 * @records: the walk, at a record
 * @feature: gets the value; left without one when none is given or understood
 */
void
gp_converter_apply (GpConverter *self, GpRecords *records, GpFeature *feature)
{
  double value;

  if (self->constant)
    gp_feature_copy_value (feature, self->column.field, self->constant);
  else if (self->column.source < 0)
    return;
  else if (takes_numbers (self))
    {
      if (!gp_records_get_number (records, self->column.source, &value))
        {
          self->n_empty++;
          return;
        }
      self->n_given++;
      if (!set_number (self, value, NULL, feature))
        {
          char text[G_ASCII_DTOSTR_BUF_SIZE];
          note_unknown (self, g_ascii_dtostr (text, sizeof text, value));
        }
    }
  else if (self->type == GP_SOURCE_DATE && self->field->type == GP_FIELD_DATE)
    {
      if (apply_date (self, records, feature))
        self->n_given++;
      else
        self->n_empty++;
    }
  else
    apply_source_text (self, records, feature);
}

static void
add_ref (GHashTable *refs, const char *text, gint64 fid)
{
  if (text && *text && !g_hash_table_contains (refs, text))
    g_hash_table_insert (refs, g_strdup (text), g_memdup2 (&fid, sizeof fid));
}

/* Codes first, names where no code says the same, numbers of rows last. */
static GHashTable *
load_refs (GpSnapshot *plan, GpTableId table)
{
  GHashTable *refs = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  int columns[] = { gp_table_find_field (table, "code"), gp_table_find_field (table, "name") };
  guint n = plan ? gp_snapshot_get_n (plan, table) : 0;

  for (guint c = 0; c < G_N_ELEMENTS (columns); c++)
    for (guint i = 0; columns[c] >= 0 && i < n; i++)
      {
        GpFeature *row = gp_snapshot_get (plan, table, i);
        add_ref (refs, gp_feature_get_text (row, columns[c]), row->fid);
      }
  for (guint i = 0; i < n; i++)
    {
      gint64 fid = gp_snapshot_get (plan, table, i)->fid;
      g_autofree char *number = g_strdup_printf ("%" G_GINT64_FORMAT, fid);
      add_ref (refs, number, fid);
    }
  return refs;
}

static GHashTable *
load_kinds (GpSnapshot *plan)
{
  GHashTable *kinds = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  guint n = plan ? gp_snapshot_get_n (plan, GP_TABLE_WORK_KIND) : 0;

  for (guint i = 0; i < n; i++)
    {
      GpFeature *row = gp_snapshot_get (plan, GP_TABLE_WORK_KIND, i);
      const char *kind = gp_feature_get_text (row, GP_WORK_KIND_KIND);
      const int columns[] = { GP_WORK_KIND_KIND, GP_WORK_KIND_TITLE, GP_WORK_KIND_TITLE_ZH };

      for (guint c = 0; kind && c < G_N_ELEMENTS (columns); c++)
        {
          const char *text = gp_feature_get_text (row, columns[c]);
          if (text && !g_hash_table_contains (kinds, text))
            g_hash_table_insert (kinds, g_strdup (text), g_strdup (kind));
        }
    }
  return kinds;
}

/* "layer/code" → fid, of everything a work may be done to. */
static GHashTable *
load_assets (GpSnapshot *plan)
{
  GHashTable *assets = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  for (GpTableId table = 0; plan && table < GP_N_SPATIAL_TABLES; table++)
    for (guint i = 0; i < gp_snapshot_get_n (plan, table); i++)
      {
        GpFeature *row = gp_snapshot_get (plan, table, i);
        const char *code = gp_feature_get_text (row, gp_table_find_field (table, "code"));
        g_autofree char *key = code ? g_strconcat (gp_table_get (table)->name, "/", code, NULL) : NULL;

        if (key)
          add_ref (assets, key, row->fid);
      }
  return assets;
}

static gboolean
is_work_kind (GpTableId table, const char *name)
{
  return (table == GP_TABLE_WORK && strcmp (name, "kind") == 0) ||
         (table == GP_TABLE_FUND_PAYS && strcmp (name, "work_kind") == 0);
}

static gboolean
take_constant (GpConverter *self, GError **error)
{
  g_autofree char *text = g_strstrip (g_strdup (self->column.constant));

  self->constant = gp_feature_new (self->table, 0, NULL);
  if (!*text || gp_converter_apply_text (self, text, self->constant) || self->kinds)
    return TRUE;
  if (self->field->type == GP_FIELD_CHOICE)
    {
      g_autofree char *list = gp_words_list_choices (self->field);
      g_set_error (error, GP_ERROR, GP_ERROR_USAGE, _ ("“%s” is no value of the column “%s”; take one of: %s."), text, self->field->name, list);
    }
  else if (self->field->type == GP_FIELD_REF)
    g_set_error (error, GP_ERROR, GP_ERROR_USAGE, _ ("The plan has no “%s” in the table “%s”."), text, gp_table_get (self->field->ref)->name);
  else if (self->field->type == GP_FIELD_DATE)
    g_set_error (error, GP_ERROR, GP_ERROR_USAGE, _ ("“%s” is no value of the column “%s”; write a day like 2026-03-01."), text, gp_field_get_title (self->field));
  else if (self->field->max > self->field->min)
    g_set_error (error, GP_ERROR, GP_ERROR_USAGE, _ ("“%s” is no value of the column “%s”; write a number from %g to %g."), text,
                 gp_field_get_title (self->field), self->field->min, self->field->max);
  else
    g_set_error (error, GP_ERROR, GP_ERROR_USAGE, _ ("“%s” is no value of the column “%s”; write a number."), text, gp_field_get_title (self->field));
  return FALSE;
}

/**
 * gp_converter_new:
 * @column: what becomes what; its constant stays the caller's
 * @table: the table
 * @layer: the source
 * @plan: (nullable): where references are looked up
 * @error: return location; %GP_ERROR_USAGE when a constant is no value of its column
 *
 * Returns: (transfer full): a converter, or %NULL
 */
GpConverter *
gp_converter_new (const GpColumn *column, GpTableId table, const GpSourceLayer *layer, GpSnapshot *plan, GError **error)
{
  GpConverter *self = g_new0 (GpConverter, 1);

  self->table = table;
  self->column = *column;
  self->field = gp_table_get_field (table, column->field);
  self->type = column->source >= 0 ? ((GpSourceField *) g_ptr_array_index (layer->fields, column->source))->type : GP_SOURCE_TEXT;
  self->unknown = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->choices = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->texts = g_hash_table_new_full (g_str_hash, g_str_equal, (GDestroyNotify) g_ref_string_release, NULL);
  if (self->field->type == GP_FIELD_REF)
    self->refs = load_refs (plan, self->field->ref);
  if (table == GP_TABLE_WORK && column->field == GP_WORK_ASSET_FID)
    self->assets = load_assets (plan);
  if (is_work_kind (table, self->field->name))
    self->kinds = load_kinds (plan);
  if (column->constant && !take_constant (self, error))
    g_clear_pointer (&self, gp_converter_free);
  return self;
}

/**
 * gp_converter_free:
 * @self: (transfer full): a converter
 */
void
gp_converter_free (GpConverter *self)
{
  g_clear_pointer (&self->constant, gp_feature_unref);
  g_clear_pointer (&self->refs, g_hash_table_unref);
  g_clear_pointer (&self->assets, g_hash_table_unref);
  g_clear_pointer (&self->kinds, g_hash_table_unref);
  g_hash_table_unref (self->choices);
  g_hash_table_unref (self->unknown);
  g_hash_table_unref (self->texts);
  g_free (self);
}

/**
 * gp_converter_list_unknown:
 * @self: a converter
 *
 * Returns: (transfer full): the first few values not understood, quoted
 */
char *
gp_converter_list_unknown (GpConverter *self)
{
  GString *list = g_string_new (NULL);
  g_autoptr (GList) keys = g_list_sort (g_hash_table_get_keys (self->unknown), (GCompareFunc) g_strcmp0);
  guint n = 0;

  for (GList *l = keys; l && n < 8; l = l->next, n++)
    g_string_append_printf (list, "%s“%s”", n > 0 ? ", " : "", (const char *) l->data);
  if (g_list_length (keys) > n)
    g_string_append (list, " …");
  return g_string_free (list, FALSE);
}
