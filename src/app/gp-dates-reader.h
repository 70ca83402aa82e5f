/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * GpDatesReader: keeps the stored dates of a session up to date, on a worker,
 * while somebody looks at them.
 */
#pragma once

#include "gp-session.h"

G_BEGIN_DECLS

#define GP_TYPE_DATES_READER (gp_dates_reader_get_type ())
G_DECLARE_FINAL_TYPE (GpDatesReader, gp_dates_reader, GP, DATES_READER, GObject)

GpDatesReader *gp_dates_reader_new (GpSession *session);
void gp_dates_reader_set_active (GpDatesReader *self,
                                 gboolean active);

G_END_DECLS
