/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The test cases of the JTS library: what is valid, what covers what, and what
 * comes of laying polygons over one another, by GEOS and by our arrangement.
 * Cases with a grid of their own or other shapes than ours are passed over.
 */
#include "gp-arrangement.h"
#include "gp-overlay.h"

/* How far our grid may move an outline. */
#define MOVED_MAX_M 0.002

typedef struct
{
  const char *file;
  GString *text;
  GpGeometry *a;
  GpGeometry *b;
  char *op;
  char *arg1;
  char *arg2;
  gboolean own_grid;
  guint n_valid, n_overlay, n_predicates;
} Run;

/* --- just enough WKT ------------------------------------------------------ */

typedef struct
{
  GArray *points;
  GArray *ends;
  GArray *shells;
} Reading;

static const char *
skip (const char *at)
{
  while (g_ascii_isspace (*at))
    at++;
  return at;
}

/* "(x y, x y)"; NULL when it is something else. */
static const char *
read_points (const char *at, Reading *reading)
{
  at = skip (at);
  if (*at++ != '(')
    return NULL;
  for (;;)
    {
      char *end;
      GpPoint point;

      point.x = g_ascii_strtod (at, &end);
      if (end == at)
        return NULL;
      at = end;
      point.y = g_ascii_strtod (at, &end);
      if (end == at)
        return NULL;
      at = skip (end);
      g_array_append_val (reading->points, point);
      if (*at == ')')
        return at + 1;
      if (*at++ != ',')
        return NULL;
    }
}

static const char *
read_rings (const char *at, Reading *reading)
{
  gboolean first = TRUE;

  at = skip (at);
  if (*at++ != '(')
    return NULL;
  for (;; first = FALSE)
    {
      guint start = reading->points->len;
      guint8 shell = first;

      at = read_points (at, reading);
      if (at == NULL || reading->points->len - start < 4)
        return NULL;
      g_array_append_val (reading->ends, reading->points->len);
      g_array_append_val (reading->shells, shell);
      at = skip (at);
      if (*at == ')')
        return at + 1;
      if (*at++ != ',')
        return NULL;
    }
}

static const char *
read_polygons (const char *at, Reading *reading)
{
  at = skip (at);
  if (*at++ != '(')
    return NULL;
  for (;;)
    {
      at = read_rings (at, reading);
      if (at == NULL)
        return NULL;
      at = skip (at);
      if (*at == ')')
        return at + 1;
      if (*at++ != ',')
        return NULL;
    }
}

/* A polygon, or NULL for everything else. */
static GpGeometry *
read_wkt (const char *text)
{
  Reading reading = { g_array_new (FALSE, FALSE, sizeof (GpPoint)), g_array_new (FALSE, FALSE, sizeof (guint32)),
                      g_array_new (FALSE, FALSE, sizeof (guint8)) };
  GpGeometry *polygon = NULL;
  const char *at = skip (text), *end = NULL;

  if (g_ascii_strncasecmp (at, "POLYGON", 7) == 0)
    end = read_rings (at + 7, &reading);
  else if (g_ascii_strncasecmp (at, "MULTIPOLYGON", 12) == 0)
    end = read_polygons (at + 12, &reading);
  if (end != NULL && *skip (end) == '\0')
    polygon = gp_geometry_new (GP_GEOMETRY_POLYGON, (GpPoint *) reading.points->data, reading.points->len,
                               (guint32 *) reading.ends->data, (guint8 *) reading.shells->data, reading.ends->len);
  g_array_unref (reading.points);
  g_array_unref (reading.ends);
  g_array_unref (reading.shells);
  return polygon;
}

/* --- the operations ------------------------------------------------------- */

static gboolean
is_empty (const char *text)
{
  return g_strrstr (text, "EMPTY") != NULL && strchr (text, '(') == NULL;
}

static gboolean
wanted (const char *op, gboolean a, gboolean b)
{
  switch (*op)
    {
    case 'i':
      return a && b;
    case 'u':
      return a || b;
    case 'd':
      return a && !b;
    default:
      return a != b;
    }
}

static GpGeometry *
by_arrangement (const char *op, const GpGeometry *a, const GpGeometry *b)
{
  g_autoptr (GpArrangement) laid = gp_arrangement_new (2);
  g_autoptr (GError) error = NULL;
  g_autofree guint8 *kept = NULL;

  gp_arrangement_add_polygon (laid, 0, a, TRUE);
  gp_arrangement_add_polygon (laid, 1, b, TRUE);
  gp_arrangement_build (laid, &error);
  g_assert_no_error (error);
  kept = g_new0 (guint8, gp_arrangement_get_n_faces (laid));
  for (guint face = 1; face < gp_arrangement_get_n_faces (laid); face++)
    kept[face] = wanted (op, gp_arrangement_covers (laid, face, 0), gp_arrangement_covers (laid, face, 1));
  return gp_arrangement_extract (laid, kept, -1);
}

static GpGeometry *
by_geos (const char *op, const GpGeometry *a, const GpGeometry *b)
{
  GpGeometry *pair[2] = { (GpGeometry *) a, (GpGeometry *) b };
  g_autoptr (GpGeometry) ab = NULL;
  g_autoptr (GpGeometry) ba = NULL;

  switch (*op)
    {
    case 'i':
      return gp_overlay_intersection (a, b, NULL);
    case 'u':
      return gp_overlay_union (pair, 2, NULL);
    case 'd':
      return gp_overlay_difference (a, b, NULL);
    default:
      ab = gp_overlay_difference (a, b, NULL);
      ba = gp_overlay_difference (b, a, NULL);
      pair[0] = ab;
      pair[1] = ba;
      return ab == NULL ? g_steal_pointer (&ba) : ba == NULL ? g_steal_pointer (&ab)
                                                             : gp_overlay_union (pair, 2, NULL);
    }
}

/* Same ground, but for a rim as wide as the grid moves things. */
static void
assert_ground (const Run *run, const char *how, const GpGeometry *got, const GpGeometry *expected)
{
  g_autoptr (GpGeometry) more = NULL;
  g_autoptr (GpGeometry) less = NULL;
  double off_m2;

  if (got != NULL && got->kind != GP_GEOMETRY_POLYGON)
    got = NULL;
  if (got == NULL)
    {
      if (expected != NULL && gp_geometry_area_m2 (expected) > MOVED_MAX_M * gp_geometry_length_m (expected))
        g_error ("%s: %s by %s: nothing instead of %.3f", run->file, run->op, how, gp_geometry_area_m2 (expected));
      return;
    }
  if (!gp_overlay_is_valid (got, NULL, NULL))
    g_error ("%s: %s by %s is not valid", run->file, run->op, how);
  more = expected != NULL ? gp_overlay_difference (got, expected, NULL) : gp_geometry_ref ((GpGeometry *) got);
  less = expected != NULL ? gp_overlay_difference (expected, got, NULL) : NULL;
  off_m2 = (more != NULL ? gp_geometry_area_m2 (more) : 0) + (less != NULL ? gp_geometry_area_m2 (less) : 0);
  if (off_m2 > MOVED_MAX_M * gp_geometry_length_m (got) + 1e-6)
    g_error ("%s: %s by %s is off by %.6f", run->file, run->op, how, off_m2);
}

static gboolean
is_overlay (const char *op)
{
  static const char *const ops[] = { "intersection", "union", "difference", "symdifference",
                                     "intersectionNG", "unionNG", "differenceNG", "symdifferenceNG" };

  for (guint i = 0; i < G_N_ELEMENTS (ops); i++)
    if (g_str_equal (op, ops[i]))
      return TRUE;
  return FALSE;
}

static void
check_overlay (Run *run, const GpGeometry *a, const GpGeometry *b)
{
  g_autoptr (GpGeometry) expected = read_wkt (run->text->str);
  g_autoptr (GpGeometry) laid = NULL;
  g_autoptr (GpGeometry) geos = NULL;

  if ((expected == NULL && !is_empty (run->text->str)) || !gp_overlay_is_valid (a, NULL, NULL) ||
      !gp_overlay_is_valid (b, NULL, NULL))
    return;
  laid = by_arrangement (run->op, a, b);
  geos = by_geos (run->op, a, b);
  assert_ground (run, "the arrangement", laid, expected);
  assert_ground (run, "GEOS", geos, expected);
  run->n_overlay++;
}

static GpGeometry *
argument (const Run *run, const char *name)
{
  if (name == NULL)
    return NULL;
  return g_ascii_strcasecmp (name, "A") == 0 ? run->a : g_ascii_strcasecmp (name, "B") == 0 ? run->b
                                                                                            : NULL;
}

static void
check (Run *run)
{
  const GpGeometry *first = argument (run, run->arg1), *second = argument (run, run->arg2);
  gboolean yes = g_ascii_strncasecmp (skip (run->text->str), "true", 4) == 0;

  if (first == NULL)
    return;
  if (g_str_equal (run->op, "isValid"))
    {
      if (gp_overlay_is_valid (first, NULL, NULL) != yes)
        g_error ("%s: a polygon is %s", run->file, yes ? "held invalid" : "held valid");
      run->n_valid++;
    }
  else if (second != NULL && (g_str_equal (run->op, "covers") || g_str_equal (run->op, "intersects")))
    {
      gboolean got = *run->op == 'c' ? gp_overlay_contains (first, second) : gp_overlay_intersects (first, second);

      if (got != yes)
        g_error ("%s: %s is %s", run->file, run->op, yes ? "denied" : "held");
      run->n_predicates++;
    }
  else if (second != NULL && !run->own_grid && is_overlay (run->op))
    check_overlay (run, first, second);
}

/* --- reading the files ---------------------------------------------------- */

static void
take (char **place, const char *value)
{
  g_free (*place);
  *place = g_strdup (value);
}

static void
on_start (GMarkupParseContext *context, const char *element, const char **names, const char **values, gpointer data, GError **error)
{
  Run *run = data;

  g_string_set_size (run->text, 0);
  if (g_str_equal (element, "precisionModel"))
    for (guint i = 0; names[i] != NULL; i++)
      run->own_grid |= g_str_equal (names[i], "scale") || (g_str_equal (names[i], "type") && g_ascii_strcasecmp (values[i], "FIXED") == 0);
  if (g_str_equal (element, "case"))
    {
      g_clear_pointer (&run->a, gp_geometry_unref);
      g_clear_pointer (&run->b, gp_geometry_unref);
    }
  if (!g_str_equal (element, "op"))
    return;
  take (&run->arg1, NULL);
  take (&run->arg2, NULL);
  for (guint i = 0; names[i] != NULL; i++)
    if (g_str_equal (names[i], "name"))
      take (&run->op, values[i]);
    else if (g_str_equal (names[i], "arg1"))
      take (&run->arg1, values[i]);
    else if (g_str_equal (names[i], "arg2"))
      take (&run->arg2, values[i]);
}

static void
on_text (GMarkupParseContext *context, const char *text, gsize length, gpointer data, GError **error)
{
  g_string_append_len (((Run *) data)->text, text, (gssize) length);
}

static void
on_end (GMarkupParseContext *context, const char *element, gpointer data, GError **error)
{
  Run *run = data;

  if (g_str_equal (element, "a"))
    run->a = read_wkt (run->text->str);
  else if (g_str_equal (element, "b"))
    run->b = read_wkt (run->text->str);
  else if (g_str_equal (element, "op"))
    check (run);
  g_string_set_size (run->text, 0);
}

static void
read_file (Run *run, const char *path)
{
  static const GMarkupParser parser = { on_start, on_end, on_text, NULL, NULL };
  g_autoptr (GMarkupParseContext) context = g_markup_parse_context_new (&parser, 0, run, NULL);
  g_autofree char *content = NULL;
  gsize length;

  run->file = path;
  run->own_grid = FALSE;
  /* What GLib cannot read as XML (entities of a document type) is passed over from there on. */
  if (g_file_get_contents (path, &content, &length, NULL))
    g_markup_parse_context_parse (context, content, (gssize) length, NULL);
  g_clear_pointer (&run->a, gp_geometry_unref);
  g_clear_pointer (&run->b, gp_geometry_unref);
}

static void
read_folder (Run *run, const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (g_str_has_suffix (name, ".xml"))
        read_file (run, path);
    }
}

static void
test_cases (void)
{
  static const char *const folders[] = { "general", "misc", "validate" };
  const char *shared = g_getenv ("GP_SHARED_DIR");
  Run run = { .text = g_string_new (NULL) };

  for (guint i = 0; shared != NULL && i < G_N_ELEMENTS (folders); i++)
    {
      g_autofree char *folder = g_build_filename (shared, "data", "e1_jts_xml", folders[i], NULL);

      read_folder (&run, folder);
    }
  g_test_message ("valid or not %u, laid over one another %u, covers or meets %u", run.n_valid, run.n_overlay, run.n_predicates);
  if (run.n_valid == 0)
    g_test_skip ("the shared data is not here");
  else
    {
      g_assert_cmpuint (run.n_valid, >, 200);
      g_assert_cmpuint (run.n_overlay, >, 40);
      g_assert_cmpuint (run.n_predicates, >, 100);
    }
  g_string_free (run.text, TRUE);
  g_free (run.op);
  g_free (run.arg1);
  g_free (run.arg2);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/jts/cases", test_cases);
  return g_test_run ();
}
