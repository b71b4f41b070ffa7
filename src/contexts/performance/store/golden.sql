-- readPlanState
select id, name, class, annual_fen as "annualFen", form, position
from performance.project
where plan_id = $1
and (ended_at is null
or ended_at >= $2)
order by position, id;
select indicator.id, indicator.project_id as "projectId", indicator.kind, indicator.scope, indicator.level1, indicator.level2, indicator.name, target.printed, target.goal, target.version as "targetVersion", binding.method, ownership.owner_id as "ownerId", ownership.owner_name as "ownerName", indicator.service_from as "serviceFrom", indicator.service_until as "serviceUntil"
from performance.indicator join performance.project on project.plan_id = indicator.plan_id
and project.id = indicator.project_id cross join lateral ( select printed, goal, version
from performance.target
where indicator_id = indicator.id
and state = 'approved'
and decided_at < $1
order by version desc
limit 1 ) as target
left join lateral ( select method
from performance.binding
where indicator_id = indicator.id
and set_at < $2
order by set_at desc, id desc
limit 1 ) as binding on true
left join lateral ( select owner_id, owner_name
from performance.ownership
where indicator_id = indicator.id
and set_at < $3
order by set_at desc, id desc
limit 1 ) as ownership on true
where indicator.plan_id = $4
and indicator.added_at < $5
and (indicator.ended_at is null
or indicator.ended_at >= $6)
and (project.ended_at is null
or project.ended_at >= $7)
order by project.position, project.id, indicator.position, indicator.id;
select distinct on ("project_id") "project_id", "value"
from "performance"."rule"
where "plan_id" = $1
and "set_at" < $2
order by "project_id", "set_at" desc, "id" desc;

-- readFacts
with of_day as ( select project_id, kind, item, day, count(*) as records, sum(quantity_milli) as quantity, sum(quantity_milli) filter (where passed_milli is not null) as judged, sum(passed_milli) as passed, sum(people) as people
from performance.record
where plan_id = $1
and kind = any($2)
and ($3::text is null
or project_id = $4)
and day <= $5
and recorded_at < $6
and (voided_at is null
or voided_at >= $7)
group by project_id, kind, item, day ) select project_id as "projectId", kind, item, extract(month
from min(day))::integer as month, sum(records)::bigint as count, sum(quantity)::bigint as "quantityMilli", coalesce(sum(judged), 0)::bigint as "judgedMilli", coalesce(sum(passed), 0)::bigint as "passedMilli", coalesce(sum(people), 0)::bigint as people, min(day) as "firstDay", max(day) as "lastDay", (array_agg(quantity
order by day desc))[1]::bigint as "lastQuantityMilli"
from of_day
group by project_id, kind, item, date_trunc($8, day::timestamp)
order by project_id, kind, item, min(day);
select project_id as "projectId", kind, item, extract(month
from min(day))::integer as month, count(*) as count, sum(quantity_milli)::bigint as "quantityMilli", coalesce(sum(quantity_milli) filter (where passed_milli is not null), 0)::bigint as "judgedMilli", coalesce(sum(passed_milli), 0)::bigint as "passedMilli", coalesce(sum(people), 0)::bigint as people, min(day) as "firstDay", max(day) as "lastDay", 0::bigint as "lastQuantityMilli"
from performance.record
where plan_id = $1
and kind = any($2)
and ($3::text is null
or project_id = $4)
and day <= $5
and recorded_at < $6
and (voided_at is null
or voided_at >= $7)
group by project_id, kind, item, date_trunc('month', day::timestamp)
order by project_id, kind, item, min(day);
select project_id as "projectId", plan_item as "planItem", extract(month
from min(day))::integer as month, count(*) as count, sum(amount_fen)::bigint as fen, max(day) as "lastDay"
from performance.payment
where plan_id = $1
and day <= $2
and recorded_at < $3
and (voided_at is null
or voided_at >= $4)
group by project_id, plan_item, date_trunc($5, day::timestamp)
order by project_id, plan_item nulls last, min(day);
select project_id as "projectId", step, title, planned_on as "plannedOn", case when done_on <= $1 then done_on end as "doneOn", amount_fen as "amountFen", category, service_from as "serviceFrom", service_until as "serviceUntil"
from performance.step
where plan_id = $2
and recorded_at < $3
and (voided_at is null
or voided_at >= $4)
and (planned_on is not null
or done_on <= $5)
order by coalesce(done_on, planned_on), recorded_at, id;
select distinct on (judgement.indicator_id) judgement.indicator_id as "indicatorId", judgement.percent, judgement.day, judgement.judge_name as "judgeName", judgement.reason
from performance.judgement join performance.indicator on indicator.id = judgement.indicator_id
where indicator.plan_id = $1
and judgement.day <= $2
and judgement.recorded_at < $3
and (judgement.voided_at is null
or judgement.voided_at >= $4)
order by judgement.indicator_id, judgement.day desc, judgement.recorded_at desc, judgement.id;
select *
from "performance"."survey"
where "plan_id" = $1
and "made_at" < $2;

-- countAnswers
with answer as ( select survey_id, choices
from performance.survey_answer
where survey_id = any($1)
and day <= $2 ) select survey_id, '' as question, '' as choice, count(*) as answers
from answer
group by survey_id union all select survey_id, chosen.key, chosen.value, count(*)
from answer, jsonb_each_text(choices) as chosen
group by survey_id, chosen.key, chosen.value;

-- listRecordsOf
select *
from "performance"."record"
where "plan_id" = $1
and "recorded_at" < $2
and ("voided_at" is null
or "voided_at" >= $3)
and "project_id" = $4
and "kind" = $5
and "item" = $6
and "day" <= $7
order by "day" desc, "recorded_at" desc, "id"
limit $8;

-- countRecordsOf
select count(*) as "count"
from "performance"."record"
where "plan_id" = $1
and "recorded_at" < $2
and ("voided_at" is null
or "voided_at" >= $3)
and "project_id" = $4
and "kind" = $5
and "item" = $6
and "day" <= $7;

-- listPaymentsOf
select *
from "performance"."payment"
where "plan_id" = $1
and "recorded_at" < $2
and ("voided_at" is null
or "voided_at" >= $3)
and "project_id" = $4
and "day" <= $5
order by "day" desc, "recorded_at" desc, "id"
limit $6;

-- keepSnapshots
insert into performance.snapshot (indicator_id, as_of, reading, computed_at) select indicator_id, $1, reading, $2
from jsonb_to_recordset($3::jsonb) as kept (indicator_id uuid, reading jsonb)
on conflict (indicator_id, as_of) do update
set reading = excluded.reading, computed_at = excluded.computed_at
where excluded.reading ->> 'status' <> 'failed'
or snapshot.reading ->> 'status' <> 'measured';

-- mapLastGood
select distinct on (indicator_id) indicator_id as "indicatorId", as_of as "asOf", reading -> 'value' as value
from performance.snapshot
where indicator_id = any($1::uuid[])
and as_of <= $2
and reading ->> 'status' = 'measured'
order by indicator_id, as_of desc;

-- isDayKept
select max(snapshot.computed_at) as "computedAt"
from performance.snapshot join performance.indicator on indicator.id = snapshot.indicator_id
where indicator.plan_id = $1
and snapshot.as_of = $2;

-- listOwnedPlans
select plan.*
from performance.plan
where plan.state = 'open'
and (plan.owner_unit_id = any($1::uuid[])
or plan.origin = 'example')
and exists ( select
from performance.indicator cross join lateral ( select owner_id
from performance.ownership
where indicator_id = indicator.id
order by set_at desc, id desc
limit 1 ) as newest
where indicator.plan_id = plan.id
and indicator.ended_at is null
and newest.owner_id = $2 )
order by plan.plan_year desc, plan.unit_name, plan.id
limit 20;

-- listPlans
with indicator_with_newest as ( select indicator.plan_id, binding.method ->> 'kind' as method_kind, ownership.owner_id
from performance.indicator
left join lateral ( select method
from performance.binding
where indicator_id = indicator.id
order by set_at desc, id desc
limit 1 ) as binding on true
left join lateral ( select owner_id
from performance.ownership
where indicator_id = indicator.id
order by set_at desc, id desc
limit 1 ) as ownership on true
where indicator.ended_at is null ), counted as ( select plan_id, count(*) as indicators, count(*) filter (where coalesce(method_kind, 'unbound') = 'unbound') as unbound, count(*) filter (where owner_id is null) as without_owner
from indicator_with_newest
group by plan_id ) select plan.*, coalesce(counted.indicators, 0) as indicators, coalesce(counted.unbound, 0) as unbound, coalesce(counted.without_owner, 0) as without_owner
from performance.plan
left join counted on counted.plan_id = plan.id
where plan.owner_unit_id = any($1::uuid[])
or plan.origin = 'example'
order by plan.origin desc, plan.plan_year desc, plan.unit_name, plan.id
limit $2;
