/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Every file of the shared collection of real and hostile data is imported
 * or refused in one sentence. Each folder is read in a process of its own, so
 * that a crash or a hang is told with the file that made it.
 */
#include "config.h"

#include <gio/gio.h>

#include "exchange-support.h"

#define SECONDS_A_FOLDER 120

static void
check_sentence (const char *path, const GError *error)
{
  g_assert_nonnull (error);
  if (!g_utf8_validate (error->message, -1, NULL) || strchr (error->message, '\n') || !g_str_has_suffix (error->message, "."))
    g_error ("%s: “%s” is not one sentence", path, error->message);
}

/* As the assistant would: the table it suggests; coordinates as they stand when none are known. */
static void
read_file (Fixture *f, const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GpSource) source = gp_source_open (path, NULL, &error);
  const GpTableId tables[] = { source ? gp_source_suggest_table (source, 0) : GP_TABLE_RUN, GP_TABLE_RUN, GP_TABLE_DISTRICT };

  if (!source)
    {
      check_sentence (path, error);
      return;
    }
  for (guint i = 0; i < gp_source_get_n_layers (source) && i < 5; i++)
    {
      g_autoptr (GPtrArray) previews = gp_source_preview_encodings (source, i, 8, NULL);
      g_autoptr (GpCrsGuess) guess = gp_source_guess_crs (source, i, f->plan);
      g_autoptr (GpImportOptions) options = gp_import_options_new (gp_source_suggest_table (source, i));
      g_autoptr (GPtrArray) fields = gp_source_suggest_fields (source, i, options, NULL);

      g_assert_nonnull (guess);
      g_assert_cmpuint (fields->len, ==, gp_source_get_layer (source, i)->fields->len);
    }
  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    for (guint local = 0; local < 2; local++)
      {
        g_autoptr (GpImportOptions) options = gp_import_options_new (tables[i]);
        g_autoptr (GError) refusal = NULL;

        options->crs = g_strdup (local ? "local" : NULL);
        g_autoptr (GpImportReport) report = import (f, path, options, &refusal);
        if (!report)
          check_sentence (path, refusal);
        else
          g_assert_cmpint (report->written, ==, f->rows->len);
      }
}

static void
read_folder (Fixture *f, const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir && (name = g_dir_read_name (dir)))
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (g_file_test (path, G_FILE_TEST_IS_DIR))
        read_folder (f, path);
      else
        {
          g_printerr ("at %s\n", path);
          read_file (f, path);
        }
    }
}

static void
test_folder (gconstpointer folder)
{
  if (g_test_subprocess ())
    {
      Fixture f;

      fixture_set_up (&f, NULL);
      read_folder (&f, folder);
      fixture_tear_down (&f, NULL);
      return;
    }
  g_test_trap_subprocess (NULL, (guint64) SECONDS_A_FOLDER * G_USEC_PER_SEC, 0);
  g_test_trap_assert_passed ();
}

static gboolean
is_vector_folder (const char *name)
{
  /* Schedules and test geometries in XML and text are no sources. */
  return !g_str_has_prefix (name, "f") && !g_str_has_prefix (name, "e1");
}

static void
test_absent (void)
{
  g_test_skip ("the shared data are not here");
}

int
main (int argc, char **argv)
{
  const char *shared = g_getenv ("GP_SHARED_DIR");
  g_autofree char *data = g_build_filename (shared ? shared : "", "data", NULL);
  g_autoptr (GDir) dir = g_dir_open (data, 0, NULL);
  const char *name;

  g_test_init (&argc, &argv, NULL);
  while (dir && (name = g_dir_read_name (dir)))
    {
      char *folder = g_build_filename (data, name, NULL);
      g_autofree char *path = g_strconcat ("/exchange/shared/", name, NULL);

      if (g_file_test (folder, G_FILE_TEST_IS_DIR) && is_vector_folder (name))
        g_test_add_data_func_full (path, folder, test_folder, g_free);
      else
        g_free (folder);
    }
  if (!dir)
    g_test_add_func ("/exchange/shared/absent", test_absent);
  return g_test_run ();
}
