import { z } from "zod";
import { channelIds, grantStatuses, preauthTypes, proposalStatuses } from "@/db/enums";
import { pageInput } from "@/lib/kernel/paging";
import { emailInput } from "@/lib/tenants/input";
import { findSet } from "./permission-sets";

const appid = z.string().trim().min(1).max(64);
const code = z.string().min(10).max(200);

/** Permission sets by their ids, each once and known. */
export const setsInput = z
  .array(z.coerce.number().int())
  .min(1, "required")
  .max(40)
  .refine((ids) => ids.every((id) => findSet(id)), "not_option")
  .transform((ids) => [...new Set(ids)].sort((a, b) => a - b));

const address = z
  .string()
  .trim()
  .max(300)
  .refine((text) => URL.canParse(text) && /^https?:$/.test(new URL(text).protocol), "url");

const host = z
  .string()
  .trim()
  .toLowerCase()
  .max(253)
  .regex(/^[a-z0-9.-]+(:\d{1,5})?$/, "domain");

export const providerAppInput = z.strictObject({
  intro: z.string().trim().max(200).optional(),
  contact: z.string().trim().max(80).optional(),
  askedSets: setsInput.optional(),
  redirectHosts: z.array(host).max(10).optional(),
  eventUrl: address.nullish(),
  messageUrl: address.nullish(),
  /** Signs what is pushed. */
  token: z
    .string()
    .trim()
    .regex(/^[A-Za-z0-9]{3,32}$/, "invalid")
    .optional(),
  /** Base64 of the 32 bytes of an AES key, without its `=`. */
  encodingKey: z
    .string()
    .trim()
    .regex(/^[A-Za-z0-9]{43}$/, "invalid")
    .optional(),
});
export type ProviderAppInput = z.output<typeof providerAppInput>;

export const createPreauthInput = z.strictObject({
  /** Asked for; the application's own list where nothing is said. */
  sets: setsInput.optional(),
  authType: z.union(preauthTypes.map((type) => z.literal(type))).default(2),
  /** Only this mini-program. */
  appid: appid.optional(),
  redirectUri: address.optional(),
});
export type CreatePreauth = z.output<typeof createPreauthInput>;

export const preauthIdInput = z.strictObject({ preauthId: z.string().min(1).max(64) });

export const grantInput = z.strictObject({ code, appid, sets: setsInput, redirectUri: address.optional() });
export type GrantInput = z.output<typeof grantInput>;

export const changeGrantInput = z.strictObject({ authorisationId: z.string().min(1).max(64), sets: setsInput });
export type ChangeGrant = z.output<typeof changeGrantInput>;

export const endGrantInput = z.strictObject({
  authorisationId: z.string().min(1).max(64),
  reason: z.string().trim().max(200).optional(),
});
export type EndGrant = z.output<typeof endGrantInput>;

export const authorisationIdInput = z.strictObject({ authorisationId: z.string().min(1).max(64) });

export const authorisationListInput = pageInput.extend({
  q: z.string().trim().max(60).optional(),
  status: z.enum(grantStatuses).optional(),
  channel: z.enum(channelIds).optional(),
  /** Those that hold this set. */
  set: z.coerce.number().int().optional(),
});
export type AuthorisationList = z.output<typeof authorisationListInput>;

export const developmentInput = z.strictObject({ appid, isDevelopment: z.boolean() });

const proposal = z.strictObject({
  brandName: z.string().trim().min(2).max(40),
  /** The legal subject, as on the business licence. */
  subject: z.string().trim().min(2).max(80),
  category: z.string().min(1).max(60),
  /** Of a brand that is here already. */
  brandAppid: appid.optional(),
  /** Who becomes administrator of a new brand. */
  contactEmail: emailInput.optional(),
  /** `file:<id>` of a file handed in before, a link or a number. */
  depositEvidence: z.string().trim().min(1).max(500),
});

export const proposeBrandsInput = z.strictObject({
  channel: z.enum(channelIds),
  brands: z.array(proposal).min(1).max(200),
});
export type ProposeBrands = z.output<typeof proposeBrandsInput>;

export const proposalIdInput = z.strictObject({ proposalId: z.string().min(1).max(64) });

export const decideProposalInput = z
  .strictObject({
    proposalId: z.string().min(1).max(64),
    decision: z.enum(["approve", "reject"]),
    reason: z.string().trim().max(200).optional(),
  })
  .refine((input) => input.decision === "approve" || input.reason, { path: ["reason"], message: "required" });
export type DecideProposal = z.output<typeof decideProposalInput>;

/** A week's batch of one provider in one channel; those named apart are decided otherwise, or left. */
export const decideBatchInput = z
  .strictObject({
    providerId: z.string().min(1).max(64),
    channel: z.enum(channelIds),
    week: z.string().regex(/^\d{4}-W\d{2}$/, "invalid"),
    decision: z.enum(["approve", "reject"]),
    reason: z.string().trim().max(200).optional(),
    except: z.array(z.string().max(64)).max(200).default([]),
  })
  .refine((input) => input.decision === "approve" || input.reason, { path: ["reason"], message: "required" });
export type DecideBatch = z.output<typeof decideBatchInput>;

export const proposalListInput = pageInput.extend({
  q: z.string().trim().max(60).optional(),
  status: z.enum(proposalStatuses).optional(),
  channel: z.enum(channelIds).optional(),
  week: z.string().max(10).optional(),
  providerId: z.string().max(64).optional(),
});
export type ProposalList = z.output<typeof proposalListInput>;
