CREATE TABLE "frame_hosts" (
	"label" text PRIMARY KEY NOT NULL,
	"ticket" text NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE INDEX "frame_hosts_expires" ON "frame_hosts" USING btree ("expires_at");