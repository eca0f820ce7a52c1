DROP INDEX "ledger_postings_transaction";--> statement-breakpoint
DROP INDEX "ledger_postings_account";--> statement-breakpoint
DROP INDEX "commissions_due";--> statement-breakpoint
CREATE INDEX "commissions_due" ON "commissions" USING btree ("due_at") WHERE "commissions"."due_at" is not null and "commissions"."superseded_at" is null;