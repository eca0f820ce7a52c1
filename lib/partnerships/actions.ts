"use server";

import { action, openAction, personAction, selfAction } from "@/lib/doors/action";
import * as blocks from "./block-commands";
import * as commands from "./commands";
import {
  blockInput,
  changePartnershipInput,
  createLinkInput,
  inviteLinesInput,
  linkTokenInput,
  registerByLinkInput,
  revokeLinkInput,
  signUpByLinkInput,
} from "./input";
import * as invitations from "./invite-commands";
import * as links from "./links";
import * as registration from "./register";

const permission = "partnership.write";
const invite = "partnership.invite";
const across = true;

export const inviteCreators = action({
  permission: invite,
  across,
  input: inviteLinesInput,
  run: invitations.inviteCreators,
});
export const changePartnership = action({
  permission,
  across,
  input: changePartnershipInput,
  run: commands.changePartnership,
});
export const setBlocked = action({ permission: invite, across, input: blockInput, run: blocks.setBlocked });
export const createLink = action({ permission: invite, input: createLinkInput, run: links.createLink });
export const revokeLink = action({
  permission: invite,
  input: revokeLinkInput,
  run: (caller, { invitationId }) => links.revokeLink(caller, { linkId: invitationId }),
});

// What a creator does on his phone.
export const changeMyPartnership = selfAction("creator", {
  permission,
  across,
  input: changePartnershipInput,
  run: commands.changePartnership,
});
export const acceptLink = selfAction("creator", {
  permission: "creator.self",
  across,
  input: linkTokenInput,
  run: links.acceptLink,
});
export const registerByLink = personAction({ input: registerByLinkInput, run: registration.registerByLink });
export const signUpByLink = openAction({ input: signUpByLinkInput, run: registration.signUpByLink });
