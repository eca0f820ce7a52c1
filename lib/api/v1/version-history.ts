import { z } from "zod";
import { compareFile, compareVersions } from "@/lib/versions/compare";
import { listVersionEvents } from "@/lib/versions/events";
import { compareFileInput, compareInput, eventListInput, uploadLimitSettings } from "@/lib/versions/input";
import { getUploadSettings, setUploadLimits } from "@/lib/versions/limits";
import { askForProbe, findProbe } from "@/lib/versions/probes";
import { listReleases } from "@/lib/versions/release-queries";
import { getReview, listReviewsOf } from "@/lib/versions/review-queries";
import { eventTypes } from "@/lib/versions/rules";
import { type ApiRoute, route } from "../route";
import { pageQuery, wirePage } from "./fields";
import { releaseWire, reviewInFull } from "./version-shapes";

const tag = "versions";
const older = "older" as const;

/** `uploaded,release`: kinds of events with commas between. */
const typesText = z
  .string()
  .max(400)
  .transform((text) => text.split(",").filter(Boolean))
  .pipe(z.array(z.enum(eventTypes)));

const settingsWire = (settings: z.output<typeof uploadLimitSettings>) => ({
  package_bytes: settings.packageBytes,
  total_bytes: settings.totalBytes,
  provider_total_bytes: settings.providerTotalBytes,
});

/** What happened to versions, and what one has that another has not. */
export const versionHistoryRoutes: ApiRoute[] = [
  route(
    "get",
    "/miniprograms/{appid}/events",
    { summary: "Who did what with its versions, newest first; from and to are days in Shanghai, both included", tag },
    {
      permission: "miniapp.read",
      query: z.strictObject({
        ...pageQuery,
        version_id: eventListInput.shape.versionId,
        types: typesText.optional(),
        actor: eventListInput.shape.actor,
        from: eventListInput.shape.from,
        to: eventListInput.shape.to,
      }),
      run: async (caller, { params, query }) => {
        const { version_id: versionId, ...rest } = query;
        const page = await listVersionEvents(caller, params.appid ?? "", { ...rest, versionId, direction: older });
        return wirePage(page, (event) => ({
          event_id: event.id,
          type: event.type,
          actor: event.actorName,
          actor_type: event.actorType,
          actor_id: event.actorId,
          version_id: event.versionId,
          version: event.version,
          data: event.data,
          at: event.at,
        }));
      },
    },
  ),
  route(
    "get",
    "/miniprograms/{appid}/releases",
    { summary: "What was live when and why; any of these versions can be gone back to", tag },
    {
      permission: "miniapp.read",
      query: z.strictObject({ ...pageQuery, q: z.string().max(60).optional() }),
      run: async (caller, { params, query }) =>
        wirePage(await listReleases(caller, params.appid ?? "", { ...query, direction: older }), releaseWire),
    },
  ),
  route(
    "get",
    "/miniprograms/{appid}/reviews",
    { summary: "Submissions of one mini-program with the reasons of rejections", tag },
    {
      permission: "miniapp.read",
      query: z.strictObject({
        ...pageQuery,
        version_id: eventListInput.shape.versionId,
        status: z.enum(["in_review", "approved", "rejected", "withdrawn"]).optional(),
      }),
      run: async (caller, { params, query }) => {
        const { version_id: versionId, ...rest } = query;
        return wirePage(
          await listReviewsOf(caller, params.appid ?? "", { ...rest, versionId, direction: older }),
          reviewInFull,
        );
      },
    },
  ),
  route(
    "get",
    "/version-reviews/{review_id}",
    { summary: "One submission with what was said on both sides", tag },
    {
      permission: "miniapp.read",
      run: async (caller, { params }) => reviewInFull(await getReview(caller, params.review_id ?? "")),
    },
  ),
  route(
    "get",
    "/miniprograms/{appid}/compare",
    { summary: "What one version has that another has not", tag },
    {
      permission: "miniapp.read",
      query: z.strictObject(compareInput.pick({ from: true, to: true }).shape),
      run: async (caller, { params, query }) => {
        const it = await compareVersions(caller, { ...query, appid: params.appid });
        return {
          from_version_id: it.from.id,
          to_version_id: it.to.id,
          from_total_bytes: it.from.totalBytes,
          to_total_bytes: it.to.totalBytes,
          files: {
            added: it.files.added,
            removed: it.files.removed,
            changed: it.files.changed,
            unchanged: it.files.unchanged,
            is_cut: it.files.isCut,
            changes: it.files.changes.map(({ path, fromSize, toSize }) => ({
              path,
              from_bytes: fromSize,
              to_bytes: toSize,
            })),
          },
          parts: it.parts.map((part) => ({
            root: part.root,
            from_bytes: part.fromSize,
            to_bytes: part.toSize,
            limit_bytes: part.limit,
          })),
          pages: it.pages,
          domains: it.domains,
          permissions: it.permissions,
          unsupported: it.unsupported,
        };
      },
    },
  ),
  route(
    "get",
    "/miniprograms/{appid}/compare/file",
    { summary: "The lines one text file differs in, of at most 256 KB", tag },
    {
      permission: "miniapp.read",
      query: z.strictObject(compareFileInput.pick({ from: true, to: true, path: true }).shape),
      run: async (caller, { params, query }) => {
        const { isCut, ...difference } = await compareFile(caller, { ...query, appid: params.appid });
        return { ...difference, is_cut: isCut };
      },
    },
  ),
  route(
    "get",
    "/versions/{version_id}/probe",
    { summary: "What a run without a person saw of it: failed starts, pages gone to", tag },
    {
      permission: "miniapp.read",
      run: async (caller, { params }) => {
        const probe = await findProbe(caller, params.version_id ?? "");
        if (!probe) return { status: "none", reason: "never_asked" };
        return {
          status: probe.status,
          reason: probe.reason,
          has_thumbnail: probe.hasThumbnail,
          boot_errors: probe.bootErrors,
          pages: probe.pages.map(({ page, isBooted, ms }) => ({ page, is_booted: isBooted, ms })),
          boot_ms: probe.bootMs,
          queued_at: probe.queuedAt,
          finished_at: probe.finishedAt,
        };
      },
    },
  ),
  route(
    "post",
    "/versions/{version_id}/probe",
    { summary: "Ask for another run without a person", tag },
    {
      permission: "version.upload",
      body: z.strictObject({}),
      run: async (caller, { params }) => ({
        version_id: (await askForProbe(caller, { versionId: params.version_id ?? "" })).versionId,
      }),
    },
  ),
  route(
    "get",
    "/deployment/upload-limits",
    { summary: "What packages of the deployment may weigh", tag },
    { permission: "deployment.settings", run: async (caller) => settingsWire(await getUploadSettings(caller)) },
  ),
  route(
    "put",
    "/deployment/upload-limits",
    { summary: "Set what packages of the deployment may weigh", tag },
    {
      permission: "deployment.settings",
      body: z.strictObject({
        package_bytes: uploadLimitSettings.shape.packageBytes,
        total_bytes: uploadLimitSettings.shape.totalBytes,
        provider_total_bytes: uploadLimitSettings.shape.providerTotalBytes,
      }),
      run: async (caller, { body }) =>
        settingsWire(
          await setUploadLimits(caller, {
            packageBytes: body.package_bytes,
            totalBytes: body.total_bytes,
            providerTotalBytes: body.provider_total_bytes,
          }),
        ),
    },
  ),
];
