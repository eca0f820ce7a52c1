"use server";

import { action } from "@/lib/doors/action";
import { compareFile } from "./compare";
import { cancelGrey, completeGrey, pauseGrey, resumeGrey, startGrey, widenGrey } from "./grey-commands";
import { greyInput, pauseGreyInput, startGreyInput, widenGreyInput } from "./grey-input";
import {
  approveInput,
  compareFileInput,
  rejectInput,
  releaseInput,
  submitInput,
  uploadLimitSettings,
  uploadOutcomeInput,
  versionIdInput,
} from "./input";
import { setUploadLimits } from "./limits";
import { askForProbe } from "./probes";
import { getUploadOutcome } from "./queries";
import { releaseVersion, rollBackVersion } from "./releases";
import { approveVersion, discardVersion, rejectVersion, submitVersion, withdrawVersion } from "./reviews";

// Rights in one mini-program may come from the project: these commands look at both.
export const submitVersionAction = action({ permission: "miniapp.read", input: submitInput, run: submitVersion });
export const withdrawVersionAction = action({
  permission: "miniapp.read",
  input: versionIdInput,
  run: withdrawVersion,
});
export const discardVersionAction = action({ permission: "miniapp.read", input: versionIdInput, run: discardVersion });
export const releaseVersionAction = action({ permission: "miniapp.read", input: releaseInput, run: releaseVersion });
export const rollBackVersionAction = action({
  permission: "miniapp.read",
  input: releaseInput,
  run: rollBackVersion,
});
export const approveVersionAction = action({ permission: "version.review", input: approveInput, run: approveVersion });
export const rejectVersionAction = action({ permission: "version.review", input: rejectInput, run: rejectVersion });

export const startGreyAction = action({ permission: "miniapp.read", input: startGreyInput, run: startGrey });
export const widenGreyAction = action({ permission: "miniapp.read", input: widenGreyInput, run: widenGrey });
export const pauseGreyAction = action({ permission: "miniapp.read", input: pauseGreyInput, run: pauseGrey });
export const resumeGreyAction = action({ permission: "miniapp.read", input: greyInput, run: resumeGrey });
export const cancelGreyAction = action({ permission: "miniapp.read", input: greyInput, run: cancelGrey });
export const completeGreyAction = action({ permission: "miniapp.read", input: greyInput, run: completeGrey });

export const askForProbeAction = action({ permission: "miniapp.read", input: versionIdInput, run: askForProbe });
/** The lines of one file, when somebody asks to see them. */
export const compareFileAction = action({ permission: "miniapp.read", input: compareFileInput, run: compareFile });
/** Asked by the upload form after the line broke. */
export const uploadOutcomeAction = action({
  permission: "miniapp.read",
  input: uploadOutcomeInput,
  run: getUploadOutcome,
});
export const setUploadLimitsAction = action({
  permission: "deployment.settings",
  input: uploadLimitSettings,
  run: setUploadLimits,
});
