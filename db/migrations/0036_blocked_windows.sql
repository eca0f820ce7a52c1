-- A block empties the creator's window of the shop's goods: so do those that stand.
ALTER TABLE "window_products" NO FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "partnerships" NO FORCE ROW LEVEL SECURITY;--> statement-breakpoint
UPDATE "window_products" w SET "removed_at" = p."blocked_at", "removed_by_kind" = 'brand', "updated_at" = p."blocked_at"
FROM "partnerships" p
WHERE p."brand_id" = w."brand_id" AND p."creator_id" = w."creator_id" AND p."blocked_at" IS NOT NULL AND w."removed_at" IS NULL;
