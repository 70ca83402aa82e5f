/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The text of a dBASE table as bytes: what a shapefile says of its encoding
 * and whether that can be true, found by a look at every record.
 */
#pragma once

#include <glib.h>

#include "gp-encoding.h"

G_BEGIN_DECLS

typedef struct
{
  GpTextProbe probe;
  char *declared; /* (nullable): from .cpg, else from the language byte */
} GpDbfText;

gboolean gp_dbf_probe (const char *dbf_path,
                       GpDbfText *text);
char *gp_dbf_find_sibling (const char *path,
                           const char *extension);

G_END_DECLS
