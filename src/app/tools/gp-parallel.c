/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "gp-parallel.h"

#include <glib/gi18n.h>
#include <string.h>

#include "gp-error.h"
#include "gp-style.h"
#include "gp-text.h"

#define OFFSET_MAX_M 200.0
#define LINES_MAX 20
/* Lines nearer than this to one another are one line, metres. */
#define APART_MIN_M 0.01
/* Corners sharper than this are cut, or they would shoot far out: 1 + cosine of the turn. */
#define MITRE_MIN 0.3

static gboolean
fail (GError **error, char *message)
{
  g_set_error_literal (error, GP_ERROR, GP_ERROR_INPUT, message);
  g_free (message);
  return FALSE;
}

/* By the mark on the map, the name or how it begins; -1 for none. */
static int
find_kind (const char *word)
{
  const GpField *field = gp_table_get_field (GP_TABLE_RUN, GP_RUN_KIND);
  g_autofree char *folded = g_utf8_casefold (word, -1);

  for (int kind = 0; kind < GP_N_RUN_KINDS; kind++)
    {
      g_autofree char *title = g_utf8_casefold (gp_choice_get_title (field, kind), -1);

      if (strcmp (gp_style_get_run (kind)->mark, word) == 0 || g_str_has_prefix (title, folded) || strcmp (gp_field_get_choice (field, kind), folded) == 0)
        return kind;
    }
  return -1;
}

/* "1.5", "1.5 给", "−0.6给水" */
static gboolean
read_line (const char *item, const GpDrawKind *usual, GpParallelLine *line, GError **error)
{
  gsize digits = strspn (item, "+-0123456789. ");
  g_autofree char *number = g_strstrip (g_strndup (item, digits));
  g_autofree char *word = g_strstrip (g_strdup (item + digits));
  const char *plain = *number == '+' ? number + 1 : number;

  line->kind = *usual;
  if (!gp_text_parse_number (plain, &line->offset_m, NULL) || fabs (line->offset_m) > OFFSET_MAX_M)
    return fail (error, g_strdup_printf (_ ("“%s” is no distance. Type metres from the axis, left negative, such as −1.2, 0, 1.5."), item));
  if (*word == '\0')
    return TRUE;
  line->kind.kind = find_kind (word);
  if (line->kind.kind < 0)
    return fail (error, g_strdup_printf (_ ("“%s” is no kind of run. Use its mark on the map behind the distance, or leave it out."), word));
  if (usual->table != GP_TABLE_RUN)
    line->kind = (GpDrawKind){ GP_TABLE_RUN, line->kind.kind, GP_STATE_PLANNED };
  return TRUE;
}

static gboolean
is_known (const GArray *lines, double offset_m)
{
  for (guint i = 0; i < lines->len; i++)
    if (fabs (g_array_index (lines, GpParallelLine, i).offset_m - offset_m) < APART_MIN_M)
      return TRUE;
  return FALSE;
}

/**
 * gp_parallel_parse:
 * @text: distances in metres parted by commas, each with the mark or name of a kind of run behind it, or none
 * @usual: what is drawn where no kind is given
 * @error: return location; %GP_ERROR_INPUT, a sentence that says the cure
 *
 * Returns: (transfer full) (element-type GpParallelLine): the lines, or %NULL
 */
GArray *
gp_parallel_parse (const char *text, const GpDrawKind *usual, GError **error)
{
  g_autoptr (GArray) lines = g_array_new (FALSE, FALSE, sizeof (GpParallelLine));
  g_autofree char *plain = g_utf8_normalize (text, -1, G_NORMALIZE_ALL_COMPOSE);
  GString *own = g_string_new (plain);
  g_auto (GStrv) items = NULL;

  g_string_replace (own, "、", ",", 0);
  g_string_replace (own, ";", ",", 0);
  g_string_replace (own, "−", "-", 0);
  items = g_strsplit (own->str, ",", -1);
  g_string_free (own, TRUE);
  for (guint i = 0; items[i] != NULL; i++)
    {
      GpParallelLine line;

      if (*g_strstrip (items[i]) == '\0')
        continue;
      if (!read_line (items[i], usual, &line, error))
        return NULL;
      if (is_known (lines, line.offset_m))
        {
          fail (error, g_strdup_printf (_ ("Two lines would lie at “%s”. Give each its own distance."), items[i]));
          return NULL;
        }
      g_array_append_val (lines, line);
    }
  if (lines->len == 0 || lines->len > LINES_MAX)
    {
      fail (error, g_strdup (_ ("Type the distances of 1 to 20 lines from the axis, such as −1.2, 0, 1.5.")));
      return NULL;
    }
  return g_steal_pointer (&lines);
}

/* Unit vector to the right of the way from @a to @b. */
static GpPoint
right_of (GpPoint a, GpPoint b)
{
  double length_m = gp_point_distance (a, b);

  return (GpPoint){ (b.y - a.y) / length_m, -(b.x - a.x) / length_m };
}

static void
add_moved (GArray *line, GpPoint at, GpPoint by, double factor)
{
  GpPoint moved = { at.x + by.x * factor, at.y + by.y * factor };

  g_array_append_val (line, moved);
}

/**
 * gp_parallel_offset:
 * @axis: (array length=n_points): no point twice in a row, plan metres
 * @n_points: their number, at least two
 * @offset_m: to the right of its direction; negative to the left
 *
 * Corners are mitred, very sharp ones cut.
 *
 * Returns: (transfer full) (element-type GpPoint): the line beside it
 */
GArray *
gp_parallel_offset (const GpPoint *axis, guint n_points, double offset_m)
{
  GArray *line = g_array_new (FALSE, FALSE, sizeof (GpPoint));

  for (guint i = 0; i < n_points; i++)
    {
      GpPoint before = right_of (axis[i > 0 ? i - 1 : 0], axis[i > 0 ? i : 1]);
      GpPoint after = i + 1 < n_points ? right_of (axis[i], axis[i + 1]) : before;
      double mitre = 1 + before.x * after.x + before.y * after.y;

      if (mitre >= MITRE_MIN)
        {
          add_moved (line, axis[i], (GpPoint){ before.x + after.x, before.y + after.y }, offset_m / mitre);
          continue;
        }
      add_moved (line, axis[i], before, offset_m);
      add_moved (line, axis[i], after, offset_m);
    }
  return line;
}
