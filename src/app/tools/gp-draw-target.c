/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "gp-draw-target.h"

#include "gp-settings.h"

static const char *const keys[GP_N_DRAW_TOOLS] = {
  [GP_DRAW_AREA] = "draw-area",
  [GP_DRAW_RECTANGLE] = "draw-rectangle",
  [GP_DRAW_LINE] = "draw-line",
  [GP_DRAW_PARALLEL] = "draw-parallel",
  [GP_DRAW_POINT] = "draw-point",
};

static const GpDrawKind first_kinds[GP_N_DRAW_TOOLS] = {
  [GP_DRAW_AREA] = { GP_TABLE_COMPOUND, -1, -1 },
  [GP_DRAW_RECTANGLE] = { GP_TABLE_BUILDING, -1, -1 },
  [GP_DRAW_LINE] = { GP_TABLE_RUN, GP_RUN_SEWAGE, GP_STATE_PLANNED },
  [GP_DRAW_PARALLEL] = { GP_TABLE_RUN, GP_RUN_SEWAGE, GP_STATE_PLANNED },
  [GP_DRAW_POINT] = { GP_TABLE_FACILITY, 0, GP_STATE_PLANNED },
};

/* Kept here too: a program run without its settings schema remembers as long as it runs. */
static GpDrawKind last_kinds[GP_N_DRAW_TOOLS];
static gboolean last_known[GP_N_DRAW_TOOLS];

/* The column that tells kinds of a table apart, -1 when it has one kind only. */
static int
kind_field (GpTableId table)
{
  switch ((int) table)
    {
    case GP_TABLE_RUN:
      return GP_RUN_KIND;
    case GP_TABLE_ROAD:
      return GP_ROAD_CLASS;
    case GP_TABLE_FACILITY:
      return GP_FACILITY_KIND;
    default:
      return -1;
    }
}

/**
 * gp_draw_target_has_state:
 * @kind: what is drawn
 *
 * Returns: whether it may be existing or planned
 */
gboolean
gp_draw_target_has_state (const GpDrawKind *kind)
{
  return kind->table == GP_TABLE_RUN || kind->table == GP_TABLE_FACILITY || kind->table == GP_TABLE_PARKING;
}

static void
add_kinds (GArray *list, GpTableId table)
{
  int field = kind_field (table);
  GpDrawKind kind = { table, -1, -1 };

  kind.state = gp_draw_target_has_state (&kind) ? GP_STATE_PLANNED : -1;
  if (field < 0)
    {
      g_array_append_val (list, kind);
      return;
    }
  for (kind.kind = 0; gp_field_get_choice (gp_table_get_field (table, field), kind.kind) != NULL; kind.kind++)
    g_array_append_val (list, kind);
}

/**
 * gp_draw_target_list:
 * @tool: a tool
 *
 * Returns: (transfer full) (element-type GpDrawKind): what it can draw, those with a state as planned
 */
GArray *
gp_draw_target_list (GpDrawTool tool)
{
  GArray *list = g_array_new (FALSE, FALSE, sizeof (GpDrawKind));

  switch (tool)
    {
    case GP_DRAW_AREA:
    case GP_DRAW_RECTANGLE:
      add_kinds (list, GP_TABLE_COMPOUND);
      add_kinds (list, GP_TABLE_BUILDING);
      add_kinds (list, GP_TABLE_PARKING);
      add_kinds (list, GP_TABLE_WORK);
      break;
    case GP_DRAW_LINE:
    case GP_DRAW_PARALLEL:
      add_kinds (list, GP_TABLE_RUN);
      add_kinds (list, GP_TABLE_ROAD);
      break;
    case GP_DRAW_POINT:
    case GP_N_DRAW_TOOLS:
    default:
      add_kinds (list, GP_TABLE_FACILITY);
      add_kinds (list, GP_TABLE_OPINION);
      break;
    }
  return list;
}

/**
 * gp_draw_target_dup_title:
 * @kind: what is drawn
 *
 * Returns: (transfer full): its name and state, for a button
 */
char *
gp_draw_target_dup_title (const GpDrawKind *kind)
{
  g_autofree char *title = gp_draw_kind_dup_title (kind);

  if (!gp_draw_target_has_state (kind))
    return g_steal_pointer (&title);
  return g_strdup_printf ("%s · %s", title, gp_choice_get_title (gp_table_get_field (GP_TABLE_RUN, GP_RUN_STATE), kind->state));
}

/**
 * gp_draw_target_to_string:
 * @kind: what is drawn
 *
 * Returns: (transfer full): a name that lasts, such as "run:water:planned"
 */
char *
gp_draw_target_to_string (const GpDrawKind *kind)
{
  GString *text = g_string_new (gp_table_get (kind->table)->name);
  int field = kind_field (kind->table);

  if (field >= 0)
    g_string_append_printf (text, ":%s", gp_field_get_choice (gp_table_get_field (kind->table, field), kind->kind));
  if (gp_draw_target_has_state (kind))
    g_string_append_printf (text, ":%s", gp_field_get_choice (gp_table_get_field (GP_TABLE_RUN, GP_RUN_STATE), kind->state));
  return g_string_free (text, FALSE);
}

/**
 * gp_draw_target_parse:
 * @text: what gp_draw_target_to_string() gave
 * @kind: (out): what is drawn; unset otherwise
 *
 * Returns: whether it still names something
 */
gboolean
gp_draw_target_parse (const char *text, GpDrawKind *kind)
{
  g_auto (GStrv) parts = g_strsplit (text, ":", -1);
  GpDrawKind read = { GP_TABLE_NONE, -1, -1 };
  guint n = 1;

  if (parts[0] == NULL || (read.table = gp_table_find (parts[0])) == GP_TABLE_NONE)
    return FALSE;
  if (kind_field (read.table) >= 0)
    {
      if (parts[n] == NULL)
        return FALSE;
      read.kind = gp_field_find_choice (gp_table_get_field (read.table, kind_field (read.table)), parts[n++]);
      if (read.kind < 0)
        return FALSE;
    }
  if (gp_draw_target_has_state (&read))
    {
      if (parts[n] == NULL)
        return FALSE;
      read.state = gp_field_find_choice (gp_table_get_field (GP_TABLE_RUN, GP_RUN_STATE), parts[n]);
      if (read.state < 0)
        return FALSE;
    }
  *kind = read;
  return TRUE;
}

static gboolean
can_draw (GpDrawTool tool, const GpDrawKind *kind)
{
  g_autoptr (GArray) list = gp_draw_target_list (tool);

  for (guint i = 0; i < list->len; i++)
    if (g_array_index (list, GpDrawKind, i).table == kind->table)
      return TRUE;
  return FALSE;
}

/**
 * gp_draw_target_get_last:
 * @tool: a tool
 *
 * Returns: what it drew last, or what it draws first
 */
GpDrawKind
gp_draw_target_get_last (GpDrawTool tool)
{
  if (!last_known[tool])
    {
      g_autofree char *text = gp_settings_dup_string (keys[tool]);

      last_known[tool] = TRUE;
      if (!gp_draw_target_parse (text, &last_kinds[tool]) || !can_draw (tool, &last_kinds[tool]))
        last_kinds[tool] = first_kinds[tool];
    }
  return last_kinds[tool];
}

/**
 * gp_draw_target_set_last:
 * @tool: a tool
 * @kind: what it draws from now on
 */
void
gp_draw_target_set_last (GpDrawTool tool, const GpDrawKind *kind)
{
  g_autofree char *text = gp_draw_target_to_string (kind);

  last_known[tool] = TRUE;
  last_kinds[tool] = *kind;
  gp_settings_set_string (keys[tool], text);
}
