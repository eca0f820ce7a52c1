import type { Caller, Ctx } from "@/lib/kernel/ctx";
import { allow } from "@/lib/kernel/permissions";
import { transaction } from "@/lib/kernel/transaction";
import { upsertProducts } from "./commands";
import { type ReadProduct, type RowError, readProductFile } from "./import-rules";
import { type ImportProductsInput, productInput } from "./input";

export type ImportReport = { products: number; skus: number; saved: boolean; errors: RowError[] };

const batch = 100;

/**
 * Imports a CSV file of products. Good products are taken, those with a bad row are left out and named by line.
 * `check` reports the same and writes nothing. The file is taken in one transaction.
 */
export function importProducts(caller: Caller | Ctx, input: ImportProductsInput): Promise<ImportReport> {
  return transaction(caller, async (ctx) => {
    allow(ctx, "product.write");
    const read = readProductFile(input.csv);
    const errors = [...read.errors];
    const good: ReadProduct[] = [];
    for (const product of read.products) {
      const parsed = productInput.safeParse(product.item);
      if (parsed.success) good.push(product);
      else errors.push(...parsed.error.issues.map((issue) => rowError(product, issue.path)));
    }
    if (input.mode === "save")
      for (let i = 0; i < good.length; i += batch)
        await upsertProducts(ctx, { items: good.slice(i, i + batch).map((it) => it.item) });
    errors.sort((a, b) => a.line - b.line);
    return {
      products: good.length,
      skus: good.reduce((sum, product) => sum + product.lines.length, 0),
      saved: input.mode === "save" && good.length > 0,
      errors,
    };
  });
}

function rowError(product: ReadProduct, path: PropertyKey[]): RowError {
  const [field, index, inner] = path;
  const isSku = field === "skus" && typeof index === "number";
  return {
    line: (isSku ? product.lines[index] : undefined) ?? product.lines[0] ?? 1,
    field: String(isSku ? (inner ?? "outSkuId") : field),
    code: "invalid",
  };
}
