import { z } from "zod";
import { getProviderApp, saveProviderApp } from "@/lib/providers/app";
import { changeAuthorisation, endAuthorisation } from "@/lib/providers/change";
import { recoverCode } from "@/lib/providers/codes";
import { grantAuthorisation } from "@/lib/providers/consent";
import { markDevelopment } from "@/lib/providers/development";
import {
  authorisationListInput,
  createPreauthInput,
  developmentInput,
  endGrantInput,
  grantInput,
  providerAppInput,
  setsInput,
} from "@/lib/providers/input";
import { listPreauthCodes } from "@/lib/providers/link-queries";
import { findSet, permissionSets } from "@/lib/providers/permission-sets";
import { createPreauthCode, revokePreauthCode } from "@/lib/providers/preauth";
import {
  type AuthorisationHistory,
  type AuthorisationItem,
  getAuthorisation,
  listAuthorisations,
  listAuthorisationsOf,
} from "@/lib/providers/queries";
import { type ApiRoute, route } from "../route";
import { pageQuery, text, wirePage } from "./fields";

const tag = "providers";

const setsWire = (ids: readonly number[]) =>
  ids.map((id) => ({ id, name: findSet(id)?.zh ?? "", is_exclusive: findSet(id)?.isExclusive ?? false }));

const authorisationWire = (it: AuthorisationItem) => ({
  provider_authorisation_id: it.id,
  appid: it.appid,
  name: it.name,
  brand_appid: it.brandAppid,
  brand_name: it.brandName,
  channel: it.channel,
  miniprogram_status: it.miniappStatus,
  live_version: it.liveVersion,
  status: it.status,
  sets: setsWire(it.sets),
  is_writer: it.isWriter,
  authorised_at: it.authorisedAt,
  updated_at: it.updatedAt,
  revoked_at: it.revokedAt,
});

const historyWire = (history: AuthorisationHistory) =>
  history.map((it) => ({
    version: it.version,
    status: it.status,
    sets: it.sets,
    by: it.by,
    actor: it.actorName,
    reason: it.reason,
    at: it.at,
  }));

const idOf = (params: Record<string, string>) => params.provider_authorisation_id ?? "";

/** A provider's application, its links, and what brands authorised. Running across organisations, tenant in each where. */
export const providerRoutes: ApiRoute[] = [
  route(
    "get",
    "/permission_sets",
    { summary: "Permission sets a brand can grant, which are exclusive, and what each lets a provider do", tag },
    {
      permission: "org.read",
      run: async () => ({
        items: permissionSets.map((set) => ({
          id: set.id,
          name: { zh: set.zh, en: set.en },
          is_exclusive: set.isExclusive,
          permissions: set.carries,
        })),
      }),
    },
  ),
  route(
    "get",
    "/provider_app",
    { summary: "The third-party application as it is set", tag },
    {
      permission: "provider.read",
      run: async (caller) => {
        const it = await getProviderApp(caller);
        return {
          component_appid: it.componentAppid,
          intro: it.intro,
          contact: it.contact,
          asked_sets: it.askedSets,
          redirect_hosts: it.redirectHosts,
          event_url: it.eventUrl,
          message_url: it.messageUrl,
          has_secret: it.hasSecret,
          has_token: it.hasToken,
          has_encoding_key: it.hasEncodingKey,
          pushes_tickets: it.pushesTickets,
        };
      },
    },
  ),
  route(
    "patch",
    "/provider_app",
    { summary: "Change addresses, what brands are told, and what signs and encrypts events", tag },
    {
      permission: "provider.settings",
      body: z.strictObject({
        intro: providerAppInput.shape.intro,
        contact: providerAppInput.shape.contact,
        asked_sets: providerAppInput.shape.askedSets,
        redirect_hosts: providerAppInput.shape.redirectHosts,
        event_url: providerAppInput.shape.eventUrl,
        message_url: providerAppInput.shape.messageUrl,
        token: providerAppInput.shape.token,
        encoding_key: providerAppInput.shape.encodingKey,
      }),
      run: (caller, { body }) =>
        saveProviderApp(caller, {
          intro: body.intro,
          contact: body.contact,
          askedSets: body.asked_sets,
          redirectHosts: body.redirect_hosts,
          eventUrl: body.event_url,
          messageUrl: body.message_url,
          token: body.token,
          encodingKey: body.encoding_key,
        }),
    },
  ),
  route(
    "get",
    "/preauth_codes",
    { summary: "Links to the page of consent: how long each lasts, and who used it", tag },
    {
      permission: "authorisation.manage",
      query: z.strictObject(pageQuery),
      across: true,
      run: async (caller, { query }) =>
        wirePage(await listPreauthCodes(caller, { ...query, direction: "older" }), (it) => ({
          preauth_id: it.id,
          state: it.state,
          url: it.url,
          sets: it.sets,
          created_by: it.createdByName,
          created_at: it.createdAt,
          expires_at: it.expiresAt,
          used_at: it.usedAt,
          used_by_appid: it.usedBy ? it.usedBy.appid : null,
        })),
    },
  ),
  route(
    "post",
    "/preauth_codes",
    { summary: "Make a link to the page of consent: 1800 s, one use", tag, status: 201, creates: true },
    {
      permission: "authorisation.manage",
      across: true,
      body: z.strictObject({
        sets: createPreauthInput.shape.sets,
        auth_type: createPreauthInput.shape.authType,
        appid: createPreauthInput.shape.appid,
        redirect_uri: createPreauthInput.shape.redirectUri,
      }),
      run: async (caller, { body }) => {
        const made = await createPreauthCode(caller, {
          sets: body.sets,
          authType: body.auth_type,
          appid: body.appid,
          redirectUri: body.redirect_uri,
        });
        return {
          preauth_id: made.preauthId,
          pre_auth_code: made.code,
          url: made.url,
          expires_in: made.expiresIn,
          expires_at: made.expiresAt,
        };
      },
    },
  ),
  route(
    "delete",
    "/preauth_codes/{preauth_id}",
    { summary: "End a link before it is used", tag },
    {
      permission: "authorisation.manage",
      run: async (caller, { params }) => {
        const { preauthId } = await revokePreauthCode(caller, { preauthId: params.preauth_id ?? "" });
        return { preauth_id: preauthId };
      },
    },
  ),
  route(
    "get",
    "/provider_authorisations",
    { summary: "What brands authorised: a provider's, a brand's own, all for the operator", tag },
    {
      permission: "authorisation.read",
      query: z.strictObject({ ...authorisationListInput.omit({ direction: true }).shape, ...pageQuery }),
      across: true,
      run: async (caller, { query }) =>
        wirePage(await listAuthorisations(caller, { ...query, direction: "older" }), authorisationWire),
    },
  ),
  route(
    "post",
    "/provider_authorisations",
    { summary: "A brand consents to the provider behind a code, in one mini-program", tag, status: 201, creates: true },
    {
      permission: "authorisation.grant",
      across: true,
      body: z.strictObject({
        pre_auth_code: grantInput.shape.code,
        appid: text,
        sets: setsInput,
        redirect_uri: grantInput.shape.redirectUri,
      }),
      run: async (caller, { body }) => {
        const done = await grantAuthorisation(caller, {
          code: body.pre_auth_code,
          appid: body.appid,
          sets: body.sets,
          redirectUri: body.redirect_uri,
        });
        return {
          provider_authorisation_id: done.authorisationId,
          appid: done.appid,
          provider_name: done.providerName,
          sets: setsWire(done.sets),
          redirect_url: done.redirectUrl,
        };
      },
    },
  ),
  route(
    "get",
    "/provider_authorisations/{provider_authorisation_id}",
    { summary: "One authorisation with every state it had", tag },
    {
      permission: "authorisation.read",
      across: true,
      run: async (caller, { params }) => {
        const it = await getAuthorisation(caller, idOf(params));
        return {
          ...authorisationWire(it),
          provider_appid: it.providerAppid,
          provider_name: it.providerName,
          history: historyWire(it.history),
        };
      },
    },
  ),
  route(
    "patch",
    "/provider_authorisations/{provider_authorisation_id}",
    { summary: "The brand ticks other sets", tag },
    {
      permission: "authorisation.grant",
      across: true,
      body: z.strictObject({ sets: setsInput }),
      run: async (caller, { params, body }) => {
        const { sets } = await changeAuthorisation(caller, { authorisationId: idOf(params), sets: body.sets });
        return { provider_authorisation_id: idOf(params), sets: setsWire(sets) };
      },
    },
  ),
  route(
    "delete",
    "/provider_authorisations/{provider_authorisation_id}",
    { summary: "The brand takes its consent back, or the provider gives it back", tag },
    {
      permission: "authorisation.end",
      across: true,
      query: z.strictObject({ reason: endGrantInput.shape.reason }),
      run: async (caller, { params, query }) => {
        const { authorisationId } = await endAuthorisation(caller, {
          authorisationId: idOf(params),
          reason: query.reason,
        });
        return { provider_authorisation_id: authorisationId, status: "revoked" };
      },
    },
  ),
  route(
    "post",
    "/provider_authorisations/{provider_authorisation_id}/code",
    { summary: "Tell a lost authorization code again, or a new one", tag },
    {
      permission: "authorisation.manage",
      across: true,
      body: z.strictObject({}),
      run: async (caller, { params }) => {
        const told = await recoverCode(caller, { authorisationId: idOf(params) });
        return { authorization_code: told.code, expires_at: told.expiresAt, is_new: told.isNew };
      },
    },
  ),
  route(
    "get",
    "/miniprograms/{appid}/authorisations",
    { summary: "Providers a brand's mini-program is or was authorised to", tag },
    {
      permission: "authorisation.read",
      across: true,
      run: async (caller, { params }) => {
        const items = await listAuthorisationsOf(caller, params.appid ?? "");
        return {
          items: items.map((it) => ({
            provider_authorisation_id: it.id,
            provider_appid: it.providerAppid,
            provider_name: it.providerName,
            status: it.status,
            is_writer: it.isWriter,
            sets: setsWire(it.sets),
            authorised_at: it.authorisedAt,
            updated_at: it.updatedAt,
            revoked_at: it.revokedAt,
            history: historyWire(it.history),
          })),
        };
      },
    },
  ),
  route(
    "put",
    "/miniprograms/{appid}/development",
    { summary: "Mark a provider's own mini-program as development mini-program, or no longer", tag },
    {
      permission: "miniapp.settings",
      body: z.strictObject({ is_development: developmentInput.shape.isDevelopment }),
      run: async (caller, { params, body }) => {
        const input = { appid: params.appid ?? "", isDevelopment: body.is_development };
        const done = await markDevelopment(caller, input);
        return { appid: done.appid, is_development: done.isDevelopment };
      },
    },
  ),
];
