import { z } from "zod";
import type { Caller } from "@/lib/kernel/ctx";
import { resetLockRule, setLockRule } from "@/lib/plans/lock-commands";
import { previewLockRule } from "@/lib/plans/lock-preview";
import { listLockRules } from "@/lib/plans/lock-queries";
import { institutionIdsOf } from "@/lib/plans/partner-queries";
import { type ApiRoute, route } from "../route";
import { text } from "./fields";

const days = z.int().min(0).max(365);
const rule = z.strictObject({
  institution_appid: text.optional(),
  product_click_days: days,
  product_order_days: days,
  content_click_days: days,
  content_order_days: days,
});

async function inputOf(caller: Caller, body: z.output<typeof rule>) {
  const [institutionId] = await institutionIdsOf(caller, body.institution_appid ? [body.institution_appid] : []);
  return {
    institutionId,
    productClickDays: body.product_click_days,
    productOrderDays: body.product_order_days,
    contentClickDays: body.content_click_days,
    contentOrderDays: body.content_order_days,
  };
}

export const lockRoutes: ApiRoute[] = [
  route(
    "get",
    "/lock-rules",
    { summary: "Lock days (锁客), every version, newest first", tag: "plans" },
    {
      permission: "plan.read",
      run: async (caller) => ({
        items: (await listLockRules(caller)).map((it) => ({
          institution_name: it.institutionName,
          version: it.version,
          is_inherited: it.isInherited,
          product_click_days: it.productClickDays,
          product_order_days: it.productOrderDays,
          content_click_days: it.contentClickDays,
          content_order_days: it.contentOrderDays,
          valid_from: it.validFrom,
        })),
      }),
    },
  ),
  route(
    "post",
    "/lock-rules",
    { summary: "Set the lock days of a shop, or of one institution in it, from now on", tag: "plans", creates: true },
    {
      permission: "lock.write",
      body: rule,
      run: async (caller, { body }) => setLockRule(caller, await inputOf(caller, body)),
    },
  ),
  route(
    "post",
    "/lock-rules/preview",
    { summary: "What other lock days would have meant in the last 30 days", tag: "plans", status: 200 },
    {
      permission: "lock.write",
      across: true,
      body: rule,
      run: async (caller, { body }) => {
        const it = await previewLockRule(caller, await inputOf(caller, body));
        return {
          institutions: it.institutions,
          promoters: it.promoters,
          touches: it.touches,
          lost_lines: it.lost.lines,
          lost_fee_fen: it.lost.feeFen,
        };
      },
    },
  ),
  route(
    "post",
    "/lock-rules/reset",
    { summary: "Take an institution's own lock days back: the shop's hold again", tag: "plans", status: 200 },
    {
      permission: "lock.write",
      body: z.strictObject({ institution_appid: text }),
      run: async (caller, { body }) => {
        const [institutionId = ""] = await institutionIdsOf(caller, [body.institution_appid]);
        return resetLockRule(caller, { institutionId });
      },
    },
  ),
];
