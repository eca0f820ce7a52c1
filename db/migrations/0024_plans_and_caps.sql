CREATE TABLE "product_ratio_defaults" (
	"institution_id" text NOT NULL,
	"product_id" bigint NOT NULL,
	"version" integer NOT NULL,
	"ratio_ppm" integer,
	"valid_from" timestamp (3) with time zone NOT NULL,
	"changed_by" text NOT NULL,
	CONSTRAINT "product_ratio_defaults_institution_id_product_id_version_pk" PRIMARY KEY("institution_id","product_id","version"),
	CONSTRAINT "product_ratio_defaults_ratio" CHECK ("product_ratio_defaults"."ratio_ppm" is null or "product_ratio_defaults"."ratio_ppm" between 0 and 1000000)
);
--> statement-breakpoint
ALTER TABLE "product_ratio_defaults" ADD CONSTRAINT "product_ratio_defaults_institution_id_organisations_id_fk" FOREIGN KEY ("institution_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "plans" ADD CONSTRAINT "plans_exclusive_alone" EXCLUDE USING gist (
  int8range("product_id", "product_id", '[]') WITH &&,
  tstzrange("begin_at", "end_at") WITH &&
) WHERE ("audience" = 'institution' AND "kind" = 'exclusive' AND "status" <> 'ended');--> statement-breakpoint
ALTER TABLE "plans" ADD CONSTRAINT "plans_creator_exclusive_alone" EXCLUDE USING gist (
  int8range("product_id", "product_id", '[]') WITH &&,
  tstzrange("begin_at", "end_at") WITH &&,
  (case when "kind" = 'exclusive' then int8range(null, null) else int8range(hashtextextended("id", 0), hashtextextended("id", 0), '[]') end) WITH &&
) WHERE ("audience" = 'creator' AND "status" <> 'ended');
