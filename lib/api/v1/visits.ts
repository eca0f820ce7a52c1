import { z } from "zod";
import { surfaces } from "@/db/enums";
import { joinIdentities, recordVisits } from "@/lib/visits/commands";
import { visitRoom } from "../ingest";
import { type ApiRoute, route } from "../route";
import { moment, optionalText, productId, text } from "./fields";
import { visitsToWire } from "./visit-shape";

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

const visitBody = z.union([z.strictObject({ visits: z.array(visit).min(1).max(500) }), visit]);

const toVisits = (body: z.output<typeof visitBody>) =>
  "visits" in body ? { visits: body.visits.map(toVisit), isList: true } : { visits: [toVisit(body)], isList: false };

export const visitRoutes: ApiRoute[] = [
  route(
    "post",
    "/visits",
    { summary: "Report page views: one, or up to 500 as { visits }", tag: "visits" },
    {
      permission: "visit.write",
      across: true,
      body: visitBody,
      run: async (caller, { body }) => {
        const { visits, isList } = toVisits(body);
        return visitsToWire(await recordVisits(caller, visits), isList);
      },
      together: (caller, { body }, call) => visitRoom.enter({ caller, input: toVisits(body), call }),
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
