import { and, eq, isNull, ne, sql } from "drizzle-orm";
import { admissions, miniappDomains, miniapps, sanctions } from "@/db/schema";
import { channelOf } from "@/lib/channels/registry";
import { judgeCategory } from "@/lib/channels/rules";
import { audit } from "@/lib/kernel/audit";
import type { Caller, Ctx } from "@/lib/kernel/ctx";
import { env } from "@/lib/kernel/env";
import { AppError, ensure } from "@/lib/kernel/errors";
import { randomCode, sha256 } from "@/lib/kernel/ids";
import { sniffImage } from "@/lib/kernel/image-type";
import { allow } from "@/lib/kernel/permissions";
import { transaction } from "@/lib/kernel/transaction";
import type { CreateMiniapp, Draft, UpdateMiniapp } from "./input";
import { domainsOf, launchOf, miniappFor } from "./queries";
import { basicsSet, codeSet, normaliseDomain } from "./rules";
import { ensureOwner, ensureSet } from "./writer";

/** Keeps the wizard's answers so far; a brand has one unfinished wizard at a time. */
export function saveDraft(caller: Caller, draft: Draft): Promise<{ saved: true }> {
  return transaction(caller, async (ctx) => {
    allow(ctx, "miniapp.create");
    const kept = await lockDraft(ctx);
    const values = {
      draft,
      channel: draft.channel ?? kept?.channel ?? "xiaohongshu",
      name: draft.name ?? "",
      updatedAt: ctx.now,
    };
    if (kept) await ctx.db.update(miniapps).set(values).where(eq(miniapps.id, kept.id));
    else {
      await ctx.db.insert(miniapps).values({
        ...values,
        id: ctx.newId("mna"),
        brandId: ctx.tenant.id,
        appid: newAppid(ctx),
        status: "draft",
        createdAt: ctx.now,
      });
    }
    return { saved: true };
  });
}

/**
 * Creates the mini-program for an admitted channel, out of the draft where there is one. Throws not_admitted,
 * invalid_input (a domain that is no https host).
 */
export function createMiniapp(
  caller: Caller,
  input: CreateMiniapp,
): Promise<{ id: string; appid: string; name: string }> {
  return transaction(caller, async (ctx) => {
    allow(ctx, "miniapp.create");
    const [admitted] = await ctx.db
      .select({ id: admissions.id, providerId: admissions.providerId })
      .from(admissions)
      .where(
        and(
          eq(admissions.brandId, ctx.tenant.id),
          eq(admissions.channel, input.channel),
          eq(admissions.status, "admitted"),
          // A provider's own mini-programs stand on its mini-program right.
          ctx.tenant.kind === "provider" ? eq(admissions.providerRight, "miniapp") : isNull(admissions.providerRight),
        ),
      );
    ensure(admitted, "not_admitted", { params: { channel: input.channel } });
    await ensureUnsanctioned(ctx, input.channel);
    checkCategory(input.channel, input.category);
    const domains = readDomains(input.domains);
    const draft = await lockDraft(ctx);
    const values = {
      admissionId: admitted.id,
      providerId: admitted.providerId,
      channel: input.channel,
      name: input.name,
      icon: checkedIcon(input.icon),
      intro: input.intro,
      category: input.category,
      status: "created" as const,
      draft: null,
      createdAt: ctx.now,
      updatedAt: ctx.now,
    };
    const fresh = { ...values, id: ctx.newId("mna"), brandId: ctx.tenant.id, appid: newAppid(ctx) };
    const [row] = draft
      ? await ctx.db
          .update(miniapps)
          .set(values)
          .where(and(eq(miniapps.id, draft.id), eq(miniapps.status, "draft")))
          .returning()
      : await ctx.db.insert(miniapps).values(fresh).returning();
    ensure(row, "conflict");
    await addDomains(ctx, row.id, domains);
    await audit(ctx, {
      action: "miniapp.create",
      target: { type: "miniapp", id: row.id },
      after: { appid: row.appid, name: row.name, channel: row.channel, category: row.category, domains },
    });
    return { id: row.id, appid: row.appid, name: row.name };
  });
}

/** A brand that is restricted or stopped in a channel does not begin anew there under another name. */
async function ensureUnsanctioned(ctx: Ctx, channel: CreateMiniapp["channel"]): Promise<void> {
  const [active] = await ctx.db
    .select({ id: sanctions.id })
    .from(sanctions)
    .where(
      and(
        eq(sanctions.orgId, ctx.tenant.id),
        eq(sanctions.channel, channel),
        ne(sanctions.targetKind, "miniapp"),
        ne(sanctions.level, "warning"),
        isNull(sanctions.endedAt),
      ),
    )
    .limit(1);
  ensure(!active, "sanctioned");
}

/** Changes what people see of a mini-program and what its package is told at launch. Throws not_found. */
export function updateMiniapp(caller: Caller, input: UpdateMiniapp): Promise<{ appid: string }> {
  return transaction(caller, async (ctx) => {
    const before = await miniappFor(ctx, input.appid, "miniapp.settings");
    const { appid: _appid, launch: given, ...about } = input;
    if (given) ensureSet(ctx, codeSet);
    if (Object.values(about).some((value) => value !== undefined)) ensureSet(ctx, basicsSet);
    if (input.category !== undefined) checkCategory(before.channel, input.category);
    const { appid, launch, icon, ...texts } = input;
    const options = launch && {
      ...(before.launchOptions as object),
      base: launch.base ?? undefined,
      color: launch.color ?? undefined,
    };
    const [after] = await ctx.db
      .update(miniapps)
      .set({
        ...texts,
        ...(icon !== undefined && { icon: checkedIcon(icon) }),
        ...(options && { launchOptions: options }),
        updatedAt: ctx.now,
      })
      .where(and(eq(miniapps.id, before.id), eq(miniapps.brandId, ctx.tenant.id)))
      .returning();
    ensure(after, "conflict");
    await audit(ctx, {
      action: "miniapp.settings",
      target: { type: "miniapp", id: before.id },
      before: {
        name: before.name,
        intro: before.intro,
        category: before.category,
        launch: launchOf(before.launchOptions),
      },
      after: { name: after.name, intro: after.intro, category: after.category, launch: launchOf(after.launchOptions) },
    });
    return { appid };
  });
}

/** Replaces the list of hosts the mini-program may talk to. Throws invalid_input naming the first bad one. */
export function setDomains(
  caller: Caller,
  input: { appid: string; domains: string[] },
): Promise<{ domains: string[] }> {
  return transaction(caller, async (ctx) => {
    const miniapp = await miniappFor(ctx, input.appid, "miniapp.settings");
    ensureSet(ctx, codeSet);
    const before = await domainsOf(ctx, miniapp.id);
    const domains = readDomains(input.domains);
    await ctx.db
      .delete(miniappDomains)
      .where(and(eq(miniappDomains.miniappId, miniapp.id), eq(miniappDomains.brandId, ctx.tenant.id)));
    await addDomains(ctx, miniapp.id, domains);
    await audit(ctx, {
      action: "miniapp.domains",
      target: { type: "miniapp", id: miniapp.id },
      before,
      after: domains,
    });
    return { domains };
  });
}

/** Adds one host to the list, as the diagnostics of a version suggest; adding it twice changes nothing. */
export function addDomain(caller: Caller, input: { appid: string; domain: string }): Promise<{ domains: string[] }> {
  return transaction(caller, async (ctx) => {
    const miniapp = await miniappFor(ctx, input.appid, "miniapp.settings");
    return setDomains(ctx, { appid: input.appid, domains: [...(await domainsOf(ctx, miniapp.id)), input.domain] });
  });
}

/** Makes a new upload key and ends the old one at once. The key is told here and never again. */
export function rotateUploadKey(
  caller: Caller,
  input: { appid: string },
): Promise<{ appid: string; uploadKey: string }> {
  return transaction(caller, async (ctx) => {
    const miniapp = await miniappFor(ctx, input.appid, "miniapp.settings");
    ensureOwner(ctx);
    const uploadKey = `upk_${randomCode(40, ctx.random)}`;
    await ctx.db
      .update(miniapps)
      .set({
        uploadKeyHash: sha256(uploadKey),
        uploadKeyMadeAt: ctx.now,
        uploadKeyUsedAt: null,
        uploadKeyUsedFrom: null,
        updatedAt: ctx.now,
      })
      .where(and(eq(miniapps.id, miniapp.id), eq(miniapps.brandId, ctx.tenant.id)));
    await audit(ctx, { action: "miniapp.upload_key", target: { type: "miniapp", id: miniapp.id } });
    return { appid: miniapp.appid, uploadKey };
  });
}

const newAppid = (ctx: Ctx) => `mp${randomCode(16, ctx.random)}`;

/** The brand's draft, held until the transaction ends; two wizards at once wait for each other. */
async function lockDraft(ctx: Ctx) {
  await ctx.db.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`miniapp draft ${ctx.tenant.id}`}, 0))`);
  const [row] = await ctx.db
    .select({ id: miniapps.id, channel: miniapps.channel })
    .from(miniapps)
    .where(and(eq(miniapps.brandId, ctx.tenant.id), eq(miniapps.status, "draft")));
  return row;
}

/** A category the channel knows and keeps open; a refusal names the channel's reason. */
function checkCategory(channel: string, category: string): void {
  const verdict = judgeCategory(channelOf(channel), category);
  ensure(verdict.isOpen, "invalid_input", {
    fields: { category: verdict.isOpen ? "" : (verdict.refusal?.zh ?? "not_option") },
  });
}

function readDomains(texts: readonly string[]): string[] {
  const hosts = texts.map((text, index) => {
    const host = normaliseDomain(text, env.publicUrl);
    if (!host)
      throw new AppError("invalid_input", { fields: { [`domains.${index}`]: "domain" }, params: { domain: text } });
    return host;
  });
  return [...new Set(hosts)].sort();
}

async function addDomains(ctx: Ctx, miniappId: string, domains: string[]): Promise<void> {
  if (domains.length === 0) return;
  await ctx.db
    .insert(miniappDomains)
    .values(domains.map((domain) => ({ miniappId, brandId: ctx.tenant.id, domain, createdAt: ctx.now })));
}

/** A picture is what its bytes say, not what its address claims. */
function checkedIcon(icon: string | null | undefined): string | null {
  if (!icon) return null;
  const [head, body] = icon.split(",");
  const claimed = head?.slice("data:".length, head.indexOf(";"));
  ensure(sniffImage(Buffer.from(body ?? "", "base64").subarray(0, 32)) === claimed, "invalid_input", {
    fields: { icon: "invalid" },
  });
  return icon;
}
