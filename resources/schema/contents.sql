-- SPDX-License-Identifier: GPL-3.0-or-later
-- Registers the tables of a plan; the program binds :srs_id.

INSERT INTO gpkg_contents (table_name, data_type, identifier, description, srs_id) VALUES
  ('district', 'features', '片区', '改造片区范围', :srs_id),
  ('compound', 'features', '小区', '老旧小区范围', :srs_id),
  ('building', 'features', '楼栋', '小区内楼栋', :srs_id),
  ('road', 'features', '道路', '道路和背街小巷中心线', :srs_id),
  ('run', 'features', '管线', '管线段：雨水、污水、给水、燃气、温泉、电力、通信、有线电视等', :srs_id),
  ('parking', 'features', '停车位', '停车位', :srs_id),
  ('facility', 'features', '设施', '公园、市场、服务点、消防点等设施', :srs_id),
  ('work', 'features', '工程项目', '工程项目及其施工范围', :srs_id),
  ('opinion', 'features', '意见', '群众意见', :srs_id),
  ('base_area', 'features', '底图面', '底图：水系、绿地、地块等', :srs_id),
  ('base_line', 'features', '底图线', '底图：街道、等高线等', :srs_id),
  ('base_label', 'features', '底图注记', '底图：地名等', :srs_id),
  ('package', 'attributes', '工作包', '工程打包', NULL),
  ('fund', 'attributes', '资金来源', '资金来源及年度额度', NULL),
  ('fund_pays', 'attributes', '专款用途', '专款可用于哪类工程', NULL),
  ('allocation', 'attributes', '资金拨付', '资金拨付到工程项目', NULL),
  ('work_order', 'attributes', '先后关系', '人工指定的施工先后', NULL),
  ('crew', 'attributes', '施工队', '各施工单位可同时施工的数量', NULL),
  ('work_kind', 'attributes', '工程类别', '工程类别及开挖次序', NULL),
  ('basemap', 'attributes', '底图', '栅格底图', NULL),
  ('waiver', 'attributes', '豁免', '检查结果的豁免', NULL),
  ('setting', 'attributes', '设置', '方案设置', NULL),
  ('journal', 'attributes', '修改记录', '每次修改：时间、作者、内容', NULL),
  ('fid_block', 'attributes', '编号段', '每份拷贝各用一段编号，合并时不会重号', NULL),
  ('groundplan', 'attributes', '文件信息', '方案文件的格式版本', NULL);

INSERT INTO gpkg_geometry_columns (table_name, column_name, geometry_type_name, srs_id, z, m) VALUES
  ('district', 'geom', 'MULTIPOLYGON', :srs_id, 0, 0),
  ('compound', 'geom', 'MULTIPOLYGON', :srs_id, 0, 0),
  ('building', 'geom', 'MULTIPOLYGON', :srs_id, 0, 0),
  ('road', 'geom', 'LINESTRING', :srs_id, 0, 0),
  ('run', 'geom', 'LINESTRING', :srs_id, 0, 0),
  ('parking', 'geom', 'MULTIPOLYGON', :srs_id, 0, 0),
  ('facility', 'geom', 'POINT', :srs_id, 0, 0),
  ('work', 'geom', 'MULTIPOLYGON', :srs_id, 0, 0),
  ('opinion', 'geom', 'POINT', :srs_id, 0, 0),
  ('base_area', 'geom', 'MULTIPOLYGON', :srs_id, 0, 0),
  ('base_line', 'geom', 'LINESTRING', :srs_id, 0, 0),
  ('base_label', 'geom', 'POINT', :srs_id, 0, 0);
