/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "gp-theme.h"

#include "gp-date.h"
#include "gp-style.h"

/* Of a tint, which lies below buildings, runs and names: keeps it at L* 90 or lighter. */
#define TINT_SHARE 0.45

/**
 * gp_theme_fills_works:
 * @theme: a theme
 *
 * Returns: whether it is about works: they are filled and the rest is calmed
 */
gboolean
gp_theme_fills_works (GpTheme theme)
{
  return theme == GP_THEME_CLASS || theme == GP_THEME_YEAR || theme == GP_THEME_PACKAGE;
}

/**
 * gp_theme_get_work_year:
 * @snapshot: a plan
 * @work: one of its works
 *
 * Returns: the year it is built in: of its dates, before it has any, of its package; -1 when nothing says
 */
int
gp_theme_get_work_year (const GpSnapshot *snapshot, const GpFeature *work)
{
  GpDate start = gp_feature_get_date (work, GP_WORK_START);
  const GpFeature *package;

  if (start != GP_DATE_NONE)
    return gp_date_get_year (start);
  package = gp_snapshot_find (snapshot, GP_TABLE_PACKAGE, gp_feature_get_int (work, GP_WORK_PACKAGE, -1));
  return package ? (int) gp_feature_get_int (package, GP_PACKAGE_YEAR, -1) : -1;
}

/**
 * gp_theme_get_year_part:
 * @snapshot: a plan
 * @work: one of its works
 * @year: the year of the map
 *
 * A work that opens no ground is only shown in its own year.
 *
 * Returns: a #GpYearPart, or -1 for a work that is not on that map
 */
int
gp_theme_get_year_part (const GpSnapshot *snapshot, const GpFeature *work, int year)
{
  int own = gp_theme_get_work_year (snapshot, work);
  GpFeature *kind;

  if (own == year)
    return GP_YEAR_THIS;
  kind = gp_snapshot_find_work_kind (snapshot, gp_feature_get_text (work, GP_WORK_KIND));
  if (own < 0 || !kind || !gp_feature_has (kind, GP_WORK_KIND_RANK))
    return -1;
  if (own > year)
    return GP_YEAR_LATER;
  return year - own <= GP_YEAR_MORATORIUM ? GP_YEAR_RESTORED : -1;
}

/**
 * gp_theme_get_first_year:
 * @snapshot: a plan
 *
 * Returns: the first year of the programme: of the first day of the plan,
 *   else of its first work
 */
int
gp_theme_get_first_year (const GpSnapshot *snapshot)
{
  GpDate start = gp_snapshot_get_setting_date (snapshot, "start_date");
  guint n = gp_snapshot_get_n (snapshot, GP_TABLE_WORK);
  int first = G_MAXINT;

  if (start != GP_DATE_NONE)
    return gp_date_get_year (start);
  for (guint i = 0; i < n; i++)
    {
      int year = gp_theme_get_work_year (snapshot, gp_snapshot_get (snapshot, GP_TABLE_WORK, i));
      if (year > 0)
        first = MIN (first, year);
    }
  return first;
}

/**
 * gp_theme_get_work_kind:
 * @theme: a theme
 * @snapshot: the plan
 * @work: one of its works
 *
 * Returns: the year, #GpWorkClass or package id @theme colours it by, or -1
 */
int
gp_theme_get_work_kind (GpTheme theme, const GpSnapshot *snapshot, const GpFeature *work)
{
  switch (theme)
    {
    case GP_THEME_YEAR:
      return gp_theme_get_work_year (snapshot, work);
    case GP_THEME_CLASS:
      return gp_feature_get_choice (work, GP_WORK_CLASS);
    case GP_THEME_PACKAGE:
      return gp_feature_get_int (work, GP_WORK_PACKAGE, -1);
    case GP_THEME_STAGE:
    case GP_THEME_RUNS:
    default:
      return -1;
    }
}

/* Of the kinds of its works a compound has one: the highest class, the first year, the package of most of them. */
static int
choose_kind (GpTheme theme, const GArray *kinds)
{
  int chosen = -1;
  guint most = 0;

  for (guint i = 0; i < kinds->len; i++)
    {
      int kind = g_array_index (kinds, int, i);
      guint n = 0;

      if (kind < 0)
        continue;
      for (guint j = 0; theme == GP_THEME_PACKAGE && j < kinds->len; j++)
        n += g_array_index (kinds, int, j) == kind;
      if (chosen < 0 || (theme == GP_THEME_CLASS && kind > chosen) || (theme == GP_THEME_YEAR && kind < chosen) ||
          (theme == GP_THEME_PACKAGE && (n > most || (n == most && kind < chosen))))
        {
          chosen = kind;
          most = n;
        }
    }
  return chosen;
}

/**
 * gp_theme_get_compound_kind:
 * @theme: a theme
 * @snapshot: the plan
 * @compound: one of its compounds
 *
 * Returns: its #GpStage, or what @theme says about it by its works: the
 *   highest class, the first year, the package of most of them; -1 for none
 */
int
gp_theme_get_compound_kind (GpTheme theme, const GpSnapshot *snapshot, const GpFeature *compound)
{
  g_autoptr (GPtrArray) works = NULL;
  g_autoptr (GArray) kinds = NULL;

  if (!gp_theme_fills_works (theme))
    return gp_feature_get_choice (compound, GP_COMPOUND_STAGE);
  if (compound->geometry == NULL)
    return -1;
  works = gp_snapshot_query_array (snapshot, GP_TABLE_WORK, &compound->geometry->box);
  kinds = g_array_new (FALSE, FALSE, sizeof (int));
  for (guint i = 0; i < works->len; i++)
    {
      const GpFeature *work = works->pdata[i];
      int kind;

      if (gp_feature_get_int (work, GP_WORK_COMPOUND, -1) != compound->fid)
        continue;
      kind = gp_theme_get_work_kind (theme, snapshot, work);
      g_array_append_val (kinds, kind);
    }
  return choose_kind (theme, kinds);
}

/* Of a #GpYearPart. */
static guint32
year_part_colour (int part)
{
  return part == GP_YEAR_THIS ? 0xE3A233 : part == GP_YEAR_RESTORED ? 0xDCDCD9
                                                                    : 0xFFFFFF;
}

/**
 * gp_theme_get_colour:
 * @theme: a theme about works
 * @kind: of a work; by year also a #GpYearPart
 * @first_year: of the programme
 *
 * Returns: the fill of such works, 0xRRGGBB
 */
guint32
gp_theme_get_colour (GpTheme theme, int kind, int first_year)
{
  switch (theme)
    {
    case GP_THEME_YEAR:
      if (GP_IS_YEAR_PART (kind))
        return year_part_colour (kind);
      return gp_style_get_year_colour (kind < 0 ? G_MAXINT16 : kind - first_year);
    case GP_THEME_CLASS:
      return gp_style_get_class_colour (kind);
    case GP_THEME_PACKAGE:
      return gp_style_get_package_colour (kind);
    case GP_THEME_STAGE:
    case GP_THEME_RUNS:
    default:
      return GP_COLOUR_WORK;
    }
}

/**
 * gp_theme_get_fill:
 * @style: theme and palette
 * @kind: of a work
 * @first_year: of the programme
 *
 * In black and white the first year is a tone of 25 %, the second one of 12 %
 * and what comes later white: a plain conversion of the colours would put them
 * closer than a copier keeps apart.
 *
 * Returns: what such works are painted with, 0xRRGGBB
 */
guint32
gp_theme_get_fill (const GpMapStyle *style, int kind, int first_year)
{
  static const guint32 tones[] = { 0xBFBFBF, 0xE0E0E0 };
  int years = kind < 0 ? G_MAXINT16 : kind - first_year;

  if (style->palette != GP_PALETTE_GREY || style->theme != GP_THEME_YEAR || years < 0)
    return gp_style_apply_palette (style->palette, gp_theme_get_colour (style->theme, kind, first_year));
  return years < (int) G_N_ELEMENTS (tones) ? tones[years] : 0xFFFFFF;
}

/**
 * gp_theme_get_tint:
 * @theme: a theme about works
 * @kind: of a compound
 * @first_year: of the programme
 *
 * Returns: the fill of such compounds: the colour of their works, paler
 */
guint32
gp_theme_get_tint (GpTheme theme, int kind, int first_year)
{
  guint32 colour = gp_theme_get_colour (theme, kind, first_year), tint = 0;

  for (int shift = 0; shift < 24; shift += 8)
    tint |= (guint32) (255 - TINT_SHARE * (255 - (colour >> shift & 255)) + 0.5) << shift;
  return tint;
}
