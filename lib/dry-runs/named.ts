import { inArray } from "drizzle-orm";
import { organisations, promoters } from "@/db/schema";
import type { Caller } from "@/lib/kernel/ctx";
import { AppError } from "@/lib/kernel/errors";
import { reading } from "@/lib/kernel/transaction";

/** Our ids for the wire's names of organisations and promoters; invalid_input by the field that names nobody. */
export function idsOfNames(
  caller: Caller,
  named: readonly { field: string; of: "organisation" | "promoter"; appid: string | undefined }[],
): Promise<Map<string, string>> {
  const asked = named.flatMap(({ appid, ...rest }) => (appid ? [{ ...rest, appid }] : []));
  const appids = (of: "organisation" | "promoter") => asked.filter((one) => one.of === of).map((one) => one.appid);
  const [orgs, people] = [appids("organisation"), appids("promoter")];
  return reading(caller, async (ctx) => {
    const rows = [
      ...(orgs.length > 0
        ? await ctx.db
            .select({ id: organisations.id, appid: organisations.appid })
            .from(organisations)
            .where(inArray(organisations.appid, orgs))
        : []),
      ...(people.length > 0
        ? await ctx.db
            .select({ id: promoters.id, appid: promoters.sharerAppid })
            .from(promoters)
            .where(inArray(promoters.sharerAppid, people))
        : []),
    ];
    const ids = new Map(rows.map((row) => [row.appid, row.id]));
    const lost = asked.find((one) => !ids.has(one.appid));
    if (lost) throw new AppError("invalid_input", { fields: { [lost.field]: "names nobody here" } });
    return ids;
  });
}
