import { z } from "zod";
import { pageInput } from "@/lib/kernel/paging";
import { createTrialInput } from "@/lib/previews/input";
import { listTrials, type TrialItem } from "@/lib/previews/queries";
import { createTrial, extendTrial, revokeTrial } from "@/lib/previews/trials";
import { listVersionEvents } from "@/lib/versions/events";
import { rejectInput, reviewListInput, submitInput, versionListInput } from "@/lib/versions/input";
import { getVersion, listVersions, type VersionView } from "@/lib/versions/queries";
import { releaseVersion, rollBackVersion } from "@/lib/versions/releases";
import { listVersionReviews, type ReviewItem } from "@/lib/versions/review-queries";
import { approveVersion, discardVersion, rejectVersion, submitVersion, withdrawVersion } from "@/lib/versions/reviews";
import { type ApiRoute, route } from "../route";

const tag = "versions";
const nothing = z.strictObject({});
const cursorQuery = z.strictObject({ cursor: z.string().max(400).optional(), limit: pageInput.shape.limit });
const id = (params: Record<string, string>, name: string): string => params[name] ?? "";

/** A version as machines read it. */
export const versionWire = (version: VersionView) => ({
  version_id: version.id,
  version: version.version,
  desc: version.description,
  branch: version.branch,
  robot: version.robot,
  uploader: version.uploaderName,
  status: version.status,
  kind: version.kind,
  package_hash: version.packageHash,
  total_bytes: version.totalBytes,
  parts: version.report.parts,
  diagnostics: version.report.diagnostics,
  unsupported: version.report.unsupported,
  domains: version.report.domains,
  created_at: version.createdAt,
  first_released_at: version.firstReleasedAt,
});

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

const reviewWire = (review: ReviewItem) => ({
  review_id: review.id,
  version_id: review.versionId,
  version: review.version,
  miniprogram_appid: review.appid,
  brand: review.brandName,
  notes: review.notes,
  status: review.status,
  submitted_at: review.submittedAt,
  decided_at: review.decidedAt,
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
    "/miniprograms/{appid}/events",
    { summary: "Who did what with its versions, newest first", tag },
    {
      permission: "miniapp.read",
      query: cursorQuery.extend({ version_id: z.string().max(64).optional() }),
      run: async (caller, { params, query }) => {
        const { version_id: versionId, ...place } = query;
        const input = { ...place, versionId, direction: "older" as const };
        const page = await listVersionEvents(caller, id(params, "appid"), input);
        const items = page.items.map((event) => ({
          event_id: event.id,
          type: event.type,
          actor: event.actorName,
          version_id: event.versionId,
          version: event.version,
          data: event.data,
          at: event.at,
        }));
        return { items, next_cursor: page.older };
      },
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
      body: submitInput.pick({ notes: true }),
      run: async (caller, { params, body }) => {
        const { reviewId } = await submitVersion(caller, { versionId: id(params, "version_id"), notes: body.notes });
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
        body: nothing,
        run: async (caller, { params }) => releasedWire(await run(caller, { versionId: id(params, "version_id") })),
      },
    ),
  ),
  route(
    "get",
    "/miniprograms/{appid}/trials",
    { summary: "Trials with their links", tag },
    {
      permission: "miniapp.read",
      run: async (caller, { params }) => ({
        items: (await listTrials(caller, { appid: id(params, "appid") })).items.map(trialWire),
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
      body: rejectInput.pick({ reasons: true }),
      run: async (caller, { params, body }) => {
        const decided = await rejectVersion(caller, { reviewId: id(params, "review_id"), reasons: body.reasons });
        return { review_id: decided.reviewId, status: decided.status };
      },
    },
  ),
];
