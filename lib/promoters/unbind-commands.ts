import { sql } from "drizzle-orm";
import { audit } from "@/lib/kernel/audit";
import type { Caller, Ctx } from "@/lib/kernel/ctx";
import { ensure } from "@/lib/kernel/errors";
import { allow } from "@/lib/kernel/permissions";
import { transaction } from "@/lib/kernel/transaction";
import { type BindingView, bindingView, changeBinding, getBinding, type Pair } from "./binding-rows";
import type { LeaveInput, PromoterInput } from "./input";

/** Product ratios go with a binding, so that a later return starts from the terms agreed then. */
const endRatios = (ctx: Ctx, bindingId: string) =>
  ctx.db.execute(sql`
    insert into binding_product_ratios
      (binding_id, institution_id, promoter_id, product_id, version, ratio_ppm, valid_from, changed_by)
    select binding_id, institution_id, promoter_id, product_id, version + 1, null, ${ctx.now}, ${ctx.actor.id}
    from (select distinct on (product_id) * from binding_product_ratios
      where binding_id = ${bindingId} order by product_id, version desc) newest
    where ratio_ppm is not null`);

/** Ends a binding; what was earned until now stays and settles. */
async function unbind(ctx: Ctx, pair: Pair): Promise<BindingView> {
  const read = await getBinding(ctx, pair);
  ensure(read.status === "bound", "not_bound");
  const view = bindingView(await changeBinding(ctx, read, { status: "unbound" }));
  await endRatios(ctx, read.id);
  await audit(ctx, {
    action: "binding.unbind",
    orgId: pair.institutionId,
    target: { type: "binding", id: read.id },
    after: { by: ctx.tenant.kind },
  });
  return view;
}

/** The institution ends it: orders from now on pay him nothing, earlier ones stay his. not_bound where he is not. */
export function unbindPromoter(caller: Caller, input: PromoterInput): Promise<BindingView> {
  return transaction(caller, (ctx) => {
    allow(ctx, "promoter.manage");
    return unbind(ctx, { institutionId: ctx.tenant.id, promoterId: input.promoterId });
  });
}

/** The promoter ends it himself, with the same effect. */
export function leaveInstitution(caller: Caller, input: LeaveInput): Promise<BindingView> {
  return transaction(caller, (ctx) => {
    allow(ctx, "promoter.self");
    return unbind(ctx, { institutionId: input.institutionId, promoterId: ctx.tenant.id });
  });
}
