"use server";

import { action, openAction, personAction, selfAction } from "@/lib/doors/action";
import { keepSession } from "@/lib/doors/keep-session";
import { changeName, changePassword } from "./account";
import { reinviteAdministrator } from "./directory";
import {
  changeNameInput,
  changePasswordInput,
  changeRoleInput,
  createKeyInput,
  createOrganisationInput,
  invitationIdInput,
  invitationTokenInput,
  inviteMemberInput,
  joinInput,
  keyAddressesInput,
  keyIdInput,
  memberIdInput,
  nothingInput,
  reinviteAdministratorInput,
  renameOrganisationInput,
} from "./input";
import { inviteMember, revokeInvitation } from "./invite";
import { acceptInvitation, joinAsNew } from "./join";
import { createApiKey, revokeApiKey, setKeyAddresses } from "./keys";
import { changeRole, leaveOrganisation, removeMember } from "./members";
import { createOrganisation, renameOrganisation } from "./organisations";

export const createOrganisationAction = action({
  permission: "org.create",
  input: createOrganisationInput,
  run: createOrganisation,
});
export const reinviteAdministratorAction = action({
  permission: "org.create",
  input: reinviteAdministratorInput,
  run: reinviteAdministrator,
});
export const renameOrganisationAction = action({
  permission: "org.members",
  input: renameOrganisationInput,
  run: renameOrganisation,
});
export const inviteMemberAction = action({ permission: "org.members", input: inviteMemberInput, run: inviteMember });
export const revokeInvitationAction = action({
  permission: "org.members",
  input: invitationIdInput,
  run: revokeInvitation,
});
export const changeRoleAction = action({ permission: "org.members", input: changeRoleInput, run: changeRole });
export const removeMemberAction = action({ permission: "org.members", input: memberIdInput, run: removeMember });
export const leaveOrganisationAction = action({ permission: "org.read", input: nothingInput, run: leaveOrganisation });
export const createApiKeyAction = action({ permission: "org.keys", input: createKeyInput, run: createApiKey });
export const revokeApiKeyAction = action({ permission: "org.keys", input: keyIdInput, run: revokeApiKey });
export const setKeyAddressesAction = action({
  permission: "org.keys.addresses",
  input: keyAddressesInput,
  run: setKeyAddresses,
});

// A creator's own secrets, for his program on the compatible wire.
export const createMyKey = selfAction("creator", { permission: "org.keys", input: createKeyInput, run: createApiKey });
export const revokeMyKey = selfAction("creator", { permission: "org.keys", input: keyIdInput, run: revokeApiKey });
export const setMyKeyAddresses = selfAction("creator", {
  permission: "org.keys.addresses",
  input: keyAddressesInput,
  run: setKeyAddresses,
});

export const acceptInvitationAction = personAction({ input: invitationTokenInput, run: acceptInvitation });
export const joinAction = openAction({ input: joinInput, run: joinAsNew });
export const changeNameAction = personAction({ input: changeNameInput, run: changeName });
export const changePasswordAction = personAction({
  input: changePasswordInput,
  run: async (caller, who, input) => keepSession((await changePassword(caller, who, input)).sessionId),
});
