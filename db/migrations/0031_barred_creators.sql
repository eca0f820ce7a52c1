ALTER TABLE "plan_versions" ADD COLUMN "barred_creator_ids" text[];--> statement-breakpoint
ALTER TABLE "plans" ADD COLUMN "barred_creator_ids" text[];