ALTER TABLE "coupons" ADD COLUMN "threshold_count" integer;--> statement-breakpoint
ALTER TABLE "coupons" ADD COLUMN "created_by" text NOT NULL;--> statement-breakpoint
ALTER TABLE "coupons" ADD COLUMN "activated_by" text;--> statement-breakpoint
CREATE INDEX "user_coupons_order" ON "user_coupons" USING btree ("order_id") WHERE "user_coupons"."order_id" is not null;--> statement-breakpoint
CREATE INDEX "user_coupons_active" ON "user_coupons" USING btree ("expires_at") WHERE "user_coupons"."status" = 'active';