/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which pages of a document are meant by "1-3,7". */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

gboolean *gp_page_ranges_parse (const char *text,
                                guint n_pages,
                                GError **error);

G_END_DECLS
