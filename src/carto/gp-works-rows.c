/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Which rows the works table of a district has. A town builds hundreds of
 * works; a meeting reads streets and compounds. So works are brought together
 * by site (the street or compound a work is named after, belongs to, or
 * builds in), sites are numbered, and within a site what is of one kind,
 * class and year is one row. The number of a site is its tag on the map.
 */
#include "config.h"

#include <math.h>
#include <string.h>

#include "gp-overlay.h"
#include "gp-text.h"
#include "gp-works-table.h"

#define FEN_PER_TENTH_WAN 100000

typedef struct
{
  GpWorksTable *table;
  GpSnapshot *snapshot;
  const GpTemplate *template;
  GHashTable *street_names; /* of const char*: roads and compounds by name */
  GHashTable *sites;        /* key → GpWorksSite */
} Collector;

static void
free_row (gpointer data)
{
  GpWorksRow *row = data;

  g_free (row->key);
  g_free (row->code);
  g_free (row->name);
  g_free (row->size);
  g_free (row->unit);
  g_free (row->quantity);
  g_free (row->year_text);
  g_free (row->cost);
  g_free (row);
}

static void
free_site (gpointer data)
{
  GpWorksSite *site = data;

  g_free (site->code);
  g_ptr_array_unref (site->works);
  g_ptr_array_unref (site->rows);
  g_free (site);
}

/**
 * gp_works_find_asset:
 * @snapshot: the plan
 * @work: a work
 *
 * Returns: (transfer none) (nullable): what the work builds or alters
 */
GpFeature *
gp_works_find_asset (GpSnapshot *snapshot, const GpFeature *work)
{
  const char *layer = gp_feature_get_text (work, GP_WORK_ASSET_LAYER);
  GpTableId table = layer ? gp_table_find (layer) : GP_TABLE_NONE;

  return table == GP_TABLE_NONE ? NULL : gp_snapshot_find (snapshot, table, gp_feature_get_int (work, GP_WORK_ASSET_FID, 0));
}

/**
 * gp_works_dup_size:
 * @run: (nullable): a run
 *
 * As it is written on drawings: d for sewers, De for plastic, φ for ducts, DN else.
 *
 * Returns: (transfer full) (nullable): its size, %NULL when it is not known
 */
char *
gp_works_dup_size (const GpFeature *run)
{
  double size = run && run->table == GP_TABLE_RUN ? gp_feature_get_real (run, GP_RUN_SIZE) : NAN;
  const char *material = run && run->table == GP_TABLE_RUN ? gp_feature_get_text (run, GP_RUN_MATERIAL) : NULL;
  int kind = run && run->table == GP_TABLE_RUN ? gp_feature_get_choice (run, GP_RUN_KIND) : -1;

  if (!(size > 0))
    return NULL;
  if (kind == GP_RUN_RAIN || kind == GP_RUN_SEWAGE || kind == GP_RUN_COMBINED)
    return g_strdup_printf ("d%.0f", size);
  if (kind == GP_RUN_POWER || kind == GP_RUN_TELECOM || kind == GP_RUN_TV)
    return g_strdup_printf ("φ%.0f", size);
  return g_strdup_printf ("%s%.0f", material && strstr (material, "PE") ? "De" : "DN", size);
}

/* "d400" and "d600" are "d400–600"; what is not of one form is not told. */
static void
merge_size (GpWorksRow *row, const GpFeature *asset)
{
  g_autofree char *size = gp_works_dup_size (asset);
  double value = size ? gp_feature_get_real (asset, GP_RUN_SIZE) : NAN;
  gsize letters = size ? strcspn (size, "0123456789") : 0;

  if (!size)
    return;
  if (!row->size)
    {
      row->size = g_strdup (size);
      row->min_size = row->max_size = value;
      return;
    }
  if (strncmp (row->size, size, letters) != 0 || strcspn (row->size, "0123456789") != letters)
    return;
  row->min_size = MIN (row->min_size, value);
  row->max_size = MAX (row->max_size, value);
  if (row->min_size < row->max_size)
    {
      g_free (row->size);
      row->size = g_strdup_printf ("%.*s%.0f–%.0f", (int) letters, size, row->min_size, row->max_size);
    }
}

static double
get_quantity (const GpFeature *work, const GpFeature *asset, const char **unit)
{
  double quantity = gp_feature_get_real (work, GP_WORK_QUANTITY);

  *unit = gp_feature_get_text (work, GP_WORK_QUANTITY_UNIT);
  if (isnan (quantity) && asset && asset->geometry && asset->geometry->kind == GP_GEOMETRY_LINE)
    {
      quantity = gp_geometry_length_m (asset->geometry);
      *unit = "m";
    }
  if (!*unit || !**unit)
    *unit = "m";
  else if (strcmp (*unit, "m2") == 0)
    *unit = "m²";
  return quantity;
}

static const char *
get_name (const GpFeature *feature)
{
  const char *name = feature ? gp_feature_get_text (feature, GP_NAME) : NULL;

  return name && *name ? name : NULL;
}

/* The longest name of a street or compound a name begins with, as its length; 0 for none. */
static gsize
find_street (const Collector *collector, const char *name)
{
  g_autofree char *head = g_strdup (name ? name : "");

  for (char *end = head + strlen (head); end > head; end = g_utf8_find_prev_char (head, end))
    {
      *end = '\0';
      if (g_hash_table_contains (collector->street_names, head))
        return end - head;
    }
  return 0;
}

/* "环市路4段雨水管" is a stretch of "环市路雨水管". */
static char *
drop_stretch (const char *name)
{
  const char *mark = strstr (name, "段"), *digits = mark;

  while (digits && digits > name && g_ascii_isdigit (digits[-1]))
    digits--;
  if (!mark || digits == mark || digits == name)
    return g_strdup (name);
  return g_strdup_printf ("%.*s%s", (int) (digits - name), name, mark + strlen ("段"));
}

/* What brings works together to a site. */
static char *
site_key (const Collector *collector, const GpFeature *work, const GpFeature *asset)
{
  const char *name = get_name (work);
  gsize street = find_street (collector, name);
  gint64 compound = gp_feature_get_int (work, GP_WORK_COMPOUND, 0);
  GpFeature *home = compound ? gp_snapshot_find (collector->snapshot, GP_TABLE_COMPOUND, compound) : NULL;

  if (get_name (home))
    return g_strdup (get_name (home));
  if (street > 0)
    return g_strndup (name, street);
  if (asset && asset->table == GP_TABLE_ROAD && get_name (asset))
    return g_strdup (get_name (asset));
  return name ? drop_stretch (name) : g_strdup_printf ("#%" G_GINT64_FORMAT, work->fid);
}

static GpWorksSite *
get_site (Collector *collector, char *key)
{
  GpWorksSite *site = g_hash_table_lookup (collector->sites, key);

  if (site)
    {
      g_free (key);
      return site;
    }
  site = g_new0 (GpWorksSite, 1);
  site->works = g_ptr_array_new_with_free_func ((GDestroyNotify) gp_feature_unref);
  site->rows = g_ptr_array_new_with_free_func (free_row);
  site->year = G_MAXINT;
  g_hash_table_insert (collector->sites, key, site);
  g_ptr_array_add (collector->table->sites, site);
  return site;
}

static char *
row_name (const Collector *collector, const GpFeature *work, const GpFeature *work_kind)
{
  const char *name = get_name (work);
  const char *title = work_kind ? gp_feature_get_text (work_kind, GP_WORK_KIND_TITLE_ZH) : NULL;

  if (name)
    return drop_stretch (name);
  if (title && *title)
    return g_strdup (title);
  name = gp_feature_get_text (work, GP_CODE);
  return g_strdup (name && *name ? name : gp_template_get_word (collector->template, "unnamed_work"));
}

static GpWorksRow *
get_row (GpWorksSite *site, char *key)
{
  GpWorksRow *row;

  for (guint i = 0; i < site->rows->len; i++)
    {
      row = g_ptr_array_index (site->rows, i);
      if (g_str_equal (row->key, key))
        {
          g_free (key);
          return row;
        }
    }
  row = g_new0 (GpWorksRow, 1);
  row->key = key;
  row->site = site;
  g_ptr_array_add (site->rows, row);
  return row;
}

static void
add_work (Collector *collector, GpFeature *work)
{
  GpFeature *asset = gp_works_find_asset (collector->snapshot, work);
  GpWorksSite *site = get_site (collector, site_key (collector, work, asset));
  const char *kind = gp_feature_get_text (work, GP_WORK_KIND), *code = gp_feature_get_text (work, GP_CODE), *unit;
  GpFeature *work_kind = kind ? gp_snapshot_find_work_kind (collector->snapshot, kind) : NULL;
  GpDate start = gp_feature_get_date (work, GP_WORK_START);
  int year = start == GP_DATE_NONE ? G_MAXINT : gp_date_get_year (start);
  double quantity = get_quantity (work, asset, &unit);
  g_autofree char *name = row_name (collector, work, work_kind);
  GpWorksRow *row = get_row (site, g_strdup_printf ("%s/%s/%d/%d/%s", kind ? kind : "", name, gp_feature_get_choice (work, GP_WORK_CLASS), year, unit));

  g_ptr_array_add (site->works, gp_feature_ref (work));
  site->year = MIN (site->year, year);
  if (code && (!site->code || gp_text_compare_natural (code, site->code) < 0))
    {
      g_free (site->code);
      site->code = g_strdup (code);
    }
  if (row->n_works++ == 0)
    {
      row->name = g_steal_pointer (&name);
      row->code = g_strdup (code ? code : "");
      row->unit = g_strdup (unit);
      row->year = year;
      row->work_class = gp_feature_get_choice (work, GP_WORK_CLASS);
      row->run_kind = kind ? gp_field_find_choice (gp_table_get_field (GP_TABLE_RUN, GP_RUN_KIND), kind) : -1;
      row->rank = work_kind ? (int) gp_feature_get_int (work_kind, GP_WORK_KIND_RANK, G_MAXINT) : G_MAXINT;
    }
  row->amount += isnan (quantity) ? 0 : quantity;
  row->cost_fen += gp_feature_get_int (work, GP_WORK_COST, 0);
  merge_size (row, asset);
}

/* Soonest first, deepest first, then by code: no tie is left. */
static int
compare_rows (gconstpointer a, gconstpointer b)
{
  const GpWorksRow *x = *(GpWorksRow *const *) a, *y = *(GpWorksRow *const *) b;
  int order;

  if (x->year != y->year)
    return x->year < y->year ? -1 : 1;
  if (x->rank != y->rank)
    return x->rank < y->rank ? -1 : 1;
  order = gp_text_compare_natural (x->code, y->code);
  return order != 0 ? order : strcmp (x->key, y->key);
}

static int
compare_sites (gconstpointer a, gconstpointer b)
{
  const GpWorksSite *x = *(GpWorksSite *const *) a, *y = *(GpWorksSite *const *) b;
  const GpFeature *work_x = g_ptr_array_index (x->works, 0), *work_y = g_ptr_array_index (y->works, 0);
  int order;

  if (x->year != y->year)
    return x->year < y->year ? -1 : 1;
  order = gp_text_compare_natural (x->code ? x->code : "", y->code ? y->code : "");
  if (order != 0)
    return order;
  return work_x->fid < work_y->fid ? -1 : work_x->fid > work_y->fid;
}

/**
 * gp_works_is_in_district:
 * @snapshot: the plan
 * @work: a work
 * @district: a district
 *
 * Returns: whether it belongs to it, by what the work says, else by where it lies
 */
gboolean
gp_works_is_in_district (GpSnapshot *snapshot, const GpFeature *work, const GpFeature *district)
{
  if (gp_feature_has (work, GP_WORK_DISTRICT))
    return gp_feature_get_int (work, GP_WORK_DISTRICT, 0) == district->fid;
  return work->geometry && district->geometry && gp_box_intersects (&work->geometry->box, &district->geometry->box) &&
         gp_geometry_contains_point (district->geometry, gp_geometry_label_point (work->geometry));
}

/**
 * gp_works_table_round_costs:
 * @fen: amounts
 * @n: how many
 * @tenths_of_wan: (out caller-allocates): @n amounts in 0.1 万元
 *
 * Rounds so that the rows add up to the rounded total (largest remainder).
 */
void
gp_works_table_round_costs (const GpFen *fen, guint n, gint64 *tenths_of_wan)
{
  g_autofree gint64 *rest = g_new0 (gint64, MAX (n, 1));
  gint64 sum = 0, total, missing, remainder;

  for (guint i = 0; i < n; i++)
    {
      sum += fen[i];
      tenths_of_wan[i] = fen[i] / FEN_PER_TENTH_WAN;
      rest[i] = fen[i] % FEN_PER_TENTH_WAN;
    }
  total = sum / FEN_PER_TENTH_WAN;
  remainder = sum % FEN_PER_TENTH_WAN;
  if (remainder * 2 > FEN_PER_TENTH_WAN || (remainder * 2 == FEN_PER_TENTH_WAN && total % 2))
    total++;
  missing = total;
  for (guint i = 0; i < n; i++)
    missing -= tenths_of_wan[i];
  for (; missing > 0; missing--)
    {
      guint most = 0;

      for (guint i = 1; i < n; i++)
        if (rest[i] > rest[most])
          most = i;
      tenths_of_wan[most]++;
      rest[most] = -1;
    }
}

static void
format_row (GpWorksRow *row)
{
  if (row->amount > 0)
    {
      gboolean whole = strcmp (row->unit, "m") == 0 || strcmp (row->unit, "m²") == 0 || fabs (row->amount - round (row->amount)) < 0.05;
      g_autofree char *number = gp_text_format_number (row->amount, whole ? 0 : 1);

      row->quantity = g_strconcat (number, " ", row->unit, NULL);
    }
  if (row->year != G_MAXINT)
    row->year_text = g_strdup_printf ("%d", row->year);
}

/* Numbers the sites, puts their rows in one list and formats what is printed. */
static void
finish (GpWorksTable *self)
{
  g_autofree GpFen *fen = NULL;
  g_autofree gint64 *tenths = NULL;
  guint n;

  g_ptr_array_sort (self->sites, compare_sites);
  for (guint i = 0; i < self->sites->len; i++)
    {
      GpWorksSite *site = g_ptr_array_index (self->sites, i);

      site->number = i + 1;
      g_ptr_array_sort (site->rows, compare_rows);
      for (guint r = 0; r < site->rows->len; r++)
        g_ptr_array_add (self->rows, g_ptr_array_index (site->rows, r));
    }
  n = self->rows->len;
  fen = g_new0 (GpFen, MAX (n, 1));
  tenths = g_new0 (gint64, MAX (n, 1));
  for (guint i = 0; i < n; i++)
    {
      GpWorksRow *row = g_ptr_array_index (self->rows, i);

      fen[i] = row->cost_fen;
      self->cost_fen += row->cost_fen;
      self->has_years |= row->year != G_MAXINT;
      if (row->run_kind >= 0 && strcmp (row->unit, "m") == 0)
        self->length_m += row->amount;
      format_row (row);
    }
  gp_works_table_round_costs (fen, n, tenths);
  for (guint i = 0; i < n; i++)
    {
      GpWorksRow *row = g_ptr_array_index (self->rows, i);

      row->cost = row->cost_fen > 0 ? gp_text_format_number (tenths[i] / 10.0, 1) : NULL;
    }
  self->digits = self->sites->len > 999 ? 4 : self->sites->len > 99 ? 3
                                                                    : 2;
}

/* Names works may be called after. */
static GHashTable *
collect_names (GpSnapshot *snapshot)
{
  static const GpTableId tables[] = { GP_TABLE_ROAD, GP_TABLE_COMPOUND };
  GHashTable *names = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint t = 0; t < G_N_ELEMENTS (tables); t++)
    for (guint i = 0; i < gp_snapshot_get_n (snapshot, tables[t]); i++)
      {
        const char *name = get_name (gp_snapshot_get (snapshot, tables[t], i));

        if (name)
          g_hash_table_add (names, (gpointer) name);
      }
  return names;
}

/**
 * gp_works_table_new:
 * @snapshot: the plan
 * @template: words
 * @test: which works belong into it
 * @test_data: for @test
 *
 * Returns: (transfer full): these works in the order of the table
 */
GpWorksTable *
gp_works_table_new (GpSnapshot *snapshot, const GpTemplate *template, GpWorksTest test, gpointer test_data)
{
  GpWorksTable *self = g_new0 (GpWorksTable, 1);
  g_autoptr (GHashTable) names = collect_names (snapshot);
  g_autoptr (GHashTable) sites = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  Collector collector = { self, snapshot, template, names, sites };

  self->sites = g_ptr_array_new_with_free_func (free_site);
  self->rows = g_ptr_array_new ();
  for (guint i = 0; i < gp_snapshot_get_n (snapshot, GP_TABLE_WORK); i++)
    {
      GpFeature *work = gp_snapshot_get (snapshot, GP_TABLE_WORK, i);

      if (!test (snapshot, work, test_data))
        continue;
      self->n_works++;
      add_work (&collector, work);
    }
  finish (self);
  return self;
}

static gboolean
is_of_district (GpSnapshot *snapshot, const GpFeature *work, gpointer district)
{
  return gp_works_is_in_district (snapshot, work, district);
}

static gboolean
is_of_none (GpSnapshot *snapshot, const GpFeature *work, gpointer unused)
{
  return FALSE;
}

/**
 * gp_works_table_new_for_district:
 * @snapshot: the plan
 * @template: words
 * @district: fid of a district
 *
 * Returns: (transfer full): its works in the order of the table
 */
GpWorksTable *
gp_works_table_new_for_district (GpSnapshot *snapshot, const GpTemplate *template, gint64 district)
{
  GpFeature *area = gp_snapshot_find (snapshot, GP_TABLE_DISTRICT, district);

  return gp_works_table_new (snapshot, template, area ? is_of_district : is_of_none, area);
}

void
gp_works_table_free (GpWorksTable *self)
{
  if (!self)
    return;
  g_ptr_array_unref (self->rows);
  g_ptr_array_unref (self->sites);
  g_free (self);
}

/**
 * gp_works_table_get_extent:
 * @self: a table
 *
 * Returns: where its works lie, plan metres; empty when none has a place
 */
GpBox
gp_works_table_get_extent (const GpWorksTable *self)
{
  GpBox box = GP_BOX_EMPTY;

  for (guint i = 0; i < self->sites->len; i++)
    {
      const GpWorksSite *site = g_ptr_array_index (self->sites, i);

      for (guint w = 0; w < site->works->len; w++)
        {
          const GpFeature *work = g_ptr_array_index (site->works, w);

          if (work->geometry)
            gp_box_add_box (&box, &work->geometry->box);
        }
    }
  return box;
}

/**
 * gp_works_table_dup_number:
 * @self: a table
 * @number: of a site
 *
 * Returns: (transfer full): it as in the table and on the tag, "07"
 */
char *
gp_works_table_dup_number (const GpWorksTable *self, guint number)
{
  return g_strdup_printf ("%0*u", (int) self->digits, number);
}
