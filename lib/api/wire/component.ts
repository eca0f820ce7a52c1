import { z } from "zod";
import { systemCaller } from "@/lib/doors/callers";
import { unixSeconds } from "@/lib/kernel/time";
import {
  getAuthorizerInfo,
  getAuthorizerOption,
  listAuthorizers,
  setAuthorizerOption,
} from "@/lib/providers/authorizers";
import { exchangeCode, refreshAuthorizerToken } from "@/lib/providers/codes";
import { issueComponentToken, startTickets } from "@/lib/providers/component";
import { createPreauthInput } from "@/lib/providers/input";
import { createPreauthCode } from "@/lib/providers/preauth";
import { pushTicket } from "@/lib/providers/push";

import { funcInfo, miniProgramInfo } from "./authorizer-shape";
import { type WireCall, wire } from "./wire-call";
import { WireError } from "./wire-error";

const text = z.string().min(1).max(512);
const loose = z.looseObject;
const manage = { token: "component", permission: "authorisation.manage" } as const;
const read = { token: "component", permission: "authorisation.read" } as const;
const open = { token: "none", permission: null } as const;

/** `/cgi-bin/component/*`: a provider's server and what brands authorised it to. Source: miniprogram-platforms.md A.1. */
export const componentCalls: WireCall[] = [
  wire(
    "post",
    "/cgi-bin/component/api_start_push_ticket",
    open,
    {
      summary: "Begin to push verify tickets to the event address",
      codes: { not_found: 40013, unauthenticated: 40125 },
    },
    loose({ component_appid: text, component_secret: text }),
    async (_, input) => {
      const { providerId } = await startTickets(systemCaller("wire"), {
        componentAppid: input.component_appid,
        secret: input.component_secret,
      });
      // At once, since whoever asks is waiting; what is not taken comes again within ten minutes.
      await pushTicket(systemCaller("wire"), providerId);
      return {};
    },
  ),
  wire(
    "post",
    "/cgi-bin/component/api_component_token",
    open,
    {
      summary: "A component access token for appid, secret and a live verify ticket",
      isBare: true,
      codes: { not_found: 40013, unauthenticated: 40125, expired: 61006 },
    },
    loose({ component_appid: text, component_appsecret: text, component_verify_ticket: text }),
    async (_, input) => {
      const { token, expiresIn } = await issueComponentToken(systemCaller("wire"), {
        componentAppid: input.component_appid,
        secret: input.component_appsecret,
        ticket: input.component_verify_ticket,
      });
      return { component_access_token: token, expires_in: expiresIn };
    },
  ),
  wire(
    "post",
    "/cgi-bin/component/api_create_preauthcode",
    manage,
    { summary: "A pre-auth code: 1800 s, one use", across: true, isBare: true, codes: { not_admitted: 48001 } },
    loose({ component_appid: text }),
    async (caller) => {
      const { code, expiresIn } = await createPreauthCode(caller, createPreauthInput.parse({}));
      return { pre_auth_code: code, expires_in: expiresIn };
    },
  ),
  wire(
    "post",
    "/cgi-bin/component/api_query_auth",
    manage,
    {
      summary: "Exchange an authorization code for tokens, once",
      across: true,
      isBare: true,
      codes: { not_found: 61009, gone: 61009, expired: 61010 },
    },
    loose({ component_appid: text, authorization_code: text }),
    async (caller, input) => {
      const told = await exchangeCode(caller, { code: input.authorization_code });
      return {
        authorization_info: {
          authorizer_appid: told.authorizerAppid,
          authorizer_access_token: told.accessToken,
          expires_in: told.expiresIn,
          authorizer_refresh_token: told.refreshToken,
          func_info: funcInfo(told.sets),
        },
      };
    },
  ),
  wire(
    "post",
    "/cgi-bin/component/api_authorizer_token",
    manage,
    {
      summary: "A new access token of an authorised mini-program for its refresh token",
      across: true,
      isBare: true,
      codes: { not_found: 61003, unauthenticated: 61023, gone: 61023 },
    },
    loose({ component_appid: text, authorizer_appid: text, authorizer_refresh_token: text }),
    async (caller, input) => {
      const told = await refreshAuthorizerToken(caller, {
        appid: input.authorizer_appid,
        refreshToken: input.authorizer_refresh_token,
      });
      return {
        authorizer_access_token: told.accessToken,
        expires_in: told.expiresIn,
        authorizer_refresh_token: input.authorizer_refresh_token,
      };
    },
  ),
  wire(
    "post",
    "/cgi-bin/component/api_get_authorizer_info",
    read,
    { summary: "What an authorised mini-program is, and what was granted", across: true, isBare: true },
    loose({ component_appid: text, authorizer_appid: text }),
    async (caller, input) => miniProgramInfo(await getAuthorizerInfo(caller, input.authorizer_appid)),
  ),
  wire(
    "post",
    "/cgi-bin/component/api_get_authorizer_list",
    read,
    { summary: "Authorised mini-programs by offset, at most 500 at once", across: true, isBare: true },
    loose({
      component_appid: text,
      offset: z.coerce.number().int().min(0),
      count: z.coerce.number().int().min(1).max(500),
    }),
    async (caller, { offset, count }) => {
      const { total, items } = await listAuthorizers(caller, { offset, count });
      return {
        total_count: total,
        // A refresh token is told once and kept by the provider: it cannot be told again.
        list: items.map((item) => ({
          authorizer_appid: item.appid,
          refresh_token: "",
          auth_time: unixSeconds(item.authorisedAt),
        })),
      };
    },
  ),
  ...(["api_get_authorizer_option", "get_authorizer_option"] as const).map((name) =>
    wire(
      "post",
      `/cgi-bin/component/${name}`,
      read,
      { summary: "An option of an authorised mini-program", across: true, isBare: true },
      loose({ authorizer_appid: text, option_name: text }),
      async (caller, input) => {
        const { value } = await getAuthorizerOption(caller, {
          appid: input.authorizer_appid,
          name: input.option_name,
        });
        return { authorizer_appid: input.authorizer_appid, option_name: input.option_name, option_value: value };
      },
    ),
  ),
  ...(["api_set_authorizer_option", "set_authorizer_option"] as const).map((name) =>
    wire(
      "post",
      `/cgi-bin/component/${name}`,
      manage,
      { summary: "Set an option of an authorised mini-program", across: true },
      loose({ authorizer_appid: text, option_name: text, option_value: z.coerce.string().max(64) }),
      async (caller, input) => {
        await setAuthorizerOption(caller, {
          appid: input.authorizer_appid,
          name: input.option_name,
          value: input.option_value,
        });
        return {};
      },
    ),
  ),
  wire(
    "get",
    "/cgi-bin/componentloginpage",
    open,
    { summary: "The page of consent: leads there for a live pre-auth code" },
    loose({ component_appid: text, pre_auth_code: text, redirect_uri: z.string().max(300).optional() }),
    async (_, input) => {
      const query = input.redirect_uri ? `?redirect_uri=${encodeURIComponent(input.redirect_uri)}` : "";
      if (!/^[\w@-]+$/.test(input.pre_auth_code)) throw new WireError(61009);
      const location = `/authorise/${encodeURIComponent(input.pre_auth_code)}${query}`;
      return new Response(null, { status: 302, headers: { location, "cache-control": "no-store" } });
    },
  ),
];
