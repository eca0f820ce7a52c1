"use server";

import { action } from "@/lib/doors/action";
import * as commands from "./commands";
import {
  accountInput,
  bindAccountInput,
  createPlatformInput,
  decideAccountInput,
  nothingInput,
  unionidTableInput,
} from "./input";
import { importUnionids as importTable } from "./unionids";

const permission = "institution.settings";
const across = true;

export const createPlatform = action({ permission, input: createPlatformInput, run: commands.createPlatform });
export const closePlatform = action({ permission, input: nothingInput, run: commands.closePlatform });
export const bindAccount = action({ permission, across, input: bindAccountInput, run: commands.bindAccount });
export const unbindAccount = action({ permission, across, input: accountInput, run: commands.unbindAccount });
export const importUnionids = action({ permission, across, input: unionidTableInput, run: importTable });
export const decideAccount = action({
  permission: "link.decide",
  across,
  input: decideAccountInput,
  run: commands.decideAccount,
});
export const endAccount = action({
  permission: "link.decide",
  across,
  input: accountInput,
  run: commands.unbindAccount,
});
