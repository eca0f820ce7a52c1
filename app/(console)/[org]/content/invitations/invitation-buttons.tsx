"use client";

import { type Invitation, InvitationButtons } from "@/components/invitations/invitation-buttons";
import { revokeCreatorInvitation } from "@/lib/creators/actions";

export const CreatorInvitationButtons = (it: Invitation) => (
  <InvitationButtons {...it} of="creators" revoke={revokeCreatorInvitation} />
);
