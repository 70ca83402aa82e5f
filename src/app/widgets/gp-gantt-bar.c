/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "gp-gantt-bar.h"

/** NO_COLOUR: a work whose kind has none, or is not known. */
#define NO_COLOUR 0x6A6259
#define MAX_DAYS 100000

/* 城市道路管理条例, article 33: no digging for five years after a street was rebuilt. */
#define NEW_SURFACE_YEARS 5

/* Surface works are solid: darker than on the map, so that white reads on them. */
typedef struct
{
  const char *kind;
  guint32 rgb;
} Solid;

static const Solid solids[] = {
  { "road_base", 0x7C7469 },
  { "road_surface", 0x4A4E57 },
  { "paving", 0x6A6259 },
  { "parking", 0x4A5B80 },
  { "greening", 0x4E7A3A },
};

static guint32
find_colour (const GpFeature *kind)
{
  const char *name = kind ? gp_feature_get_text (kind, GP_WORK_KIND_KIND) : NULL;
  const char *colour = kind ? gp_feature_get_text (kind, GP_WORK_KIND_COLOUR) : NULL;

  for (guint i = 0; name && i < G_N_ELEMENTS (solids); i++)
    if (strcmp (solids[i].kind, name) == 0)
      return solids[i].rgb;
  return colour && colour[0] == '#' ? (guint32) g_ascii_strtoull (colour + 1, NULL, 16) : NO_COLOUR;
}

/* "DN300" of the pipe a work lays, or NULL. */
static char *
dup_size (GpSnapshot *snapshot, const GpFeature *work)
{
  const GpFeature *run = NULL;
  double size_mm;
  int kind;

  if (g_strcmp0 (gp_feature_get_text (work, GP_WORK_ASSET_LAYER), "run") == 0)
    run = gp_snapshot_find (snapshot, GP_TABLE_RUN, gp_feature_get_int (work, GP_WORK_ASSET_FID, 0));
  kind = run ? gp_feature_get_choice (run, GP_RUN_KIND) : -1;
  if (kind < 0 || kind == GP_RUN_POWER || kind == GP_RUN_TELECOM || kind == GP_RUN_TV)
    return NULL;
  size_mm = gp_feature_get_real (run, GP_RUN_SIZE);
  return size_mm > 0 ? g_strdup_printf ("DN%.0f", size_mm) : NULL;
}

/**
 * gp_gantt_bar_read:
 * @snapshot: a plan
 * @work: a work of it
 *
 * Returns: its bar, to be given to gp_gantt_bar_clear(); actual dates go
 *   before planned ones
 */
GpGanttBar
gp_gantt_bar_read (GpSnapshot *snapshot, const GpFeature *work)
{
  const GpFeature *kind = gp_snapshot_find_work_kind (snapshot, gp_feature_get_text (work, GP_WORK_KIND));
  gboolean chinese = g_str_has_prefix (g_get_language_names ()[0], "zh");
  g_autofree char *size = dup_size (snapshot, work);
  GpDate actual_start = gp_feature_get_date (work, GP_WORK_ACTUAL_START), actual_finish = gp_feature_get_date (work, GP_WORK_ACTUAL_FINISH);
  GpGanttBar bar = { .work = work->fid };

  bar.begun = actual_start != GP_DATE_NONE;
  bar.start = bar.begun ? actual_start : gp_feature_get_date (work, GP_WORK_START);
  bar.finish = actual_finish != GP_DATE_NONE ? actual_finish : gp_feature_get_date (work, GP_WORK_FINISH);
  bar.finish = MAX (bar.start, bar.finish);
  bar.days = (int) CLAMP (gp_feature_get_int (work, GP_WORK_DAYS, 1), 1, MAX_DAYS);
  bar.fixed = !bar.begun && gp_feature_get_int (work, GP_WORK_FIXED, 0) != 0;
  bar.underground = kind && gp_feature_get_int (kind, GP_WORK_KIND_UNDERGROUND, 0) != 0;
  bar.rgb = find_colour (kind);
  bar.kind_title = kind ? g_strdup (gp_feature_get_text (kind, chinese ? GP_WORK_KIND_TITLE_ZH : GP_WORK_KIND_TITLE)) : NULL;
  if (bar.kind_title == NULL)
    bar.kind_title = gp_feature_dup_title (work);
  bar.title = size ? g_strdup_printf ("%s %s", bar.kind_title, size) : g_strdup (bar.kind_title);
  return bar;
}

/**
 * gp_gantt_bar_clear:
 * @bar: a #GpGanttBar: what it holds is freed
 */
void
gp_gantt_bar_clear (gpointer bar)
{
  g_free (((GpGanttBar *) bar)->title);
  g_free (((GpGanttBar *) bar)->kind_title);
}

/**
 * gp_gantt_bar_read_surface_years:
 * @work: a work
 *
 * Returns: for how many years the street may not be dug up once it is
 *   finished; 0 for works that give a street no new surface
 */
int
gp_gantt_bar_read_surface_years (const GpFeature *work)
{
  const char *kind = gp_feature_get_text (work, GP_WORK_KIND);

  return g_strcmp0 (kind, "road_surface") == 0 || g_strcmp0 (kind, "paving") == 0 ? NEW_SURFACE_YEARS : 0;
}
