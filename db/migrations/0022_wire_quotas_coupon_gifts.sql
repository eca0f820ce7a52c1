CREATE TABLE "coupon_gifts" (
	"coupon_id" text NOT NULL,
	"brand_id" text NOT NULL,
	"from_institution_id" text NOT NULL,
	"institution_id" text NOT NULL,
	"given_at" timestamp (3) with time zone NOT NULL,
	"given_by" text NOT NULL,
	CONSTRAINT "coupon_gifts_coupon_id_institution_id_pk" PRIMARY KEY("coupon_id","institution_id")
);
--> statement-breakpoint
CREATE TABLE "plan_drafts" (
	"id" text PRIMARY KEY NOT NULL,
	"brand_id" text NOT NULL,
	"name" text NOT NULL,
	"body" jsonb NOT NULL,
	"updated_by" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "plan_line_spends" (
	"line_id" text NOT NULL,
	"plan_id" text NOT NULL,
	"brand_id" text NOT NULL,
	"day" text NOT NULL,
	"state" text NOT NULL,
	"amount_fen" bigint NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "plan_line_spends_line_id_plan_id_pk" PRIMARY KEY("line_id","plan_id"),
	CONSTRAINT "plan_line_spends_state" CHECK ("plan_line_spends"."state" in ('held', 'refused', 'released')),
	CONSTRAINT "plan_line_spends_amount" CHECK ("plan_line_spends"."amount_fen" >= 0)
);
--> statement-breakpoint
CREATE TABLE "plan_spends" (
	"plan_id" text NOT NULL,
	"period" text NOT NULL,
	"brand_id" text NOT NULL,
	"spent_fen" bigint NOT NULL,
	"warned_at" timestamp (3) with time zone,
	"reached_at" timestamp (3) with time zone,
	"updated_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "plan_spends_plan_id_period_pk" PRIMARY KEY("plan_id","period"),
	CONSTRAINT "plan_spends_amount" CHECK ("plan_spends"."spent_fen" >= 0)
);
--> statement-breakpoint
CREATE TABLE "plan_stops" (
	"id" text PRIMARY KEY NOT NULL,
	"plan_id" text NOT NULL,
	"brand_id" text NOT NULL,
	"period" text NOT NULL,
	"from_at" timestamp (3) with time zone NOT NULL,
	"until_at" timestamp (3) with time zone,
	"cap_fen" bigint NOT NULL,
	"spent_fen" bigint NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "wire_call_counts" (
	"org_id" text NOT NULL,
	"path" text NOT NULL,
	"day" text NOT NULL,
	"calls" integer NOT NULL,
	CONSTRAINT "wire_call_counts_org_id_path_day_pk" PRIMARY KEY("org_id","path","day")
);
--> statement-breakpoint
CREATE TABLE "wire_quota_clears" (
	"id" text PRIMARY KEY NOT NULL,
	"org_id" text NOT NULL,
	"path" text,
	"cleared_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "plans" DROP CONSTRAINT "plans_reach";--> statement-breakpoint
DROP INDEX "plans_one_ordinary";--> statement-breakpoint
ALTER TABLE "lock_rules" ADD COLUMN "is_inherited" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "plan_versions" ADD COLUMN "audience" text DEFAULT 'institution' NOT NULL;--> statement-breakpoint
ALTER TABLE "plan_versions" ADD COLUMN "creator_ids" text[];--> statement-breakpoint
ALTER TABLE "plan_versions" ADD COLUMN "cap_day_fen" bigint;--> statement-breakpoint
ALTER TABLE "plan_versions" ADD COLUMN "cap_total_fen" bigint;--> statement-breakpoint
ALTER TABLE "plans" ADD COLUMN "audience" text DEFAULT 'institution' NOT NULL;--> statement-breakpoint
ALTER TABLE "plans" ADD COLUMN "creator_ids" text[];--> statement-breakpoint
ALTER TABLE "plans" ADD COLUMN "cap_day_fen" bigint;--> statement-breakpoint
ALTER TABLE "plans" ADD COLUMN "cap_total_fen" bigint;--> statement-breakpoint
ALTER TABLE "plans" ADD COLUMN "next_change_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "coupon_gifts" ADD CONSTRAINT "coupon_gifts_coupon_id_coupons_id_fk" FOREIGN KEY ("coupon_id") REFERENCES "public"."coupons"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "plan_drafts" ADD CONSTRAINT "plan_drafts_brand_id_organisations_id_fk" FOREIGN KEY ("brand_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "plan_spends" ADD CONSTRAINT "plan_spends_plan_id_plans_id_fk" FOREIGN KEY ("plan_id") REFERENCES "public"."plans"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "plan_stops" ADD CONSTRAINT "plan_stops_plan_id_plans_id_fk" FOREIGN KEY ("plan_id") REFERENCES "public"."plans"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "wire_call_counts" ADD CONSTRAINT "wire_call_counts_org_id_organisations_id_fk" FOREIGN KEY ("org_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "wire_quota_clears" ADD CONSTRAINT "wire_quota_clears_org_id_organisations_id_fk" FOREIGN KEY ("org_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "coupon_gifts_from" ON "coupon_gifts" USING btree ("from_institution_id","institution_id","given_at");--> statement-breakpoint
CREATE INDEX "plan_drafts_brand" ON "plan_drafts" USING btree ("brand_id","updated_at");--> statement-breakpoint
CREATE INDEX "plan_stops_plan" ON "plan_stops" USING btree ("plan_id","from_at");--> statement-breakpoint
CREATE INDEX "wire_quota_clears_org" ON "wire_quota_clears" USING btree ("org_id","cleared_at");--> statement-breakpoint
CREATE INDEX "plans_creators" ON "plans" USING gin ("creator_ids") WHERE "plans"."audience" = 'creator';--> statement-breakpoint
CREATE INDEX "plans_next_change" ON "plans" USING btree ("next_change_at") WHERE "plans"."next_change_at" is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "plans_one_ordinary" ON "plans" USING btree ("product_id","audience") WHERE "plans"."kind" = 'ordinary' and "plans"."status" <> 'ended';--> statement-breakpoint
ALTER TABLE "plans" ADD CONSTRAINT "plans_audience" CHECK ("plans"."audience" in ('institution', 'creator'));--> statement-breakpoint
ALTER TABLE "plans" ADD CONSTRAINT "plans_caps" CHECK (coalesce("plans"."cap_day_fen", 1) > 0 and coalesce("plans"."cap_total_fen", 1) > 0);--> statement-breakpoint
ALTER TABLE "plans" ADD CONSTRAINT "plans_reach" CHECK (case "plans"."audience" when 'institution' then ("plans"."kind" = 'ordinary') = ("plans"."institution_ids" is null) and "plans"."creator_ids" is null
        else ("plans"."kind" = 'ordinary') = ("plans"."creator_ids" is null) and "plans"."institution_ids" = '{}' end);