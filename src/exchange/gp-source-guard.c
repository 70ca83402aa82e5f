/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The blocks of a drawing are counted without drawing them: a block costs its
 * own objects and, for each INSERT, what the block put there costs.
 *
 *   BLOCKS   ─► block ─► objects, INSERT ─► block …
 *   ENTITIES ─► INSERT ─► block
 */
#include "config.h"

#include "gp-source-guard.h"

#include <cpl_string.h>
#include <cpl_vsi.h>
#include <glib/gi18n.h>
#include <string.h>

#include "gp-source-check.h"

#define BLOCK_BYTES (1 << 20)
/* An archive may unpack to this much whatever its size, … */
#define SMALL_BYTES (G_GUINT64_CONSTANT (64) << 20)
/* … and beyond to so many times its size: text of maps shrinks to a tenth. */
#define MAX_RATIO 100
/* A county has fewer objects than this in all its drawings. */
#define MAX_OBJECTS 5e6
#define MAX_VIEW_ROWS 5000000
#define LONGEST_NAME 255

/**
 * gp_source_each_line:
 * @path: a file, as GDAL names it
 * @func: takes every line
 * @user_data: for @func
 *
 * In blocks, so that a large file is not held in memory; a line longer than
 * a block comes in pieces.
 */
void
gp_source_each_line (const char *path, GpLineFunc func, gpointer user_data)
{
  VSILFILE *file = VSIFOpenL (path, "rb");
  g_autofree char *block = g_malloc (BLOCK_BYTES);
  gsize held = 0, n;

  while (file && (n = VSIFReadL (block + held, 1, BLOCK_BYTES - held, file)) > 0)
    {
      const char *end = block + held + n;
      const char *line = block;

      for (const char *p; (p = memchr (line, '\n', end - line)); line = p + 1)
        func (line, p - line, user_data);
      held = end - line;
      if (held == BLOCK_BYTES)
        {
          func (line, held, user_data);
          held = 0;
        }
      memmove (block, line, held);
    }
  if (held > 0)
    func (block, held, user_data);
  if (file)
    VSIFCloseL (file);
}

/**
 * gp_source_guard_packed:
 * @archive: a ZIP
 * @inner: /vsizip/ path of a file in it
 * @error: return location
 *
 * Returns: %FALSE when the file unpacks to far more than honest data would
 */
gboolean
gp_source_guard_packed (const char *archive, const char *inner, GError **error)
{
  VSIStatBufL packed, unpacked;

  if (VSIStatL (archive, &packed) != 0 || VSIStatL (inner, &unpacked) != 0 ||
      (guint64) unpacked.st_size <= SMALL_BYTES || unpacked.st_size / MAX_RATIO <= packed.st_size)
    return TRUE;

  g_autofree char *size = g_format_size (unpacked.st_size);
  return gp_source_refuse (error, GP_ERROR_INPUT, _ ("“%s” would unpack to %s, far more than data of a map; if you trust it, unpack it yourself and import that."), inner, size);
}

typedef struct
{
  double own;       /* objects of its own */
  GPtrArray *names; /* of char*: blocks it puts in */
  GArray *counts;   /* of double: how often each */
  double cost;      /* with all that is in it; below 0: not known yet */
  gboolean busy;
} Block;

typedef struct
{
  GHashTable *blocks; /* name → Block */
  Block *sheet;       /* what is drawn on the sheet itself */
  Block *current;     /* the block being read, or the sheet */
  gboolean awaits_value;
  int code;
  gboolean in_entities;
  gboolean opens_section;
  gboolean opens_block;
  gboolean in_insert;
  double columns, rows;
} Scan;

static Block *
block_new (void)
{
  Block *block = g_new0 (Block, 1);

  block->names = g_ptr_array_new_with_free_func (g_free);
  block->counts = g_array_new (FALSE, FALSE, sizeof (double));
  block->cost = -1;
  return block;
}

static void
block_free (gpointer data)
{
  Block *block = data;

  g_ptr_array_unref (block->names);
  g_array_unref (block->counts);
  g_free (block);
}

/* An INSERT may repeat its block in columns and rows: known when it ends. */
static void
end_insert (Scan *scan)
{
  if (scan->in_insert && scan->current->counts->len > 0)
    g_array_index (scan->current->counts, double, scan->current->counts->len - 1) = MAX (1, scan->columns) * MAX (1, scan->rows);
  scan->in_insert = FALSE;
}

static void
begin_object (Scan *scan, const char *value)
{
  end_insert (scan);
  scan->opens_section = strcmp (value, "SECTION") == 0;
  scan->opens_block = strcmp (value, "BLOCK") == 0;
  if (strcmp (value, "ENDBLK") == 0 || strcmp (value, "ENDSEC") == 0)
    scan->current = scan->sheet;
  else if (scan->current != scan->sheet || scan->in_entities)
    {
      scan->current->own++;
      scan->in_insert = strcmp (value, "INSERT") == 0;
      scan->columns = scan->rows = 1;
    }
}

static void
take_pair (Scan *scan, int code, const char *value)
{
  if (code == 0)
    begin_object (scan, value);
  else if (code == 2 && scan->opens_section)
    {
      scan->in_entities = strcmp (value, "ENTITIES") == 0;
      scan->opens_section = FALSE;
    }
  else if (code == 2 && scan->opens_block)
    {
      scan->current = block_new ();
      g_hash_table_replace (scan->blocks, g_strdup (value), scan->current);
      scan->opens_block = FALSE;
    }
  else if (code == 2 && scan->in_insert)
    {
      const double once = 1;
      g_ptr_array_add (scan->current->names, g_strdup (value));
      g_array_append_val (scan->current->counts, once);
    }
  else if (code == 70 && scan->in_insert)
    scan->columns = g_ascii_strtod (value, NULL);
  else if (code == 71 && scan->in_insert)
    scan->rows = g_ascii_strtod (value, NULL);
}

static void
take_line (const char *line, gsize length, gpointer user_data)
{
  Scan *scan = user_data;
  char text[LONGEST_NAME + 1];

  while (length > 0 && g_ascii_isspace (line[length - 1]))
    length--;
  while (length > 0 && g_ascii_isspace (line[0]))
    {
      line++;
      length--;
    }
  length = MIN (length, LONGEST_NAME);
  memcpy (text, line, length);
  text[length] = '\0';
  if (scan->awaits_value)
    take_pair (scan, scan->code, text);
  else
    scan->code = (int) g_ascii_strtoll (text, NULL, 10);
  scan->awaits_value = !scan->awaits_value;
}

/* A block that holds itself counts once: GDAL does not follow it either. */
static double
cost_of (Scan *scan, Block *block)
{
  if (block->cost >= 0 || block->busy)
    return MAX (0, block->cost);
  block->busy = TRUE;
  double cost = block->own;
  for (guint i = 0; i < block->names->len; i++)
    {
      Block *put = g_hash_table_lookup (scan->blocks, g_ptr_array_index (block->names, i));
      if (put)
        cost += g_array_index (block->counts, double, i) * cost_of (scan, put);
    }
  block->busy = FALSE;
  block->cost = cost;
  return cost;
}

/**
 * gp_source_guard_drawing:
 * @path: a DXF in text form
 * @error: return location
 *
 * Returns: %FALSE when its blocks make more objects than any drawing has
 */
gboolean
gp_source_guard_drawing (const char *path, GError **error)
{
  Scan scan = { .blocks = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, block_free), .sheet = block_new () };
  double cost;

  scan.current = scan.sheet;
  gp_source_each_line (path, take_line, &scan);
  end_insert (&scan);
  cost = cost_of (&scan, scan.sheet);
  g_hash_table_unref (scan.blocks);
  block_free (scan.sheet);
  if (cost <= MAX_OBJECTS)
    return TRUE;
  return gp_source_refuse (error, GP_ERROR_INPUT, _ ("The blocks of “%s” are put into each other so often that they make millions of objects; in the CAD program, remove what is not needed (PURGE) and save it again."), path, NULL);
}

static gint64
query_int (GDALDatasetH dataset, const char *sql, gint64 fallback)
{
  OGRLayerH result = GDALDatasetExecuteSQL (dataset, sql, NULL, NULL);
  OGRFeatureH row = result ? OGR_L_GetNextFeature (result) : NULL;
  gint64 value = row ? OGR_F_GetFieldAsInteger64 (row, 0) : fallback;

  if (row)
    OGR_F_Destroy (row);
  if (result)
    GDALDatasetReleaseResultSet (dataset, result);
  return value;
}

/**
 * gp_source_never_ends:
 * @dataset: a GeoPackage
 * @table: name of a layer
 *
 * A view of its own recursion may never give its first row, so such are not
 * even asked: neither they nor any view beside them, which may be built on
 * them. SQLite recurses without the word RECURSIVE too.
 *
 * Returns: whether it is a view that may have no end of rows
 */
gboolean
gp_source_never_ends (GDALDatasetH dataset, const char *table)
{
  char *name = CPLEscapeString (table, -1, CPLES_SQL);
  char *quoted = CPLEscapeString (table, -1, CPLES_SQLI);
  g_autofree char *is_view = g_strdup_printf ("SELECT count(*) FROM sqlite_master WHERE type = 'view' AND name = '%s' COLLATE NOCASE", name);
  g_autofree char *count = g_strdup_printf ("SELECT count(*) FROM (SELECT 1 FROM \"%s\" LIMIT %d)", quoted, MAX_VIEW_ROWS + 1);
  const char *recursive = "SELECT count(*) FROM sqlite_master WHERE type = 'view' AND sql LIKE '%WITH%UNION%'";
  gboolean endless = query_int (dataset, is_view, 0) > 0 && (query_int (dataset, recursive, 0) > 0 || query_int (dataset, count, 0) > MAX_VIEW_ROWS);

  CPLFree (name);
  CPLFree (quoted);
  return endless;
}
