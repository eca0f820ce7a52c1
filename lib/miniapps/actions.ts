"use server";

import { action, openAction, personAction } from "@/lib/doors/action";
import { joinInput } from "@/lib/tenants/input";
import { addDomain, createMiniapp, rotateUploadKey, saveDraft, setDomains, updateMiniapp } from "./commands";
import {
  acceptInput,
  addDomainInput,
  appidInput,
  createInput,
  domainsInput,
  draftInput,
  invitationInput,
  inviteMemberInput,
  leaveInput,
  memberInput,
  suspensionInput,
  updateInput,
  uploadKeyBlocksInput,
} from "./input";
import { joinMiniappAsNew } from "./join";
import {
  acceptMiniappInvitation,
  inviteMiniappMember,
  leaveMiniapp,
  removeMiniappMember,
  revokeMiniappInvitation,
} from "./members";
import { setSuspended } from "./suspension";
import { setUploadKeyBlocks } from "./upload-key";

export const saveDraftAction = action({ permission: "miniapp.create", input: draftInput, run: saveDraft });
export const createMiniappAction = action({ permission: "miniapp.create", input: createInput, run: createMiniapp });
// Rights in one mini-program may come from the project: the commands below look at both.
export const updateMiniappAction = action({ permission: "miniapp.read", input: updateInput, run: updateMiniapp });
export const setDomainsAction = action({ permission: "miniapp.read", input: domainsInput, run: setDomains });
export const addDomainAction = action({ permission: "miniapp.read", input: addDomainInput, run: addDomain });
export const setUploadKeyBlocksAction = action({
  permission: "miniapp.read",
  input: uploadKeyBlocksInput,
  run: setUploadKeyBlocks,
});
export const setSuspendedAction = action({ permission: "miniapp.read", input: suspensionInput, run: setSuspended });
export const rotateUploadKeyAction = action({ permission: "miniapp.read", input: appidInput, run: rotateUploadKey });
export const inviteMemberAction = action({
  permission: "miniapp.read",
  input: inviteMemberInput,
  run: inviteMiniappMember,
});
export const revokeInvitationAction = action({
  permission: "miniapp.read",
  input: invitationInput,
  run: revokeMiniappInvitation,
});
export const removeMemberAction = action({ permission: "miniapp.read", input: memberInput, run: removeMiniappMember });
export const acceptInvitationAction = personAction({ input: acceptInput, run: acceptMiniappInvitation });
export const joinMiniappAction = openAction({ input: joinInput, run: joinMiniappAsNew });
export const leaveMiniappAction = personAction({ input: leaveInput, run: leaveMiniapp });
