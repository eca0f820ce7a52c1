CREATE TABLE "institution_miniapp_requests" (
	"id" text PRIMARY KEY NOT NULL,
	"institution_id" text NOT NULL,
	"brand_id" text NOT NULL,
	"appid" text NOT NULL,
	"name" text NOT NULL,
	"status" text NOT NULL,
	"reason" text,
	"requested_by" text NOT NULL,
	"requested_at" timestamp (3) with time zone NOT NULL,
	"decided_by" text,
	"decided_at" timestamp (3) with time zone,
	CONSTRAINT "institution_miniapp_requests_status" CHECK ("institution_miniapp_requests"."status" in ('requested', 'accepted', 'refused', 'withdrawn'))
);
--> statement-breakpoint
CREATE TABLE "open_platform_accounts" (
	"id" text PRIMARY KEY NOT NULL,
	"platform_id" text NOT NULL,
	"institution_id" text NOT NULL,
	"kind" text NOT NULL,
	"appid" text NOT NULL,
	"name" text NOT NULL,
	"brand_id" text,
	"status" text NOT NULL,
	"requested_by" text NOT NULL,
	"requested_at" timestamp (3) with time zone NOT NULL,
	"decided_by" text,
	"bound_at" timestamp (3) with time zone,
	"ended_at" timestamp (3) with time zone,
	CONSTRAINT "open_platform_accounts_kind" CHECK ("open_platform_accounts"."kind" in ('miniapp', 'official_account', 'institution')),
	CONSTRAINT "open_platform_accounts_status" CHECK ("open_platform_accounts"."status" in ('requested', 'bound', 'refused', 'unbound'))
);
--> statement-breakpoint
CREATE TABLE "open_platform_unionids" (
	"platform_id" text NOT NULL,
	"institution_id" text NOT NULL,
	"appid" text NOT NULL,
	"openid" text NOT NULL,
	"unionid" text NOT NULL,
	"told_at" timestamp (3) with time zone NOT NULL,
	"applied_at" timestamp (3) with time zone,
	"problem" text,
	CONSTRAINT "open_platform_unionids_platform_id_appid_openid_pk" PRIMARY KEY("platform_id","appid","openid")
);
--> statement-breakpoint
CREATE TABLE "open_platforms" (
	"id" text PRIMARY KEY NOT NULL,
	"institution_id" text NOT NULL,
	"appid" text NOT NULL,
	"subject" text NOT NULL,
	"licence" text NOT NULL,
	"created_by" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"closed_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "delivery_attempts" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"delivery_id" text NOT NULL,
	"org_id" text NOT NULL,
	"number" integer NOT NULL,
	"status" integer,
	"error" text,
	"excerpt" text,
	"ms" integer NOT NULL,
	"by" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "event_deliveries" (
	"id" text PRIMARY KEY NOT NULL,
	"event_seq" bigint NOT NULL,
	"org_id" text NOT NULL,
	"receiver_id" text NOT NULL,
	"event" text NOT NULL,
	"status" text NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"due_at" timestamp (3) with time zone NOT NULL,
	"delivered_at" timestamp (3) with time zone,
	"last_status" integer,
	"last_error" text,
	"last_ms" integer,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "event_deliveries_status" CHECK ("event_deliveries"."status" in ('waiting', 'delivered', 'dead', 'cancelled'))
);
--> statement-breakpoint
CREATE TABLE "event_receivers" (
	"id" text PRIMARY KEY NOT NULL,
	"org_id" text NOT NULL,
	"kind" text NOT NULL,
	"url" text NOT NULL,
	"description" text DEFAULT '' NOT NULL,
	"events" text[],
	"mode" text,
	"secret_sealed" text NOT NULL,
	"encoding_key_sealed" text,
	"previous_sealed" text,
	"previous_until" timestamp (3) with time zone,
	"status" text NOT NULL,
	"paused_reason" text,
	"checked_at" timestamp (3) with time zone,
	"created_by" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "event_receivers_kind" CHECK ("event_receivers"."kind" in ('callback', 'webhook')),
	CONSTRAINT "event_receivers_status" CHECK ("event_receivers"."status" in ('active', 'paused', 'removed'))
);
--> statement-breakpoint
CREATE TABLE "event_subscriptions" (
	"org_id" text NOT NULL,
	"event" text NOT NULL,
	CONSTRAINT "event_subscriptions_org_id_event_pk" PRIMARY KEY("org_id","event")
);
--> statement-breakpoint
CREATE TABLE "webhook_events" (
	"seq" bigserial PRIMARY KEY NOT NULL,
	"id" text NOT NULL,
	"org_id" text NOT NULL,
	"event" text NOT NULL,
	"dedupe_key" text NOT NULL,
	"data" jsonb NOT NULL,
	"wire" jsonb,
	"created_at" timestamp (3) with time zone NOT NULL,
	"spread_at" timestamp (3) with time zone
);
--> statement-breakpoint
ALTER TABLE "memberships" DROP CONSTRAINT "memberships_role";--> statement-breakpoint
ALTER TABLE "institution_features" ADD COLUMN "default_type" integer;--> statement-breakpoint
ALTER TABLE "institution_features" ADD COLUMN "default_ratio_ppm" integer;--> statement-breakpoint
ALTER TABLE "institution_features" ADD COLUMN "agreement" text;--> statement-breakpoint
ALTER TABLE "institution_features" ADD COLUMN "reason" text;--> statement-breakpoint
ALTER TABLE "institution_miniapp_requests" ADD CONSTRAINT "institution_miniapp_requests_institution_id_organisations_id_fk" FOREIGN KEY ("institution_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "institution_miniapp_requests" ADD CONSTRAINT "institution_miniapp_requests_brand_id_organisations_id_fk" FOREIGN KEY ("brand_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "open_platform_accounts" ADD CONSTRAINT "open_platform_accounts_platform_id_open_platforms_id_fk" FOREIGN KEY ("platform_id") REFERENCES "public"."open_platforms"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "open_platform_unionids" ADD CONSTRAINT "open_platform_unionids_platform_id_open_platforms_id_fk" FOREIGN KEY ("platform_id") REFERENCES "public"."open_platforms"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "open_platforms" ADD CONSTRAINT "open_platforms_institution_id_organisations_id_fk" FOREIGN KEY ("institution_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "delivery_attempts" ADD CONSTRAINT "delivery_attempts_delivery_id_event_deliveries_id_fk" FOREIGN KEY ("delivery_id") REFERENCES "public"."event_deliveries"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "event_deliveries" ADD CONSTRAINT "event_deliveries_event_seq_webhook_events_seq_fk" FOREIGN KEY ("event_seq") REFERENCES "public"."webhook_events"("seq") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "event_deliveries" ADD CONSTRAINT "event_deliveries_receiver_id_event_receivers_id_fk" FOREIGN KEY ("receiver_id") REFERENCES "public"."event_receivers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "event_receivers" ADD CONSTRAINT "event_receivers_org_id_organisations_id_fk" FOREIGN KEY ("org_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "institution_miniapp_requests_open" ON "institution_miniapp_requests" USING btree ("institution_id","appid") WHERE "institution_miniapp_requests"."status" = 'requested';--> statement-breakpoint
CREATE INDEX "institution_miniapp_requests_brand" ON "institution_miniapp_requests" USING btree ("brand_id","requested_at");--> statement-breakpoint
CREATE UNIQUE INDEX "open_platform_accounts_bound" ON "open_platform_accounts" USING btree ("appid") WHERE "open_platform_accounts"."status" = 'bound';--> statement-breakpoint
CREATE UNIQUE INDEX "open_platform_accounts_open" ON "open_platform_accounts" USING btree ("platform_id","appid") WHERE "open_platform_accounts"."status" in ('requested', 'bound');--> statement-breakpoint
CREATE INDEX "open_platform_accounts_brand" ON "open_platform_accounts" USING btree ("brand_id","requested_at");--> statement-breakpoint
CREATE INDEX "open_platform_unionids_waiting" ON "open_platform_unionids" USING btree ("platform_id","appid") WHERE "open_platform_unionids"."applied_at" is null;--> statement-breakpoint
CREATE UNIQUE INDEX "open_platforms_institution" ON "open_platforms" USING btree ("institution_id") WHERE "open_platforms"."closed_at" is null;--> statement-breakpoint
CREATE UNIQUE INDEX "open_platforms_appid" ON "open_platforms" USING btree ("appid") WHERE "open_platforms"."closed_at" is null;--> statement-breakpoint
CREATE INDEX "delivery_attempts_delivery" ON "delivery_attempts" USING btree ("delivery_id","id");--> statement-breakpoint
CREATE UNIQUE INDEX "event_deliveries_pair" ON "event_deliveries" USING btree ("event_seq","receiver_id");--> statement-breakpoint
CREATE INDEX "event_deliveries_due" ON "event_deliveries" USING btree ("due_at") WHERE "event_deliveries"."status" = 'waiting';--> statement-breakpoint
CREATE INDEX "event_deliveries_org" ON "event_deliveries" USING btree ("org_id","created_at","id");--> statement-breakpoint
CREATE INDEX "event_deliveries_receiver" ON "event_deliveries" USING btree ("receiver_id","status");--> statement-breakpoint
CREATE INDEX "event_receivers_org" ON "event_receivers" USING btree ("org_id","created_at");--> statement-breakpoint
CREATE UNIQUE INDEX "event_receivers_callback" ON "event_receivers" USING btree ("org_id") WHERE "event_receivers"."kind" = 'callback' and "event_receivers"."status" <> 'removed';--> statement-breakpoint
CREATE UNIQUE INDEX "webhook_events_id" ON "webhook_events" USING btree ("id");--> statement-breakpoint
CREATE UNIQUE INDEX "webhook_events_dedupe" ON "webhook_events" USING btree ("org_id","event","dedupe_key");--> statement-breakpoint
CREATE INDEX "webhook_events_waiting" ON "webhook_events" USING btree ("seq") WHERE "webhook_events"."spread_at" is null;--> statement-breakpoint
CREATE INDEX "webhook_events_created" ON "webhook_events" USING btree ("created_at");--> statement-breakpoint
ALTER TABLE "memberships" ADD CONSTRAINT "memberships_role" CHECK ("memberships"."role" in ('admin', 'operator', 'developer', 'finance', 'analyst', 'promoter_manager', 'content_manager'));