CREATE TABLE "partnership_links" (
	"id" text PRIMARY KEY NOT NULL,
	"brand_id" text NOT NULL,
	"note" text,
	"max_uses" integer NOT NULL,
	"used" integer DEFAULT 0 NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"revoked_at" timestamp (3) with time zone,
	"created_by" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "partnership_links_uses" CHECK ("partnership_links"."used" <= "partnership_links"."max_uses")
);
--> statement-breakpoint
CREATE TABLE "partnership_versions" (
	"partnership_id" text NOT NULL,
	"version" integer NOT NULL,
	"brand_id" text NOT NULL,
	"creator_id" text NOT NULL,
	"status" text NOT NULL,
	"is_blocked" boolean NOT NULL,
	"note" text,
	"valid_from" timestamp (3) with time zone NOT NULL,
	"changed_by" text NOT NULL,
	"changed_by_kind" text NOT NULL,
	CONSTRAINT "partnership_versions_partnership_id_version_pk" PRIMARY KEY("partnership_id","version")
);
--> statement-breakpoint
CREATE TABLE "partnerships" (
	"id" text PRIMARY KEY NOT NULL,
	"brand_id" text NOT NULL,
	"creator_id" text NOT NULL,
	"status" text NOT NULL,
	"version" integer NOT NULL,
	"note" text,
	"link_id" text,
	"invited_at" timestamp (3) with time zone,
	"expires_at" timestamp (3) with time zone,
	"accepted_at" timestamp (3) with time zone,
	"ended_at" timestamp (3) with time zone,
	"blocked_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "partnerships_status" CHECK ("partnerships"."status" in ('initial', 'invited', 'accepted', 'refused', 'cancelled', 'expired', 'ended', 'deleted')),
	CONSTRAINT "partnerships_invited" CHECK ("partnerships"."status" <> 'invited' or ("partnerships"."expires_at" > "partnerships"."invited_at" and "partnerships"."blocked_at" is null)),
	CONSTRAINT "partnerships_accepted" CHECK ("partnerships"."status" <> 'accepted' or ("partnerships"."accepted_at" is not null and "partnerships"."blocked_at" is null))
);
--> statement-breakpoint
ALTER TABLE "partnership_links" ADD CONSTRAINT "partnership_links_brand_id_organisations_id_fk" FOREIGN KEY ("brand_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "partnership_versions" ADD CONSTRAINT "partnership_versions_partnership_id_partnerships_id_fk" FOREIGN KEY ("partnership_id") REFERENCES "public"."partnerships"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "partnerships" ADD CONSTRAINT "partnerships_brand_id_organisations_id_fk" FOREIGN KEY ("brand_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "partnerships" ADD CONSTRAINT "partnerships_creator_id_creators_id_fk" FOREIGN KEY ("creator_id") REFERENCES "public"."creators"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "partnership_links_brand" ON "partnership_links" USING btree ("brand_id","created_at");--> statement-breakpoint
CREATE INDEX "partnership_versions_blocks" ON "partnership_versions" USING btree ("brand_id","valid_from") WHERE "partnership_versions"."is_blocked";--> statement-breakpoint
CREATE UNIQUE INDEX "partnerships_pair" ON "partnerships" USING btree ("brand_id","creator_id");--> statement-breakpoint
CREATE INDEX "partnerships_brand" ON "partnerships" USING btree ("brand_id","updated_at","id");--> statement-breakpoint
CREATE INDEX "partnerships_creator" ON "partnerships" USING btree ("creator_id","updated_at","id");--> statement-breakpoint
CREATE INDEX "partnerships_brand_invited" ON "partnerships" USING btree ("brand_id","invited_at");--> statement-breakpoint
CREATE INDEX "partnerships_expiry" ON "partnerships" USING btree ("expires_at") WHERE "partnerships"."status" = 'invited';