import QRCode from "qrcode";
import { z } from "zod";
import { channelOf } from "@/lib/channels/registry";
import type { Caller } from "@/lib/kernel/ctx";
import { getMiniapp } from "@/lib/miniapps/queries";
import { startPathInput } from "@/lib/previews/input";
import { wireTrial } from "@/lib/previews/wire-trial";
import { commitTemplate } from "@/lib/release-waves/commit";
import { findCommitted } from "@/lib/versions/audits";
import { type WireCall, wire } from "./wire-call";
import { WireError } from "./wire-error";

const develop = { token: "authorizer", permission: "version.upload" } as const;
const read = { token: "authorizer", permission: "miniapp.read" } as const;

/** The mini-program an authorizer's token was issued for. */
export function appidOf(caller: Caller): string {
  if (!caller.delegate) throw new WireError(40001);
  return caller.delegate.appid;
}

/** States a committed version may be in while it is the one `/wxa/*` speaks of. */
export const committed = [
  "development",
  "rejected",
  "in_review",
  "approved",
  "grey",
  "released",
  "superseded",
] as const;

async function committedOf(caller: Caller) {
  const version = await findCommitted(caller, appidOf(caller), committed);
  if (!version) throw new WireError(86001);
  return version;
}

/** ext_json is a text that holds JSON; an empty one changes nothing. */
function extOf(text: string): Parameters<typeof commitTemplate>[1]["ext"] {
  try {
    const value: unknown = text.trim() === "" ? {} : JSON.parse(text);
    if (typeof value === "object" && value !== null && !Array.isArray(value))
      return value as Parameters<typeof commitTemplate>[1]["ext"];
  } catch {
    // Said below.
  }
  throw new WireError(85048);
}

/** `/wxa/commit` and what is asked of committed code. Source: miniprogram-platforms.md A.5. */
export const codeCalls: WireCall[] = [
  wire(
    "post",
    "/wxa/commit",
    develop,
    {
      summary: "Make a development version of a template in the authorised mini-program, with its trial",
      across: true,
      codes: { not_found: 85014, invalid_input: 85043, too_large: 85044, wrong_state: 85020 },
    },
    z.looseObject({
      template_id: z.coerce.number().int().min(0),
      ext_json: z.string().max(1_000_000).default("{}"),
      user_version: z.string().trim().min(1).max(64),
      user_desc: z.string().trim().max(200).default(""),
    }),
    async (caller, input) => {
      await commitTemplate(caller, {
        appid: appidOf(caller),
        templateId: input.template_id,
        ext: extOf(input.ext_json),
        version: input.user_version,
        description: input.user_desc,
      });
      return {};
    },
  ),
  wire("get", "/wxa/get_page", read, { summary: "Pages of the committed code" }, z.looseObject({}), async (caller) => ({
    page_list: (await committedOf(caller)).pages,
  })),
  wire(
    "get",
    "/wxa/get_qrcode",
    { token: "authorizer", permission: "version.trial" },
    { summary: "The trial's QR as a picture; `path` is the page with its query it starts at" },
    z.looseObject({ path: startPathInput.default("/") }),
    async (caller, { path }) => {
      const version = await committedOf(caller);
      const { url } = await wireTrial(caller, { versionId: version.versionId, startPath: path || "/" });
      const picture = await QRCode.toBuffer(url, { type: "png", width: 430, margin: 2 });
      return new Response(new Uint8Array(picture), {
        headers: { "content-type": "image/png", "cache-control": "no-store" },
      });
    },
  ),
  wire(
    "get",
    "/wxa/get_category",
    read,
    { summary: "Categories that may be named in a submission" },
    z.looseObject({}),
    async (caller) => {
      const { channel, category } = await getMiniapp(caller, appidOf(caller));
      const { categories } = channelOf(channel);
      const at = categories.findIndex((one) => one.id === category);
      const known = categories[at];
      if (!known) return { category_list: [] };
      return { category_list: [{ first_class: known.name.zh, first_id: at + 1, second_class: "", second_id: 0 }] };
    },
  ),
];
