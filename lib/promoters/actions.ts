"use server";

import { action, openAction, personAction, selfAction } from "@/lib/doors/action";
import * as answers from "./answers";
import * as commands from "./commands";
import {
  answerInput,
  changeCommissionInput,
  createInvitationInput,
  invitationInput,
  inviteExistingInput,
  leaveInput,
  productRatioInput,
  promoterInput,
  receivingInput,
  registrationInput,
  signUpInput,
} from "./input";
import * as invitations from "./invitations";
import * as registration from "./register";

export const createPromoterInvitation = action({
  permission: "promoter.invite",
  input: createInvitationInput,
  run: invitations.createPromoterInvitation,
});
export const revokePromoterInvitation = action({
  permission: "promoter.invite",
  input: invitationInput,
  run: invitations.revokePromoterInvitation,
});
export const inviteExistingPromoter = action({
  permission: "promoter.invite",
  input: inviteExistingInput,
  run: commands.inviteExistingPromoter,
});
export const changeCommission = action({
  permission: "promoter.manage",
  input: changeCommissionInput,
  run: commands.changeCommission,
});
export const setProductRatio = action({
  permission: "promoter.manage",
  input: productRatioInput,
  run: commands.setProductRatio,
});
export const unbindPromoter = action({
  permission: "promoter.manage",
  input: promoterInput,
  run: commands.unbindPromoter,
});

export const registerPromoter = personAction({ input: registrationInput, run: registration.registerPromoter });
export const signUpPromoter = openAction({ input: signUpInput, run: registration.signUpPromoter });
export const completeRegistration = selfAction("promoter", {
  permission: "promoter.self",
  input: receivingInput,
  run: registration.completeRegistration,
});
export const acceptBinding = selfAction("promoter", {
  permission: "promoter.self",
  input: answerInput,
  across: true,
  run: answers.acceptBinding,
});
export const refuseBinding = selfAction("promoter", {
  permission: "promoter.self",
  input: answerInput,
  across: true,
  run: answers.refuseBinding,
});
export const leaveInstitution = selfAction("promoter", {
  permission: "promoter.self",
  input: leaveInput,
  run: commands.leaveInstitution,
});
