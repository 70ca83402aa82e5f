/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "gp-error.h"

/* The first word becomes the quark's name, hyphens and all. */
/* clang-format off */
G_DEFINE_QUARK (gp-error-quark, gp_error)
/* clang-format on */
