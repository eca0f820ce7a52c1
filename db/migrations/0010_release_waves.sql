CREATE TABLE "release_wave_items" (
	"id" text PRIMARY KEY NOT NULL,
	"wave_id" text NOT NULL,
	"provider_id" text NOT NULL,
	"brand_id" text NOT NULL,
	"miniapp_id" text NOT NULL,
	"position" integer NOT NULL,
	"turn" bigint NOT NULL,
	"status" text NOT NULL,
	"held_status" text,
	"is_first" boolean NOT NULL,
	"ext" jsonb,
	"version_id" text,
	"trial_id" text,
	"review_id" text,
	"attempts" integer DEFAULT 0 NOT NULL,
	"due_at" timestamp (3) with time zone,
	"reason" text,
	"reason_detail" jsonb,
	"decided_by_name" text,
	"applied_at" timestamp (3) with time zone,
	"accepted_at" timestamp (3) with time zone,
	"submitted_at" timestamp (3) with time zone,
	"reviewed_at" timestamp (3) with time zone,
	"released_at" timestamp (3) with time zone,
	"reminded_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "release_wave_items_status_value" CHECK ("release_wave_items"."status" in ('queued', 'applied', 'awaiting_acceptance', 'accepted', 'refused', 'submitted', 'approved', 'rejected', 'grey', 'released', 'failed', 'skipped', 'halted')),
	CONSTRAINT "release_wave_items_held" CHECK (("release_wave_items"."status" = 'halted') = ("release_wave_items"."held_status" is not null))
);
--> statement-breakpoint
CREATE TABLE "release_waves" (
	"id" text PRIMARY KEY NOT NULL,
	"provider_id" text NOT NULL,
	"template_id" bigint NOT NULL,
	"name" text NOT NULL,
	"version" text NOT NULL,
	"description" text DEFAULT '' NOT NULL,
	"status" text NOT NULL,
	"ext" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"needs_acceptance" boolean NOT NULL,
	"submits_itself" boolean NOT NULL,
	"releases_itself" boolean NOT NULL,
	"grey_percent" integer,
	"review_notes" text NOT NULL,
	"trial_hours" integer NOT NULL,
	"start_path" text DEFAULT '/' NOT NULL,
	"halt_failures" integer,
	"halt_ppm" integer,
	"item_count" integer NOT NULL,
	"failures" integer DEFAULT 0 NOT NULL,
	"finishes" integer DEFAULT 0 NOT NULL,
	"halt_reason" text,
	"started_by" text NOT NULL,
	"started_by_name" text NOT NULL,
	"started_by_type" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL,
	"finished_at" timestamp (3) with time zone,
	CONSTRAINT "release_waves_status" CHECK ("release_waves"."status" in ('running', 'paused', 'halted', 'cancelled', 'done')),
	CONSTRAINT "release_waves_grey" CHECK ("release_waves"."grey_percent" is null or "release_waves"."grey_percent" between 1 and 99)
);
--> statement-breakpoint
CREATE TABLE "review_quota_limits" (
	"provider_id" text PRIMARY KEY NOT NULL,
	"monthly_limit" integer NOT NULL,
	"reserved_first" integer NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "review_quota_limits_range" CHECK ("review_quota_limits"."monthly_limit" >= 0 and "review_quota_limits"."reserved_first" between 0 and "review_quota_limits"."monthly_limit")
);
--> statement-breakpoint
CREATE TABLE "review_quotas" (
	"provider_id" text NOT NULL,
	"month" text NOT NULL,
	"monthly_limit" integer NOT NULL,
	"reserved_first" integer NOT NULL,
	"used" integer DEFAULT 0 NOT NULL,
	"used_first" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "review_quotas_provider_id_month_pk" PRIMARY KEY("provider_id","month"),
	CONSTRAINT "review_quotas_used" CHECK ("review_quotas"."used" >= 0 and "review_quotas"."used_first" between 0 and "review_quotas"."used")
);
--> statement-breakpoint
CREATE TABLE "template_drafts" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"provider_id" text NOT NULL,
	"miniapp_id" text NOT NULL,
	"version_id" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"deleted_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "templates" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"provider_id" text NOT NULL,
	"draft_id" bigint NOT NULL,
	"version_id" text NOT NULL,
	"version" text NOT NULL,
	"description" text DEFAULT '' NOT NULL,
	"created_by" text NOT NULL,
	"created_by_name" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"deleted_at" timestamp (3) with time zone
);
--> statement-breakpoint
ALTER TABLE "versions" ADD COLUMN "template_id" bigint;--> statement-breakpoint
ALTER TABLE "versions" ADD COLUMN "provider_id" text;--> statement-breakpoint
ALTER TABLE "versions" ADD COLUMN "ext_config" jsonb;--> statement-breakpoint
ALTER TABLE "release_wave_items" ADD CONSTRAINT "release_wave_items_wave_id_release_waves_id_fk" FOREIGN KEY ("wave_id") REFERENCES "public"."release_waves"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "release_wave_items" ADD CONSTRAINT "release_wave_items_miniapp_id_miniapps_id_fk" FOREIGN KEY ("miniapp_id") REFERENCES "public"."miniapps"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "release_wave_items" ADD CONSTRAINT "release_wave_items_version_id_versions_id_fk" FOREIGN KEY ("version_id") REFERENCES "public"."versions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "release_waves" ADD CONSTRAINT "release_waves_provider_id_organisations_id_fk" FOREIGN KEY ("provider_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "release_waves" ADD CONSTRAINT "release_waves_template_id_templates_id_fk" FOREIGN KEY ("template_id") REFERENCES "public"."templates"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "review_quota_limits" ADD CONSTRAINT "review_quota_limits_provider_id_organisations_id_fk" FOREIGN KEY ("provider_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "review_quotas" ADD CONSTRAINT "review_quotas_provider_id_organisations_id_fk" FOREIGN KEY ("provider_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "template_drafts" ADD CONSTRAINT "template_drafts_provider_id_organisations_id_fk" FOREIGN KEY ("provider_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "template_drafts" ADD CONSTRAINT "template_drafts_miniapp_id_miniapps_id_fk" FOREIGN KEY ("miniapp_id") REFERENCES "public"."miniapps"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "template_drafts" ADD CONSTRAINT "template_drafts_version_id_versions_id_fk" FOREIGN KEY ("version_id") REFERENCES "public"."versions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "templates" ADD CONSTRAINT "templates_provider_id_organisations_id_fk" FOREIGN KEY ("provider_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "templates" ADD CONSTRAINT "templates_draft_id_template_drafts_id_fk" FOREIGN KEY ("draft_id") REFERENCES "public"."template_drafts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "templates" ADD CONSTRAINT "templates_version_id_versions_id_fk" FOREIGN KEY ("version_id") REFERENCES "public"."versions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "release_wave_items_miniapp" ON "release_wave_items" USING btree ("wave_id","miniapp_id");--> statement-breakpoint
CREATE UNIQUE INDEX "release_wave_items_position" ON "release_wave_items" USING btree ("wave_id","position");--> statement-breakpoint
CREATE UNIQUE INDEX "release_wave_items_version" ON "release_wave_items" USING btree ("version_id");--> statement-breakpoint
CREATE UNIQUE INDEX "release_wave_items_open" ON "release_wave_items" USING btree ("miniapp_id") WHERE "release_wave_items"."status" in ('queued', 'applied', 'awaiting_acceptance', 'accepted', 'submitted', 'approved', 'grey', 'halted');--> statement-breakpoint
CREATE INDEX "release_wave_items_status" ON "release_wave_items" USING btree ("wave_id","status","position");--> statement-breakpoint
CREATE INDEX "release_wave_items_due" ON "release_wave_items" USING btree ("is_first" DESC NULLS LAST,"turn","position") WHERE "release_wave_items"."due_at" is not null;--> statement-breakpoint
CREATE INDEX "release_wave_items_due_at" ON "release_wave_items" USING btree ("due_at") WHERE "release_wave_items"."due_at" is not null;--> statement-breakpoint
CREATE INDEX "release_wave_items_brand" ON "release_wave_items" USING btree ("brand_id","status");--> statement-breakpoint
CREATE INDEX "release_waves_provider" ON "release_waves" USING btree ("provider_id","created_at","id");--> statement-breakpoint
CREATE INDEX "release_waves_live" ON "release_waves" USING btree ("status") WHERE "release_waves"."status" in ('running', 'paused', 'halted');--> statement-breakpoint
CREATE UNIQUE INDEX "template_drafts_version" ON "template_drafts" USING btree ("version_id");--> statement-breakpoint
CREATE INDEX "template_drafts_provider" ON "template_drafts" USING btree ("provider_id","created_at","id");--> statement-breakpoint
CREATE INDEX "templates_provider" ON "templates" USING btree ("provider_id","created_at","id");--> statement-breakpoint
CREATE UNIQUE INDEX "templates_draft" ON "templates" USING btree ("draft_id") WHERE "templates"."deleted_at" is null;--> statement-breakpoint
ALTER TABLE "versions" ADD CONSTRAINT "versions_provider_id_organisations_id_fk" FOREIGN KEY ("provider_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;