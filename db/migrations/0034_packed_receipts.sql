-- Candidates of receipts are kept by verdict; what stands with their touches is no longer repeated on each line.
ALTER TABLE "attributions" NO FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "attributions" RESET (toast_tuple_target);--> statement-breakpoint
CREATE FUNCTION pg_temp.base36(digits text) RETURNS bigint LANGUAGE sql IMMUTABLE AS $$
  SELECT sum((position(digit IN '0123456789abcdefghijklmnopqrstuvwxyz') - 1) * 36::numeric ^ (length(digits) - place))::bigint
  FROM regexp_split_to_table(digits, '') WITH ORDINALITY AS t(digit, place)
$$;--> statement-breakpoint
CREATE FUNCTION pg_temp.by_verdict(candidates jsonb) RETURNS jsonb LANGUAGE sql STABLE AS $$
  WITH judged AS (
    SELECT concat_ws(' ', one ->> 'role', one ->> 'outcome', one ->> 'reason') AS verdict,
      (one ->> 'touchId') || ' ' || (extract(epoch FROM (one ->> 'lockedUntilEffective')::timestamptz) * 1000)::bigint AS touch
    FROM jsonb_array_elements(CASE jsonb_typeof(candidates) WHEN 'array' THEN candidates ELSE '[]' END) AS one
    UNION ALL
    SELECT concat_ws(' ', candidates -> 'words' ->> pg_temp.base36(parts[13])::int,
        candidates -> 'words' ->> pg_temp.base36(parts[14])::int, candidates -> 'words' ->> pg_temp.base36(parts[15])::int),
      parts[1] || ' ' || pg_temp.base36(parts[12])
    FROM regexp_split_to_table(nullif(candidates ->> 'rows', ''), ';') AS row, string_to_array(row, ' ') AS parts
  )
  SELECT coalesce(jsonb_object_agg(verdict, touches), '{}')
  FROM (SELECT verdict, string_agg(touch, ',') AS touches FROM judged GROUP BY verdict) AS grouped
$$;--> statement-breakpoint
UPDATE "attributions" SET "result" = jsonb_set("result", '{candidates}', pg_temp.by_verdict("result" -> 'candidates'))
WHERE jsonb_typeof("result" -> 'candidates') = 'array' OR "result" -> 'candidates' ? 'rows';
