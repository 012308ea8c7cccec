-- Fleet Telemetry, 2026-11-23. Rows, bytes and rates are those of month 60, in the busiest minute.

create extension if not exists vector;

create type vehicle_state as enum ('active', 'parked', 'broken', 'sold');
create type alert_kind as enum ('overheating', 'lowBattery', 'crash', 'leftArea');
create type alert_status as enum ('raised', 'seen', 'solved');

-- Depot: 1,280 rows, 142 KB
create table depots (
  id bigint not null generated always as identity,
  place point not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  name varchar(80) not null,
  country char(2) not null,
  constraint depots_pkey primary key (id),
  constraint depots_name_key unique (name)
);

-- Vehicle: 732 k rows, 1.17 GB
create table vehicles (
  id bigint not null generated always as identity,
  depot_id bigint not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  state vehicle_state not null default 'active',
  vin varchar(17) not null,
  plate varchar(12) not null,
  model varchar(60) not null,
  certificate varchar(2000) not null,
  search tsvector generated always as (setweight(to_tsvector('simple', coalesce(plate, '')), 'A') || setweight(to_tsvector('simple', coalesce(model, '')), 'B')) stored,
  constraint vehicles_pkey primary key (id),
  constraint vehicles_vin_key unique (vin),
  constraint vehicles_depot_id_fkey foreign key (depot_id) references depots (id)
);
-- fleetMap: Vehicle(depot, state=active; first 20), 4.88/min
-- 180 KB
create index vehicles_active_depot on vehicles (depot_id) where state = 'active';
-- searchVehicles: Vehicle(depot?, state?, ~plate, ~model; first 20), 58.6/s
-- 14.6 MB
create index vehicles_search on vehicles using gin (search);
comment on column vehicles.state is 'active → parked | broken | sold; parked → active | sold; broken → active | sold';
comment on column vehicles.search is 'words of plate, model';

-- Driver: 916 k rows, 116 MB
create table drivers (
  id bigint not null generated always as identity,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  name varchar(120) not null,
  phone varchar(32) not null,
  licence varchar(20) not null,
  constraint drivers_pkey primary key (id),
  constraint drivers_phone_key unique (phone)
);

-- Trip: 1.89 G rows, 1.16 TB
create table trips (
  id uuid not null,
  vehicle_id bigint not null,
  driver_id bigint,
  ended_at timestamptz,
  metres bigint not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  version integer not null default 1,
  route jsonb,
  constraint trips_pkey primary key (id),
  constraint trips_vehicle_id_fkey foreign key (vehicle_id) references vehicles (id),
  constraint trips_driver_id_fkey foreign key (driver_id) references drivers (id),
  constraint trips_metres_range check (metres >= 0)
);
-- myTrips: Trip(driver; -createdAt), 29.3/s
-- stands in for an index of trips_driver_id_fkey
-- 140 GB
create index trips_driver_created on trips (driver_id, created_at desc, id desc);

-- Reading: 3,650 G rows, 528 TB
-- Kept in a wide column store: this is the shape of its rows.
create table readings (
  id uuid not null,
  vehicle_id bigint not null,
  taken_at timestamptz not null,
  at point not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  speed integer not null,
  engine_temperature numeric(5,1) not null,
  battery numeric(4,2),
  faults varchar(5)[] not null default '{}',
  constraint readings_pkey primary key (id),
  constraint readings_vehicle_id_taken_at_key unique (vehicle_id, taken_at),
  constraint readings_speed_range check (speed >= 0 and speed <= 250),
  constraint readings_faults_count check (cardinality(faults) <= 16)
);

-- Alert: 71,700 rows, 7.25 MB
create table alerts (
  id uuid not null,
  vehicle_id bigint not null,
  seen_at timestamptz not null default now(),
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  kind alert_kind not null,
  level integer not null default 3,
  status alert_status not null default 'raised',
  version integer not null default 1,
  constraint alerts_pkey primary key (id),
  constraint alerts_vehicle_id_fkey foreign key (vehicle_id) references vehicles (id),
  constraint alerts_level_range check (level >= 1 and level <= 5)
);
-- openAlerts: Alert(kind?, status=raised|seen, vehicle.depot?, level >= 3; -level, -seenAt), 146/s
-- 3.57 MB
create index alerts_raised_seen_level_seen on alerts (level desc, seen_at desc, id desc) where status in ('raised', 'seen');
-- openAlerts: Alert(kind?, status=raised|seen, vehicle.depot?, level >= 3; -level, -seenAt), 146/s
-- 3.57 MB
create index alerts_raised_seen_kind_level_seen on alerts (kind, level desc, seen_at desc, id desc) where status in ('raised', 'seen');
-- findFaults: Alert(vehicle), 1,740/s
-- openAlerts: Alert(kind?, status=raised|seen, vehicle.depot?, level >= 3; -level, -seenAt), 146/s
-- stands in for an index of alerts_vehicle_id_fkey
-- 2.96 MB
create index alerts_vehicle_status_level on alerts (vehicle_id, status, level);
comment on column alerts.status is 'raised → seen | solved; seen → solved';

-- Firmware: 391 rows, 229 KB
create table firmwares (
  id bigint not null generated always as identity,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  version varchar(20) not null,
  notes varchar(4000),
  constraint firmwares_pkey primary key (id),
  constraint firmwares_version_key unique (version)
);

-- file of Firmware image: 391 rows, 118 KB
create table firmware_images (
  id uuid not null,
  firmware_id bigint not null,
  bytes bigint not null,
  created_at timestamptz not null default now(),
  stored_at timestamptz,
  object_key varchar(200) not null,
  media_type varchar(100) not null,
  checksum varchar(64),
  constraint firmware_images_pkey primary key (id),
  constraint firmware_images_firmware_id_key unique (firmware_id),
  constraint firmware_images_firmware_id_fkey foreign key (firmware_id) references firmwares (id) on delete cascade,
  constraint firmware_images_bytes_range check (bytes <= 400000000)
);

-- Pattern: 732 k rows, 852 MB
create table patterns (
  id bigint not null generated always as identity,
  vehicle_id bigint not null,
  trained_at timestamptz not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  shape vector(256) not null,
  constraint patterns_pkey primary key (id),
  constraint patterns_vehicle_id_key unique (vehicle_id),
  constraint patterns_vehicle_id_fkey foreign key (vehicle_id) references vehicles (id) on delete cascade
);

-- idempotency: 4.75 M rows, 6.26 GB
create table idempotency_keys (
  created_at timestamptz not null default now(),
  answered_at timestamptz,
  status smallint,
  caller varchar(64) not null,
  operation varchar(60) not null,
  key varchar(80) not null,
  request_hash varchar(64) not null,
  answer jsonb,
  constraint idempotency_keys_pkey primary key (caller, operation, key)
);

-- outbox: 1.76 G rows, 2.27 TB
create table outbox (
  id bigint not null generated always as identity,
  created_at timestamptz not null default now(),
  available_at timestamptz not null default now(),
  attempts smallint not null default 0,
  subject varchar(64),
  event varchar(121) not null,
  handler varchar(121) not null,
  payload jsonb not null,
  constraint outbox_pkey primary key (handler, id)
);

-- inbox: 0 rows, 0 B
create table inbox (
  received_at timestamptz not null default now(),
  integration varchar(60) not null,
  event_id varchar(200) not null,
  event varchar(60) not null,
  constraint inbox_pkey primary key (integration, event_id)
);
