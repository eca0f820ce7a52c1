import { z } from "zod";
import { unixSeconds } from "@/lib/kernel/time";
import { getMiniapp } from "@/lib/miniapps/queries";
import { setSuspended } from "@/lib/miniapps/suspension";
import { findCommitted, listLived } from "@/lib/versions/audits";
import { cancelGrey, startGrey, widenGrey } from "@/lib/versions/grey-commands";
import { findGrey, findLatestGrey } from "@/lib/versions/grey-queries";
import { releaseVersion, rollBackVersion } from "@/lib/versions/releases";
import { appidOf } from "./code";
import { type WireCall, wire } from "./wire-call";
import { WireError } from "./wire-error";

const release = { token: "authorizer", permission: "version.release" } as const;
const read = { token: "authorizer", permission: "miniapp.read" } as const;

/** Versions that can be gone back to, as the platform tells them. Ours takes any; the wire lists the last five. */
const listed = 5;

/** 1 running, 2 paused, 3 done, 4 deleted; 0 where there never was one. Source: miniprogram-platforms.md A.5. */
const planStatus = { running: 1, paused: 2, done: 3, cancelled: 4 } as const;

const flag = z.union([z.boolean(), z.coerce.number().transform(Boolean)]).default(false);

/** Releases, grey releases, going back, and keeping visitors out. Source: miniprogram-platforms.md A.5. */
export const releaseCalls: WireCall[] = [
  wire(
    "post",
    "/wxa/release",
    release,
    {
      summary: "Release the approved version to everybody",
      codes: { wrong_state: 85020, grey_running: 87011, deposit_missing: 85020, qualification_expired: 85020 },
    },
    z.looseObject({}),
    async (caller) => {
      const version = await findCommitted(caller, appidOf(caller), ["approved", "grey"]);
      if (!version) throw new WireError(85019);
      await releaseVersion(caller, { versionId: version.versionId });
      return {};
    },
  ),
  wire(
    "get",
    "/wxa/revertcoderelease",
    release,
    {
      summary: "Go back to the version before, or to a named one; `action=get_history_version` lists them",
      codes: { grey_running: 87011, wrong_state: 87012, not_found: 87012 },
    },
    z.looseObject({ action: z.string().optional(), app_version: z.string().max(64).optional() }),
    async (caller, { action, app_version }) => {
      const lived = (await listLived(caller, appidOf(caller))).filter((one) => !one.isLive);
      if (action === "get_history_version")
        return {
          version_list: lived.slice(0, listed).map((one) => ({
            app_version: one.versionId,
            user_version: one.version,
            user_desc: one.description,
            commit_time: unixSeconds(one.releasedAt),
          })),
        };
      if (action) throw new WireError(85022);
      if (await findGrey(caller, appidOf(caller))) throw new WireError(87011);
      const target = app_version
        ? lived.find((one) => one.versionId === app_version || one.version === app_version)
        : lived[0];
      if (!target) throw new WireError(87012);
      await rollBackVersion(caller, { versionId: target.versionId });
      return {};
    },
  ),
  wire(
    "post",
    "/wxa/grayrelease",
    release,
    {
      summary: "Release to a share of visitors, or widen it; it only rises",
      codes: {
        no_live_version: 85079,
        grey_only_rises: 85082,
        grey_running: 87011,
        invalid_input: 85082,
        wrong_state: 85020,
      },
    },
    z.looseObject({
      gray_percentage: z.coerce.number().int().min(0).max(100).default(0),
      support_debuger_first: flag,
      support_experiencer_first: flag,
    }),
    async (caller, input) => {
      const appid = appidOf(caller);
      const terms = {
        percent: input.gray_percentage,
        hasProjectMembers: input.support_debuger_first,
        hasTrialMembers: input.support_experiencer_first,
      };
      const running = await findGrey(caller, appid);
      if (running) {
        await widenGrey(caller, {
          greyReleaseId: running.id,
          percent: terms.percent,
          ...(terms.hasProjectMembers && { hasProjectMembers: true as const }),
          ...(terms.hasTrialMembers && { hasTrialMembers: true as const }),
        });
        return {};
      }
      const version = await findCommitted(caller, appid, ["approved"]);
      if (!version) throw new WireError(85019);
      await startGrey(caller, { versionId: version.versionId, ...terms });
      return {};
    },
  ),
  wire(
    "get",
    "/wxa/getgrayreleaseplan",
    read,
    { summary: "The grey release as it stands" },
    z.looseObject({}),
    async (caller) => {
      const grey = await findLatestGrey(caller, appidOf(caller));
      return {
        gray_release_plan: {
          status: grey ? planStatus[grey.status] : 0,
          create_timestamp: grey ? unixSeconds(grey.startedAt) : 0,
          gray_percentage: grey?.percent ?? 0,
          support_debuger_first: grey?.hasProjectMembers ?? false,
          support_experiencer_first: grey?.hasTrialMembers ?? false,
        },
      };
    },
  ),
  wire(
    "get",
    "/wxa/revertgrayrelease",
    release,
    { summary: "Cancel the grey release: everybody is back on the live version", codes: { wrong_state: 85020 } },
    z.looseObject({}),
    async (caller) => {
      const grey = await findGrey(caller, appidOf(caller));
      if (!grey) throw new WireError(85020);
      await cancelGrey(caller, { greyReleaseId: grey.id });
      return {};
    },
  ),
  wire(
    "post",
    "/wxa/getversioninfo",
    read,
    { summary: "The trial version and the live one" },
    z.looseObject({}),
    async (caller) => {
      const appid = appidOf(caller);
      const [trial, lived] = await Promise.all([
        findCommitted(caller, appid, ["development", "rejected", "in_review", "approved", "grey"]),
        listLived(caller, appid),
      ]);
      const live = lived.find((one) => one.isLive);
      return {
        ...(trial && {
          exp_info: { exp_time: unixSeconds(trial.createdAt), exp_version: trial.version, exp_desc: trial.description },
        }),
        ...(live && {
          release_info: {
            release_time: unixSeconds(live.releasedAt),
            release_version: live.version,
            release_desc: live.description,
          },
        }),
      };
    },
  ),
  wire(
    "post",
    "/wxa/change_visitstatus",
    release,
    { summary: "Keep visitors out of what is live, or let them in again", codes: { wrong_state: 85021 } },
    z.looseObject({ action: z.string() }),
    async (caller, { action }) => {
      if (action !== "open" && action !== "close") throw new WireError(85022);
      await setSuspended(caller, { appid: appidOf(caller), isSuspended: action === "close" });
      return {};
    },
  ),
  wire(
    "post",
    "/wxa/getvisitstatus",
    read,
    { summary: "Whether visitors are let in: 0, or 1 where they are kept out" },
    z.looseObject({}),
    async (caller) => ({ status: (await getMiniapp(caller, appidOf(caller))).isSuspended ? 1 : 0 }),
  ),
];
