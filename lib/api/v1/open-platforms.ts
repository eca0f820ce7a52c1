import { z } from "zod";
import {
  bindAccount,
  closePlatform,
  createPlatform,
  decideAccount,
  unbindAccount,
} from "@/lib/open-platforms/commands";
import {
  bindAccountInput,
  createPlatformInput,
  decideAccountInput,
  tellUnionidsInput,
} from "@/lib/open-platforms/input";
import { type AccountRequest, getOpenPlatform, listAccountRequests } from "@/lib/open-platforms/queries";
import { tellUnionids } from "@/lib/open-platforms/unionids";
import { type ApiRoute, route } from "../route";

const tag = "institutions";
const permission = "institution.settings";

const accountWire = (it: AccountRequest) => ({
  account_id: it.accountId,
  kind: it.kind,
  appid: it.appid,
  name: it.name,
  status: it.status,
  brand_name: it.brandName,
  institution_name: it.institutionName,
  subject: it.subject,
  requested_at: it.requestedAt,
  bound_at: it.boundAt,
  ended_at: it.endedAt,
});

const idOf = (params: Record<string, string>) => ({ accountId: params.account_id ?? "" });

/** The open platform account of an institution: what is bound to it shares unionids. Commands run across organisations. */
export const openPlatformRoutes: ApiRoute[] = [
  route(
    "get",
    "/open_platform",
    { summary: "The institution's open platform account, what is bound to it, and whom that joined", tag },
    {
      permission: "promoter.read",
      run: async (caller) => {
        const it = await getOpenPlatform(caller);
        return {
          open_platform: it && {
            appid: it.appid,
            subject: it.subject,
            licence: it.licence,
            created_at: it.createdAt,
            joined: it.joined,
            waiting: it.waiting,
            refused: it.refused,
            accounts: it.accounts.map(({ joined, waiting, ...account }) => ({
              ...accountWire(account),
              joined,
              waiting,
            })),
          },
        };
      },
    },
  ),
  route(
    "post",
    "/open_platform",
    { summary: "Open an open platform account under the institution's legal subject", tag, status: 201, creates: true },
    { permission, body: createPlatformInput, run: (caller, { body }) => createPlatform(caller, body) },
  ),
  route(
    "delete",
    "/open_platform",
    { summary: "Close the account once nothing else is bound to it", tag },
    { permission, run: closePlatform },
  ),
  route(
    "post",
    "/open_platform/accounts",
    { summary: "Bind a mini-program or official account of the same subject", tag, status: 201, creates: true },
    {
      permission,
      across: true,
      body: bindAccountInput,
      run: async (caller, { body }) => {
        const { accountId, ...done } = await bindAccount(caller, body);
        return { account_id: accountId, ...done };
      },
    },
  ),
  route(
    "delete",
    "/open_platform/accounts/{account_id}",
    { summary: "Unbind an account; what was joined stays joined", tag },
    {
      permission,
      across: true,
      run: async (caller, { params }) => ({ account_id: (await unbindAccount(caller, idOf(params))).accountId }),
    },
  ),
  route(
    "post",
    "/open_platform/unionids",
    { summary: "Tell which unionids openids carry: bound accounts join at once, others wait", tag },
    { permission, across: true, body: tellUnionidsInput, run: (caller, { body }) => tellUnionids(caller, body) },
  ),
  route(
    "get",
    "/account_requests",
    { summary: "What institutions bound, or wish to bind, of a brand's mini-programs", tag },
    {
      permission: "link.read",
      across: true,
      run: async (caller) => ({ items: (await listAccountRequests(caller)).items.map(accountWire) }),
    },
  ),
  route(
    "post",
    "/account_requests/{account_id}/decide",
    { summary: "The brand lets its mini-program be bound, or not", tag },
    {
      permission: "link.decide",
      across: true,
      body: z.strictObject({ is_accepted: decideAccountInput.shape.isAccepted }),
      run: async (caller, { params, body }) => {
        const done = await decideAccount(caller, { ...idOf(params), isAccepted: body.is_accepted });
        return { account_id: done.accountId, status: done.status, joined: done.joined };
      },
    },
  ),
  route(
    "post",
    "/account_requests/{account_id}/end",
    { summary: "The brand takes its mini-program off an open platform", tag },
    {
      permission: "link.decide",
      across: true,
      body: z.strictObject({}),
      run: async (caller, { params }) => ({ account_id: (await unbindAccount(caller, idOf(params))).accountId }),
    },
  ),
];
