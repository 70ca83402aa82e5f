/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "gp-cover-table.h"

#include <gio/gio.h>
#include <glib/gi18n.h>
#include <string.h>

#include "gp-core-resources.h"
#include "gp-error.h"
#include "gp-table.h"
#include "gp-text.h"

#define PATH "/org/groundplan/core/standards/gb50289_cover.csv"
#define STEEL_CONDUIT "telecom_steel"

typedef struct
{
  guint32 classes;
  gboolean steel; /* telecom in steel conduit only */
  GpLane lane;
  double min_m;
  char *clause;
  char status;
  char *source;
} Row;

struct _GpCoverTable
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

static gboolean
read_row (GpCoverTable *self, const GpTextTable *csv, guint i)
{
  const char *kind = gp_text_table_get_named (csv, i, "kind");
  const char *lane = gp_text_table_get_named (csv, i, "lane");
  const char *status = gp_text_table_get_named (csv, i, "status");
  gboolean steel = g_strcmp0 (kind, STEEL_CONDUIT) == 0;
  Row row = {
    .classes = gp_rule_classes_parse (steel ? "telecom" : kind),
    .steel = steel,
    .lane = g_strcmp0 (lane, "motor") == 0 ? GP_LANE_MOTOR : GP_LANE_FOOT,
    .status = status ? *status : '\0',
  };

  if (!row.classes || (row.lane == GP_LANE_FOOT && g_strcmp0 (lane, "foot") != 0) || !row.status ||
      !gp_text_parse_number (gp_text_table_get_named (csv, i, "min_m"), &row.min_m, NULL) || row.min_m < 0)
    return FALSE;
  row.clause = g_strdup (gp_text_table_get_named (csv, i, "clause"));
  row.source = g_strdup (gp_text_table_get_named (csv, i, "source"));
  g_array_append_val (self->rows, row);
  return TRUE;
}

/**
 * gp_cover_table_new_from_data:
 * @csv: kind, lane, min_m, clause, status, source
 * @length: its length in bytes, or -1
 * @error: (nullable): %GP_ERROR_INPUT when a row cannot be read
 *
 * Returns: (transfer full): the table, or %NULL
 */
GpCoverTable *
gp_cover_table_new_from_data (const char *csv, gssize length, GError **error)
{
  g_autoptr (GpTextTable) text = gp_text_table_parse (csv, length, error);
  g_autoptr (GpCoverTable) self = NULL;

  if (!text)
    return NULL;
  self = g_new0 (GpCoverTable, 1);
  self->rows = g_array_new (FALSE, FALSE, sizeof (Row));
  g_array_set_clear_func (self->rows, clear_row);
  for (guint i = 0; i < gp_text_table_get_n_rows (text); i++)
    if (!read_row (self, text, i))
      {
        g_set_error (error, GP_ERROR, GP_ERROR_INPUT, _ ("Row %u of the table of cover cannot be read: correct it."), i + 1);
        return NULL;
      }
  return g_steal_pointer (&self);
}

/**
 * gp_cover_table_new:
 * @error: (nullable): %GP_ERROR_INPUT when the file that comes with the program is damaged
 *
 * Returns: (transfer full): the table that comes with the program, or %NULL
 */
GpCoverTable *
gp_cover_table_new (GError **error)
{
  g_autoptr (GBytes) bytes = g_resource_lookup_data (gp_core_get_resource (), PATH, 0, error);

  return bytes ? gp_cover_table_new_from_data (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), error) : NULL;
}

void
gp_cover_table_free (GpCoverTable *self)
{
  if (!self)
    return;
  g_array_unref (self->rows);
  g_free (self);
}

static gboolean
is_steel_conduit (const GpFeature *run)
{
  const char *material = gp_feature_get_text (run, GP_RUN_MATERIAL);
  g_autofree char *lower = g_ascii_strdown (material ? material : "", -1);

  return gp_feature_get_choice (run, GP_RUN_BURIAL) == GP_BURIAL_DUCT && (strstr (lower, "steel") || strstr (lower, "钢"));
}

/**
 * gp_cover_table_find:
 * @self: a table
 * @run: a run
 * @hot_spring: as for gp_rule_classes_of_run()
 * @lane: what is above it
 * @rule: (out): what is asked; a range when the way it is laid is not known
 *
 * Returns: %FALSE when the standard asks nothing of it
 */
gboolean
gp_cover_table_find (const GpCoverTable *self, const GpFeature *run, guint32 hot_spring, GpLane lane, GpClearanceRule *rule)
{
  guint32 classes = gp_rule_classes_of_run (run, hot_spring);
  guint32 telecom = gp_rule_classes_parse ("telecom");
  gboolean steel = is_steel_conduit (run), found = FALSE;

  for (guint i = 0; i < self->rows->len; i++)
    {
      const Row *row = &g_array_index (self->rows, Row, i);

      if (!(row->classes & classes) || row->lane != lane || (row->classes == telecom && row->steel != steel))
        continue;
      if (!found || row->min_m < rule->least_m)
        *rule = (GpClearanceRule){ row->min_m, found ? rule->most_m : row->min_m, row->clause, row->status, row->source };
      rule->most_m = MAX (rule->most_m, row->min_m);
      found = TRUE;
    }
  return found;
}
