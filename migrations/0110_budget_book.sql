-- A unit's budget of one year as it is entered: lines and facts, and who changed what. No total is stored; everything
-- that is printed is computed from these rows. Rows are never deleted: a removed one stays with its version, so that an
-- edit that was made on an older state is always recognised as such, and can be undone.
create table budget.book (
  id uuid primary key,
  unit_name text not null check (unit_name <> ''),
  unit_code text not null check (unit_code ~ '^[0-9]{3,12}$'),
  department_name text not null check (department_name <> ''),
  department_code text not null check (department_code ~ '^[0-9]{3,12}$'),
  budget_year integer not null check (budget_year between 2000 and 2100),
  -- Form id, a folder of templates/.
  template text not null check (template <> ''),
  -- Printed on every page and file; null in real use.
  mark text check (mark <> ''),
  origin text not null check (origin in ('person', 'example')),
  -- The unit in its public address: its code, or example-<code> for the worked example, so that the example never
  -- takes the address of the unit itself.
  open_code text not null check (open_code ~ '^[a-z0-9-]{3,40}$'),
  -- The unit of the person who made it: people of that unit, and those above it, see it. Null: the worked example.
  owner_unit_id uuid,
  created_by uuid,
  creator_name text not null,
  created_at timestamptz(3) not null,
  -- Raised by one with every batch of edits.
  revision integer not null default 0 check (revision >= 0),
  edited_at timestamptz(3) not null,
  editor_name text not null,
  -- Only a draft can be edited.
  state text not null default 'draft' check (state in ('draft', 'review', 'approved', 'published')),
  -- Taken away by a person, and can be put back; nothing is destroyed.
  removed_at timestamptz(3),
  check ((origin = 'example') = (owner_unit_id is null))
);
-- One budget of a unit and year at a time: its public address names these two.
create unique index book_of_unit_and_year on budget.book (open_code, budget_year) where removed_at is null;

create table budget.book_line (
  book_id uuid not null references budget.book (id),
  id text not null check (id ~ '^[A-Za-z0-9-]{1,40}$'),
  version integer not null check (version >= 1),
  -- The batch that changed it last.
  revision integer not null check (revision >= 1),
  is_removed boolean not null,
  -- Order of entry.
  position bigint generated always as identity,
  fund text not null check (fund in ('generalPublic', 'governmentFund', 'stateCapital', 'specialAccount', 'unitFunds')),
  timing text not null check (timing in ('current', 'carriedIn', 'carriedOut')),
  functional text not null check (functional ~ '^[0-9]{7}$'),
  department_item text check (department_item ~ '^[0-9]{5}$'),
  government_item text check (government_item ~ '^[0-9]{5}$'),
  use text not null check (use in ('personnel', 'publicUse', 'project')),
  project_id text,
  -- Exact; up to 1,000 亿元.
  amount_fen bigint not null check (amount_fen between 0 and 10000000000000),
  note text not null,
  primary key (book_id, id)
);
create index book_line_changed on budget.book_line (book_id, revision);

-- What is edited as a whole: income lines, projects, assets, and the parts that exist once a book. The shape of each is
-- that of core/book/book.ts, which every edit has passed.
create table budget.book_entry (
  book_id uuid not null references budget.book (id),
  kind text not null check (kind in ('income', 'project', 'asset', 'part')),
  id text not null check (id ~ '^[A-Za-z0-9-]{1,40}$'),
  version integer not null check (version >= 1),
  revision integer not null check (revision >= 1),
  is_removed boolean not null,
  position bigint generated always as identity,
  value jsonb not null,
  primary key (book_id, kind, id)
);
create index book_entry_changed on budget.book_entry (book_id, revision);

-- A batch is applied whole or not at all, once: the key is the browser's, and a batch that is sent again after a lost
-- connection is answered as the first time.
create table budget.edit_batch (
  book_id uuid not null references budget.book (id),
  revision integer not null check (revision >= 1),
  key uuid not null,
  -- Of the edits as they were sent: the same key with other edits is a mistake of the sender.
  edits_sha256 text not null check (edits_sha256 ~ '^[0-9a-f]{64}$'),
  source text not null check (source in ('edit', 'undo', 'import', 'start')),
  -- The batch that this one takes back.
  undoes integer,
  made_by uuid,
  maker_name text not null,
  made_at timestamptz(3) not null,
  primary key (book_id, revision),
  unique (book_id, key),
  check ((source = 'undo') = (undoes is not null))
);

create table budget.edit (
  book_id uuid not null,
  revision integer not null,
  kind text not null check (kind in ('line', 'income', 'project', 'asset', 'part')),
  entry_id text not null,
  -- The version that it made.
  version integer not null check (version >= 1),
  before jsonb,
  after jsonb,
  primary key (book_id, revision, kind, entry_id),
  foreign key (book_id, revision) references budget.edit_batch (book_id, revision)
);
create index edit_of_entry on budget.edit (book_id, kind, entry_id, revision);

-- What an imported source could not determine, asked of a person.
create table budget.book_question (
  book_id uuid not null references budget.book (id),
  id text not null check (id <> ''),
  position integer not null,
  -- Where the answer belongs, as an anchor: line:<id>, part:staff …
  place text not null,
  text text not null check (text <> ''),
  options text[] not null,
  answer text,
  answered_by uuid,
  answerer_name text,
  answered_at timestamptz(3),
  primary key (book_id, id),
  check ((answer is null) = (answered_at is null))
);

create table budget.book_comment (
  id uuid primary key,
  book_id uuid not null references budget.book (id),
  -- line:<id>, cell:T2.2110301.total, part:duties, block:<id> …
  anchor text not null check (anchor <> ''),
  text text not null check (text <> ''),
  author_id uuid not null,
  author_name text not null,
  written_at timestamptz(3) not null,
  resolver_name text,
  resolved_at timestamptz(3),
  check ((resolver_name is null) = (resolved_at is null))
);
create index comment_of_book on budget.book_comment (book_id, written_at);

grant select, insert on budget.book to mingche_app;
grant update (revision, edited_at, editor_name, state, removed_at) on budget.book to mingche_app;
grant select, insert, update on budget.book_line to mingche_app;
grant select, insert, update on budget.book_entry to mingche_app;
grant select, insert on budget.edit_batch to mingche_app;
grant select, insert on budget.edit to mingche_app;
grant select, insert on budget.book_question to mingche_app;
grant update (answer, answered_by, answerer_name, answered_at) on budget.book_question to mingche_app;
grant select, insert on budget.book_comment to mingche_app;
grant update (resolver_name, resolved_at) on budget.book_comment to mingche_app;
