"use server";

import { action, openAction, personAction, selfAction } from "@/lib/doors/action";
import * as answers from "./answers";
import * as changes from "./change-commands";
import { previewChange } from "./change-queries";
import * as commands from "./commands";
import * as groups from "./group-commands";
import {
  accountInput,
  addNoteInput,
  answerInput,
  changeCommissionInput,
  changeCommissionsInput,
  createInvitationInput,
  groupInput,
  groupMembersInput,
  groupNameInput,
  importPromotersInput,
  invitationInput,
  inviteExistingInput,
  invitePersonInput,
  leaveInput,
  noInput,
  productRatioInput,
  profileInput,
  promoterInput,
  receivingStepInput,
  registrationInput,
  removeNoteInput,
  renameGroupInput,
  signUpInput,
} from "./input";
import * as invitations from "./invitations";
import * as people from "./invite-people";
import * as notes from "./note-commands";
import { markMyNoticesRead } from "./notice-commands";
import { setProductRatios, setProductRatiosInput } from "./product-ratios";
import * as registration from "./register";
import * as unbinding from "./unbind-commands";

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
export const invitePerson = action({
  permission: "promoter.invite",
  input: invitePersonInput,
  across: true,
  run: people.invitePerson,
});
export const importPromoters = action({
  permission: "promoter.invite",
  input: importPromotersInput,
  across: true,
  run: people.importPromoters,
});
export const changeCommission = action({
  permission: "promoter.manage",
  input: changeCommissionInput,
  run: changes.changeCommission,
});
export const changeCommissions = action({
  permission: "promoter.manage",
  input: changeCommissionsInput,
  run: changes.changeCommissions,
});
export const previewCommissions = action({
  permission: "promoter.manage",
  input: changeCommissionsInput,
  run: previewChange,
});
export const cancelNextTerms = action({
  permission: "promoter.manage",
  input: promoterInput,
  run: changes.cancelNextTerms,
});
export const setProductRatiosAction = action({
  permission: "promoter.manage",
  input: setProductRatiosInput,
  run: setProductRatios,
});
export const setProductRatio = action({
  permission: "promoter.manage",
  input: productRatioInput,
  run: commands.setProductRatio,
});
export const unbindPromoter = action({
  permission: "promoter.manage",
  input: promoterInput,
  run: unbinding.unbindPromoter,
});
export const createGroup = action({ permission: "promoter.manage", input: groupNameInput, run: groups.createGroup });
export const renameGroup = action({ permission: "promoter.manage", input: renameGroupInput, run: groups.renameGroup });
export const removeGroup = action({ permission: "promoter.manage", input: groupInput, run: groups.removeGroup });
export const setGroupMembers = action({
  permission: "promoter.manage",
  input: groupMembersInput,
  run: groups.setGroupMembers,
});
export const addNote = action({ permission: "promoter.manage", input: addNoteInput, run: notes.addNote });
export const removeNote = action({ permission: "promoter.manage", input: removeNoteInput, run: notes.removeNote });

export const registerPromoter = personAction({ input: registrationInput, run: registration.registerPromoter });
export const signUpPromoter = openAction({ input: signUpInput, run: registration.signUpPromoter });
export const completeRegistration = selfAction("promoter", {
  permission: "promoter.self",
  input: receivingStepInput,
  run: registration.completeRegistration,
});
export const changeProfile = selfAction("promoter", {
  permission: "promoter.self",
  input: profileInput,
  run: registration.changeProfile,
});
export const changeAccount = selfAction("promoter", {
  permission: "promoter.self",
  input: accountInput,
  run: registration.changeAccount,
});
export const markNoticesRead = selfAction("promoter", {
  permission: "promoter.self",
  input: noInput,
  run: markMyNoticesRead,
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
  across: true,
  run: unbinding.leaveInstitution,
});
