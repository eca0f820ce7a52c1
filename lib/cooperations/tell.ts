import type { Ctx } from "@/lib/kernel/ctx";
import { emitEvents } from "@/lib/webhooks/emit";

export type ItemChange = {
  institutionId: string;
  brandAppid: string;
  productId: bigint;
  isNew: boolean;
  fields: readonly ("commission_ratio" | "service_ratio" | "status" | "active_time")[];
  key: string;
};

/** Tells institutions that what they may promote changed: `head_supplier_item_update`. Source: wechat-promoter-api.md §9.2. */
export async function tellItemChanged(ctx: Ctx, changes: readonly ItemChange[]): Promise<void> {
  await emitEvents(
    ctx,
    changes.map((change) => {
      const product_id = String(change.productId);
      const item = {
        event_type: change.isNew ? 1 : 2,
        appid: change.brandAppid,
        product_id,
        update_fields: change.isNew ? [] : change.fields,
      };
      return {
        orgId: change.institutionId,
        event: "plan.changed" as const,
        key: change.key,
        data: { shop_appid: change.brandAppid, product_id, is_new: change.isNew, fields: change.fields },
        wire: item,
      };
    }),
  );
}
