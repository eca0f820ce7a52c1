import { announcePlanInfo, type ToldPlan } from "@/lib/cooperations/announce-plans";
import type { OutboxTopic } from "@/lib/kernel/outbox";
import { onIdentityJoined, onLateFact } from "@/lib/orders/rederive";
import type { OutboxHandler } from "@/lib/outbox/commands";
import { announceProducts } from "@/lib/products/announce";
import { announceDecision } from "@/lib/providers/announce";
import { followVersions } from "@/lib/release-waves/follow";

/** What acts on each kind of fact after its commit. A topic without a handler is kept until one is there. */
export const handlers: Partial<Record<OutboxTopic, OutboxHandler>> = {
  "facts.late": async (ctx, payload) => {
    await onLateFact(ctx, payload as { identityId: string; since: string });
  },
  "identity.joined": async (ctx, payload) => {
    await onIdentityJoined(ctx, payload as { consumerId: string });
  },
  "product.changed": async (ctx, payload, { id }) => {
    const { productIds } = payload as { productIds: string[] };
    await announceProducts(ctx, productIds, String(id));
  },
  "plan.changed": async (ctx, payload, { id }) => {
    await announcePlanInfo(ctx, (payload as { plans: ToldPlan[] }).plans, String(id));
  },
  "version.decided": async (ctx, payload) => {
    const { versionId, reviewId } = payload as { versionId: string; reviewId: string };
    await followVersions(ctx, versionId);
    await announceDecision(ctx, reviewId);
  },
};
