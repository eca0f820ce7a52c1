CREATE TABLE "share_openings" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"code" text NOT NULL,
	"visitor_id" text NOT NULL,
	"token_hash" text NOT NULL,
	"visit_key" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE INDEX "touch_extensions_line" ON "touch_extensions" USING btree ("line_id");