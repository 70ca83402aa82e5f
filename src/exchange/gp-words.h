/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The words departments use for what the plan stores as choices, and the
 * codes of CJJ 61-2017 for kinds of lines. Private to exchange.
 */
#pragma once

#include "gp-schema.h"

G_BEGIN_DECLS

int gp_words_find_choice (const GpField *field,
                          const char *text);
int gp_words_find_run_kind (const char *text);
int gp_words_find_kind_of_code (const char *code);
int gp_words_find_bool (const char *text);
char *gp_words_list_choices (const GpField *field);

G_END_DECLS
