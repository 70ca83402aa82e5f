/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "gp-schema.h"

#include <glib/gi18n.h>

#define CHOICES(name, ...) static const GpChoice name[] = { __VA_ARGS__, { NULL, NULL } }

CHOICES (run_kinds,
         { "rain", N_ ("Rain water") },
         { "sewage", N_ ("Sewage") },
         { "combined", N_ ("Combined sewer") },
         { "water", N_ ("Water supply") },
         { "reclaimed", N_ ("Reclaimed water") },
         { "gas", N_ ("Gas") },
         { "heat", N_ ("Heat") },
         { "hot_spring", N_ ("Hot-spring water") },
         { "power", N_ ("Power") },
         { "telecom", N_ ("Telecom") },
         { "tv", N_ ("Cable TV") });
CHOICES (states,
         { "existing", N_ ("Existing") },
         { "planned", N_ ("Planned") },
         { "abandoned", N_ ("Abandoned") });
CHOICES (burials,
         { "direct", N_ ("Direct burial") },
         { "duct", N_ ("Duct") },
         { "trench", N_ ("Cable trench") },
         { "aerial", N_ ("Overhead") },
         { "gallery", N_ ("Utility gallery") });
CHOICES (pressures,
         { "low", N_ ("Low pressure") },
         { "medium_b", N_ ("Medium pressure B") },
         { "medium_a", N_ ("Medium pressure A") },
         { "subhigh_b", N_ ("Sub-high pressure B") },
         { "subhigh_a", N_ ("Sub-high pressure A") });
CHOICES (stages,
         { "proposed", N_ ("Proposed") },
         { "reserved", N_ ("Reserved") },
         { "started", N_ ("Started") },
         { "completed", N_ ("Completed") },
         { "operated", N_ ("In operation") });
CHOICES (classes,
         { "basic", N_ ("Basic") },
         { "improve", N_ ("Improvement") },
         { "upgrade", N_ ("Upgrade") });
CHOICES (actions,
         { "retain", N_ ("Retain") },
         { "alter", N_ ("Alter") },
         { "build", N_ ("Build new") });
CHOICES (road_classes,
         { "road", N_ ("Road") },
         { "lane", N_ ("Back lane") });
CHOICES (surfacings,
         { "new", N_ ("New surface") },
         { "overhaul", N_ ("Overhauled surface") });
CHOICES (facility_kinds,
         { "park", N_ ("Park") },
         { "garden", N_ ("Small garden") },
         { "market", N_ ("Market") },
         { "sports", N_ ("Sports ground") },
         { "centre", N_ ("Courier and old-age centre") },
         { "station", N_ ("Station") },
         { "service", N_ ("Service point") },
         { "fire", N_ ("Fire point") },
         { "waste", N_ ("Waste collection point") },
         { "ditch", N_ ("Ditch") },
         { "school", N_ ("School") },
         { "manhole", N_ ("Manhole") },
         { "pole", N_ ("Pole") },
         { "other", N_ ("Other facility") });
CHOICES (phases,
         { "before", N_ ("Before the works") },
         { "during", N_ ("During the works") },
         { "after", N_ ("After the works") });
CHOICES (statuses,
         { "received", N_ ("Received") },
         { "adopted", N_ ("Adopted") },
         { "declined", N_ ("Declined") },
         { "done", N_ ("Done") });
CHOICES (sources,
         { "central", N_ ("Central grant") },
         { "province", N_ ("Provincial grant") },
         { "bond", N_ ("Special bond") },
         { "county", N_ ("County budget") },
         { "enterprise", N_ ("Operators and firms") },
         { "residents", N_ ("Residents") });
CHOICES (section_kinds,
         { "cross", N_ ("Cross-section") },
         { "long", N_ ("Long section") });
CHOICES (sheet_sets,
         { "overview", N_ ("Overview") },
         { "districts", N_ ("One sheet a district") },
         { "packages", N_ ("One sheet a package") },
         { "years", N_ ("One sheet a year") },
         { "sequence", N_ ("Sequence") },
         { "meeting", N_ ("Meeting set") },
         { "sections", N_ ("Sections") });
CHOICES (gates,
         { "applied", N_ ("Applied for") },
         { "granted", N_ ("Granted") },
         { "paid", N_ ("Paid") });

#define FIELD(n, t, ty)                                                \
  {                                                                    \
    .name = n, .title = t, .type = GP_FIELD_##ty, .ref = GP_TABLE_NONE \
  }
#define NUMBER(n, t, ty, u, lo, hi)                                                                     \
  {                                                                                                     \
    .name = n, .title = t, .type = GP_FIELD_##ty, .unit = u, .min = lo, .max = hi, .ref = GP_TABLE_NONE \
  }
#define CHOICE(n, t, c)                                                                \
  {                                                                                    \
    .name = n, .title = t, .type = GP_FIELD_CHOICE, .choices = c, .ref = GP_TABLE_NONE \
  }
#define REF(n, t, r)                                                 \
  {                                                                  \
    .name = n, .title = t, .type = GP_FIELD_REF, .ref = GP_TABLE_##r \
  }
#define COMPUTED(n, t, ty)                                                               \
  {                                                                                      \
    .name = n, .title = t, .type = GP_FIELD_##ty, .ref = GP_TABLE_NONE, .computed = TRUE \
  }
#define COMMON FIELD ("code", N_ ("Code"), TEXT), FIELD ("name", N_ ("Name"), TEXT), FIELD ("note", N_ ("Note"), TEXT)

static const GpField district_fields[] = {
  COMMON,
  NUMBER ("closures", N_ ("Streets closed at once"), INT, NULL, 0, 100000),
};
static const GpField compound_fields[] = {
  COMMON,
  REF ("district", N_ ("District"), DISTRICT),
  NUMBER ("households", N_ ("Households"), INT, N_ ("households"), 0, 100000),
  NUMBER ("floor_area_m2", N_ ("Floor area"), REAL, "m²", 0, 1e8),
  NUMBER ("built_year", N_ ("Built in"), INT, NULL, 1000, 2200),
  CHOICE ("stage", N_ ("Stage"), stages),
  FIELD ("pilot", N_ ("Pilot"), BOOL),
};
static const GpField building_fields[] = {
  COMMON,
  REF ("compound", N_ ("Compound"), COMPOUND),
  NUMBER ("floors", N_ ("Floors"), INT, NULL, 0, 200),
  NUMBER ("households", N_ ("Households"), INT, N_ ("households"), 0, 100000),
  NUMBER ("floor_area_m2", N_ ("Floor area"), REAL, "m²", 0, 1e7),
  CHOICE ("action", N_ ("Action"), actions),
};
static const GpField road_fields[] = {
  COMMON,
  CHOICE ("class", N_ ("Class"), road_classes),
  NUMBER ("width_m", N_ ("Width"), REAL, "m", 0, 500),
  FIELD ("surfaced_on", N_ ("Surfaced on"), DATE),
  CHOICE ("surfacing", N_ ("Surfacing"), surfacings),
};
static const GpField run_fields[] = {
  COMMON,
  CHOICE ("kind", N_ ("Kind"), run_kinds),
  CHOICE ("state", N_ ("State"), states),
  CHOICE ("burial", N_ ("Burial"), burials),
  NUMBER ("size_mm", N_ ("Outer diameter"), REAL, "mm", 0, 20000),
  FIELD ("material", N_ ("Material"), TEXT),
  NUMBER ("cover_start_m", N_ ("Cover at start"), REAL, "m", -100, 100),
  NUMBER ("cover_end_m", N_ ("Cover at end"), REAL, "m", -100, 100),
  CHOICE ("pressure", N_ ("Pressure"), pressures),
  NUMBER ("voltage_kv", N_ ("Voltage"), REAL, "kV", 0, 2000),
  FIELD ("owner", N_ ("Owner"), TEXT),
};
static const GpField parking_fields[] = {
  COMMON,
  NUMBER ("spaces", N_ ("Spaces"), INT, NULL, 0, 100000),
  CHOICE ("state", N_ ("State"), states),
};
static const GpField facility_fields[] = {
  COMMON,
  CHOICE ("kind", N_ ("Kind"), facility_kinds),
  CHOICE ("state", N_ ("State"), states),
  NUMBER ("count", N_ ("Count"), INT, NULL, 0, 1000000),
};
static const GpField work_fields[] = {
  COMMON,
  FIELD ("kind", N_ ("Kind"), TEXT), /* work_kind.kind: data the planner may edit */
  FIELD ("asset_layer", N_ ("Asset layer"), TEXT),
  FIELD ("asset_fid", N_ ("Asset"), INT),
  REF ("district", N_ ("District"), DISTRICT),
  REF ("compound", N_ ("Compound"), COMPOUND),
  REF ("package", N_ ("Package"), PACKAGE),
  CHOICE ("class", N_ ("Class"), classes),
  CHOICE ("stage", N_ ("Stage"), stages),
  NUMBER ("days", N_ ("Duration"), INT, N_ ("days"), 1, 10000),
  NUMBER ("cost_fen", N_ ("Cost"), MONEY, NULL, 0, 1e15),
  NUMBER ("quantity", N_ ("Quantity"), REAL, NULL, 0, 1e9),
  FIELD ("quantity_unit", N_ ("Unit of quantity"), TEXT),
  FIELD ("unit", N_ ("Built by"), TEXT),
  FIELD ("earliest", N_ ("Not before"), DATE),
  FIELD ("due", N_ ("Due"), DATE),
  FIELD ("start", N_ ("Start"), DATE),
  FIELD ("finish", N_ ("Finish"), DATE),
  FIELD ("fixed", N_ ("Fixed"), BOOL),
  FIELD ("actual_start", N_ ("Actual start"), DATE),
  FIELD ("actual_finish", N_ ("Actual finish"), DATE),
  COMPUTED ("reason", N_ ("Reason for the date"), TEXT),
};
static const GpField opinion_fields[] = {
  COMMON,
  REF ("compound", N_ ("Compound"), COMPOUND),
  CHOICE ("phase", N_ ("Phase"), phases),
  FIELD ("text", N_ ("Opinion"), TEXT),
  NUMBER ("households", N_ ("Households"), INT, N_ ("households"), 0, 100000),
  CHOICE ("status", N_ ("Status"), statuses),
  FIELD ("reply", N_ ("Reply"), TEXT),
  FIELD ("on_date", N_ ("Date"), DATE),
};
static const GpField section_fields[] = {
  COMMON,
  CHOICE ("kind", N_ ("Kind"), section_kinds),
  REF ("run", N_ ("Run"), RUN),
  NUMBER ("scale", N_ ("Scale 1:"), INT, NULL, 10, 100000),
  FIELD ("shown", N_ ("Printed"), BOOL),
};
static const GpField base_fields[] = { COMMON, FIELD ("class", N_ ("Class"), TEXT) };
static const GpField package_fields[] = {
  FIELD ("code", N_ ("Code"), TEXT),
  FIELD ("name", N_ ("Name"), TEXT),
  REF ("district", N_ ("District"), DISTRICT),
  CHOICE ("stage", N_ ("Stage"), stages),
  NUMBER ("year", N_ ("Year"), INT, NULL, 1900, 2200),
  FIELD ("contractor", N_ ("Contractor"), TEXT),
  FIELD ("note", N_ ("Note"), TEXT),
};
static const GpField fund_fields[] = {
  FIELD ("name", N_ ("Name"), TEXT),
  CHOICE ("source", N_ ("Source"), sources),
  NUMBER ("year", N_ ("Year"), INT, NULL, 1900, 2200),
  NUMBER ("amount_fen", N_ ("Amount"), MONEY, NULL, 0, 1e15),
  FIELD ("carry_over", N_ ("Carries over"), BOOL),
  FIELD ("owner", N_ ("Owner"), TEXT),
};
static const GpField fund_pays_fields[] = {
  REF ("fund", N_ ("Fund"), FUND),
  FIELD ("work_kind", N_ ("Kind of work"), TEXT),
};
static const GpField allocation_fields[] = {
  REF ("fund", N_ ("Fund"), FUND),
  REF ("work", N_ ("Work"), WORK),
  NUMBER ("amount_fen", N_ ("Amount"), MONEY, NULL, 0, 1e15),
  CHOICE ("gate", N_ ("Gate"), gates),
  FIELD ("on_date", N_ ("Date"), DATE),
};
static const GpField work_order_fields[] = {
  REF ("before", N_ ("Before"), WORK),
  REF ("after", N_ ("After"), WORK),
  FIELD ("lag_days", N_ ("Lag in days"), INT),
  FIELD ("why", N_ ("Why"), TEXT),
  FIELD ("max_lag_days", N_ ("Longest lag in days"), INT),
};
static const GpField crew_fields[] = {
  FIELD ("unit", N_ ("Unit"), TEXT),
  NUMBER ("capacity", N_ ("Works at once"), INT, NULL, 0, 10000),
};
static const GpField work_kind_fields[] = {
  FIELD ("kind", N_ ("Kind"), TEXT),
  FIELD ("title", N_ ("English title"), TEXT),
  FIELD ("title_zh", N_ ("Chinese title"), TEXT),
  FIELD ("rank", N_ ("Order of digging"), INT),
  FIELD ("underground", N_ ("Underground"), BOOL),
  CHOICE ("class", N_ ("Class"), classes),
  FIELD ("colour", N_ ("Colour"), TEXT),
};
static const GpField basemap_fields[] = {
  FIELD ("name", N_ ("Name"), TEXT),
  FIELD ("source", N_ ("Source"), TEXT),
  FIELD ("crs", N_ ("Coordinate system"), TEXT),
  NUMBER ("opacity", N_ ("Opacity"), REAL, NULL, 0, 1),
  FIELD ("visible", N_ ("Visible"), BOOL),
  FIELD ("position", N_ ("Position"), INT),
  NUMBER ("fade", N_ ("Faded"), REAL, NULL, 0, 1),
  FIELD ("attribution", N_ ("Attribution"), TEXT),
  FIELD ("min_x", N_ ("West edge"), REAL),
  FIELD ("min_y", N_ ("South edge"), REAL),
  FIELD ("max_x", N_ ("East edge"), REAL),
  FIELD ("max_y", N_ ("North edge"), REAL),
  FIELD ("align_a", N_ ("Alignment a"), REAL),
  FIELD ("align_b", N_ ("Alignment b"), REAL),
  FIELD ("align_x_m", N_ ("Alignment east"), REAL),
  FIELD ("align_y_m", N_ ("Alignment north"), REAL),
};
static const GpField waiver_fields[] = {
  FIELD ("rule", N_ ("Rule"), TEXT),
  FIELD ("object_a", N_ ("First object"), TEXT),
  FIELD ("object_b", N_ ("Second object"), TEXT),
  FIELD ("reason", N_ ("Reason"), TEXT),
  FIELD ("by", N_ ("By"), TEXT),
  FIELD ("on_date", N_ ("Date"), DATE),
};
static const GpField sheet_set_fields[] = {
  FIELD ("name", N_ ("Name"), TEXT),
  CHOICE ("kind", N_ ("Kind"), sheet_sets),
  FIELD ("paper", N_ ("Paper"), TEXT),
  FIELD ("portrait", N_ ("Upright"), BOOL),
  NUMBER ("scale", N_ ("Scale 1:"), INT, NULL, 50, 10000000),
  FIELD ("template", N_ ("Template"), TEXT),
  NUMBER ("year", N_ ("Year"), INT, NULL, 1900, 2200),
  FIELD ("note", N_ ("Note"), TEXT),
};
static const GpField sheet_fields[] = {
  REF ("sheet_set", N_ ("Sheet set"), SHEET_SET),
  NUMBER ("position", N_ ("Position"), INT, NULL, 1, 100000),
  FIELD ("kind", N_ ("Kind"), TEXT), /* gp_sheet_get_kind_name () */
  FIELD ("object_layer", N_ ("Object layer"), TEXT),
  FIELD ("object_fid", N_ ("Object"), INT),
  NUMBER ("part", N_ ("Part"), INT, NULL, 1, 100000),
  FIELD ("title", N_ ("Title"), TEXT),
  FIELD ("number", N_ ("Sheet number"), TEXT),
  FIELD ("shown", N_ ("Printed"), BOOL),
  NUMBER ("scale", N_ ("Scale 1:"), INT, NULL, 50, 10000000),
  FIELD ("centre_x", N_ ("Centre of the map, east"), REAL),
  FIELD ("centre_y", N_ ("Centre of the map, north"), REAL),
  FIELD ("note", N_ ("Note"), TEXT),
};
static const GpField setting_fields[] = {
  FIELD ("key", N_ ("Setting"), TEXT),
  FIELD ("value", N_ ("Value"), TEXT),
};

#define TABLE(ID, n, t, g, f) [GP_TABLE_##ID] = { GP_TABLE_##ID, n, t, GP_GEOMETRY_##g == GP_GEOMETRY_NONE ? "id" : "fid", GP_GEOMETRY_##g, f, G_N_ELEMENTS (f) }

static const GpTable tables[GP_N_TABLES] = {
  TABLE (DISTRICT, "district", N_ ("Districts"), POLYGON, district_fields),
  TABLE (COMPOUND, "compound", N_ ("Compounds"), POLYGON, compound_fields),
  TABLE (BUILDING, "building", N_ ("Buildings"), POLYGON, building_fields),
  TABLE (ROAD, "road", N_ ("Roads"), LINE, road_fields),
  TABLE (RUN, "run", N_ ("Runs"), LINE, run_fields),
  TABLE (PARKING, "parking", N_ ("Parking"), POLYGON, parking_fields),
  TABLE (FACILITY, "facility", N_ ("Facilities"), POINT, facility_fields),
  TABLE (WORK, "work", N_ ("Works"), POLYGON, work_fields),
  TABLE (OPINION, "opinion", N_ ("Opinions"), POINT, opinion_fields),
  TABLE (SECTION, "section", N_ ("Sections"), LINE, section_fields),
  TABLE (BASE_AREA, "base_area", N_ ("Base areas"), POLYGON, base_fields),
  TABLE (BASE_LINE, "base_line", N_ ("Base lines"), LINE, base_fields),
  TABLE (BASE_LABEL, "base_label", N_ ("Base labels"), POINT, base_fields),
  TABLE (PACKAGE, "package", N_ ("Packages"), NONE, package_fields),
  TABLE (FUND, "fund", N_ ("Funds"), NONE, fund_fields),
  TABLE (FUND_PAYS, "fund_pays", N_ ("Earmarks"), NONE, fund_pays_fields),
  TABLE (ALLOCATION, "allocation", N_ ("Allocations"), NONE, allocation_fields),
  TABLE (WORK_ORDER, "work_order", N_ ("Orders of works"), NONE, work_order_fields),
  TABLE (CREW, "crew", N_ ("Crews"), NONE, crew_fields),
  TABLE (WORK_KIND, "work_kind", N_ ("Kinds of work"), NONE, work_kind_fields),
  TABLE (BASEMAP, "basemap", N_ ("Base maps"), NONE, basemap_fields),
  TABLE (WAIVER, "waiver", N_ ("Waivers"), NONE, waiver_fields),
  TABLE (SHEET_SET, "sheet_set", N_ ("Sheet sets"), NONE, sheet_set_fields),
  TABLE (SHEET, "sheet", N_ ("Sheets"), NONE, sheet_fields),
  TABLE (SETTING, "setting", N_ ("Settings"), NONE, setting_fields),
};

/**
 * gp_table_get:
 * @id: a table
 *
 * Returns: (transfer none): its description
 */
const GpTable *
gp_table_get (GpTableId id)
{
  g_return_val_if_fail (id >= 0 && id < GP_N_TABLES, NULL);

  return &tables[id];
}

/**
 * gp_table_find:
 * @name: table name in the file
 *
 * Returns: the table, or %GP_TABLE_NONE
 */
GpTableId
gp_table_find (const char *name)
{
  for (guint i = 0; i < GP_N_TABLES; i++)
    if (g_strcmp0 (tables[i].name, name) == 0)
      return i;
  return GP_TABLE_NONE;
}

/**
 * gp_table_find_field:
 * @id: a table
 * @name: column name in the file
 *
 * Returns: the column number, or -1
 */
int
gp_table_find_field (GpTableId id, const char *name)
{
  const GpTable *table = gp_table_get (id);

  for (guint i = 0; table && i < table->n_fields; i++)
    if (g_strcmp0 (table->fields[i].name, name) == 0)
      return i;
  return -1;
}

/**
 * gp_table_get_field:
 * @id: a table
 * @field: column number
 *
 * Returns: (transfer none): its description
 */
const GpField *
gp_table_get_field (GpTableId id, guint field)
{
  g_return_val_if_fail (field < gp_table_get (id)->n_fields, NULL);

  return &tables[id].fields[field];
}

/**
 * gp_field_find_choice:
 * @field: a choice column
 * @value: (nullable): text as stored
 *
 * Returns: its position, or -1 when it is none of the choices
 */
int
gp_field_find_choice (const GpField *field, const char *value)
{
  for (int i = 0; value && field->choices && field->choices[i].value; i++)
    if (strcmp (field->choices[i].value, value) == 0)
      return i;
  return -1;
}

/**
 * gp_field_get_choice:
 * @field: a choice column
 * @choice: position
 *
 * Returns: (nullable): the text as stored, or %NULL for a position not in the list
 */
const char *
gp_field_get_choice (const GpField *field, int choice)
{
  for (int i = 0; field->choices && field->choices[i].value; i++)
    if (i == choice)
      return field->choices[i].value;
  return NULL;
}

/**
 * gp_table_get_title:
 * @id: a table
 *
 * Returns: (transfer none): the plural title in the user's language
 */
const char *
gp_table_get_title (GpTableId id)
{
  return _ (gp_table_get (id)->title);
}

/**
 * gp_field_get_title:
 * @field: a column
 *
 * Returns: (transfer none): the title in the user's language
 */
const char *
gp_field_get_title (const GpField *field)
{
  return _ (field->title);
}

/**
 * gp_choice_get_title:
 * @field: a choice column
 * @choice: position
 *
 * Returns: (transfer none): the title in the user's language, "" for none
 */
const char *
gp_choice_get_title (const GpField *field, int choice)
{
  return gp_field_get_choice (field, choice) ? _ (field->choices[choice].title) : "";
}
