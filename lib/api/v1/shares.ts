import { z } from "zod";
import { createShare } from "@/lib/shares/commands";
import { shareTarget } from "@/lib/shares/input";
import { shareLinks } from "@/lib/shares/links";
import { listShares } from "@/lib/shares/queries";
import { type ApiRoute, route } from "../route";
import { pageQuery, text, wirePage } from "./fields";

const tag = "shares";

export const shareRoutes: ApiRoute[] = [
  route(
    "post",
    "/shares",
    { summary: "A code that binds a promoter, the institution and a target", tag, creates: true },
    {
      permission: "share.create",
      across: true,
      body: z.strictObject({
        sharer_appid: text,
        target: shareTarget.extend({ id: z.union([shareTarget.shape.id, z.int().positive().transform(String)]) }),
        channel: text.max(40).optional(),
        coupon_id: text.optional(),
      }),
      run: async (caller, { body }) => {
        const { sharer_appid, target, channel, coupon_id } = body;
        const made = await createShare(caller, { sharerAppid: sharer_appid, target, channel, couponId: coupon_id });
        return {
          share_code: made.shareCode,
          url: made.url,
          short_url: made.shortUrl,
          qrcode_url: made.qrcodeUrl,
        };
      },
    },
  ),
  route(
    "get",
    "/shares",
    { summary: "Shares through the institution or into the shop, newest first", tag },
    {
      permission: "share.read",
      query: z.object(pageQuery),
      run: async (caller, { query }) =>
        wirePage(await listShares(caller, { ...query, direction: "older" }), (one) => ({
          share_code: one.code,
          url: shareLinks(one.code).url,
          target: { type: one.targetType, id: one.targetId },
          channel: one.channel,
          void_reason: one.voidReason,
          opened: one.openedCount,
          created_at: one.createdAt,
        })),
    },
  ),
];
