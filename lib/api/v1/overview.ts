import { z } from "zod";
import type { Caller } from "@/lib/kernel/ctx";
import { may } from "@/lib/kernel/permissions";
import { getBrandOverview } from "@/lib/overview/brand";
import type { DayFigures, Figures, FunnelCounts } from "@/lib/overview/figures";
import { getInstitutionOverview } from "@/lib/overview/institution";
import { getOperatorOverview } from "@/lib/overview/operator";
import { getProviderOverview } from "@/lib/overview/provider";
import { type Range, type RangeKey, rangeInput } from "@/lib/overview/range";
import type { Step } from "@/lib/overview/steps";
import { type ApiRoute, route } from "../route";

const figuresToWire = (it: Figures, seesMoney: boolean) => ({
  orders: it.orders,
  lines: it.lines,
  gmv_fen: it.gmvFen,
  attributed_fen: it.attributedFen,
  promoters: it.promoters,
  ...(seesMoney && {
    sharer_fen: it.sharerFen,
    institution_fen: it.institutionFen,
    creator_fen: it.creatorFen,
    platform_fee_fen: it.feeFen,
  }),
});

const daysToWire = (days: DayFigures[], seesMoney: boolean) =>
  days.map((day) => ({
    day: day.day,
    gmv_fen: day.gmvFen,
    attributed_fen: day.attributedFen,
    ...(seesMoney && { commission_fen: day.commissionFen }),
  }));

const rangeToWire = ({ key, from, until }: Range) => ({ key, from, until });
const stepsToWire = (steps: Step[]) => steps.map(({ key, isDone }) => ({ key, done: isDone }));
const funnelToWire = (funnel: FunnelCounts) => ({ ...funnel });

type Sold = { range: Range; figures: Figures; before: Figures; days: DayFigures[]; asOf: Date };
const soldToWire = (view: Sold, seesMoney: boolean) => ({
  as_of: view.asOf,
  range: rangeToWire(view.range),
  figures: figuresToWire(view.figures, seesMoney),
  before: figuresToWire(view.before, seesMoney),
  days: daysToWire(view.days, seesMoney),
});

/** The overview of the calling organisation's kind. */
async function overviewOf(caller: Caller, range: RangeKey) {
  const seesMoney = may(caller, "commission.read");
  switch (caller.tenant.kind) {
    case "brand": {
      const view = await getBrandOverview(caller, range);
      return {
        ...soldToWire(view, seesMoney),
        funnel: funnelToWire(view.funnel),
        steps: stepsToWire(view.steps),
        attention: view.attention.map(({ kind, key, values, at }) => ({ kind, id: key, values, at })),
      };
    }
    case "institution": {
      const view = await getInstitutionOverview(caller, range);
      return {
        ...soldToWire(view, seesMoney),
        funnel: funnelToWire(view.funnel),
        bound_promoters: view.boundPromoters,
        top_promoters: view.top.map((one) => ({ id: one.id, name: one.name, lines: one.lines, gmv_fen: one.gmvFen })),
        steps: stepsToWire(view.steps),
        attention: view.attention.map(({ kind, key, values, at }) => ({ kind, id: key, values, at })),
      };
    }
    case "operator": {
      const view = await getOperatorOverview(caller, range);
      return {
        ...soldToWire(view, seesMoney),
        waiting: {
          admissions: view.admissions.count,
          reviews: view.reviews.count,
          deposits_short: view.deposits?.count,
        },
        tenants: view.tenants,
      };
    }
    default: {
      const view = await getProviderOverview(caller);
      return {
        as_of: view.asOf,
        members: view.members,
        authorised: view.figures.authorised,
        released_by_us: view.figures.written,
        open_links: view.figures.openLinks,
        brands_waiting: view.figures.waitingBrands,
        admissions: view.admissions.map((row) => ({
          id: row.id,
          brand: row.brand,
          channel: row.channel,
          status: row.status,
        })),
        steps: stepsToWire(view.steps),
      };
    }
  }
}

export const overviewRoutes: ApiRoute[] = [
  route(
    "get",
    "/overview",
    { summary: "Figures of a range for the calling organisation's kind, and what is still to be set up", tag: "money" },
    {
      permission: "org.read",
      query: z.strictObject({ range: rangeInput.default("30d") }),
      run: (caller, { query }) => overviewOf(caller, query.range),
    },
  ),
];
