import { z } from "zod";
import { cooperationScopes } from "@/db/enums";
import { getClue, listClues } from "@/lib/clues/queries";
import { endCooperation } from "@/lib/creators/cooperations";
import { effectOfEnding } from "@/lib/creators/effect-queries";
import { createCreatorInvitation, revokeCreatorInvitation } from "@/lib/creators/invitations";
import { getCooperation, listCooperations, listCreatorInvitations } from "@/lib/creators/partner-queries";
import { confirmShop, endShop, listShopLinks, type ShopLink } from "@/lib/creators/shops";
import { productKey } from "@/lib/products/product-id";
import { type ApiRoute, route } from "../route";
import { termsBody, toTerms } from "./content-shapes";
import { clueToWire, cooperationDetailToWire, cooperationToWire, effectToWire } from "./cooperation-shapes";
import { moment, pageQuery, text, wirePage } from "./fields";

const tag = "creators";
const across = true;

const invitations: ApiRoute[] = [
  route(
    "get",
    "/creator_invitations",
    { summary: "Invitations for creators, newest first", tag },
    {
      permission: "creator.read",
      run: async (caller) => ({
        items: (await listCreatorInvitations(caller)).map((one) => ({
          creator_invitation_id: one.invitationId,
          scope: one.scope,
          service_ppm: one.servicePpm,
          period_from: one.periodFrom,
          period_to: one.periodTo,
          note: one.note,
          max_uses: one.maxUses,
          used: one.used,
          state: one.state,
          url: one.url,
          expires_at: one.expiresAt,
          created_at: one.createdAt,
        })),
      }),
    },
  ),
  route(
    "post",
    "/creator_invitations",
    { summary: "Invite creators by a link or QR: what is asked for, and on which terms", tag, creates: true },
    {
      permission: "creator.invite",
      body: z.strictObject({
        scope: z.enum(cooperationScopes),
        ...termsBody,
        note: z.string().trim().max(200).optional(),
        max_uses: z.int().min(1).max(10_000),
        valid_days: z.int().min(1).max(365),
      }),
      run: async (caller, { body }) => {
        const { scope, note, max_uses, valid_days } = body;
        const rest = { scope, note, maxUses: max_uses, validDays: valid_days };
        const made = await createCreatorInvitation(caller, { ...rest, ...toTerms(body) });
        return { creator_invitation_id: made.invitationId, url: made.url, expires_at: made.expiresAt };
      },
    },
  ),
  route(
    "delete",
    "/creator_invitations/{creator_invitation_id}",
    { summary: "Take an invitation for creators back", tag },
    {
      permission: "creator.invite",
      run: async (caller, { params }) => {
        const invitationId = params.creator_invitation_id ?? "";
        await revokeCreatorInvitation(caller, { invitationId });
        return { creator_invitation_id: invitationId };
      },
    },
  ),
];

const cooperations: ApiRoute[] = [
  route(
    "get",
    "/content_cooperations",
    { summary: "Creators the institution works with, and what that brought in 30 days", tag },
    {
      permission: "creator.read",
      run: async (caller) => ({ items: (await listCooperations(caller)).map(cooperationToWire) }),
    },
  ),
  route(
    "get",
    "/creators/{creator_appid}/cooperation",
    { summary: "One creator: every agreement with its versions and figures", tag },
    {
      permission: "creator.read",
      run: async (caller, { params }) =>
        cooperationDetailToWire(await getCooperation(caller, params.creator_appid ?? "")),
    },
  ),
  route(
    "get",
    "/content_cooperations/{content_cooperation_id}/effect",
    { summary: "What ending a cooperation would do, in numbers", tag },
    {
      permission: "creator.write",
      across,
      run: async (caller, { params }) =>
        effectToWire(await effectOfEnding(caller, { cooperationId: params.content_cooperation_id ?? "" })),
    },
  ),
  route(
    "delete",
    "/content_cooperations/{content_cooperation_id}",
    { summary: "End a cooperation with all its authorisations at once", tag },
    {
      permission: "creator.write",
      across,
      run: async (caller, { params }) => {
        const ended = await endCooperation(caller, { cooperationId: params.content_cooperation_id ?? "" });
        return { content_cooperation_id: ended.cooperationId, status: ended.status, ended: ended.ended };
      },
    },
  ),
];

const linkToWire = (one: Pick<ShopLink, "creatorAppid" | "shopAppid" | "status">) => ({
  creator_appid: one.creatorAppid,
  shop_appid: one.shopAppid,
  status: one.status,
});

const shops: ApiRoute[] = [
  route(
    "get",
    "/creator_shops",
    { summary: "Creator accounts that are the brand's own, or that ask to be", tag },
    {
      permission: "creator.shop",
      run: async (caller) => ({
        items: (await listShopLinks(caller)).map((one) => ({
          ...linkToWire(one),
          name: one.creatorName,
          requested_at: one.requestedAt,
          linked_at: one.linkedAt,
        })),
      }),
    },
  ),
  route(
    "post",
    "/creator_shops/{creator_appid}/confirm",
    { summary: "Confirm that a creator account is the brand's own: its goods there bring clue orders alone", tag },
    {
      permission: "creator.shop",
      across,
      run: async (caller, { params }) =>
        linkToWire(await confirmShop(caller, { creatorAppid: params.creator_appid ?? "" })),
    },
  ),
  route(
    "delete",
    "/creator_shops/{creator_appid}",
    { summary: "Refuse the link of a creator account, or end it", tag },
    {
      permission: "creator.shop",
      across,
      run: async (caller, { params }) =>
        linkToWire(await endShop(caller, { creatorAppid: params.creator_appid ?? "" })),
    },
  ),
];

const clues: ApiRoute[] = [
  route(
    "get",
    "/clues",
    { summary: "Clue orders: a shop's own goods sold in promoted content, no commission is split", tag },
    {
      permission: "order.read",
      across,
      query: z.object({
        ...pageQuery,
        shop_appid: text.optional(),
        sharer_appid: text.optional(),
        from: moment.optional(),
        to: moment.optional(),
      }),
      run: async (caller, { query: { shop_appid, sharer_appid, ...query } }) =>
        wirePage(
          await listClues(caller, { ...query, brandAppid: shop_appid, sharerAppid: sharer_appid, direction: "older" }),
          clueToWire,
        ),
    },
  ),
  route(
    "get",
    "/clues/{order_id}/{sku_id}",
    { summary: "One clue order", tag },
    {
      permission: "order.read",
      across,
      run: async (caller, { params }) =>
        clueToWire(await getClue(caller, { orderId: params.order_id ?? "", skuId: productKey(params.sku_id ?? "") })),
    },
  ),
];

export const contentCooperationRoutes: ApiRoute[] = [...invitations, ...cooperations, ...shops, ...clues];
