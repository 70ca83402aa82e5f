/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "gp-error.h"

/* clang-format off: it would set blanks into the name */
G_DEFINE_QUARK (gp - error - quark, gp_error)
/* clang-format on */
