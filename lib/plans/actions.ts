"use server";

import { action } from "@/lib/doors/action";
import { cancelChange, changePlan, changePlans } from "./change-commands";
import { previewChanges } from "./change-preview";
import { createPlans } from "./commands";
import { deletePlanDraft, planDraftInput, savePlanDraft, savePlanDraftInput } from "./drafts";
import { importPlans, importPlansInput } from "./import-commands";
import {
  cancelChangeInput,
  changePlanInput,
  changePlansInput,
  createPlansInput,
  resetLockRuleInput,
  setLockRuleInput,
} from "./input";
import { resetLockRule, setLockRule } from "./lock-commands";
import { previewLockRule } from "./lock-preview";
import { previewPlans } from "./preview-queries";

export const createPlansAction = action({ permission: "plan.write", input: createPlansInput, run: createPlans });
export const changePlanAction = action({ permission: "plan.write", input: changePlanInput, run: changePlan });
export const changePlansAction = action({ permission: "plan.write", input: changePlansInput, run: changePlans });
export const cancelChangeAction = action({ permission: "plan.write", input: cancelChangeInput, run: cancelChange });
export const importPlansAction = action({ permission: "plan.write", input: importPlansInput, run: importPlans });
export const savePlanDraftAction = action({ permission: "plan.write", input: savePlanDraftInput, run: savePlanDraft });
export const deletePlanDraftAction = action({ permission: "plan.write", input: planDraftInput, run: deletePlanDraft });
export const previewPlansAction = action({
  permission: "plan.write",
  input: createPlansInput,
  run: previewPlans,
  across: true,
});
export const previewChangesAction = action({
  permission: "plan.write",
  input: changePlansInput,
  run: previewChanges,
  across: true,
});
export const setLockRuleAction = action({ permission: "lock.write", input: setLockRuleInput, run: setLockRule });
export const resetLockRuleAction = action({ permission: "lock.write", input: resetLockRuleInput, run: resetLockRule });
export const previewLockRuleAction = action({
  permission: "lock.write",
  input: setLockRuleInput,
  run: previewLockRule,
  across: true,
});
