-- lockBook
select *
from "budget"."book"
where "id" = $1 for update;

-- readEntries, whole
select "id", "version", "revision", "is_removed", "fund", "timing", "functional", "department_item", "government_item", "use", "project_id", "amount_fen", "note"
from "budget"."book_line"
where "book_id" = $1
and "is_removed" = $2
order by "position";
select "kind", "id", "version", "is_removed", "value"
from "budget"."book_entry"
where "book_id" = $1
and "is_removed" = $2
order by "position";

-- readEntries, changed since
select "id", "version", "revision", "is_removed", "fund", "timing", "functional", "department_item", "government_item", "use", "project_id", "amount_fen", "note"
from "budget"."book_line"
where "book_id" = $1
and "revision" > $2
order by "position";
select "kind", "id", "version", "is_removed", "value"
from "budget"."book_entry"
where "book_id" = $1
and "revision" > $2
order by "position";

-- readNamed
select "id", "version", "revision", "is_removed", "fund", "timing", "functional", "department_item", "government_item", "use", "project_id", "amount_fen", "note"
from "budget"."book_line"
where "book_id" = $1
and id = any($2::text[]);
select "kind", "id", "version", "is_removed", "value"
from "budget"."book_entry"
where "book_id" = $1
and (kind, id) in (select *
from unnest($2::text[], $3::text[]));

-- writeEntries
with standing as ( select id, position, lead(position) over (order by position) as next
from budget.book_line
where book_id = $1 ), edges as ( select coalesce(min(position), 0) as first, coalesce(max(position), 0) as last
from standing ) insert into budget.book_line (book_id, id, version, revision, is_removed, position, fund, timing, functional, department_item, government_item, use, project_id, amount_fen, note) select $2, entered.id, version, $3, is_removed, case when anchor = '' then edges.first - total + ordinal when standing.id is null then edges.last + place when standing.next is null then standing.position + ordinal else standing.position + (standing.next - standing.position) * ordinal / total end, fund, timing, functional, department_item, government_item, use, project_id, amount_fen, note
from unnest( $4::text[], $5::integer[], $6::boolean[], $7::text[], $8::text[], $9::text[], $10::text[], $11::text[], $12::text[], $13::text[], $14::bigint[], $15::text[], $16::text[], $17::integer[], $18::integer[] ) with ordinality as entered (id, version, is_removed, fund, timing, functional, department_item, government_item, use, project_id, amount_fen, note, anchor, ordinal, total, place) cross join edges
left join standing on standing.id = entered.anchor
on conflict (book_id, id) do update
set version = excluded.version, revision = excluded.revision, is_removed = excluded.is_removed, fund = excluded.fund, timing = excluded.timing, functional = excluded.functional, department_item = excluded.department_item, government_item = excluded.government_item, use = excluded.use, project_id = excluded.project_id, amount_fen = excluded.amount_fen, note = excluded.note;

-- findLastEditor
select "batch"."maker_name", "batch"."made_at"
from "budget"."edit" as "edit"
inner join "budget"."edit_batch" as "batch" on "batch"."book_id" = "edit"."book_id"
and "batch"."revision" = "edit"."revision"
where "edit"."book_id" = $1
and "edit"."kind" = $2
and "edit"."entry_id" = $3
order by "edit"."revision" desc
limit $4;

-- listHistory
select "edit"."revision", "batch"."made_at" as "at", "batch"."maker_name" as "by", "batch"."source", "edit"."kind", "edit"."entry_id" as "id", "edit"."before", "edit"."after"
from "budget"."edit" as "edit"
inner join "budget"."edit_batch" as "batch" on "batch"."book_id" = "edit"."book_id"
and "batch"."revision" = "edit"."revision"
where "edit"."book_id" = $1
and "edit"."kind" = $2
and "edit"."entry_id" = $3
order by "edit"."revision" desc, "edit"."entry_id"
limit $4;

-- listDisclosures
select count(*) as "total"
from "budget"."disclosure"
where "removed_at" is null
and ("is_public" = $1
or "owner_unit_id" in ($2))
and ("unit_name" like $3
or "file_name" like $4)
and "budget_year" = $5;

-- listVersions
select "id", "book_id", "open_code", "budget_year", "version", "unit_name", "unit_code", "template", "mark", "title", "revision", "content_sha256", "change_note", "reason", "published_at", "published_by", "publisher_name", "program_version"
from "budget"."publication"
where "open_code" = $1
and "budget_year" = $2
order by "version" desc
limit $3;

-- searchPublished
with newest as ( select distinct on (open_code, budget_year) id, budget_year, unit_name
from budget.publication
order by open_code, budget_year, version desc ) select newest.id as "publicationId", printed.anchor, printed.text
from newest join budget.publication_text as printed on printed.publication_id = newest.id
where printed.text ilike all ($1::text[])
order by newest.budget_year desc, newest.unit_name, newest.id, printed.position
limit $2;
