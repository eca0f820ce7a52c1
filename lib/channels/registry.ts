import { douyin } from "@/lib/channels/douyin";
import { jd } from "@/lib/channels/jd";
import type { ChannelProfile } from "@/lib/channels/profile";
import { deploymentProfiles } from "@/lib/channels/profile-deployment";
import { profileFaults } from "@/lib/channels/profile-faults";
import { wechat } from "@/lib/channels/wechat";
import { xiaohongshu } from "@/lib/channels/xiaohongshu";

export type ChannelRegistry = {
  list(): readonly ChannelProfile[];
  /** The profile, or null where the deployment has no such channel. */
  find(id: string): ChannelProfile | null;
  /** The profile; throws RangeError where the deployment has no such channel. */
  get(id: string): ChannelProfile;
};

/** A registry of these profiles; throws RangeError for a faulty profile or an id given twice. */
export function createRegistry(profiles: readonly ChannelProfile[]): ChannelRegistry {
  const byId = new Map<string, ChannelProfile>();
  for (const profile of profiles) {
    const faults = profileFaults(profile);
    if (byId.has(profile.id)) faults.push("id: taken");
    if (faults.length > 0) throw new RangeError(`channel ${profile.id}: ${faults.join("; ")}`);
    byId.set(profile.id, profile);
  }
  const find = (id: string) => byId.get(id) ?? null;
  return {
    list: () => [...byId.values()],
    find,
    get: (id) => {
      const profile = find(id);
      if (!profile) throw new RangeError(`no channel ${id}`);
      return profile;
    },
  };
}

/** The channels of this deployment. Everything that depends on a channel asks here. */
export const channels = createRegistry([xiaohongshu, wechat, douyin, jd, ...deploymentProfiles]);

/** The profile of one of this deployment's channels; throws RangeError where it has no such channel. */
export const channelOf = channels.get;
