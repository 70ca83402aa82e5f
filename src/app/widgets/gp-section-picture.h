/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * GpSectionPicture: a section drawn as on the sheet, as large as there is
 * room. Cheap enough to follow the pointer.
 */
#pragma once

#include <gtk/gtk.h>

#include "gp-section.h"

G_BEGIN_DECLS

#define GP_TYPE_SECTION_PICTURE (gp_section_picture_get_type ())
G_DECLARE_FINAL_TYPE (GpSectionPicture, gp_section_picture, GP, SECTION_PICTURE, GtkWidget)

GtkWidget *gp_section_picture_new (void);
void gp_section_picture_take (GpSectionPicture *self,
                              GpSection *section);

G_END_DECLS
