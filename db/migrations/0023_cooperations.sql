CREATE TABLE "cooperation_versions" (
	"cooperation_id" text NOT NULL,
	"version" integer NOT NULL,
	"inviter_id" text NOT NULL,
	"invitee_id" text NOT NULL,
	"status" text NOT NULL,
	"changed_by_org" text NOT NULL,
	"changed_by" text NOT NULL,
	"valid_from" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "cooperation_versions_cooperation_id_version_pk" PRIMARY KEY("cooperation_id","version")
);
--> statement-breakpoint
CREATE TABLE "cooperations" (
	"id" text PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"inviter_id" text NOT NULL,
	"invitee_id" text NOT NULL,
	"status" text NOT NULL,
	"note" text,
	"version" integer NOT NULL,
	"accepted_at" timestamp (3) with time zone,
	"ended_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "cooperations_kind" CHECK ("cooperations"."kind" in ('shop', 'institution')),
	CONSTRAINT "cooperations_status" CHECK ("cooperations"."status" in ('invited', 'accepted', 'refused', 'cancelled', 'ended')),
	CONSTRAINT "cooperations_two" CHECK ("cooperations"."inviter_id" <> "cooperations"."invitee_id")
);
--> statement-breakpoint
CREATE TABLE "cooperative_items" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "cooperative_items_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 30000000001 CACHE 1),
	"institution_id" text NOT NULL,
	"brand_id" text NOT NULL,
	"product_id" bigint NOT NULL,
	"plan_id" text NOT NULL,
	"pass_id" text,
	"is_hidden" boolean DEFAULT false NOT NULL,
	"added_at" timestamp (3) with time zone NOT NULL,
	"ended_at" timestamp (3) with time zone,
	"updated_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "item_pass_versions" (
	"pass_id" text NOT NULL,
	"version" integer NOT NULL,
	"supplier_id" text NOT NULL,
	"helper_id" text,
	"plan_id" text NOT NULL,
	"product_id" bigint NOT NULL,
	"service_ppm" integer NOT NULL,
	"status" text NOT NULL,
	"begin_at" timestamp (3) with time zone NOT NULL,
	"end_at" timestamp (3) with time zone,
	"valid_from" timestamp (3) with time zone NOT NULL,
	"changed_by" text NOT NULL,
	CONSTRAINT "item_pass_versions_pass_id_version_pk" PRIMARY KEY("pass_id","version"),
	CONSTRAINT "item_pass_versions_service" CHECK ("item_pass_versions"."service_ppm" between 0 and 1000000)
);
--> statement-breakpoint
CREATE TABLE "item_passes" (
	"id" text PRIMARY KEY NOT NULL,
	"supplier_id" text NOT NULL,
	"helper_id" text,
	"plan_id" text NOT NULL,
	"brand_id" text NOT NULL,
	"product_id" bigint NOT NULL,
	"service_ppm" integer NOT NULL,
	"status" text NOT NULL,
	"begin_at" timestamp (3) with time zone NOT NULL,
	"end_at" timestamp (3) with time zone,
	"version" integer NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "item_passes_status" CHECK ("item_passes"."status" in ('active', 'ended')),
	CONSTRAINT "item_passes_service" CHECK ("item_passes"."service_ppm" between 0 and 1000000),
	CONSTRAINT "item_passes_step" CHECK ("item_passes"."service_ppm" % 1000 = 0),
	CONSTRAINT "item_passes_other" CHECK ("item_passes"."helper_id" is null or "item_passes"."helper_id" <> "item_passes"."supplier_id"),
	CONSTRAINT "item_passes_period" CHECK ("item_passes"."end_at" is null or "item_passes"."end_at" > "item_passes"."begin_at")
);
--> statement-breakpoint
CREATE TABLE "product_subscriptions" (
	"institution_id" text NOT NULL,
	"product_id" bigint NOT NULL,
	"brand_id" text NOT NULL,
	"subscribed_at" timestamp (3) with time zone NOT NULL,
	"unsubscribed_at" timestamp (3) with time zone,
	CONSTRAINT "product_subscriptions_institution_id_product_id_pk" PRIMARY KEY("institution_id","product_id")
);
--> statement-breakpoint
CREATE TABLE "sub_items" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "sub_items_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 40000000001 CACHE 1),
	"cooperative_item_id" bigint NOT NULL,
	"institution_id" text NOT NULL,
	"ratio_ppm" integer NOT NULL,
	"status" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "sub_items_bounds" CHECK ("sub_items"."ratio_ppm" between 0 and 1000000),
	CONSTRAINT "sub_items_status" CHECK ("sub_items"."status" in ('on', 'off'))
);
--> statement-breakpoint
ALTER TABLE "commissions" DROP CONSTRAINT "commissions_amounts";--> statement-breakpoint
ALTER TABLE "attributions" ADD COLUMN "supplier_id" text;--> statement-breakpoint
ALTER TABLE "commissions" ADD COLUMN "supplier_id" text;--> statement-breakpoint
ALTER TABLE "commissions" ADD COLUMN "supplier_ppm" integer;--> statement-breakpoint
ALTER TABLE "commissions" ADD COLUMN "supplier_fen" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "commissions" ADD COLUMN "pass_id" text;--> statement-breakpoint
ALTER TABLE "commissions" ADD COLUMN "pass_version" integer;--> statement-breakpoint
ALTER TABLE "order_lines" ADD COLUMN "supplier_id" text;--> statement-breakpoint
ALTER TABLE "cooperation_versions" ADD CONSTRAINT "cooperation_versions_cooperation_id_cooperations_id_fk" FOREIGN KEY ("cooperation_id") REFERENCES "public"."cooperations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "cooperations" ADD CONSTRAINT "cooperations_inviter_id_organisations_id_fk" FOREIGN KEY ("inviter_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "cooperations" ADD CONSTRAINT "cooperations_invitee_id_organisations_id_fk" FOREIGN KEY ("invitee_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "cooperative_items" ADD CONSTRAINT "cooperative_items_institution_id_organisations_id_fk" FOREIGN KEY ("institution_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "cooperative_items" ADD CONSTRAINT "cooperative_items_product_id_products_id_fk" FOREIGN KEY ("product_id") REFERENCES "public"."products"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "cooperative_items" ADD CONSTRAINT "cooperative_items_plan_id_plans_id_fk" FOREIGN KEY ("plan_id") REFERENCES "public"."plans"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "cooperative_items" ADD CONSTRAINT "cooperative_items_pass_id_item_passes_id_fk" FOREIGN KEY ("pass_id") REFERENCES "public"."item_passes"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "item_pass_versions" ADD CONSTRAINT "item_pass_versions_pass_id_item_passes_id_fk" FOREIGN KEY ("pass_id") REFERENCES "public"."item_passes"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "item_passes" ADD CONSTRAINT "item_passes_supplier_id_organisations_id_fk" FOREIGN KEY ("supplier_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "item_passes" ADD CONSTRAINT "item_passes_helper_id_organisations_id_fk" FOREIGN KEY ("helper_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "item_passes" ADD CONSTRAINT "item_passes_plan_id_plans_id_fk" FOREIGN KEY ("plan_id") REFERENCES "public"."plans"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "item_passes" ADD CONSTRAINT "item_passes_product_id_products_id_fk" FOREIGN KEY ("product_id") REFERENCES "public"."products"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "product_subscriptions" ADD CONSTRAINT "product_subscriptions_institution_id_organisations_id_fk" FOREIGN KEY ("institution_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "product_subscriptions" ADD CONSTRAINT "product_subscriptions_product_id_products_id_fk" FOREIGN KEY ("product_id") REFERENCES "public"."products"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sub_items" ADD CONSTRAINT "sub_items_cooperative_item_id_cooperative_items_id_fk" FOREIGN KEY ("cooperative_item_id") REFERENCES "public"."cooperative_items"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "cooperations_pair" ON "cooperations" USING btree (least("inviter_id", "invitee_id"),greatest("inviter_id", "invitee_id"));--> statement-breakpoint
CREATE INDEX "cooperations_inviter" ON "cooperations" USING btree ("inviter_id","created_at","id");--> statement-breakpoint
CREATE INDEX "cooperations_invitee" ON "cooperations" USING btree ("invitee_id","created_at","id");--> statement-breakpoint
CREATE UNIQUE INDEX "cooperative_items_live" ON "cooperative_items" USING btree ("institution_id","plan_id",coalesce("pass_id", '')) WHERE "cooperative_items"."ended_at" is null;--> statement-breakpoint
CREATE INDEX "cooperative_items_institution" ON "cooperative_items" USING btree ("institution_id","added_at","id");--> statement-breakpoint
CREATE INDEX "cooperative_items_pass" ON "cooperative_items" USING btree ("pass_id") WHERE "cooperative_items"."pass_id" is not null;--> statement-breakpoint
CREATE INDEX "item_pass_versions_product" ON "item_pass_versions" USING btree ("product_id","valid_from");--> statement-breakpoint
CREATE UNIQUE INDEX "item_passes_live" ON "item_passes" USING btree ("supplier_id","plan_id",coalesce("helper_id", '')) WHERE "item_passes"."status" = 'active';--> statement-breakpoint
CREATE INDEX "item_passes_supplier" ON "item_passes" USING btree ("supplier_id","created_at","id");--> statement-breakpoint
CREATE INDEX "item_passes_helper" ON "item_passes" USING btree ("helper_id","created_at","id");--> statement-breakpoint
CREATE INDEX "item_passes_product" ON "item_passes" USING btree ("product_id");--> statement-breakpoint
CREATE INDEX "product_subscriptions_product" ON "product_subscriptions" USING btree ("product_id");--> statement-breakpoint
CREATE UNIQUE INDEX "sub_items_ratio" ON "sub_items" USING btree ("cooperative_item_id","ratio_ppm") WHERE "sub_items"."status" = 'on';--> statement-breakpoint
CREATE INDEX "commissions_supplier" ON "commissions" USING btree ("supplier_id","ordered_at","id") WHERE "commissions"."supplier_id" is not null;--> statement-breakpoint
CREATE INDEX "commissions_institution_updated" ON "commissions" USING btree ("institution_id","updated_at","id");--> statement-breakpoint
CREATE INDEX "commissions_supplier_updated" ON "commissions" USING btree ("supplier_id","updated_at","id") WHERE "commissions"."supplier_id" is not null;--> statement-breakpoint
CREATE INDEX "order_lines_supplier" ON "order_lines" USING btree ("supplier_id","ordered_at","id") WHERE "order_lines"."supplier_id" is not null;--> statement-breakpoint
ALTER TABLE "commissions" ADD CONSTRAINT "commissions_amounts" CHECK (least("commissions"."base_fen", "commissions"."service_fen", "commissions"."sharer_fen", "commissions"."institution_fen", "commissions"."creator_fen", "commissions"."supplier_fen") >= 0 and "commissions"."supplier_fen" + "commissions"."service_fen" + "commissions"."creator_fen" <= "commissions"."base_fen");