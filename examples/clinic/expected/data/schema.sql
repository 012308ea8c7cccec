-- Open Hours, 2026-11-23. Rows, bytes and rates are those of month 48, in the busiest minute.

create type practice_region as enum ('europe', 'america');
create type practitioner_specialty as enum ('general', 'dental', 'eyes', 'skin', 'children');
create type slot_state as enum ('free', 'held', 'taken');
create type appointment_status as enum ('requested', 'confirmed', 'arrived', 'done', 'missed', 'cancelled');
create type document_kind as enum ('letter', 'result', 'image', 'consent');

-- Practice: 4,880 rows, 602 KB
create table practices (
  id bigint not null generated always as identity,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  region practice_region not null default 'europe',
  name varchar(120) not null,
  phone varchar(32) not null,
  constraint practices_pkey primary key (id)
);

-- Practitioner: 29,300 rows, 4.41 MB
create table practitioners (
  id uuid not null,
  practice_id bigint not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  specialty practitioner_specialty not null default 'general',
  name varchar(120) not null,
  email varchar(254) not null,
  constraint practitioners_pkey primary key (id),
  constraint practitioners_email_key unique (email),
  constraint practitioners_practice_id_fkey foreign key (practice_id) references practices (id) on delete cascade,
  constraint practitioners_email_lower check (email = lower(email))
);

-- Room: 14,600 rows, 1.38 MB
create table rooms (
  id bigint not null generated always as identity,
  practice_id bigint not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  label varchar(40) not null,
  constraint rooms_pkey primary key (id),
  constraint rooms_practice_id_label_key unique (practice_id, label),
  constraint rooms_practice_id_fkey foreign key (practice_id) references practices (id) on delete cascade
);

-- Patient: 8.82 M rows, 1.63 GB
create table patients (
  id uuid not null,
  practice_id bigint not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  deleted_at timestamptz,
  erased_at timestamptz,
  birth_date date,
  email varchar(254),
  name varchar(120),
  insurance varchar(40),
  allergies varchar(500),
  search tsvector generated always as (setweight(to_tsvector('simple', coalesce(name, '')), 'A')) stored,
  constraint patients_pkey primary key (id),
  constraint patients_practice_id_fkey foreign key (practice_id) references practices (id),
  constraint patients_email_lower check (email = lower(email)),
  constraint patients_email_kept check (email is not null or erased_at is not null),
  constraint patients_name_kept check (name is not null or erased_at is not null),
  constraint patients_birth_date_kept check (birth_date is not null or erased_at is not null)
);
-- registerPatients: Patient(email, practice), 45.2/min
-- stands in for an index of patients_practice_id_fkey
-- 569 MB
create unique index patients_practice_id_email_key on patients (practice_id, email) where deleted_at is null;
-- findPatient: Patient(practice, ~name; first 20), 325/s
-- 294 MB
create index patients_search on patients using gin (search);
comment on column patients.birth_date is 'emptied when the row is erased';
comment on column patients.email is 'emptied when the row is erased';
comment on column patients.name is 'emptied when the row is erased';
comment on column patients.search is 'words of name';

-- Slot: 87,800 rows, 8.84 MB
create table slots (
  id uuid not null,
  practitioner_id uuid not null,
  practice_id bigint not null,
  room_id bigint,
  starts_at timestamptz not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  state slot_state not null default 'free',
  constraint slots_pkey primary key (id),
  constraint slots_practitioner_id_starts_at_key unique (practitioner_id, starts_at),
  constraint slots_practitioner_id_fkey foreign key (practitioner_id) references practitioners (id),
  constraint slots_room_id_fkey foreign key (room_id) references rooms (id)
);
-- findSlots: Slot(practitioner?, practitioner.practice, state=free, startsAt..; startsAt), 976/s
-- 1.21 MB
create index slots_free_practice_starts on slots (practice_id, starts_at) where state = 'free';
-- findSlots: Slot(practitioner?, practitioner.practice, state=free, startsAt..; startsAt), 976/s
-- 1.57 MB
create index slots_free_practitioner_starts on slots (practitioner_id, starts_at) where state = 'free';
comment on column slots.practice_id is 'copied from the owner when the row is made; never changes';

-- Appointment: 1.71 G rows, 224 GB
create table appointments (
  id uuid not null,
  patient_id uuid not null,
  practice_id bigint not null,
  slot_id uuid,
  starts_at timestamptz not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  status appointment_status not null default 'requested',
  version integer not null default 1,
  reason varchar(300),
  constraint appointments_pkey primary key (id),
  constraint appointments_patient_id_fkey foreign key (patient_id) references patients (id),
  constraint appointments_slot_id_fkey foreign key (slot_id) references slots (id)
);
-- closeDay: Appointment(status=confirmed, createdAt..), 0.714/day
-- 106 KB
create index appointments_confirmed_id on appointments (id) where status = 'confirmed';
-- myAppointments: Appointment(patient, startsAt..?; -startsAt), 651/s
-- stands in for an index of appointments_patient_id_fkey
-- 150 GB
create index appointments_patient_starts on appointments (patient_id, starts_at desc, id desc);
-- waitingRoom: Appointment(patient.practice, status=arrived; first 20), 32.5/s
-- 5.19 MB
create index appointments_arrived_practice on appointments (practice_id) where status = 'arrived';
-- dayPlan: Appointment(patient.practice, startsAt.., status != cancelled; startsAt), 163/s
-- utilisation: Appointment(patient.practice), 2.71/s
-- 127 GB
create index appointments_practice_starts on appointments (practice_id, starts_at, id);
-- dayPlan: Appointment(slot.practitioner, startsAt.., status != cancelled; startsAt), 325/s
-- stands in for an index of appointments_slot_id_fkey
-- 90.2 GB
create index appointments_slot_starts on appointments (slot_id, starts_at);
comment on column appointments.practice_id is 'copied from the owner when the row is made; never changes';
comment on column appointments.starts_at is 'slot.startsAt as it was when the row was made';
comment on column appointments.status is 'requested → confirmed | cancelled; confirmed → arrived | missed | cancelled; arrived → done';

-- Note: 157 M rows, 271 GB
create table notes (
  id uuid not null,
  appointment_id uuid not null,
  practice_id bigint not null,
  author_id uuid not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  body varchar(20000) not null,
  codes varchar(8)[] not null default '{}',
  search tsvector generated always as (setweight(to_tsvector('simple', coalesce(body, '')), 'A')) stored,
  constraint notes_pkey primary key (id),
  constraint notes_appointment_id_fkey foreign key (appointment_id) references appointments (id) on delete cascade,
  constraint notes_author_id_fkey foreign key (author_id) references practitioners (id),
  constraint notes_codes_count check (cardinality(codes) <= 20)
);
-- readNotes: Note(appointment.patient; -createdAt), 390/s
-- stands in for an index of notes_appointment_id_fkey
-- 1.81 GB
create index notes_appointment on notes (appointment_id);
-- searchNotes: Note(author, ~body; first 20), 10.8/s
-- 197 GB
create index notes_search on notes using gin (search);
comment on column notes.practice_id is 'copied from the owner when the row is made; never changes';
comment on column notes.search is 'words of body';

-- Document: 272 M rows, 23 GB
create table documents (
  id uuid not null,
  patient_id uuid not null,
  practice_id bigint not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  kind document_kind not null,
  constraint documents_pkey primary key (id),
  constraint documents_patient_id_fkey foreign key (patient_id) references patients (id) on delete cascade
);
-- stands in for an index of documents_patient_id_fkey
-- 2.84 GB
create index documents_patient on documents (patient_id);
comment on column documents.practice_id is 'copied from the owner when the row is made; never changes';

-- file of Document body: 272 M rows, 84 GB
create table document_bodies (
  id uuid not null,
  document_id uuid not null,
  bytes bigint not null,
  created_at timestamptz not null default now(),
  stored_at timestamptz,
  object_key varchar(200) not null,
  media_type varchar(100) not null,
  checksum varchar(64),
  constraint document_bodies_pkey primary key (id),
  constraint document_bodies_document_id_key unique (document_id),
  constraint document_bodies_document_id_fkey foreign key (document_id) references documents (id) on delete cascade,
  constraint document_bodies_bytes_range check (bytes <= 20000000)
);

-- Invoice: 1.71 G rows, 162 GB
create table invoices (
  id uuid not null,
  appointment_id uuid not null,
  practice_id bigint not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  number varchar(20) not null,
  total numeric(14,2) not null,
  constraint invoices_pkey primary key (id),
  constraint invoices_appointment_id_key unique (appointment_id),
  constraint invoices_number_key unique (number),
  constraint invoices_appointment_id_fkey foreign key (appointment_id) references appointments (id)
);
comment on column invoices.practice_id is 'copied from the owner when the row is made; never changes';

-- InvoiceLine: 5.13 G rows, 465 GB
create table invoice_lines (
  id uuid not null,
  invoice_id uuid not null,
  practice_id bigint not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  code varchar(8) not null,
  price numeric(14,2) not null,
  constraint invoice_lines_pkey primary key (invoice_id, id),
  constraint invoice_lines_invoice_id_fkey foreign key (invoice_id) references invoices (id) on delete cascade
);
comment on column invoice_lines.practice_id is 'copied from the owner when the row is made; never changes';

-- history of Appointment: 3.18 G rows, 3.78 TB
create table appointments_history (
  id bigint not null generated always as identity,
  row_id uuid not null,
  changed_at timestamptz not null default now(),
  operation varchar(60) not null,
  changed_by varchar(64),
  "row" jsonb,
  constraint appointments_history_pkey primary key (row_id, id)
);

-- history of Note: 742 M rows, 884 GB
create table notes_history (
  id bigint not null generated always as identity,
  row_id uuid not null,
  changed_at timestamptz not null default now(),
  operation varchar(60) not null,
  changed_by varchar(64),
  "row" jsonb,
  constraint notes_history_pkey primary key (row_id, id)
);

-- idempotency: 301 k rows, 397 MB
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

-- outbox: 301 k rows, 387 MB
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

-- inbox: 163 k rows, 38.5 MB
create table inbox (
  received_at timestamptz not null default now(),
  integration varchar(60) not null,
  event_id varchar(200) not null,
  event varchar(60) not null,
  constraint inbox_pkey primary key (integration, event_id)
);
