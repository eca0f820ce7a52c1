import { z } from "zod";
import { versionStatuses } from "@/db/enums";
import { pageInput } from "@/lib/kernel/paging";
import { eventTypes, picturesPerSubmission } from "./rules";

const appid = z.string().min(1).max(64);
const anyId = z.string().min(1).max(64);
export const versionIdInput = z.strictObject({ versionId: anyId });

/** What an upload says of itself at most: characters, and robots, which are numbered from 1. */
export const uploadMost = { version: 32, description: 200, branch: 64, robots: 30 } as const;

const mib = 1024 * 1024;
const bytes = (most: number, usual: number) =>
  z
    .int()
    .min(64 * 1024)
    .max(most)
    .default(usual);

/** What packages of the deployment may weigh, in bytes; never more than an upload can carry. */
export const uploadLimitSettings = z.strictObject({
  /** The main package, and each subpackage. */
  packageBytes: bytes(30 * mib, 2 * mib),
  totalBytes: bytes(30 * mib, 30 * mib),
  /** In all, of one that a service provider makes. */
  providerTotalBytes: bytes(30 * mib, 20 * mib),
});
export type UploadLimitSettings = z.output<typeof uploadLimitSettings>;

/** What comes beside the zip. Names as developers know them from miniprogram-ci. */
export const uploadInput = z.strictObject({
  appid,
  version: z
    .string()
    .trim()
    .regex(/^[0-9A-Za-z][\w.+-]{0,31}$/, "invalid"),
  description: z.string().trim().max(uploadMost.description).default(""),
  branch: z
    .string()
    .trim()
    .regex(/^[\w][\w./-]{0,63}$/, "invalid")
    .default("main"),
  robot: z.coerce.number().int().min(1).max(uploadMost.robots).optional(),
  /** The uploader's own key: with it an upload happens once, and its fate can be asked. */
  uploadKey: z
    .string()
    .trim()
    .regex(/^[\w.:-]{8,128}$/, "invalid")
    .optional(),
});
export type Upload = z.output<typeof uploadInput>;

export const uploadOutcomeInput = z.strictObject({ appid, uploadKey: z.string().min(8).max(128) });

export const versionListInput = pageInput.extend({
  branch: z.string().max(64).optional(),
  robot: z.coerce.number().int().min(1).max(uploadMost.robots).optional(),
  uploader: z.string().max(64).optional(),
  status: z.enum(versionStatuses).optional(),
  /** The one development line it stands on: a branch of one robot or one person. */
  line: z.string().max(140).optional(),
  /** Part of a version's number or description. */
  q: z.string().trim().max(60).optional(),
});
export type VersionList = z.output<typeof versionListInput>;

export const eventListInput = pageInput.extend({
  versionId: anyId.optional(),
  types: z.array(z.enum(eventTypes)).max(eventTypes.length).optional(),
  /** Part of the name of who did it. */
  actor: z.string().trim().max(60).optional(),
  /** Days in Shanghai, both included. */
  from: z.iso.date().optional(),
  to: z.iso.date().optional(),
});
export type EventList = z.output<typeof eventListInput>;

/** Going live, forth or back; the note says why. */
export const releaseInput = z.strictObject({ versionId: anyId, note: z.string().trim().max(200).default("") });
export type Release = z.input<typeof releaseInput>;

export const releaseListInput = pageInput.extend({ q: z.string().trim().max(60).optional() });
export type ReleaseList = z.output<typeof releaseListInput>;

/** `appid` says where, for a provider at work there. */
export const compareInput = z.strictObject({ from: anyId, to: anyId, appid: appid.optional() });
export type Compare = z.output<typeof compareInput>;

export const compareFileInput = compareInput.extend({ path: z.string().min(1).max(255) });
export type CompareFile = z.output<typeof compareFileInput>;

const page = z.string().trim().max(200);

/** A page the reviewer is led to. */
export const reviewItemInput = z.strictObject({
  page: page.min(1),
  title: z.string().trim().max(32).default(""),
  tags: z.array(z.string().trim().min(1).max(20)).max(10).default([]),
});
export type ReviewPage = z.output<typeof reviewItemInput>;

export const submitInput = z.strictObject({
  versionId: anyId,
  notes: z.string().trim().min(4).max(1000),
  items: z.array(reviewItemInput).max(10).default([]),
  /** Pictures kept before, by their ids. */
  pictures: z.array(anyId).max(picturesPerSubmission).default([]),
  /** A word on the rejection before. */
  feedback: z.string().trim().max(200).default(""),
});
export type SubmitVersion = z.input<typeof submitInput>;

export const approveInput = z.strictObject({ reviewId: anyId });

const perMille = z.int().min(0).max(1000);

/** Why a page was sent back; `mark` is a place on the picture, in thousandths of its width and height. */
export const reasonInput = z.strictObject({
  page,
  reason: z.string().trim().min(2).max(500),
  fileId: anyId.optional(),
  mark: z.strictObject({ x: perMille, y: perMille, width: perMille, height: perMille }).optional(),
});
export type Reason = z.output<typeof reasonInput>;

export const rejectInput = z.strictObject({
  reviewId: anyId,
  reasons: z.array(reasonInput).min(1).max(20),
});
export type RejectVersion = z.output<typeof rejectInput>;

export const reviewListInput = pageInput.extend({
  status: z.enum(["in_review", "approved", "rejected", "withdrawn"]).optional(),
});
export type ReviewList = z.output<typeof reviewListInput>;
