/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * GpNote: a translated sentence about something that was done but deserves a
 * look, and what can be done about it. The front end words the cure.
 */
#pragma once

#include "gp-cure.h"

G_BEGIN_DECLS

typedef struct
{
  char *text;
  GpCure cure;
  char *detail; /* (nullable): see GpCure */
} GpNote;

GpNote *gp_note_new (GpCure cure,
                     const char *detail,
                     const char *format,
                     ...) G_GNUC_PRINTF (3, 4);
GpNote *gp_note_new_valist (GpCure cure,
                            const char *detail,
                            const char *format,
                            va_list args) G_GNUC_PRINTF (3, 0);
GpNote *gp_note_copy (const GpNote *self);
void gp_note_free (GpNote *self);
GPtrArray *gp_notes_new (void);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GpNote, gp_note_free)

G_END_DECLS
