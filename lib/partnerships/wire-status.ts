import type { InviteRefusal, PartnershipStatus } from "./rules";

/** `status` of the wire: 0 initial, 1 inviting, 2 accepted, 3 refused, 4 cancelled, 5 ended, 10 deleted. Source: §8.1. */
export const wireStatuses: Record<PartnershipStatus, number> = {
  initial: 0,
  invited: 1,
  accepted: 2,
  refused: 3,
  cancelled: 4,
  // The wire has no number for an invitation nobody answered: it stands no longer, as one taken back.
  expired: 4,
  ended: 5,
  deleted: 10,
};

/** The states a number of the wire means. */
export const statusesOfWire = (status: number): PartnershipStatus[] =>
  (Object.keys(wireStatuses) as PartnershipStatus[]).filter((one) => wireStatuses[one] === status);

/** The wire's code for an invitation that cannot be made. */
export const wireCodes = {
  unknown_creator: 10023001,
  too_many_today: 10023002,
  too_many_partners: 10023003,
  invited_lately: 10023004,
  blocked: 10023005,
  already_accepted: 10023006,
} as const satisfies Record<InviteRefusal, number>;
