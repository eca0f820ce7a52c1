"use server";

import { action, selfAction } from "@/lib/doors/action";
import * as commands from "./commands";
import { createMyShareInput, createShareInput, savePosterInput } from "./input";

export const createShare = action({
  permission: "share.create",
  input: createShareInput,
  across: true,
  run: commands.createShare,
});
export const createMyShare = selfAction("promoter", {
  permission: "share.create",
  input: createMyShareInput,
  across: true,
  run: commands.createMyShare,
});
export const savePoster = selfAction("promoter", {
  permission: "share.create",
  input: savePosterInput,
  run: commands.savePoster,
});
