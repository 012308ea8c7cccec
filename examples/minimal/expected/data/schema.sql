-- Guest Book, 2026-11-23. Rows, bytes and rates are those of month 36, in the busiest minute.

-- Entry: 1.93 M rows, 842 MB
create table entries (
  id bigint not null generated always as identity,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  author varchar(80) not null,
  message varchar(1000) not null,
  constraint entries_pkey primary key (id)
);
-- readEntries: Entry(; -createdAt), 6.04/min
-- 60.6 MB
create index entries_created on entries (created_at desc, id desc);
