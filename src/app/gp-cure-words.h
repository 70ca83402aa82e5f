/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The cures in the words of the window: what to choose or to click. */
#pragma once

#include "gp-error.h"
#include "gp-note.h"

G_BEGIN_DECLS

char *gp_cure_words_dup_error (const GError *error);
char *gp_cure_words_dup_note (const GpNote *note);

G_END_DECLS
