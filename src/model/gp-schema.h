/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What the plan file holds, as data: every table, its geometry, its columns
 * with type, unit, title and permitted values. The form, the import mapping,
 * the export, the SQL check and the sheet tables are all driven by this one
 * description; the SQL in resources/ is tested against it.
 *
 * Column numbers (GP_RUN_KIND …) index GpTable.fields and GpFeature.values.
 * They may be extended at the end of a table, never reordered.
 */
#pragma once

#include <glib.h>

#include "gp-geometry.h"

G_BEGIN_DECLS

typedef enum
{
  GP_TABLE_DISTRICT,
  GP_TABLE_COMPOUND,
  GP_TABLE_BUILDING,
  GP_TABLE_ROAD,
  GP_TABLE_RUN,
  GP_TABLE_PARKING,
  GP_TABLE_FACILITY,
  GP_TABLE_WORK,
  GP_TABLE_OPINION,
  GP_TABLE_SECTION,
  GP_TABLE_BASE_AREA,
  GP_TABLE_BASE_LINE,
  GP_TABLE_BASE_LABEL,
  GP_TABLE_PACKAGE,
  GP_TABLE_FUND,
  GP_TABLE_FUND_PAYS,
  GP_TABLE_ALLOCATION,
  GP_TABLE_WORK_ORDER,
  GP_TABLE_CREW,
  GP_TABLE_WORK_KIND,
  GP_TABLE_BASEMAP,
  GP_TABLE_WAIVER,
  GP_TABLE_SHEET_SET,
  GP_TABLE_SHEET,
  GP_TABLE_SETTING,
  GP_N_TABLES,
  GP_TABLE_NONE = -1,
} GpTableId;

/** GP_N_SPATIAL_TABLES: the tables before this one carry a geometry. */
#define GP_N_SPATIAL_TABLES GP_TABLE_PACKAGE

typedef enum
{
  GP_FIELD_TEXT,
  GP_FIELD_INT,
  GP_FIELD_REAL,
  GP_FIELD_MONEY,  /* integer fen */
  GP_FIELD_DATE,   /* GpDate; "YYYY-MM-DD" in the file */
  GP_FIELD_BOOL,   /* 0/1 */
  GP_FIELD_CHOICE, /* text in the file, position in choices in memory */
  GP_FIELD_REF,    /* fid of a row of another table */
} GpFieldType;

typedef struct
{
  const char *value; /* as stored */
  const char *title; /* msgid */
} GpChoice;

typedef struct
{
  const char *name;  /* column in the file: a contract */
  const char *title; /* msgid */
  GpFieldType type;
  const char *unit;        /* "m", "mm", "m²" … or NULL */
  const GpChoice *choices; /* ended by { NULL } */
  GpTableId ref;           /* GP_TABLE_NONE unless type is GP_FIELD_REF */
  double min;              /* for numbers; min == max == 0 means any */
  double max;
  gboolean computed; /* written by the program, shown but not edited by hand */
} GpField;

typedef struct
{
  GpTableId id;
  const char *name;  /* table in the file: a contract */
  const char *title; /* msgid, plural */
  const char *key;   /* primary key column: "fid" or "id" */
  GpGeometryKind geometry;
  const GpField *fields;
  guint n_fields;
} GpTable;

/* Columns. The first three of every spatial table are the same. */
enum
{
  GP_CODE,
  GP_NAME,
  GP_NOTE
};

enum
{
  GP_DISTRICT_CLOSURES = 3
};
enum
{
  GP_COMPOUND_DISTRICT = 3,
  GP_COMPOUND_HOUSEHOLDS,
  GP_COMPOUND_FLOOR_AREA,
  GP_COMPOUND_BUILT_YEAR,
  GP_COMPOUND_STAGE,
  GP_COMPOUND_PILOT
};
enum
{
  GP_BUILDING_COMPOUND = 3,
  GP_BUILDING_FLOORS,
  GP_BUILDING_HOUSEHOLDS,
  GP_BUILDING_FLOOR_AREA,
  GP_BUILDING_ACTION
};
enum
{
  GP_ROAD_CLASS = 3,
  GP_ROAD_WIDTH,
  GP_ROAD_SURFACED_ON,
  GP_ROAD_SURFACING
};
enum
{
  GP_RUN_KIND = 3,
  GP_RUN_STATE,
  GP_RUN_BURIAL,
  GP_RUN_SIZE,
  GP_RUN_MATERIAL,
  GP_RUN_COVER_START,
  GP_RUN_COVER_END,
  GP_RUN_PRESSURE,
  GP_RUN_VOLTAGE,
  GP_RUN_OWNER
};
enum
{
  GP_PARKING_SPACES = 3,
  GP_PARKING_STATE
};
enum
{
  GP_FACILITY_KIND = 3,
  GP_FACILITY_STATE,
  GP_FACILITY_COUNT
};
enum
{
  GP_WORK_KIND = 3,
  GP_WORK_ASSET_LAYER,
  GP_WORK_ASSET_FID,
  GP_WORK_DISTRICT,
  GP_WORK_COMPOUND,
  GP_WORK_PACKAGE,
  GP_WORK_CLASS,
  GP_WORK_STAGE,
  GP_WORK_DAYS,
  GP_WORK_COST,
  GP_WORK_QUANTITY,
  GP_WORK_QUANTITY_UNIT,
  GP_WORK_UNIT,
  GP_WORK_EARLIEST,
  GP_WORK_DUE,
  GP_WORK_START,
  GP_WORK_FINISH,
  GP_WORK_FIXED,
  GP_WORK_ACTUAL_START,
  GP_WORK_ACTUAL_FINISH,
  GP_WORK_REASON
};
enum
{
  GP_OPINION_COMPOUND = 3,
  GP_OPINION_PHASE,
  GP_OPINION_TEXT,
  GP_OPINION_HOUSEHOLDS,
  GP_OPINION_STATUS,
  GP_OPINION_REPLY,
  GP_OPINION_ON_DATE
};
enum
{
  GP_SECTION_KIND = 3,
  GP_SECTION_RUN, /* of a long section */
  GP_SECTION_SCALE,
  GP_SECTION_SHOWN
};
enum
{
  GP_BASE_CLASS = 3
};
enum
{
  GP_PACKAGE_CODE,
  GP_PACKAGE_NAME,
  GP_PACKAGE_DISTRICT,
  GP_PACKAGE_STAGE,
  GP_PACKAGE_YEAR,
  GP_PACKAGE_CONTRACTOR,
  GP_PACKAGE_NOTE
};
enum
{
  GP_FUND_NAME,
  GP_FUND_SOURCE,
  GP_FUND_YEAR,
  GP_FUND_AMOUNT,
  GP_FUND_CARRY_OVER,
  GP_FUND_OWNER
};
enum
{
  GP_FUND_PAYS_FUND,
  GP_FUND_PAYS_WORK_KIND
};
enum
{
  GP_ALLOCATION_FUND,
  GP_ALLOCATION_WORK,
  GP_ALLOCATION_AMOUNT,
  GP_ALLOCATION_GATE,
  GP_ALLOCATION_ON_DATE
};
enum
{
  GP_WORK_ORDER_BEFORE,
  GP_WORK_ORDER_AFTER,
  GP_WORK_ORDER_LAG_DAYS,
  GP_WORK_ORDER_WHY,
  GP_WORK_ORDER_MAX_LAG_DAYS
};
enum
{
  GP_CREW_UNIT,
  GP_CREW_CAPACITY
};
enum
{
  GP_WORK_KIND_KIND,
  GP_WORK_KIND_TITLE,
  GP_WORK_KIND_TITLE_ZH,
  GP_WORK_KIND_RANK,
  GP_WORK_KIND_UNDERGROUND,
  GP_WORK_KIND_CLASS,
  GP_WORK_KIND_COLOUR
};
enum
{
  GP_BASEMAP_NAME,
  GP_BASEMAP_SOURCE,
  GP_BASEMAP_CRS,
  GP_BASEMAP_OPACITY,
  GP_BASEMAP_VISIBLE,
  GP_BASEMAP_POSITION,
  GP_BASEMAP_FADE,        /* 0 as it is … 1 white */
  GP_BASEMAP_ATTRIBUTION, /* drawn on the map and on sheets */
  GP_BASEMAP_MIN_X,       /* where it was seen last, plan metres, before alignment */
  GP_BASEMAP_MIN_Y,
  GP_BASEMAP_MAX_X,
  GP_BASEMAP_MAX_Y,
  GP_BASEMAP_ALIGN_A, /* plan = (a x − b y + align_x_m, b x + a y + align_y_m); none: where the file says */
  GP_BASEMAP_ALIGN_B,
  GP_BASEMAP_ALIGN_X,
  GP_BASEMAP_ALIGN_Y
};
enum
{
  GP_WAIVER_RULE,
  GP_WAIVER_OBJECT_A,
  GP_WAIVER_OBJECT_B,
  GP_WAIVER_REASON,
  GP_WAIVER_BY,
  GP_WAIVER_ON_DATE
};
enum
{
  GP_SHEET_SET_NAME,
  GP_SHEET_SET_KIND,
  GP_SHEET_SET_PAPER,
  GP_SHEET_SET_PORTRAIT,
  GP_SHEET_SET_SCALE, /* none: the largest of the template that fits */
  GP_SHEET_SET_TEMPLATE,
  GP_SHEET_SET_YEAR,
  GP_SHEET_SET_NOTE
};
/* A row of "sheet" is what the planner changed of one page; kind, object and part say which. */
enum
{
  GP_SHEET_SHEET_SET,
  GP_SHEET_POSITION, /* among the pages of its set, from 1; none: where the program puts it */
  GP_SHEET_KIND,
  GP_SHEET_OBJECT_LAYER,
  GP_SHEET_OBJECT_FID,
  GP_SHEET_PART, /* from 1, where an object takes several pages */
  GP_SHEET_TITLE,
  GP_SHEET_NUMBER,
  GP_SHEET_SHOWN, /* none: yes */
  GP_SHEET_SCALE,
  GP_SHEET_CENTRE_X, /* of the map frame, plan metres */
  GP_SHEET_CENTRE_Y,
  GP_SHEET_NOTE
};
enum
{
  GP_SETTING_KEY,
  GP_SETTING_VALUE
};

/* Positions in the choice lists, in the order of gp-schema.c. -1: not given or not known. */
typedef enum
{
  GP_RUN_RAIN,
  GP_RUN_SEWAGE,
  GP_RUN_COMBINED,
  GP_RUN_WATER,
  GP_RUN_RECLAIMED,
  GP_RUN_GAS,
  GP_RUN_HEAT,
  GP_RUN_HOT_SPRING,
  GP_RUN_POWER,
  GP_RUN_TELECOM,
  GP_RUN_TV,
  GP_N_RUN_KINDS
} GpRunKind;
typedef enum
{
  GP_STATE_EXISTING,
  GP_STATE_PLANNED,
  GP_STATE_ABANDONED
} GpState;
typedef enum
{
  GP_BURIAL_DIRECT,
  GP_BURIAL_DUCT,
  GP_BURIAL_TRENCH,
  GP_BURIAL_AERIAL,
  GP_BURIAL_GALLERY
} GpBurial;
typedef enum
{
  GP_STAGE_PROPOSED,
  GP_STAGE_RESERVED,
  GP_STAGE_STARTED,
  GP_STAGE_COMPLETED,
  GP_STAGE_OPERATED,
  GP_N_STAGES
} GpStage;
typedef enum
{
  GP_GATE_APPLIED,
  GP_GATE_GRANTED,
  GP_GATE_PAID
} GpGate;
typedef enum
{
  GP_CLASS_BASIC,
  GP_CLASS_IMPROVE,
  GP_CLASS_UPGRADE,
  GP_N_CLASSES
} GpWorkClass;
typedef enum
{
  GP_ROAD_CLASS_ROAD,
  GP_ROAD_CLASS_LANE
} GpRoadClass;
typedef enum
{
  GP_SECTION_CROSS,
  GP_SECTION_LONG
} GpSectionKind;
typedef enum
{
  GP_ACTION_RETAIN,
  GP_ACTION_ALTER,
  GP_ACTION_BUILD
} GpBuildingAction;

const GpTable *gp_table_get (GpTableId id);
GpTableId gp_table_find (const char *name);
int gp_table_find_field (GpTableId id,
                         const char *name);
const GpField *gp_table_get_field (GpTableId id,
                                   guint field);
int gp_field_find_choice (const GpField *field,
                          const char *value);
const char *gp_field_get_choice (const GpField *field,
                                 int choice);
const char *gp_table_get_title (GpTableId id);
const char *gp_field_get_title (const GpField *field);
const char *gp_choice_get_title (const GpField *field,
                                 int choice);

G_END_DECLS
