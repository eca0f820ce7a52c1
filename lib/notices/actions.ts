"use server";

import { action, selfAction } from "@/lib/doors/action";
import { markNoticesRead } from "./commands";
import { markReadInput } from "./input";

export const markNoticesReadAction = action({ permission: "org.read", input: markReadInput, run: markNoticesRead });
export const markMyNoticesReadAction = selfAction("creator", {
  permission: "creator.self",
  input: markReadInput,
  run: markNoticesRead,
});
