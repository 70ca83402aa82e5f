/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "gp-pdf-reader.h"

#include <gio/gio.h>
#include <string.h>

/* How many updates may follow each other, and how deep values may nest: more is a loop or nonsense. */
#define UPDATES_MAX 64
#define DEPTH_MAX 32
#define PIECE_BYTES (256 * 1024)

struct _GpPdfReader
{
  const char *bytes;
  gsize length;
  GArray *offsets; /* of gsize, by object number; 0: no such object */
  GArray *pages;   /* of guint: object numbers */
  gsize table;     /* where the newest cross-reference stands */
  guint root;
  guint info;
};

static gboolean
is_space (char c)
{
  return c == ' ' || c == '\n' || c == '\r' || c == '\t' || c == '\f' || c == '\0';
}

static gboolean
is_delimiter (char c)
{
  return is_space (c) || strchr ("<>[](){}/%", c) != NULL;
}

/* Past white space and comments. */
static const char *
skip_space (const char *at, const char *end)
{
  while (at < end)
    {
      if (*at == '%')
        while (at < end && *at != '\n' && *at != '\r')
          at++;
      else if (is_space (*at))
        at++;
      else
        break;
    }
  return at;
}

static const char *
skip_word (const char *at, const char *end)
{
  while (at < end && !is_delimiter (*at))
    at++;
  return at;
}

static const char *
skip_string (const char *at, const char *end)
{
  int depth = 0;

  for (; at < end; at++)
    {
      if (*at == '\\')
        at++;
      else if (*at == '(')
        depth++;
      else if (*at == ')' && --depth == 0)
        return at + 1;
    }
  return NULL;
}

/* "12 0 R" is one value. */
static const char *
skip_reference (const char *at, const char *end)
{
  const char *second = skip_space (skip_word (at, end), end);
  const char *third = skip_space (skip_word (second, end), end);

  if (g_ascii_isdigit (*at) && second < end && g_ascii_isdigit (*second) && third < end && *third == 'R' && (third + 1 == end || is_delimiter (third[1])))
    return third + 1;
  return NULL;
}

/* NULL where nothing sensible stands. */
static const char *
skip_value (const char *at, const char *end, int depth)
{
  const char *next;

  if (at >= end || depth > DEPTH_MAX)
    return NULL;
  if (*at == '(')
    return skip_string (at, end);
  if (*at == '[' || (*at == '<' && at + 1 < end && at[1] == '<'))
    {
      gsize width = *at == '[' ? 1 : 2;
      char close = *at == '[' ? ']' : '>';

      for (at = skip_space (at + width, end); at && at < end && *at != close; at = at ? skip_space (at, end) : NULL)
        at = skip_value (at, end, depth + 1);
      return at && at + width <= end ? at + width : NULL;
    }
  if (*at == '<')
    {
      next = memchr (at, '>', end - at);
      return next ? next + 1 : NULL;
    }
  if (*at == '/')
    return skip_word (at + 1, end);
  next = skip_reference (at, end);
  if (!next)
    next = skip_word (at, end);
  return next > at ? next : NULL;
}

/* The value of a key, as it stands: a reference stays one. */
static gboolean
find_plain (const GpPdfSpan *dictionary, const char *key, GpPdfSpan *value)
{
  const char *at = dictionary->bytes, *end = at + dictionary->length;
  gsize size = strlen (key);

  at = skip_space (at, end);
  if (end - at < 4 || memcmp (at, "<<", 2) != 0)
    return FALSE;
  for (at = skip_space (at + 2, end); at && at < end && *at == '/';)
    {
      const char *name = at + 1, *name_end = skip_word (name, end);
      const char *from = skip_space (name_end, end), *to = skip_value (from, end, 0);

      if (!to)
        return FALSE;
      if ((gsize) (name_end - name) == size && memcmp (name, key, size) == 0)
        {
          *value = (GpPdfSpan){ from, to - from };
          return TRUE;
        }
      at = skip_space (to, end);
    }
  return FALSE;
}

static gboolean
find_number (const GpPdfSpan *dictionary, const char *key, guint64 *number)
{
  GpPdfSpan value;

  if (!find_plain (dictionary, key, &value) || value.length == 0 || !g_ascii_isdigit (value.bytes[0]))
    return FALSE;
  *number = g_ascii_strtoull (value.bytes, NULL, 10);
  return TRUE;
}

/* One table and its trailer; what a newer one has said of an object holds. */
static gboolean
read_table (GpPdfReader *self, gsize offset, GpPdfSpan *trailer)
{
  const char *end = self->bytes + self->length, *at = self->bytes + offset;

  if (offset >= self->length || end - at < 5 || memcmp (at, "xref", 4) != 0)
    return FALSE;
  for (at = skip_space (at + 4, end); at < end && g_ascii_isdigit (*at);)
    {
      char *next;
      guint64 first = g_ascii_strtoull (at, &next, 10), n = g_ascii_strtoull (next, &next, 10);

      at = skip_space (next, end);
      if (n > (guint64) (end - at) / 20 || first + n > G_MAXUINT / 2)
        return FALSE;
      if (first + n > self->offsets->len)
        g_array_set_size (self->offsets, first + n);
      for (guint64 i = 0; i < n; i++, at += 20)
        {
          gsize *kept = &g_array_index (self->offsets, gsize, first + i);

          if (*kept == 0 && at[17] == 'n')
            *kept = g_ascii_strtoull (at, NULL, 10);
        }
      at = skip_space (at, end);
    }
  if (end - at < 8 || memcmp (at, "trailer", 7) != 0)
    return FALSE;
  at = skip_space (at + 7, end);
  *trailer = (GpPdfSpan){ at, end - at };
  return TRUE;
}

/* GLib's own stops at the first zero, and streams are full of them. */
static const char *
find_last (const char *bytes, gsize length, const char *text)
{
  gsize size = strlen (text);
  const char *found = NULL;

  for (const char *at = bytes; (at = memmem (at, bytes + length - at, text, size)); at += size)
    found = at;
  return found;
}

static gboolean
read_tables (GpPdfReader *self)
{
  gsize tail = self->length > 1024 ? self->length - 1024 : 0;
  const char *start = find_last (self->bytes + tail, self->length - tail, "startxref");
  guint64 offset = start ? g_ascii_strtoull (start + strlen ("startxref"), NULL, 10) : 0, number;
  GpPdfSpan trailer;

  self->table = offset;
  for (guint i = 0; i < UPDATES_MAX; i++)
    {
      if (offset == 0 || !read_table (self, offset, &trailer))
        return FALSE;
      if (self->root == 0 && find_number (&trailer, "Root", &number))
        self->root = number;
      if (self->info == 0 && find_number (&trailer, "Info", &number))
        self->info = number;
      if (!find_number (&trailer, "Prev", &offset))
        return self->root != 0;
    }
  return FALSE;
}

static gboolean
read_pages (GpPdfReader *self)
{
  GpPdfSpan root, pages, kids;
  const char *at, *end;

  if (!gp_pdf_reader_get_object (self, self->root, &root) || !gp_pdf_reader_find (self, &root, "Pages", &pages) ||
      !gp_pdf_reader_find (self, &pages, "Kids", &kids))
    return FALSE;
  end = kids.bytes + kids.length;
  for (at = skip_space (kids.bytes + 1, end); at < end && g_ascii_isdigit (*at); at = skip_space (at, end))
    {
      guint number = g_ascii_strtoull (at, NULL, 10);

      g_array_append_val (self->pages, number);
      at = skip_reference (at, end);
      if (!at)
        return FALSE;
    }
  return TRUE;
}

/**
 * gp_pdf_reader_new:
 * @bytes: of the file; they must outlive the reader
 * @length: of @bytes
 *
 * Returns: (transfer full) (nullable): a reader, or %NULL when head, cross-reference, root or pages are not
 *   where they should be
 */
GpPdfReader *
gp_pdf_reader_new (const char *bytes, gsize length)
{
  g_autoptr (GpPdfReader) self = g_new0 (GpPdfReader, 1);

  self->bytes = bytes;
  self->length = length;
  self->offsets = g_array_new (FALSE, TRUE, sizeof (gsize));
  self->pages = g_array_new (FALSE, FALSE, sizeof (guint));
  if (!bytes || length < 64 || memcmp (bytes, "%PDF-", 5) != 0 || !memmem (bytes + length - 16, 16, "%%EOF", 5))
    return NULL;
  return read_tables (self) && read_pages (self) ? g_steal_pointer (&self) : NULL;
}

void
gp_pdf_reader_free (GpPdfReader *self)
{
  if (!self)
    return;
  g_array_unref (self->offsets);
  g_array_unref (self->pages);
  g_free (self);
}

/** gp_pdf_reader_get_n_objects: one more than the largest number of an object. */
guint
gp_pdf_reader_get_n_objects (const GpPdfReader *self)
{
  return self->offsets->len;
}

/** gp_pdf_reader_get_root: the number of the catalogue. */
guint
gp_pdf_reader_get_root (const GpPdfReader *self)
{
  return self->root;
}

/** gp_pdf_reader_get_info: the number of the metadata, 0 when there are none. */
guint
gp_pdf_reader_get_info (const GpPdfReader *self)
{
  return self->info;
}

/** gp_pdf_reader_get_table: where in the file the newest cross-reference begins. */
gsize
gp_pdf_reader_get_table (const GpPdfReader *self)
{
  return self->table;
}

guint
gp_pdf_reader_get_n_pages (const GpPdfReader *self)
{
  return self->pages->len;
}

/** gp_pdf_reader_get_page: the number of the object of a page, counted from 0. */
guint
gp_pdf_reader_get_page (const GpPdfReader *self, guint page)
{
  g_return_val_if_fail (page < self->pages->len, 0);

  return g_array_index (self->pages, guint, page);
}

/**
 * gp_pdf_reader_get_object:
 * @self: a reader
 * @number: of the object
 * @object: (out): from behind "obj" to the end of the file: objects say themselves where they end
 *
 * Returns: whether there is such an object
 */
gboolean
gp_pdf_reader_get_object (const GpPdfReader *self, guint number, GpPdfSpan *object)
{
  gsize offset = number < self->offsets->len ? g_array_index (self->offsets, gsize, number) : 0;
  const char *end = self->bytes + self->length, *at = self->bytes + offset;

  if (offset == 0 || offset >= self->length || g_ascii_strtoull (at, NULL, 10) != number)
    return FALSE;
  at = skip_space (skip_word (at, end), end);
  at = skip_space (skip_word (at, end), end);
  if (end - at < 4 || memcmp (at, "obj", 3) != 0)
    return FALSE;
  at = skip_space (at + 3, end);
  *object = (GpPdfSpan){ at, end - at };
  return TRUE;
}

/**
 * gp_pdf_reader_find:
 * @self: a reader
 * @dictionary: begins with a dictionary
 * @key: without its slash
 * @value: (out): of that key; a reference is followed
 *
 * Returns: whether the key is there
 */
gboolean
gp_pdf_reader_find (const GpPdfReader *self, const GpPdfSpan *dictionary, const char *key, GpPdfSpan *value)
{
  if (!find_plain (dictionary, key, value))
    return FALSE;
  if (skip_reference (value->bytes, value->bytes + value->length) != NULL)
    {
      const char *end;

      if (!gp_pdf_reader_get_object (self, g_ascii_strtoull (value->bytes, NULL, 10), value))
        return FALSE;
      end = skip_value (value->bytes, value->bytes + value->length, 0);
      /* A stream goes on behind its dictionary. */
      if (end && !g_str_has_prefix (skip_space (end, value->bytes + value->length), "stream"))
        value->length = end - value->bytes;
    }
  return TRUE;
}

/**
 * gp_pdf_reader_get_numbers:
 * @array: "[ 0 0 595.2 841.8 ]", or one number
 * @numbers: (out): room for @n_max
 * @n_max: how many at most
 *
 * Returns: how many stand there
 */
guint
gp_pdf_reader_get_numbers (const GpPdfSpan *array, double *numbers, guint n_max)
{
  const char *at = array->bytes, *end = at + array->length;
  guint n = 0;

  if (at < end && *at == '[')
    at++;
  for (at = skip_space (at, end); at < end && n < n_max; at = skip_space (at, end))
    {
      const char *next = skip_word (at, end);
      char number[32];

      if (next == at || (gsize) (next - at) >= sizeof number)
        break;
      memcpy (number, at, next - at);
      number[next - at] = '\0';
      numbers[n++] = g_ascii_strtod (number, NULL);
      at = next;
    }
  return n;
}

/** gp_pdf_reader_is: whether a value is just that text, "/Page" or "true". */
gboolean
gp_pdf_reader_is (const GpPdfSpan *value, const char *text)
{
  return value->length == strlen (text) && memcmp (value->bytes, text, value->length) == 0;
}

static gboolean
inflate (const char *bytes, gsize length, GpPdfTake take, gpointer user_data)
{
  g_autoptr (GZlibDecompressor) zlib = g_zlib_decompressor_new (G_ZLIB_COMPRESSOR_FORMAT_ZLIB);
  g_autofree char *piece = g_malloc (PIECE_BYTES);
  GConverterResult result = G_CONVERTER_CONVERTED;

  while (result != G_CONVERTER_FINISHED)
    {
      gsize read = 0, written = 0;

      result = g_converter_convert (G_CONVERTER (zlib), bytes, length, piece, PIECE_BYTES, G_CONVERTER_INPUT_AT_END, &read, &written, NULL);
      if (result == G_CONVERTER_ERROR || (read == 0 && written == 0 && result != G_CONVERTER_FINISHED))
        return FALSE;
      bytes += read;
      length -= read;
      if (written > 0 && !take (piece, written, user_data))
        return FALSE;
    }
  return TRUE;
}

/**
 * gp_pdf_reader_read_stream:
 * @self: a reader
 * @object: that is a stream
 * @take: gets it piece by piece, inflated
 * @user_data: for @take
 *
 * Returns: whether the whole stream could be read and was taken
 */
gboolean
gp_pdf_reader_read_stream (const GpPdfReader *self, const GpPdfSpan *object, GpPdfTake take, gpointer user_data)
{
  const char *end = object->bytes + object->length;
  const char *at = skip_value (object->bytes, end, 0);
  GpPdfSpan value, filter;
  double length;

  if (!at || !gp_pdf_reader_find (self, object, "Length", &value) || gp_pdf_reader_get_numbers (&value, &length, 1) != 1)
    return FALSE;
  at = skip_space (at, end);
  if (end - at < 8 || memcmp (at, "stream", 6) != 0)
    return FALSE;
  at += 6;
  at += *at == '\r';
  at += *at == '\n';
  if (length < 0 || length > end - at)
    return FALSE;
  if (!gp_pdf_reader_find (self, object, "Filter", &filter))
    return take (at, length, user_data);
  return gp_pdf_reader_is (&filter, "/FlateDecode") && inflate (at, length, take, user_data);
}
