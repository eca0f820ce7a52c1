import { z } from "zod";
import { FILE_BYTES } from "@/lib/miniprogram/host/sizes";

const name = z.string().min(1).max(64);
const text = (most: number) => z.string().max(most);
const key = z.string().min(1).max(128);

/** What the shell asks of the host, by call. Wire names, as the shell sends them. */
export const loginCall = z.strictObject({});

/** Values are JSON text, as the frame hands them over. */
export const storageCall = z.discriminatedUnion("op", [
  z.strictObject({ op: z.literal("get"), key: key.optional() }),
  z.strictObject({ op: z.literal("set"), key, value: z.string() }),
  z.strictObject({ op: z.literal("remove"), key }),
  z.strictObject({ op: z.literal("clear") }),
  z.strictObject({
    op: z.literal("keep"),
    clear: z.boolean(),
    remove: z.array(key).max(5000),
    set: z.record(key, z.string()),
  }),
]);
export type StorageCall = z.infer<typeof storageCall>;

export const requestCall = z.strictObject({
  url: z.string().min(1).max(2048),
  method: z.enum(["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD"]),
  data: z.json().optional(),
  header: z.record(z.string().min(1).max(64), text(4096)).default({}),
  /** Bytes of the body, in place of `data`. */
  binary: z
    .base64()
    .max(Math.ceil(FILE_BYTES / 3) * 4 + 4096)
    .optional(),
  answer: z.enum(["data", "text", "base64"]).default("data"),
  timeout: z.int().min(1).max(60_000).default(30_000),
});
export type RequestCall = z.output<typeof requestCall>;

export const paymentCall = z.strictObject({ payment_id: name });

export const payCall = z.strictObject({
  payment_id: name,
  amount_fen: z.int().min(0).max(Number.MAX_SAFE_INTEGER),
});

export const visitCall = z.strictObject({
  product_id: z.string().regex(/^\d{1,20}$/),
  path: text(512),
  surface: text(32).optional(),
  creator_appid: text(64).optional(),
  content_id: text(64).optional(),
});
export type VisitCall = z.infer<typeof visitCall>;

export const claimCall = z.strictObject({ coupon_id: name });

export const shareCall = z.strictObject({
  path: text(512).default(""),
  /** The creator's surface the visitor shops in, where the page was opened in one. */
  creator_appid: text(64).optional(),
});
export type ShareCall = z.output<typeof shareCall>;

export const noteCall = z.strictObject({ name: z.string().min(1).max(80) });

export const bootErrorCall = z.strictObject({
  message: text(500),
  source: text(300).optional(),
  line: z.int().optional(),
  column: z.int().optional(),
  stack: text(4000).optional(),
  user_agent: text(300).default(""),
});

export const aliveCall = z.strictObject({});
