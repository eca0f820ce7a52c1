ALTER TABLE "coupons" ADD COLUMN "returns_on_refund" boolean DEFAULT true NOT NULL;--> statement-breakpoint
ALTER TABLE "user_coupons" ADD COLUMN "discount_fen" bigint;--> statement-breakpoint
ALTER TABLE "skus" ADD COLUMN "removed_at" timestamp (3) with time zone;