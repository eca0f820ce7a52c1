"use server";

import { action } from "@/lib/doors/action";
import { setReviewQuotaInput } from "@/lib/review-quotas/input";
import { acceptTrial, refuseTrial } from "./acceptance";
import {
  advanceItems,
  cancelWave,
  changeWaveRules,
  haltWave,
  pauseWave,
  resumeWave,
  retryItems,
  skipItems,
} from "./control";
import {
  acceptTrialInput,
  advanceItemsInput,
  previewWaveInput,
  refuseTrialInput,
  skipItemsInput,
  startWaveInput,
  waveIdInput,
  waveItemsInput,
  waveRulesInput,
} from "./input";
import { previewWave } from "./preview";
import { raiseReviewQuota } from "./raise-quota";
import { remindBrands } from "./remind";
import { startWave } from "./start";

// A wave concerns its provider and every brand in it.
const run = { permission: "wave.run", across: true } as const;
const word = { permission: "wave.accept", across: true } as const;

export const previewWaveAction = action({ ...run, input: previewWaveInput, run: previewWave });
export const startWaveAction = action({ ...run, input: startWaveInput, run: startWave });
export const pauseWaveAction = action({ ...run, input: waveIdInput, run: pauseWave });
export const resumeWaveAction = action({ ...run, input: waveIdInput, run: resumeWave });
export const haltWaveAction = action({ ...run, input: waveIdInput, run: haltWave });
export const cancelWaveAction = action({ ...run, input: waveIdInput, run: cancelWave });
export const changeWaveRulesAction = action({ ...run, input: waveRulesInput, run: changeWaveRules });
export const advanceItemsAction = action({ ...run, input: advanceItemsInput, run: advanceItems });
export const retryItemsAction = action({ ...run, input: waveItemsInput, run: retryItems });
export const skipItemsAction = action({ ...run, input: skipItemsInput, run: skipItems });
export const remindBrandsAction = action({ ...run, input: waveIdInput, run: remindBrands });
export const acceptTrialAction = action({ ...word, input: acceptTrialInput, run: acceptTrial });
export const refuseTrialAction = action({ ...word, input: refuseTrialInput, run: refuseTrial });
export const setReviewQuotaAction = action({
  permission: "quota.set",
  across: true,
  input: setReviewQuotaInput,
  run: raiseReviewQuota,
});
