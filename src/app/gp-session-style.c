/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How a window draws the plan: theme, palette, day, what is hidden and what is locked. */
#include "config.h"

#include "gp-session-private.h"

/**
 * gp_session_get_only_package:
 * @self: a session
 *
 * Returns: the package that is selected while works are shown, which is shown alone; 0 for none
 */
gint64
gp_session_get_only_package (GpSession *self)
{
  const GpObjectRef *first = gp_session_get_selected (self, 0);

  return self->works_shown && gp_object_set_get_n (self->selected) == 1 && first->table == GP_TABLE_PACKAGE ? first->fid : 0;
}

/**
 * gp_session_get_table_locked:
 * @self: a session
 * @table: a table
 *
 * Returns: whether its objects are seen but not taken by a click or a frame
 */
gboolean
gp_session_get_table_locked (GpSession *self, GpTableId table)
{
  return (self->locked_tables >> table) & 1;
}

void
gp_session_set_table_locked (GpSession *self, GpTableId table, gboolean locked)
{
  const guint64 bit = G_GUINT64_CONSTANT (1) << table;
  guint64 now = locked ? self->locked_tables | bit : self->locked_tables & ~bit;

  if (now == self->locked_tables)
    return;
  self->locked_tables = now;
  g_signal_emit_by_name (self, "locks-changed");
}

gboolean
gp_session_get_run_kind_locked (GpSession *self, GpRunKind kind)
{
  return (self->locked_run_kinds >> kind) & 1;
}

void
gp_session_set_run_kind_locked (GpSession *self, GpRunKind kind, gboolean locked)
{
  const guint32 bit = 1u << kind;
  guint32 now = locked ? self->locked_run_kinds | bit : self->locked_run_kinds & ~bit;

  if (now == self->locked_run_kinds)
    return;
  self->locked_run_kinds = now;
  g_signal_emit_by_name (self, "locks-changed");
}

/**
 * gp_session_get_pick_style:
 * @self: a session
 * @style: (out caller-allocates): as gp_session_get_style(), and what is locked counts as hidden
 */
void
gp_session_get_pick_style (GpSession *self, GpMapStyle *style)
{
  gp_session_get_style (self, style);
  style->hidden_tables |= self->locked_tables;
  style->hidden_run_kinds |= self->locked_run_kinds;
}

GpTheme
gp_session_get_theme (GpSession *self)
{
  return self->theme;
}

void
gp_session_set_theme (GpSession *self, GpTheme theme)
{
  if (self->theme == theme)
    return;
  self->theme = theme;
  g_object_notify (G_OBJECT (self), "theme");
  gp_session_style_changed (self);
}

/**
 * gp_session_get_palette:
 * @self: a session
 *
 * Returns: the colours map and swatches are drawn in
 */
GpPalette
gp_session_get_palette (GpSession *self)
{
  return self->palette;
}

void
gp_session_set_palette (GpSession *self, GpPalette palette)
{
  if (self->palette == palette)
    return;
  self->palette = palette;
  gp_session_style_changed (self);
}

gboolean
gp_session_get_table_visible (GpSession *self, GpTableId table)
{
  return !((self->hidden_tables >> table) & 1);
}

void
gp_session_set_table_visible (GpSession *self, GpTableId table, gboolean visible)
{
  const guint64 bit = G_GUINT64_CONSTANT (1) << table;
  guint64 hidden = visible ? self->hidden_tables & ~bit : self->hidden_tables | bit;

  if (hidden == self->hidden_tables)
    return;
  self->hidden_tables = hidden;
  gp_session_style_changed (self);
}

gboolean
gp_session_get_run_kind_visible (GpSession *self, GpRunKind kind)
{
  return !((self->hidden_run_kinds >> kind) & 1);
}

void
gp_session_set_run_kind_visible (GpSession *self, GpRunKind kind, gboolean visible)
{
  const guint32 bit = 1u << kind;
  guint32 hidden = visible ? self->hidden_run_kinds & ~bit : self->hidden_run_kinds | bit;

  if (hidden == self->hidden_run_kinds)
    return;
  self->hidden_run_kinds = hidden;
  gp_session_style_changed (self);
}

/**
 * gp_session_get_day:
 * @self: a session
 *
 * Returns: the day whose works the map shows, or %GP_DATE_NONE for the plain map
 */
GpDate
gp_session_get_day (GpSession *self)
{
  return self->day;
}

void
gp_session_set_day (GpSession *self, GpDate day)
{
  if (self->day == day)
    return;
  self->day = day;
  g_object_notify (G_OBJECT (self), "day");
  gp_session_style_changed (self);
}

/**
 * gp_session_get_style:
 * @self: a session
 * @style: (out caller-allocates): how the map is to be drawn now
 */
void
gp_session_get_style (GpSession *self, GpMapStyle *style)
{
  gp_map_style_init (style);
  style->hidden_tables = self->hidden_tables;
  style->hidden_run_kinds = self->hidden_run_kinds;
  style->theme = self->theme;
  style->palette = self->palette;
  style->labels = TRUE;
  style->day = self->day;
  style->violating_works = self->violating;
  style->callouts = self->callouts;
  style->hidden_days = self->hidden_days;
  if (self->base_map && gp_session_get_table_visible (self, GP_TABLE_BASEMAP))
    {
      style->base_pixels = gp_base_map_pixels;
      style->base_pixels_data = self->base_map;
    }
  style->only_package = gp_session_get_only_package (self);
  if (self->works_shown || self->day != GP_DATE_NONE)
    style->hidden_tables &= ~(G_GUINT64_CONSTANT (1) << GP_TABLE_WORK);
}

/**
 * gp_session_preview_base_map:
 * @self: a session
 * @id: a base map, or 0 to end the preview
 * @opacity: as which the map shows it, whatever the plan says
 * @fade: likewise
 */
void
gp_session_preview_base_map (GpSession *self, gint64 id, double opacity, double fade)
{
  if (!self->base_map)
    return;
  gp_base_map_preview (self->base_map, id, opacity, fade);
  gp_session_style_changed (self);
}

/**
 * gp_session_get_works_shown:
 * @self: a session
 *
 * Returns: whether the workplace is about works: they are drawn whatever the
 *   layers say and a click means them first
 */
gboolean
gp_session_get_works_shown (GpSession *self)
{
  return self->works_shown;
}

/**
 * gp_session_set_works_shown:
 * @self: a session
 * @shown: whether the workplace is about works
 */
void
gp_session_set_works_shown (GpSession *self, gboolean shown)
{
  if (self->works_shown == shown)
    return;
  self->works_shown = shown;
  self->only_package = gp_session_get_only_package (self);
  gp_session_style_changed (self);
}

/**
 * gp_session_get_hidden_days:
 * @self: a session
 *
 * Returns: see GpMapStyle.hidden_days
 */
guint32
gp_session_get_hidden_days (GpSession *self)
{
  return self->hidden_days;
}

/**
 * gp_session_set_hidden_days:
 * @self: a session
 * @hidden: bits of GpMapStyle.hidden_days
 */
void
gp_session_set_hidden_days (GpSession *self, guint32 hidden)
{
  if (self->hidden_days == hidden)
    return;
  self->hidden_days = hidden;
  gp_session_style_changed (self);
}

/**
 * gp_session_reset_layers:
 * @self: a session
 *
 * Shows and locks what a plan shows and locks at first: works are hidden, the
 * base map is not taken by the hand.
 */
void
gp_session_reset_layers (GpSession *self)
{
  self->hidden_run_kinds = self->locked_run_kinds = 0;
  self->locked_tables = 0;
  self->hidden_tables = G_GUINT64_CONSTANT (1) << GP_TABLE_WORK;
  for (GpTableId table = GP_TABLE_BASE_AREA; table <= GP_TABLE_BASE_LABEL; table++)
    self->locked_tables |= G_GUINT64_CONSTANT (1) << table;
  g_signal_emit_by_name (self, "locks-changed");
  gp_session_style_changed (self);
}
