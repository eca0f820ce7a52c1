"use server";

import { action } from "@/lib/doors/action";
import { decideQualification, submitQualification } from "./commands";
import { decideQualificationInput, submitQualificationInput } from "./input";

export const submitQualificationAction = action({
  permission: "qualification.submit",
  input: submitQualificationInput,
  run: submitQualification,
});
export const decideQualificationAction = action({
  permission: "qualification.decide",
  input: decideQualificationInput,
  run: decideQualification,
});
