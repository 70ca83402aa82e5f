/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * GDAL as this program uses it: registered once, silent, its messages
 * collected instead of printed, its settings confined to the calling thread.
 * Private to exchange.
 */
#pragma once

#include <gdal.h>
#include <glib.h>
#include <ogr_api.h>
#include <ogr_srs_api.h>

G_BEGIN_DECLS

/** GpGdalScope: between begin and end, GDAL's messages of this thread go to @messages. */
typedef struct
{
  GPtrArray *messages; /* of char*, no text twice */
  guint n_failures;    /* errors among them, repeated ones counted */
  GPtrArray *options;  /* of char*: names of thread-local options to clear */
} GpGdalScope;

GpGdalScope *gp_gdal_scope_begin (void);
void gp_gdal_scope_set (GpGdalScope *self,
                        const char *option,
                        const char *value);
const char *gp_gdal_scope_get_message (GpGdalScope *self);
char *gp_gdal_scope_dup_messages (GpGdalScope *self);
void gp_gdal_scope_end (GpGdalScope *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GpGdalScope, gp_gdal_scope_end)

char *gp_gdal_dup_crs (OGRSpatialReferenceH srs);

G_END_DECLS
