"use server";

import { action } from "@/lib/doors/action";
import { applyAdmission as apply, decideAdmission as decide, saveAdmission as save } from "./commands";
import { admissionDecisionInput, admissionDraftInput, admissionRef } from "./input";

export const saveAdmission = action({ permission: "admission.apply", input: admissionDraftInput, run: save });
export const applyAdmission = action({ permission: "admission.apply", input: admissionRef, run: apply });
export const decideAdmission = action({ permission: "admission.decide", input: admissionDecisionInput, run: decide });
