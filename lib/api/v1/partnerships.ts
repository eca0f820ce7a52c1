import { z } from "zod";
import { partnershipStatuses } from "@/db/enums";
import type { Caller } from "@/lib/kernel/ctx";
import { setBlocked } from "@/lib/partnerships/block-commands";
import { type ChangedPartnership, changePartnership } from "@/lib/partnerships/commands";
import { figuresOfPairs, soldTogether } from "@/lib/partnerships/figure-queries";
import { creatorKey, MOST_AT_ONCE } from "@/lib/partnerships/input";
import { inviteCreators } from "@/lib/partnerships/invite-commands";
import { createLink, listLinks, revokeLink } from "@/lib/partnerships/links";
import { getPartnership, listPartnerships, type PartnershipView } from "@/lib/partnerships/queries";
import { errorCodeOf } from "@/lib/partnerships/rules";
import { type ApiRoute, route } from "../route";
import { figuresToWire } from "./cooperation-shapes";
import { pageQuery, text, wirePage } from "./fields";

const tag = "creators";
const across = true;
const summaries = {
  accept: "Accept a shop's invitation, for a creator the institution manages",
  refuse: "Refuse it",
  cancel: "Withdraw an invitation",
  end: "End a cooperation with a creator: the shop's plans name him no longer",
} as const;

const told = (it: PartnershipView) => ({
  partnership_id: it.partnershipId,
  status: it.status,
  version: it.version,
  shop: { appid: it.shop.appid, name: it.shop.name },
  creator: { creator_appid: it.creator.appid, name: it.creator.name, is_managed: it.creator.isManaged },
  note: it.note,
  invited_at: it.invitedAt,
  expires_at: it.expiresAt,
  accepted_at: it.acceptedAt,
  ended_at: it.endedAt,
  is_blocked: it.blockedAt !== null,
  plans: it.plans,
  updated_at: it.updatedAt,
  may: it.deeds,
});

const done = (it: ChangedPartnership) => ({
  partnership_id: it.partnershipId,
  status: it.status,
  version: it.version,
  ended_plans: it.endedPlans,
});

async function one(caller: Caller, partnershipId: string) {
  const view = await getPartnership(caller, partnershipId);
  const pair = { brandId: view.shop.id, creatorId: view.creator.id };
  const [figures, sold] = await Promise.all([figuresOfPairs(caller, [pair]), soldTogether(caller, pair)]);
  return {
    ...told(view),
    last_30_days: figuresToWire(figures(pair)),
    sold: {
      products: sold.products,
      lines: sold.lines,
      gmv_fen: sold.gmvFen,
      creator_fen: sold.creatorFen,
      service_fen: sold.serviceFen,
    },
    history: view.history.map(({ version, status, by, at }) => ({ version, status, by, at })),
  };
}

const partnerships: ApiRoute[] = [
  route(
    "post",
    "/partnerships",
    { summary: "Invite creators to cooperate with the shop, each answered by itself", tag, status: 201, creates: true },
    {
      permission: "partnership.invite",
      across,
      body: z.strictObject({
        creators: z.array(creatorKey).min(1).max(MOST_AT_ONCE),
        note: z.string().trim().max(200).optional(),
        valid_days: z.int().min(1).max(30).optional(),
      }),
      run: async (caller, { body: { creators, note, valid_days } }) => {
        const { items } = await inviteCreators(caller, { creators, note, validDays: valid_days });
        return {
          items: items.map((it) =>
            "refusal" in it
              ? { creator: it.creator, error: { code: errorCodeOf[it.refusal], message: it.refusal } }
              : {
                  creator: it.creator,
                  partnership_id: it.partnershipId,
                  creator_appid: it.creatorAppid,
                  expires_at: it.expiresAt,
                },
          ),
        };
      },
    },
  ),
  route(
    "get",
    "/partnerships",
    { summary: "A shop's creators, or the shops of creators an institution manages; what changed last first", tag },
    {
      permission: "partnership.read",
      across,
      query: z.strictObject({ ...pageQuery, status: z.enum(partnershipStatuses).optional(), q: text.optional() }),
      run: async (caller, { query }) => {
        const page = await listPartnerships(caller, { ...query, direction: "older" });
        const pairOf = (it: PartnershipView) => ({ brandId: it.shop.id, creatorId: it.creator.id });
        const figures = await figuresOfPairs(caller, page.items.map(pairOf));
        return wirePage(page, (it) => ({ ...told(it), last_30_days: figuresToWire(figures(pairOf(it))) }));
      },
    },
  ),
  route(
    "get",
    "/partnerships/{partnership_id}",
    { summary: "One of them, with what was sold together and its history", tag },
    { permission: "partnership.read", across, run: (caller, { params }) => one(caller, params.partnership_id ?? "") },
  ),
  ...(["accept", "refuse", "cancel", "end"] as const).map((deed) =>
    route(
      "post",
      `/partnerships/{partnership_id}/${deed}`,
      { summary: summaries[deed], tag },
      {
        permission: "partnership.write",
        across,
        run: async (caller, { params }) =>
          done(await changePartnership(caller, { partnershipId: params.partnership_id ?? "", deed })),
      },
    ),
  ),
  route(
    "delete",
    "/partnerships/{partnership_id}",
    { summary: "Strike one that is over from the list", tag },
    {
      permission: "partnership.write",
      across,
      run: async (caller, { params }) =>
        done(await changePartnership(caller, { partnershipId: params.partnership_id ?? "", deed: "remove" })),
    },
  ),
];

const blocks: ApiRoute[] = (["put", "delete"] as const).map((method) =>
  route(
    method,
    "/partnerships/blocks/{creator_appid}",
    {
      summary:
        method === "put" ? "Block a creator: what stands with him is over, no plan pays him" : "Block him no longer",
      tag,
    },
    {
      permission: "partnership.invite",
      across,
      run: async (caller, { params }) =>
        done(await setBlocked(caller, { creator: params.creator_appid ?? "", isBlocked: method === "put" })),
    },
  ),
);

const links: ApiRoute[] = [
  route(
    "post",
    "/partnership_links",
    { summary: "A link with QR by which creators come into cooperation", tag, status: 201, creates: true },
    {
      permission: "partnership.invite",
      body: z.strictObject({
        note: z.string().trim().max(200).optional(),
        max_uses: z.int().min(1).max(1000).default(1),
        valid_days: z.int().min(1).max(365).default(30),
      }),
      run: async (caller, { body: { note, max_uses, valid_days } }) => {
        const made = await createLink(caller, { note, maxUses: max_uses, validDays: valid_days });
        return { partnership_link_id: made.linkId, url: made.url, expires_at: made.expiresAt };
      },
    },
  ),
  route(
    "get",
    "/partnership_links",
    { summary: "The shop's links for creators, newest first", tag },
    {
      permission: "partnership.read",
      run: async (caller) => ({
        items: (await listLinks(caller)).map((it) => ({
          partnership_link_id: it.linkId,
          note: it.note,
          max_uses: it.maxUses,
          used: it.used,
          state: it.state,
          url: it.url,
          expires_at: it.expiresAt,
          created_at: it.createdAt,
        })),
      }),
    },
  ),
  route(
    "delete",
    "/partnership_links/{partnership_link_id}",
    { summary: "Take a link back; who came by it stays", tag },
    {
      permission: "partnership.invite",
      run: async (caller, { params }) => {
        const { linkId } = await revokeLink(caller, { linkId: params.partnership_link_id ?? "" });
        return { partnership_link_id: linkId };
      },
    },
  ),
];

export const partnershipRoutes: ApiRoute[] = [...blocks, ...partnerships, ...links];
