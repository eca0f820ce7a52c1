CREATE TABLE "authorisation_events" (
	"id" text PRIMARY KEY NOT NULL,
	"provider_id" text NOT NULL,
	"brand_id" text NOT NULL,
	"miniapp_id" text NOT NULL,
	"authorisation_id" text NOT NULL,
	"type" text NOT NULL,
	"sets" integer[] NOT NULL,
	"code_hash" text,
	"preauth_code_id" text,
	"created_at" timestamp (3) with time zone NOT NULL,
	"delivered_at" timestamp (3) with time zone,
	"attempts" integer DEFAULT 0 NOT NULL,
	"due_at" timestamp (3) with time zone NOT NULL,
	"last_error" text,
	CONSTRAINT "authorisation_events_type" CHECK ("authorisation_events"."type" in ('authorized', 'updateauthorized', 'unauthorized'))
);
--> statement-breakpoint
CREATE TABLE "authorisation_sets" (
	"id" text PRIMARY KEY NOT NULL,
	"authorisation_id" text NOT NULL,
	"provider_id" text NOT NULL,
	"brand_id" text NOT NULL,
	"miniapp_id" text NOT NULL,
	"set_id" integer NOT NULL,
	"is_exclusive" boolean NOT NULL,
	"granted_at" timestamp (3) with time zone NOT NULL,
	"ended_at" timestamp (3) with time zone,
	CONSTRAINT "authorisation_sets_exclusiveness" CHECK ("authorisation_sets"."is_exclusive" = ("authorisation_sets"."set_id" in (18, 25, 40, 41, 45, 49, 51, 73, 76, 81)))
);
--> statement-breakpoint
CREATE TABLE "authorisation_versions" (
	"authorisation_id" text NOT NULL,
	"version" integer NOT NULL,
	"provider_id" text NOT NULL,
	"brand_id" text NOT NULL,
	"status" text NOT NULL,
	"sets" integer[] NOT NULL,
	"by" text NOT NULL,
	"actor_id" text NOT NULL,
	"actor_name" text NOT NULL,
	"reason" text,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "authorisation_versions_authorisation_id_version_pk" PRIMARY KEY("authorisation_id","version"),
	CONSTRAINT "authorisation_versions_by" CHECK ("authorisation_versions"."by" in ('brand', 'provider', 'operator'))
);
--> statement-breakpoint
CREATE TABLE "authorisations" (
	"id" text PRIMARY KEY NOT NULL,
	"provider_id" text NOT NULL,
	"brand_id" text NOT NULL,
	"miniapp_id" text NOT NULL,
	"channel" text NOT NULL,
	"status" text NOT NULL,
	"sets" integer[] NOT NULL,
	"version" integer NOT NULL,
	"refresh_token_hash" text,
	"options" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"authorised_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL,
	"revoked_at" timestamp (3) with time zone,
	CONSTRAINT "authorisations_status" CHECK ("authorisations"."status" in ('active', 'revoked')),
	CONSTRAINT "authorisations_revoked" CHECK (("authorisations"."status" = 'revoked') = ("authorisations"."revoked_at" is not null))
);
--> statement-breakpoint
CREATE TABLE "authorization_codes" (
	"code_hash" text PRIMARY KEY NOT NULL,
	"authorisation_id" text NOT NULL,
	"provider_id" text NOT NULL,
	"sealed" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"used_at" timestamp (3) with time zone,
	"ended_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "brand_proposals" (
	"id" text PRIMARY KEY NOT NULL,
	"provider_id" text NOT NULL,
	"channel" text NOT NULL,
	"week" text NOT NULL,
	"brand_name" text NOT NULL,
	"subject" text NOT NULL,
	"category" text NOT NULL,
	"brand_appid" text,
	"contact_email" text,
	"deposit_evidence" text NOT NULL,
	"status" text NOT NULL,
	"reason" text,
	"brand_id" text,
	"admission_id" text,
	"proposed_by" text NOT NULL,
	"decided_by" text,
	"decided_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "brand_proposals_status" CHECK ("brand_proposals"."status" in ('proposed', 'approved', 'rejected', 'withdrawn'))
);
--> statement-breakpoint
CREATE TABLE "preauth_codes" (
	"id" text PRIMARY KEY NOT NULL,
	"provider_id" text NOT NULL,
	"code_hash" text NOT NULL,
	"sealed" text NOT NULL,
	"auth_type" integer NOT NULL,
	"miniapp_id" text,
	"sets" integer[] NOT NULL,
	"redirect_uri" text,
	"created_by" text NOT NULL,
	"created_by_name" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"revoked_at" timestamp (3) with time zone,
	"used_at" timestamp (3) with time zone,
	"used_by" text,
	"used_miniapp_id" text,
	CONSTRAINT "preauth_codes_type" CHECK ("preauth_codes"."auth_type" in (1, 2, 3))
);
--> statement-breakpoint
CREATE TABLE "provider_apps" (
	"provider_id" text PRIMARY KEY NOT NULL,
	"secret_hash" text,
	"secret_made_at" timestamp (3) with time zone,
	"event_url" text,
	"message_url" text,
	"token_sealed" text,
	"encoding_key_sealed" text,
	"intro" text DEFAULT '' NOT NULL,
	"contact" text DEFAULT '' NOT NULL,
	"asked_sets" integer[] NOT NULL,
	"redirect_hosts" text[] DEFAULT '{}' NOT NULL,
	"pushes_tickets" boolean DEFAULT false NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "provider_tickets" (
	"ticket_hash" text PRIMARY KEY NOT NULL,
	"provider_id" text NOT NULL,
	"sealed" text NOT NULL,
	"issued_at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"delivered_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "provider_tokens" (
	"token_hash" text PRIMARY KEY NOT NULL,
	"provider_id" text NOT NULL,
	"authorisation_id" text,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"machine_expires_at" timestamp (3) with time zone DEFAULT clock_timestamp() + interval '7200 seconds' NOT NULL,
	"revoked_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
DROP INDEX "admissions_live";--> statement-breakpoint
ALTER TABLE "admissions" ADD COLUMN "provider_right" text;--> statement-breakpoint
ALTER TABLE "audit_log" ADD COLUMN "provider_id" text;--> statement-breakpoint
ALTER TABLE "audit_log" ADD COLUMN "provider_name" text;--> statement-breakpoint
ALTER TABLE "miniapps" ADD COLUMN "is_development" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "authorisation_events" ADD CONSTRAINT "authorisation_events_provider_id_organisations_id_fk" FOREIGN KEY ("provider_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "authorisation_events" ADD CONSTRAINT "authorisation_events_authorisation_id_authorisations_id_fk" FOREIGN KEY ("authorisation_id") REFERENCES "public"."authorisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "authorisation_events" ADD CONSTRAINT "authorisation_events_code_hash_authorization_codes_code_hash_fk" FOREIGN KEY ("code_hash") REFERENCES "public"."authorization_codes"("code_hash") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "authorisation_events" ADD CONSTRAINT "authorisation_events_preauth_code_id_preauth_codes_id_fk" FOREIGN KEY ("preauth_code_id") REFERENCES "public"."preauth_codes"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "authorisation_sets" ADD CONSTRAINT "authorisation_sets_authorisation_id_authorisations_id_fk" FOREIGN KEY ("authorisation_id") REFERENCES "public"."authorisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "authorisation_versions" ADD CONSTRAINT "authorisation_versions_authorisation_id_authorisations_id_fk" FOREIGN KEY ("authorisation_id") REFERENCES "public"."authorisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "authorisations" ADD CONSTRAINT "authorisations_provider_id_organisations_id_fk" FOREIGN KEY ("provider_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "authorisations" ADD CONSTRAINT "authorisations_brand_id_organisations_id_fk" FOREIGN KEY ("brand_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "authorisations" ADD CONSTRAINT "authorisations_miniapp_id_miniapps_id_fk" FOREIGN KEY ("miniapp_id") REFERENCES "public"."miniapps"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "authorization_codes" ADD CONSTRAINT "authorization_codes_authorisation_id_authorisations_id_fk" FOREIGN KEY ("authorisation_id") REFERENCES "public"."authorisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "brand_proposals" ADD CONSTRAINT "brand_proposals_provider_id_organisations_id_fk" FOREIGN KEY ("provider_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "brand_proposals" ADD CONSTRAINT "brand_proposals_brand_id_organisations_id_fk" FOREIGN KEY ("brand_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "preauth_codes" ADD CONSTRAINT "preauth_codes_provider_id_organisations_id_fk" FOREIGN KEY ("provider_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "preauth_codes" ADD CONSTRAINT "preauth_codes_miniapp_id_miniapps_id_fk" FOREIGN KEY ("miniapp_id") REFERENCES "public"."miniapps"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "preauth_codes" ADD CONSTRAINT "preauth_codes_used_miniapp_id_miniapps_id_fk" FOREIGN KEY ("used_miniapp_id") REFERENCES "public"."miniapps"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "provider_apps" ADD CONSTRAINT "provider_apps_provider_id_organisations_id_fk" FOREIGN KEY ("provider_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "provider_tickets" ADD CONSTRAINT "provider_tickets_provider_id_organisations_id_fk" FOREIGN KEY ("provider_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "provider_tokens" ADD CONSTRAINT "provider_tokens_provider_id_organisations_id_fk" FOREIGN KEY ("provider_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "provider_tokens" ADD CONSTRAINT "provider_tokens_authorisation_id_authorisations_id_fk" FOREIGN KEY ("authorisation_id") REFERENCES "public"."authorisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "authorisation_events_provider" ON "authorisation_events" USING btree ("provider_id","created_at");--> statement-breakpoint
CREATE INDEX "authorisation_events_due" ON "authorisation_events" USING btree ("due_at") WHERE "authorisation_events"."delivered_at" is null;--> statement-breakpoint
CREATE UNIQUE INDEX "authorisation_sets_live" ON "authorisation_sets" USING btree ("authorisation_id","set_id") WHERE "authorisation_sets"."ended_at" is null;--> statement-breakpoint
CREATE UNIQUE INDEX "authorisation_sets_exclusive" ON "authorisation_sets" USING btree ("miniapp_id","set_id") WHERE "authorisation_sets"."is_exclusive" and "authorisation_sets"."ended_at" is null;--> statement-breakpoint
CREATE UNIQUE INDEX "authorisations_pair" ON "authorisations" USING btree ("provider_id","miniapp_id");--> statement-breakpoint
CREATE INDEX "authorisations_provider" ON "authorisations" USING btree ("provider_id","authorised_at");--> statement-breakpoint
CREATE INDEX "authorisations_miniapp" ON "authorisations" USING btree ("miniapp_id","status");--> statement-breakpoint
CREATE INDEX "authorisations_brand" ON "authorisations" USING btree ("brand_id");--> statement-breakpoint
CREATE UNIQUE INDEX "authorisations_refresh_token" ON "authorisations" USING btree ("refresh_token_hash");--> statement-breakpoint
CREATE INDEX "authorization_codes_authorisation" ON "authorization_codes" USING btree ("authorisation_id","created_at");--> statement-breakpoint
CREATE INDEX "brand_proposals_provider" ON "brand_proposals" USING btree ("provider_id","created_at");--> statement-breakpoint
CREATE INDEX "brand_proposals_queue" ON "brand_proposals" USING btree ("status","created_at");--> statement-breakpoint
CREATE UNIQUE INDEX "brand_proposals_open" ON "brand_proposals" USING btree ("provider_id","channel","subject") WHERE "brand_proposals"."status" in ('proposed', 'approved');--> statement-breakpoint
CREATE UNIQUE INDEX "preauth_codes_hash" ON "preauth_codes" USING btree ("code_hash");--> statement-breakpoint
CREATE INDEX "preauth_codes_provider" ON "preauth_codes" USING btree ("provider_id","created_at");--> statement-breakpoint
CREATE INDEX "provider_tickets_provider" ON "provider_tickets" USING btree ("provider_id","issued_at");--> statement-breakpoint
CREATE INDEX "provider_tokens_provider" ON "provider_tokens" USING btree ("provider_id","authorisation_id");--> statement-breakpoint
CREATE UNIQUE INDEX "admissions_live" ON "admissions" USING btree ("brand_id","channel",coalesce("provider_right", '')) WHERE "admissions"."status" <> 'rejected';