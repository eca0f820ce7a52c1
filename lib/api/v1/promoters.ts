import { z } from "zod";
import { bindingStatuses, registrationKinds } from "@/db/enums";
import type { BindingView } from "@/lib/promoters/binding-rows";
import { changeCommission } from "@/lib/promoters/change-commands";
import { inviteExistingPromoter, setProductRatio } from "@/lib/promoters/commands";
import { getPromoter } from "@/lib/promoters/promoter-queries";
import { type ListedPromoter, listPromoters, promoterIdOf } from "@/lib/promoters/queries";
import { unbindPromoter } from "@/lib/promoters/unbind-commands";
import { linkPromoterIdentity } from "@/lib/visits/promoter-identities";
import { type ApiRoute, route } from "../route";
import { moment, pageQuery, productId, text, wirePage } from "./fields";
import { terms, toTerms } from "./promoter-terms";

const tag = "promoters";
const ratio = z.int().min(0).max(1_000_000);
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
  next_terms: row.nextFrom && {
    commission_type: row.nextType,
    commission_ratio: row.nextRatioPpm,
    starts_at: row.nextFrom,
  },
  groups: row.groups.map((one) => ({ promoter_group_id: one.groupId, name: one.name })),
  version: row.version,
  bound_at: row.boundAt,
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
        registration: z.enum(registrationKinds).optional(),
        commission_type: z.coerce
          .number()
          .pipe(z.union([z.literal(0), z.literal(1)]))
          .optional(),
        promoter_group_id: text.optional(),
      }),
      run: async (caller, { query }) => {
        const { commission_type: type, promoter_group_id: group, ...rest } = query;
        const wanted = { ...rest, type, group: group ? [group] : undefined, direction: "older" as const };
        return wirePage(await listPromoters(caller, wanted), rowToWire);
      },
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
            standing: one.standing,
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
    { summary: "New terms for orders from now on, or from starts_at", tag },
    {
      permission: "promoter.manage",
      body: z.strictObject({ ...terms, starts_at: moment.optional() }),
      run: async (caller, { params, body }) => {
        const appid = params.sharer_appid ?? "";
        const promoterId = await promoterIdOf(caller, appid);
        const wanted = { promoterId, ...toTerms(body), startsAt: body.starts_at };
        return viewToWire(appid, await changeCommission(caller, wanted));
      },
    },
  ),
  route(
    "delete",
    "/bindings/{sharer_appid}",
    { summary: "Unbind: orders from now on pay him nothing, earlier ones stay his", tag },
    {
      permission: "promoter.manage",
      across: true,
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

export const promoterRoutes: ApiRoute[] = [...bindingRoutes, ...identityRoutes];
