import { z } from "zod";
import { raiseReviewQuota } from "@/lib/release-waves/raise-quota";
import { getReviewQuota, type ReviewQuota } from "@/lib/review-quotas/queries";
import { addTemplate, deleteDraft, deleteTemplate } from "@/lib/templates/commands";
import { addTemplateInput, draftIdInput, templateIdInput } from "@/lib/templates/input";
import {
  countTemplates,
  type DraftView,
  getTemplate,
  listDrafts,
  listTemplates,
  type TemplateView,
} from "@/lib/templates/queries";
import { getDirectoryEntry } from "@/lib/tenants/directory";
import { type ApiRoute, route } from "../route";
import { pageQuery, wirePage } from "./fields";

const tag = "templates";

const draftWire = (draft: DraftView) => ({
  draft_id: draft.draftId,
  version_id: draft.versionId,
  version: draft.version,
  desc: draft.description,
  branch: draft.branch,
  robot: draft.robot,
  developer: draft.uploaderName,
  kind: draft.kind,
  total_bytes: draft.totalBytes,
  source_miniprogram_appid: draft.appid,
  source_miniprogram: draft.miniappName,
  template_id: draft.templateId,
  created_at: draft.createdAt,
});

const templateWire = (template: TemplateView) => ({
  template_id: template.templateId,
  draft_id: template.draftId,
  version_id: template.versionId,
  version: template.version,
  desc: template.description,
  kind: template.kind,
  total_bytes: template.totalBytes,
  package_hash: template.packageHash,
  pages: template.pages,
  source_miniprogram_appid: template.appid,
  live_on: template.liveOn,
  open_waves: template.openWaves,
  added_by: template.createdByName,
  created_at: template.createdAt,
});

export const quotaWire = (quota: ReviewQuota) => ({
  month: quota.month,
  limit: quota.monthlyLimit,
  used: quota.used,
  rest: quota.left,
  rest_first_release: quota.leftFirst,
  reserved_first_release: quota.reservedFirst,
  reset_at: quota.resetAt,
});

const draftOf = (params: Record<string, string>) => draftIdInput.parse({ draftId: params.draft_id });
const templateOf = (params: Record<string, string>) => templateIdInput.parse({ templateId: params.template_id });

/** A provider's drafts, its library, and what it may submit a month. */
export const templateRoutes: ApiRoute[] = [
  route(
    "get",
    "/template-drafts",
    { summary: "Uploads to the development mini-programs, newest first", tag },
    {
      permission: "template.read",
      query: z.strictObject({ ...pageQuery, appid: z.string().max(64).optional() }),
      run: async (caller, { query }) => wirePage(await listDrafts(caller, { ...query, direction: "older" }), draftWire),
    },
  ),
  route(
    "delete",
    "/template-drafts/{draft_id}",
    { summary: "Clear a draft out of the box", tag },
    {
      permission: "template.write",
      run: async (caller, { params }) => ({ draft_id: (await deleteDraft(caller, draftOf(params))).draftId }),
    },
  ),
  route(
    "get",
    "/templates",
    { summary: "The library, newest first", tag },
    {
      permission: "template.read",
      query: z.strictObject({ ...pageQuery, q: z.string().max(60).optional() }),
      run: async (caller, { query }) => {
        const { templates, limit } = await countTemplates(caller);
        const page = wirePage(await listTemplates(caller, { ...query, direction: "older" }), templateWire);
        return { ...page, count: templates, limit };
      },
    },
  ),
  route(
    "post",
    "/templates",
    { summary: "Keep a draft in the library", tag, status: 201, creates: true },
    {
      permission: "template.write",
      body: z.strictObject({
        draft_id: addTemplateInput.shape.draftId,
        version: addTemplateInput.shape.version,
        desc: addTemplateInput.shape.description,
      }),
      run: async (caller, { body }) => {
        const { draft_id: draftId, version, desc: description } = body;
        const added = await addTemplate(caller, { draftId, version, description });
        return { template_id: added.templateId, version: added.version };
      },
    },
  ),
  route(
    "get",
    "/templates/{template_id}",
    { summary: "One template, with where it is live", tag },
    {
      permission: "template.read",
      run: async (caller, { params }) => templateWire(await getTemplate(caller, templateOf(params).templateId)),
    },
  ),
  route(
    "delete",
    "/templates/{template_id}",
    { summary: "Take a template out of the library", tag },
    {
      permission: "template.write",
      run: async (caller, { params }) => ({
        template_id: (await deleteTemplate(caller, templateOf(params))).templateId,
      }),
    },
  ),
  route(
    "get",
    "/review-quota",
    { summary: "Submissions for review left this month", tag },
    { permission: "template.read", run: async (caller) => quotaWire(await getReviewQuota(caller)) },
  ),
  route(
    "put",
    "/organisations/{appid}/review-quota",
    { summary: "Set what a provider may submit a month", tag },
    {
      permission: "quota.set",
      across: true,
      body: z.strictObject({ limit: z.int().min(0).max(1_000_000), reserved_first_release: z.int().min(0) }),
      run: async (caller, { params, body }) => {
        const { id: providerId } = await getDirectoryEntry(caller, params.appid ?? "");
        const terms = { monthlyLimit: body.limit, reservedFirst: body.reserved_first_release };
        return quotaWire(await raiseReviewQuota(caller, { providerId, ...terms }));
      },
    },
  ),
];
