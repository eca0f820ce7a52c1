CREATE TABLE "dry_run_extensions" (
	"run_id" text NOT NULL,
	"side" text NOT NULL,
	"touch_id" text NOT NULL,
	"line_id" text NOT NULL,
	"order_at" timestamp (3) with time zone NOT NULL,
	"locked_until" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "dry_run_extensions_run_id_side_touch_id_line_id_pk" PRIMARY KEY("run_id","side","touch_id","line_id")
);
--> statement-breakpoint
CREATE TABLE "dry_run_lines" (
	"run_id" text NOT NULL,
	"org_id" text NOT NULL,
	"line_id" text NOT NULL,
	"order_id" text NOT NULL,
	"order_no" text NOT NULL,
	"line_no" text NOT NULL,
	"title" text NOT NULL,
	"ordered_at" timestamp (3) with time zone NOT NULL,
	"change" text NOT NULL,
	"before" jsonb NOT NULL,
	"after" jsonb NOT NULL,
	"difference_fen" bigint NOT NULL,
	"receipts" jsonb,
	CONSTRAINT "dry_run_lines_run_id_line_id_pk" PRIMARY KEY("run_id","line_id")
);
--> statement-breakpoint
CREATE TABLE "dry_run_sums" (
	"run_id" text NOT NULL,
	"org_id" text NOT NULL,
	"kind" text NOT NULL,
	"party_id" text NOT NULL,
	"lines_before" integer NOT NULL,
	"lines_after" integer NOT NULL,
	"lines_changed" integer NOT NULL,
	"before_fen" bigint NOT NULL,
	"after_fen" bigint NOT NULL,
	CONSTRAINT "dry_run_sums_run_id_kind_party_id_pk" PRIMARY KEY("run_id","kind","party_id"),
	CONSTRAINT "dry_run_sums_kind" CHECK ("dry_run_sums"."kind" in ('brand', 'institution', 'promoter', 'creator'))
);
--> statement-breakpoint
CREATE TABLE "dry_runs" (
	"id" text PRIMARY KEY NOT NULL,
	"org_id" text NOT NULL,
	"name" text NOT NULL,
	"brand_id" text,
	"institution_id" text,
	"from_at" timestamp (3) with time zone NOT NULL,
	"until_at" timestamp (3) with time zone NOT NULL,
	"terms" jsonb NOT NULL,
	"status" text NOT NULL,
	"lines_total" integer DEFAULT 0 NOT NULL,
	"lines_done" integer DEFAULT 0 NOT NULL,
	"hands_changed" integer DEFAULT 0 NOT NULL,
	"amounts_changed" integer DEFAULT 0 NOT NULL,
	"drifted" integer DEFAULT 0 NOT NULL,
	"cursor_at" timestamp (3) with time zone,
	"cursor_id" text,
	"attempts" integer DEFAULT 0 NOT NULL,
	"failure" text,
	"started_by" text NOT NULL,
	"started_by_name" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"started_at" timestamp (3) with time zone,
	"finished_at" timestamp (3) with time zone,
	"updated_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "dry_runs_status_value" CHECK ("dry_runs"."status" in ('queued', 'running', 'done', 'cancelled', 'failed'))
);
--> statement-breakpoint
CREATE TABLE "fraud_cases" (
	"id" text PRIMARY KEY NOT NULL,
	"commission_id" text NOT NULL,
	"line_id" text NOT NULL,
	"order_id" text NOT NULL,
	"order_no" text NOT NULL,
	"line_no" text NOT NULL,
	"title" text NOT NULL,
	"brand_id" text NOT NULL,
	"institution_id" text NOT NULL,
	"promoter_id" text NOT NULL,
	"ordered_at" timestamp (3) with time zone NOT NULL,
	"amount_fen" bigint NOT NULL,
	"codes" text[] NOT NULL,
	"signals" jsonb NOT NULL,
	"is_held" boolean NOT NULL,
	"needs_second" boolean NOT NULL,
	"status" text NOT NULL,
	"proposed" text,
	"proposed_by" text,
	"proposed_by_name" text,
	"decided_by" text,
	"decided_by_name" text,
	"decided_at" timestamp (3) with time zone,
	"note" text,
	"version" integer NOT NULL,
	"opened_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "fraud_cases_status" CHECK ("fraud_cases"."status" in ('open', 'released', 'refused', 'closed'))
);
--> statement-breakpoint
CREATE TABLE "fraud_events" (
	"id" text PRIMARY KEY NOT NULL,
	"case_id" text NOT NULL,
	"brand_id" text NOT NULL,
	"institution_id" text NOT NULL,
	"type" text NOT NULL,
	"verdict" text,
	"actor_name" text NOT NULL,
	"org_id" text,
	"note" text,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "fraud_events_type" CHECK ("fraud_events"."type" in ('opened', 'proposed', 'released', 'refused', 'reopened', 'closed', 'statement'))
);
--> statement-breakpoint
CREATE TABLE "fraud_settings" (
	"scope" text NOT NULL,
	"version" integer NOT NULL,
	"values" jsonb NOT NULL,
	"valid_from" timestamp (3) with time zone NOT NULL,
	"changed_by" text NOT NULL,
	CONSTRAINT "fraud_settings_scope_version_pk" PRIMARY KEY("scope","version")
);
--> statement-breakpoint
CREATE TABLE "line_adjustments" (
	"id" text PRIMARY KEY NOT NULL,
	"line_id" text NOT NULL,
	"version" integer NOT NULL,
	"brand_id" text NOT NULL,
	"from_institution_id" text,
	"from_promoter_id" text,
	"institution_id" text,
	"promoter_id" text,
	"creator_id" text,
	"result" jsonb NOT NULL,
	"reason" text NOT NULL,
	"cause" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "commissions" ADD COLUMN "assessed_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "commissions" ADD COLUMN "held_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "commissions" ADD COLUMN "released_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "commissions" ADD COLUMN "refused_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "dry_run_extensions" ADD CONSTRAINT "dry_run_extensions_run_id_dry_runs_id_fk" FOREIGN KEY ("run_id") REFERENCES "public"."dry_runs"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "dry_run_lines" ADD CONSTRAINT "dry_run_lines_run_id_dry_runs_id_fk" FOREIGN KEY ("run_id") REFERENCES "public"."dry_runs"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "dry_run_sums" ADD CONSTRAINT "dry_run_sums_run_id_dry_runs_id_fk" FOREIGN KEY ("run_id") REFERENCES "public"."dry_runs"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "dry_runs" ADD CONSTRAINT "dry_runs_org_id_organisations_id_fk" FOREIGN KEY ("org_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "fraud_cases" ADD CONSTRAINT "fraud_cases_commission_id_commissions_id_fk" FOREIGN KEY ("commission_id") REFERENCES "public"."commissions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "fraud_events" ADD CONSTRAINT "fraud_events_case_id_fraud_cases_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."fraud_cases"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "line_adjustments" ADD CONSTRAINT "line_adjustments_line_id_order_lines_id_fk" FOREIGN KEY ("line_id") REFERENCES "public"."order_lines"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "dry_run_lines_page" ON "dry_run_lines" USING btree ("run_id","change","ordered_at","line_id");--> statement-breakpoint
CREATE INDEX "dry_runs_org" ON "dry_runs" USING btree ("org_id","created_at","id");--> statement-breakpoint
CREATE INDEX "dry_runs_open" ON "dry_runs" USING btree ("status","created_at");--> statement-breakpoint
CREATE UNIQUE INDEX "fraud_cases_commission" ON "fraud_cases" USING btree ("commission_id");--> statement-breakpoint
CREATE INDEX "fraud_cases_line" ON "fraud_cases" USING btree ("line_id");--> statement-breakpoint
CREATE INDEX "fraud_cases_queue" ON "fraud_cases" USING btree ("status","opened_at","id");--> statement-breakpoint
CREATE INDEX "fraud_cases_institution" ON "fraud_cases" USING btree ("institution_id","opened_at","id");--> statement-breakpoint
CREATE INDEX "fraud_cases_brand" ON "fraud_cases" USING btree ("brand_id","opened_at","id");--> statement-breakpoint
CREATE INDEX "fraud_cases_promoter" ON "fraud_cases" USING btree ("promoter_id","opened_at","id");--> statement-breakpoint
CREATE INDEX "fraud_events_case" ON "fraud_events" USING btree ("case_id","at");--> statement-breakpoint
CREATE UNIQUE INDEX "line_adjustments_version" ON "line_adjustments" USING btree ("line_id","version");--> statement-breakpoint
CREATE INDEX "commissions_unassessed" ON "commissions" USING btree ("ordered_at") WHERE "commissions"."assessed_at" is null and "commissions"."superseded_at" is null;--> statement-breakpoint
UPDATE "commissions" SET "assessed_at" = "updated_at";
