-- findLiveSession
select "session"."id", "session"."account_id", "session"."last_used_at", "session"."second_factor_at", "account"."user_name", "account"."display_name", "account"."unit_id", "factor"."confirmed_at", array(select role_id
from identity.role_grant
where account_id = account.id
order by role_id) as "roles", exists (select
from identity.role_grant as g join identity.role as r on r.id = g.role_id
where g.account_id = account.id
and r.second_factor_required) as "required"
from "identity"."session" as "session"
inner join "identity"."account" as "account" on "account"."id" = "session"."account_id"
left join "identity"."second_factor" as "factor" on "factor"."account_id" = "account"."id"
where "session"."token_sha256" = $1
and "session"."ended_at" is null
and "session"."expires_at" > $2
and "session"."last_used_at" > $3
and "account"."disabled_at" is null;

-- countAttempt
insert into identity.failed_attempt as attempt (subject_sha256, failures, last_failed_at)
values ($1, 1, $2)
on conflict (subject_sha256) do update
set failures = case when attempt.last_failed_at < $3 then 1 else attempt.failures + 1 end, last_failed_at = $4, locked_until = case when attempt.last_failed_at < $5 then null when attempt.failures + 1 < $6 then null else $7::timestamptz + make_interval(mins => ($8::int[])[least(attempt.failures + 1, $9)]) end
where attempt.locked_until is null
or attempt.locked_until <= $10
returning failures;
select "locked_until"
from "identity"."failed_attempt"
where "subject_sha256" = $1;

-- countWaiting
select pg_advisory_xact_lock(hashtextextended($1, 0));
select count(*) as "count"
from "jobs"."run"
where "requested_by" = $1
and "state" in ($2, $3);

-- beginAttempt
update "jobs"."run"
set "state" = $1, "started_at" = $2, "attempts" = "attempts" + $3
where "id" = $4
and "state" in ($5, $6)
and "cancel_requested_at" is null
returning *;

-- lockState
select "state"
from "jobs"."run"
where "id" = $1 for update;

-- requeue
update "jobs"."run"
set "state" = $1, "doing" = $2
where "id" = $3
and "state" = $4;

-- listUnsealed
select *
from "audit"."entry" as "entry"
where not exists (select "seal"."number"
from "audit"."seal" as "seal"
where "seal"."entry_id" = "entry"."id")
and "entry"."at" > clock_timestamp() - make_interval(mins => $1)
order by "entry"."id"
limit $2;

-- findLastSeal
select "number", "sha256", "sm3"
from "audit"."seal"
order by "number" desc
limit $1;
