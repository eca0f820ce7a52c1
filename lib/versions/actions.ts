"use server";

import { action } from "@/lib/doors/action";
import { approveInput, rejectInput, submitInput, versionIdInput } from "./input";
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
export const releaseVersionAction = action({ permission: "miniapp.read", input: versionIdInput, run: releaseVersion });
export const rollBackVersionAction = action({
  permission: "miniapp.read",
  input: versionIdInput,
  run: rollBackVersion,
});
export const approveVersionAction = action({ permission: "version.review", input: approveInput, run: approveVersion });
export const rejectVersionAction = action({ permission: "version.review", input: rejectInput, run: rejectVersion });
