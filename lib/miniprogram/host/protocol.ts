import * as z from "zod/mini";
import { FILE_BYTES, VALUE_CHARACTERS } from "@/lib/miniprogram/host/sizes";

const text = (most: number) => z.string().check(z.maxLength(most));
const some = (most: number) => z.string().check(z.minLength(1), z.maxLength(most));
const key = some(128);
const nothing = z.strictObject({});

const base64 = z.string().check(z.maxLength(Math.ceil(FILE_BYTES / 3) * 4 + 4096), z.regex(/^[A-Za-z0-9+/]*={0,2}$/));

const calls = {
  ready: nothing,
  login: nothing,
  /** Changes of what is kept, all or none, in this order. */
  keep: z.strictObject({
    clear: z.boolean(),
    remove: z.array(key).check(z.maxLength(5000)),
    set: z.record(key, text(VALUE_CHARACTERS)),
  }),
  request: z.strictObject({
    url: some(2048),
    method: z.enum(["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD"]),
    data: z.optional(z.json()),
    header: z.record(some(64), text(4096)),
    /** Bytes of the body, in place of `data`. */
    binary: z.optional(base64),
    /** `text`: JSON is left as it came. `base64`: the bytes, whatever they are, up to FILE_BYTES. */
    answer: z.optional(z.enum(["data", "text", "base64"])),
    /** Milliseconds. */
    timeout: z.optional(z.int().check(z.minimum(1), z.maximum(60_000))),
  }),
  requestPayment: z.strictObject({
    paymentId: some(64),
    /** Left out where the package knows only the payment's id; the server says how much it is. */
    amountFen: z.optional(z.int().check(z.minimum(0), z.maximum(Number.MAX_SAFE_INTEGER))),
    description: z.optional(text(80)),
  }),
  /** `image`: a file of the package, or a data address. */
  share: z.strictObject({ title: text(80), path: text(512), image: z.optional(text(400_000)) }),
  /** Whether the shell's menu may share, and that the frame is asked (event `share`) what is shared. */
  setMenu: z.strictObject({ share: z.boolean() }),
  /** Bytes of a file of the package itself, which the frame cannot fetch. */
  readAsset: z.strictObject({ path: some(512) }),
  /** Offers a file to be kept on the device. */
  saveFile: z.strictObject({ name: some(120), type: text(100), data: base64 }),
  /** Something the package used that is not built. */
  note: z.strictObject({ name: some(80) }),
  copyText: z.strictObject({ text: text(64 * 1024) }),
  dial: z.strictObject({ number: z.string().check(z.regex(/^[0-9+*#() -]{1,32}$/)) }),
  /** Leaves the mini-program, as the capsule's circle does. */
  leave: nothing,
  reportView: z.strictObject({
    productId: some(64),
    path: text(512),
    surface: z.optional(text(32)),
    creatorAppid: z.optional(text(64)),
    contentId: z.optional(text(64)),
  }),
  claimCoupon: z.strictObject({ couponId: some(64) }),
  setTitle: z.strictObject({ title: text(40), back: z.optional(z.boolean()) }),
  /** The bar over a native package's page. What is left out stays as it is. */
  setNavigationBar: z.strictObject({
    title: z.optional(text(40)),
    back: z.optional(z.enum(["none", "back", "home"])),
    background: z.optional(z.string().check(z.regex(/^#[0-9a-f]{3,8}$/i))),
    color: z.optional(z.enum(["black", "white"])),
    /** The page draws its own bar; the capsule stays. */
    custom: z.optional(z.boolean()),
    loading: z.optional(z.boolean()),
  }),
  showToast: z.strictObject({ title: some(80), duration: z.optional(z.int().check(z.minimum(500), z.maximum(5000))) }),
  bootError: z.strictObject({
    message: text(500),
    source: z.optional(text(300)),
    line: z.optional(z.int()),
    column: z.optional(z.int()),
    stack: z.optional(text(4000)),
    /** False: the package goes on in spite of it. */
    fatal: z.optional(z.boolean()),
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
  | { event: "back" }
  | { event: "home" }
  | { event: "share" }
  | { event: "progress"; id: number; way: "up" | "down"; bytes: number; total: number };

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
