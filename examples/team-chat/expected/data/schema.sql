-- Team Chat, 2026-11-23. Rows, bytes and rates are those of month 18, in the busiest minute.

create type workspace_plan as enum ('free', 'team', 'company');
create type channel_state as enum ('live', 'archived');
create type membership_role as enum ('member', 'owner');
create type file_state as enum ('waiting', 'clean', 'infected');

-- Workspace: 62,200 rows, 7.34 MB
create table workspaces (
  id bigint not null generated always as identity,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  plan workspace_plan not null default 'free',
  name varchar(80) not null,
  domain varchar(63) not null,
  constraint workspaces_pkey primary key (id),
  constraint workspaces_domain_key unique (domain)
);

-- User: 2.55 M rows, 358 MB
create table users (
  id uuid not null,
  workspace_id bigint not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  email varchar(254) not null,
  name varchar(80) not null,
  zone varchar(40),
  search tsvector generated always as (setweight(to_tsvector('simple', coalesce(name, '')), 'A')) stored,
  constraint users_pkey primary key (id),
  constraint users_workspace_id_email_key unique (workspace_id, email),
  constraint users_workspace_id_fkey foreign key (workspace_id) references workspaces (id) on delete cascade,
  constraint users_email_lower check (email = lower(email))
);
-- findPeople: User(workspace, ~name; first 20), 679/s
-- 56.7 MB
create index users_search on users using gin (search);
comment on column users.search is 'words of name';

-- file of User avatar: 1.28 M rows, 394 MB
create table user_avatars (
  id uuid not null,
  user_id uuid not null,
  bytes bigint not null,
  created_at timestamptz not null default now(),
  stored_at timestamptz,
  object_key varchar(200) not null,
  media_type varchar(100) not null,
  checksum varchar(64),
  constraint user_avatars_pkey primary key (id),
  constraint user_avatars_user_id_key unique (user_id),
  constraint user_avatars_user_id_fkey foreign key (user_id) references users (id) on delete cascade,
  constraint user_avatars_bytes_range check (bytes <= 2000000)
);

-- Session: 57 M rows, 6.24 GB
create table sessions (
  id uuid not null,
  user_id uuid not null,
  workspace_id bigint not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  token varchar(64) not null,
  "from" inet not null,
  constraint sessions_pkey primary key (id),
  constraint sessions_token_key unique (token),
  constraint sessions_user_id_fkey foreign key (user_id) references users (id)
);
comment on column sessions.workspace_id is 'copied from the owner when the row is made; never changes';

-- App: 11,300 rows, 1.82 MB
create table apps (
  id bigint not null generated always as identity,
  workspace_id bigint not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  name varchar(80) not null,
  key varchar(64) not null,
  hook varchar(2048),
  constraint apps_pkey primary key (id),
  constraint apps_key_key unique (key),
  constraint apps_workspace_id_fkey foreign key (workspace_id) references workspaces (id) on delete cascade
);
-- callApps: App(workspace), 12,400/s
-- stands in for an index of apps_workspace_id_fkey
-- 352 KB
create index apps_workspace on apps (workspace_id);

-- Channel: 247 M rows, 38.4 GB
create table channels (
  id uuid not null,
  workspace_id bigint not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  state channel_state not null default 'live',
  version integer not null default 1,
  open boolean not null default true,
  name varchar(80) not null,
  topic varchar(250),
  constraint channels_pkey primary key (id),
  constraint channels_workspace_id_name_key unique (workspace_id, name),
  constraint channels_workspace_id_fkey foreign key (workspace_id) references workspaces (id) on delete cascade
);

-- Membership: 1.24 G rows, 125 GB
create table memberships (
  id uuid not null,
  channel_id uuid not null,
  workspace_id bigint not null,
  user_id uuid not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  role membership_role not null default 'member',
  muted boolean not null default false,
  constraint memberships_pkey primary key (id),
  constraint memberships_channel_id_user_id_key unique (channel_id, user_id),
  constraint memberships_channel_id_fkey foreign key (channel_id) references channels (id) on delete cascade,
  constraint memberships_user_id_fkey foreign key (user_id) references users (id)
);
-- openChannels, searchMessages: Membership(user), 11,500/s
-- stands in for an index of memberships_user_id_fkey
-- 11.1 GB
create index memberships_user on memberships (user_id);
comment on column memberships.workspace_id is 'copied from the owner when the row is made; never changes';

-- Message: 90.3 G rows, 22.9 TB
create table messages (
  id uuid not null,
  channel_id uuid not null,
  workspace_id bigint not null,
  author_id uuid not null,
  thread_id uuid,
  edited_at timestamptz,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  deleted_at timestamptz,
  version integer not null default 1,
  body varchar(12000) not null,
  search tsvector generated always as (setweight(to_tsvector('simple', coalesce(body, '')), 'A')) stored,
  constraint messages_pkey primary key (id),
  constraint messages_channel_id_fkey foreign key (channel_id) references channels (id) on delete cascade,
  constraint messages_author_id_fkey foreign key (author_id) references users (id),
  constraint messages_thread_id_fkey foreign key (thread_id) references messages (id)
);
-- follow: Message(channel; first 20), 9,050/s
-- activity: Message(channel?, channel.workspace), 33.9/s
-- activity: Message(channel?), 6.11/h
-- stands in for an index of messages_channel_id_fkey
-- 810 GB
create index messages_channel on messages (channel_id);
-- readChannel: Message(channel, thread=none, createdAt..?; -createdAt), 33,900/s
-- 3.97 TB
create index messages_without_thread_channel_created on messages (channel_id, created_at desc, id desc) where thread_id is null;
-- readThread: Message(thread; createdAt), 7,920/s
-- stands in for an index of messages_thread_id_fkey
-- 810 GB
create index messages_thread on messages (thread_id);
-- activity: Message(channel?, channel.workspace), 33.9/s
-- 806 GB
create index messages_workspace on messages (workspace_id);
-- searchMessages: Message(author?, channel, createdAt..?, ~body; first 20), 1,360/s
-- 10.5 TB
create index messages_search on messages using gin (search);
comment on column messages.workspace_id is 'copied from the owner when the row is made; never changes';
comment on column messages.search is 'words of body';

-- link of Message mentions: 18.1 G rows, 1.09 TB
create table message_mentions (
  message_id uuid not null,
  user_id uuid not null,
  constraint message_mentions_pkey primary key (message_id, user_id),
  constraint message_mentions_message_id_fkey foreign key (message_id) references messages (id) on delete cascade,
  constraint message_mentions_user_id_fkey foreign key (user_id) references users (id)
);

-- Reaction: 22.2 G rows, 2.45 TB
-- Kept in a key value store: this is the shape of its rows.
create table reactions (
  id uuid not null,
  message_id uuid not null,
  workspace_id bigint not null,
  user_id uuid not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  emoji varchar(40) not null,
  constraint reactions_pkey primary key (id),
  constraint reactions_message_id_emoji_user_id_key unique (message_id, emoji, user_id)
);
comment on column reactions.workspace_id is 'copied from the owner when the row is made; never changes';

-- ReadMark: 1.24 G rows, 105 GB
-- Kept in a key value store: this is the shape of its rows.
create table read_marks (
  id uuid not null,
  membership_id uuid not null,
  workspace_id bigint not null,
  up_to timestamptz not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  version integer not null default 1,
  constraint read_marks_pkey primary key (id),
  constraint read_marks_membership_id_key unique (membership_id)
);
comment on column read_marks.workspace_id is 'copied from the owner when the row is made; never changes';

-- Bookmark: 1.23 G rows, 115 GB
create table bookmarks (
  id uuid not null,
  user_id uuid not null,
  workspace_id bigint not null,
  message_id uuid not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint bookmarks_pkey primary key (id),
  constraint bookmarks_user_id_message_id_key unique (user_id, message_id),
  constraint bookmarks_user_id_fkey foreign key (user_id) references users (id) on delete cascade,
  constraint bookmarks_message_id_fkey foreign key (message_id) references messages (id)
);
-- stands in for an index of bookmarks_message_id_fkey
-- 50.4 GB
create index bookmarks_message on bookmarks (message_id);
-- myBookmarks: Bookmark(user; -createdAt), 113/s
-- stands in for an index of bookmarks_user_id_fkey
-- 108 GB
create index bookmarks_user_created on bookmarks (user_id, created_at desc, id desc);
comment on column bookmarks.workspace_id is 'copied from the owner when the row is made; never changes';

-- File: 2.05 G rows, 346 GB
create table files (
  id uuid not null,
  channel_id uuid not null,
  workspace_id bigint not null,
  owner_id uuid not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  state file_state not null default 'waiting',
  name varchar(200) not null,
  constraint files_pkey primary key (id),
  constraint files_channel_id_fkey foreign key (channel_id) references channels (id),
  constraint files_owner_id_fkey foreign key (owner_id) references users (id)
);
comment on column files.workspace_id is 'copied from the owner when the row is made; never changes';

-- file of File body: 2.05 G rows, 634 GB
create table file_bodies (
  id uuid not null,
  file_id uuid not null,
  bytes bigint not null,
  created_at timestamptz not null default now(),
  stored_at timestamptz,
  object_key varchar(200) not null,
  media_type varchar(100) not null,
  checksum varchar(64),
  constraint file_bodies_pkey primary key (id),
  constraint file_bodies_file_id_key unique (file_id),
  constraint file_bodies_file_id_fkey foreign key (file_id) references files (id) on delete cascade,
  constraint file_bodies_bytes_range check (bytes <= 1000000000)
);

-- history of Message: 102 G rows, 122 TB
create table messages_history (
  id bigint not null generated always as identity,
  row_id uuid not null,
  changed_at timestamptz not null default now(),
  operation varchar(60) not null,
  changed_by varchar(64),
  "row" jsonb,
  constraint messages_history_pkey primary key (row_id, id)
);

-- idempotency: 348 M rows, 459 GB
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

-- outbox: 275 M rows, 354 GB
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
