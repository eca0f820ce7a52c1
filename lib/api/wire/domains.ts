import { z } from "zod";
import { setDomains } from "@/lib/miniapps/commands";
import { getMiniapp } from "@/lib/miniapps/queries";
import { ownDomain } from "@/lib/miniapps/rules";
import { appidOf } from "./code";
import { type WireCall, wire } from "./wire-call";
import { WireError } from "./wire-error";

const list = z.array(z.string().trim().max(300)).max(200).default([]);

/** The lists a mini-program has on the wire; here it has one list of hosts, which they all stand for. */
const kinds = ["requestdomain", "wsrequestdomain", "uploaddomain", "downloaddomain"] as const;

const hostOf = (address: string): string => address.replace(/^(https|wss):\/\//i, "").toLowerCase();

/** `/wxa/modify_domain`. Source: miniprogram-platforms.md A.5. */
export const domainCalls: WireCall[] = [
  wire(
    "post",
    "/wxa/modify_domain",
    { token: "authorizer", permission: "miniapp.settings" },
    {
      summary: "Add, delete, set or get the hosts the mini-program may talk to",
      codes: { invalid_input: 85017 },
    },
    z.looseObject({
      action: z.string(),
      requestdomain: list,
      wsrequestdomain: list,
      uploaddomain: list,
      downloaddomain: list,
    }),
    async (caller, input) => {
      const appid = appidOf(caller);
      const { domains: known } = await getMiniapp(caller, appid);
      const named = [...new Set(kinds.flatMap((kind) => input[kind]).map(hostOf))].filter(Boolean);
      const wanted = change(input.action, known, named);
      const { domains } = wanted ? await setDomains(caller, { appid, domains: wanted }) : { domains: known };
      const hosts = domains.filter((one) => one !== ownDomain);
      return {
        requestdomain: hosts.map((host) => `https://${host}`),
        wsrequestdomain: hosts.map((host) => `wss://${host}`),
        uploaddomain: hosts.map((host) => `https://${host}`),
        downloaddomain: hosts.map((host) => `https://${host}`),
      };
    },
  ),
];

/** The new list; null where it is only asked for. Our own address is nobody's to take away by leaving it out. */
function change(action: string, known: readonly string[], named: readonly string[]): string[] | null {
  if (action === "get") return null;
  const own = known.filter((one) => one === ownDomain);
  if (action === "set") return [...own, ...named];
  if (named.length === 0) throw new WireError(85017);
  if (action === "delete") return known.filter((one) => one === ownDomain || !named.includes(one));
  if (action !== "add") throw new WireError(85022);
  const fresh = named.filter((one) => !known.includes(one));
  if (fresh.length === 0) throw new WireError(85017);
  return [...known, ...fresh];
}
