"use server";

import { action } from "@/lib/doors/action";
import { changePlan } from "./change-commands";
import { createPlans } from "./commands";
import { changePlanInput, createPlansInput, setLockRuleInput } from "./input";
import { setLockRule } from "./lock-commands";
import { previewPlans } from "./preview-queries";

export const createPlansAction = action({ permission: "plan.write", input: createPlansInput, run: createPlans });
export const changePlanAction = action({ permission: "plan.write", input: changePlanInput, run: changePlan });
export const previewPlansAction = action({
  permission: "plan.write",
  input: createPlansInput,
  run: previewPlans,
  across: true,
});
export const setLockRuleAction = action({ permission: "lock.write", input: setLockRuleInput, run: setLockRule });
