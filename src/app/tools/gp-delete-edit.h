/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Deletes what is selected, in one edit that one undo takes back.
 */
#pragma once

#include "gp-session.h"

G_BEGIN_DECLS

gboolean gp_delete_edit_selection (GpSession *session);

G_END_DECLS
