/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "gp-sheet-files.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "gp-error.h"
#include "gp-write.h"

#define HEAD_MAX 16

/** What is to become of one page. */
typedef struct
{
  char *place;
  char *temporary; /* nullable: not begun, or in its place */
} PageFile;

static void
page_file_clear (gpointer data)
{
  PageFile *file = data;

  if (file->temporary)
    g_unlink (file->temporary);
  g_free (file->temporary);
  g_free (file->place);
}

/**
 * gp_sheet_files_dup_path:
 * @path: asked for, "town.png"
 * @page: from 0
 * @n_pages: of the set
 *
 * Returns: (transfer full): where that page goes: "town.png", or "town-02.png" in a set of several
 */
char *
gp_sheet_files_dup_path (const char *path, guint page, guint n_pages)
{
  const char *dot = strrchr (path, '.');
  g_autofree char *stem = NULL;

  if (n_pages <= 1)
    return g_strdup (path);
  if (dot && strchr (dot, G_DIR_SEPARATOR) != NULL)
    dot = NULL;
  stem = dot ? g_strndup (path, dot - path) : g_strdup (path);
  return g_strdup_printf ("%s-%02u%s", stem, page + 1, dot ? dot : "");
}

/* Refuses what must not be overwritten: a folder, a file of another kind. */
static gboolean
check_place (const char *place, const GpSheetFileFormat *format, GError **error)
{
  char head[HEAD_MAX];
  struct stat status;
  gssize n;
  int fd;

  if (stat (place, &status) != 0)
    return TRUE;
  if (S_ISDIR (status.st_mode))
    {
      g_set_error (error, GP_ERROR, GP_ERROR_USAGE, _ ("“%s” is a folder; name the file to write in it."), place);
      return FALSE;
    }
  if (status.st_size == 0)
    return TRUE;
  fd = g_open (place, O_RDONLY | O_CLOEXEC, 0);
  n = fd < 0 ? -1 : read (fd, head, MIN (format->head_length, sizeof head));
  if (fd >= 0)
    close (fd);
  if (n == (gssize) format->head_length && memcmp (head, format->head, n) == 0)
    return TRUE;
  g_set_error (error, GP_ERROR, GP_ERROR_EXISTS, _ ("“%s” is there already and is something else; it is not overwritten. Choose another name."), place);
  return FALSE;
}

static gboolean
make_page (GpSheetSet *set, guint page, PageFile *file, const GpSheetFileFormat *format, gconstpointer user_data, GCancellable *cancellable, GError **error)
{
  g_autofree char *directory = g_path_get_dirname (file->place);
  g_autofree char *temporary = g_build_filename (directory, ".groundplan-XXXXXX", NULL);
  int fd = g_mkstemp_full (temporary, O_RDWR | O_CLOEXEC, 0666);
  gboolean done;

  if (fd < 0)
    return gp_write_fail (error, file->place, errno);
  file->temporary = g_steal_pointer (&temporary);
  done = format->write (set, page, fd, file->place, user_data, cancellable, error);
  if (done && fsync (fd) != 0 && errno != EINVAL)
    done = gp_write_fail (error, file->place, errno);
  if (close (fd) != 0 && done)
    done = gp_write_fail (error, file->place, errno);
  return done;
}

static gboolean
take_places (GArray *files, GError **error)
{
  for (guint i = 0; i < files->len; i++)
    {
      PageFile *file = &g_array_index (files, PageFile, i);

      if (g_rename (file->temporary, file->place) != 0)
        return gp_write_fail (error, file->place, errno);
      g_clear_pointer (&file->temporary, g_free);
    }
  return TRUE;
}

/**
 * gp_sheet_files_write:
 * @set: a set
 * @path: of a set of one page; the pages of a larger one are numbered, see gp_sheet_files_dup_path()
 * @format: what to make of a page
 * @user_data: for @format
 * @progress: (nullable): told how far it is
 * @progress_data: for @progress
 * @cancellable: (nullable): stops it
 * @error: (nullable): %GP_ERROR_USAGE, %GP_ERROR_EXISTS, %GP_ERROR_DISK, %G_IO_ERROR_CANCELLED or what @format says
 *
 * Returns: whether all pages are in their places
 */
gboolean
gp_sheet_files_write (GpSheetSet *set, const char *path, const GpSheetFileFormat *format, gconstpointer user_data, void (*progress) (double fraction, gpointer user_data), gpointer progress_data, GCancellable *cancellable, GError **error)
{
  guint n_pages = gp_sheet_set_get_n_pages (set);
  g_autoptr (GArray) files = g_array_new (FALSE, TRUE, sizeof (PageFile));

  g_array_set_clear_func (files, page_file_clear);
  g_array_set_size (files, n_pages);
  for (guint i = 0; i < n_pages; i++)
    {
      PageFile *file = &g_array_index (files, PageFile, i);

      file->place = gp_sheet_files_dup_path (path, i, n_pages);
      if (!check_place (file->place, format, error))
        return FALSE;
    }
  gp_sheet_set_clear_reports (set);
  for (guint i = 0; i < n_pages; i++)
    {
      if (g_cancellable_set_error_if_cancelled (cancellable, error) ||
          !make_page (set, i, &g_array_index (files, PageFile, i), format, user_data, cancellable, error))
        return FALSE;
      if (progress)
        progress ((i + 1.0) / n_pages, progress_data);
    }
  return take_places (files, error);
}
