import * as z from "zod/mini";

const text = (most: number) => z.string().check(z.maxLength(most));
const some = (most: number) => z.string().check(z.minLength(1), z.maxLength(most));
const key = some(128);
const nothing = z.strictObject({});

/** Largest value kept under one key, in characters of its JSON. */
export const VALUE_CHARACTERS = 256 * 1024;

const calls = {
  ready: nothing,
  login: nothing,
  setStorage: z.strictObject({ key, value: text(VALUE_CHARACTERS) }),
  removeStorage: z.strictObject({ key }),
  clearStorage: nothing,
  request: z.strictObject({
    url: some(2048),
    method: z.enum(["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD"]),
    data: z.optional(z.json()),
    header: z.record(some(64), text(4096)),
  }),
  requestPayment: z.strictObject({
    paymentId: some(64),
    amountFen: z.int().check(z.minimum(0), z.maximum(Number.MAX_SAFE_INTEGER)),
    description: z.optional(text(80)),
  }),
  share: z.strictObject({ title: text(80), path: text(512) }),
  reportView: z.strictObject({
    productId: some(64),
    path: text(512),
    surface: z.optional(text(32)),
    creatorAppid: z.optional(text(64)),
    contentId: z.optional(text(64)),
  }),
  claimCoupon: z.strictObject({ couponId: some(64) }),
  setTitle: z.strictObject({ title: text(40), back: z.optional(z.boolean()) }),
  showToast: z.strictObject({ title: some(80), duration: z.optional(z.int().check(z.minimum(500), z.maximum(5000))) }),
  bootError: z.strictObject({
    message: text(500),
    source: z.optional(text(300)),
    line: z.optional(z.int()),
    column: z.optional(z.int()),
    stack: z.optional(text(4000)),
  }),
};

const envelope = z.strictObject({ id: z.int(), type: some(32), params: z.unknown() });

export type CallName = keyof typeof calls;
export type CallParams<Name extends CallName> = z.infer<(typeof calls)[Name]>;
export type Call = { [Name in CallName]: { id: number; type: Name; params: CallParams<Name> } }[CallName];

/** The answer to a call, or word from the shell without one. */
export type ShellMessage =
  | { id: number; ok: true; data: unknown }
  | { id: number; ok: false; error: { code: string; message: string } }
  | { event: "back" };

/** Reads a message of the frame: a call in order, a call to refuse (its id is known), or null for noise. */
export function readCall(message: unknown): Call | { id: number; refused: "unknown_call" | "invalid_params" } | null {
  const outer = envelope.safeParse(message);
  if (!outer.success) return null;
  const { id, type, params } = outer.data;
  if (!Object.hasOwn(calls, type)) return { id, refused: "unknown_call" };
  const inner = calls[type as CallName].safeParse(params);
  if (!inner.success) return { id, refused: "invalid_params" };
  return { id, type, params: inner.data } as Call;
}
