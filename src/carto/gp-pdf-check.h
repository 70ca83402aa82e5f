/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Holds a PDF, as it was written, against what it was meant to be. */
#pragma once

#include <gio/gio.h>

#include "gp-pdf-page.h"

G_BEGIN_DECLS

gboolean gp_pdf_check (const char *bytes,
                       gsize length,
                       const char *path,
                       const GArray *pages,
                       GCancellable *cancellable,
                       GError **error);

G_END_DECLS
