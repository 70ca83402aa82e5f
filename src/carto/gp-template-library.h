/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Where sheet templates are found: those of the program, those a planner has
 * put into the folder for templates, and any file by its path.
 */
#pragma once

#include "gp-template.h"

G_BEGIN_DECLS

/** GpTemplateEntry: one template there is. */
typedef struct
{
  char *name;  /* what gp_template_library_open() takes */
  char *title; /* what people call it; nullable: the file cannot be used */
  char *path;  /* nullable: it comes with the program */
  char *wrong; /* nullable: why the file cannot be used */
} GpTemplateEntry;

char *gp_template_library_dup_folder (void);
GPtrArray *gp_template_library_list (void);
GpTemplate *gp_template_library_open (const char *name,
                                      GError **error);
gboolean gp_template_library_export (const char *name,
                                     const char *path,
                                     GError **error);

G_END_DECLS
