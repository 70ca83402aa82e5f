/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * dBASE III+ layout as the shapefile uses it:
 *
 *   0      version     8 u16 header size   29 language driver id
 *   4 u32  records    10 u16 record size
 *   32     32 bytes a field: name[11], type, 4 unused, width …, until 0x0D
 *   header size: records, each one deletion flag and the fields end to end
 */
#include "config.h"

#include "gp-dbf.h"

#include <cpl_conv.h>
#include <cpl_string.h>
#include <cpl_vsi.h>
#include <string.h>

#define MAX_FIELDS 2048

typedef struct
{
  guint n_fields;
  guint16 header_size;
  guint16 record_size;
  guint32 n_records;
  guint8 ldid;
  guint16 offset[MAX_FIELDS];
  guint8 width[MAX_FIELDS];
  char type[MAX_FIELDS];
} DbfHeader;

static guint16
u16 (const guint8 *p)
{
  return p[0] | p[1] << 8;
}

static gboolean
read_header (VSILFILE *file, DbfHeader *header, GpTextProbe *probe)
{
  guint8 head[32];

  if (VSIFReadL (head, 1, sizeof head, file) != sizeof head)
    return FALSE;
  header->n_records = u16 (head + 4) | (guint32) u16 (head + 6) << 16;
  header->header_size = u16 (head + 8);
  header->record_size = u16 (head + 10);
  header->ldid = head[29];
  header->n_fields = 0;
  if (header->header_size < 33 || header->record_size < 2)
    return FALSE;

  guint at = 1;
  guint room = (header->header_size - 33) / 32;
  for (guint i = 0; i < MIN (room, MAX_FIELDS); i++)
    {
      guint8 field[32];

      if (VSIFReadL (field, 1, sizeof field, file) != sizeof field || field[0] == 0x0d)
        break;
      gp_text_probe_feed (probe, (const char *) field, strnlen ((const char *) field, 11));
      header->offset[i] = at;
      header->width[i] = field[16];
      header->type[i] = field[11];
      header->n_fields++;
      at += field[16];
      if (at > header->record_size)
        break;
    }
  return header->n_fields > 0;
}

static void
probe_record (const DbfHeader *header, const char *record, GpTextProbe *probe)
{
  for (guint i = 0; i < header->n_fields; i++)
    if ((header->type[i] == 'C' || header->type[i] == 'M') && header->offset[i] + header->width[i] <= header->record_size)
      gp_text_probe_feed (probe, record + header->offset[i], strnlen (record + header->offset[i], header->width[i]));
}

static void
probe_records (VSILFILE *file, const DbfHeader *header, GpTextProbe *probe)
{
  gsize per_read = MAX (1, (1 << 20) / header->record_size);
  g_autofree char *buffer = g_malloc (per_read * header->record_size);

  VSIFSeekL (file, header->header_size, SEEK_SET);
  for (guint64 done = 0; done < header->n_records;)
    {
      gsize want = MIN (per_read, header->n_records - done);
      gsize n = VSIFReadL (buffer, header->record_size, want, file);

      if (n == 0)
        break;
      if (!gp_bytes_are_ascii (buffer, n * header->record_size))
        for (gsize i = 0; i < n; i++)
          if (!gp_bytes_are_ascii (buffer + i * header->record_size, header->record_size))
            probe_record (header, buffer + i * header->record_size, probe);
      done += n;
    }
}

/**
 * gp_dbf_find_sibling:
 * @path: a file, /vsizip/ paths included
 * @extension: with its dot, ".cpg"
 *
 * Returns: (transfer full) (nullable): the file of that name beside it, in
 *   whatever case the extension is written
 */
char *
gp_dbf_find_sibling (const char *path, const char *extension)
{
  g_autofree char *dir = g_path_get_dirname (path);
  g_autofree char *base = g_path_get_basename (path);
  char *dot = strrchr (base, '.');
  char *found = NULL;

  if (dot)
    *dot = '\0';
  char **names = VSIReadDir (dir);
  for (char **p = names; p && *p && !found; p++)
    {
      const char *tail = strrchr (*p, '.');
      if (tail && (gsize) (tail - *p) == strlen (base) && strncmp (*p, base, tail - *p) == 0 &&
          g_ascii_strcasecmp (tail, extension) == 0)
        found = g_strconcat (dir, "/", *p, NULL);
    }
  CSLDestroy (names);
  return found;
}

static char *
read_cpg (const char *dbf_path)
{
  g_autofree char *path = gp_dbf_find_sibling (dbf_path, ".cpg");
  VSILFILE *file = path ? VSIFOpenL (path, "rb") : NULL;
  char label[64] = "";

  if (!file)
    return NULL;
  gsize n = VSIFReadL (label, 1, sizeof label - 1, file);
  label[n] = '\0';
  VSIFCloseL (file);
  return gp_encoding_normalise (g_strstrip (label));
}

/**
 * gp_dbf_probe:
 * @dbf_path: a .dbf, /vsizip/ paths included
 * @text: (out caller-allocates): what it claims and what it holds
 *
 * Returns: %FALSE when it is no dBASE table; @text is empty then
 */
gboolean
gp_dbf_probe (const char *dbf_path, GpDbfText *text)
{
  g_autofree DbfHeader *header = g_new0 (DbfHeader, 1);
  VSILFILE *file = VSIFOpenL (dbf_path, "rb");

  memset (text, 0, sizeof *text);
  if (!file)
    return FALSE;

  gboolean ok = read_header (file, header, &text->probe);
  if (ok)
    {
      probe_records (file, header, &text->probe);
      text->declared = read_cpg (dbf_path) ?: g_strdup (gp_encoding_from_ldid (header->ldid));
    }
  VSIFCloseL (file);
  return ok;
}
