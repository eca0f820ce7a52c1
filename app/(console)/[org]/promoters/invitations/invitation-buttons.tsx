"use client";

import { type Invitation, InvitationButtons } from "@/components/invitations/invitation-buttons";
import { revokePromoterInvitation } from "@/lib/promoters/actions";

export const PromoterInvitationButtons = (it: Invitation) => (
  <InvitationButtons {...it} of="promoters" revoke={revokePromoterInvitation} />
);
