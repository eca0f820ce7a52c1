import { z } from "zod";
import { passRate, passStates } from "@/lib/cooperations/input";
import { changePass, endPass, passItem } from "@/lib/cooperations/pass-commands";
import { getPass, listPasses, type PassView } from "@/lib/cooperations/pass-queries";
import type { Caller } from "@/lib/kernel/ctx";
import { type ApiRoute, route } from "../route";
import { moment, pageQuery, productId, text, wirePage } from "./fields";

const tag = "cooperations";

const told = (it: PassView) => ({
  pass_id: it.passId,
  link: it.link,
  status: it.state,
  plan_id: it.shopPpm === null ? undefined : it.planId,
  product_id: it.productId,
  product_title: it.productTitle,
  shop_appid: it.brandAppid,
  supplier: { appid: it.supplier.appid, name: it.supplier.name },
  helper: it.helper && { appid: it.helper.appid, name: it.helper.name },
  service_ppm: it.servicePpm,
  shop_service_ppm: it.shopPpm ?? undefined,
  begin_at: it.beginAt,
  end_at: it.endAt,
  version: it.version,
});

const one = async (caller: Caller, passId: string) => {
  const pass = await getPass(caller, passId);
  const versions = pass.versions.map(({ version, status, servicePpm, endAt, validFrom }) => ({
    version,
    status,
    service_ppm: servicePpm,
    end_at: endAt,
    valid_from: validFrom,
  }));
  return { ...told(pass), versions };
};

export const itemPassRoutes: ApiRoute[] = [
  route(
    "post",
    "/item-passes",
    {
      summary: "帮卖: pass the item of a directed plan on to an institution, or offer it to all",
      tag,
      status: 201,
      creates: true,
    },
    {
      permission: "item.pass",
      body: z.strictObject({
        plan_id: text,
        to_appid: text.nullable(),
        service_ppm: passRate,
        begin_at: moment.nullish(),
        end_at: moment.nullish(),
      }),
      run: async (caller, { body }) => {
        const made = await passItem(caller, {
          planId: body.plan_id,
          toAppid: body.to_appid,
          servicePpm: body.service_ppm,
          beginAt: body.begin_at,
          endAt: body.end_at,
        });
        return { pass_id: made.passId, version: made.version };
      },
    },
  ),
  route(
    "get",
    "/item-passes",
    { summary: "Items passed on, by the caller (side=supplier) or to it (side=helper)", tag },
    {
      permission: "item.pass",
      across: true,
      query: z.strictObject({
        ...pageQuery,
        side: z.enum(["supplier", "helper"]).default("supplier"),
        status: z.enum(passStates).optional(),
        product_id: productId.optional(),
      }),
      run: async (caller, { query: { status, product_id, ...query } }) =>
        wirePage(
          await listPasses(caller, { ...query, direction: "older", state: status, productId: product_id }),
          told,
        ),
    },
  ),
  route(
    "get",
    "/item-passes/{pass_id}",
    { summary: "One passed-on item with its versions", tag },
    { permission: "item.pass", across: true, run: (caller, { params }) => one(caller, params.pass_id ?? "") },
  ),
  route(
    "patch",
    "/item-passes/{pass_id}",
    { summary: "Other rate or end from now on", tag },
    {
      permission: "item.pass",
      body: z.strictObject({ service_ppm: passRate.optional(), end_at: moment.nullable().optional() }),
      run: async (caller, { params, body }) => {
        const change = { passId: params.pass_id ?? "", servicePpm: body.service_ppm, endAt: body.end_at };
        const { passId, version } = await changePass(caller, change);
        return { pass_id: passId, version };
      },
    },
  ),
  route(
    "post",
    "/item-passes/{pass_id}/end",
    { summary: "Pass it on no longer, from now on", tag },
    {
      permission: "item.pass",
      run: async (caller, { params }) => {
        const { passId, version } = await endPass(caller, { passId: params.pass_id ?? "" });
        return { pass_id: passId, version };
      },
    },
  ),
];
