/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * GpSheetElement: where a part of a page lies, as it was drawn, so that a hand
 * can point at it.
 */
#pragma once

#include "gp-page.h"

G_BEGIN_DECLS

/** GP_ELEMENT_…: parts that are no blocks of a template; blocks have the names gp_block_type_get_name() gives. */
#define GP_ELEMENT_TITLE "title"
#define GP_ELEMENT_MAP "map"
#define GP_ELEMENT_BODY "body"
#define GP_ELEMENT_SIGNATURES "signatures"

/**
 * GpSheetElement:
 * @id: what it is; static
 * @rect: where it lies, mm from the upper left corner of the page
 */
typedef struct
{
  const char *id;
  GpRect rect;
} GpSheetElement;

G_END_DECLS
