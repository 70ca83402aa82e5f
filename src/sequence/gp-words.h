/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Names and figures as the sentences of this room have them.
 */
#pragma once

#include "gp-feature.h"

G_BEGIN_DECLS

char *gp_words_dup_work (const GpFeature *work);

G_END_DECLS
