-- SPDX-License-Identifier: GPL-3.0-or-later
-- The tables of a plan. Names are a contract: columns are added at the end of a
-- table, never renamed. A test compares this file with the description in
-- src/model/gp-schema.c column by column.
--
-- A reference is a deferred foreign key without an action: a deletion clears
-- references itself, so that the journal holds every row it touched.

CREATE TABLE "district" (
  "fid" INTEGER PRIMARY KEY,
  "geom" MULTIPOLYGON,
  "code" TEXT,
  "name" TEXT,
  "note" TEXT,
  "closures" INTEGER
);

CREATE TABLE "compound" (
  "fid" INTEGER PRIMARY KEY,
  "geom" MULTIPOLYGON,
  "code" TEXT,
  "name" TEXT,
  "note" TEXT,
  "district" INTEGER REFERENCES "district" ("fid") DEFERRABLE INITIALLY DEFERRED,
  "households" INTEGER,
  "floor_area_m2" DOUBLE,
  "built_year" INTEGER,
  "stage" TEXT,
  "pilot" BOOLEAN
);

CREATE TABLE "building" (
  "fid" INTEGER PRIMARY KEY,
  "geom" MULTIPOLYGON,
  "code" TEXT,
  "name" TEXT,
  "note" TEXT,
  "compound" INTEGER REFERENCES "compound" ("fid") DEFERRABLE INITIALLY DEFERRED,
  "floors" INTEGER,
  "households" INTEGER,
  "floor_area_m2" DOUBLE,
  "action" TEXT
);

CREATE TABLE "road" (
  "fid" INTEGER PRIMARY KEY,
  "geom" LINESTRING,
  "code" TEXT,
  "name" TEXT,
  "note" TEXT,
  "class" TEXT,
  "width_m" DOUBLE,
  "surfaced_on" DATE,
  "surfacing" TEXT
);

CREATE TABLE "run" (
  "fid" INTEGER PRIMARY KEY,
  "geom" LINESTRING,
  "code" TEXT,
  "name" TEXT,
  "note" TEXT,
  "kind" TEXT,
  "state" TEXT,
  "burial" TEXT,
  "size_mm" DOUBLE,
  "material" TEXT,
  "cover_start_m" DOUBLE,
  "cover_end_m" DOUBLE,
  "pressure" TEXT,
  "voltage_kv" DOUBLE,
  "owner" TEXT
);

CREATE TABLE "parking" (
  "fid" INTEGER PRIMARY KEY,
  "geom" MULTIPOLYGON,
  "code" TEXT,
  "name" TEXT,
  "note" TEXT,
  "spaces" INTEGER,
  "state" TEXT
);

CREATE TABLE "facility" (
  "fid" INTEGER PRIMARY KEY,
  "geom" POINT,
  "code" TEXT,
  "name" TEXT,
  "note" TEXT,
  "kind" TEXT,
  "state" TEXT,
  "count" INTEGER
);

CREATE TABLE "work" (
  "fid" INTEGER PRIMARY KEY,
  "geom" MULTIPOLYGON,
  "code" TEXT,
  "name" TEXT,
  "note" TEXT,
  "kind" TEXT,
  "asset_layer" TEXT,
  "asset_fid" INTEGER,
  "district" INTEGER REFERENCES "district" ("fid") DEFERRABLE INITIALLY DEFERRED,
  "compound" INTEGER REFERENCES "compound" ("fid") DEFERRABLE INITIALLY DEFERRED,
  "package" INTEGER REFERENCES "package" ("id") DEFERRABLE INITIALLY DEFERRED,
  "class" TEXT,
  "stage" TEXT,
  "days" INTEGER,
  "cost_fen" INTEGER,
  "quantity" DOUBLE,
  "quantity_unit" TEXT,
  "unit" TEXT,
  "earliest" DATE,
  "due" DATE,
  "start" DATE,
  "finish" DATE,
  "fixed" BOOLEAN,
  "actual_start" DATE,
  "actual_finish" DATE,
  "reason" TEXT
);

CREATE TABLE "opinion" (
  "fid" INTEGER PRIMARY KEY,
  "geom" POINT,
  "code" TEXT,
  "name" TEXT,
  "note" TEXT,
  "compound" INTEGER REFERENCES "compound" ("fid") DEFERRABLE INITIALLY DEFERRED,
  "phase" TEXT,
  "text" TEXT,
  "households" INTEGER,
  "status" TEXT,
  "reply" TEXT,
  "on_date" DATE
);

CREATE TABLE "section" (
  "fid" INTEGER PRIMARY KEY,
  "geom" LINESTRING,
  "code" TEXT,
  "name" TEXT,
  "note" TEXT,
  "kind" TEXT,
  "run" INTEGER REFERENCES "run" ("fid") DEFERRABLE INITIALLY DEFERRED,
  "scale" INTEGER,
  "shown" BOOLEAN
);

CREATE TABLE "base_area" (
  "fid" INTEGER PRIMARY KEY,
  "geom" MULTIPOLYGON,
  "code" TEXT,
  "name" TEXT,
  "note" TEXT,
  "class" TEXT
);

CREATE TABLE "base_line" (
  "fid" INTEGER PRIMARY KEY,
  "geom" LINESTRING,
  "code" TEXT,
  "name" TEXT,
  "note" TEXT,
  "class" TEXT
);

CREATE TABLE "base_label" (
  "fid" INTEGER PRIMARY KEY,
  "geom" POINT,
  "code" TEXT,
  "name" TEXT,
  "note" TEXT,
  "class" TEXT
);

CREATE TABLE "package" (
  "id" INTEGER PRIMARY KEY,
  "code" TEXT,
  "name" TEXT,
  "district" INTEGER REFERENCES "district" ("fid") DEFERRABLE INITIALLY DEFERRED,
  "stage" TEXT,
  "year" INTEGER,
  "contractor" TEXT,
  "note" TEXT
);

CREATE TABLE "fund" (
  "id" INTEGER PRIMARY KEY,
  "name" TEXT,
  "source" TEXT,
  "year" INTEGER,
  "amount_fen" INTEGER,
  "carry_over" BOOLEAN,
  "owner" TEXT
);

CREATE TABLE "fund_pays" (
  "id" INTEGER PRIMARY KEY,
  "fund" INTEGER REFERENCES "fund" ("id") DEFERRABLE INITIALLY DEFERRED,
  "work_kind" TEXT
);

CREATE TABLE "allocation" (
  "id" INTEGER PRIMARY KEY,
  "fund" INTEGER REFERENCES "fund" ("id") DEFERRABLE INITIALLY DEFERRED,
  "work" INTEGER REFERENCES "work" ("fid") DEFERRABLE INITIALLY DEFERRED,
  "amount_fen" INTEGER,
  "gate" TEXT,
  "on_date" DATE
);

CREATE TABLE "work_order" (
  "id" INTEGER PRIMARY KEY,
  "before" INTEGER REFERENCES "work" ("fid") DEFERRABLE INITIALLY DEFERRED,
  "after" INTEGER REFERENCES "work" ("fid") DEFERRABLE INITIALLY DEFERRED,
  "lag_days" INTEGER,
  "why" TEXT,
  "max_lag_days" INTEGER
);

CREATE TABLE "crew" (
  "id" INTEGER PRIMARY KEY,
  "unit" TEXT,
  "capacity" INTEGER
);

CREATE TABLE "work_kind" (
  "id" INTEGER PRIMARY KEY,
  "kind" TEXT,
  "title" TEXT,
  "title_zh" TEXT,
  "rank" INTEGER,
  "underground" BOOLEAN,
  "class" TEXT,
  "colour" TEXT
);

CREATE TABLE "basemap" (
  "id" INTEGER PRIMARY KEY,
  "name" TEXT,
  "source" TEXT,
  "crs" TEXT,
  "opacity" DOUBLE,
  "visible" BOOLEAN,
  "position" INTEGER,
  "fade" DOUBLE,
  "attribution" TEXT,
  "min_x" DOUBLE,
  "min_y" DOUBLE,
  "max_x" DOUBLE,
  "max_y" DOUBLE,
  "align_a" DOUBLE,
  "align_b" DOUBLE,
  "align_x_m" DOUBLE,
  "align_y_m" DOUBLE
);

CREATE TABLE "waiver" (
  "id" INTEGER PRIMARY KEY,
  "rule" TEXT,
  "object_a" TEXT,
  "object_b" TEXT,
  "reason" TEXT,
  "by" TEXT,
  "on_date" DATE
);

CREATE TABLE "sheet_set" (
  "id" INTEGER PRIMARY KEY,
  "name" TEXT,
  "kind" TEXT,
  "paper" TEXT,
  "portrait" BOOLEAN,
  "scale" INTEGER,
  "template" TEXT,
  "year" INTEGER,
  "note" TEXT
);

CREATE TABLE "sheet" (
  "id" INTEGER PRIMARY KEY,
  "sheet_set" INTEGER REFERENCES "sheet_set" ("id") DEFERRABLE INITIALLY DEFERRED,
  "position" INTEGER,
  "kind" TEXT,
  "object_layer" TEXT,
  "object_fid" INTEGER,
  "part" INTEGER,
  "title" TEXT,
  "number" TEXT,
  "shown" BOOLEAN,
  "scale" INTEGER,
  "centre_x" DOUBLE,
  "centre_y" DOUBLE,
  "note" TEXT
);

CREATE TABLE "setting" (
  "id" INTEGER PRIMARY KEY,
  "key" TEXT UNIQUE,
  "value" TEXT
);

CREATE INDEX "compound_district" ON "compound" ("district") WHERE "district" IS NOT NULL;
CREATE INDEX "building_compound" ON "building" ("compound") WHERE "compound" IS NOT NULL;
CREATE INDEX "work_district" ON "work" ("district") WHERE "district" IS NOT NULL;
CREATE INDEX "work_compound" ON "work" ("compound") WHERE "compound" IS NOT NULL;
CREATE INDEX "work_package" ON "work" ("package") WHERE "package" IS NOT NULL;
CREATE INDEX "opinion_compound" ON "opinion" ("compound") WHERE "compound" IS NOT NULL;
CREATE INDEX "package_district" ON "package" ("district") WHERE "district" IS NOT NULL;
CREATE INDEX "fund_pays_fund" ON "fund_pays" ("fund") WHERE "fund" IS NOT NULL;
CREATE INDEX "allocation_fund" ON "allocation" ("fund") WHERE "fund" IS NOT NULL;
CREATE INDEX "allocation_work" ON "allocation" ("work") WHERE "work" IS NOT NULL;
CREATE INDEX "work_order_before" ON "work_order" ("before") WHERE "before" IS NOT NULL;
CREATE INDEX "work_order_after" ON "work_order" ("after") WHERE "after" IS NOT NULL;
CREATE INDEX "sheet_sheet_set" ON "sheet" ("sheet_set") WHERE "sheet_set" IS NOT NULL;
CREATE INDEX "section_run" ON "section" ("run") WHERE "run" IS NOT NULL;
