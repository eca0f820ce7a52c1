import { inArray } from "drizzle-orm";
import { creatorContents, creators, organisations, products, promoters, shares } from "@/db/schema";
import type { Attribution, Candidate, LineFacts, Touch } from "@/lib/attribution/facts";
import type { Ctx } from "@/lib/kernel/ctx";

/** A candidate touch as the receipt shows it, with the names as they stood: parties need not see each other's rows. */
export type ReceiptCandidate = Candidate & {
  kind: Touch["kind"];
  via: Touch["via"];
  promoterId: string;
  promoterName: string;
  institutionId: string;
  institutionName: string;
  targetType: string;
  targetName: string;
  seq: number;
};

async function namesOf(ctx: Ctx, touches: readonly Touch[]) {
  const ids = (pick: (touch: Touch) => string | null) => [
    ...new Set(touches.map(pick).filter((id): id is string => Boolean(id))),
  ];
  const none = <T>(list: readonly unknown[], read: () => Promise<T[]>): Promise<T[]> =>
    list.length === 0 ? Promise.resolve([]) : read();
  const [promoterIds, orgIds, contentIds, creatorIds, shareIds] = [
    ids((touch) => touch.promoterId),
    [...new Set([...ids((touch) => touch.institutionId), ...ids((touch) => touch.shopId)])],
    ids((touch) => touch.contentId),
    ids((touch) => touch.creatorId),
    ids((touch) => touch.shareId),
  ];
  const productIds = ids((touch) => touch.productId).map(BigInt);
  const people = await none(promoterIds, () =>
    ctx.db
      .select({ id: promoters.id, name: promoters.nickname })
      .from(promoters)
      .where(inArray(promoters.id, promoterIds)),
  );
  const orgs = await none(orgIds, () =>
    ctx.db
      .select({ id: organisations.id, name: organisations.name })
      .from(organisations)
      .where(inArray(organisations.id, orgIds)),
  );
  const contents = await none(contentIds, () =>
    ctx.db
      .select({ id: creatorContents.id, name: creatorContents.title })
      .from(creatorContents)
      .where(inArray(creatorContents.id, contentIds)),
  );
  const accounts = await none(creatorIds, () =>
    ctx.db.select({ id: creators.id, name: creators.name }).from(creators).where(inArray(creators.id, creatorIds)),
  );
  const goods = await none(productIds, () =>
    ctx.db.select({ id: products.id, name: products.title }).from(products).where(inArray(products.id, productIds)),
  );
  const links = await none(shareIds, () =>
    ctx.db.select({ id: shares.id, name: shares.targetType }).from(shares).where(inArray(shares.id, shareIds)),
  );
  return new Map(
    [...people, ...orgs, ...contents, ...accounts, ...goods, ...links].map((row) => [String(row.id), row.name]),
  );
}

/** The attribution's candidates with what a reader needs to recognise each, in time order. */
export async function describeCandidates(
  ctx: Ctx,
  facts: LineFacts,
  attribution: Attribution,
): Promise<ReceiptCandidate[]> {
  const touches = new Map(facts.touches.map((touch) => [touch.id, touch]));
  const judged = attribution.candidates.flatMap((candidate) => {
    const touch = touches.get(candidate.touchId);
    return touch ? [{ candidate, touch }] : [];
  });
  const names = await namesOf(
    ctx,
    judged.map((one) => one.touch),
  );
  return judged.map(({ candidate, touch }) => ({
    ...candidate,
    kind: touch.kind,
    via: touch.via,
    seq: touch.seq,
    promoterId: touch.promoterId,
    promoterName: names.get(touch.promoterId) ?? "",
    institutionId: touch.institutionId,
    institutionName: names.get(touch.institutionId) ?? "",
    targetType: names.get(touch.shareId) ?? (touch.kind === "direct_content" ? "video" : "product"),
    targetName: targetName(touch, names),
  }));
}

function targetName(touch: Touch, names: Map<string, string>): string {
  if (touch.contentId)
    return [names.get(touch.creatorId ?? ""), names.get(touch.contentId)].filter(Boolean).join(" · ");
  return names.get(touch.productId ?? "") ?? names.get(touch.shopId) ?? "";
}
