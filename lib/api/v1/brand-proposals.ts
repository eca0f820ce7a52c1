import { z } from "zod";
import { decideBatchInput, proposalListInput, proposeBrandsInput } from "@/lib/providers/input";
import { getProposal, listBatches, listProposals, type ProposalItem } from "@/lib/providers/proposal-queries";
import { proposeBrands, withdrawProposal } from "@/lib/providers/proposals";
import { decideBatch, decideProposal, inviteProposedBrand } from "@/lib/providers/whitelist";
import { type ApiRoute, route } from "../route";
import { pageQuery, wirePage } from "./fields";

const tag = "providers";

const proposalWire = (it: Omit<ProposalItem, "file">) => ({
  proposal_id: it.id,
  provider_id: it.providerId,
  provider_name: it.providerName,
  channel: it.channel,
  week: it.week,
  brand_name: it.brandName,
  subject: it.subject,
  category: it.category,
  brand_appid: it.brandAppid,
  deposit_evidence: it.depositEvidence,
  status: it.status,
  reason: it.reason,
  decided_at: it.decidedAt,
  created_at: it.createdAt,
});

const brand = proposeBrandsInput.shape.brands.element.shape;
const decision = { decision: z.enum(["approve", "reject"]), reason: z.string().trim().max(200).optional() };
const reasoned = (it: { decision: string; reason?: string }) => it.decision === "approve" || Boolean(it.reason);
const missing = { path: ["reason"], message: "required" };

/** Brands a provider wants whitelisted, singly or as the week's batch, and the operator's decision. */
export const brandProposalRoutes: ApiRoute[] = [
  route(
    "get",
    "/brand_proposals",
    { summary: "Brands proposed for the whitelist: a provider's own, all for the operator", tag },
    {
      permission: "brand.proposals",
      query: z.strictObject({ ...proposalListInput.omit({ direction: true }).shape, ...pageQuery }),
      run: async (caller, { query }) =>
        wirePage(await listProposals(caller, { ...query, direction: "older" }), proposalWire),
    },
  ),
  route(
    "post",
    "/brand_proposals",
    { summary: "Propose brands; they stand in the week's batch", tag, status: 201, creates: true },
    {
      permission: "brand.propose",
      body: z.strictObject({
        channel: proposeBrandsInput.shape.channel,
        brands: z
          .array(
            z.strictObject({
              brand_name: brand.brandName,
              subject: brand.subject,
              category: brand.category,
              brand_appid: brand.brandAppid,
              contact_email: brand.contactEmail,
              deposit_evidence: brand.depositEvidence,
            }),
          )
          .min(1)
          .max(200),
      }),
      run: async (caller, { body }) => {
        const made = await proposeBrands(caller, {
          channel: body.channel,
          brands: body.brands.map((it) => ({
            brandName: it.brand_name,
            subject: it.subject,
            category: it.category,
            brandAppid: it.brand_appid,
            contactEmail: it.contact_email,
            depositEvidence: it.deposit_evidence,
          })),
        });
        return {
          week: made.week,
          proposed: made.proposed.map((it) => ({ proposal_id: it.proposalId, subject: it.subject })),
          already: made.already,
        };
      },
    },
  ),
  route(
    "get",
    "/brand_proposals/{proposal_id}",
    { summary: "One proposal", tag },
    {
      permission: "brand.proposals",
      run: async (caller, { params }) => proposalWire(await getProposal(caller, params.proposal_id ?? "")),
    },
  ),
  route(
    "delete",
    "/brand_proposals/{proposal_id}",
    { summary: "Take a proposal back before it is decided", tag },
    {
      permission: "brand.propose",
      run: async (caller, { params }) => {
        const { proposalId } = await withdrawProposal(caller, { proposalId: params.proposal_id ?? "" });
        return { proposal_id: proposalId, status: "withdrawn" };
      },
    },
  ),
  route(
    "post",
    "/brand_proposals/{proposal_id}/invitation",
    { summary: "A new link for the first administrator of a brand made on the proposal", tag, status: 201 },
    {
      permission: "brand.propose",
      across: true,
      body: z.strictObject({}),
      run: async (caller, { params }) => {
        const made = await inviteProposedBrand(caller, { proposalId: params.proposal_id ?? "" });
        return { url: made.url, expires_at: made.expiresAt };
      },
    },
  ),
  route(
    "post",
    "/brand_proposals/{proposal_id}/decision",
    { summary: "Approve or reject one brand", tag },
    {
      permission: "brand.decide",
      body: z.strictObject(decision).refine(reasoned, missing),
      run: async (caller, { params, body }) => {
        const done = await decideProposal(caller, { proposalId: params.proposal_id ?? "", ...body });
        return { proposal_id: done.proposalId, status: done.status };
      },
    },
  ),
  route(
    "get",
    "/brand_proposal_batches",
    { summary: "The weeks' batches with how many wait in each", tag },
    {
      permission: "brand.proposals",
      run: async (caller) => ({
        items: (await listBatches(caller)).map((it) => ({
          week: it.week,
          provider_id: it.providerId,
          provider_name: it.providerName,
          channel: it.channel,
          proposed: it.proposed,
          approved: it.approved,
          rejected: it.rejected,
        })),
      }),
    },
  ),
  route(
    "post",
    "/brand_proposal_batches/decision",
    { summary: "Decide what is left of a provider's week in a channel, but for those excepted", tag },
    {
      permission: "brand.decide",
      body: z
        .strictObject({
          provider_id: z.string().min(1).max(64),
          channel: decideBatchInput.shape.channel,
          week: decideBatchInput.shape.week,
          ...decision,
          except: z.array(z.string().max(64)).max(200).default([]),
        })
        .refine(reasoned, missing),
      run: async (caller, { body: { provider_id, ...body } }) => {
        const done = await decideBatch(caller, { ...body, providerId: provider_id });
        return {
          decided: done.decided.map((it) => ({ proposal_id: it.proposalId, status: it.status })),
          undecided: done.undecided.map((it) => ({ proposal_id: it.proposalId, reason: it.reason })),
        };
      },
    },
  ),
];
