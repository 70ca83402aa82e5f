/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is selected, in words for the status line: how many of what, how long, how large. */
#pragma once

#include "gp-session.h"

G_BEGIN_DECLS

char *gp_selection_text_new (GpSession *session);

G_END_DECLS
