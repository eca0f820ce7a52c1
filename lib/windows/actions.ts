"use server";

import { action, selfAction } from "@/lib/doors/action";
import * as commands from "./commands";
import {
  askWindowInput,
  putInWindowInput,
  takeFromMyWindowInput,
  takeFromWindowInput,
  windowAuthorisationInput,
} from "./input";
import * as products from "./product-commands";

const door = { permission: "window.write", across: true } as const;

// What an institution does; answers are its own only where it keeps the creator's account.
export const askWindow = action({ ...door, input: askWindowInput, run: commands.askWindow });
export const grantWindow = action({ ...door, input: windowAuthorisationInput, run: commands.grantWindow });
export const withdrawWindow = action({ ...door, input: windowAuthorisationInput, run: commands.withdrawWindow });
export const putInWindow = action({ ...door, input: putInWindowInput, run: products.putInWindow });
export const takeFromWindow = action({ ...door, input: takeFromWindowInput, run: products.takeFromWindow });

// What a creator does on his phone.
export const grantMyWindow = selfAction("creator", {
  ...door,
  input: windowAuthorisationInput,
  run: commands.grantWindow,
});
export const refuseMyWindow = selfAction("creator", {
  ...door,
  input: windowAuthorisationInput,
  run: commands.refuseWindow,
});
export const withdrawMyWindow = selfAction("creator", {
  ...door,
  input: windowAuthorisationInput,
  run: commands.withdrawWindow,
});
export const takeFromMyWindow = selfAction("creator", {
  ...door,
  input: takeFromMyWindowInput,
  run: products.takeFromMyWindow,
});
