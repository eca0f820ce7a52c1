import { z } from "zod";
import { applyAdmission, decideAdmission, saveAdmission } from "@/lib/admissions/commands";
import { admissionDecisionInput, admissionDraftInput, admissionListInput } from "@/lib/admissions/input";
import { type AdmissionItem, type AdmissionView, getAdmission, listAdmissions } from "@/lib/admissions/queries";
import type { ChannelProfile } from "@/lib/channels/profile";
import { channels } from "@/lib/channels/registry";
import { AppError } from "@/lib/kernel/errors";
import { type ApiRoute, route } from "../route";
import { wirePage } from "./fields";

const tag = "admissions";

const channelWire = (profile: ChannelProfile) => ({
  channel: profile.id,
  version: profile.version,
  name: profile.name,
  modes: profile.modes.map((mode) => ({
    mode: mode.id,
    name: mode.name,
    summary: mode.summary,
    checklist: mode.checklist.map((item) => ({
      item_key: item.id,
      label: item.label,
      by: item.by,
      evidence: item.evidence,
      is_exemption: item.isExemption ?? false,
    })),
    steps: mode.steps,
    fee_ppm: mode.feePpm,
    is_fee_published: mode.isFeePublished,
    deposit_fen: mode.depositFen,
    deposit_exemption: mode.depositExemption,
  })),
  categories: profile.categories,
  banned_goods: profile.bannedGoods,
  after_sale_days: profile.afterSaleDays,
});

const admissionWire = (it: AdmissionView) => ({
  admission_id: it.id,
  brand_appid: it.brandAppid,
  brand_name: it.brandName,
  channel: it.channel,
  mode: it.mode,
  provider_appid: it.providerAppid,
  subject: it.subject,
  category: it.category,
  status: it.status,
  decision_note: it.decisionNote,
  applied_at: it.appliedAt,
  decided_at: it.decidedAt,
  created_at: it.createdAt,
  updated_at: it.updatedAt,
});

const itemWire = (it: AdmissionItem) => ({
  item_key: it.itemKey,
  status: it.status,
  evidence: it.evidence,
  file: it.file && { file_id: it.file.id, name: it.file.name, mime: it.file.mime, size: it.file.size },
  reason: it.reason,
  updated_at: it.updatedAt,
});

const itemKey = admissionDraftInput.shape.items.unwrap().element.shape.itemKey;
const evidence = admissionDraftInput.shape.items.unwrap().element.shape.evidence;

const draftBody = z.strictObject({
  channel: admissionDraftInput.shape.channel,
  mode: admissionDraftInput.shape.mode,
  subject: admissionDraftInput.shape.subject,
  category: admissionDraftInput.shape.category,
  provider_appid: admissionDraftInput.shape.providerAppid,
  items: z
    .array(z.strictObject({ item_key: itemKey, evidence }))
    .max(40)
    .default([]),
});

const decisionBody = z.strictObject({
  decision: z.enum(["admit", "reject", "needs_more"]),
  note: z.string().trim().max(500).optional(),
  items: z
    .array(
      z.strictObject({
        item_key: itemKey,
        status: z.enum(["accepted", "rejected"]),
        reason: z.string().trim().max(300).optional(),
      }),
    )
    .max(40)
    .default([]),
});

/** What channels ask, a brand's applications to them, and the operator's decisions. Files: /evidence. */
export const admissionRoutes: ApiRoute[] = [
  route(
    "get",
    "/channels",
    { summary: "Every channel with its modes, checklists, categories, fees and deposits", tag },
    { permission: "org.read", run: async () => ({ items: channels.list().map(channelWire) }) },
  ),
  route(
    "get",
    "/channels/{channel}",
    { summary: "One channel's profile", tag },
    {
      permission: "org.read",
      run: async (_caller, { params }) => {
        const profile = channels.find(params.channel ?? "");
        if (!profile) throw new AppError("not_found");
        return channelWire(profile);
      },
    },
  ),
  route(
    "get",
    "/admissions",
    { summary: "Applications to channels: a brand's own, those through a provider, all for the operator", tag },
    {
      permission: "admission.read",
      query: admissionListInput.omit({ direction: true, brandId: true, providerId: true }).strict(),
      run: async (caller, { query }) =>
        wirePage(await listAdmissions(caller, { ...query, direction: "older" }), admissionWire),
    },
  ),
  route(
    "post",
    "/admissions",
    { summary: "Keep an application as a draft; one live application per channel", tag, status: 201, creates: true },
    {
      permission: "admission.apply",
      body: draftBody,
      run: async (caller, { body: { provider_appid, items, ...body } }) => {
        const made = await saveAdmission(caller, {
          ...body,
          providerAppid: provider_appid,
          items: items.map((item) => ({ itemKey: item.item_key, evidence: item.evidence })),
        });
        return { admission_id: made.admissionId };
      },
    },
  ),
  route(
    "get",
    "/admissions/{admission_id}",
    { summary: "One application with what was shown for each item and what was said of it", tag },
    {
      permission: "admission.read",
      run: async (caller, { params }) => {
        const it = await getAdmission(caller, params.admission_id ?? "");
        return { ...admissionWire(it), items: it.items.map(itemWire) };
      },
    },
  ),
  route(
    "post",
    "/admissions/{admission_id}/apply",
    { summary: "Hand a draft in; what is missing is named by item", tag },
    {
      permission: "admission.apply",
      body: z.strictObject({}),
      run: async (caller, { params }) => {
        const { admissionId } = await applyAdmission(caller, { admissionId: params.admission_id ?? "" });
        return { admission_id: admissionId, status: "applied" };
      },
    },
  ),
  route(
    "post",
    "/admissions/{admission_id}/decision",
    { summary: "Decide item by item: admit, ask for more, or reject", tag },
    {
      permission: "admission.decide",
      body: decisionBody,
      run: async (caller, { params, body }) => {
        const { status } = await decideAdmission(
          caller,
          admissionDecisionInput.parse({
            admissionId: params.admission_id ?? "",
            decision: body.decision,
            note: body.note,
            items: body.items.map(({ item_key, ...item }) => ({ itemKey: item_key, ...item })),
          }),
        );
        return { admission_id: params.admission_id, status };
      },
    },
  ),
];
