import { z } from "zod";

const id = z.string().trim().min(1).max(64);
const appid = z
  .string()
  .trim()
  .regex(/^[A-Za-z0-9_-]{4,64}$/);

/** A subject as its business licence names it; the number is the unified social credit code. */
const subject = z.string().trim().min(2).max(80);
const licence = z
  .string()
  .trim()
  .toUpperCase()
  .regex(/^[0-9A-HJ-NPQRTUWXY]{18}$/);

export const createPlatformInput = z.strictObject({ subject, licence });
export type CreatePlatformInput = z.infer<typeof createPlatformInput>;

export const bindAccountInput = z.strictObject({
  kind: z.enum(["miniapp", "official_account"]),
  appid,
  name: z.string().trim().min(1).max(40),
  subject,
  licence,
});
export type BindAccountInput = z.infer<typeof bindAccountInput>;

export const accountInput = z.strictObject({ accountId: id });
export type AccountInput = z.infer<typeof accountInput>;

export const decideAccountInput = z.strictObject({ accountId: id, isAccepted: z.boolean() });
export type DecideAccountInput = z.infer<typeof decideAccountInput>;

const name = z.string().trim().min(1).max(128);
export const tellUnionidsInput = z.strictObject({
  items: z
    .array(z.strictObject({ appid, openid: name, unionid: name }))
    .min(1)
    .max(500),
});
export type TellUnionidsInput = z.infer<typeof tellUnionidsInput>;

/** The same as a table of three columns, as the open platform exports it. */
export const unionidTableInput = z.strictObject({ csv: z.string().max(200_000) });
export type UnionidTableInput = z.infer<typeof unionidTableInput>;

export const nothingInput = z.strictObject({});
