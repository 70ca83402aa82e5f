/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Pages go through cairo into a file beside the target. When all are there,
 * it is told where its maps lie, synced, read back and checked (gp-pdf-check),
 * and only then renamed over the target. A full disk, a
 * signal or an error leaves the target as it was and nothing beside it.
 *
 * A target that is no plain file (a pipe, a device) gets the finished bytes
 * in one go. A file that is there and is no PDF is never overwritten.
 */
#include "config.h"

#include "gp-pdf.h"

#include <cairo-pdf.h>
#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "gp-error.h"
#include "gp-pdf-check.h"
#include "gp-pdf-georeference.h"
#include "gp-pdf-reader.h"
#include "gp-write.h"

struct _GpPdf
{
  char *path;      /* what is asked for, links followed */
  char *temporary; /* written to, nullable once renamed */
  gboolean special;
  gboolean to_stdout;
  int fd;
  int write_errno;
  GCancellable *cancellable; /* nullable */
  GArray *pages;             /* of GpPdfPage */
  cairo_surface_t *surface;
  cairo_t *cr; /* of the page under way */
};

static cairo_status_t
take_bytes (void *closure, const unsigned char *bytes, unsigned int length)
{
  GpPdf *self = closure;

  if (self->write_errno != 0)
    return CAIRO_STATUS_WRITE_ERROR;
  return gp_write_all (self->fd, bytes, length, &self->write_errno) ? CAIRO_STATUS_SUCCESS : CAIRO_STATUS_WRITE_ERROR;
}

/* Refuses what must not be overwritten: a folder, a file that is no PDF. */
static gboolean
check_target (GpPdf *self, GError **error)
{
  struct stat status;
  g_autofree char *head = NULL;
  char bytes[5] = "";
  int fd;
  gssize n;

  if (stat (self->path, &status) != 0)
    return TRUE;
  if (S_ISDIR (status.st_mode))
    {
      g_set_error (error, GP_ERROR, GP_ERROR_USAGE, _ ("“%s” is a folder; name the PDF file to write in it."), self->path);
      return FALSE;
    }
  self->special = !S_ISREG (status.st_mode);
  if (self->special || status.st_size == 0)
    return TRUE;
  fd = g_open (self->path, O_RDONLY | O_CLOEXEC, 0);
  n = fd < 0 ? -1 : read (fd, bytes, sizeof bytes);
  if (fd >= 0)
    close (fd);
  if (n == sizeof bytes && memcmp (bytes, "%PDF-", 5) == 0)
    return TRUE;
  g_set_error (error, GP_ERROR, GP_ERROR_EXISTS, _ ("“%s” is there already and is no PDF; it is not overwritten. Choose another name."), self->path);
  return FALSE;
}

/* Follows a link, so that what it points at is replaced and not the link. */
static char *
resolve (const char *path)
{
  char *real = realpath (path, NULL);
  char *copy = g_strdup (real ? real : path);

  free (real);
  return copy;
}

static gboolean
open_temporary (GpPdf *self, GError **error)
{
  g_autofree char *directory = g_path_get_dirname (self->path);

  if (self->special)
    self->temporary = g_build_filename (g_get_tmp_dir (), "groundplan-XXXXXX.pdf", NULL);
  else
    self->temporary = g_build_filename (directory, ".groundplan-XXXXXX.pdf", NULL);
  self->fd = g_mkstemp_full (self->temporary, O_RDWR | O_CLOEXEC, 0666);
  if (self->fd >= 0)
    return TRUE;
  g_clear_pointer (&self->temporary, g_free);
  return gp_write_fail (error, self->path, errno);
}

static void
clear_page (gpointer data)
{
  GpPdfPage *page = data;

  g_clear_pointer (&page->crs, gp_crs_unref);
}

/**
 * gp_pdf_new:
 * @path: the file to write; "-" is the standard output
 * @title: title of the document
 * @author: (nullable): who made it
 * @date: (nullable): ISO 8601 date it is made on; handed in, there is no clock here
 * @error: (nullable): %GP_ERROR_USAGE, %GP_ERROR_EXISTS or %GP_ERROR_DISK
 *
 * Returns: (transfer full): a document without a page, or %NULL
 */
GpPdf *
gp_pdf_new (const char *path, const char *title, const char *author, const char *date, GError **error)
{
  g_autoptr (GpPdf) self = g_new0 (GpPdf, 1);

  self->fd = -1;
  self->pages = g_array_new (FALSE, TRUE, sizeof (GpPdfPage));
  g_array_set_clear_func (self->pages, clear_page);
  self->to_stdout = self->special = strcmp (path, "-") == 0;
  self->path = self->to_stdout ? g_strdup (_ ("standard output")) : resolve (path);
  if ((!self->to_stdout && !check_target (self, error)) || !open_temporary (self, error))
    return NULL;
  self->surface = cairo_pdf_surface_create_for_stream (take_bytes, self, 72, 72);
  /* 1.4 has no compressed objects: the file can be checked by reading it. */
  cairo_pdf_surface_restrict_to_version (self->surface, CAIRO_PDF_VERSION_1_4);
  cairo_pdf_surface_set_metadata (self->surface, CAIRO_PDF_METADATA_TITLE, title);
  cairo_pdf_surface_set_metadata (self->surface, CAIRO_PDF_METADATA_CREATOR, "Groundplan " GP_VERSION);
  if (author)
    cairo_pdf_surface_set_metadata (self->surface, CAIRO_PDF_METADATA_AUTHOR, author);
  if (date)
    {
      g_autofree char *moment = g_strconcat (date, "T00:00:00Z", NULL);

      cairo_pdf_surface_set_metadata (self->surface, CAIRO_PDF_METADATA_CREATE_DATE, moment);
    }
  return g_steal_pointer (&self);
}

void
gp_pdf_free (GpPdf *self)
{
  if (!self)
    return;
  g_clear_pointer (&self->cr, cairo_destroy);
  if (self->surface)
    {
      cairo_surface_finish (self->surface);
      cairo_surface_destroy (self->surface);
    }
  if (self->fd >= 0)
    close (self->fd);
  if (self->temporary)
    g_unlink (self->temporary);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->pages, g_array_unref);
  g_free (self->temporary);
  g_free (self->path);
  g_free (self);
}

/**
 * gp_pdf_set_cancellable:
 * @self: a document
 * @cancellable: (nullable): stops it being looked at when it is finished
 */
void
gp_pdf_set_cancellable (GpPdf *self, GCancellable *cancellable)
{
  g_set_object (&self->cancellable, cancellable);
}

/**
 * gp_pdf_begin_page:
 * @self: a document
 * @width_mm: of the page, exactly
 * @height_mm: of the page, exactly
 * @bookmark: (nullable): name of the page in the outline
 * @label: (nullable): what readers call the page instead of its count: the number of the sheet
 *
 * Returns: (transfer none): what to draw the page on, #GP_PDF_UNITS_PER_MM units a millimetre
 */
cairo_t *
gp_pdf_begin_page (GpPdf *self, double width_mm, double height_mm, const char *bookmark, const char *label)
{
  GpPdfPage page = { .width_mm = width_mm, .height_mm = height_mm };

  cairo_pdf_surface_set_size (self->surface, width_mm * GP_PDF_UNITS_PER_MM, height_mm * GP_PDF_UNITS_PER_MM);
  g_array_append_val (self->pages, page);
  if (bookmark)
    {
      g_autofree char *link = g_strdup_printf ("page=%u pos=[0 0]", self->pages->len);

      cairo_pdf_surface_add_outline (self->surface, CAIRO_PDF_OUTLINE_ROOT, bookmark, link, 0);
    }
  if (label)
    cairo_pdf_surface_set_page_label (self->surface, label);
  self->cr = cairo_create (self->surface);
  return self->cr;
}

/**
 * gp_pdf_set_page_map:
 * @self: a document with a page under way
 * @map_mm: the map on it, inside its neat line
 * @box: what of the plan lies inside that line, metres
 * @scale: N of 1:N
 * @crs: (nullable): of the plan
 * @ink: where something must show, as in #GpPdfPage
 *
 * Says where in the world the page lies: that is written into the document, and looked at again when it is finished.
 */
void
gp_pdf_set_page_map (GpPdf *self, const GpRect *map_mm, const GpBox *box, int scale, GpCrs *crs, guint64 ink)
{
  GpPdfPage *page;

  g_return_if_fail (self->pages->len > 0);

  page = &g_array_index (self->pages, GpPdfPage, self->pages->len - 1);
  page->has_map = TRUE;
  page->map_mm = *map_mm;
  page->box = *box;
  page->scale = scale;
  page->ink = ink;
  g_clear_pointer (&page->crs, gp_crs_unref);
  page->crs = crs ? gp_crs_ref (crs) : NULL;
}

static gboolean
check_status (GpPdf *self, cairo_status_t status, GError **error)
{
  if (self->write_errno != 0)
    return gp_write_fail (error, self->path, self->write_errno);
  if (status == CAIRO_STATUS_SUCCESS)
    return TRUE;
  g_set_error (error, GP_ERROR, GP_ERROR_INPUT, _ ("“%s” could not be drawn (%s)."), self->path, cairo_status_to_string (status));
  return FALSE;
}

/**
 * gp_pdf_end_page:
 * @self: a document
 * @error: (nullable): %GP_ERROR_DISK, or %GP_ERROR_INPUT when the page could not be drawn
 *
 * Returns: whether the page is written
 */
gboolean
gp_pdf_end_page (GpPdf *self, GError **error)
{
  cairo_status_t status;

  cairo_show_page (self->cr);
  status = cairo_status (self->cr);
  g_clear_pointer (&self->cr, cairo_destroy);
  if (status == CAIRO_STATUS_SUCCESS)
    status = cairo_surface_status (self->surface);
  return check_status (self, status, error);
}

static gboolean
fail_damaged (GpPdf *self, GError **error)
{
  g_set_error (error, GP_ERROR, GP_ERROR_DAMAGED, _ ("The PDF for “%s” did not come out whole and was thrown away; try again."), self->path);
  return FALSE;
}

/* Appends where the maps lie. */
static gboolean
add_georeference (GpPdf *self, GError **error)
{
  g_autoptr (GMappedFile) map = g_mapped_file_new_from_fd (self->fd, FALSE, error);
  gsize length = map ? g_mapped_file_get_length (map) : 0;
  g_autoptr (GpPdfReader) reader = length > 0 ? gp_pdf_reader_new (g_mapped_file_get_contents (map), length) : NULL;
  g_autoptr (GString) update = reader ? gp_pdf_georeference_new (reader, length, self->pages) : NULL;

  if (!map)
    return FALSE;
  if (!update)
    return fail_damaged (self, error);
  if (update->len > 0 && !gp_write_all (self->fd, update->str, update->len, &self->write_errno))
    return gp_write_fail (error, self->path, self->write_errno);
  return TRUE;
}

/* Hands the finished bytes to a pipe or a device. */
static gboolean
copy_to_special (GpPdf *self, const char *bytes, gsize length, GError **error)
{
  int fd = self->to_stdout ? fcntl (STDOUT_FILENO, F_DUPFD_CLOEXEC, 0) : g_open (self->path, O_WRONLY | O_CLOEXEC, 0), code = 0;
  gboolean done;

  if (fd < 0)
    return gp_write_fail (error, self->path, errno);
  done = gp_write_all (fd, bytes, length, &code);
  if (close (fd) != 0 && done)
    {
      code = errno;
      done = FALSE;
    }
  return done ? TRUE : gp_write_fail (error, self->path, code);
}

/**
 * gp_pdf_finish:
 * @self: a document with all its pages
 * @error: (nullable): %GP_ERROR_DISK, %GP_ERROR_DAMAGED when what was written is not what was meant, or
 *   %G_IO_ERROR_CANCELLED
 *
 * Returns: whether the whole document now stands at its path
 */
gboolean
gp_pdf_finish (GpPdf *self, GError **error)
{
  g_autoptr (GMappedFile) map = NULL;
  cairo_status_t status;
  gsize length;

  cairo_surface_finish (self->surface);
  status = cairo_surface_status (self->surface);
  if (!check_status (self, status, error) || !add_georeference (self, error))
    return FALSE;
  if (fsync (self->fd) != 0 && errno != EINVAL)
    return gp_write_fail (error, self->path, errno);
  map = g_mapped_file_new_from_fd (self->fd, FALSE, error);
  if (!map)
    return FALSE;
  length = g_mapped_file_get_length (map);
  if (!gp_pdf_check (g_mapped_file_get_contents (map), length, self->path, self->pages, self->cancellable, error))
    return FALSE;
  if (self->special)
    return copy_to_special (self, g_mapped_file_get_contents (map), length, error);
  if (g_rename (self->temporary, self->path) != 0)
    return gp_write_fail (error, self->path, errno);
  g_clear_pointer (&self->temporary, g_free);
  return TRUE;
}
