"use server";

import { action } from "@/lib/doors/action";
import { decideCases, reopenCase, stateOnCase } from "./commands";
import { decideInput, reopenInput, setThresholdsInput, stateInput } from "./input";
import { setFraudSettings } from "./settings";

export const decideCasesAction = action({
  permission: "fraud.decide",
  across: true,
  input: decideInput,
  run: decideCases,
});

export const reopenCaseAction = action({
  permission: "fraud.decide",
  across: true,
  input: reopenInput,
  run: reopenCase,
});

export const stateOnCaseAction = action({
  permission: "fraud.state",
  across: true,
  input: stateInput,
  run: stateOnCase,
});

export const setFraudSettingsAction = action({
  permission: "fraud.settings",
  across: true,
  input: setThresholdsInput,
  run: setFraudSettings,
});
