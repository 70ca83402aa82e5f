/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "gp-clearance-table.h"

#include <gio/gio.h>
#include <glib/gi18n.h>
#include <string.h>

#include "gp-core-resources.h"
#include "gp-error.h"
#include "gp-table.h"
#include "gp-text.h"

#define PATH "/org/groundplan/core/standards/gb50289_clearance.csv"
#define BIG_GAS_MM 300
#define HIGH_VOLTAGE_KV 35

/** When: what else a row depends on. */
typedef enum
{
  WHEN_ALWAYS,
  WHEN_SMALL, /* the larger of the two is at most DN300 */
  WHEN_BIG,
  WHEN_LOW, /* the cable has less than 35 kV */
  WHEN_HIGH,
} When;

static const char *const when_names[] = { "", "dn<=300", "dn>300", "kv<35", "kv>=35" };

typedef struct
{
  GpClearanceAxis axis;
  guint32 a;
  guint32 b;
  When when;
  double min_m;
  char *clause;
  char status;
  char *source;
} Row;

struct _GpClearanceTable
{
  GArray *rows; /* of Row */
};

static void
clear_row (gpointer data)
{
  Row *row = data;

  g_free (row->clause);
  g_free (row->source);
}

static int
find_when (const char *text)
{
  for (guint i = 0; i < G_N_ELEMENTS (when_names); i++)
    if (g_strcmp0 (text, when_names[i]) == 0)
      return i;
  return -1;
}

static gboolean
read_row (GpClearanceTable *self, const GpTextTable *csv, guint i)
{
  const char *axis = gp_text_table_get_named (csv, i, "axis");
  const char *status = gp_text_table_get_named (csv, i, "status");
  int when = find_when (gp_text_table_get_named (csv, i, "when"));
  Row row = {
    .axis = g_strcmp0 (axis, "vertical") == 0 ? GP_CLEARANCE_VERTICAL : GP_CLEARANCE_HORIZONTAL,
    .a = gp_rule_classes_parse (gp_text_table_get_named (csv, i, "a")),
    .b = gp_rule_classes_parse (gp_text_table_get_named (csv, i, "b")),
    .when = MAX (when, 0),
    .status = status ? *status : '\0',
  };

  if (!row.a || !row.b || when < 0 || (row.axis == GP_CLEARANCE_HORIZONTAL && g_strcmp0 (axis, "horizontal") != 0) || !row.status ||
      !gp_text_parse_number (gp_text_table_get_named (csv, i, "min_m"), &row.min_m, NULL) || row.min_m < 0)
    return FALSE;
  row.clause = g_strdup (gp_text_table_get_named (csv, i, "clause"));
  row.source = g_strdup (gp_text_table_get_named (csv, i, "source"));
  g_array_append_val (self->rows, row);
  return TRUE;
}

/**
 * gp_clearance_table_new_from_data:
 * @csv: axis, a, b, when, min_m, clause, status, source
 * @length: its length in bytes, or -1
 * @error: (nullable): %GP_ERROR_INPUT when a row cannot be read
 *
 * Returns: (transfer full): the table, or %NULL
 */
GpClearanceTable *
gp_clearance_table_new_from_data (const char *csv, gssize length, GError **error)
{
  g_autoptr (GpTextTable) text = gp_text_table_parse (csv, length, error);
  g_autoptr (GpClearanceTable) self = NULL;

  if (!text)
    return NULL;
  self = g_new0 (GpClearanceTable, 1);
  self->rows = g_array_new (FALSE, FALSE, sizeof (Row));
  g_array_set_clear_func (self->rows, clear_row);
  for (guint i = 0; i < gp_text_table_get_n_rows (text); i++)
    if (!read_row (self, text, i))
      {
        g_set_error (error, GP_ERROR, GP_ERROR_INPUT, _ ("Row %u of the table of clearances cannot be read: correct it."), i + 1);
        return NULL;
      }
  return g_steal_pointer (&self);
}

/**
 * gp_clearance_table_new:
 * @error: (nullable): %GP_ERROR_INPUT when the file that comes with the program is damaged
 *
 * Returns: (transfer full): the table that comes with the program, or %NULL
 */
GpClearanceTable *
gp_clearance_table_new (GError **error)
{
  g_autoptr (GBytes) bytes = g_resource_lookup_data (gp_core_get_resource (), PATH, 0, error);

  return bytes ? gp_clearance_table_new_from_data (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), error) : NULL;
}

void
gp_clearance_table_free (GpClearanceTable *self)
{
  if (!self)
    return;
  g_array_unref (self->rows);
  g_free (self);
}

/* Whether a row can hold as far as the plan says; what is not known may be either way. */
static gboolean
may_hold (const Row *row, const GpRuleParty *a, const GpRuleParty *b)
{
  double size_mm = isnan (a->size_mm) || isnan (b->size_mm) ? NAN : MAX (a->size_mm, b->size_mm);
  double voltage_kv = isnan (a->voltage_kv) ? b->voltage_kv : a->voltage_kv;

  switch (row->when)
    {
    case WHEN_SMALL:
      /* One of them too large is enough to know. */
      return !(fmax (a->size_mm, b->size_mm) > BIG_GAS_MM);
    case WHEN_BIG:
      return isnan (size_mm) || size_mm > BIG_GAS_MM;
    case WHEN_LOW:
      return !(voltage_kv >= HIGH_VOLTAGE_KV);
    case WHEN_HIGH:
      return !(voltage_kv < HIGH_VOLTAGE_KV);
    case WHEN_ALWAYS:
    default:
      return TRUE;
    }
}

/**
 * gp_clearance_table_find:
 * @self: a table
 * @axis: beside each other or crossing
 * @a: one of the two, in any order
 * @b: the other
 * @rule: (out): what is asked
 *
 * Returns: %FALSE when the standard asks nothing of the two
 */
gboolean
gp_clearance_table_find (const GpClearanceTable *self, GpClearanceAxis axis, const GpRuleParty *a, const GpRuleParty *b, GpClearanceRule *rule)
{
  gboolean found = FALSE;

  for (guint i = 0; i < self->rows->len; i++)
    {
      const Row *row = &g_array_index (self->rows, Row, i);

      if (row->axis != axis || !((row->a & a->classes && row->b & b->classes) || (row->a & b->classes && row->b & a->classes)) || !may_hold (row, a, b))
        continue;
      if (!found || row->min_m < rule->least_m)
        *rule = (GpClearanceRule){ row->min_m, found ? rule->most_m : row->min_m, row->clause, row->status, row->source };
      rule->most_m = MAX (rule->most_m, row->min_m);
      found = TRUE;
    }
  return found;
}
