/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "gp-filter.h"

#include <glib/gi18n.h>

#include "gp-error.h"
#include "gp-region.h"
#include "gp-text.h"

/** CHECK_EVERY: features between two looks at the cancellable. */
#define CHECK_EVERY 1024

/* Reals are the same when they are written the same, in at most three decimals. */
#define SAME_REAL 0.0005

typedef struct
{
  int field;
  GpFilterOp op;
  GPtrArray *values;  /* of GpFeature, each with the one column; of the measure NULL */
  GPtrArray *needles; /* of char *, case folded */
  GArray *measures;   /* of double */
} Condition;

struct _GpFilter
{
  GpTableId table;
  gboolean any;
  GPtrArray *conditions;
};

static void
condition_free (gpointer data)
{
  Condition *condition = data;

  g_ptr_array_unref (condition->values);
  g_ptr_array_unref (condition->needles);
  g_array_unref (condition->measures);
  g_free (condition);
}

/**
 * gp_filter_new:
 * @table: a table
 * @any: whether one condition is enough
 *
 * Returns: (transfer full): a filter without conditions: everything of the table passes
 */
GpFilter *
gp_filter_new (GpTableId table, gboolean any)
{
  GpFilter *self = g_new0 (GpFilter, 1);

  self->table = table;
  self->any = any;
  self->conditions = g_ptr_array_new_with_free_func (condition_free);
  return self;
}

void
gp_filter_free (GpFilter *self)
{
  g_ptr_array_unref (self->conditions);
  g_free (self);
}

GpTableId
gp_filter_get_table (const GpFilter *self)
{
  return self->table;
}

gboolean
gp_filter_op_takes_value (GpFilterOp op)
{
  return op != GP_FILTER_EMPTY && op != GP_FILTER_NOT_EMPTY;
}

/**
 * gp_filter_list_ops:
 * @table: a table
 * @field: column number, or %GP_FILTER_MEASURE
 * @ops: (out): what may be asked of it, the most usual first
 *
 * Returns: how many
 */
guint
gp_filter_list_ops (GpTableId table, int field, GpFilterOp ops[GP_N_FILTER_OPS])
{
  static const GpFilterOp of_text[] = { GP_FILTER_CONTAINS, GP_FILTER_EQUAL, GP_FILTER_NOT_EQUAL, GP_FILTER_ONE_OF, GP_FILTER_EMPTY, GP_FILTER_NOT_EMPTY };
  static const GpFilterOp of_number[] = { GP_FILTER_EQUAL, GP_FILTER_NOT_EQUAL, GP_FILTER_LESS, GP_FILTER_AT_MOST, GP_FILTER_GREATER,
                                          GP_FILTER_AT_LEAST, GP_FILTER_ONE_OF, GP_FILTER_EMPTY, GP_FILTER_NOT_EMPTY };
  static const GpFilterOp of_choice[] = { GP_FILTER_EQUAL, GP_FILTER_NOT_EQUAL, GP_FILTER_ONE_OF, GP_FILTER_EMPTY, GP_FILTER_NOT_EMPTY };
  static const GpFilterOp of_measure[] = { GP_FILTER_GREATER, GP_FILTER_AT_LEAST, GP_FILTER_LESS, GP_FILTER_AT_MOST };
  const GpFilterOp *list = of_number;
  guint n = G_N_ELEMENTS (of_number);

  if (field == GP_FILTER_MEASURE)
    {
      list = of_measure;
      n = G_N_ELEMENTS (of_measure);
    }
  else
    switch (gp_table_get_field (table, field)->type)
      {
      case GP_FIELD_TEXT:
        list = of_text;
        n = G_N_ELEMENTS (of_text);
        break;
      case GP_FIELD_CHOICE:
      case GP_FIELD_BOOL:
      case GP_FIELD_REF:
        list = of_choice;
        n = G_N_ELEMENTS (of_choice);
        break;
      case GP_FIELD_INT:
      case GP_FIELD_REAL:
      case GP_FIELD_MONEY:
      case GP_FIELD_DATE:
      default:
        break;
      }
  memcpy (ops, list, n * sizeof (GpFilterOp));
  return n;
}

static gboolean
take_value (GpFilter *self, Condition *condition, const char *text, GError **error)
{
  g_autoptr (GpFeature) value = NULL;
  double measure;

  if (condition->op == GP_FILTER_CONTAINS)
    {
      g_ptr_array_add (condition->needles, g_utf8_casefold (text, -1));
      return TRUE;
    }
  if (condition->field == GP_FILTER_MEASURE)
    {
      if (!gp_text_parse_number (text, &measure, error))
        return FALSE;
      g_array_append_val (condition->measures, measure);
      return TRUE;
    }
  value = gp_feature_new (self->table, 0, NULL);
  if (!gp_feature_parse (value, condition->field, text, error))
    return FALSE;
  g_ptr_array_add (condition->values, g_steal_pointer (&value));
  return TRUE;
}

/**
 * gp_filter_add:
 * @self: a filter
 * @field: column number, or %GP_FILTER_MEASURE
 * @op: one gp_filter_list_ops() allows for it
 * @values: (nullable) (array zero-terminated=1): what to compare with, as
 *   gp_feature_parse() reads it; one value, but any number for %GP_FILTER_ONE_OF
 * @error: return location; %GP_ERROR_INPUT
 *
 * Adds a condition.
 *
 * Returns: %FALSE when a value cannot be read; nothing is added then
 */
gboolean
gp_filter_add (GpFilter *self, int field, GpFilterOp op, const char *const *values, GError **error)
{
  Condition *condition = g_new0 (Condition, 1);
  guint n = 0;

  condition->field = field;
  condition->op = op;
  condition->values = g_ptr_array_new_with_free_func ((GDestroyNotify) gp_feature_unref);
  condition->needles = g_ptr_array_new_with_free_func (g_free);
  condition->measures = g_array_new (FALSE, FALSE, sizeof (double));
  for (guint i = 0; gp_filter_op_takes_value (op) && values != NULL && values[i] != NULL; i++)
    if (!gp_text_is_blank (values[i]))
      {
        n++;
        if (!take_value (self, condition, values[i], error))
          {
            condition_free (condition);
            return FALSE;
          }
      }
  if (gp_filter_op_takes_value (op) && n == 0)
    {
      g_set_error (error, GP_ERROR, GP_ERROR_INPUT, _ ("Say what “%s” is to be compared with."),
                   field == GP_FILTER_MEASURE ? _ ("Measured size") : gp_field_get_title (gp_table_get_field (self->table, field)));
      condition_free (condition);
      return FALSE;
    }
  g_ptr_array_add (self->conditions, condition);
  return TRUE;
}

/* Below 0, 0 or above 0, both having the column. */
static int
compare (const GpFeature *a, const GpFeature *b, guint field)
{
  gint64 first, second;
  double difference;

  switch (gp_table_get_field (a->table, field)->type)
    {
    case GP_FIELD_TEXT:
      return strcmp (gp_feature_get_text (a, field), gp_feature_get_text (b, field));
    case GP_FIELD_REAL:
      difference = gp_feature_get_real (a, field) - gp_feature_get_real (b, field);
      return fabs (difference) < SAME_REAL ? 0 : difference < 0 ? -1
                                                                : 1;
    case GP_FIELD_INT:
    case GP_FIELD_MONEY:
    case GP_FIELD_DATE:
    case GP_FIELD_BOOL:
    case GP_FIELD_CHOICE:
    case GP_FIELD_REF:
    default:
      first = gp_feature_get_int (a, field, 0);
      second = gp_feature_get_int (b, field, 0);
      return first < second ? -1 : first > second;
    }
}

static gboolean
equals_one (const Condition *condition, const GpFeature *feature)
{
  for (guint i = 0; i < condition->values->len; i++)
    if (compare (feature, g_ptr_array_index (condition->values, i), condition->field) == 0)
      return TRUE;
  return FALSE;
}

static gboolean
contains_one (const Condition *condition, const GpFeature *feature)
{
  const char *text = gp_feature_get_text (feature, condition->field);
  g_autofree char *folded = g_utf8_casefold (text, -1);

  for (guint i = 0; i < condition->needles->len; i++)
    if (strstr (folded, g_ptr_array_index (condition->needles, i)) != NULL)
      return TRUE;
  return FALSE;
}

static gboolean
order_holds (GpFilterOp op, int order)
{
  switch (op)
    {
    case GP_FILTER_LESS:
      return order < 0;
    case GP_FILTER_AT_MOST:
      return order <= 0;
    case GP_FILTER_GREATER:
      return order > 0;
    case GP_FILTER_AT_LEAST:
      return order >= 0;
    case GP_FILTER_EQUAL:
    case GP_FILTER_NOT_EQUAL:
    case GP_FILTER_CONTAINS:
    case GP_FILTER_ONE_OF:
    case GP_FILTER_EMPTY:
    case GP_FILTER_NOT_EMPTY:
    case GP_N_FILTER_OPS:
    default:
      return FALSE;
    }
}

static gboolean
measure_holds (const Condition *condition, const GpFeature *feature)
{
  double bound = g_array_index (condition->measures, double, 0), size;

  if (feature->geometry == NULL || feature->geometry->kind == GP_GEOMETRY_POINT)
    return FALSE;
  size = feature->geometry->kind == GP_GEOMETRY_LINE ? gp_geometry_length_m (feature->geometry) : gp_geometry_area_m2 (feature->geometry);
  return order_holds (condition->op, size < bound ? -1 : size > bound);
}

static gboolean
holds (const Condition *condition, const GpFeature *feature)
{
  gboolean given;

  if (condition->field == GP_FILTER_MEASURE)
    return measure_holds (condition, feature);
  given = gp_feature_has (feature, condition->field);
  switch (condition->op)
    {
    case GP_FILTER_EMPTY:
      return !given;
    case GP_FILTER_NOT_EMPTY:
      return given;
    case GP_FILTER_NOT_EQUAL:
      return !given || !equals_one (condition, feature);
    case GP_FILTER_EQUAL:
    case GP_FILTER_ONE_OF:
      return given && equals_one (condition, feature);
    case GP_FILTER_CONTAINS:
      return given && contains_one (condition, feature);
    case GP_FILTER_LESS:
    case GP_FILTER_AT_MOST:
    case GP_FILTER_GREATER:
    case GP_FILTER_AT_LEAST:
    case GP_N_FILTER_OPS:
    default:
      return given && order_holds (condition->op, compare (feature, g_ptr_array_index (condition->values, 0), condition->field));
    }
}

/**
 * gp_filter_matches:
 * @self: a filter
 * @feature: an object of its table
 *
 * Returns: whether the conditions hold for it
 */
gboolean
gp_filter_matches (const GpFilter *self, const GpFeature *feature)
{
  for (guint i = 0; i < self->conditions->len; i++)
    if (holds (g_ptr_array_index (self->conditions, i), feature) == self->any)
      return self->any;
  return !self->any || self->conditions->len == 0;
}

/* The middle of a line lies on it, which its centroid need not. */
static GpPoint
middle_of (const GpGeometry *geometry)
{
  return geometry->kind == GP_GEOMETRY_LINE ? gp_geometry_point_along (geometry, gp_geometry_length_m (geometry) / 2, NULL)
                                            : gp_geometry_centroid (geometry);
}

static gboolean
in_scope (const GpFilterScope *scope, const GpGeometry *box, const GpFeature *feature)
{
  const GpGeometry *geometry = feature->geometry;

  if (scope->among != NULL && !gp_object_set_contains (scope->among, feature->table, feature->fid))
    return FALSE;
  if (box != NULL && (geometry == NULL || !gp_region_touches (box, geometry)))
    return FALSE;
  return scope->district == NULL || (geometry != NULL && gp_geometry_contains_point (scope->district, middle_of (geometry)));
}

/**
 * gp_filter_run:
 * @self: a filter
 * @snapshot: where to look
 * @scope: where they have to lie
 * @cancellable: (nullable): ends the search early
 *
 * Returns: (transfer full) (element-type GpObjectRef): what passes, by key; what was found so far when cancelled
 */
GArray *
gp_filter_run (const GpFilter *self, const GpSnapshot *snapshot, const GpFilterScope *scope, GCancellable *cancellable)
{
  GArray *found = g_array_new (FALSE, TRUE, sizeof (GpObjectRef));
  g_autoptr (GpGeometry) box = scope->box != NULL ? gp_geometry_new_box (scope->box) : NULL;
  guint n = gp_snapshot_get_n (snapshot, self->table);

  for (guint i = 0; i < n; i++)
    {
      const GpFeature *feature = gp_snapshot_get (snapshot, self->table, i);
      GpObjectRef ref = { self->table, feature->fid };

      if (i % CHECK_EVERY == 0 && g_cancellable_is_cancelled (cancellable))
        break;
      if (gp_filter_matches (self, feature) && in_scope (scope, box, feature))
        g_array_append_val (found, ref);
    }
  return found;
}
