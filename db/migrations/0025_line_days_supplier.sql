TRUNCATE "line_days";--> statement-breakpoint
ALTER TABLE "line_days" ADD COLUMN "supplier_id" text NOT NULL;--> statement-breakpoint
ALTER TABLE "line_days" ADD COLUMN "supplier_fen" bigint NOT NULL;--> statement-breakpoint
CREATE INDEX "line_days_supplier" ON "line_days" USING btree ("supplier_id","day") WHERE "line_days"."supplier_id" <> '';--> statement-breakpoint
ALTER TABLE "line_days" DROP CONSTRAINT "line_days_pk";
--> statement-breakpoint
ALTER TABLE "line_days" ADD CONSTRAINT "line_days_pk" PRIMARY KEY("brand_id","day","institution_id","supplier_id","promoter_id","creator_id","outcome","status","stage","is_paid");--> statement-breakpoint
ALTER TABLE "order_lines" NO FORCE ROW LEVEL SECURITY;--> statement-breakpoint
INSERT INTO "line_day_marks" ("brand_id", "day") SELECT DISTINCT "brand_id", ("ordered_at" AT TIME ZONE 'Asia/Shanghai')::date FROM "order_lines";
