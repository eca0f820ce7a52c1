CREATE TABLE "promoter_group_members" (
	"group_id" text NOT NULL,
	"binding_id" text NOT NULL,
	"institution_id" text NOT NULL,
	"added_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "promoter_group_members_group_id_binding_id_pk" PRIMARY KEY("group_id","binding_id")
);
--> statement-breakpoint
CREATE TABLE "promoter_groups" (
	"id" text PRIMARY KEY NOT NULL,
	"institution_id" text NOT NULL,
	"name" text NOT NULL,
	"created_by" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "promoter_imports" (
	"id" text PRIMARY KEY NOT NULL,
	"institution_id" text NOT NULL,
	"commission_type" integer NOT NULL,
	"ratio_ppm" integer NOT NULL,
	"total" integer NOT NULL,
	"results" jsonb NOT NULL,
	"created_by" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "promoter_notes" (
	"id" text PRIMARY KEY NOT NULL,
	"institution_id" text NOT NULL,
	"binding_id" text NOT NULL,
	"body" text NOT NULL,
	"created_by" text NOT NULL,
	"created_by_name" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"removed_at" timestamp (3) with time zone
);
--> statement-breakpoint
ALTER TABLE "binding_versions" ADD COLUMN "announced_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "bindings" ADD COLUMN "bound_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "bindings" ADD COLUMN "next_type" integer;--> statement-breakpoint
ALTER TABLE "bindings" ADD COLUMN "next_ratio_ppm" integer;--> statement-breakpoint
ALTER TABLE "bindings" ADD COLUMN "next_from" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "promoter_invitations" ADD COLUMN "kind" text DEFAULT 'link' NOT NULL;--> statement-breakpoint
ALTER TABLE "promoter_invitations" ADD COLUMN "appid" text;--> statement-breakpoint
ALTER TABLE "promoter_invitations" ADD COLUMN "openid" text;--> statement-breakpoint
ALTER TABLE "promoter_invitations" ADD COLUMN "subject_hash" text;--> statement-breakpoint
ALTER TABLE "promoter_invitations" ADD COLUMN "shown" text;--> statement-breakpoint
ALTER TABLE "promoter_invitations" ADD COLUMN "import_id" text;--> statement-breakpoint
ALTER TABLE "promoter_private" ADD COLUMN "phone_hash" text;--> statement-breakpoint
ALTER TABLE "promoter_private" ADD COLUMN "notices_read_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "promoters" ADD COLUMN "receiving" text DEFAULT 'none' NOT NULL;--> statement-breakpoint
ALTER TABLE "shares" ADD COLUMN "origin" text DEFAULT 'made' NOT NULL;--> statement-breakpoint
ALTER TABLE "shares" ADD COLUMN "poster" jsonb;--> statement-breakpoint
ALTER TABLE "promoter_group_members" ADD CONSTRAINT "promoter_group_members_group_id_promoter_groups_id_fk" FOREIGN KEY ("group_id") REFERENCES "public"."promoter_groups"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "promoter_group_members" ADD CONSTRAINT "promoter_group_members_binding_id_bindings_id_fk" FOREIGN KEY ("binding_id") REFERENCES "public"."bindings"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "promoter_groups" ADD CONSTRAINT "promoter_groups_institution_id_organisations_id_fk" FOREIGN KEY ("institution_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "promoter_imports" ADD CONSTRAINT "promoter_imports_institution_id_organisations_id_fk" FOREIGN KEY ("institution_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "promoter_notes" ADD CONSTRAINT "promoter_notes_binding_id_bindings_id_fk" FOREIGN KEY ("binding_id") REFERENCES "public"."bindings"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "promoter_group_members_binding" ON "promoter_group_members" USING btree ("binding_id");--> statement-breakpoint
CREATE UNIQUE INDEX "promoter_groups_name" ON "promoter_groups" USING btree ("institution_id","name");--> statement-breakpoint
CREATE INDEX "promoter_imports_institution" ON "promoter_imports" USING btree ("institution_id","created_at");--> statement-breakpoint
CREATE INDEX "promoter_notes_binding" ON "promoter_notes" USING btree ("binding_id","created_at");--> statement-breakpoint
ALTER TABLE "promoter_invitations" ADD CONSTRAINT "promoter_invitations_import_id_promoter_imports_id_fk" FOREIGN KEY ("import_id") REFERENCES "public"."promoter_imports"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "bindings_list" ON "bindings" USING btree ("institution_id","created_at","id");--> statement-breakpoint
CREATE UNIQUE INDEX "promoter_invitations_subject" ON "promoter_invitations" USING btree ("institution_id","subject_hash") WHERE "promoter_invitations"."subject_hash" is not null and "promoter_invitations"."revoked_at" is null and "promoter_invitations"."used" = 0;--> statement-breakpoint
CREATE INDEX "promoter_private_phone" ON "promoter_private" USING btree ("phone_hash");--> statement-breakpoint
CREATE UNIQUE INDEX "shares_pool" ON "shares" USING btree ("promoter_id","institution_id","product_id") WHERE "shares"."origin" = 'pool';--> statement-breakpoint
ALTER TABLE "promoter_invitations" ADD CONSTRAINT "promoter_invitations_kind" CHECK ("promoter_invitations"."kind" in ('link', 'openid', 'phone'));--> statement-breakpoint
ALTER TABLE "promoters" ADD CONSTRAINT "promoters_receiving" CHECK ("promoters"."receiving" in ('none', 'in_progress', 'done', 'real_name_missing'));--> statement-breakpoint
ALTER TABLE "shares" ADD CONSTRAINT "shares_origin" CHECK ("shares"."origin" in ('made', 'pool'));--> statement-breakpoint
UPDATE "promoters" SET "receiving" = 'done' WHERE "registration" = 'full';--> statement-breakpoint
UPDATE "bindings" b SET "bound_at" = (SELECT min(v.valid_from) FROM "binding_versions" v WHERE v.binding_id = b.id AND v.status = 'bound' AND v.version > coalesce((SELECT max(w.version) FROM "binding_versions" w WHERE w.binding_id = b.id AND w.status <> 'bound'), 0)) WHERE b.status = 'bound';
