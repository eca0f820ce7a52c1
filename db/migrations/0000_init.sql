CREATE TABLE "admission_items" (
	"id" text PRIMARY KEY NOT NULL,
	"admission_id" text NOT NULL,
	"brand_id" text NOT NULL,
	"item_key" text NOT NULL,
	"status" text NOT NULL,
	"evidence" text,
	"reason" text,
	"updated_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "admission_items_status" CHECK ("admission_items"."status" in ('missing', 'submitted', 'accepted', 'rejected'))
);
--> statement-breakpoint
CREATE TABLE "admissions" (
	"id" text PRIMARY KEY NOT NULL,
	"brand_id" text NOT NULL,
	"channel" text NOT NULL,
	"mode" text NOT NULL,
	"provider_id" text,
	"subject" text NOT NULL,
	"category" text NOT NULL,
	"status" text NOT NULL,
	"decision_note" text,
	"applied_at" timestamp (3) with time zone,
	"decided_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "admissions_status_value" CHECK ("admissions"."status" in ('draft', 'applied', 'needs_more', 'admitted', 'rejected')),
	CONSTRAINT "admissions_mode_value" CHECK ("admissions"."mode" in ('self_developed', 'provider'))
);
--> statement-breakpoint
CREATE TABLE "channel_contracts" (
	"id" text PRIMARY KEY NOT NULL,
	"brand_id" text NOT NULL,
	"channel" text NOT NULL,
	"version" integer NOT NULL,
	"fee_ppm" integer NOT NULL,
	"valid_from" timestamp (3) with time zone NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "deposit_entries" (
	"id" text PRIMARY KEY NOT NULL,
	"deposit_id" text NOT NULL,
	"brand_id" text NOT NULL,
	"kind" text NOT NULL,
	"amount_fen" bigint NOT NULL,
	"reference" text NOT NULL,
	"note" text,
	"ledger_transaction_id" text NOT NULL,
	"detail" jsonb,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "deposit_entries_positive" CHECK ("deposit_entries"."amount_fen" > 0)
);
--> statement-breakpoint
CREATE TABLE "deposits" (
	"id" text PRIMARY KEY NOT NULL,
	"brand_id" text NOT NULL,
	"channel" text NOT NULL,
	"required_fen" bigint NOT NULL,
	"available_fen" bigint DEFAULT 0 NOT NULL,
	"held_fen" bigint DEFAULT 0 NOT NULL,
	"exempt_evidence" text,
	"updated_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "deposits_not_negative" CHECK ("deposits"."available_fen" >= 0 and "deposits"."held_fen" >= 0 and "deposits"."required_fen" >= 0)
);
--> statement-breakpoint
CREATE TABLE "checkouts" (
	"id" text PRIMARY KEY NOT NULL,
	"brand_id" text NOT NULL,
	"appid" text NOT NULL,
	"identity_id" text NOT NULL,
	"order_no" text NOT NULL,
	"amount_fen" bigint NOT NULL,
	"user_coupon_id" text,
	"status" text NOT NULL,
	"order" text NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "checkouts_amount" CHECK ("checkouts"."amount_fen" >= 0)
);
--> statement-breakpoint
CREATE TABLE "coupon_quotas" (
	"coupon_id" text NOT NULL,
	"brand_id" text NOT NULL,
	"institution_id" text NOT NULL,
	"quota" integer NOT NULL,
	"claimed" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "coupon_quotas_coupon_id_institution_id_pk" PRIMARY KEY("coupon_id","institution_id"),
	CONSTRAINT "coupon_quotas_claimed" CHECK ("coupon_quotas"."claimed" between 0 and "coupon_quotas"."quota")
);
--> statement-breakpoint
CREATE TABLE "coupons" (
	"id" text PRIMARY KEY NOT NULL,
	"brand_id" text NOT NULL,
	"type" integer NOT NULL,
	"name" text NOT NULL,
	"status" text NOT NULL,
	"discount_num" integer,
	"cut_fen" bigint,
	"threshold_fen" bigint,
	"product_ids" bigint[],
	"reach" text NOT NULL,
	"institution_ids" text[],
	"stock" integer NOT NULL,
	"claimed" integer DEFAULT 0 NOT NULL,
	"per_person" integer NOT NULL,
	"claim_from" timestamp (3) with time zone NOT NULL,
	"claim_to" timestamp (3) with time zone NOT NULL,
	"valid_from" timestamp (3) with time zone,
	"valid_to" timestamp (3) with time zone,
	"valid_days" integer,
	"paused_at" timestamp (3) with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "coupons_type" CHECK ("coupons"."type" in (1, 2, 3, 4, 101, 102, 103, 104)),
	CONSTRAINT "coupons_status" CHECK ("coupons"."status" in ('draft', 'active', 'expired', 'voided', 'deleted')),
	CONSTRAINT "coupons_stock" CHECK ("coupons"."claimed" between 0 and "coupons"."stock"),
	CONSTRAINT "coupons_per_person" CHECK ("coupons"."per_person" > 0),
	CONSTRAINT "coupons_window" CHECK ("coupons"."claim_to" > "coupons"."claim_from")
);
--> statement-breakpoint
CREATE TABLE "user_coupons" (
	"id" text PRIMARY KEY NOT NULL,
	"coupon_id" text NOT NULL,
	"brand_id" text NOT NULL,
	"consumer_id" text NOT NULL,
	"identity_id" text NOT NULL,
	"ordinal" integer NOT NULL,
	"institution_id" text,
	"promoter_id" text,
	"share_id" text,
	"status" text NOT NULL,
	"claimed_at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"reserved_until" timestamp (3) with time zone,
	"order_id" text,
	"used_at" timestamp (3) with time zone,
	"updated_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "user_coupons_status" CHECK ("user_coupons"."status" in ('active', 'reserved', 'used', 'expired', 'returned'))
);
--> statement-breakpoint
CREATE TABLE "audit_log" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"org_id" text NOT NULL,
	"actor_type" text NOT NULL,
	"actor_id" text NOT NULL,
	"actor_name" text NOT NULL,
	"action" text NOT NULL,
	"target_type" text NOT NULL,
	"target_id" text NOT NULL,
	"before" jsonb,
	"after" jsonb,
	"outcome" text NOT NULL,
	"request_id" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "deployment_clock" (
	"id" integer PRIMARY KEY NOT NULL,
	"offset_ms" bigint DEFAULT 0 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "idempotency_keys" (
	"org_id" text NOT NULL,
	"endpoint" text NOT NULL,
	"key" text NOT NULL,
	"body_hash" text NOT NULL,
	"status" integer,
	"response" jsonb,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "idempotency_keys_org_id_endpoint_key_pk" PRIMARY KEY("org_id","endpoint","key")
);
--> statement-breakpoint
CREATE TABLE "notices" (
	"id" text PRIMARY KEY NOT NULL,
	"org_id" text NOT NULL,
	"kind" text NOT NULL,
	"data" jsonb NOT NULL,
	"href" text,
	"read_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "outbox" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"org_id" text NOT NULL,
	"topic" text NOT NULL,
	"dedupe_key" text NOT NULL,
	"payload" jsonb NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"last_error" text,
	"due_at" timestamp (3) with time zone NOT NULL,
	"handled_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "ledger_accounts" (
	"id" text PRIMARY KEY NOT NULL,
	"book_id" text NOT NULL,
	"code" text NOT NULL,
	"owner_id" text NOT NULL,
	"purpose" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "ledger_books" (
	"id" text PRIMARY KEY NOT NULL,
	"seq" bigint DEFAULT 0 NOT NULL,
	"head_hash" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "ledger_postings" (
	"id" text PRIMARY KEY NOT NULL,
	"transaction_id" text NOT NULL,
	"book_id" text NOT NULL,
	"account_id" text NOT NULL,
	"owner_id" text NOT NULL,
	"readers" text[] NOT NULL,
	"subject" text NOT NULL,
	"amount_fen" bigint NOT NULL,
	CONSTRAINT "ledger_postings_not_zero" CHECK ("ledger_postings"."amount_fen" <> 0)
);
--> statement-breakpoint
CREATE TABLE "ledger_transactions" (
	"id" text PRIMARY KEY NOT NULL,
	"book_id" text NOT NULL,
	"seq" bigint NOT NULL,
	"reference" text NOT NULL,
	"kind" text NOT NULL,
	"subject" text NOT NULL,
	"effective_at" timestamp (3) with time zone NOT NULL,
	"recorded_at" timestamp (3) with time zone NOT NULL,
	"reverses_id" text,
	"prev_hash" text NOT NULL,
	"hash" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "frame_storage" (
	"miniapp_id" text NOT NULL,
	"brand_id" text NOT NULL,
	"identity_id" text NOT NULL,
	"key" text NOT NULL,
	"value" jsonb NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "frame_storage_miniapp_id_identity_id_key_pk" PRIMARY KEY("miniapp_id","identity_id","key")
);
--> statement-breakpoint
CREATE TABLE "miniapp_domains" (
	"miniapp_id" text NOT NULL,
	"brand_id" text NOT NULL,
	"domain" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "miniapp_domains_miniapp_id_domain_pk" PRIMARY KEY("miniapp_id","domain")
);
--> statement-breakpoint
CREATE TABLE "miniapp_members" (
	"id" text PRIMARY KEY NOT NULL,
	"miniapp_id" text NOT NULL,
	"brand_id" text NOT NULL,
	"user_id" text NOT NULL,
	"kind" text NOT NULL,
	"role" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"removed_at" timestamp (3) with time zone,
	CONSTRAINT "miniapp_members_role" CHECK ("miniapp_members"."role" in ('admin', 'operator', 'developer', 'analyst', 'trial'))
);
--> statement-breakpoint
CREATE TABLE "miniapps" (
	"id" text PRIMARY KEY NOT NULL,
	"brand_id" text NOT NULL,
	"provider_id" text,
	"admission_id" text,
	"channel" text NOT NULL,
	"appid" text NOT NULL,
	"name" text NOT NULL,
	"icon" text,
	"intro" text DEFAULT '' NOT NULL,
	"category" text DEFAULT '' NOT NULL,
	"status" text NOT NULL,
	"draft" jsonb,
	"launch_options" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"upload_key_hash" text,
	"live_version_id" text,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "miniapps_status" CHECK ("miniapps"."status" in ('draft', 'created', 'released', 'restricted', 'stopped'))
);
--> statement-breakpoint
CREATE TABLE "releases" (
	"id" text PRIMARY KEY NOT NULL,
	"miniapp_id" text NOT NULL,
	"brand_id" text NOT NULL,
	"version_id" text NOT NULL,
	"from_version_id" text,
	"sequence" integer NOT NULL,
	"kind" text NOT NULL,
	"released_by" text NOT NULL,
	"released_by_name" text NOT NULL,
	"released_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "releases_kind" CHECK ("releases"."kind" in ('release', 'rollback', 'rollforward'))
);
--> statement-breakpoint
CREATE TABLE "trials" (
	"id" text PRIMARY KEY NOT NULL,
	"miniapp_id" text NOT NULL,
	"brand_id" text NOT NULL,
	"version_id" text NOT NULL,
	"name" text NOT NULL,
	"start_path" text DEFAULT '/' NOT NULL,
	"audience" text NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"revoked_at" timestamp (3) with time zone,
	"opened_count" integer DEFAULT 0 NOT NULL,
	"last_opened_at" timestamp (3) with time zone,
	"last_opened_by" text,
	"created_by" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "version_events" (
	"id" text PRIMARY KEY NOT NULL,
	"miniapp_id" text NOT NULL,
	"version_id" text,
	"brand_id" text NOT NULL,
	"type" text NOT NULL,
	"actor_name" text NOT NULL,
	"data" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "version_files" (
	"version_id" text NOT NULL,
	"brand_id" text NOT NULL,
	"path" text NOT NULL,
	"sha256" text NOT NULL,
	"size" integer NOT NULL,
	"mime" text NOT NULL,
	CONSTRAINT "version_files_version_id_path_pk" PRIMARY KEY("version_id","path")
);
--> statement-breakpoint
CREATE TABLE "version_reviews" (
	"id" text PRIMARY KEY NOT NULL,
	"version_id" text NOT NULL,
	"miniapp_id" text NOT NULL,
	"brand_id" text NOT NULL,
	"notes" text DEFAULT '' NOT NULL,
	"status" text NOT NULL,
	"submitted_by" text NOT NULL,
	"submitted_at" timestamp (3) with time zone NOT NULL,
	"decided_by" text,
	"decided_at" timestamp (3) with time zone,
	"reasons" jsonb,
	CONSTRAINT "version_reviews_status_value" CHECK ("version_reviews"."status" in ('in_review', 'approved', 'rejected', 'withdrawn'))
);
--> statement-breakpoint
CREATE TABLE "versions" (
	"id" text PRIMARY KEY NOT NULL,
	"miniapp_id" text NOT NULL,
	"brand_id" text NOT NULL,
	"version" text NOT NULL,
	"description" text DEFAULT '' NOT NULL,
	"branch" text DEFAULT 'main' NOT NULL,
	"robot" integer,
	"uploaded_by" text NOT NULL,
	"uploader_name" text NOT NULL,
	"upload_key" text,
	"kind" text NOT NULL,
	"package_hash" text NOT NULL,
	"total_bytes" integer NOT NULL,
	"report" jsonb NOT NULL,
	"status" text NOT NULL,
	"first_released_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "versions_status" CHECK ("versions"."status" in ('development', 'in_review', 'approved', 'rejected', 'released', 'superseded', 'discarded')),
	CONSTRAINT "versions_robot" CHECK ("versions"."robot" is null or "versions"."robot" between 1 and 30)
);
--> statement-breakpoint
CREATE TABLE "attributions" (
	"id" text PRIMARY KEY NOT NULL,
	"line_id" text NOT NULL,
	"version" integer NOT NULL,
	"brand_id" text NOT NULL,
	"institution_id" text,
	"promoter_id" text,
	"outcome" text NOT NULL,
	"reason" text NOT NULL,
	"rule_version" text NOT NULL,
	"result" jsonb NOT NULL,
	"facts_hash" text NOT NULL,
	"cause" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "commissions" (
	"id" text PRIMARY KEY NOT NULL,
	"line_id" text NOT NULL,
	"order_id" text NOT NULL,
	"attribution_version" integer NOT NULL,
	"brand_id" text NOT NULL,
	"institution_id" text NOT NULL,
	"promoter_id" text NOT NULL,
	"creator_id" text,
	"plan_id" text NOT NULL,
	"plan_version" integer NOT NULL,
	"binding_id" text NOT NULL,
	"binding_version" integer NOT NULL,
	"terms" jsonb NOT NULL,
	"commission_type" integer NOT NULL,
	"service_ppm" integer NOT NULL,
	"sharer_ppm" integer NOT NULL,
	"base_fen" bigint NOT NULL,
	"service_fen" bigint NOT NULL,
	"sharer_fen" bigint NOT NULL,
	"institution_fen" bigint NOT NULL,
	"creator_fen" bigint DEFAULT 0 NOT NULL,
	"status" text NOT NULL,
	"superseded_at" timestamp (3) with time zone,
	"due_at" timestamp (3) with time zone,
	"confirmed_at" timestamp (3) with time zone,
	"settled_at" timestamp (3) with time zone,
	"ordered_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "commissions_status" CHECK ("commissions"."status" in ('pending', 'confirmed', 'in_statement', 'paid', 'cancelled', 'held')),
	CONSTRAINT "commissions_sum" CHECK ("commissions"."sharer_fen" + "commissions"."institution_fen" = "commissions"."service_fen"),
	CONSTRAINT "commissions_amounts" CHECK (least("commissions"."base_fen", "commissions"."service_fen", "commissions"."sharer_fen", "commissions"."institution_fen", "commissions"."creator_fen") >= 0 and "commissions"."service_fen" + "commissions"."creator_fen" <= "commissions"."base_fen")
);
--> statement-breakpoint
CREATE TABLE "order_events" (
	"id" text PRIMARY KEY NOT NULL,
	"order_id" text NOT NULL,
	"brand_id" text NOT NULL,
	"event_id" text NOT NULL,
	"content_hash" text NOT NULL,
	"type" text NOT NULL,
	"lines" jsonb,
	"occurred_at" timestamp (3) with time zone NOT NULL,
	"received_at" timestamp (3) with time zone NOT NULL,
	"seq" bigserial NOT NULL,
	CONSTRAINT "order_events_type" CHECK ("order_events"."type" in ('paid', 'shipped', 'received', 'verified', 'cancelled', 'refunded'))
);
--> statement-breakpoint
CREATE TABLE "order_lines" (
	"id" text PRIMARY KEY NOT NULL,
	"order_id" text NOT NULL,
	"brand_id" text NOT NULL,
	"line_no" text NOT NULL,
	"product_id" bigint NOT NULL,
	"sku_id" bigint NOT NULL,
	"title" text NOT NULL,
	"sku_title" text NOT NULL,
	"image" text,
	"quantity" integer NOT NULL,
	"unit_price_fen" bigint NOT NULL,
	"paid_fen" bigint NOT NULL,
	"refunded_fen" bigint DEFAULT 0 NOT NULL,
	"surface" text NOT NULL,
	"creator_id" text,
	"content_id" text,
	"personalisation" jsonb,
	"order_no" text NOT NULL,
	"ordered_at" timestamp (3) with time zone NOT NULL,
	"attribution_version" integer DEFAULT 0 NOT NULL,
	"outcome" text NOT NULL,
	"reason" text NOT NULL,
	"touch_id" text,
	"share_id" text,
	"promoter_id" text,
	"institution_id" text,
	"platform_fee_ppm" integer NOT NULL,
	"platform_fee_fen" bigint NOT NULL,
	"after_sale_days" integer NOT NULL,
	"completed_at" timestamp (3) with time zone,
	"updated_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "order_lines_refund_cap" CHECK ("order_lines"."refunded_fen" between 0 and "order_lines"."paid_fen"),
	CONSTRAINT "order_lines_price_cap" CHECK ("order_lines"."paid_fen" between 0 and "order_lines"."unit_price_fen" * "order_lines"."quantity"),
	CONSTRAINT "order_lines_quantity" CHECK ("order_lines"."quantity" > 0),
	CONSTRAINT "order_lines_outcome" CHECK ("order_lines"."outcome" in ('direct', 'indirect', 'none'))
);
--> statement-breakpoint
CREATE TABLE "orders" (
	"id" text PRIMARY KEY NOT NULL,
	"brand_id" text NOT NULL,
	"order_no" text NOT NULL,
	"content_hash" text NOT NULL,
	"channel" text NOT NULL,
	"appid" text NOT NULL,
	"identity_id" text NOT NULL,
	"status" text NOT NULL,
	"goods_paid_fen" bigint NOT NULL,
	"refunded_fen" bigint DEFAULT 0 NOT NULL,
	"freight_fen" bigint DEFAULT 0 NOT NULL,
	"surcharge_fen" bigint DEFAULT 0 NOT NULL,
	"tax_fen" bigint DEFAULT 0 NOT NULL,
	"discount_fen" bigint DEFAULT 0 NOT NULL,
	"gift" jsonb,
	"ordered_at" timestamp (3) with time zone NOT NULL,
	"paid_at" timestamp (3) with time zone,
	"received_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "orders_status" CHECK ("orders"."status" in ('created', 'paid', 'shipped', 'completed', 'cancelled', 'refunded')),
	CONSTRAINT "orders_refund_cap" CHECK ("orders"."refunded_fen" between 0 and "orders"."goods_paid_fen")
);
--> statement-breakpoint
CREATE TABLE "lock_rules" (
	"id" text PRIMARY KEY NOT NULL,
	"brand_id" text NOT NULL,
	"institution_id" text,
	"version" integer NOT NULL,
	"product_click_days" integer NOT NULL,
	"product_order_days" integer NOT NULL,
	"content_click_days" integer NOT NULL,
	"content_order_days" integer NOT NULL,
	"valid_from" timestamp (3) with time zone NOT NULL,
	"changed_by" text NOT NULL,
	CONSTRAINT "lock_rules_days" CHECK (least("lock_rules"."product_click_days", "lock_rules"."product_order_days", "lock_rules"."content_click_days", "lock_rules"."content_order_days") >= 0 and greatest("lock_rules"."product_click_days", "lock_rules"."product_order_days", "lock_rules"."content_click_days", "lock_rules"."content_order_days") <= 365)
);
--> statement-breakpoint
CREATE TABLE "plan_versions" (
	"plan_id" text NOT NULL,
	"version" integer NOT NULL,
	"brand_id" text NOT NULL,
	"product_id" bigint NOT NULL,
	"kind" text NOT NULL,
	"status" text NOT NULL,
	"service_ppm" integer NOT NULL,
	"commission_by" text NOT NULL,
	"commission_ppm" integer,
	"institution_ids" text[],
	"begin_at" timestamp (3) with time zone NOT NULL,
	"end_at" timestamp (3) with time zone,
	"valid_from" timestamp (3) with time zone NOT NULL,
	"changed_by" text NOT NULL,
	CONSTRAINT "plan_versions_plan_id_version_pk" PRIMARY KEY("plan_id","version"),
	CONSTRAINT "plan_versions_service" CHECK ("plan_versions"."service_ppm" between 0 and 1000000)
);
--> statement-breakpoint
CREATE TABLE "plans" (
	"id" text PRIMARY KEY NOT NULL,
	"brand_id" text NOT NULL,
	"product_id" bigint NOT NULL,
	"group_id" text NOT NULL,
	"name" text NOT NULL,
	"kind" text NOT NULL,
	"status" text NOT NULL,
	"service_ppm" integer NOT NULL,
	"commission_by" text NOT NULL,
	"commission_ppm" integer,
	"institution_ids" text[],
	"begin_at" timestamp (3) with time zone NOT NULL,
	"end_at" timestamp (3) with time zone,
	"version" integer NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "plans_kind" CHECK ("plans"."kind" in ('ordinary', 'directed', 'exclusive')),
	CONSTRAINT "plans_status" CHECK ("plans"."status" in ('active', 'paused', 'ended')),
	CONSTRAINT "plans_service" CHECK ("plans"."service_ppm" between 0 and 1000000),
	CONSTRAINT "plans_reach" CHECK (("plans"."kind" = 'ordinary') = ("plans"."institution_ids" is null)),
	CONSTRAINT "plans_period" CHECK ("plans"."end_at" is null or "plans"."end_at" > "plans"."begin_at")
);
--> statement-breakpoint
CREATE TABLE "product_promotion_versions" (
	"product_id" bigint NOT NULL,
	"brand_id" text NOT NULL,
	"version" integer NOT NULL,
	"enabled" boolean NOT NULL,
	"valid_from" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "product_promotion_versions_product_id_version_pk" PRIMARY KEY("product_id","version")
);
--> statement-breakpoint
CREATE TABLE "products" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "products_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 10000000001 CACHE 1),
	"brand_id" text NOT NULL,
	"out_product_id" text NOT NULL,
	"title" text NOT NULL,
	"category" text,
	"images" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"status" text NOT NULL,
	"personalisation" jsonb,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "products_status" CHECK ("products"."status" in ('on_sale', 'off_sale'))
);
--> statement-breakpoint
CREATE TABLE "skus" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "skus_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 20000000001 CACHE 1),
	"product_id" bigint NOT NULL,
	"brand_id" text NOT NULL,
	"out_sku_id" text NOT NULL,
	"title" text DEFAULT '' NOT NULL,
	"price_fen" bigint NOT NULL,
	"stock" integer,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "skus_price" CHECK ("skus"."price_fen" > 0),
	CONSTRAINT "skus_stock" CHECK ("skus"."stock" is null or "skus"."stock" >= 0)
);
--> statement-breakpoint
CREATE TABLE "binding_product_ratios" (
	"binding_id" text NOT NULL,
	"institution_id" text NOT NULL,
	"promoter_id" text NOT NULL,
	"product_id" bigint NOT NULL,
	"version" integer NOT NULL,
	"ratio_ppm" integer,
	"valid_from" timestamp (3) with time zone NOT NULL,
	"changed_by" text NOT NULL,
	CONSTRAINT "binding_product_ratios_binding_id_product_id_version_pk" PRIMARY KEY("binding_id","product_id","version")
);
--> statement-breakpoint
CREATE TABLE "binding_versions" (
	"binding_id" text NOT NULL,
	"version" integer NOT NULL,
	"institution_id" text NOT NULL,
	"promoter_id" text NOT NULL,
	"status" text NOT NULL,
	"commission_type" integer NOT NULL,
	"ratio_ppm" integer NOT NULL,
	"valid_from" timestamp (3) with time zone NOT NULL,
	"changed_by" text NOT NULL,
	CONSTRAINT "binding_versions_binding_id_version_pk" PRIMARY KEY("binding_id","version")
);
--> statement-breakpoint
CREATE TABLE "bindings" (
	"id" text PRIMARY KEY NOT NULL,
	"institution_id" text NOT NULL,
	"promoter_id" text NOT NULL,
	"status" text NOT NULL,
	"commission_type" integer NOT NULL,
	"ratio_ppm" integer NOT NULL,
	"version" integer NOT NULL,
	"note" text,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "bindings_status" CHECK ("bindings"."status" in ('invited', 'bound', 'refused', 'unbound')),
	CONSTRAINT "bindings_type" CHECK ("bindings"."commission_type" in (0, 1)),
	CONSTRAINT "bindings_ratio" CHECK ("bindings"."ratio_ppm" between 0 and 1000000)
);
--> statement-breakpoint
CREATE TABLE "creator_authorisation_versions" (
	"authorisation_id" text NOT NULL,
	"version" integer NOT NULL,
	"creator_id" text NOT NULL,
	"institution_id" text NOT NULL,
	"content_id" text NOT NULL,
	"status" text NOT NULL,
	"service_ppm" integer NOT NULL,
	"period_from" timestamp (3) with time zone,
	"period_to" timestamp (3) with time zone,
	"valid_from" timestamp (3) with time zone NOT NULL,
	"changed_by" text NOT NULL,
	CONSTRAINT "creator_authorisation_versions_authorisation_id_version_pk" PRIMARY KEY("authorisation_id","version")
);
--> statement-breakpoint
CREATE TABLE "creator_authorisations" (
	"id" text PRIMARY KEY NOT NULL,
	"creator_id" text NOT NULL,
	"institution_id" text NOT NULL,
	"content_id" text NOT NULL,
	"status" text NOT NULL,
	"service_ppm" integer NOT NULL,
	"period_from" timestamp (3) with time zone,
	"period_to" timestamp (3) with time zone,
	"version" integer NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "creator_authorisations_service" CHECK ("creator_authorisations"."service_ppm" between 0 and 1000000)
);
--> statement-breakpoint
CREATE TABLE "creator_contents" (
	"id" text PRIMARY KEY NOT NULL,
	"creator_id" text NOT NULL,
	"kind" text NOT NULL,
	"title" text NOT NULL,
	"has_outside_goods" boolean DEFAULT false NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "creator_contents_kind" CHECK ("creator_contents"."kind" in ('video', 'live', 'live_notice'))
);
--> statement-breakpoint
CREATE TABLE "creators" (
	"id" text PRIMARY KEY NOT NULL,
	"user_id" text,
	"creator_appid" text NOT NULL,
	"name" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "institution_features" (
	"institution_id" text NOT NULL,
	"version" integer NOT NULL,
	"promoter_enabled" boolean NOT NULL,
	"self_purchase" text NOT NULL,
	"valid_from" timestamp (3) with time zone NOT NULL,
	"changed_by" text NOT NULL,
	CONSTRAINT "institution_features_institution_id_version_pk" PRIMARY KEY("institution_id","version"),
	CONSTRAINT "institution_features_policy" CHECK ("institution_features"."self_purchase" in ('allow', 'replace'))
);
--> statement-breakpoint
CREATE TABLE "institution_miniapps" (
	"institution_id" text NOT NULL,
	"appid" text NOT NULL,
	"name" text NOT NULL,
	"linked_at" timestamp (3) with time zone NOT NULL,
	"unlinked_at" timestamp (3) with time zone,
	CONSTRAINT "institution_miniapps_institution_id_appid_pk" PRIMARY KEY("institution_id","appid")
);
--> statement-breakpoint
CREATE TABLE "promoter_identities" (
	"promoter_id" text NOT NULL,
	"identity_id" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "promoter_identities_promoter_id_identity_id_pk" PRIMARY KEY("promoter_id","identity_id")
);
--> statement-breakpoint
CREATE TABLE "promoter_invitations" (
	"id" text PRIMARY KEY NOT NULL,
	"institution_id" text NOT NULL,
	"commission_type" integer NOT NULL,
	"ratio_ppm" integer NOT NULL,
	"max_uses" integer NOT NULL,
	"used" integer DEFAULT 0 NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"revoked_at" timestamp (3) with time zone,
	"created_by" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "promoter_invitations_uses" CHECK ("promoter_invitations"."used" <= "promoter_invitations"."max_uses")
);
--> statement-breakpoint
CREATE TABLE "promoter_private" (
	"promoter_id" text PRIMARY KEY NOT NULL,
	"phone" text,
	"real_name" text,
	"id_number" text,
	"account" text,
	"updated_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "promoters" (
	"id" text PRIMARY KEY NOT NULL,
	"user_id" text,
	"sharer_appid" text NOT NULL,
	"nickname" text NOT NULL,
	"registration" text NOT NULL,
	"registered_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "promoters_registration" CHECK ("promoters"."registration" in ('simple', 'full'))
);
--> statement-breakpoint
CREATE TABLE "clicks" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"share_id" text NOT NULL,
	"institution_id" text NOT NULL,
	"promoter_id" text NOT NULL,
	"brand_id" text,
	"identity_id" text,
	"top_level" boolean NOT NULL,
	"at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "consumers" (
	"id" text PRIMARY KEY NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "host_visitors" (
	"id" text PRIMARY KEY NOT NULL,
	"token_hash" text NOT NULL,
	"unionid" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "identities" (
	"id" text PRIMARY KEY NOT NULL,
	"consumer_id" text NOT NULL,
	"appid" text NOT NULL,
	"openid" text NOT NULL,
	"unionid" text,
	"brand_id" text,
	"institution_id" text,
	"created_at" timestamp (3) with time zone NOT NULL,
	"joined_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "shares" (
	"id" text PRIMARY KEY NOT NULL,
	"code" text NOT NULL,
	"promoter_id" text NOT NULL,
	"institution_id" text NOT NULL,
	"brand_id" text,
	"target_type" text NOT NULL,
	"target_id" text NOT NULL,
	"product_id" bigint,
	"creator_id" text,
	"content_id" text,
	"coupon_id" text,
	"channel" text,
	"void_reason" text,
	"opened_count" integer DEFAULT 0 NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "shares_target" CHECK ("shares"."target_type" in ('product', 'video', 'live', 'live_notice', 'shop', 'page', 'article'))
);
--> statement-breakpoint
CREATE TABLE "touch_extensions" (
	"touch_id" text NOT NULL,
	"line_id" text NOT NULL,
	"brand_id" text NOT NULL,
	"order_at" timestamp (3) with time zone NOT NULL,
	"locked_until" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "touch_extensions_touch_id_line_id_pk" PRIMARY KEY("touch_id","line_id")
);
--> statement-breakpoint
CREATE TABLE "touches" (
	"id" text PRIMARY KEY NOT NULL,
	"seq" bigserial NOT NULL,
	"kind" text NOT NULL,
	"identity_id" text NOT NULL,
	"brand_id" text,
	"product_id" bigint,
	"creator_id" text,
	"content_id" text,
	"content_kind" text,
	"promoter_id" text NOT NULL,
	"institution_id" text NOT NULL,
	"share_id" text,
	"visit_id" text,
	"via" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"locked_until" timestamp (3) with time zone NOT NULL,
	"lock_rule" text NOT NULL,
	"void_reason" text,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "touches_kind" CHECK ("touches"."kind" in ('direct_product', 'direct_content'))
);
--> statement-breakpoint
CREATE TABLE "visits" (
	"id" text PRIMARY KEY NOT NULL,
	"brand_id" text NOT NULL,
	"visit_id" text NOT NULL,
	"content_hash" text NOT NULL,
	"appid" text NOT NULL,
	"identity_id" text NOT NULL,
	"share_id" text,
	"surface" text NOT NULL,
	"product_id" bigint,
	"creator_id" text,
	"content_id" text,
	"reason" text,
	"occurred_at" timestamp (3) with time zone NOT NULL,
	"received_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "api_keys" (
	"id" text PRIMARY KEY NOT NULL,
	"org_id" text NOT NULL,
	"name" text NOT NULL,
	"secret_hash" text NOT NULL,
	"created_by" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"revoked_at" timestamp (3) with time zone,
	"last_used_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "api_tokens" (
	"token_hash" text PRIMARY KEY NOT NULL,
	"org_id" text NOT NULL,
	"key_id" text NOT NULL,
	"kind" text NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "invitations" (
	"id" text PRIMARY KEY NOT NULL,
	"org_id" text NOT NULL,
	"miniapp_id" text,
	"member_kind" text NOT NULL,
	"role" text NOT NULL,
	"email" text,
	"token_hash" text NOT NULL,
	"invited_by" text NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"accepted_at" timestamp (3) with time zone,
	"accepted_by" text,
	"revoked_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "memberships" (
	"id" text PRIMARY KEY NOT NULL,
	"org_id" text NOT NULL,
	"user_id" text NOT NULL,
	"role" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"removed_at" timestamp (3) with time zone,
	CONSTRAINT "memberships_role" CHECK ("memberships"."role" in ('admin', 'operator', 'developer', 'finance', 'analyst'))
);
--> statement-breakpoint
CREATE TABLE "organisations" (
	"id" text PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"name" text NOT NULL,
	"slug" text NOT NULL,
	"appid" text NOT NULL,
	"status" text DEFAULT 'active' NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "organisations_kind" CHECK ("organisations"."kind" in ('operator', 'brand', 'provider', 'institution'))
);
--> statement-breakpoint
CREATE TABLE "sessions" (
	"id" text PRIMARY KEY NOT NULL,
	"user_id" text NOT NULL,
	"session_version" integer NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"revoked_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "sign_in_attempts" (
	"id" text PRIMARY KEY NOT NULL,
	"subject" text NOT NULL,
	"succeeded" boolean NOT NULL,
	"at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "users" (
	"id" text PRIMARY KEY NOT NULL,
	"email" text NOT NULL,
	"name" text NOT NULL,
	"password_hash" text NOT NULL,
	"session_version" integer DEFAULT 1 NOT NULL,
	"disabled_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "admission_items" ADD CONSTRAINT "admission_items_admission_id_admissions_id_fk" FOREIGN KEY ("admission_id") REFERENCES "public"."admissions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "admissions" ADD CONSTRAINT "admissions_brand_id_organisations_id_fk" FOREIGN KEY ("brand_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "admissions" ADD CONSTRAINT "admissions_provider_id_organisations_id_fk" FOREIGN KEY ("provider_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "channel_contracts" ADD CONSTRAINT "channel_contracts_brand_id_organisations_id_fk" FOREIGN KEY ("brand_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "deposit_entries" ADD CONSTRAINT "deposit_entries_deposit_id_deposits_id_fk" FOREIGN KEY ("deposit_id") REFERENCES "public"."deposits"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "deposits" ADD CONSTRAINT "deposits_brand_id_organisations_id_fk" FOREIGN KEY ("brand_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "checkouts" ADD CONSTRAINT "checkouts_brand_id_organisations_id_fk" FOREIGN KEY ("brand_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "coupon_quotas" ADD CONSTRAINT "coupon_quotas_coupon_id_coupons_id_fk" FOREIGN KEY ("coupon_id") REFERENCES "public"."coupons"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "coupons" ADD CONSTRAINT "coupons_brand_id_organisations_id_fk" FOREIGN KEY ("brand_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "user_coupons" ADD CONSTRAINT "user_coupons_coupon_id_coupons_id_fk" FOREIGN KEY ("coupon_id") REFERENCES "public"."coupons"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ledger_accounts" ADD CONSTRAINT "ledger_accounts_book_id_ledger_books_id_fk" FOREIGN KEY ("book_id") REFERENCES "public"."ledger_books"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ledger_postings" ADD CONSTRAINT "ledger_postings_transaction_id_ledger_transactions_id_fk" FOREIGN KEY ("transaction_id") REFERENCES "public"."ledger_transactions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ledger_postings" ADD CONSTRAINT "ledger_postings_account_id_ledger_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."ledger_accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ledger_transactions" ADD CONSTRAINT "ledger_transactions_book_id_ledger_books_id_fk" FOREIGN KEY ("book_id") REFERENCES "public"."ledger_books"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "miniapp_domains" ADD CONSTRAINT "miniapp_domains_miniapp_id_miniapps_id_fk" FOREIGN KEY ("miniapp_id") REFERENCES "public"."miniapps"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "miniapp_members" ADD CONSTRAINT "miniapp_members_miniapp_id_miniapps_id_fk" FOREIGN KEY ("miniapp_id") REFERENCES "public"."miniapps"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "miniapp_members" ADD CONSTRAINT "miniapp_members_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "miniapps" ADD CONSTRAINT "miniapps_brand_id_organisations_id_fk" FOREIGN KEY ("brand_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "miniapps" ADD CONSTRAINT "miniapps_provider_id_organisations_id_fk" FOREIGN KEY ("provider_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "miniapps" ADD CONSTRAINT "miniapps_admission_id_admissions_id_fk" FOREIGN KEY ("admission_id") REFERENCES "public"."admissions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "releases" ADD CONSTRAINT "releases_miniapp_id_miniapps_id_fk" FOREIGN KEY ("miniapp_id") REFERENCES "public"."miniapps"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "releases" ADD CONSTRAINT "releases_version_id_versions_id_fk" FOREIGN KEY ("version_id") REFERENCES "public"."versions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "trials" ADD CONSTRAINT "trials_miniapp_id_miniapps_id_fk" FOREIGN KEY ("miniapp_id") REFERENCES "public"."miniapps"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "trials" ADD CONSTRAINT "trials_version_id_versions_id_fk" FOREIGN KEY ("version_id") REFERENCES "public"."versions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "version_files" ADD CONSTRAINT "version_files_version_id_versions_id_fk" FOREIGN KEY ("version_id") REFERENCES "public"."versions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "version_reviews" ADD CONSTRAINT "version_reviews_version_id_versions_id_fk" FOREIGN KEY ("version_id") REFERENCES "public"."versions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "versions" ADD CONSTRAINT "versions_miniapp_id_miniapps_id_fk" FOREIGN KEY ("miniapp_id") REFERENCES "public"."miniapps"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "attributions" ADD CONSTRAINT "attributions_line_id_order_lines_id_fk" FOREIGN KEY ("line_id") REFERENCES "public"."order_lines"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "commissions" ADD CONSTRAINT "commissions_line_id_order_lines_id_fk" FOREIGN KEY ("line_id") REFERENCES "public"."order_lines"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "order_events" ADD CONSTRAINT "order_events_order_id_orders_id_fk" FOREIGN KEY ("order_id") REFERENCES "public"."orders"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "order_lines" ADD CONSTRAINT "order_lines_order_id_orders_id_fk" FOREIGN KEY ("order_id") REFERENCES "public"."orders"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "orders" ADD CONSTRAINT "orders_brand_id_organisations_id_fk" FOREIGN KEY ("brand_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "lock_rules" ADD CONSTRAINT "lock_rules_brand_id_organisations_id_fk" FOREIGN KEY ("brand_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "lock_rules" ADD CONSTRAINT "lock_rules_institution_id_organisations_id_fk" FOREIGN KEY ("institution_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "plan_versions" ADD CONSTRAINT "plan_versions_plan_id_plans_id_fk" FOREIGN KEY ("plan_id") REFERENCES "public"."plans"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "plans" ADD CONSTRAINT "plans_brand_id_organisations_id_fk" FOREIGN KEY ("brand_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "plans" ADD CONSTRAINT "plans_product_id_products_id_fk" FOREIGN KEY ("product_id") REFERENCES "public"."products"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "product_promotion_versions" ADD CONSTRAINT "product_promotion_versions_product_id_products_id_fk" FOREIGN KEY ("product_id") REFERENCES "public"."products"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "products" ADD CONSTRAINT "products_brand_id_organisations_id_fk" FOREIGN KEY ("brand_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "skus" ADD CONSTRAINT "skus_product_id_products_id_fk" FOREIGN KEY ("product_id") REFERENCES "public"."products"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "binding_product_ratios" ADD CONSTRAINT "binding_product_ratios_binding_id_bindings_id_fk" FOREIGN KEY ("binding_id") REFERENCES "public"."bindings"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "binding_versions" ADD CONSTRAINT "binding_versions_binding_id_bindings_id_fk" FOREIGN KEY ("binding_id") REFERENCES "public"."bindings"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bindings" ADD CONSTRAINT "bindings_institution_id_organisations_id_fk" FOREIGN KEY ("institution_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bindings" ADD CONSTRAINT "bindings_promoter_id_promoters_id_fk" FOREIGN KEY ("promoter_id") REFERENCES "public"."promoters"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "creator_authorisation_versions" ADD CONSTRAINT "creator_authorisation_versions_authorisation_id_creator_authorisations_id_fk" FOREIGN KEY ("authorisation_id") REFERENCES "public"."creator_authorisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "creator_authorisations" ADD CONSTRAINT "creator_authorisations_creator_id_creators_id_fk" FOREIGN KEY ("creator_id") REFERENCES "public"."creators"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "creator_authorisations" ADD CONSTRAINT "creator_authorisations_institution_id_organisations_id_fk" FOREIGN KEY ("institution_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "creator_authorisations" ADD CONSTRAINT "creator_authorisations_content_id_creator_contents_id_fk" FOREIGN KEY ("content_id") REFERENCES "public"."creator_contents"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "creator_contents" ADD CONSTRAINT "creator_contents_creator_id_creators_id_fk" FOREIGN KEY ("creator_id") REFERENCES "public"."creators"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "creators" ADD CONSTRAINT "creators_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "institution_features" ADD CONSTRAINT "institution_features_institution_id_organisations_id_fk" FOREIGN KEY ("institution_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "institution_miniapps" ADD CONSTRAINT "institution_miniapps_institution_id_organisations_id_fk" FOREIGN KEY ("institution_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "promoter_identities" ADD CONSTRAINT "promoter_identities_promoter_id_promoters_id_fk" FOREIGN KEY ("promoter_id") REFERENCES "public"."promoters"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "promoter_invitations" ADD CONSTRAINT "promoter_invitations_institution_id_organisations_id_fk" FOREIGN KEY ("institution_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "promoter_private" ADD CONSTRAINT "promoter_private_promoter_id_promoters_id_fk" FOREIGN KEY ("promoter_id") REFERENCES "public"."promoters"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "promoters" ADD CONSTRAINT "promoters_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "identities" ADD CONSTRAINT "identities_consumer_id_consumers_id_fk" FOREIGN KEY ("consumer_id") REFERENCES "public"."consumers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shares" ADD CONSTRAINT "shares_promoter_id_promoters_id_fk" FOREIGN KEY ("promoter_id") REFERENCES "public"."promoters"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shares" ADD CONSTRAINT "shares_institution_id_organisations_id_fk" FOREIGN KEY ("institution_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shares" ADD CONSTRAINT "shares_brand_id_organisations_id_fk" FOREIGN KEY ("brand_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shares" ADD CONSTRAINT "shares_product_id_products_id_fk" FOREIGN KEY ("product_id") REFERENCES "public"."products"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shares" ADD CONSTRAINT "shares_creator_id_creators_id_fk" FOREIGN KEY ("creator_id") REFERENCES "public"."creators"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shares" ADD CONSTRAINT "shares_content_id_creator_contents_id_fk" FOREIGN KEY ("content_id") REFERENCES "public"."creator_contents"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "touch_extensions" ADD CONSTRAINT "touch_extensions_touch_id_touches_id_fk" FOREIGN KEY ("touch_id") REFERENCES "public"."touches"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "touches" ADD CONSTRAINT "touches_identity_id_identities_id_fk" FOREIGN KEY ("identity_id") REFERENCES "public"."identities"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "visits" ADD CONSTRAINT "visits_brand_id_organisations_id_fk" FOREIGN KEY ("brand_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "api_keys" ADD CONSTRAINT "api_keys_org_id_organisations_id_fk" FOREIGN KEY ("org_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "api_tokens" ADD CONSTRAINT "api_tokens_org_id_organisations_id_fk" FOREIGN KEY ("org_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "api_tokens" ADD CONSTRAINT "api_tokens_key_id_api_keys_id_fk" FOREIGN KEY ("key_id") REFERENCES "public"."api_keys"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invitations" ADD CONSTRAINT "invitations_org_id_organisations_id_fk" FOREIGN KEY ("org_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "memberships" ADD CONSTRAINT "memberships_org_id_organisations_id_fk" FOREIGN KEY ("org_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "memberships" ADD CONSTRAINT "memberships_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "admission_items_key" ON "admission_items" USING btree ("admission_id","item_key");--> statement-breakpoint
CREATE UNIQUE INDEX "admissions_live" ON "admissions" USING btree ("brand_id","channel") WHERE "admissions"."status" <> 'rejected';--> statement-breakpoint
CREATE INDEX "admissions_status" ON "admissions" USING btree ("status","updated_at");--> statement-breakpoint
CREATE UNIQUE INDEX "channel_contracts_version" ON "channel_contracts" USING btree ("brand_id","channel","version");--> statement-breakpoint
CREATE UNIQUE INDEX "deposit_entries_reference" ON "deposit_entries" USING btree ("brand_id","reference");--> statement-breakpoint
CREATE UNIQUE INDEX "deposits_brand_channel" ON "deposits" USING btree ("brand_id","channel");--> statement-breakpoint
CREATE UNIQUE INDEX "checkouts_order_no" ON "checkouts" USING btree ("brand_id","order_no");--> statement-breakpoint
CREATE INDEX "checkouts_identity" ON "checkouts" USING btree ("identity_id","created_at");--> statement-breakpoint
CREATE INDEX "coupons_brand" ON "coupons" USING btree ("brand_id","created_at","id");--> statement-breakpoint
CREATE UNIQUE INDEX "user_coupons_ordinal" ON "user_coupons" USING btree ("coupon_id","consumer_id","ordinal");--> statement-breakpoint
CREATE INDEX "user_coupons_consumer" ON "user_coupons" USING btree ("consumer_id");--> statement-breakpoint
CREATE INDEX "user_coupons_coupon" ON "user_coupons" USING btree ("coupon_id","claimed_at");--> statement-breakpoint
CREATE INDEX "user_coupons_reserved" ON "user_coupons" USING btree ("reserved_until") WHERE "user_coupons"."status" = 'reserved';--> statement-breakpoint
CREATE INDEX "audit_log_org" ON "audit_log" USING btree ("org_id","id");--> statement-breakpoint
CREATE INDEX "audit_log_target" ON "audit_log" USING btree ("target_type","target_id");--> statement-breakpoint
CREATE INDEX "notices_org" ON "notices" USING btree ("org_id","created_at");--> statement-breakpoint
CREATE UNIQUE INDEX "outbox_dedupe" ON "outbox" USING btree ("topic","dedupe_key");--> statement-breakpoint
CREATE INDEX "outbox_due" ON "outbox" USING btree ("handled_at","due_at");--> statement-breakpoint
CREATE UNIQUE INDEX "ledger_accounts_code" ON "ledger_accounts" USING btree ("book_id","code");--> statement-breakpoint
CREATE INDEX "ledger_accounts_owner" ON "ledger_accounts" USING btree ("owner_id");--> statement-breakpoint
CREATE INDEX "ledger_postings_transaction" ON "ledger_postings" USING btree ("transaction_id");--> statement-breakpoint
CREATE INDEX "ledger_postings_account" ON "ledger_postings" USING btree ("account_id");--> statement-breakpoint
CREATE INDEX "ledger_postings_owner" ON "ledger_postings" USING btree ("owner_id");--> statement-breakpoint
CREATE INDEX "ledger_postings_subject" ON "ledger_postings" USING btree ("subject");--> statement-breakpoint
CREATE UNIQUE INDEX "ledger_transactions_reference" ON "ledger_transactions" USING btree ("book_id","reference");--> statement-breakpoint
CREATE UNIQUE INDEX "ledger_transactions_seq" ON "ledger_transactions" USING btree ("book_id","seq");--> statement-breakpoint
CREATE INDEX "ledger_transactions_subject" ON "ledger_transactions" USING btree ("subject");--> statement-breakpoint
CREATE UNIQUE INDEX "miniapp_members_live" ON "miniapp_members" USING btree ("miniapp_id","user_id","kind") WHERE "miniapp_members"."removed_at" is null;--> statement-breakpoint
CREATE INDEX "miniapp_members_user" ON "miniapp_members" USING btree ("user_id");--> statement-breakpoint
CREATE UNIQUE INDEX "miniapps_appid" ON "miniapps" USING btree ("appid");--> statement-breakpoint
CREATE INDEX "miniapps_brand" ON "miniapps" USING btree ("brand_id","created_at");--> statement-breakpoint
CREATE UNIQUE INDEX "releases_sequence" ON "releases" USING btree ("miniapp_id","sequence");--> statement-breakpoint
CREATE INDEX "trials_miniapp" ON "trials" USING btree ("miniapp_id","created_at");--> statement-breakpoint
CREATE INDEX "version_events_miniapp" ON "version_events" USING btree ("miniapp_id","at");--> statement-breakpoint
CREATE UNIQUE INDEX "version_reviews_open" ON "version_reviews" USING btree ("miniapp_id") WHERE "version_reviews"."status" = 'in_review';--> statement-breakpoint
CREATE INDEX "version_reviews_status" ON "version_reviews" USING btree ("status","submitted_at");--> statement-breakpoint
CREATE INDEX "versions_miniapp" ON "versions" USING btree ("miniapp_id","created_at");--> statement-breakpoint
CREATE UNIQUE INDEX "versions_upload_key" ON "versions" USING btree ("miniapp_id","upload_key") WHERE "versions"."upload_key" is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "attributions_version" ON "attributions" USING btree ("line_id","version");--> statement-breakpoint
CREATE UNIQUE INDEX "commissions_live" ON "commissions" USING btree ("line_id") WHERE "commissions"."superseded_at" is null;--> statement-breakpoint
CREATE UNIQUE INDEX "commissions_version" ON "commissions" USING btree ("line_id","attribution_version");--> statement-breakpoint
CREATE INDEX "commissions_institution" ON "commissions" USING btree ("institution_id","ordered_at","id");--> statement-breakpoint
CREATE INDEX "commissions_promoter" ON "commissions" USING btree ("promoter_id","ordered_at","id");--> statement-breakpoint
CREATE INDEX "commissions_brand" ON "commissions" USING btree ("brand_id","ordered_at","id");--> statement-breakpoint
CREATE INDEX "commissions_due" ON "commissions" USING btree ("due_at") WHERE "commissions"."status" in ('pending', 'confirmed') and "commissions"."superseded_at" is null;--> statement-breakpoint
CREATE UNIQUE INDEX "order_events_event" ON "order_events" USING btree ("order_id","event_id");--> statement-breakpoint
CREATE UNIQUE INDEX "order_lines_no" ON "order_lines" USING btree ("order_id","line_no");--> statement-breakpoint
CREATE UNIQUE INDEX "order_lines_sku" ON "order_lines" USING btree ("order_id","sku_id");--> statement-breakpoint
CREATE INDEX "order_lines_brand" ON "order_lines" USING btree ("brand_id","ordered_at","id");--> statement-breakpoint
CREATE INDEX "order_lines_institution" ON "order_lines" USING btree ("institution_id","ordered_at","id");--> statement-breakpoint
CREATE INDEX "order_lines_promoter" ON "order_lines" USING btree ("promoter_id","ordered_at","id");--> statement-breakpoint
CREATE UNIQUE INDEX "orders_no" ON "orders" USING btree ("brand_id","order_no");--> statement-breakpoint
CREATE INDEX "orders_brand" ON "orders" USING btree ("brand_id","ordered_at","id");--> statement-breakpoint
CREATE INDEX "orders_identity" ON "orders" USING btree ("identity_id","ordered_at");--> statement-breakpoint
CREATE UNIQUE INDEX "lock_rules_version" ON "lock_rules" USING btree ("brand_id",coalesce("institution_id", ''),"version");--> statement-breakpoint
CREATE INDEX "plan_versions_product" ON "plan_versions" USING btree ("product_id","valid_from");--> statement-breakpoint
CREATE UNIQUE INDEX "plans_one_ordinary" ON "plans" USING btree ("product_id") WHERE "plans"."kind" = 'ordinary' and "plans"."status" <> 'ended';--> statement-breakpoint
CREATE INDEX "plans_brand" ON "plans" USING btree ("brand_id","created_at","id");--> statement-breakpoint
CREATE INDEX "plans_product" ON "plans" USING btree ("product_id");--> statement-breakpoint
CREATE INDEX "plans_institutions" ON "plans" USING gin ("institution_ids");--> statement-breakpoint
CREATE UNIQUE INDEX "products_out_id" ON "products" USING btree ("brand_id","out_product_id");--> statement-breakpoint
CREATE INDEX "products_brand" ON "products" USING btree ("brand_id","created_at","id");--> statement-breakpoint
CREATE UNIQUE INDEX "skus_out_id" ON "skus" USING btree ("product_id","out_sku_id");--> statement-breakpoint
CREATE INDEX "binding_versions_pair" ON "binding_versions" USING btree ("promoter_id","institution_id","valid_from");--> statement-breakpoint
CREATE UNIQUE INDEX "bindings_pair" ON "bindings" USING btree ("institution_id","promoter_id");--> statement-breakpoint
CREATE INDEX "bindings_promoter" ON "bindings" USING btree ("promoter_id");--> statement-breakpoint
CREATE INDEX "creator_authorisation_versions_content" ON "creator_authorisation_versions" USING btree ("content_id","institution_id","valid_from");--> statement-breakpoint
CREATE UNIQUE INDEX "creator_authorisations_pair" ON "creator_authorisations" USING btree ("institution_id","content_id");--> statement-breakpoint
CREATE INDEX "creator_authorisations_creator" ON "creator_authorisations" USING btree ("creator_id");--> statement-breakpoint
CREATE INDEX "creator_contents_creator" ON "creator_contents" USING btree ("creator_id");--> statement-breakpoint
CREATE UNIQUE INDEX "creators_appid" ON "creators" USING btree ("creator_appid");--> statement-breakpoint
CREATE INDEX "promoter_identities_identity" ON "promoter_identities" USING btree ("identity_id");--> statement-breakpoint
CREATE INDEX "promoter_invitations_institution" ON "promoter_invitations" USING btree ("institution_id","created_at");--> statement-breakpoint
CREATE UNIQUE INDEX "promoters_appid" ON "promoters" USING btree ("sharer_appid");--> statement-breakpoint
CREATE UNIQUE INDEX "promoters_user" ON "promoters" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "clicks_share" ON "clicks" USING btree ("share_id","at");--> statement-breakpoint
CREATE INDEX "clicks_institution" ON "clicks" USING btree ("institution_id","at");--> statement-breakpoint
CREATE UNIQUE INDEX "host_visitors_token" ON "host_visitors" USING btree ("token_hash");--> statement-breakpoint
CREATE UNIQUE INDEX "identities_openid" ON "identities" USING btree ("appid","openid");--> statement-breakpoint
CREATE INDEX "identities_unionid" ON "identities" USING btree ("unionid") WHERE "identities"."unionid" is not null;--> statement-breakpoint
CREATE INDEX "identities_consumer" ON "identities" USING btree ("consumer_id");--> statement-breakpoint
CREATE UNIQUE INDEX "shares_code" ON "shares" USING btree ("code");--> statement-breakpoint
CREATE INDEX "shares_institution" ON "shares" USING btree ("institution_id","created_at");--> statement-breakpoint
CREATE INDEX "shares_promoter" ON "shares" USING btree ("promoter_id","created_at");--> statement-breakpoint
CREATE INDEX "touches_shop" ON "touches" USING btree ("identity_id","brand_id","at");--> statement-breakpoint
CREATE INDEX "touches_creator" ON "touches" USING btree ("identity_id","creator_id","at");--> statement-breakpoint
CREATE INDEX "touches_institution" ON "touches" USING btree ("institution_id","at");--> statement-breakpoint
CREATE INDEX "touches_promoter" ON "touches" USING btree ("promoter_id","at");--> statement-breakpoint
CREATE UNIQUE INDEX "visits_visit_id" ON "visits" USING btree ("brand_id","visit_id");--> statement-breakpoint
CREATE INDEX "visits_brand" ON "visits" USING btree ("brand_id","received_at");--> statement-breakpoint
CREATE INDEX "api_keys_org" ON "api_keys" USING btree ("org_id");--> statement-breakpoint
CREATE INDEX "api_tokens_org" ON "api_tokens" USING btree ("org_id","kind");--> statement-breakpoint
CREATE UNIQUE INDEX "invitations_token" ON "invitations" USING btree ("token_hash");--> statement-breakpoint
CREATE INDEX "invitations_org" ON "invitations" USING btree ("org_id","created_at");--> statement-breakpoint
CREATE UNIQUE INDEX "memberships_live" ON "memberships" USING btree ("org_id","user_id") WHERE "memberships"."removed_at" is null;--> statement-breakpoint
CREATE INDEX "memberships_user" ON "memberships" USING btree ("user_id");--> statement-breakpoint
CREATE UNIQUE INDEX "organisations_slug" ON "organisations" USING btree ("slug");--> statement-breakpoint
CREATE UNIQUE INDEX "organisations_appid" ON "organisations" USING btree ("appid");--> statement-breakpoint
CREATE INDEX "sessions_user" ON "sessions" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "sign_in_attempts_subject" ON "sign_in_attempts" USING btree ("subject","at");--> statement-breakpoint
CREATE UNIQUE INDEX "users_email" ON "users" USING btree (lower("email"));