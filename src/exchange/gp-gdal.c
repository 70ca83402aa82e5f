/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "gp-gdal.h"

#include <cpl_conv.h>
#include <cpl_error.h>
#include <stdlib.h>
#include <string.h>

#define MAX_MESSAGES 20

static void
register_once (void)
{
  static gsize done = 0;

  if (g_once_init_enter (&done))
    {
      GDALAllRegister ();
      g_once_init_leave (&done, 1);
    }
}

static void CPL_STDCALL
collect (CPLErr level, CPLErrorNum number, const char *message)
{
  GpGdalScope *self = CPLGetErrorHandlerUserData ();

  self->n_failures += level >= CE_Failure;
  if (level < CE_Warning || self->messages->len >= MAX_MESSAGES)
    return;
  g_autofree char *text = g_utf8_make_valid (message, -1);
  if (!g_ptr_array_find_with_equal_func (self->messages, text, g_str_equal, NULL))
    g_ptr_array_add (self->messages, g_steal_pointer (&text));
}

/**
 * gp_gdal_scope_begin:
 *
 * Returns: (transfer full): a scope; end it in the same thread, innermost first
 */
GpGdalScope *
gp_gdal_scope_begin (void)
{
  GpGdalScope *self = g_new0 (GpGdalScope, 1);

  register_once ();
  self->messages = g_ptr_array_new_with_free_func (g_free);
  self->options = g_ptr_array_new_with_free_func (g_free);
  CPLPushErrorHandlerEx (collect, self);
  return self;
}

/**
 * gp_gdal_scope_set:
 * @self: the innermost scope
 * @option: a GDAL configuration option
 * @value: its value in this thread, until the scope ends
 */
void
gp_gdal_scope_set (GpGdalScope *self, const char *option, const char *value)
{
  CPLSetThreadLocalConfigOption (option, value);
  g_ptr_array_add (self->options, g_strdup (option));
}

/**
 * gp_gdal_scope_get_message:
 * @self: a scope
 *
 * Returns: the first thing GDAL complained of, "" when it did not
 */
const char *
gp_gdal_scope_get_message (GpGdalScope *self)
{
  return self->messages->len > 0 ? g_ptr_array_index (self->messages, 0) : "";
}

/**
 * gp_gdal_scope_dup_messages:
 * @self: a scope
 *
 * Returns: (transfer full): all that GDAL complained of, a line each
 */
char *
gp_gdal_scope_dup_messages (GpGdalScope *self)
{
  g_autoptr (GString) all = g_string_new (NULL);

  for (guint i = 0; i < self->messages->len; i++)
    g_string_append_printf (all, "%s\n", (const char *) g_ptr_array_index (self->messages, i));
  return g_strdup (all->str);
}

/**
 * gp_gdal_scope_end:
 * @self: (transfer full): a scope
 */
void
gp_gdal_scope_end (GpGdalScope *self)
{
  for (guint i = 0; i < self->options->len; i++)
    CPLSetThreadLocalConfigOption (g_ptr_array_index (self->options, i), NULL);
  CPLPopErrorHandler ();
  CPLErrorReset ();
  g_ptr_array_unref (self->messages);
  g_ptr_array_unref (self->options);
  g_free (self);
}

static char *
dup_authority (OGRSpatialReferenceH srs)
{
  const char *name = OSRGetAuthorityName (srs, NULL);
  const char *code = OSRGetAuthorityCode (srs, NULL);

  if (!name || !code || strcmp (name, "EPSG") != 0)
    return NULL;
  return g_strdup_printf ("%s:%s", name, code);
}

/* .prj files carry no code: find the EPSG entry that means the same. */
static char *
dup_matched (OGRSpatialReferenceH srs)
{
  int n = 0;
  int *confidence = NULL;
  OGRSpatialReferenceH *matches = OSRFindMatches (srs, NULL, &n, &confidence);
  char *code = NULL;

  if (matches && n > 0 && confidence[0] >= 90)
    code = dup_authority (matches[0]);
  OSRFreeSRSArray (matches);
  CPLFree (confidence);
  return code;
}

/**
 * gp_gdal_dup_crs:
 * @srs: (nullable): what a layer says
 *
 * Returns: (transfer full) (nullable): "EPSG:N" or WKT; %NULL when it is
 *   unknown or only local
 */
char *
gp_gdal_dup_crs (OGRSpatialReferenceH srs)
{
  const char *name = srs ? OSRGetName (srs) : NULL;

  /* A GeoPackage says “Undefined geographic SRS” for nothing. */
  if (!srs || (name && g_str_has_prefix (name, "Undefined")) || OSRIsLocal (srs) || (!OSRIsGeographic (srs) && !OSRIsProjected (srs) && !OSRIsCompound (srs)))
    return NULL;

  char *code = dup_authority (srs);
  if (!code)
    code = dup_matched (srs);
  if (code)
    return code;

  char *wkt = NULL;
  const char *options[] = { "FORMAT=WKT2_2018", NULL };
  if (OSRExportToWktEx (srs, &wkt, options) == OGRERR_NONE && wkt && *wkt)
    code = g_strdup (wkt);
  CPLFree (wkt);
  return code;
}
