import type { MoreContext } from "@/lib/miniprogram/native/api/context";
import { askPhone, profileDetail } from "@/lib/miniprogram/native/api/identity";
import { choosePictures } from "@/lib/miniprogram/native/api/media/choose";
import type { OpenTypeInput } from "@/lib/miniprogram/native/api/open-type";
import { sharePage } from "@/lib/miniprogram/native/api/share";
import { openModal } from "@/lib/miniprogram/native/api/ui/modal";

/** Does what a button's `open-type` names. */
export async function actOpenType(
  context: MoreContext,
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

function callWx({ host }: MoreContext, name: string): unknown {
  const member = host.wx[name];
  return typeof member === "function" ? member({}) : { errMsg: `${name}:fail not supported` };
}

async function tell({ layer, say }: MoreContext): Promise<void> {
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
