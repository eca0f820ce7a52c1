ALTER TABLE "versions" ADD COLUMN "run_state" text DEFAULT 'ready' NOT NULL;--> statement-breakpoint
CREATE INDEX "versions_to_compile" ON "versions" USING btree ("created_at") WHERE "versions"."run_state" = 'pending';--> statement-breakpoint
ALTER TABLE "versions" ADD CONSTRAINT "versions_run_state" CHECK ("versions"."run_state" in ('ready', 'pending', 'failed'));--> statement-breakpoint
ALTER TABLE "versions" ADD CONSTRAINT "versions_h5_runs" CHECK ("versions"."kind" = 'native' or "versions"."run_state" = 'ready');--> statement-breakpoint
UPDATE "versions" SET "run_state" = 'pending' WHERE "kind" = 'native';
