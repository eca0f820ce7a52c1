import type { WireCall } from "./wire-call";

/** Chinese names of the provider's calls; those of organisations carry their own. */
const provider: Readonly<Record<string, string>> = {
  "/cgi-bin/component/api_start_push_ticket": "启动 ticket 推送",
  "/cgi-bin/component/api_component_token": "获取第三方平台令牌",
  "/cgi-bin/component/api_create_preauthcode": "获取预授权码（1800 秒，一次有效）",
  "/cgi-bin/component/api_query_auth": "用授权码换取调用凭据",
  "/cgi-bin/component/api_authorizer_token": "刷新授权小程序的令牌",
  "/cgi-bin/component/api_get_authorizer_info": "授权小程序信息与权限",
  "/cgi-bin/component/api_get_authorizer_list": "授权小程序列表",
  "/cgi-bin/component/api_get_authorizer_option": "查询授权小程序选项",
  "/cgi-bin/component/get_authorizer_option": "查询授权小程序选项",
  "/cgi-bin/component/api_set_authorizer_option": "设置授权小程序选项",
  "/cgi-bin/component/set_authorizer_option": "设置授权小程序选项",
  "/cgi-bin/componentloginpage": "授权页地址",
  "/wxa/commit": "上传代码并生成体验版",
  "/wxa/get_page": "已上传代码的页面列表",
  "/wxa/get_qrcode": "体验版二维码",
  "/wxa/get_category": "可填写的类目",
  "/wxa/submit_audit": "提交审核",
  "/wxa/get_auditstatus": "查询指定审核单",
  "/wxa/get_latest_auditstatus": "查询最近一次审核",
  "/wxa/undocodeaudit": "撤回审核",
  "/wxa/queryquota": "本月剩余提审次数",
  "/wxa/uploadmedia": "上传审核截图或视频",
  "/wxa/release": "发布已审核版本",
  "/wxa/revertcoderelease": "版本回退",
  "/wxa/grayrelease": "分阶段（灰度）发布",
  "/wxa/getgrayreleaseplan": "灰度发布进度",
  "/wxa/revertgrayrelease": "取消灰度发布",
  "/wxa/getversioninfo": "体验版与线上版本",
  "/wxa/change_visitstatus": "设置是否可访问",
  "/wxa/getvisitstatus": "查询是否可访问",
  "/wxa/bind_tester": "绑定体验者",
  "/wxa/unbind_tester": "解绑体验者",
  "/wxa/memberauth": "体验者列表",
  "/wxa/gettemplatedraftlist": "草稿箱列表",
  "/wxa/addtotemplate": "草稿存为模板",
  "/wxa/gettemplatelist": "模板库列表",
  "/wxa/deletetemplate": "删除模板",
  "/wxa/modify_domain": "设置服务器域名",
};

/** What a call does, in the reader's language. */
export const nameOf = (it: Pick<WireCall, "path" | "summary" | "zh">, locale: string): string =>
  locale.startsWith("zh") ? (it.zh ?? provider[it.path] ?? it.summary) : it.summary;
