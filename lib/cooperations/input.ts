import { z } from "zod";
import { relationKinds, relationStatuses } from "@/db/enums";
import { WHOLE_PPM } from "@/lib/kernel/money";
import { pageInput } from "@/lib/kernel/paging";
import { productId } from "@/lib/products/input";

const appid = z.string().trim().min(1).max(64);
const id = z.string().min(1).max(64);
/** Ids of cooperative and sub-items: uint64 as decimal text. */
export const itemId = z.string().regex(/^\d{1,19}$/);

export const inviteInput = z.strictObject({ appid, note: z.string().trim().max(200).optional() });
export type InviteInput = z.infer<typeof inviteInput>;

export const relationDeeds = ["accept", "refuse", "cancel", "end"] as const;
export const changeRelationInput = z.strictObject({ cooperationId: id, deed: z.enum(relationDeeds) });
export type ChangeRelationInput = z.infer<typeof changeRelationInput>;

export const listRelationsInput = pageInput.extend({
  kind: z.enum(relationKinds).optional(),
  status: z.enum(relationStatuses).optional(),
  q: z.string().trim().max(100).optional(),
});
export type ListRelationsInput = z.infer<typeof listRelationsInput>;

/** Steps of 0.1 %: what the wire takes. */
export const passRate = z.int().min(1000).max(WHOLE_PPM).multipleOf(1000);
const moment = z.coerce.date();

export const passItemInput = z.strictObject({
  planId: id,
  /** null: offered to every institution. */
  toAppid: appid.nullable(),
  servicePpm: passRate,
  beginAt: moment.nullish(),
  endAt: moment.nullish(),
});
export type PassItemInput = z.infer<typeof passItemInput>;

export const changePassInput = z.strictObject({
  passId: id,
  servicePpm: passRate.optional(),
  /** null: for good. */
  endAt: moment.nullish(),
});
export type ChangePassInput = z.infer<typeof changePassInput>;

export const endPassInput = z.strictObject({ passId: id });
export type EndPassInput = z.infer<typeof endPassInput>;

export const passStates = ["scheduled", "running", "paused", "ended"] as const;
export const listPassesInput = pageInput.extend({
  side: z.enum(["supplier", "helper"]).default("supplier"),
  state: z.enum(passStates).optional(),
  q: z.string().trim().max(100).optional(),
  productId: productId.optional(),
  toAppid: appid.optional(),
  planId: id.optional(),
});
export type ListPassesInput = z.infer<typeof listPassesInput>;

/** A `weixinstorehs/…` link of the selection pool. */
export const takeItemInput = z.strictObject({ link: z.string().min(1).max(200), isHidden: z.boolean().default(false) });
export type TakeItemInput = z.infer<typeof takeItemInput>;

export const changeItemInput = z.strictObject({ itemId, deed: z.enum(["hide", "show", "drop"]) });
export type ChangeItemInput = z.infer<typeof changeItemInput>;

export const addSubItemInput = z.strictObject({ itemId, ratioPpm: z.int().min(0).max(WHOLE_PPM) });
export type AddSubItemInput = z.infer<typeof addSubItemInput>;

export const subscriptionInput = z.strictObject({ productId });
export type SubscriptionInput = z.infer<typeof subscriptionInput>;
