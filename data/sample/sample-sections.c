/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Two cross-sections, where most is dug: in the middle of the stretch with the
 * most planned runs, and of the one with the most in another street.
 */
#include "sample.h"

#define N_SECTIONS 2
/* How far a section reaches beyond the street on either side. */
#define BESIDE_M 6.0

/* The stretch with the most planned runs whose street is not @taken; the first of equals. */
static const SmPiece *
find_busiest (const SmTown *town, int taken)
{
  const SmPiece *busiest = NULL;

  for (guint i = 0; i < town->spans->len; i++)
    {
      const SmPiece *piece = &g_array_index (town->spans, SmPiece, i);

      if ((int) piece->street != taken && piece->code && (!busiest || piece->digs > busiest->digs))
        busiest = piece;
    }
  return busiest;
}

static void
write_section (const SmTown *town, SmWriter *writer, guint number, const SmPiece *piece)
{
  const SmStreet *street = &g_array_index (town->streets, SmStreet, piece->street);
  double reach = street->width_m / 2 + BESIDE_M;
  GpPoint direction, middle = sm_path_at (piece->path, piece->length_m / 2, &direction);
  g_autoptr (SmPath) path = sm_path_new ();
  g_autoptr (GpGeometry) shape = NULL;
  g_autofree char *code = g_strdup_printf ("DM-%02u", number);
  g_autofree char *name = g_strdup_printf ("%s横断面", street->name);

  sm_path_add (path, middle.x - direction.y * reach, middle.y + direction.x * reach);
  sm_path_add (path, middle.x + direction.y * reach, middle.y - direction.x * reach);
  sm_path_round (path);
  shape = sm_geometry_line (path);
  sm_writer_row (writer, shape);
  sm_writer_text (writer, "code", code);
  sm_writer_text (writer, "name", name);
  sm_writer_text (writer, "kind", "cross");
  sm_writer_int (writer, "shown", 1);
}

gboolean
sm_sections_write (SmTown *town, const char *directory, GError **error)
{
  SmWriter *writer = sm_writer_open (directory, "section", TRUE);
  int taken = -1;

  for (guint i = 1; i <= N_SECTIONS; i++)
    {
      const SmPiece *piece = find_busiest (town, taken);

      write_section (town, writer, i, piece);
      taken = (int) piece->street;
    }
  return sm_writer_close (writer, error);
}
