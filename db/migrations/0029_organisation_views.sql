ALTER TABLE "saved_views" ALTER COLUMN "user_id" DROP NOT NULL;--> statement-breakpoint
CREATE UNIQUE INDEX "saved_views_own_name" ON "saved_views" USING btree ("org_id","page","name") WHERE "saved_views"."user_id" is null;--> statement-breakpoint
ALTER TABLE "saved_views" ADD CONSTRAINT "saved_views_own_shared" CHECK ("saved_views"."user_id" is not null or "saved_views"."shared_at" is not null);