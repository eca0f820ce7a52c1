"use server";

import { action, openAction, personAction, selfAction } from "@/lib/doors/action";
import * as authorisations from "./authorise";
import * as commands from "./commands";
import * as contents from "./contents";
import * as cooperations from "./cooperations";
import {
  acceptInvitationInput,
  addContentInput,
  authoriseContentInput,
  authoriseKindInput,
  authoriseManyInput,
  changeAuthorisationInput,
  changeContentInput,
  contentInput,
  cooperationInput,
  createCreatorInput,
  createCreatorInvitationInput,
  creatorInvitationInput,
  endAuthorisationInput,
  invitationTokenInput,
  linkOfCreatorInput,
  linkOfShopInput,
  registerCreatorInput,
  signUpCreatorInput,
} from "./input";
import * as invitations from "./invitations";
import * as registration from "./register";
import * as shops from "./shops";

const permission = "creator.write";
const across = true;

// What an institution does: for itself, and for the creators it manages.
export const createCreatorInvitation = action({
  permission: "creator.invite",
  input: createCreatorInvitationInput,
  run: invitations.createCreatorInvitation,
});
export const revokeCreatorInvitation = action({
  permission: "creator.invite",
  input: creatorInvitationInput,
  run: invitations.revokeCreatorInvitation,
});
export const createCreator = action({ permission, input: createCreatorInput, across, run: commands.createCreator });
export const addContent = action({ permission, input: addContentInput, across, run: contents.addContent });
export const authoriseContent = action({
  permission,
  input: authoriseContentInput,
  across,
  run: authorisations.authoriseContent,
});
export const authoriseKind = action({
  permission,
  input: authoriseKindInput,
  across,
  run: authorisations.authoriseKind,
});
export const changeAuthorisation = action({
  permission,
  input: changeAuthorisationInput,
  across,
  run: authorisations.changeAuthorisation,
});
export const endAuthorisation = action({
  permission,
  input: endAuthorisationInput,
  across,
  run: authorisations.endAuthorisation,
});
export const endCooperation = action({ permission, input: cooperationInput, across, run: cooperations.endCooperation });

// A shop on the account a creator calls its own.
const shop = { permission: "creator.shop", across } as const;
export const confirmShop = action({ ...shop, input: linkOfShopInput, run: shops.confirmShop });
export const endShop = action({ ...shop, input: linkOfShopInput, run: shops.endShop });

// What a creator does on his phone.
export const registerCreator = personAction({ input: registerCreatorInput, run: registration.registerCreator });
export const signUpCreator = openAction({ input: signUpCreatorInput, run: registration.signUpCreator });
const own = { permission: "creator.self", across } as const;
export const acceptInvitation = selfAction("creator", {
  ...own,
  input: acceptInvitationInput,
  run: cooperations.acceptInvitation,
});
export const declineInvitation = selfAction("creator", {
  ...own,
  input: invitationTokenInput,
  run: cooperations.declineInvitation,
});
export const authoriseMine = selfAction("creator", {
  ...own,
  input: authoriseManyInput,
  run: authorisations.authoriseMany,
});
export const changeMyAuthorisation = selfAction("creator", {
  permission,
  across,
  input: changeAuthorisationInput,
  run: authorisations.changeAuthorisation,
});
export const endMyAuthorisation = selfAction("creator", {
  permission,
  across,
  input: endAuthorisationInput,
  run: authorisations.endAuthorisation,
});
export const endMyCooperation = selfAction("creator", {
  permission,
  across,
  input: cooperationInput,
  run: cooperations.endCooperation,
});
export const addMyContent = selfAction("creator", {
  permission,
  across,
  input: addContentInput,
  run: contents.addContent,
});
export const changeMyContent = selfAction("creator", {
  permission,
  across,
  input: changeContentInput,
  run: contents.changeContent,
});
export const endMyLive = selfAction("creator", { permission, across, input: contentInput, run: contents.endLive });
export const removeMyContent = selfAction("creator", {
  permission,
  across,
  input: contentInput,
  run: contents.removeContent,
});
export const requestShop = selfAction("creator", { ...shop, input: linkOfCreatorInput, run: shops.requestShop });
export const endMyShop = selfAction("creator", { ...shop, input: linkOfCreatorInput, run: shops.endShop });
