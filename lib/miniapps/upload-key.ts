import { and, eq, isNull, lt, or, sql } from "drizzle-orm";
import { miniapps, organisations } from "@/db/schema";
import { isInBlocks, normaliseBlocks } from "@/lib/kernel/address-blocks";
import { audit } from "@/lib/kernel/audit";
import type { Caller } from "@/lib/kernel/ctx";
import { ensure } from "@/lib/kernel/errors";
import { sha256 } from "@/lib/kernel/ids";
import { addMinutes } from "@/lib/kernel/time";
import { reading, transaction } from "@/lib/kernel/transaction";
import type { UploadKeyBlocks } from "./input";
import { miniappFor } from "./queries";
import { ensureOwner } from "./writer";

/** Limits a mini-program's upload key to these addresses and blocks; an empty list takes the limit away. */
export function setUploadKeyBlocks(caller: Caller, input: UploadKeyBlocks): Promise<{ blocks: string[] }> {
  return transaction(caller, async (ctx) => {
    const miniapp = await miniappFor(ctx, input.appid, "miniapp.settings");
    ensureOwner(ctx);
    const kept = normaliseBlocks(input.blocks, "blocks");
    await ctx.db
      .update(miniapps)
      .set({ uploadKeyBlocks: kept, updatedAt: ctx.now })
      .where(and(eq(miniapps.id, miniapp.id), eq(miniapps.brandId, ctx.tenant.id)));
    await audit(ctx, {
      action: "miniapp.upload_key_blocks",
      target: { type: "miniapp", id: miniapp.id },
      before: miniapp.uploadKeyBlocks,
      after: kept,
    });
    return { blocks: kept };
  });
}

/** The mini-program an upload key belongs to, its owner, and where the key may be used from; null for no such key. */
export function findUploadKeySeat(caller: Caller, uploadKey: string) {
  return reading(caller, async (ctx) => {
    const [row] = await ctx.db
      .select({
        miniappId: miniapps.id,
        appid: miniapps.appid,
        brandId: miniapps.brandId,
        ownerKind: organisations.kind,
        blocks: miniapps.uploadKeyBlocks,
      })
      .from(miniapps)
      .innerJoin(organisations, eq(organisations.id, miniapps.brandId))
      .where(eq(miniapps.uploadKeyHash, sha256(uploadKey)));
    return row ?? null;
  });
}

type Seat = NonNullable<Awaited<ReturnType<typeof findUploadKeySeat>>>;

/**
 * Notes that the key is being used from this address; told in the settings, to the minute. Throws address_refused, after
 * a row in the owner's audit log, where the key is limited to others. The caller is the narrow cross-organisation one.
 */
export async function admitUploadKey(caller: Caller, seat: Seat, address: string | undefined): Promise<void> {
  const isAllowed = isInBlocks(address, seat.blocks);
  await transaction(caller, async (ctx) => {
    if (!isAllowed) {
      await audit(ctx, {
        action: "miniapp.upload_key",
        target: { type: "miniapp", id: seat.miniappId },
        after: { address: address ?? null },
        orgId: seat.brandId,
        outcome: "denied",
      });
      return;
    }
    const from = address ?? null;
    await ctx.db
      .update(miniapps)
      .set({ uploadKeyUsedAt: ctx.now, uploadKeyUsedFrom: from })
      .where(
        and(
          eq(miniapps.id, seat.miniappId),
          or(
            isNull(miniapps.uploadKeyUsedAt),
            lt(miniapps.uploadKeyUsedAt, addMinutes(ctx.now, -1)),
            sql`${miniapps.uploadKeyUsedFrom} is distinct from ${from}`,
          ),
        ),
      );
  });
  ensure(isAllowed, "address_refused", { params: { address: address ?? "?" } });
}

export type UploadKeyView = {
  hasKey: boolean;
  madeAt: Date | null;
  usedAt: Date | null;
  usedFrom: string | null;
  blocks: string[];
};

/** What is known of a mini-program's upload key, but not the key. Throws not_found, forbidden. */
export function getUploadKey(caller: Caller, appid: string): Promise<UploadKeyView> {
  return reading(caller, async (ctx) => {
    const miniapp = await miniappFor(ctx, appid, "miniapp.settings");
    return {
      hasKey: miniapp.uploadKeyHash !== null,
      madeAt: miniapp.uploadKeyMadeAt,
      usedAt: miniapp.uploadKeyUsedAt,
      usedFrom: miniapp.uploadKeyUsedFrom,
      blocks: miniapp.uploadKeyBlocks,
    };
  });
}
