CREATE TABLE "clue_orders" (
	"line_id" text PRIMARY KEY NOT NULL,
	"order_id" text NOT NULL,
	"brand_id" text NOT NULL,
	"institution_id" text NOT NULL,
	"promoter_id" text NOT NULL,
	"creator_id" text NOT NULL,
	"content_id" text,
	"touch_id" text NOT NULL,
	"share_id" text,
	"ordered_at" timestamp (3) with time zone NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "creator_content_products" (
	"content_id" text NOT NULL,
	"creator_id" text NOT NULL,
	"product_id" bigint NOT NULL,
	"brand_id" text NOT NULL,
	"position" integer NOT NULL,
	CONSTRAINT "creator_content_products_content_id_product_id_pk" PRIMARY KEY("content_id","product_id")
);
--> statement-breakpoint
CREATE TABLE "creator_content_versions" (
	"content_id" text NOT NULL,
	"version" integer NOT NULL,
	"creator_id" text NOT NULL,
	"title" text NOT NULL,
	"has_outside_goods" boolean NOT NULL,
	"is_removed" boolean NOT NULL,
	"valid_from" timestamp (3) with time zone NOT NULL,
	"changed_by" text NOT NULL,
	CONSTRAINT "creator_content_versions_content_id_version_pk" PRIMARY KEY("content_id","version")
);
--> statement-breakpoint
CREATE TABLE "creator_cooperation_versions" (
	"cooperation_id" text NOT NULL,
	"version" integer NOT NULL,
	"institution_id" text NOT NULL,
	"creator_id" text NOT NULL,
	"status" text NOT NULL,
	"valid_from" timestamp (3) with time zone NOT NULL,
	"changed_by" text NOT NULL,
	"changed_by_kind" text NOT NULL,
	CONSTRAINT "creator_cooperation_versions_cooperation_id_version_pk" PRIMARY KEY("cooperation_id","version")
);
--> statement-breakpoint
CREATE TABLE "creator_cooperations" (
	"id" text PRIMARY KEY NOT NULL,
	"institution_id" text NOT NULL,
	"creator_id" text NOT NULL,
	"status" text NOT NULL,
	"version" integer NOT NULL,
	"invitation_id" text,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "creator_cooperations_status" CHECK ("creator_cooperations"."status" in ('active', 'declined', 'ended'))
);
--> statement-breakpoint
CREATE TABLE "creator_invitations" (
	"id" text PRIMARY KEY NOT NULL,
	"institution_id" text NOT NULL,
	"scope" text NOT NULL,
	"service_ppm" integer NOT NULL,
	"period_from" timestamp (3) with time zone,
	"period_to" timestamp (3) with time zone,
	"note" text,
	"max_uses" integer NOT NULL,
	"used" integer DEFAULT 0 NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"revoked_at" timestamp (3) with time zone,
	"created_by" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "creator_invitations_uses" CHECK ("creator_invitations"."used" <= "creator_invitations"."max_uses"),
	CONSTRAINT "creator_invitations_service" CHECK ("creator_invitations"."service_ppm" between 0 and 1000000),
	CONSTRAINT "creator_invitations_scope" CHECK ("creator_invitations"."scope" in ('all', 'chosen', 'live'))
);
--> statement-breakpoint
CREATE TABLE "creator_shops" (
	"id" text PRIMARY KEY NOT NULL,
	"creator_id" text NOT NULL,
	"brand_id" text NOT NULL,
	"status" text NOT NULL,
	"requested_at" timestamp (3) with time zone NOT NULL,
	"linked_at" timestamp (3) with time zone,
	"ended_at" timestamp (3) with time zone,
	CONSTRAINT "creator_shops_status" CHECK ("creator_shops"."status" in ('requested', 'linked', 'ended'))
);
--> statement-breakpoint
CREATE TABLE "live_reservations" (
	"id" text PRIMARY KEY NOT NULL,
	"content_id" text NOT NULL,
	"creator_id" text NOT NULL,
	"visitor_id" text NOT NULL,
	"share_id" text NOT NULL,
	"institution_id" text NOT NULL,
	"promoter_id" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"cancelled_at" timestamp (3) with time zone
);
--> statement-breakpoint
ALTER TABLE "creator_authorisation_versions" ALTER COLUMN "content_id" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "creator_authorisations" ALTER COLUMN "content_id" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "commissions" ADD COLUMN "content_id" text;--> statement-breakpoint
ALTER TABLE "creator_authorisation_versions" ADD COLUMN "covers_kind" text;--> statement-breakpoint
ALTER TABLE "creator_authorisations" ADD COLUMN "covers_kind" text;--> statement-breakpoint
ALTER TABLE "creator_contents" ADD COLUMN "outside_goods" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "creator_contents" ADD COLUMN "cover" text;--> statement-breakpoint
ALTER TABLE "creator_contents" ADD COLUMN "starts_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "creator_contents" ADD COLUMN "ends_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "creator_contents" ADD COLUMN "version" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "creator_contents" ADD COLUMN "removed_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "creator_content_products" ADD CONSTRAINT "creator_content_products_content_id_creator_contents_id_fk" FOREIGN KEY ("content_id") REFERENCES "public"."creator_contents"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "creator_content_products" ADD CONSTRAINT "creator_content_products_product_id_products_id_fk" FOREIGN KEY ("product_id") REFERENCES "public"."products"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "creator_content_versions" ADD CONSTRAINT "creator_content_versions_content_id_creator_contents_id_fk" FOREIGN KEY ("content_id") REFERENCES "public"."creator_contents"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "creator_cooperation_versions" ADD CONSTRAINT "creator_cooperation_versions_cooperation_id_creator_cooperations_id_fk" FOREIGN KEY ("cooperation_id") REFERENCES "public"."creator_cooperations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "creator_cooperations" ADD CONSTRAINT "creator_cooperations_institution_id_organisations_id_fk" FOREIGN KEY ("institution_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "creator_cooperations" ADD CONSTRAINT "creator_cooperations_creator_id_creators_id_fk" FOREIGN KEY ("creator_id") REFERENCES "public"."creators"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "creator_invitations" ADD CONSTRAINT "creator_invitations_institution_id_organisations_id_fk" FOREIGN KEY ("institution_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "creator_shops" ADD CONSTRAINT "creator_shops_creator_id_creators_id_fk" FOREIGN KEY ("creator_id") REFERENCES "public"."creators"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "creator_shops" ADD CONSTRAINT "creator_shops_brand_id_organisations_id_fk" FOREIGN KEY ("brand_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "live_reservations" ADD CONSTRAINT "live_reservations_content_id_creator_contents_id_fk" FOREIGN KEY ("content_id") REFERENCES "public"."creator_contents"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "live_reservations" ADD CONSTRAINT "live_reservations_visitor_id_host_visitors_id_fk" FOREIGN KEY ("visitor_id") REFERENCES "public"."host_visitors"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "live_reservations" ADD CONSTRAINT "live_reservations_share_id_shares_id_fk" FOREIGN KEY ("share_id") REFERENCES "public"."shares"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "clue_orders_institution" ON "clue_orders" USING btree ("institution_id","created_at","line_id");--> statement-breakpoint
CREATE INDEX "creator_content_products_brand" ON "creator_content_products" USING btree ("brand_id","content_id");--> statement-breakpoint
CREATE UNIQUE INDEX "creator_cooperations_pair" ON "creator_cooperations" USING btree ("institution_id","creator_id");--> statement-breakpoint
CREATE INDEX "creator_cooperations_creator" ON "creator_cooperations" USING btree ("creator_id");--> statement-breakpoint
CREATE INDEX "creator_invitations_institution" ON "creator_invitations" USING btree ("institution_id","created_at");--> statement-breakpoint
CREATE UNIQUE INDEX "creator_shops_open" ON "creator_shops" USING btree ("creator_id","brand_id") WHERE "creator_shops"."ended_at" is null;--> statement-breakpoint
CREATE INDEX "creator_shops_brand" ON "creator_shops" USING btree ("brand_id");--> statement-breakpoint
CREATE UNIQUE INDEX "live_reservations_visitor" ON "live_reservations" USING btree ("content_id","visitor_id");--> statement-breakpoint
CREATE INDEX "live_reservations_promoter" ON "live_reservations" USING btree ("content_id","promoter_id");--> statement-breakpoint
CREATE INDEX "commissions_creator" ON "commissions" USING btree ("creator_id","ordered_at","id") WHERE "commissions"."creator_id" is not null;--> statement-breakpoint
CREATE INDEX "creator_authorisation_versions_kind" ON "creator_authorisation_versions" USING btree ("creator_id","covers_kind","valid_from") WHERE "creator_authorisation_versions"."covers_kind" is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "creator_authorisations_kind" ON "creator_authorisations" USING btree ("institution_id","creator_id","covers_kind") WHERE "creator_authorisations"."covers_kind" is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "creators_user" ON "creators" USING btree ("user_id");--> statement-breakpoint
ALTER TABLE "creator_authorisations" ADD CONSTRAINT "creator_authorisations_what" CHECK (num_nonnulls("creator_authorisations"."content_id", "creator_authorisations"."covers_kind") = 1);--> statement-breakpoint
INSERT INTO "creator_cooperations" ("id", "institution_id", "creator_id", "status", "version", "created_at", "updated_at")
SELECT 'cop_' || md5("institution_id" || "creator_id"), "institution_id", "creator_id",
  CASE WHEN bool_or("status" = 'active') THEN 'active' ELSE 'ended' END, 1, min("created_at"), max("updated_at")
FROM "creator_authorisations" GROUP BY "institution_id", "creator_id";--> statement-breakpoint
INSERT INTO "creator_cooperation_versions" ("cooperation_id", "version", "institution_id", "creator_id", "status", "valid_from", "changed_by", "changed_by_kind")
SELECT "id", 1, "institution_id", "creator_id", "status", "created_at", 'migration', 'creator' FROM "creator_cooperations";--> statement-breakpoint
INSERT INTO "creator_content_versions" ("content_id", "version", "creator_id", "title", "has_outside_goods", "is_removed", "valid_from", "changed_by")
SELECT "id", 1, "creator_id", "title", "has_outside_goods", false, "created_at", 'migration' FROM "creator_contents";
