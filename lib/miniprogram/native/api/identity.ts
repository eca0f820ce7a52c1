import { type Options, Refusal } from "@/lib/miniprogram/native/api/callbacks";
import type { LateCalls, MoreContext } from "@/lib/miniprogram/native/api/context";
import { listOf, needText, textOf } from "@/lib/miniprogram/native/api/read";
import { make, makeButton } from "@/lib/miniprogram/native/api/ui/layer";
import { openQuestion, openSheet } from "@/lib/miniprogram/native/api/ui/sheet";

/** A number that can be nobody's. */
const TEST_PHONE = "138****0000";
const FACE =
  "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 96 96'%3E%3Cpath fill='%23d9d9d3' d='M0 0h96v96H0z'/%3E%3Cg fill='%23f6f6f3'%3E%3Ccircle cx='48' cy='38' r='17'/%3E%3Cpath d='M14 92c2-24 16-34 34-34s32 10 34 34z'/%3E%3C/g%3E%3C/svg%3E";

/** What a visitor can be asked for here; the rest is refused, for a browser frame has none of it. */
const GRANTABLE = ["scope.userInfo", "scope.writePhotosAlbum", "scope.address", "scope.invoiceTitle", "scope.album"];

export type Settings = Record<string, boolean>;

/** Who the visitor is and what he allowed. A trial has a test identity that says so; a released page has a nameless one. */
export function identityCalls(context: MoreContext): LateCalls {
  const { layer, say, kept } = context;
  const settings = (): Settings => kept.get("settings", {});
  const authSetting = () => ({ authSetting: settings(), subscriptionsSetting: { mainSwitch: false } });
  const openSetting = () =>
    new Promise<unknown>((resolve) => {
      const rows = Object.entries(settings()).map(([scope, isOn]) => {
        const row = makeButton("row", `${isOn ? "✓" : "✕"} ${scope.replace("scope.", "")}`, () => {
          const next = { ...settings(), [scope]: !settings()[scope] };
          kept.set("settings", next);
          row.textContent = `${next[scope] ? "✓" : "✕"} ${scope.replace("scope.", "")}`;
        });
        return row;
      });
      const body = rows.length > 0 ? rows : [make("p", "hint", say("settingsEmpty"))];
      const last = makeButton("row last", say("close"), () => shown.close());
      const title = make("h2", "", say("settingsTitle"));
      const shown = openSheet(layer, say("settingsTitle"), [title, ...body, last], () => resolve(authSetting()));
    });
  return {
    getUserProfile: () => askProfile(context),
    getUserInfo: () => profileOf(context),
    authorize: (options: Options) => {
      const scope = needText(options, "scope");
      if (!GRANTABLE.includes(scope)) throw new Refusal("auth deny");
      kept.set("settings", { ...settings(), [scope]: true });
    },
    getSetting: authSetting,
    openSetting,
    getPrivacySetting: () => ({ needAuthorization: false, privacyContractName: "" }),
    requirePrivacyAuthorize: () => undefined,
    // Nothing is sent from a browser: each template is answered as refused.
    requestSubscribeMessage: ({ tmplIds }: Options) =>
      Object.fromEntries(listOf(tmplIds).map((id) => [textOf(id), "reject"])),
  };
}

/** The test person of a trial, or nobody in particular. */
function profileOf({ liantai, say }: MoreContext) {
  const nickName = liantai.about.mode === "trial" ? say("testName") : say("guestName");
  const language = liantai.about.locale === "en" ? "en" : "zh_CN";
  const userInfo = { nickName, avatarUrl: FACE, gender: 0, country: "", province: "", city: "", language };
  // Nothing is signed or sealed: no platform stands behind this identity.
  return { userInfo, rawData: JSON.stringify(userInfo), signature: "", encryptedData: "", iv: "", cloudID: "" };
}

async function askProfile(context: MoreContext): Promise<unknown> {
  const profile = profileOf(context);
  if (!(await ask(context, "askProfile", profile.userInfo.nickName, FACE))) throw new Refusal("auth deny");
  return profile;
}

/**
 * The detail of a button that asks for the phone number. A trial gives a code of our own login for a test number; a
 * released page has no number to give and says so.
 */
export async function askPhone(context: MoreContext): Promise<Record<string, unknown>> {
  if (context.liantai.about.mode !== "trial") return { errMsg: "getPhoneNumber:fail not supported in a browser" };
  if (!(await ask(context, "askPhone", TEST_PHONE))) return { errMsg: "getPhoneNumber:fail user deny" };
  const { code } = await context.liantai.login();
  return { errMsg: "getPhoneNumber:ok", code, encryptedData: "", iv: "" };
}

/** The profile as a button's detail: never an exception. */
export function profileDetail(context: MoreContext): Record<string, unknown> {
  return { ...profileOf(context), errMsg: "getUserInfo:ok" };
}

function ask(
  { layer, say, liantai }: MoreContext,
  what: "askProfile" | "askPhone",
  shown: string,
  face?: string,
): Promise<boolean> {
  const about: Node[] = [];
  if (face) {
    const picture = make("img", "face");
    picture.alt = "";
    picture.src = face;
    about.push(picture);
  }
  about.push(make("b", "", shown));
  const isTest = liantai.about.mode === "trial";
  const card = make("div", "card", about);
  return openQuestion(layer, {
    title: say("askTitle", { app: liantai.about.title }),
    words: say(what),
    about: isTest ? [card, make("p", "hint", [make("span", "badge", say("testIdentity"))])] : [card],
    yes: say("allow"),
    no: say("refuse"),
  });
}
