import { z } from "zod";
import { surfaces } from "@/db/enums";
import { joinIdentities, type RecordedVisit, recordVisits } from "@/lib/visits/commands";
import { type ApiRoute, route } from "../route";
import { moment, optionalText, productId, text } from "./fields";

const visit = z.strictObject({
  visit_id: text,
  miniprogram_appid: optionalText,
  openid: text,
  unionid: optionalText,
  share_code: z.string().max(64).optional(),
  surface: z.enum(surfaces),
  product_id: productId.optional(),
  creator_appid: optionalText,
  content_id: optionalText,
  occurred_at: moment,
});

const toVisit = (body: z.output<typeof visit>) => ({
  visitId: body.visit_id,
  appid: body.miniprogram_appid,
  openid: body.openid,
  unionid: body.unionid,
  shareCode: body.share_code || undefined,
  surface: body.surface,
  productId: body.product_id,
  creatorAppid: body.creator_appid,
  contentId: body.content_id,
  occurredAt: body.occurred_at,
});

const toWire = ({ visitId, touches, reason }: RecordedVisit) => ({
  visit_id: visitId,
  touches: touches.map((touch) => ({
    touch_id: touch.touchId,
    kind: touch.kind,
    product_id: touch.productId ?? undefined,
    creator_appid: touch.creatorAppid ?? undefined,
    sharer_appid: touch.sharerAppid,
    institution_appid: touch.institutionAppid,
    locked_until: touch.lockedUntil,
  })),
  reason: touches.length > 0 ? undefined : (reason ?? undefined),
});

export const visitRoutes: ApiRoute[] = [
  route(
    "post",
    "/visits",
    { summary: "Report page views: one, or up to 500 as { visits }", tag: "visits" },
    {
      permission: "visit.write",
      across: true,
      body: z.union([z.strictObject({ visits: z.array(visit).min(1).max(500) }), visit]),
      run: async (caller, { body }) => {
        if ("visits" in body) return { visits: (await recordVisits(caller, body.visits.map(toVisit))).map(toWire) };
        const [recorded] = await recordVisits(caller, [toVisit(body)]);
        return recorded && toWire(recorded);
      },
    },
  ),
  route(
    "post",
    "/identities",
    { summary: "Join openids to unionids: earlier touches then count for the person", tag: "visits" },
    {
      permission: "identity.write",
      across: true,
      body: z.strictObject({
        miniprogram_appid: optionalText,
        items: z
          .array(z.strictObject({ openid: text, unionid: text }))
          .min(1)
          .max(500),
      }),
      run: (caller, { body }) => joinIdentities(caller, { appid: body.miniprogram_appid, items: body.items }),
    },
  ),
];
