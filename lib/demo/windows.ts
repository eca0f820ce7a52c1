import { acrossOrganisations } from "@/lib/doors/callers";
import { listPool } from "@/lib/plans/pool-queries";
import { askWindow, grantWindow } from "@/lib/windows/commands";
import { putInWindow } from "@/lib/windows/product-commands";
import type { SeededOrg } from "./callers";
import type { OwnCreator } from "./creators";

/** The first goods of the institution's pool go in; the last of them is not shown yet. */
async function fill(org: SeededOrg, creatorAppid: string, count: number): Promise<void> {
  const caller = acrossOrganisations(org.admin);
  const { items } = await listPool(caller, { institutionId: org.id, direction: "older", limit: count });
  for (const [index, { productId }] of items.entries())
    await putInWindow(caller, { creatorAppid, productId, isHidden: index === count - 1 });
}

/** Shop windows: one the creator granted himself, one of an account the institution keeps, one still asked for. */
export async function seedWindows(
  institutions: readonly SeededOrg[],
  own: OwnCreator,
  keptAppid: string | undefined,
): Promise<void> {
  const [first, second] = institutions;
  if (!first) return;
  const caller = acrossOrganisations(first.admin);
  const asked = await askWindow(caller, { creatorAppid: own.creatorAppid });
  await grantWindow(own.self, { authorisationId: asked.authorisationId });
  await fill(first, own.creatorAppid, 5);
  if (keptAppid) {
    const kept = await askWindow(caller, { creatorAppid: keptAppid });
    await grantWindow(caller, { authorisationId: kept.authorisationId });
    await fill(first, keptAppid, 3);
  }
  if (second) await askWindow(acrossOrganisations(second.admin), { creatorAppid: own.creatorAppid });
}
