-- The audit log (等保三级 8.1.4.3: who, when, what, outcome; protected against change).
--
-- Rows are inserted inside the transaction of the action itself, so that there is no action without its row. They get
-- no number there: numbering and chaining in every transaction would make all writers wait for one another. The sealer
-- does it afterwards, within a second.
--
-- The application's role may insert and read, nothing else. It may not even choose the time or the identifier of a row.
create schema audit;

create table audit.entry (
  id bigint generated always as identity primary key,
  at timestamptz(3) not null default clock_timestamp(),
  -- No person: the public before logging in, or the platform itself.
  actor_id uuid,
  actor_name text not null check (actor_name <> ''),
  -- As they were at that moment, comma-separated.
  actor_roles text not null,
  session_id uuid,
  address text not null,
  request_id text not null,
  action text not null check (action ~ '^[a-z]+\.[A-Za-z]+$'),
  subject_kind text not null,
  subject_id text not null,
  subject_name text not null,
  outcome text not null check (outcome in ('done', 'refused')),
  -- JSON with sorted keys, kept as text because the text is what is hashed.
  details text not null check (length(details) <= 20000)
);
create index entry_at on audit.entry (at);
create index entry_actor on audit.entry (actor_id, at);
create index entry_subject on audit.entry (subject_kind, subject_id);

-- The chain: h(n) = H(h(n-1) ‖ canonical row n), h(0) = 32 zero bytes, once with SHA-256 and once with SM3 (GB/T 32905).
create table audit.seal (
  number bigint primary key,
  -- Declares that numbers have no gap: each seal but the first names the one before it, and only once.
  previous bigint unique references audit.seal (number),
  entry_id bigint not null unique references audit.entry (id),
  sha256 bytea not null check (length(sha256) = 32),
  sm3 bytea not null check (length(sm3) = 32),
  sealed_at timestamptz(3) not null default clock_timestamp(),
  check ((number = 1 and previous is null) or (number > 1 and previous is not null and previous = number - 1))
);

-- RFC 6962 tree heads over the same rows, as signed C2SP checkpoints: what an auditor remembers elsewhere.
create table audit.checkpoint (
  size bigint primary key references audit.seal (number),
  root bytea not null check (length(root) = 32),
  -- The roots of the perfect subtrees, largest first: lets the next tree head start from here.
  frontier bytea[] not null,
  note text not null,
  verifier_key text not null,
  made_at timestamptz(3) not null default clock_timestamp()
);

-- Privileges stop the application; the triggers stop a slip of the hand by the owner too.
create function audit.refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'audit rows are never changed or removed' using errcode = 'insufficient_privilege';
end $$;

create trigger entry_is_append_only before update or delete or truncate on audit.entry
  for each statement execute function audit.refuse_change();
create trigger seal_is_append_only before update or delete or truncate on audit.seal
  for each statement execute function audit.refuse_change();
create trigger checkpoint_is_append_only before update or delete or truncate on audit.checkpoint
  for each statement execute function audit.refuse_change();

grant usage on schema audit to mingche_app;
grant select on audit.entry, audit.seal, audit.checkpoint to mingche_app;
grant insert (actor_id, actor_name, actor_roles, session_id, address, request_id, action,
  subject_kind, subject_id, subject_name, outcome, details) on audit.entry to mingche_app;
grant insert (number, previous, entry_id, sha256, sm3) on audit.seal to mingche_app;
grant insert (size, root, frontier, note, verifier_key) on audit.checkpoint to mingche_app;
