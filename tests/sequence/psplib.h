/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Reads the published project scheduling problems: PSPLIB's single-mode files
 * (.sm; Kolisch and Sprecher 1996) and Patterson's format (.rcp), and the
 * tables of their best known makespans (*opt.sm, *hrs.sm).
 */
#pragma once

#include "gp-rcpsp.h"

G_BEGIN_DECLS

GpRcpsp *psplib_read (const char *path,
                      GError **error);
GpRcpsp *psplib_read_sm (const char *text,
                         GError **error);
GpRcpsp *psplib_read_rcp (const char *text,
                          GError **error);
GHashTable *psplib_read_references (const char *directory);

G_END_DECLS
