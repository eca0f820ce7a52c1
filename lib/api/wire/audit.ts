import { z } from "zod";
import { providerBehind } from "@/lib/doors/component";
import { unixSeconds } from "@/lib/kernel/time";
import { getReviewQuota } from "@/lib/review-quotas/queries";
import { type Audit, findAudit, findCommitted, reasonPictures, reasonText } from "@/lib/versions/audits";
import { submitVersion, withdrawVersion } from "@/lib/versions/reviews";
import { reviewPictures } from "./audit-media";
import { appidOf } from "./code";
import { type WireCall, wire } from "./wire-call";
import { WireError } from "./wire-error";

const submit = { token: "authorizer", permission: "version.submit" } as const;
const read = { token: "authorizer", permission: "miniapp.read" } as const;

/** 0 approved, 1 rejected, 2 in review, 3 withdrawn. Source: miniprogram-platforms.md A.5. */
const statusCode: Record<Audit["status"], number> = { approved: 0, rejected: 1, in_review: 2, withdrawn: 3 };

async function auditOf(appid: string, caller: Parameters<typeof findAudit>[0], auditId: number | null) {
  const audit = await findAudit(caller, appid, auditId);
  if (!audit) throw new WireError(auditId === null ? 85019 : 85012);
  return audit;
}

const item = z.looseObject({
  address: z.string().max(200),
  tag: z.string().max(220).default(""),
  title: z.string().max(32).default(""),
});

/** Submissions and what became of them. Source: miniprogram-platforms.md A.5 and A.5.1. */
export const auditCalls: WireCall[] = [
  wire(
    "post",
    "/wxa/submit_audit",
    submit,
    {
      summary: "Hand the committed version in for review",
      codes: { quota: 85085, conflict: 85009, wrong_state: 85009, invalid_input: 85023 },
    },
    z.looseObject({
      item_list: z.array(item).max(10).default([]),
      version_desc: z.string().max(1000).default(""),
      feedback_info: z.string().max(200).default(""),
      preview_info: z.looseObject({ pic_id_list: z.array(z.string()).max(5).default([]) }).optional(),
    }),
    async (caller, input) => {
      const appid = appidOf(caller);
      const version = await findCommitted(caller, appid, ["development", "rejected", "in_review", "approved"]);
      if (!version) throw new WireError(86001);
      const { reviewId } = await submitVersion(caller, {
        versionId: version.versionId,
        notes: notesOf(input.version_desc, version),
        items: input.item_list.map(({ address, tag, title }) => ({
          page: address,
          title,
          tags: tag.split(/\s+/).filter(Boolean),
        })),
        pictures: input.preview_info?.pic_id_list ?? [],
        feedback: input.feedback_info,
      });
      const audit = await findAudit(caller, appid, null);
      return { auditid: audit?.reviewId === reviewId ? audit.auditId : 0 };
    },
  ),
  wire(
    "post",
    "/wxa/get_auditstatus",
    read,
    { summary: "What became of a submission", codes: { invalid_input: 85012 } },
    z.looseObject({ auditid: z.coerce.number().int().positive() }),
    async (caller, { auditid }) => {
      const audit = await auditOf(appidOf(caller), caller, auditid);
      return {
        status: statusCode[audit.status],
        reason: reasonText(audit.reasons),
        screenshot: reasonPictures(audit.reasons),
      };
    },
  ),
  wire(
    "get",
    "/wxa/get_latest_auditstatus",
    read,
    { summary: "What became of the latest submission" },
    z.looseObject({}),
    async (caller) => {
      const audit = await auditOf(appidOf(caller), caller, null);
      return {
        auditid: audit.auditId,
        status: statusCode[audit.status],
        reason: reasonText(audit.reasons),
        // The one call that spells it so.
        ScreenShot: reasonPictures(audit.reasons),
        user_version: audit.version,
        user_desc: audit.description,
        submit_audit_time: unixSeconds(audit.submittedAt),
      };
    },
  ),
  wire(
    "get",
    "/wxa/undocodeaudit",
    submit,
    { summary: "Withdraw the submission", codes: { wrong_state: 85019 } },
    z.looseObject({}),
    async (caller) => {
      const audit = await auditOf(appidOf(caller), caller, null);
      if (audit.status !== "in_review") throw new WireError(85019);
      await withdrawVersion(caller, { versionId: audit.versionId });
      return {};
    },
  ),
  wire(
    "get",
    "/wxa/queryquota",
    read,
    { summary: "Submissions left this month, of all the provider's mini-programs" },
    z.looseObject({}),
    async (caller) => {
      const quota = await getReviewQuota(providerBehind(caller));
      return { rest: quota.left, limit: quota.monthlyLimit, speedup_rest: 0, speedup_limit: 0 };
    },
  ),
  reviewPictures,
];

const notesOf = (desc: string, version: { version: string; description: string }): string => {
  const text = desc.trim() || version.description.trim() || `version ${version.version}`;
  return text.length < 4 ? `${text} (${version.version})`.padEnd(4) : text.slice(0, 1000);
};
