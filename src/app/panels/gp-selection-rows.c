/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "gp-selection-rows.h"

#include <glib/gi18n.h>

#include "gp-text.h"

struct _GpSelectionRows
{
  GObject parent_instance;

  GArray *entries;       /* of Entry, in the order shown */
  GHashTable *positions; /* GpObjectRef* inside @entries → position */
  GpSelectionSum sum;
  GpSelectionSort by;
  gboolean descending;
};

typedef struct
{
  GpObjectRef ref;
  guint n;
  double figure;
  gboolean alone;
  char *title; /* owned; NULL of a group */
} Entry;

static void gp_selection_rows_list_model_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE (GpSelectionRow, gp_selection_row, G_TYPE_OBJECT)
G_DEFINE_FINAL_TYPE_WITH_CODE (GpSelectionRows, gp_selection_rows, G_TYPE_OBJECT, G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, gp_selection_rows_list_model_init))

static void
gp_selection_row_class_init (GpSelectionRowClass *klass)
{
}

static void
gp_selection_row_init (GpSelectionRow *self)
{
}

static void
entry_clear (gpointer data)
{
  g_free (((Entry *) data)->title);
}

static guint
hash_ref (gconstpointer data)
{
  const GpObjectRef *ref = data;

  return g_int64_hash (&ref->fid) * 31 + (guint) ref->table;
}

static gboolean
refs_equal (gconstpointer pa, gconstpointer pb)
{
  const GpObjectRef *a = pa, *b = pb;

  return a->fid == b->fid && a->table == b->table;
}

/* The column planners compare objects of a table by, or -1: its size then. */
static int
figure_field (GpTableId table)
{
  static const struct
  {
    GpTableId table;
    int field;
  } fields[] = { { GP_TABLE_COMPOUND, GP_COMPOUND_HOUSEHOLDS },
                 { GP_TABLE_PARKING, GP_PARKING_SPACES },
                 { GP_TABLE_FACILITY, GP_FACILITY_COUNT },
                 { GP_TABLE_WORK, GP_WORK_COST },
                 { GP_TABLE_OPINION, GP_OPINION_HOUSEHOLDS } };

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    if (fields[i].table == table)
      return fields[i].field;
  return -1;
}

/* NaN where there is none. */
static double
figure_of (const GpFeature *feature)
{
  const GpGeometry *geometry = feature->geometry;
  int field = figure_field (feature->table);

  if (field >= 0)
    return gp_feature_has (feature, field) ? gp_feature_get_int (feature, field, 0) : NAN;
  if (geometry == NULL || geometry->kind == GP_GEOMETRY_POINT)
    return NAN;
  return geometry->kind == GP_GEOMETRY_LINE ? gp_geometry_length_m (geometry) : gp_geometry_area_m2 (geometry);
}

/**
 * gp_selection_rows_format_figure:
 * @table: a table
 * @figure: of a GpSelectionRow
 *
 * Returns: (transfer full): with its unit, "" for none
 */
char *
gp_selection_rows_format_figure (GpTableId table, double figure)
{
  g_autofree char *number = NULL;

  if (isnan (figure))
    return g_strdup ("");
  if (figure_field (table) < 0)
    return gp_table_get (table)->geometry == GP_GEOMETRY_LINE ? gp_text_format_length (figure) : gp_text_format_area (figure);
  if (table == GP_TABLE_WORK)
    {
      number = gp_money_format_wan ((GpFen) figure, 2);
      return g_strdup_printf ("%s 万元", number);
    }
  number = gp_text_format_int ((gint64) figure);
  if (table == GP_TABLE_PARKING)
    return g_strdup_printf (_ ("%s spaces"), number);
  return table == GP_TABLE_FACILITY ? g_steal_pointer (&number) : g_strdup_printf (_ ("%s households"), number);
}

static void
add_to_sum (GpSelectionSum *sum, const GpFeature *feature, guint64 *area_tables)
{
  const GpGeometry *geometry = feature->geometry;

  sum->n++;
  if (feature->table == GP_TABLE_WORK)
    sum->cost += gp_feature_get_int (feature, GP_WORK_COST, 0);
  if (feature->table == GP_TABLE_COMPOUND)
    sum->households += gp_feature_get_int (feature, GP_COMPOUND_HOUSEHOLDS, 0);
  if (geometry == NULL)
    return;
  if (geometry->kind == GP_GEOMETRY_LINE)
    sum->length_m += gp_geometry_length_m (geometry);
  if (geometry->kind == GP_GEOMETRY_POLYGON)
    {
      sum->area_m2 += gp_geometry_area_m2 (geometry);
      *area_tables |= G_GUINT64_CONSTANT (1) << feature->table;
    }
}

static int
compare_entries (gconstpointer pa, gconstpointer pb, gpointer user_data)
{
  const GpSelectionRows *self = user_data;
  const Entry *a = pa, *b = pb;
  int order = 0;

  if (a->ref.table != b->ref.table)
    return a->ref.table < b->ref.table ? -1 : 1;
  if ((a->title == NULL) != (b->title == NULL))
    return a->title == NULL ? -1 : 1;
  if (a->title == NULL)
    return 0;
  /* What has no figure comes last either way. */
  if (self->by == GP_SORT_FIGURE && isnan (a->figure) != isnan (b->figure))
    return isnan (a->figure) ? 1 : -1;
  if (self->by == GP_SORT_FIGURE && !isnan (a->figure))
    order = a->figure < b->figure ? -1 : a->figure > b->figure;
  if (self->by == GP_SORT_TITLE)
    order = gp_text_compare_natural (a->title, b->title);
  if (self->descending)
    order = -order;
  if (order == 0 && self->by == GP_SORT_FIGURE)
    order = gp_text_compare_natural (a->title, b->title);
  return order != 0 ? order : a->ref.fid < b->ref.fid ? -1
                                                      : a->ref.fid > b->ref.fid;
}

static void
put_in_order (GpSelectionRows *self)
{
  g_array_sort_with_data (self->entries, compare_entries, self);
  g_hash_table_remove_all (self->positions);
  for (guint i = 0; i < self->entries->len; i++)
    {
      Entry *entry = &g_array_index (self->entries, Entry, i);

      if (entry->title != NULL)
        g_hash_table_insert (self->positions, &entry->ref, GUINT_TO_POINTER (i));
    }
}

static void
add_groups (GpSelectionRows *self, const guint n[GP_N_TABLES], const double figures[GP_N_TABLES])
{
  guint n_groups = 0;

  for (int table = 0; table < GP_N_TABLES; table++)
    n_groups += n[table] > 0;
  for (int table = 0; table < GP_N_TABLES; table++)
    {
      Entry group = { .ref = { .table = table }, .n = n[table], .figure = figures[table], .alone = n_groups == 1 };

      if (n[table] > 0)
        g_array_append_val (self->entries, group);
    }
}

static void
collect (GpSelectionRows *self, GpSession *session)
{
  GpSnapshot *snapshot = gp_session_get_snapshot (session);
  guint n[GP_N_TABLES] = { 0 };
  double figures[GP_N_TABLES];
  guint64 area_tables = 0;

  for (guint i = 0; i < GP_N_TABLES; i++)
    figures[i] = NAN;
  for (guint i = 0; snapshot != NULL && i < gp_session_get_n_selected (session); i++)
    {
      const GpObjectRef *ref = gp_session_get_selected (session, i);
      const GpFeature *feature = gp_snapshot_find (snapshot, ref->table, ref->fid);
      Entry entry = { .ref = *ref };

      if (feature == NULL)
        continue;
      entry.title = gp_feature_dup_title (feature);
      entry.figure = figure_of (feature);
      n[ref->table]++;
      if (!isnan (entry.figure))
        figures[ref->table] = (isnan (figures[ref->table]) ? 0 : figures[ref->table]) + entry.figure;
      add_to_sum (&self->sum, feature, &area_tables);
      g_array_append_val (self->entries, entry);
    }
  add_groups (self, n, figures);
  if ((area_tables & (area_tables - 1)) != 0)
    self->sum.area_m2 = 0;
}

/**
 * gp_selection_rows_fill:
 * @self: the rows
 * @session: what is selected in it now is shown
 */
void
gp_selection_rows_fill (GpSelectionRows *self, GpSession *session)
{
  guint before = self->entries->len;

  g_hash_table_remove_all (self->positions);
  g_array_set_size (self->entries, 0);
  self->sum = (GpSelectionSum){ 0 };
  collect (self, session);
  put_in_order (self);
  g_list_model_items_changed (G_LIST_MODEL (self), 0, before, self->entries->len);
}

/**
 * gp_selection_rows_sort:
 * @self: the rows
 * @by: title or figure
 * @descending: from the last or largest
 *
 * Sorts within each group.
 */
void
gp_selection_rows_sort (GpSelectionRows *self, GpSelectionSort by, gboolean descending)
{
  self->by = by;
  self->descending = descending;
  put_in_order (self);
  g_list_model_items_changed (G_LIST_MODEL (self), 0, self->entries->len, self->entries->len);
}

const GpSelectionSum *
gp_selection_rows_get_sum (GpSelectionRows *self)
{
  return &self->sum;
}

/**
 * gp_selection_rows_find:
 * @self: the rows
 * @ref: an object
 *
 * Returns: its position, or %G_MAXUINT when it is not among them
 */
guint
gp_selection_rows_find (GpSelectionRows *self, const GpObjectRef *ref)
{
  gpointer position;

  return g_hash_table_lookup_extended (self->positions, ref, NULL, &position) ? GPOINTER_TO_UINT (position) : G_MAXUINT;
}

static GType
gp_selection_rows_get_item_type (GListModel *model)
{
  return GP_TYPE_SELECTION_ROW;
}

static guint
gp_selection_rows_get_n_items (GListModel *model)
{
  return GP_SELECTION_ROWS (model)->entries->len;
}

static gpointer
gp_selection_rows_get_item (GListModel *model, guint position)
{
  GpSelectionRows *self = GP_SELECTION_ROWS (model);
  const Entry *entry;
  GpSelectionRow *row;

  if (position >= self->entries->len)
    return NULL;
  entry = &g_array_index (self->entries, Entry, position);
  row = g_object_new (GP_TYPE_SELECTION_ROW, NULL);
  row->ref = entry->ref;
  row->n = entry->n;
  row->figure = entry->figure;
  row->alone = entry->alone;
  return row;
}

static void
gp_selection_rows_list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = gp_selection_rows_get_item_type;
  iface->get_n_items = gp_selection_rows_get_n_items;
  iface->get_item = gp_selection_rows_get_item;
}

static void
gp_selection_rows_finalize (GObject *object)
{
  GpSelectionRows *self = GP_SELECTION_ROWS (object);

  g_hash_table_unref (self->positions);
  g_array_unref (self->entries);

  G_OBJECT_CLASS (gp_selection_rows_parent_class)->finalize (object);
}

static void
gp_selection_rows_class_init (GpSelectionRowsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = gp_selection_rows_finalize;
}

static void
gp_selection_rows_init (GpSelectionRows *self)
{
  self->entries = g_array_new (FALSE, TRUE, sizeof (Entry));
  g_array_set_clear_func (self->entries, entry_clear);
  self->positions = g_hash_table_new (hash_ref, refs_equal);
}

/**
 * gp_selection_rows_new:
 *
 * Returns: (transfer full): no rows
 */
GpSelectionRows *
gp_selection_rows_new (void)
{
  return g_object_new (GP_TYPE_SELECTION_ROWS, NULL);
}
