import { z } from "zod";
import { bindingStatuses } from "@/db/enums";
import type { BindingView } from "@/lib/promoters/binding-rows";
import { changeCommission } from "@/lib/promoters/change-commands";
import { inviteExistingPromoter, setProductRatio } from "@/lib/promoters/commands";
import { createPromoterInvitation, revokePromoterInvitation } from "@/lib/promoters/invitations";
import { getPromoter } from "@/lib/promoters/promoter-queries";
import { type ListedPromoter, listPromoterInvitations, listPromoters, promoterIdOf } from "@/lib/promoters/queries";
import { unbindPromoter } from "@/lib/promoters/unbind-commands";
import { linkPromoterIdentity } from "@/lib/visits/promoter-identities";
import { type ApiRoute, route } from "../route";
import { pageQuery, productId, text, wirePage } from "./fields";

const tag = "promoters";
const ratio = z.int().min(0).max(1_000_000);
const terms = { commission_type: z.union([z.literal(0), z.literal(1)]), commission_ratio: ratio };

const toTerms = (body: { commission_type: 0 | 1; commission_ratio: number }) => ({
  commissionType: body.commission_type,
  ratioPpm: body.commission_ratio,
});

const viewToWire = (sharer_appid: string, view: BindingView) => ({
  sharer_appid,
  status: view.status,
  commission_type: view.commissionType,
  commission_ratio: view.ratioPpm,
  version: view.version,
});

const rowToWire = (row: Omit<ListedPromoter, "bindingId" | "promoterId">) => ({
  sharer_appid: row.sharerAppid,
  nickname: row.nickname,
  registration: row.registration,
  status: row.status,
  commission_type: row.commissionType,
  commission_ratio: row.ratioPpm,
  version: row.version,
  created_at: row.createdAt,
  updated_at: row.updatedAt,
});

const bindingRoutes: ApiRoute[] = [
  route(
    "get",
    "/bindings",
    { summary: "Promoters of the institution, newest first", tag },
    {
      permission: "promoter.read",
      query: z.object({
        ...pageQuery,
        status: z.enum(bindingStatuses).optional(),
        q: z.string().max(60).optional(),
      }),
      run: async (caller, { query }) =>
        wirePage(await listPromoters(caller, { ...query, direction: "older" }), rowToWire),
    },
  ),
  route(
    "post",
    "/bindings",
    { summary: "Invite a registered promoter; he accepts on his phone", tag, creates: true },
    {
      permission: "promoter.invite",
      body: z.strictObject({ sharer_appid: text, ...terms }),
      run: async (caller, { body }) =>
        viewToWire(
          body.sharer_appid,
          await inviteExistingPromoter(caller, { sharerAppid: body.sharer_appid, ...toTerms(body) }),
        ),
    },
  ),
  route(
    "get",
    "/bindings/{sharer_appid}",
    { summary: "One promoter: terms, every version of the binding, product ratios", tag },
    {
      permission: "promoter.read",
      run: async (caller, { params }) => {
        const promoterId = await promoterIdOf(caller, params.sharer_appid ?? "");
        const { history, productRatios, ...row } = await getPromoter(caller, promoterId);
        return {
          ...rowToWire(row),
          registered_at: row.registeredAt,
          history: history.map((one) => ({
            version: one.version,
            status: one.status,
            commission_type: one.commissionType,
            commission_ratio: one.ratioPpm,
            valid_from: one.validFrom,
            by: one.by,
          })),
          product_ratios: productRatios.map((one) => ({ product_id: one.productId, commission_ratio: one.ratioPpm })),
        };
      },
    },
  ),
  route(
    "patch",
    "/bindings/{sharer_appid}",
    { summary: "New terms for orders from now on", tag },
    {
      permission: "promoter.manage",
      body: z.strictObject(terms),
      run: async (caller, { params, body }) => {
        const appid = params.sharer_appid ?? "";
        const promoterId = await promoterIdOf(caller, appid);
        return viewToWire(appid, await changeCommission(caller, { promoterId, ...toTerms(body) }));
      },
    },
  ),
  route(
    "delete",
    "/bindings/{sharer_appid}",
    { summary: "Unbind: orders from now on pay him nothing, earlier ones stay his", tag },
    {
      permission: "promoter.manage",
      run: async (caller, { params }) => {
        const appid = params.sharer_appid ?? "";
        return viewToWire(appid, await unbindPromoter(caller, { promoterId: await promoterIdOf(caller, appid) }));
      },
    },
  ),
  route(
    "put",
    "/bindings/{sharer_appid}/products/{product_id}",
    { summary: "One product's own ratio; null goes back to the general one", tag },
    {
      permission: "promoter.manage",
      body: z.strictObject({ commission_ratio: ratio.nullable() }),
      run: async (caller, { params, body }) => {
        const promoterId = await promoterIdOf(caller, params.sharer_appid ?? "");
        const id = productId.parse(params.product_id);
        await setProductRatio(caller, { promoterId, productId: id, ratioPpm: body.commission_ratio });
        return { sharer_appid: params.sharer_appid, product_id: id, commission_ratio: body.commission_ratio };
      },
    },
  ),
];

const invitationRoutes: ApiRoute[] = [
  route(
    "get",
    "/promoter_invitations",
    { summary: "The latest 50 invitation links", tag },
    {
      permission: "promoter.read",
      run: async (caller) => ({
        items: (await listPromoterInvitations(caller)).map((one) => ({
          invitation_id: one.invitationId,
          url: one.url,
          commission_type: one.commissionType,
          commission_ratio: one.ratioPpm,
          used: one.used,
          max_uses: one.maxUses,
          expires_at: one.expiresAt,
          state: one.state,
        })),
      }),
    },
  ),
  route(
    "post",
    "/promoter_invitations",
    { summary: "Make an invitation link with its terms", tag, creates: true },
    {
      permission: "promoter.invite",
      body: z.strictObject({ ...terms, max_uses: z.int().min(1).max(100_000), valid_days: z.int().min(1).max(365) }),
      run: async (caller, { body }) => {
        const input = { ...toTerms(body), maxUses: body.max_uses, validDays: body.valid_days };
        const { invitationId, url, expiresAt } = await createPromoterInvitation(caller, input);
        return { invitation_id: invitationId, url, expires_at: expiresAt };
      },
    },
  ),
  route(
    "delete",
    "/promoter_invitations/{invitation_id}",
    { summary: "Take an invitation back", tag },
    {
      permission: "promoter.invite",
      run: async (caller, { params }) => {
        const { invitationId } = await revokePromoterInvitation(caller, { invitationId: params.invitation_id ?? "" });
        return { invitation_id: invitationId };
      },
    },
  ),
];

/** By which openid a bound promoter is himself a consumer. */
const identityRoutes: ApiRoute[] = [
  route(
    "post",
    "/bindings/{sharer_appid}/identities",
    { summary: "Tell a bound promoter's own openid (and unionid), so that his purchases are known as his", tag },
    {
      permission: "promoter.manage",
      across: true,
      body: z.strictObject({ miniprogram_appid: text.optional(), openid: text, unionid: text.optional() }),
      run: async (caller, { body, params }) => {
        const { miniprogram_appid: appid, openid, unionid } = body;
        await linkPromoterIdentity(caller, { sharerAppid: params.sharer_appid ?? "", appid, openid, unionid });
        return { sharer_appid: params.sharer_appid, openid };
      },
    },
  ),
];

export const promoterRoutes: ApiRoute[] = [...bindingRoutes, ...invitationRoutes, ...identityRoutes];
