/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "gp-code-maker.h"

#include <string.h>

/* Longer numbers are no counting: a card or telephone number. */
#define MAX_DIGITS 9

struct _GpCodeMaker
{
  GpSnapshot *snapshot;
  GHashTable *taken[GP_N_TABLES]; /* set of codes; NULL until the table is asked for */
  GHashTable *last[GP_N_TABLES];  /* what stands before the number → the largest number */
};

/**
 * gp_code_maker_new:
 * @snapshot: the plan the codes are to be new in
 *
 * Returns: (transfer full): a maker of codes
 */
GpCodeMaker *
gp_code_maker_new (GpSnapshot *snapshot)
{
  GpCodeMaker *self = g_new0 (GpCodeMaker, 1);

  self->snapshot = gp_snapshot_ref (snapshot);
  return self;
}

void
gp_code_maker_free (GpCodeMaker *self)
{
  for (guint i = 0; i < GP_N_TABLES; i++)
    {
      g_clear_pointer (&self->taken[i], g_hash_table_unref);
      g_clear_pointer (&self->last[i], g_hash_table_unref);
    }
  gp_snapshot_unref (self->snapshot);
  g_free (self);
}

/* How many digits a code ends in. */
static guint
count_digits (const char *code)
{
  guint length = strlen (code), n = 0;

  while (n < length && n < MAX_DIGITS && g_ascii_isdigit (code[length - n - 1]))
    n++;
  return n;
}

static void
remember (GpCodeMaker *self, GpTableId table, const char *code)
{
  guint digits = count_digits (code);
  char *prefix = g_strndup (code, strlen (code) - digits);
  guint number = digits > 0 ? g_ascii_strtoull (code + strlen (code) - digits, NULL, 10) : 0;

  g_hash_table_add (self->taken[table], g_strdup (code));
  if (digits == 0 || number <= GPOINTER_TO_UINT (g_hash_table_lookup (self->last[table], prefix)))
    g_free (prefix);
  else
    g_hash_table_insert (self->last[table], prefix, GUINT_TO_POINTER (number));
}

static void
read_table (GpCodeMaker *self, GpTableId table, guint field)
{
  guint n = gp_snapshot_get_n (self->snapshot, table);

  self->taken[table] = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->last[table] = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < n; i++)
    {
      const char *code = gp_feature_get_text (gp_snapshot_get (self->snapshot, table, i), field);

      if (code != NULL)
        remember (self, table, code);
    }
}

/* The number after the last of those that begin as @code does, as wide as its own. */
static char *
make_next (GpCodeMaker *self, GpTableId table, const char *code)
{
  guint digits = count_digits (code);
  g_autofree char *prefix = digits > 0 ? g_strndup (code, strlen (code) - digits) : g_strconcat (code, "-", NULL);
  guint last = GPOINTER_TO_UINT (g_hash_table_lookup (self->last[table], prefix));

  return g_strdup_printf ("%s%0*u", prefix, MAX (digits, 1), MAX (last, digits > 0 ? 0 : 1) + 1);
}

/**
 * gp_code_maker_take:
 * @self: a maker of codes
 * @table: a table
 * @wanted: (nullable): the code an object had
 *
 * Takes a code so that it is not given twice.
 *
 * Returns: (transfer full) (nullable): @wanted while it is free, else the next
 *   one of its pattern; %NULL for an object without a code
 */
char *
gp_code_maker_take (GpCodeMaker *self, GpTableId table, const char *wanted)
{
  int field = gp_table_find_field (table, "code");
  g_autofree char *code = NULL;

  if (field < 0 || wanted == NULL || *wanted == '\0')
    return NULL;
  if (self->taken[table] == NULL)
    read_table (self, table, field);
  code = g_hash_table_contains (self->taken[table], wanted) ? make_next (self, table, wanted) : g_strdup (wanted);
  remember (self, table, code);
  return g_steal_pointer (&code);
}
