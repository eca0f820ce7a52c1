import { and, desc, eq, lte } from "drizzle-orm";
import type { channelIds } from "@/db/enums";
import { channelContracts } from "@/db/schema";
import type { Caller, Ctx } from "@/lib/kernel/ctx";
import { allow } from "@/lib/kernel/permissions";
import { reading } from "@/lib/kernel/transaction";

type Channel = (typeof channelIds)[number];

const view = {
  id: channelContracts.id,
  channel: channelContracts.channel,
  version: channelContracts.version,
  feePpm: channelContracts.feePpm,
  validFrom: channelContracts.validFrom,
  createdAt: channelContracts.createdAt,
};

/** A brand sees its own terms, whatever brand it asks for; the operator those of the brand asked for. */
const brandOf = (ctx: Ctx, brandId: string) => (ctx.tenant.kind === "operator" ? brandId : ctx.tenant.id);

/** The brand's terms in a channel at a moment (now, unless told): the latest version valid by then, or null where the profile decides. */
export function contractAsOf(caller: Caller | Ctx, args: { brandId: string; channel: Channel; at?: Date }) {
  return reading(caller, async (ctx) => {
    allow(ctx, "contract.read");
    const [row] = await ctx.db
      .select(view)
      .from(channelContracts)
      .where(
        and(
          eq(channelContracts.brandId, brandOf(ctx, args.brandId)),
          eq(channelContracts.channel, args.channel),
          lte(channelContracts.validFrom, args.at ?? ctx.now),
        ),
      )
      .orderBy(desc(channelContracts.version))
      .limit(1);
    return row ?? null;
  });
}

/** Every version of a brand's terms, newest first, and which of them counts now. */
export function listContracts(caller: Caller, args: { brandId: string }): Promise<ContractView[]> {
  return reading(caller, async (ctx) => {
    allow(ctx, "contract.read");
    const rows = await ctx.db
      .select(view)
      .from(channelContracts)
      .where(eq(channelContracts.brandId, brandOf(ctx, args.brandId)))
      .orderBy(desc(channelContracts.createdAt), desc(channelContracts.version))
      .limit(200);
    const current = new Map<Channel, number>();
    for (const row of rows)
      if (row.validFrom <= ctx.now) current.set(row.channel, Math.max(current.get(row.channel) ?? 0, row.version));
    return rows.map((row) => ({ ...row, state: stateOf(row, current.get(row.channel) ?? 0) }));
  });
}

function stateOf(row: { version: number }, current: number): ContractView["state"] {
  if (row.version === current) return "current";
  return row.version > current ? "announced" : "past";
}

export type ContractView = {
  id: string;
  channel: Channel;
  version: number;
  feePpm: number;
  validFrom: Date;
  createdAt: Date;
  /** `announced` counts from `validFrom` on; `past` was followed by a later version. */
  state: "current" | "announced" | "past";
};
