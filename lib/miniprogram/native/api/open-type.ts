import type * as glassEasel from "glass-easel";
import type { ApiContext } from "@/lib/miniprogram/native/api/context";
import { askPhone, profileDetail } from "@/lib/miniprogram/native/api/identity";
import { choosePictures } from "@/lib/miniprogram/native/api/media/choose";
import { sharePage } from "@/lib/miniprogram/native/api/share";
import { openModal } from "@/lib/miniprogram/native/api/ui/modal";
import type { AppHost } from "@/lib/miniprogram/native/contract";

const contexts = new WeakMap<AppHost, ApiContext>();

/** Lets buttons of this app reach what `open-type` names. */
export const keepContext = (context: ApiContext): void => void contexts.set(context.host, context);

export const contextOf = (host: AppHost): ApiContext | undefined => contexts.get(host);

export interface OpenTypeInput {
  host: AppHost;
  component: glassEasel.GeneralComponent;
  dataset: Record<string, unknown>;
  detail: object;
  data: Record<string, unknown>;
}

/** Does what a button's `open-type` names. The detail of the button's event; never rejects. */
export async function openTypeAction(openType: string, input: OpenTypeInput): Promise<Record<string, unknown>> {
  const context = contextOf(input.host);
  if (!context) return { errMsg: `${openType}:fail not ready` };
  try {
    return await act(context, openType, input);
  } catch (error) {
    return { errMsg: `${openType}:fail ${error instanceof Error ? error.message : String(error)}` };
  }
}

async function act(
  context: ApiContext,
  openType: string,
  { component, dataset }: OpenTypeInput,
): Promise<Record<string, unknown>> {
  switch (openType) {
    case "share":
      await sharePage(context, "button", { id: component.id, dataset });
      return { errMsg: "share:ok" };
    case "getUserInfo":
      return profileDetail(context);
    case "getPhoneNumber":
    case "getRealtimePhoneNumber":
      return askPhone(context);
    case "chooseAvatar": {
      const [picture] = await choosePictures(context, { count: 1, sources: ["album", "camera"], kinds: ["image"] });
      return picture ? { avatarUrl: picture.path, errMsg: "chooseAvatar:ok" } : { errMsg: "chooseAvatar:fail cancel" };
    }
    case "openSetting":
      return (await callWx(context, "openSetting")) as Record<string, unknown>;
    case "contact":
    case "im":
      await tell(context);
      return { errMsg: "enterContact:fail not supported", path: "", query: {} };
    case "agreePrivacyAuthorization":
      return { errMsg: "agreePrivacyAuthorization:ok" };
    default:
      context.host.unsupported(`button open-type=${openType}`);
      return { errMsg: `${openType}:fail not supported` };
  }
}

function callWx({ host }: ApiContext, name: string): unknown {
  const member = host.wx[name];
  return typeof member === "function" ? member({}) : { errMsg: `${name}:fail not supported` };
}

async function tell({ layer, say }: ApiContext): Promise<void> {
  await openModal(layer, say("dialog"), {
    title: say("contactTitle"),
    content: say("contactHint"),
    cancelText: null,
    confirmText: say("ok"),
    cancelColor: "",
    confirmColor: "",
    placeholder: null,
  });
}
