CREATE TABLE "window_authorisation_versions" (
	"authorisation_id" text NOT NULL,
	"version" integer NOT NULL,
	"institution_id" text NOT NULL,
	"creator_id" text NOT NULL,
	"status" text NOT NULL,
	"valid_from" timestamp (3) with time zone NOT NULL,
	"changed_by" text NOT NULL,
	"changed_by_kind" text NOT NULL,
	CONSTRAINT "window_authorisation_versions_authorisation_id_version_pk" PRIMARY KEY("authorisation_id","version")
);
--> statement-breakpoint
CREATE TABLE "window_authorisations" (
	"id" text PRIMARY KEY NOT NULL,
	"institution_id" text NOT NULL,
	"creator_id" text NOT NULL,
	"status" text NOT NULL,
	"version" integer NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "window_authorisations_status" CHECK ("window_authorisations"."status" in ('asked', 'granted', 'refused', 'withdrawn'))
);
--> statement-breakpoint
CREATE TABLE "window_products" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "window_products_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 50000000001 CACHE 1),
	"institution_id" text NOT NULL,
	"creator_id" text NOT NULL,
	"product_id" bigint NOT NULL,
	"brand_id" text NOT NULL,
	"plan_id" text NOT NULL,
	"link" text NOT NULL,
	"is_hidden" boolean DEFAULT false NOT NULL,
	"added_by" text NOT NULL,
	"added_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL,
	"removed_at" timestamp (3) with time zone,
	"removed_by_kind" text
);
--> statement-breakpoint
ALTER TABLE "api_keys" DROP CONSTRAINT "api_keys_org_id_organisations_id_fk";
--> statement-breakpoint
ALTER TABLE "api_tokens" DROP CONSTRAINT "api_tokens_org_id_organisations_id_fk";
--> statement-breakpoint
ALTER TABLE "wire_call_counts" DROP CONSTRAINT "wire_call_counts_org_id_organisations_id_fk";
--> statement-breakpoint
ALTER TABLE "plans" ADD COLUMN "wire_no" bigint NOT NULL GENERATED ALWAYS AS IDENTITY (sequence name "plans_wire_no_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 80000000001 CACHE 1);--> statement-breakpoint
ALTER TABLE "api_keys" ADD COLUMN "allowed_addresses" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "window_authorisation_versions" ADD CONSTRAINT "window_authorisation_versions_authorisation_id_window_authorisations_id_fk" FOREIGN KEY ("authorisation_id") REFERENCES "public"."window_authorisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "window_authorisations" ADD CONSTRAINT "window_authorisations_institution_id_organisations_id_fk" FOREIGN KEY ("institution_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "window_authorisations" ADD CONSTRAINT "window_authorisations_creator_id_creators_id_fk" FOREIGN KEY ("creator_id") REFERENCES "public"."creators"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "window_products" ADD CONSTRAINT "window_products_institution_id_organisations_id_fk" FOREIGN KEY ("institution_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "window_products" ADD CONSTRAINT "window_products_creator_id_creators_id_fk" FOREIGN KEY ("creator_id") REFERENCES "public"."creators"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "window_products" ADD CONSTRAINT "window_products_product_id_products_id_fk" FOREIGN KEY ("product_id") REFERENCES "public"."products"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "window_products" ADD CONSTRAINT "window_products_brand_id_organisations_id_fk" FOREIGN KEY ("brand_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "window_products" ADD CONSTRAINT "window_products_plan_id_plans_id_fk" FOREIGN KEY ("plan_id") REFERENCES "public"."plans"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "window_authorisations_pair" ON "window_authorisations" USING btree ("institution_id","creator_id");--> statement-breakpoint
CREATE INDEX "window_authorisations_creator" ON "window_authorisations" USING btree ("creator_id");--> statement-breakpoint
CREATE UNIQUE INDEX "window_products_open" ON "window_products" USING btree ("creator_id","product_id","institution_id") WHERE "window_products"."removed_at" is null;--> statement-breakpoint
CREATE INDEX "window_products_institution" ON "window_products" USING btree ("institution_id","creator_id","added_at");--> statement-breakpoint
CREATE INDEX "window_products_brand" ON "window_products" USING btree ("brand_id");--> statement-breakpoint
CREATE UNIQUE INDEX "plans_wire_no" ON "plans" USING btree ("wire_no");