-- Pastebin, 2026-11-23. Rows, bytes and rates are those of month 36, in the busiest minute.

-- Paste: 356 M rows, 398 GB
create table pastes (
  id bigint not null generated always as identity,
  expires_at timestamptz,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  shortlink varchar(7) not null,
  content varchar(10000) not null,
  constraint pastes_pkey primary key (id),
  constraint pastes_shortlink_key unique (shortlink)
);
