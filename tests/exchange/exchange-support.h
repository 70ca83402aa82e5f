/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A plan to import into and a folder to write sources to, for the tests of
 * this room.
 */
#pragma once

#include <glib/gstdio.h>
#include <string.h>

#include "gp-exporter.h"
#include "gp-importer.h"
#include "gp-source.h"

typedef struct
{
  char *folder;
  GpSnapshot *plan;
  GPtrArray *rows; /* of GpFeature: what the last import gave */
} Fixture;

static inline GpSnapshot *
snapshot_of (const char *crs_code, GPtrArray *rows)
{
  g_autoptr (GpCrs) crs = gp_crs_new (crs_code, NULL);
  g_autoptr (GpSnapshotBuilder) builder = gp_snapshot_builder_new (crs, NULL);

  for (guint i = 0; rows && i < rows->len; i++)
    gp_snapshot_builder_put (builder, g_ptr_array_index (rows, i));
  return gp_snapshot_builder_end (builder);
}

static inline void
fixture_set_up (Fixture *f, gconstpointer unused)
{
  f->folder = g_dir_make_tmp ("groundplan-test-XXXXXX", NULL);
  f->plan = snapshot_of (GP_CRS_DEFAULT, NULL);
  f->rows = g_ptr_array_new_with_free_func ((GDestroyNotify) gp_feature_unref);
}

static inline void
fixture_tear_down (Fixture *f, gconstpointer unused)
{
  g_autoptr (GDir) dir = g_dir_open (f->folder, 0, NULL);
  const char *name;

  while (dir && (name = g_dir_read_name (dir)))
    {
      g_autofree char *path = g_build_filename (f->folder, name, NULL);
      g_unlink (path);
    }
  /* Fails when an export left its temporary folder behind. */
  g_assert_cmpint (g_rmdir (f->folder), ==, 0);
  g_free (f->folder);
  gp_snapshot_unref (f->plan);
  g_ptr_array_unref (f->rows);
}

static inline char *
write_source (Fixture *f, const char *name, const char *content, gssize length)
{
  char *path = g_build_filename (f->folder, name, NULL);

  g_assert_true (g_file_set_contents (path, content, length, NULL));
  return path;
}

static inline gboolean
keep_row (GpFeature *feature, gpointer data, GError **error)
{
  Fixture *f = data;

  /* What the plan does: a key, and never a change afterwards. */
  if (feature->fid == 0)
    feature->fid = f->rows->len + 1;
  g_ptr_array_add (f->rows, gp_feature_ref (feature));
  return TRUE;
}

static inline GpImportReport *
import (Fixture *f, const char *path, const GpImportOptions *options, GError **error)
{
  g_ptr_array_set_size (f->rows, 0);
  return gp_importer_run (path, options, f->plan, keep_row, f, NULL, NULL, NULL, error);
}

static inline GpFeature *
row (Fixture *f, guint i)
{
  g_assert_cmpuint (i, <, f->rows->len);
  return g_ptr_array_index (f->rows, i);
}

static inline gboolean
warns_of (const GpImportReport *report, const char *words)
{
  for (guint i = 0; i < report->warnings->len; i++)
    if (strstr (((GpNote *) g_ptr_array_index (report->warnings, i))->text, words))
      return TRUE;
  return FALSE;
}
