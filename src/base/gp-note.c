/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "gp-note.h"

/**
 * gp_note_new_valist:
 * @cure: what can be done
 * @detail: (nullable): what the cure needs to know
 * @format: a translated sentence, printf style
 * @args: for @format
 *
 * Returns: (transfer full): a note
 */
GpNote *
gp_note_new_valist (GpCure cure, const char *detail, const char *format, va_list args)
{
  GpNote *self = g_new0 (GpNote, 1);

  self->text = g_strdup_vprintf (format, args);
  self->cure = cure;
  self->detail = g_strdup (detail);
  return self;
}

/**
 * gp_note_new:
 * @cure: what can be done
 * @detail: (nullable): what the cure needs to know
 * @format: a translated sentence, printf style
 * @...: for @format
 *
 * Returns: (transfer full): a note
 */
GpNote *
gp_note_new (GpCure cure, const char *detail, const char *format, ...)
{
  GpNote *self;
  va_list args;

  va_start (args, format);
  self = gp_note_new_valist (cure, detail, format, args);
  va_end (args);
  return self;
}

/**
 * gp_note_copy:
 * @self: a note
 *
 * Returns: (transfer full): the same again
 */
GpNote *
gp_note_copy (const GpNote *self)
{
  return gp_note_new (self->cure, self->detail, "%s", self->text);
}

/**
 * gp_note_free:
 * @self: (transfer full): a note
 */
void
gp_note_free (GpNote *self)
{
  g_free (self->text);
  g_free (self->detail);
  g_free (self);
}

/**
 * gp_notes_new:
 *
 * Returns: (transfer full) (element-type GpNote): an array that owns its notes
 */
GPtrArray *
gp_notes_new (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) gp_note_free);
}
