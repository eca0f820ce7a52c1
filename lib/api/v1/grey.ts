import { z } from "zod";
import type { Caller } from "@/lib/kernel/ctx";
import {
  cancelGrey,
  completeGrey,
  type Grey,
  pauseGrey,
  resumeGrey,
  startGrey,
  widenGrey,
} from "@/lib/versions/grey-commands";
import { greyInput, pauseGreyInput, startGreyInput, widenGreyInput } from "@/lib/versions/grey-input";
import { getGrey, listGreyReleases } from "@/lib/versions/grey-queries";
import { type ApiRoute, route } from "../route";
import { pageQuery, wirePage } from "./fields";
import { greyInFull, greyWire } from "./version-shapes";

const tag = "versions";
const permission = "version.release" as const;
const greyReleaseIdOf = (params: Record<string, string>) => params.grey_release_id ?? "";

const changed = (grey: Grey) => ({
  grey_release_id: grey.greyReleaseId,
  version_id: grey.versionId,
  status: grey.status,
  percent: grey.percent,
});

const step = (
  verb: string,
  summary: string,
  run: (caller: Caller, input: { greyReleaseId: string; note?: string }) => Promise<Grey>,
): ApiRoute =>
  route(
    "post",
    `/grey-releases/{grey_release_id}/${verb}`,
    { summary, tag },
    {
      permission,
      body: greyInput.pick({ note: true }),
      run: async (caller, { params, body }) =>
        changed(await run(caller, { ...body, greyReleaseId: greyReleaseIdOf(params) })),
    },
  );

/** A version given to some visitors beside the live one. */
export const greyRoutes: ApiRoute[] = [
  route(
    "post",
    "/versions/{version_id}/grey",
    {
      summary: "Give an approved version to a share of visitors, to members, or to those named",
      tag,
      creates: true,
      status: 201,
    },
    {
      permission,
      body: z.strictObject({
        percent: startGreyInput.shape.percent,
        project_members: startGreyInput.shape.hasProjectMembers,
        trial_members: startGreyInput.shape.hasTrialMembers,
        openids: startGreyInput.shape.openids,
        sharer_appids: startGreyInput.shape.promoters,
        note: startGreyInput.shape.note,
      }),
      run: async (caller, { params, body }) =>
        changed(
          await startGrey(caller, {
            versionId: params.version_id ?? "",
            percent: body.percent,
            hasProjectMembers: body.project_members,
            hasTrialMembers: body.trial_members,
            openids: body.openids,
            promoters: body.sharer_appids,
            note: body.note,
          }),
        ),
    },
  ),
  route(
    "get",
    "/miniprograms/{appid}/grey-releases",
    { summary: "Grey releases, newest first", tag },
    {
      permission: "miniapp.read",
      query: z.strictObject(pageQuery),
      run: async (caller, { params, query }) =>
        wirePage(await listGreyReleases(caller, params.appid ?? "", { ...query, direction: "older" }), greyWire),
    },
  ),
  route(
    "get",
    "/grey-releases/{grey_release_id}",
    { summary: "One grey release with the figures of its two arms", tag },
    {
      permission: "miniapp.read",
      run: async (caller, { params }) => greyInFull(await getGrey(caller, greyReleaseIdOf(params))),
    },
  ),
  route(
    "post",
    "/grey-releases/{grey_release_id}/widen",
    { summary: "Reach more visitors; the percentage only rises", tag },
    {
      permission,
      body: z.strictObject({
        percent: widenGreyInput.shape.percent,
        project_members: widenGreyInput.shape.hasProjectMembers,
        trial_members: widenGreyInput.shape.hasTrialMembers,
        openids: widenGreyInput.shape.openids,
        sharer_appids: widenGreyInput.shape.promoters,
      }),
      run: async (caller, { params, body }) =>
        changed(
          await widenGrey(caller, {
            greyReleaseId: greyReleaseIdOf(params),
            percent: body.percent,
            hasProjectMembers: body.project_members,
            hasTrialMembers: body.trial_members,
            openids: body.openids,
            promoters: body.sharer_appids,
          }),
        ),
    },
  ),
  route(
    "post",
    "/grey-releases/{grey_release_id}/pause",
    { summary: "Halt: nobody new (hold), or everybody back on the live version at once (back)", tag },
    {
      permission,
      body: pauseGreyInput.pick({ pause: true }),
      run: async (caller, { params, body }) =>
        changed(await pauseGrey(caller, { ...body, greyReleaseId: greyReleaseIdOf(params) })),
    },
  ),
  step("resume", "Go on where it was halted", resumeGrey),
  step("cancel", "End it with everybody on the live version", cancelGrey),
  route(
    "post",
    "/grey-releases/{grey_release_id}/complete",
    { summary: "Make its version the live one for everybody", tag },
    {
      permission,
      body: greyInput.pick({ note: true }),
      run: async (caller, { params, body }) => {
        const released = await completeGrey(caller, { ...body, greyReleaseId: greyReleaseIdOf(params) });
        return { release_id: released.releaseId, version_id: released.versionId, sequence: released.sequence };
      },
    },
  ),
];
