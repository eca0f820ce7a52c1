"use server";

import { action } from "@/lib/doors/action";
import { changeTrialInput, createTrialInput, extendTrialInput, trialInput, trialListInput } from "./input";
import { listTrials } from "./queries";
import { changeTrial, createTrial, extendTrial, revokeTrial } from "./trials";

// Rights in one mini-program may come from the project: these commands look at both.
export const createTrialAction = action({ permission: "miniapp.read", input: createTrialInput, run: createTrial });
export const changeTrialAction = action({ permission: "miniapp.read", input: changeTrialInput, run: changeTrial });
export const extendTrialAction = action({ permission: "miniapp.read", input: extendTrialInput, run: extendTrial });
export const revokeTrialAction = action({ permission: "miniapp.read", input: trialInput, run: revokeTrial });
/** Asked every few seconds by the version page, so that it tells who has just opened a trial. */
export const listTrialsAction = action({ permission: "miniapp.read", input: trialListInput, run: listTrials });
