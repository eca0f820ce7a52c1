"use client";

import { type Invitation, InvitationButtons } from "@/components/invitations/invitation-buttons";
import { revokeLink } from "@/lib/partnerships/actions";

export const LinkButtons = (it: Invitation) => <InvitationButtons {...it} of="partnerships" revoke={revokeLink} />;
