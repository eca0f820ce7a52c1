import { sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { testDatabase } from "@/db/testing";
import { systemCaller } from "@/lib/doors/callers";
import { reading, transaction } from "./transaction";

testDatabase();
const caller = systemCaller("test");
const raised = (code: string) => sql.raw(`do $$ begin raise exception 'made up' using errcode = '${code}'; end $$`);

describe("a transaction", () => {
  it.each(["40001", "40P01"])("is tried again after %s, and then stands", async (code) => {
    let tries = 0;
    const result = await transaction(caller, async (ctx) => {
      tries += 1;
      if (tries < 3) await ctx.db.execute(raised(code));
      return "done";
    });
    expect([result, tries]).toEqual(["done", 3]);
  });

  it("is not tried for ever, nor after another failure", async () => {
    for (const [code, expected] of [
      ["40P01", 4],
      ["22012", 1],
    ] as const) {
      let tries = 0;
      const failing = transaction(caller, async (ctx) => {
        tries += 1;
        await ctx.db.execute(raised(code));
      });
      await expect(failing).rejects.toThrow();
      expect(tries).toBe(expected);
    }
  });

  it("that reads cannot write", async () => {
    await expect(
      reading(caller, (ctx) => ctx.db.execute(sql`update deployment_clock set offset_ms = 1`)),
    ).rejects.toThrow();
  });

  it("composes: an inner one joins the outer and falls with it", async () => {
    const outer = transaction(caller, async (ctx) => {
      await transaction(ctx, (inner) => inner.db.execute(sql`update deployment_clock set offset_ms = 5`));
      throw new Error("fell");
    });
    await expect(outer).rejects.toThrow("fell");
    const { rows } = await reading(caller, (ctx) =>
      ctx.db.execute(sql`select offset_ms::int as n from deployment_clock`),
    );
    expect(rows).toEqual([{ n: 0 }]);
  });
});
