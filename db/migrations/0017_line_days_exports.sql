CREATE TABLE "exports" (
	"id" text PRIMARY KEY NOT NULL,
	"org_id" text NOT NULL,
	"user_id" text,
	"asked_by" text NOT NULL,
	"kind" text NOT NULL,
	"format" text NOT NULL,
	"locale" text NOT NULL,
	"query" text NOT NULL,
	"asker" jsonb NOT NULL,
	"status" text NOT NULL,
	"rows_done" integer DEFAULT 0 NOT NULL,
	"rows_total" integer,
	"sha256" text,
	"bytes" bigint,
	"failure" text,
	"created_at" timestamp (3) with time zone NOT NULL,
	"started_at" timestamp (3) with time zone,
	"leased_until" timestamp (3) with time zone,
	"finished_at" timestamp (3) with time zone,
	"expires_at" timestamp (3) with time zone,
	CONSTRAINT "exports_kind" CHECK ("exports"."kind" in ('orders', 'commissions')),
	CONSTRAINT "exports_format" CHECK ("exports"."format" in ('xlsx', 'csv')),
	CONSTRAINT "exports_status" CHECK ("exports"."status" in ('waiting', 'running', 'done', 'failed', 'cancelled', 'expired')),
	CONSTRAINT "exports_file" CHECK (("exports"."status" = 'done') = ("exports"."sha256" is not null))
);
--> statement-breakpoint
CREATE TABLE "saved_views" (
	"id" text PRIMARY KEY NOT NULL,
	"org_id" text NOT NULL,
	"user_id" text NOT NULL,
	"page" text NOT NULL,
	"name" text NOT NULL,
	"query" text NOT NULL,
	"shared_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "saved_views_page_known" CHECK ("saved_views"."page" in ('orders', 'commissions'))
);
--> statement-breakpoint
CREATE TABLE "line_day_marks" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"brand_id" text NOT NULL,
	"day" date NOT NULL
);
--> statement-breakpoint
CREATE TABLE "line_days" (
	"day" date NOT NULL,
	"brand_id" text NOT NULL,
	"institution_id" text NOT NULL,
	"promoter_id" text NOT NULL,
	"creator_id" text NOT NULL,
	"outcome" text NOT NULL,
	"status" text NOT NULL,
	"stage" text NOT NULL,
	"is_paid" boolean NOT NULL,
	"lines" integer NOT NULL,
	"paid_fen" bigint NOT NULL,
	"fee_fen" bigint NOT NULL,
	"base_fen" bigint NOT NULL,
	"service_fen" bigint NOT NULL,
	"sharer_fen" bigint NOT NULL,
	"institution_fen" bigint NOT NULL,
	"creator_fen" bigint NOT NULL,
	CONSTRAINT "line_days_pk" PRIMARY KEY("brand_id","day","institution_id","promoter_id","creator_id","outcome","status","stage","is_paid")
);
--> statement-breakpoint
ALTER TABLE "exports" ADD CONSTRAINT "exports_org_id_organisations_id_fk" FOREIGN KEY ("org_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "exports" ADD CONSTRAINT "exports_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "saved_views" ADD CONSTRAINT "saved_views_org_id_organisations_id_fk" FOREIGN KEY ("org_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "saved_views" ADD CONSTRAINT "saved_views_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "exports_org" ON "exports" USING btree ("org_id","created_at","id");--> statement-breakpoint
CREATE INDEX "exports_waiting" ON "exports" USING btree ("created_at") WHERE "exports"."status" in ('waiting', 'running');--> statement-breakpoint
CREATE UNIQUE INDEX "saved_views_name" ON "saved_views" USING btree ("org_id","user_id","page","name");--> statement-breakpoint
CREATE INDEX "saved_views_page" ON "saved_views" USING btree ("org_id","page","created_at");--> statement-breakpoint
CREATE INDEX "line_day_marks_day" ON "line_day_marks" USING btree ("brand_id","day");--> statement-breakpoint
CREATE INDEX "line_days_institution" ON "line_days" USING btree ("institution_id","day");--> statement-breakpoint
CREATE INDEX "line_days_promoter" ON "line_days" USING btree ("promoter_id","day");--> statement-breakpoint
CREATE INDEX "commissions_brand_status" ON "commissions" USING btree ("brand_id","status","ordered_at","line_id") WHERE "commissions"."superseded_at" is null;--> statement-breakpoint
CREATE INDEX "commissions_institution_status" ON "commissions" USING btree ("institution_id","status","ordered_at","line_id") WHERE "commissions"."superseded_at" is null;--> statement-breakpoint
CREATE INDEX "order_lines_ordered" ON "order_lines" USING btree ("ordered_at","id");--> statement-breakpoint
CREATE INDEX "order_lines_order_no" ON "order_lines" USING btree ("order_no" text_pattern_ops);