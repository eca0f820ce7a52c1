import type { ChannelProfile } from "@/lib/channels/profile";

/** Channels of this deployment's own (a bank, a mall, a telco). A profile named here needs nothing else anywhere. */
export const deploymentProfiles: readonly ChannelProfile[] = [];
