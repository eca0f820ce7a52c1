import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  hkdfSync,
  randomBytes,
  scrypt,
  timingSafeEqual,
} from "node:crypto";
import { env } from "./env";

const cost = { N: 2 ** 15, r: 8, p: 1, maxmem: 64 * 1024 * 1024 };

const derive = (password: string, salt: Buffer): Promise<Buffer> =>
  new Promise((resolve, reject) =>
    scrypt(password.normalize("NFKC"), salt, 32, cost, (error, key) => (error ? reject(error) : resolve(key))),
  );

/** scrypt with a fresh salt; the parameters stand in the text. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16);
  return `scrypt$15$8$1$${salt.toString("base64url")}$${(await derive(password, salt)).toString("base64url")}`;
}

const unknownUser = `scrypt$15$8$1$${Buffer.alloc(16).toString("base64url")}$${Buffer.alloc(32).toString("base64url")}`;

/** Compares in constant time, and takes as long where there is no such user (`undefined`). */
export async function verifyPassword(password: string, stored: string | undefined): Promise<boolean> {
  const [, , , , salt, key] = (stored ?? unknownUser).split("$");
  const expected = Buffer.from(key ?? "", "base64url");
  const actual = await derive(password, Buffer.from(salt ?? "", "base64url"));
  return expected.length === actual.length && timingSafeEqual(expected, actual) && stored !== undefined;
}

let keys = { secret: "", byPurpose: new Map<string, Buffer>() };

/** Derived once per purpose, and anew where the secret is another (tests). */
function keyFor(purpose: string): Buffer {
  const { secret } = env;
  if (keys.secret !== secret) keys = { secret, byPurpose: new Map() };
  const known = keys.byPurpose.get(purpose);
  if (known) return known;
  const key = Buffer.from(hkdfSync("sha256", secret, "liantai", purpose, 32));
  keys.byPurpose.set(purpose, key);
  return key;
}

/** Signed text for links and cookies: `<payload>.<mac>`; `purpose` keeps one kind from standing in for another. */
export function sign(purpose: string, payload: string): string {
  return `${payload}.${createHmac("sha256", keyFor(purpose)).update(payload).digest("base64url").slice(0, 27)}`;
}

/** The payload of a text signed for this purpose, or null. */
export function unsign(purpose: string, signed: string): string | null {
  const cut = signed.lastIndexOf(".");
  if (cut <= 0 || signed.length > 2000) return null;
  const expected = Buffer.from(sign(purpose, signed.slice(0, cut)));
  const actual = Buffer.from(signed);
  return expected.length === actual.length && timingSafeEqual(expected, actual) ? signed.slice(0, cut) : null;
}

/** A name for `what` that nobody else can make or guess: 26 letters and digits, fit for a host name. */
export function labelFor(purpose: string, what: string): string {
  const alphabet = "abcdefghijklmnopqrstuvwxyz234567";
  const mac = createHmac("sha256", keyFor(purpose)).update(what).digest();
  return Array.from(mac.subarray(0, 26), (byte) => alphabet[byte & 31]).join("");
}

/** AES-256-GCM for personal data at rest: `v1.<iv>.<tag>.<text>`. */
export function seal(plain: string): string {
  const iv = randomBytes(12);
  const cipher = createCipheriv("aes-256-gcm", keyFor("seal"), iv);
  const body = Buffer.concat([cipher.update(plain, "utf8"), cipher.final()]);
  return ["v1", iv.toString("base64url"), cipher.getAuthTag().toString("base64url"), body.toString("base64url")].join(
    ".",
  );
}

/** Opens what `seal` closed; throws where it was changed. */
export function unseal(sealed: string): string {
  const [, iv, tag, body] = sealed.split(".").map((part) => Buffer.from(part, "base64url"));
  if (!iv || !tag || !body) throw new Error("not a sealed text");
  const decipher = createDecipheriv("aes-256-gcm", keyFor("seal"), iv);
  decipher.setAuthTag(tag);
  return Buffer.concat([decipher.update(body), decipher.final()]).toString("utf8");
}
