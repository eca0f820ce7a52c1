CREATE TABLE "provider_messages" (
	"id" text PRIMARY KEY NOT NULL,
	"provider_id" text NOT NULL,
	"appid" text NOT NULL,
	"event" text NOT NULL,
	"subject" text NOT NULL,
	"fields" jsonb NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"due_at" timestamp (3) with time zone NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"delivered_at" timestamp (3) with time zone,
	"last_error" text
);
--> statement-breakpoint
ALTER TABLE "provider_messages" ADD CONSTRAINT "provider_messages_provider_id_organisations_id_fk" FOREIGN KEY ("provider_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "provider_messages_subject" ON "provider_messages" USING btree ("provider_id","event","subject");--> statement-breakpoint
CREATE INDEX "provider_messages_due" ON "provider_messages" USING btree ("due_at") WHERE "provider_messages"."delivered_at" is null;