import { expect, it } from "vitest";
import { z } from "zod";
import type { JsonSchema } from "./openapi";
import { schemaRows } from "./schema-rows";

const rowsOf = (schema: z.ZodType) => schemaRows(z.toJSONSchema(schema, { io: "input" }) as JsonSchema);

it("lists nested fields by their path", () => {
  const schema = z.object({
    items: z
      .array(z.object({ sku: z.string().max(9), price_fen: z.int().min(0), kind: z.enum(["a", "b"]).default("a") }))
      .max(100),
  });
  expect(rowsOf(schema)).toEqual([
    { path: "items", type: "object[]", isRequired: true, note: "≤ 100" },
    { path: "items[].sku", type: "string", isRequired: true, note: "≤ 9" },
    { path: "items[].price_fen", type: "integer", isRequired: true, note: "≥ 0" },
    { path: "items[].kind", type: '"a" | "b"', isRequired: false, note: '= "a"' },
  ]);
});

it("joins alternatives, and does not list a field twice", () => {
  const schema = z.union([z.object({ id: z.string() }), z.object({ id: z.string(), more: z.boolean() })]);
  expect(rowsOf(schema).map((row) => row.path)).toEqual(["id", "more"]);
  expect(rowsOf(z.object({ id: z.union([z.string(), z.int()]) }))[0]?.type).toBe("string | integer");
});
