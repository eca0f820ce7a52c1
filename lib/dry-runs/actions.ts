"use server";

import { action } from "@/lib/doors/action";
import { cancelDryRun, startDryRun } from "./commands";
import { dryRunRef, startDryRunInput } from "./input";

export const startDryRunAction = action({
  permission: "dryrun.run",
  across: true,
  input: startDryRunInput,
  run: startDryRun,
});

export const cancelDryRunAction = action({
  permission: "dryrun.run",
  across: true,
  input: dryRunRef,
  run: cancelDryRun,
});
