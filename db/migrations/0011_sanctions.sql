CREATE TABLE "appeals" (
	"id" text PRIMARY KEY NOT NULL,
	"sanction_id" text NOT NULL,
	"org_id" text NOT NULL,
	"statement" text NOT NULL,
	"evidence" text[] DEFAULT '{}' NOT NULL,
	"status" text NOT NULL,
	"submitted_by" text NOT NULL,
	"submitted_by_name" text NOT NULL,
	"submitted_at" timestamp (3) with time zone NOT NULL,
	"decided_by" text,
	"decided_by_name" text,
	"decided_at" timestamp (3) with time zone,
	"note" text,
	CONSTRAINT "appeals_status" CHECK ("appeals"."status" in ('open', 'upheld', 'overturned', 'withdrawn'))
);
--> statement-breakpoint
CREATE TABLE "qualifications" (
	"id" text PRIMARY KEY NOT NULL,
	"brand_id" text NOT NULL,
	"channel" text NOT NULL,
	"category" text NOT NULL,
	"item" integer NOT NULL,
	"file_id" text NOT NULL,
	"number" text,
	"valid_until" timestamp (3) with time zone,
	"status" text NOT NULL,
	"reason" text,
	"reminded_days" integer,
	"submitted_by" text NOT NULL,
	"submitted_at" timestamp (3) with time zone NOT NULL,
	"decided_by" text,
	"decided_at" timestamp (3) with time zone,
	CONSTRAINT "qualifications_status" CHECK ("qualifications"."status" in ('submitted', 'accepted', 'rejected'))
);
--> statement-breakpoint
CREATE TABLE "sanction_effects" (
	"sanction_id" text NOT NULL,
	"miniapp_id" text NOT NULL,
	"brand_id" text NOT NULL,
	"level" text NOT NULL,
	"target_kind" text NOT NULL,
	"channel" text NOT NULL,
	"rule_id" text NOT NULL,
	"reason" text NOT NULL,
	"issued_at" timestamp (3) with time zone NOT NULL,
	"ended_at" timestamp (3) with time zone,
	CONSTRAINT "sanction_effects_sanction_id_miniapp_id_pk" PRIMARY KEY("sanction_id","miniapp_id")
);
--> statement-breakpoint
CREATE TABLE "sanctions" (
	"id" text PRIMARY KEY NOT NULL,
	"target_kind" text NOT NULL,
	"org_id" text NOT NULL,
	"miniapp_id" text,
	"channel" text NOT NULL,
	"level" text NOT NULL,
	"rule_id" text NOT NULL,
	"reason" text NOT NULL,
	"remedy_by" timestamp (3) with time zone,
	"issued_by" text NOT NULL,
	"issued_by_name" text NOT NULL,
	"issued_at" timestamp (3) with time zone NOT NULL,
	"ended_at" timestamp (3) with time zone,
	"ended_by" text,
	"ended_by_name" text,
	"end_note" text,
	"is_overturned" boolean DEFAULT false NOT NULL,
	CONSTRAINT "sanctions_target" CHECK ("sanctions"."target_kind" in ('miniapp', 'brand', 'provider')),
	CONSTRAINT "sanctions_level" CHECK ("sanctions"."level" in ('warning', 'restriction', 'stop')),
	CONSTRAINT "sanctions_miniapp" CHECK (("sanctions"."target_kind" = 'miniapp') = ("sanctions"."miniapp_id" is not null))
);
--> statement-breakpoint
ALTER TABLE "appeals" ADD CONSTRAINT "appeals_sanction_id_sanctions_id_fk" FOREIGN KEY ("sanction_id") REFERENCES "public"."sanctions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "qualifications" ADD CONSTRAINT "qualifications_brand_id_organisations_id_fk" FOREIGN KEY ("brand_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "qualifications" ADD CONSTRAINT "qualifications_file_id_evidence_files_id_fk" FOREIGN KEY ("file_id") REFERENCES "public"."evidence_files"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sanction_effects" ADD CONSTRAINT "sanction_effects_sanction_id_sanctions_id_fk" FOREIGN KEY ("sanction_id") REFERENCES "public"."sanctions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sanction_effects" ADD CONSTRAINT "sanction_effects_miniapp_id_miniapps_id_fk" FOREIGN KEY ("miniapp_id") REFERENCES "public"."miniapps"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sanctions" ADD CONSTRAINT "sanctions_org_id_organisations_id_fk" FOREIGN KEY ("org_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sanctions" ADD CONSTRAINT "sanctions_miniapp_id_miniapps_id_fk" FOREIGN KEY ("miniapp_id") REFERENCES "public"."miniapps"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "appeals_open" ON "appeals" USING btree ("sanction_id") WHERE "appeals"."status" = 'open';--> statement-breakpoint
CREATE INDEX "appeals_sanction" ON "appeals" USING btree ("sanction_id","submitted_at");--> statement-breakpoint
CREATE INDEX "qualifications_brand" ON "qualifications" USING btree ("brand_id","channel","category","item");--> statement-breakpoint
CREATE INDEX "qualifications_end" ON "qualifications" USING btree ("valid_until") WHERE "qualifications"."status" = 'accepted';--> statement-breakpoint
CREATE UNIQUE INDEX "qualifications_open" ON "qualifications" USING btree ("brand_id","channel","category","item") WHERE "qualifications"."status" = 'submitted';--> statement-breakpoint
CREATE INDEX "sanction_effects_miniapp" ON "sanction_effects" USING btree ("miniapp_id") WHERE "sanction_effects"."ended_at" is null;--> statement-breakpoint
CREATE INDEX "sanctions_org" ON "sanctions" USING btree ("org_id","issued_at");--> statement-breakpoint
CREATE INDEX "sanctions_issued" ON "sanctions" USING btree ("issued_at","id");