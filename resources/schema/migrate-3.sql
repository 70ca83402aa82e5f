-- SPDX-License-Identifier: GPL-3.0-or-later
-- Format 3 kept no sheet sets and no sections.

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

CREATE INDEX "sheet_sheet_set" ON "sheet" ("sheet_set") WHERE "sheet_set" IS NOT NULL;
CREATE INDEX "section_run" ON "section" ("run") WHERE "run" IS NOT NULL;

INSERT INTO gpkg_contents (table_name, data_type, identifier, description, srs_id) VALUES
  ('section', 'features', '断面', '横断面和纵断面的位置', :srs_id),
  ('sheet_set', 'attributes', '图册', '存下的图册：图幅、比例、模板', NULL),
  ('sheet', 'attributes', '图纸', '图册中改过的图纸：次序、图名、比例、是否出图', NULL);

INSERT INTO gpkg_geometry_columns (table_name, column_name, geometry_type_name, srs_id, z, m) VALUES
  ('section', 'geom', 'LINESTRING', :srs_id, 0, 0);
