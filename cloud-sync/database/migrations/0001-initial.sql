-- Everything of an organisation has org_id first in its key. Row-level security lets a transaction see only the organisation it
-- was opened for; the role `millrace_app` owns nothing and is what requests run as.

create function current_org() returns uuid language sql stable parallel safe
  as $$ select nullif(current_setting('millrace.org', true), '')::uuid $$;

create table organisations (
  org_id uuid primary key,
  slug text not null unique,
  name text not null,
  quota_bytes bigint not null,
  created_at timestamptz not null default now()
);

-- Sign-in knows an organisation by its slug before it may see anything of it.
create function org_of_slug(wanted text) returns uuid language sql stable security definer set search_path from current
  as $$ select org_id from organisations where slug = wanted $$;

create table accounts (
  org_id uuid not null references organisations,
  account_id uuid not null,
  email text not null,
  -- Lowered by the server: lower() could not be pushed below row-level security, and indexes would go unused.
  email_key text not null,
  name text not null,
  name_key text not null,
  password_hash text,
  provider_subject text,
  admin boolean not null default false,
  disabled_at timestamptz,
  created_at timestamptz not null default now(),
  last_seen_at timestamptz,
  primary key (org_id, account_id),
  unique (org_id, email_key)
);
create unique index accounts_subject on accounts (org_id, provider_subject) where provider_subject is not null;
create index accounts_names on accounts (org_id, name_key collate "C", account_id);
create index accounts_emails on accounts (org_id, email_key collate "C", account_id);
create index accounts_admins on accounts (org_id) where admin and disabled_at is null;

create table sessions (
  org_id uuid not null,
  session_id uuid not null,
  account_id uuid not null,
  client text not null,
  address text not null,
  -- How often its refresh token was exchanged. Tokens are made from this number with the server's secret, so none is kept here.
  generation integer not null default 0,
  -- Until when the token before still counts: the answer with the present one may have been lost on the way.
  previous_until timestamptz,
  created_at timestamptz not null default now(),
  last_used_at timestamptz not null default now(),
  ended_at timestamptz,
  primary key (org_id, session_id),
  foreign key (org_id, account_id) references accounts
);
create index sessions_of_account on sessions (org_id, account_id, created_at desc) where ended_at is null;
create index sessions_last_used on sessions (org_id, last_used_at);

create table access_tokens (
  org_id uuid not null,
  token_id uuid not null,
  account_id uuid not null,
  name text not null,
  hash bytea not null,
  writes boolean not null,
  created_at timestamptz not null default now(),
  expires_at timestamptz,
  last_used_at timestamptz,
  revoked_at timestamptz,
  primary key (org_id, token_id),
  foreign key (org_id, account_id) references accounts
);
create index access_tokens_of_account on access_tokens (org_id, account_id, created_at desc) where revoked_at is null;
create index access_tokens_ended on access_tokens (org_id, least(expires_at, revoked_at));

create table libraries (
  org_id uuid not null references organisations,
  library_id uuid not null,
  name text not null,
  name_key text not null,
  created_at timestamptz not null default now(),
  trashed_at timestamptz,
  primary key (org_id, library_id)
);
create index libraries_names on libraries (org_id, name_key collate "C", library_id);

-- The row that every writer of a library locks last: it makes the order of seq the order of commits, without gaps.
create table library_heads (
  org_id uuid not null,
  library_id uuid not null,
  seq bigint not null default 0,
  -- Below this the feed has been cut off.
  feed_floor bigint not null default 0,
  bytes bigint not null default 0,
  diagrams bigint not null default 0,
  versions bigint not null default 0,
  primary key (org_id, library_id),
  foreign key (org_id, library_id) references libraries on delete cascade
) with (fillfactor = 50);

create table members (
  org_id uuid not null,
  library_id uuid not null,
  account_id uuid not null,
  role text not null check (role in ('viewer', 'commenter', 'editor', 'owner')),
  created_at timestamptz not null default now(),
  primary key (org_id, library_id, account_id),
  foreign key (org_id, library_id) references libraries on delete cascade,
  foreign key (org_id, account_id) references accounts
);
create index members_of_account on members (org_id, account_id, library_id);

create table invitations (
  org_id uuid not null references organisations,
  invitation_id uuid not null,
  email text not null,
  email_key text not null,
  admin boolean not null,
  library_id uuid,
  role text,
  hash bytea not null,
  by_id uuid,
  by_name text not null,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  accepted_at timestamptz,
  withdrawn_at timestamptz,
  primary key (org_id, invitation_id),
  foreign key (org_id, library_id) references libraries on delete cascade
);
create index invitations_open on invitations (org_id, invitation_id desc) where accepted_at is null and withdrawn_at is null;
create index invitations_expiry on invitations (org_id, expires_at);
create index invitations_by_email on invitations (org_id, email_key) where accepted_at is null and withdrawn_at is null;

-- Secrets of links that count once: new passwords, sign-ins under way at the provider and their codes.
create table one_time_secrets (
  org_id uuid not null references organisations,
  secret_id uuid not null,
  kind text not null,
  hash bytea not null,
  account_id uuid,
  facts jsonb not null default '{}',
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  used_at timestamptz,
  primary key (org_id, secret_id)
);
create index one_time_secrets_for_passwords on one_time_secrets (org_id, account_id) where kind = 'password' and used_at is null;
create index one_time_secrets_expiry on one_time_secrets (org_id, expires_at);

create table folders (
  org_id uuid not null,
  library_id uuid not null,
  folder_id uuid not null,
  parent_id uuid,
  name text not null,
  name_key text not null,
  seq bigint not null,
  trashed_at timestamptz,
  -- The folder whose trashing took this one along; itself when it was trashed by name.
  trashed_with uuid,
  primary key (org_id, library_id, folder_id),
  foreign key (org_id, library_id) references libraries on delete cascade
);
create index folders_children on folders (org_id, library_id, parent_id);
create unique index folders_unique_names on folders (org_id, library_id, coalesce(parent_id, '00000000-0000-0000-0000-000000000000'), name_key)
  where trashed_at is null;

create table diagrams (
  org_id uuid not null,
  library_id uuid not null,
  diagram_id uuid not null,
  folder_id uuid,
  name text not null,
  name_key text not null,
  head_id uuid not null,
  head_number integer not null,
  -- How many deltas lie between the head and a whole version.
  head_depth integer not null,
  -- SHA-256 of the text that the newest version came with: most saves change no words.
  text_hash bytea,
  seq bigint not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  updated_by uuid,
  updated_by_name text not null,
  trashed_at timestamptz,
  trashed_with uuid,
  primary key (org_id, library_id, diagram_id),
  foreign key (org_id, library_id) references libraries on delete cascade
) with (fillfactor = 80);
create index diagrams_in_folder on diagrams (org_id, library_id, folder_id, name_key collate "C", diagram_id) where trashed_at is null;
create index diagrams_trashed on diagrams (org_id, library_id, diagram_id) where trashed_at is not null;
create index diagrams_purgeable on diagrams (org_id, library_id, trashed_at) where trashed_at is not null;

-- The words of each diagram, of its newest version but for what `fresh_texts` has. A table of its own, so that lists never read it.
create table search_texts (
  org_id uuid not null,
  library_id uuid not null,
  diagram_id uuid not null,
  body text not null,
  words tsvector not null,
  primary key (org_id, library_id, diagram_id),
  foreign key (org_id, library_id, diagram_id) references diagrams on delete cascade
);
-- Each word begins with a mark of its library, so that words of other libraries cost a search nothing.
create index search_texts_words on search_texts using gin (words) with (fastupdate = off);

-- What was saved a moment ago and holds instead of what `search_texts` has. To index a text takes twenty times as long as to keep it
-- here, and who edits a diagram saves it again and again; a text that has rested is moved. Words are without marks. So that a row can
-- be changed where it is, pages have room for several states of one, bodies are kept elsewhere as they are, and no other index is here.
create table fresh_texts (
  org_id uuid not null,
  library_id uuid not null,
  diagram_id uuid not null,
  name text not null,
  body text not null,
  words tsvector not null,
  since timestamptz not null default now(),
  saved_at timestamptz not null default now(),
  primary key (org_id, library_id, diagram_id),
  foreign key (org_id, library_id, diagram_id) references diagrams on delete cascade
) with (fillfactor = 40, toast_tuple_target = 4000, autovacuum_vacuum_threshold = 1000, autovacuum_vacuum_scale_factor = 0);
alter table fresh_texts alter column body set storage external, alter column words set storage main;

-- Diagrams that queries of several ranks find, those of the first rank first, each rank the newest first among those looked at. In
-- each wanted library a query is asked of the sample first: when that has enough, the words are in very many diagrams, which the index
-- would take long to list. `sampled` and `complete` have the queries of the first rank for each library, then those of the second …;
-- `unmarked` has one of each of the three ranks, for fresh texts, of which there are few.
-- The index could not be used below row-level security, so this runs as the owner and keeps to the organisation and the libraries
-- itself; `offset 0` has it look for the words before anything else.
create function search_diagrams(wanted uuid[], sampled tsquery[], complete tsquery[], unmarked tsquery[], most integer)
  returns table (library_id uuid, diagram_id uuid, folder_id uuid, name text, updated_at timestamptz, body text)
  language plpgsql stable security definer set search_path from current set enable_seqscan = off set plan_cache_mode = force_generic_plan
  as $$
declare
  libraries integer := cardinality(wanted);
  -- In each library.
  looked_at integer := least(300, greatest(most, 1200 / libraries));
  -- All diagrams with a fresh text, and the first rank that finds each.
  fresh_libraries uuid[];
  fresh_diagrams uuid[];
  fresh_ranks integer[];
  found_libraries uuid[] := '{}';
  found_diagrams uuid[] := '{}';
begin
  select coalesce(array_agg(f.library_id), '{}'), coalesce(array_agg(f.diagram_id), '{}'),
         coalesce(array_agg(case when f.words @@ unmarked[1] then 1 when f.words @@ unmarked[2] then 2 when f.words @@ unmarked[3] then 3 end), '{}')
    into fresh_libraries, fresh_diagrams, fresh_ranks
    from fresh_texts f
   where f.org_id = current_org() and f.library_id = any(wanted);
  for at in 1 .. cardinality(complete) by libraries loop
    exit when cardinality(found_diagrams) >= most;
    select found_libraries || coalesce(array_agg(h.library_id), '{}'), found_diagrams || coalesce(array_agg(h.diagram_id), '{}')
      into found_libraries, found_diagrams
      from (
        select c.library_id, c.diagram_id from (
          select d.library_id, d.diagram_id, d.updated_at
            from unnest(fresh_libraries, fresh_diagrams, fresh_ranks) as f (library, diagram, rank)
            join diagrams d on d.org_id = current_org() and d.library_id = f.library and d.diagram_id = f.diagram
           where f.rank = 1 + (at - 1) / libraries and d.trashed_at is null
          union all
          select i.library_id, i.diagram_id, i.updated_at
            from unnest(wanted, sampled[at : at + libraries - 1], complete[at : at + libraries - 1]) as w (library, sampled, complete)
           cross join lateral (
             with in_sample as materialized (
               select d.library_id, d.diagram_id, d.updated_at
                 from (select * from search_texts t where t.words @@ w.sampled offset 0) s
                 join diagrams d on d.org_id = s.org_id and d.library_id = s.library_id and d.diagram_id = s.diagram_id
                where s.org_id = current_org() and s.library_id = w.library and d.trashed_at is null
                  and (s.library_id, s.diagram_id) not in (select * from unnest(fresh_libraries, fresh_diagrams))
                limit looked_at
             )
             select * from in_sample where (select count(*) from in_sample) >= most
             union all
             select * from (
               select d.library_id, d.diagram_id, d.updated_at
                 from (select * from search_texts t where t.words @@ w.complete offset 0) s
                 join diagrams d on d.org_id = s.org_id and d.library_id = s.library_id and d.diagram_id = s.diagram_id
                where s.org_id = current_org() and s.library_id = w.library and d.trashed_at is null
                  and (s.library_id, s.diagram_id) not in (select * from unnest(fresh_libraries, fresh_diagrams))
                  and (select count(*) from in_sample) < most
                limit looked_at
             ) whole
           ) i
        ) c
         where (c.library_id, c.diagram_id) not in (select * from unnest(found_libraries, found_diagrams))
         order by c.updated_at desc, c.diagram_id limit most - cardinality(found_diagrams)
      ) h;
  end loop;
  return query
    select d.library_id, d.diagram_id, d.folder_id, d.name, d.updated_at, left(coalesce(n.body, b.body), 100000)
      from unnest(found_libraries, found_diagrams) with ordinality as f (library, diagram, place)
      join diagrams d on d.org_id = current_org() and d.library_id = f.library and d.diagram_id = f.diagram
      join search_texts b on b.org_id = current_org() and b.library_id = f.library and b.diagram_id = f.diagram
      left join fresh_texts n on n.org_id = current_org() and n.library_id = f.library and n.diagram_id = f.diagram
     order by f.place;
end $$;

-- Version ids are UUIDs of version 7, made by the server's clock or the client's: partitions by id are partitions by time.
create table versions (
  org_id uuid not null,
  library_id uuid not null,
  diagram_id uuid not null,
  version_id uuid not null,
  number integer not null,
  base_id uuid,
  blob bytea not null,
  encoding text not null check (encoding in ('whole', 'delta')),
  content bytea not null,
  bytes integer not null,
  elements integer not null,
  created_at timestamptz not null,
  by_id uuid,
  by_name text not null,
  message text,
  name text,
  restored_id uuid,
  primary key (org_id, library_id, diagram_id, version_id)
) partition by range (version_id);
create table versions_default partition of versions default;
-- These begin with the diagram alone, so that the planner sees that a diagram has many versions. With organisation and library before
-- it, it believes that the three together leave one, and reads all of a diagram's versions to find one by its id.
create index versions_named on versions (diagram_id, number) where name is not null;
create index versions_numbers on versions (diagram_id, number);
create index versions_blobs on versions (org_id, library_id, blob);

create table blobs (
  org_id uuid not null,
  library_id uuid not null,
  hash bytea not null,
  bytes integer not null,
  -- Whether a version names it: set by the first one that does, and counted in the library's bytes from then on.
  used boolean not null default false,
  created_at timestamptz not null default now(),
  primary key (org_id, library_id, hash),
  foreign key (org_id, library_id) references libraries on delete cascade
);
create index blobs_unused on blobs (org_id, created_at) include (bytes) where not used;
create table blob_chunks (
  org_id uuid not null,
  library_id uuid not null,
  hash bytea not null,
  part integer not null,
  data bytea not null,
  primary key (org_id, library_id, hash, part),
  foreign key (org_id, library_id, hash) references blobs on delete cascade
);
-- What clients send is compressed already.
alter table blob_chunks alter column data set storage external;

-- Blobs on their way in, of one account each: nobody can stand in another one's way.
create table uploads (
  org_id uuid not null,
  library_id uuid not null,
  account_id uuid not null,
  hash bytea not null,
  -- Null while the client hasn't said.
  bytes integer,
  received integer not null default 0,
  touched_at timestamptz not null default now(),
  primary key (org_id, library_id, account_id, hash),
  foreign key (org_id, library_id) references libraries on delete cascade
);
create table upload_chunks (
  org_id uuid not null,
  library_id uuid not null,
  account_id uuid not null,
  hash bytea not null,
  start integer not null,
  data bytea not null,
  primary key (org_id, library_id, account_id, hash, start),
  foreign key (org_id, library_id, account_id, hash) references uploads on delete cascade
);
alter table upload_chunks alter column data set storage external;
create index uploads_touched on uploads (org_id, touched_at);

create table feed (
  org_id uuid not null,
  library_id uuid not null,
  seq bigint not null,
  kind text not null,
  id uuid not null,
  diagram_id uuid,
  change text not null,
  at timestamptz not null,
  by_id uuid,
  by_name text not null,
  name text,
  primary key (org_id, library_id, seq),
  foreign key (org_id, library_id) references libraries on delete cascade
);
create index feed_times on feed (org_id, library_id, at);

-- What each mutation answered, so that it counts once however often it is sent.
create table mutations (
  org_id uuid not null,
  account_id uuid not null,
  key uuid not null,
  -- Of method, path and body: the same key for something else is a mistake.
  request_hash bytea not null,
  status integer not null,
  answer jsonb not null,
  library_id uuid not null,
  seq bigint not null,
  created_at timestamptz not null default now(),
  primary key (org_id, account_id, key)
);
create index mutations_age on mutations (org_id, created_at);

create table comments (
  org_id uuid not null,
  library_id uuid not null,
  comment_id uuid not null,
  diagram_id uuid not null,
  version_id uuid not null,
  element_id text,
  parent_id uuid,
  body text not null,
  by_id uuid,
  by_name text not null,
  created_at timestamptz not null,
  edited_at timestamptz,
  resolved_at timestamptz,
  resolved_by uuid,
  resolved_by_name text,
  deleted_at timestamptz,
  primary key (org_id, library_id, comment_id),
  foreign key (org_id, library_id, diagram_id) references diagrams on delete cascade
);
create index comments_of_diagram on comments (org_id, library_id, diagram_id, created_at, comment_id);

create table audit_log (
  org_id uuid not null references organisations,
  audit_id uuid not null,
  at timestamptz not null default now(),
  by_id uuid,
  by_name text not null,
  act text not null,
  subject text,
  details jsonb not null default '{}',
  address text not null,
  primary key (org_id, audit_id)
);
create index audit_log_by_account on audit_log (org_id, by_id, audit_id desc);
create index audit_log_by_act on audit_log (org_id, act, audit_id desc);

-- How each node did, a row a minute. Of the whole server, not of one organisation.
create table health_samples (
  node text not null,
  at timestamptz not null,
  sample jsonb not null,
  primary key (at, node)
);

do $$
declare
  name text;
begin
  if not exists (select from pg_roles where rolname = 'millrace_app') then
    create role millrace_app nologin;
  end if;
  if not pg_has_role(current_user, 'millrace_app', 'set') then
    execute format('grant millrace_app to %I', current_user);
  end if;
  execute format('grant usage on schema %I to millrace_app', current_schema());
  execute format('grant select, insert, update, delete on all tables in schema %I to millrace_app', current_schema());
  revoke all on versions_default from millrace_app;
  for name in
    select table_name from information_schema.columns
    where table_schema = current_schema() and column_name = 'org_id'
      and table_name not in (select relname from pg_class where relispartition)
  loop
    execute format('alter table %I enable row level security', name);
    execute format('create policy own_organisation on %I using (org_id = current_org()) with check (org_id = current_org())', name);
  end loop;
end
$$;
