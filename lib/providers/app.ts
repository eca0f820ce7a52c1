import { eq } from "drizzle-orm";
import { organisations, providerApps } from "@/db/schema";
import { audit } from "@/lib/kernel/audit";
import { seal } from "@/lib/kernel/crypto";
import type { Caller, Ctx } from "@/lib/kernel/ctx";
import { ensure } from "@/lib/kernel/errors";
import { sha256 } from "@/lib/kernel/ids";
import { allow } from "@/lib/kernel/permissions";
import { reading, transaction } from "@/lib/kernel/transaction";
import { codeSet } from "@/lib/miniapps/rules";
import type { ProviderAppInput } from "./input";
import { rightsHeld } from "./rights";

export type AppRow = typeof providerApps.$inferSelect;

/** Sets a new application asks for until its provider says otherwise. */
const firstSets = [17, codeSet, 30];

/** The provider's application as it stands; before anything was set, what it begins with. */
export async function appOf(ctx: Ctx, providerId: string): Promise<AppRow | null> {
  const [row] = await ctx.db.select().from(providerApps).where(eq(providerApps.providerId, providerId));
  return row ?? null;
}

export const askedSetsOf = (app: Pick<AppRow, "askedSets"> | null): number[] => app?.askedSets ?? firstSets;

/** The third-party application as its page shows it: no secret, only whether there is one. */
export function getProviderApp(caller: Caller) {
  return reading(caller, async (ctx) => {
    allow(ctx, "provider.read");
    const [org] = await ctx.db
      .select({ appid: organisations.appid, name: organisations.name })
      .from(organisations)
      .where(eq(organisations.id, ctx.tenant.id));
    ensure(org, "not_found");
    const row = await appOf(ctx, ctx.tenant.id);
    return {
      componentAppid: org.appid,
      name: org.name,
      intro: row?.intro ?? "",
      contact: row?.contact ?? "",
      askedSets: askedSetsOf(row),
      redirectHosts: row?.redirectHosts ?? [],
      eventUrl: row?.eventUrl ?? null,
      messageUrl: row?.messageUrl ?? null,
      hasSecret: Boolean(row?.secretHash),
      secretMadeAt: row?.secretMadeAt ?? null,
      hasToken: Boolean(row?.tokenSealed),
      hasEncodingKey: Boolean(row?.encodingKeySealed),
      pushesTickets: row?.pushesTickets ?? false,
      rights: await rightsHeld(ctx, ctx.tenant.id),
    };
  });
}
export type ProviderAppView = Awaited<ReturnType<typeof getProviderApp>>;

/** Changes what is told to brands, where events go, and what signs and encrypts them. What is left out stays. */
export function saveProviderApp(caller: Caller, input: ProviderAppInput): Promise<{ saved: true }> {
  return transaction(caller, async (ctx) => {
    allow(ctx, "provider.settings");
    const { token, encodingKey, ...plain } = input;
    await writeApp(ctx, {
      ...plain,
      ...(token !== undefined && { tokenSealed: seal(token) }),
      ...(encodingKey !== undefined && { encodingKeySealed: seal(encodingKey) }),
    });
    await audit(ctx, {
      action: "provider.settings",
      target: { type: "provider", id: ctx.tenant.id },
      after: { ...plain, token: token && "changed", encodingKey: encodingKey && "changed" },
    });
    return { saved: true };
  });
}

/** Makes a new component_appsecret and ends the old one at once. It is told here and never again. */
export function rotateComponentSecret(caller: Caller): Promise<{ componentAppid: string; secret: string }> {
  return transaction(caller, async (ctx) => {
    allow(ctx, "org.keys");
    const secret = Buffer.from(ctx.random(16)).toString("hex");
    await writeApp(ctx, { secretHash: sha256(secret), secretMadeAt: ctx.now });
    const [org] = await ctx.db
      .select({ appid: organisations.appid })
      .from(organisations)
      .where(eq(organisations.id, ctx.tenant.id));
    ensure(org, "not_found");
    await audit(ctx, { action: "provider.secret", target: { type: "provider", id: ctx.tenant.id } });
    return { componentAppid: org.appid, secret };
  });
}

async function writeApp(ctx: Ctx, change: Partial<AppRow>): Promise<void> {
  const fresh = { providerId: ctx.tenant.id, askedSets: firstSets, createdAt: ctx.now };
  const set = { ...change, updatedAt: ctx.now };
  await ctx.db
    .insert(providerApps)
    .values({ ...fresh, ...set })
    .onConflictDoUpdate({ target: providerApps.providerId, set });
}
