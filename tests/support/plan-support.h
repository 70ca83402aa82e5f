/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A folder for one test, removed with all that is in it afterwards.
 */
#pragma once

#include <gio/gio.h>
#include <glib/gstdio.h>

typedef struct
{
  char *path;
} Folder;

static inline void
folder_set_up (Folder *folder, gconstpointer unused)
{
  folder->path = g_dir_make_tmp ("groundplan-XXXXXX", NULL);
  g_assert_nonnull (folder->path);
}

static inline void
folder_tear_down (Folder *folder, gconstpointer unused)
{
  g_autoptr (GDir) dir = g_dir_open (folder->path, 0, NULL);
  const char *name;

  while (dir && (name = g_dir_read_name (dir)))
    {
      g_autofree char *path = g_build_filename (folder->path, name, NULL);

      g_unlink (path);
    }
  g_rmdir (folder->path);
  g_free (folder->path);
}

static inline char *
folder_path (Folder *folder, const char *name)
{
  return g_build_filename (folder->path, name, NULL);
}

#define folder_test(name, function) g_test_add (name, Folder, NULL, folder_set_up, function, folder_tear_down)
