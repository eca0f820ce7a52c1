import { rowsOf } from "@/lib/kernel/bulk";
import type { Ctx } from "@/lib/kernel/ctx";
import { AppError, ensure } from "@/lib/kernel/errors";
import { distinct } from "@/lib/kernel/group";
import { contentHash } from "@/lib/kernel/ids";
import { addMinutes } from "@/lib/kernel/time";
import { isProductId } from "@/lib/products/product-id";
import { resolveIdentities } from "./identities";
import { type VisitInput, visitsInput } from "./input";
import { miniappIn, miniappsOf } from "./miniapps";
import { contentPlacesOf, placeIn } from "./places";
import type { Place } from "./touches";

/**
 * Visits that are recorded together or not at all. `countsOpenings`: those of the shared thing itself are openings of the
 * share that nobody else counts; `each`: all are, and the caller counts them on the share.
 */
export type VisitRequest = { brandId: string; visits: readonly VisitInput[]; countsOpenings?: CountsOpenings };
type CountsOpenings = boolean | "each";

/** A visit that passed the checks; nothing of it is stored yet. */
export type CheckedVisit = {
  /** Its request's place among those asked. */
  request: number;
  rowId: string;
  brandId: string;
  input: VisitInput;
  hash: string;
  countsOpening: CountsOpenings;
  place: Place & { appid: string; productId: bigint | null };
};

/** How far a reporting server's clock may run ahead of ours. */
const toleratedMinutes = 5;

type Read = { request: number; brandId: string; countsOpening: CountsOpenings; input: VisitInput };
type Named = Read & { appid: string; productId: bigint | null; creatorId: string | null; contentId: string | null };

/** Runs a check for a request; what refuses it becomes its answer. */
function check<T>(request: number, outcomes: Map<number, Error>, run: () => T[]): T[] {
  try {
    return run();
  } catch (error) {
    if (!(error instanceof AppError) && (error as Error)?.name !== "ZodError") throw error;
    outcomes.set(request, error as Error);
    return [];
  }
}

function readRequest(ctx: Ctx, { brandId, visits, countsOpenings = false }: VisitRequest, request: number): Read[] {
  return visitsInput.parse(visits).map((input) => {
    ensure(input.occurredAt <= addMinutes(ctx.now, toleratedMinutes), "invalid_input", {
      fields: { occurred_at: "lies in the future" },
    });
    return { request, brandId, countsOpening: countsOpenings, input };
  });
}

/** Products by id that are these brands' own, as `<brand> <product>`. */
async function ownProducts(ctx: Ctx, read: readonly Read[]): Promise<Set<string>> {
  const ids = distinct(read.map(({ input }) => input.productId)).filter(isProductId);
  if (ids.length === 0) return new Set();
  const rows = await rowsOf<{ id: string; brandId: string }>(
    ctx,
    `select id, brand_id as "brandId" from products where id = any($1::bigint[])`,
    [ids],
  );
  return new Set(rows.map((row) => `${row.brandId} ${row.id}`));
}

/** Checks requests on their own and against what the brands have, and finds whose the visits are. */
export async function checkRequests(
  ctx: Ctx,
  requests: readonly VisitRequest[],
  outcomes: Map<number, Error>,
): Promise<CheckedVisit[]> {
  const read = requests.flatMap((one, index) => check(index, outcomes, () => readRequest(ctx, one, index)));
  const apps = await miniappsOf(ctx, distinct(read.map((one) => one.brandId)));
  const products = await ownProducts(ctx, read);
  const places = await contentPlacesOf(
    ctx,
    read.map((one) => one.input),
  );
  const named = read.flatMap((one) =>
    check(one.request, outcomes, (): Named[] => {
      const { brandId, input } = one;
      const { appid } = miniappIn(apps, brandId, input.appid);
      ensure(!input.productId || products.has(`${brandId} ${input.productId}`), "invalid_input", {
        fields: { product_id: "no such product of this brand" },
      });
      const productId = input.productId ? BigInt(input.productId) : null;
      return [{ ...one, appid, productId, ...placeIn(places, input) }];
    }),
  );
  const sound = named.filter((one) => !outcomes.has(one.request));
  const identities = await resolveIdentities(
    ctx,
    sound.map(({ appid, brandId, input: { openid, unionid } }) => ({ appid, openid, unionid, brandId })),
  );
  const placed = sound.flatMap((one, index) =>
    check(one.request, outcomes, () => {
      const identity = identities[index];
      if (!identity || identity instanceof AppError) throw identity ?? new Error("a visitor was not resolved");
      return [checkedOf(ctx, one, identity.identityId)];
    }),
  );
  return placed.filter((one) => !outcomes.has(one.request));
}

function checkedOf(ctx: Ctx, { request, brandId, input, countsOpening, ...named }: Named, identityId: string) {
  const rowId = ctx.newId("vis");
  const { appid, productId, creatorId, contentId } = named;
  const place = {
    appid,
    productId,
    creatorId,
    contentId,
    brandId,
    identityId,
    visitId: rowId,
    at: new Date(Math.min(input.occurredAt.getTime(), ctx.now.getTime())),
    shareCode: input.shareCode ?? null,
    surface: input.surface,
    productIds: input.productId ? [input.productId] : [],
    act: "view" as const,
  };
  return { request, rowId, brandId, input, hash: contentHash(input), countsOpening, place };
}
