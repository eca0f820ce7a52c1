"use server";

import { action } from "@/lib/doors/action";
import { upsertProducts } from "./commands";
import { importProducts } from "./import-commands";
import { importProductsInput, setProductStatusInput, setPromotableInput, upsertProductsInput } from "./input";
import { setProductStatus, setPromotable } from "./status-commands";

export const upsertProductsAction = action({
  permission: "product.write",
  input: upsertProductsInput,
  run: upsertProducts,
});
export const setProductStatusAction = action({
  permission: "product.write",
  input: setProductStatusInput,
  run: setProductStatus,
});
export const setPromotableAction = action({
  permission: "product.write",
  input: setPromotableInput,
  run: setPromotable,
});
export const importProductsAction = action({
  permission: "product.write",
  input: importProductsInput,
  run: importProducts,
});
