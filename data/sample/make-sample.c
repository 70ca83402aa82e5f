/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * make-sample DIRECTORY: writes the layers of the Fengshun sample, its shaded
 * relief and the manifest that says how they are imported.
 *
 * The same program gives the same bytes each time. It ends with an error
 * rather than write a town whose totals differ from the published ones.
 */
#include "sample.h"

#include <stdlib.h>

static gboolean
write_all (SmTown *town, const char *directory, GError **error)
{
  g_autofree char *relief = g_build_filename (directory, "relief.tif", NULL);

  return sm_layers_write (town, directory, error) &&
         sm_works_write (town, directory, error) &&
         sm_money_write (town, directory, error) &&
         sm_opinions_write (town, directory, error) &&
         sm_sections_write (town, directory, error) &&
         sm_base_write (town, directory, error) &&
         sm_relief_write (town, relief, error) &&
         sm_manifest_write (directory, error);
}

static void
grow (SmTown *town)
{
  sm_terrain_make (town);
  sm_streets_make (town);
  sm_graph_build (town);
  sm_districts_divide (town);
  sm_lanes_make (town);
  sm_graph_build (town);
  sm_districts_make (town);
  sm_blocks_make (town);
  sm_stretches_make (town);
  sm_compounds_make (town);
  sm_gardens_make (town);
  sm_houses_make (town);
  sm_runs_make (town);
  sm_parking_make (town);
  sm_facilities_make (town);
  sm_works_make (town);
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  SmTown town = { .random = { 20260105 } };

  if (argc != 2)
    {
      g_printerr ("Usage: make-sample DIRECTORY\n");
      return 2;
    }
  if (g_mkdir_with_parents (argv[1], 0755) != 0)
    {
      g_printerr ("The folder %s cannot be made.\n", argv[1]);
      return 3;
    }
  grow (&town);
  if (!write_all (&town, argv[1], &error))
    {
      g_printerr ("%s\n", error->message);
      return 3;
    }
  return EXIT_SUCCESS;
}
