import { originalId } from "@/lib/callbacks/original-id";
import type { getAuthorizerInfo } from "@/lib/providers/authorizers";

type Info = Awaited<ReturnType<typeof getAuthorizerInfo>>;

/** Granted sets as the wire lists them. */
export const funcInfo = (sets: readonly number[]) => sets.map((id) => ({ funcscope_category: { id } }));

/** account_status: 1 normal, 16 banned (stopped), 18 warned (restricted). Source: miniprogram-platforms.md A.1. */
const accountStatus = { stopped: 16, restricted: 18 } as const;

const https = (domains: readonly string[]) => domains.filter((one) => one !== "self").map((one) => `https://${one}`);

/** `api_get_authorizer_info`'s answer for one mini-program. */
export function miniProgramInfo(info: Info) {
  const hosts = https(info.domains);
  return {
    authorizer_info: {
      nick_name: info.name,
      head_img: info.icon ?? "",
      service_type_info: { id: 0 },
      verify_type_info: { id: 0 },
      user_name: originalId(info.appid),
      alias: "",
      qrcode_url: "",
      principal_name: info.principalName,
      signature: info.intro,
      account_status: accountStatus[info.status as keyof typeof accountStatus] ?? 1,
      idc: 1,
      business_info: { open_pay: 1, open_shake: 0, open_scan: 0, open_card: 0, open_store: 0 },
      register_type: 0,
      basic_config: { is_phone_configured: true, is_email_configured: true },
      MiniProgramInfo: {
        network: {
          RequestDomain: hosts,
          WsRequestDomain: [],
          UploadDomain: hosts,
          DownloadDomain: hosts,
          BizDomain: [],
          UDPDomain: [],
        },
        categories: [{ first: info.category, second: "" }],
        visit_status: info.isSuspended ? 1 : 0,
      },
    },
    authorization_info: {
      authorizer_appid: info.appid,
      authorizer_refresh_token: "",
      func_info: funcInfo(info.sets),
    },
  };
}
