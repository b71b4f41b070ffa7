-- pageCases
select "cases"."case"."id"
from "cases"."case"
where "cases"."case"."is_simulated" = $1
and (cases.case.owner_unit_id = any($2::uuid[])
or cases.case.id = any($3::uuid[]))
and "cases"."case"."state" in ($4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)
and (cases.case.due_at is not null
and cases.case.clock_from is not null
and cases.case.state not in ('dismissed', 'duplicate')
and not cases.case.due_at < coalesce(cases.case.submitted_at, $15)
and cases.case.submitted_at is null
and cases.case.clock_from + (cases.case.due_at - cases.case.clock_from) * $16::double precision <= $17)
and "cases"."case"."kind" = $18
and "cases"."case"."county" = $19
and "cases"."case"."department" = $20
and "cases"."case"."list_id" = $21
and "cases"."case"."source_id" = $22
and "cases"."case"."responsible_name" = $23
and "cases"."case"."responsible_id" = $24
and ("cases"."case"."title" ilike $25
or "cases"."case"."address" ilike $26
or "cases"."case"."item_no" ilike $27
or "cases"."case"."responsible_name" ilike $28)
order by "cases"."case"."due_at" asc nulls last, "cases"."case"."found_at" desc, "cases"."case"."id"
limit $29 offset $30;
select count(*) as "count"
from "cases"."case"
where "cases"."case"."is_simulated" = $1
and (cases.case.owner_unit_id = any($2::uuid[])
or cases.case.id = any($3::uuid[]))
and "cases"."case"."state" in ($4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)
and (cases.case.due_at is not null
and cases.case.clock_from is not null
and cases.case.state not in ('dismissed', 'duplicate')
and not cases.case.due_at < coalesce(cases.case.submitted_at, $15)
and cases.case.submitted_at is null
and cases.case.clock_from + (cases.case.due_at - cases.case.clock_from) * $16::double precision <= $17)
and "cases"."case"."kind" = $18
and "cases"."case"."county" = $19
and "cases"."case"."department" = $20
and "cases"."case"."list_id" = $21
and "cases"."case"."source_id" = $22
and "cases"."case"."responsible_name" = $23
and "cases"."case"."responsible_id" = $24
and ("cases"."case"."title" ilike $25
or "cases"."case"."address" ilike $26
or "cases"."case"."item_no" ilike $27
or "cases"."case"."responsible_name" ilike $28);

-- listCasesOnMap
select "cases"."case"."id"
from "cases"."case"
where "cases"."case"."is_simulated" = $1
and (cases.case.owner_unit_id = any($2::uuid[])
or cases.case.id = any($3::uuid[]))
and "cases"."case"."longitude" is not null
and "cases"."case"."state" in ($4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)
order by "cases"."case"."due_at" asc nulls last, "cases"."case"."found_at" desc, "cases"."case"."id"
limit $15;

-- listNamedElsewhere
select "id"
from "cases"."case"
where "is_simulated" = $1
and ("responsible_id" = $2
or "acceptor_id" = $3)
and owner_unit_id <> all($4::uuid[])
order by "found_at" desc
limit $5;

-- listWaitingFor
select "cases"."case"."id"
from "cases"."case"
where "cases"."case"."is_simulated" = $1
and (cases.case.owner_unit_id = any($2::uuid[])
or cases.case.id = any($3::uuid[]))
and "cases"."case"."state" in ($4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)
and case cases.case.waits_role when 'dispatcher' then $15::boolean when 'responsible' then cases.case.responsible_id = $16::uuid when 'arbiter' then $17::boolean when 'acceptor' then case when cases.case.file -> 'accepted' = '[]'::jsonb
and cases.case.acceptor_id is not null then cases.case.acceptor_id = $18::uuid else $19::boolean end when 'publisher' then cases.case.file ->> 'dispatcherId' = $20 when 'closer' then cases.case.file ->> 'dispatcherId' = $21 else false end
or ($22::boolean
and cases.case.is_extension_asked)
order by "cases"."case"."due_at" asc nulls last, "cases"."case"."found_at" desc, "cases"."case"."id"
limit $23;

-- listCasesAsOf
select "cases"."case"."id"
from "cases"."case"
where "cases"."case"."is_simulated" = $1
and (cases.case.owner_unit_id = any($2::uuid[])
or cases.case.id = any($3::uuid[]))
and "cases"."case"."found_at" <= $4
and ("cases"."case"."state" in ($5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)
or "cases"."case"."updated_at" >= $16)
order by "cases"."case"."due_at" asc nulls last, "cases"."case"."found_at" desc, "cases"."case"."id"
limit $17;

-- listEventsBefore
select *
from "cases"."event"
where case_id = any($1::uuid[])
and "at" <= $2
order by "case_id", "seq"
limit $3;

-- listRunning
select *
from "cases"."case"
where "is_simulated" = $1
and "state" in ($2, $3, $4, $5, $6, $7)
and "due_at" >= $8
order by "due_at"
limit $9;

-- groupCases
with found_case as ( select kind, county, origin, department, state, was_on_time, state = any($1::text[])
and due_at < $2 as is_overdue
from cases.case
where not is_simulated
and owner_unit_id = any($3::uuid[])
and found_at >= $4
and found_at < $5
and state not in ('dismissed', 'duplicate') ) select case when grouping(kind) = 0 then 'kind' when grouping(county) = 0 then 'county' when grouping(origin) = 0 then 'origin' when grouping(department) = 0 then 'department' end as dimension, coalesce(kind, county, origin, department, '') as name, count(*)::integer as total, (count(*) filter (where state = 'closed'))::integer as closed, (count(*) filter (where is_overdue))::integer as overdue, (count(*) filter (where was_on_time is not null
or is_overdue))::integer as judged, (count(*) filter (where was_on_time))::integer as on_time
from found_case
group by grouping sets ((), (kind), (county), (origin), (department))
order by dimension nulls first, total desc, name;

-- measureTimes
with found_case as ( select found_at, dispatched_at, acked_at, submitted_at, signed_off_at, closed_at
from cases.case
where not is_simulated
and owner_unit_id = any($1::uuid[])
and found_at >= $2
and found_at < $3
and state not in ('dismissed', 'duplicate') ), took as ( select step, extract(epoch
from until_at - from_at)::double precision / 3600 as hours
from found_case cross join lateral (
values ('dispatch', found_at, dispatched_at), ('ack', dispatched_at, acked_at), ('submit', dispatched_at, submitted_at), ('signOff', submitted_at, signed_off_at), ('close', found_at, closed_at) ) as step (step, from_at, until_at)
where from_at is not null
and until_at is not null ) select step, count(*)::integer as cases, percentile_cont(0.5) within group (order by hours) as median_hours, percentile_cont(0.9) within group (order by hours) as p90_hours
from took
group by step;

-- countMonths
with happened as ( select found_at as at, true as is_found
from cases.case
where not is_simulated
and owner_unit_id = any($1::uuid[])
and found_at >= $2
and found_at < $3
and state not in ('dismissed', 'duplicate') union all select closed_at, false
from cases.case
where not is_simulated
and owner_unit_id = any($4::uuid[])
and closed_at >= $5
and closed_at < $6
and state = 'closed' ) select to_char(at at time zone 'Asia/Shanghai', 'YYYY-MM') as month, (count(*) filter (where is_found))::integer as found, (count(*) filter (where not is_found))::integer as closed
from happened
group by month
order by month
limit 240;

-- tallyClosed
with turn as ( select "case".id, "case".list_id, "case".kind, coalesce(max(seq) filter (where type = 'closed'), 0) as closed_seq, max(seq) filter (where type = 'accepted'
and (payload ->> 'isLast')::boolean) as signed_seq, coalesce(max(seq) filter (where type in ('dispatched', 'reassigned', 'reworkOrdered', 'reopened')), 0) as work_began_seq, bool_or(type in ('dismissed', 'markedDuplicate')) as is_void
from cases.case join cases.event on event.case_id = "case".id
where not "case".is_simulated
and "case".owner_unit_id = $1::uuid
and "case".found_at >= $2
and "case".found_at < $3
and event.at < $4
group by "case".id ), life as ( select id, list_id, kind, is_void, work_began_seq, signed_seq, closed_seq > work_began_seq as is_closed, coalesce(signed_seq > work_began_seq, false) as is_signed
from turn ) select count(*)::integer as all, (count(*) filter (where is_closed))::integer as reached
from life
where not is_void
and ($5::text is null
or kind = $6);

-- tallyDelisted
with turn as ( select "case".id, "case".list_id, "case".kind, coalesce(max(seq) filter (where type = 'closed'), 0) as closed_seq, max(seq) filter (where type = 'accepted'
and (payload ->> 'isLast')::boolean) as signed_seq, coalesce(max(seq) filter (where type in ('dispatched', 'reassigned', 'reworkOrdered', 'reopened')), 0) as work_began_seq, bool_or(type in ('dismissed', 'markedDuplicate')) as is_void
from cases.case join cases.event on event.case_id = "case".id
where not "case".is_simulated
and "case".owner_unit_id = $1::uuid
and "case".found_at >= $2
and "case".found_at < $3
and event.at < $4
group by "case".id ), life as ( select id, list_id, kind, is_void, work_began_seq, signed_seq, closed_seq > work_began_seq as is_closed, coalesce(signed_seq > work_began_seq, false) as is_signed
from turn ) select count(*)::integer as all, (count(*) filter (where is_closed))::integer as reached
from life join cases.list on list.id = life.list_id
where not is_void
and list.kind = $5
and (list.removed_at is null
or list.removed_at >= $6);

-- tallyOnTime
with turn as ( select "case".id, "case".list_id, "case".kind, coalesce(max(seq) filter (where type = 'closed'), 0) as closed_seq, max(seq) filter (where type = 'accepted'
and (payload ->> 'isLast')::boolean) as signed_seq, coalesce(max(seq) filter (where type in ('dispatched', 'reassigned', 'reworkOrdered', 'reopened')), 0) as work_began_seq, bool_or(type in ('dismissed', 'markedDuplicate')) as is_void
from cases.case join cases.event on event.case_id = "case".id
where not "case".is_simulated
and "case".owner_unit_id = $1::uuid
and "case".found_at >= $2
and "case".found_at < $3
and event.at < $4
group by "case".id ), life as ( select id, list_id, kind, is_void, work_began_seq, signed_seq, closed_seq > work_began_seq as is_closed, coalesce(signed_seq > work_began_seq, false) as is_signed
from turn ), answered as ( select life.is_signed, submission.at as submitted_at, deadline.due_at
from life
left join lateral ( select event.seq, event.at
from cases.event
where event.case_id = life.id
and event.type = 'submitted'
and event.at < $5
and event.seq > life.work_began_seq
order by event.seq desc
limit 1 ) as submission on true cross join lateral ( select (event.payload #>> '{deadline,dueAt}')::timestamptz as due_at
from cases.event
where event.case_id = life.id
and event.at < $6
and event.payload #>> '{deadline,dueAt}' is not null
and (not life.is_signed
or event.seq <= life.signed_seq)
order by event.seq desc
limit 1 ) as deadline
where not life.is_void ), judged as ( select coalesce(submitted_at, $7) <= due_at as is_on_time
from answered
where is_signed
or (submitted_at is null
and due_at < $8) ) select count(*)::integer as all, (count(*) filter (where is_on_time))::integer as reached
from judged;

-- tallyStep
with turn as ( select "case".id, "case".list_id, "case".kind, coalesce(max(seq) filter (where type = 'closed'), 0) as closed_seq, max(seq) filter (where type = 'accepted'
and (payload ->> 'isLast')::boolean) as signed_seq, coalesce(max(seq) filter (where type in ('dispatched', 'reassigned', 'reworkOrdered', 'reopened')), 0) as work_began_seq, bool_or(type in ('dismissed', 'markedDuplicate')) as is_void
from cases.case join cases.event on event.case_id = "case".id
where not "case".is_simulated
and "case".owner_unit_id = $1::uuid
and "case".found_at >= $2
and "case".found_at < $3
and event.at < $4
group by "case".id ), life as ( select id, list_id, kind, is_void, work_began_seq, signed_seq, closed_seq > work_began_seq as is_closed, coalesce(signed_seq > work_began_seq, false) as is_signed
from turn ), item as ( select details.fields ->> $5 as done_on
from life join cases.list on list.id = life.list_id cross join lateral ( select event.payload #> '{details,fields}' as fields
from cases.event
where event.case_id = life.id
and event.at < $6
and event.type in ('found', 'edited')
order by event.seq desc
limit 1 ) as details
where not life.is_void
and list.kind = $7
and (list.removed_at is null
or list.removed_at >= $8) ) select count(*)::integer as all, (count(*) filter (where done_on ~ '^\d{4}-\d{2}-\d{2}$'
and done_on <= $9))::integer as reached
from item;
