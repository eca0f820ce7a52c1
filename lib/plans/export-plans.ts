import { inArray } from "drizzle-orm";
import { creators, organisations } from "@/db/schema";
import { csvYuan } from "@/lib/kernel/csv";
import type { Caller } from "@/lib/kernel/ctx";
import { distinct } from "@/lib/kernel/group";
import { formatMoment } from "@/lib/kernel/time";
import { reading } from "@/lib/kernel/transaction";
import { planColumns } from "./csv-rules";
import type { ListPlansInput } from "./input";
import type { PlanRow } from "./plan-rows";
import { listPlans } from "./queries";

/** The most plans one file holds; more are asked for by narrower filters. */
export const planExportLimit = 10_000;
const batch = 100;

export const exportHead = Object.values(planColumns).map(([name]) => name);

/** The filter's plans as rows of the plan file, newest first: what is exported can be changed and imported again. */
export async function* exportPlans(caller: Caller, filter: ListPlansInput): AsyncGenerator<(string | null)[][]> {
  let cursor: string | undefined;
  for (let left = planExportLimit; left > 0; left -= batch) {
    const page = await listPlans(caller, { ...filter, cursor, direction: "older", limit: Math.min(batch, left) });
    const appids = await appidsOfParties(caller, page.items);
    if (page.items.length > 0) yield page.items.map((row) => cells(row, appids));
    if (!page.older) return;
    cursor = page.older;
  }
}

const percent = (ppm: number | null) => (ppm === null ? null : String(ppm / 10_000));
const yuan = (fen: number | null) => (fen === null ? null : csvYuan(fen));

function cells(row: PlanRow, appids: ReadonlyMap<string, string>): (string | null)[] {
  const named = (row.audience === "creator" ? row.creators : row.institutions) ?? [];
  const byColumn: Record<keyof typeof planColumns, string | null> = {
    planId: row.planId,
    name: row.name,
    productId: row.productId,
    audience: row.audience,
    kind: row.kind,
    parties: named.map((it) => appids.get(it.id) ?? it.id).join(";"),
    service: percent(row.servicePpm),
    commission: percent(row.commissionPpm),
    begin: formatMoment(row.beginAt),
    end: row.endAt ? formatMoment(row.endAt) : "forever",
    capDay: yuan(row.capDayFen),
    capTotal: yuan(row.capTotalFen),
    status: row.state === "scheduled" ? "active" : row.state,
  };
  return Object.keys(planColumns).map((key) => byColumn[key as keyof typeof planColumns]);
}

/** The wire's appids of the institutions and creators these plans name. */
export function appidsOfParties(caller: Caller, rows: readonly PlanRow[]): Promise<Map<string, string>> {
  return reading(caller, async (ctx) => {
    const institutions = distinct(rows.flatMap((row) => row.institutions?.map((it) => it.id) ?? []));
    const people = distinct(rows.flatMap((row) => row.creators?.map((it) => it.id) ?? []));
    const orgs =
      institutions.length === 0
        ? []
        : await ctx.db
            .select({ id: organisations.id, appid: organisations.appid })
            .from(organisations)
            .where(inArray(organisations.id, institutions));
    const accounts =
      people.length === 0
        ? []
        : await ctx.db
            .select({ id: creators.id, appid: creators.creatorAppid })
            .from(creators)
            .where(inArray(creators.id, people));
    return new Map([...orgs, ...accounts].map((row) => [row.id, row.appid]));
  });
}
