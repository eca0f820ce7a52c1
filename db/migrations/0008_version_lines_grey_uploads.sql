CREATE TABLE "deployment_settings" (
	"key" text PRIMARY KEY NOT NULL,
	"value" jsonb NOT NULL,
	"updated_by" text NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "grey_listed" (
	"grey_release_id" text NOT NULL,
	"brand_id" text NOT NULL,
	"kind" text NOT NULL,
	"value" text NOT NULL,
	"added_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "grey_listed_grey_release_id_kind_value_pk" PRIMARY KEY("grey_release_id","kind","value"),
	CONSTRAINT "grey_listed_kind" CHECK ("grey_listed"."kind" in ('openid', 'promoter'))
);
--> statement-breakpoint
CREATE TABLE "grey_releases" (
	"id" text PRIMARY KEY NOT NULL,
	"miniapp_id" text NOT NULL,
	"brand_id" text NOT NULL,
	"version_id" text NOT NULL,
	"base_version_id" text NOT NULL,
	"status" text NOT NULL,
	"pause" text,
	"percent" integer NOT NULL,
	"has_project_members" boolean DEFAULT false NOT NULL,
	"has_trial_members" boolean DEFAULT false NOT NULL,
	"note" text DEFAULT '' NOT NULL,
	"started_by" text NOT NULL,
	"started_by_name" text NOT NULL,
	"started_at" timestamp (3) with time zone NOT NULL,
	"changed_at" timestamp (3) with time zone NOT NULL,
	"ended_by_name" text,
	"ended_at" timestamp (3) with time zone,
	CONSTRAINT "grey_releases_status" CHECK ("grey_releases"."status" in ('running', 'paused', 'done', 'cancelled')),
	CONSTRAINT "grey_releases_percent" CHECK ("grey_releases"."percent" between 0 and 100),
	CONSTRAINT "grey_releases_pause" CHECK (("grey_releases"."status" = 'paused') = ("grey_releases"."pause" is not null))
);
--> statement-breakpoint
CREATE TABLE "grey_visitors" (
	"grey_release_id" text NOT NULL,
	"brand_id" text NOT NULL,
	"visitor_id" text NOT NULL,
	"arm" text NOT NULL,
	"reason" text NOT NULL,
	"grey_openings" integer DEFAULT 0 NOT NULL,
	"base_openings" integer DEFAULT 0 NOT NULL,
	"grey_errors" integer DEFAULT 0 NOT NULL,
	"base_errors" integer DEFAULT 0 NOT NULL,
	"first_opened_at" timestamp (3) with time zone NOT NULL,
	"last_opened_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "grey_visitors_grey_release_id_visitor_id_pk" PRIMARY KEY("grey_release_id","visitor_id"),
	CONSTRAINT "grey_visitors_arm" CHECK ("grey_visitors"."arm" in ('grey', 'base'))
);
--> statement-breakpoint
CREATE TABLE "review_files" (
	"id" text PRIMARY KEY NOT NULL,
	"miniapp_id" text NOT NULL,
	"brand_id" text NOT NULL,
	"side" text NOT NULL,
	"name" text NOT NULL,
	"mime" text NOT NULL,
	"size" integer NOT NULL,
	"sha256" text NOT NULL,
	"kept_by" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "upload_attempts" (
	"id" text PRIMARY KEY NOT NULL,
	"miniapp_id" text NOT NULL,
	"brand_id" text NOT NULL,
	"upload_key" text NOT NULL,
	"status" text NOT NULL,
	"version" text NOT NULL,
	"archive_hash" text NOT NULL,
	"archive_bytes" integer NOT NULL,
	"tries" integer DEFAULT 1 NOT NULL,
	"version_id" text,
	"reason" text,
	"diagnostics" jsonb,
	"actor_name" text NOT NULL,
	"started_at" timestamp (3) with time zone NOT NULL,
	"finished_at" timestamp (3) with time zone,
	"holder" text NOT NULL,
	"held_until" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "upload_attempts_status" CHECK ("upload_attempts"."status" in ('received', 'processing', 'accepted', 'refused', 'failed'))
);
--> statement-breakpoint
CREATE TABLE "version_probes" (
	"version_id" text PRIMARY KEY NOT NULL,
	"miniapp_id" text NOT NULL,
	"brand_id" text NOT NULL,
	"status" text NOT NULL,
	"reason" text,
	"thumbnail_hash" text,
	"thumbnail_mime" text,
	"boot_errors" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"pages" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"boot_ms" integer,
	"tries" integer DEFAULT 0 NOT NULL,
	"queued_at" timestamp (3) with time zone NOT NULL,
	"started_at" timestamp (3) with time zone,
	"finished_at" timestamp (3) with time zone,
	CONSTRAINT "version_probes_status" CHECK ("version_probes"."status" in ('none', 'queued', 'running', 'done', 'failed'))
);
--> statement-breakpoint
ALTER TABLE "versions" DROP CONSTRAINT "versions_status";--> statement-breakpoint
ALTER TABLE "miniapps" ADD COLUMN "upload_key_made_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "miniapps" ADD COLUMN "upload_key_blocks" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "miniapps" ADD COLUMN "upload_key_used_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "miniapps" ADD COLUMN "upload_key_used_from" text;--> statement-breakpoint
ALTER TABLE "releases" ADD COLUMN "note" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "releases" ADD COLUMN "grey_release_id" text;--> statement-breakpoint
ALTER TABLE "version_events" ADD COLUMN "actor_type" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "version_events" ADD COLUMN "actor_id" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "version_reviews" ADD COLUMN "items" jsonb DEFAULT '[]'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "version_reviews" ADD COLUMN "pictures" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "version_reviews" ADD COLUMN "feedback" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "versions" ADD COLUMN "line_key" text GENERATED ALWAYS AS (branch || chr(10) || coalesce('robot ' || robot::text, uploaded_by)) STORED;--> statement-breakpoint
ALTER TABLE "grey_listed" ADD CONSTRAINT "grey_listed_grey_release_id_grey_releases_id_fk" FOREIGN KEY ("grey_release_id") REFERENCES "public"."grey_releases"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "grey_releases" ADD CONSTRAINT "grey_releases_miniapp_id_miniapps_id_fk" FOREIGN KEY ("miniapp_id") REFERENCES "public"."miniapps"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "grey_releases" ADD CONSTRAINT "grey_releases_version_id_versions_id_fk" FOREIGN KEY ("version_id") REFERENCES "public"."versions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "grey_releases" ADD CONSTRAINT "grey_releases_base_version_id_versions_id_fk" FOREIGN KEY ("base_version_id") REFERENCES "public"."versions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "grey_visitors" ADD CONSTRAINT "grey_visitors_grey_release_id_grey_releases_id_fk" FOREIGN KEY ("grey_release_id") REFERENCES "public"."grey_releases"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "review_files" ADD CONSTRAINT "review_files_miniapp_id_miniapps_id_fk" FOREIGN KEY ("miniapp_id") REFERENCES "public"."miniapps"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "upload_attempts" ADD CONSTRAINT "upload_attempts_miniapp_id_miniapps_id_fk" FOREIGN KEY ("miniapp_id") REFERENCES "public"."miniapps"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "upload_attempts" ADD CONSTRAINT "upload_attempts_version_id_versions_id_fk" FOREIGN KEY ("version_id") REFERENCES "public"."versions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "version_probes" ADD CONSTRAINT "version_probes_version_id_versions_id_fk" FOREIGN KEY ("version_id") REFERENCES "public"."versions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "grey_releases_open" ON "grey_releases" USING btree ("miniapp_id") WHERE "grey_releases"."status" in ('running', 'paused');--> statement-breakpoint
CREATE INDEX "grey_releases_miniapp" ON "grey_releases" USING btree ("miniapp_id","started_at");--> statement-breakpoint
CREATE INDEX "grey_releases_version" ON "grey_releases" USING btree ("version_id");--> statement-breakpoint
CREATE INDEX "review_files_miniapp" ON "review_files" USING btree ("miniapp_id","created_at");--> statement-breakpoint
CREATE UNIQUE INDEX "upload_attempts_key" ON "upload_attempts" USING btree ("miniapp_id","upload_key");--> statement-breakpoint
CREATE INDEX "upload_attempts_held" ON "upload_attempts" USING btree ("held_until") WHERE "upload_attempts"."status" in ('received', 'processing');--> statement-breakpoint
CREATE INDEX "version_probes_waiting" ON "version_probes" USING btree ("queued_at") WHERE "version_probes"."status" in ('queued', 'running');--> statement-breakpoint
CREATE INDEX "version_events_version" ON "version_events" USING btree ("version_id","at");--> statement-breakpoint
CREATE INDEX "version_events_type" ON "version_events" USING btree ("miniapp_id","type","at");--> statement-breakpoint
CREATE INDEX "version_reviews_miniapp" ON "version_reviews" USING btree ("miniapp_id","submitted_at");--> statement-breakpoint
CREATE INDEX "versions_line" ON "versions" USING btree ("miniapp_id","line_key","created_at");--> statement-breakpoint
ALTER TABLE "versions" ADD CONSTRAINT "versions_status" CHECK ("versions"."status" in ('development', 'in_review', 'approved', 'rejected', 'grey', 'released', 'superseded', 'discarded'));