import { z } from "zod";
import { changeTrialInput, createTrialInput } from "@/lib/previews/input";
import { listTrials, type TrialItem } from "@/lib/previews/queries";
import { changeTrial, createTrial, extendTrial, revokeTrial } from "@/lib/previews/trials";
import { reasonInput, releaseInput, reviewListInput, submitInput, versionListInput } from "@/lib/versions/input";
import { listLines } from "@/lib/versions/line-queries";
import { getVersion, listVersions } from "@/lib/versions/queries";
import { releaseVersion, rollBackVersion } from "@/lib/versions/releases";
import { listVersionReviews } from "@/lib/versions/review-queries";
import { approveVersion, discardVersion, rejectVersion, submitVersion, withdrawVersion } from "@/lib/versions/reviews";
import { type ApiRoute, route } from "../route";
import { wirePage } from "./fields";
import { lineWire, reviewWire, versionWire } from "./version-shapes";

const tag = "versions";
const nothing = z.strictObject({});
const id = (params: Record<string, string>, name: string): string => params[name] ?? "";

const reasonWire = reasonInput.omit({ fileId: true }).extend({ file_id: reasonInput.shape.fileId });

const trialWire = (trial: TrialItem) => ({
  trial_id: trial.id,
  version_id: trial.versionId,
  name: trial.name,
  path: trial.startPath,
  audience: trial.audience,
  status: trial.state,
  url: trial.url,
  expires_at: trial.expiresAt,
  opened_count: trial.openedCount,
  last_opened_at: trial.lastOpenedAt,
  last_opened_by: trial.lastOpenedBy,
});

const releasedWire = (released: { releaseId: string; versionId: string; sequence: number; kind: string }) => ({
  release_id: released.releaseId,
  version_id: released.versionId,
  sequence: released.sequence,
  kind: released.kind,
});

export const versionsRoutes: ApiRoute[] = [
  route(
    "get",
    "/miniprograms/{appid}/versions",
    { summary: "List versions by branch, robot or state", tag },
    {
      permission: "miniapp.read",
      query: z.strictObject(versionListInput.omit({ direction: true }).shape),
      run: async (caller, { params, query }) => {
        const page = await listVersions(caller, id(params, "appid"), { ...query, direction: "older" });
        return { items: page.items.map(versionWire), next_cursor: page.older };
      },
    },
  ),
  route(
    "get",
    "/miniprograms/{appid}/lines",
    { summary: "Development lines (a branch of one person or robot) by their newest versions", tag },
    {
      permission: "miniapp.read",
      query: z.strictObject(versionListInput.omit({ direction: true, line: true }).shape),
      run: async (caller, { params, query }) =>
        wirePage(await listLines(caller, id(params, "appid"), { ...query, direction: "older" }), lineWire),
    },
  ),
  route(
    "get",
    "/versions/{version_id}",
    { summary: "One version with its diagnostics", tag },
    {
      permission: "miniapp.read",
      run: async (caller, { params }) => versionWire(await getVersion(caller, id(params, "version_id"))),
    },
  ),
  route(
    "post",
    "/versions/{version_id}/submit",
    { summary: "Submit for review", tag, creates: true },
    {
      permission: "version.submit",
      body: z.strictObject({
        notes: submitInput.shape.notes,
        items: submitInput.shape.items,
        picture_ids: submitInput.shape.pictures,
        feedback: submitInput.shape.feedback,
      }),
      run: async (caller, { params, body: { picture_ids: pictures, ...body } }) => {
        const { reviewId } = await submitVersion(caller, { ...body, pictures, versionId: id(params, "version_id") });
        return { review_id: reviewId };
      },
    },
  ),
  ...(
    [
      ["withdraw", "Take back from review", "version.submit", withdrawVersion],
      ["discard", "Set aside for good", "version.upload", discardVersion],
    ] as const
  ).map(([verb, summary, permission, run]) =>
    route(
      "post",
      `/versions/{version_id}/${verb}`,
      { summary, tag },
      {
        permission,
        body: nothing,
        run: async (caller, { params }) => ({
          version_id: (await run(caller, { versionId: id(params, "version_id") })).versionId,
        }),
      },
    ),
  ),
  ...(
    [
      ["release", "Release an approved version to everybody", releaseVersion],
      ["rollback", "Make a version that was live before live again", rollBackVersion],
    ] as const
  ).map(([verb, summary, run]) =>
    route(
      "post",
      `/versions/{version_id}/${verb}`,
      { summary, tag, creates: true },
      {
        permission: "version.release",
        body: releaseInput.pick({ note: true }),
        run: async (caller, { params, body }) =>
          releasedWire(await run(caller, { ...body, versionId: id(params, "version_id") })),
      },
    ),
  ),
  route(
    "get",
    "/miniprograms/{appid}/trials",
    { summary: "Trials with their links", tag },
    {
      permission: "miniapp.read",
      query: z.strictObject({ version_id: z.string().max(64).optional() }),
      run: async (caller, { params, query }) => ({
        items: (await listTrials(caller, { appid: id(params, "appid"), versionId: query.version_id })).items.map(
          trialWire,
        ),
      }),
    },
  ),
  route(
    "post",
    "/versions/{version_id}/trials",
    { summary: "Open a trial behind a link of its own", tag, creates: true, status: 201 },
    {
      permission: "version.trial",
      body: z.strictObject({
        name: createTrialInput.shape.name,
        path: createTrialInput.shape.startPath,
        audience: createTrialInput.shape.audience,
        hours: createTrialInput.shape.hours,
      }),
      run: async (caller, { params, body: { path, ...body } }) => {
        const trial = await createTrial(caller, { ...body, startPath: path, versionId: id(params, "version_id") });
        return { trial_id: trial.trialId, url: trial.url, expires_at: trial.expiresAt };
      },
    },
  ),
  route(
    "patch",
    "/trials/{trial_id}",
    { summary: "Change a trial's name, start or audience; its link stays", tag },
    {
      permission: "version.trial",
      body: z.strictObject({
        name: changeTrialInput.shape.name,
        path: changeTrialInput.shape.startPath,
        audience: changeTrialInput.shape.audience,
      }),
      run: async (caller, { params, body: { path, ...body } }) => {
        const trial = await changeTrial(caller, { ...body, startPath: path, trialId: id(params, "trial_id") });
        return { trial_id: trial.trialId, url: trial.url, expires_at: trial.expiresAt };
      },
    },
  ),
  route(
    "post",
    "/trials/{trial_id}/extend",
    { summary: "Give a trial more time", tag },
    {
      permission: "version.trial",
      body: z.strictObject({ hours: createTrialInput.shape.hours }),
      run: async (caller, { params, body }) => {
        const trial = await extendTrial(caller, { trialId: id(params, "trial_id"), hours: body.hours });
        return { trial_id: trial.trialId, url: trial.url, expires_at: trial.expiresAt };
      },
    },
  ),
  route(
    "delete",
    "/trials/{trial_id}",
    { summary: "End a trial for good", tag },
    {
      permission: "version.trial",
      run: async (caller, { params }) => ({
        trial_id: (await revokeTrial(caller, { trialId: id(params, "trial_id") })).trialId,
      }),
    },
  ),
  route(
    "get",
    "/version-reviews",
    { summary: "Submissions of all brands", tag },
    {
      permission: "version.review",
      query: z.strictObject(reviewListInput.omit({ direction: true }).shape),
      run: async (caller, { query }) => {
        const page = await listVersionReviews(caller, { ...query, direction: "older" });
        return { items: page.items.map(reviewWire), next_cursor: page.older };
      },
    },
  ),
  route(
    "post",
    "/version-reviews/{review_id}/approve",
    { summary: "Let a version through", tag },
    {
      permission: "version.review",
      body: nothing,
      run: async (caller, { params }) => {
        const decided = await approveVersion(caller, { reviewId: id(params, "review_id") });
        return { review_id: decided.reviewId, status: decided.status };
      },
    },
  ),
  route(
    "post",
    "/version-reviews/{review_id}/reject",
    { summary: "Send a version back with a reason per page", tag },
    {
      permission: "version.review",
      body: z.strictObject({ reasons: z.array(reasonWire).min(1).max(20) }),
      run: async (caller, { params, body }) => {
        const reasons = body.reasons.map(({ file_id: fileId, ...reason }) => ({ ...reason, fileId }));
        const decided = await rejectVersion(caller, { reviewId: id(params, "review_id"), reasons });
        return { review_id: decided.reviewId, status: decided.status };
      },
    },
  ),
];
