import { z } from "zod";
import type { Caller } from "@/lib/kernel/ctx";
import type { Page } from "@/lib/kernel/paging";
import { unixSeconds } from "@/lib/kernel/time";
import { addTemplate, deleteTemplate } from "@/lib/templates/commands";
import { draftListInput, templateListInput } from "@/lib/templates/input";
import { listDrafts, listTemplates } from "@/lib/templates/queries";
import { type WireCall, wire } from "./wire-call";

const read = { token: "component", permission: "template.read" } as const;
const write = { token: "component", permission: "template.write" } as const;

/** All pages of a list: the wire has none, and at most 200 templates are kept. */
async function all<T>(list: (cursor: string | undefined) => Promise<Page<T>>): Promise<T[]> {
  const items: T[] = [];
  let cursor: string | undefined;
  do {
    const page = await list(cursor);
    items.push(...page.items);
    cursor = page.older ?? undefined;
  } while (cursor && items.length < 1000);
  return items;
}

const drafts = (caller: Caller) =>
  all((cursor) => listDrafts(caller, draftListInput.parse({ limit: 100, ...(cursor && { cursor }) })));
const templates = (caller: Caller) =>
  all((cursor) => listTemplates(caller, templateListInput.parse({ limit: 100, ...(cursor && { cursor }) })));

/** Drafts and the template library. Source: miniprogram-platforms.md A.4. */
export const templateCalls: WireCall[] = [
  wire(
    "get",
    "/wxa/gettemplatedraftlist",
    read,
    { summary: "Uploads to the development mini-programs" },
    z.looseObject({}),
    async (caller) => ({
      draft_list: (await drafts(caller)).map((it) => ({
        create_time: unixSeconds(it.createdAt),
        user_version: it.version,
        user_desc: it.description,
        draft_id: it.draftId,
        developer: it.uploaderName,
        source_miniprogram: it.miniappName,
        source_miniprogram_appid: it.appid,
      })),
    }),
  ),
  wire(
    "post",
    "/wxa/addtotemplate",
    write,
    { summary: "Keep a draft in the library", codes: { not_found: 85064, template_full: 85065 } },
    z.looseObject({ draft_id: z.coerce.number().int().min(0), template_type: z.coerce.number().int().optional() }),
    async (caller, { draft_id }) => {
      await addTemplate(caller, { draftId: draft_id });
      return {};
    },
  ),
  wire(
    "get",
    "/wxa/gettemplatelist",
    read,
    { summary: "The library, by the templates' numbers" },
    z.looseObject({}),
    async (caller) => ({
      // The order of the platform's own answer is no promise; by number it is one.
      template_list: (await templates(caller))
        .sort((a, b) => a.templateId - b.templateId)
        .map((it) => ({
          create_time: unixSeconds(it.createdAt),
          user_version: it.version,
          user_desc: it.description,
          template_id: it.templateId,
          template_type: 0,
          draft_id: it.draftId,
          source_miniprogram: it.miniappName,
          source_miniprogram_appid: it.appid,
        })),
    }),
  ),
  wire(
    "post",
    "/wxa/deletetemplate",
    write,
    { summary: "Take a template out of the library", codes: { not_found: 85064, wrong_state: 85020 } },
    z.looseObject({ template_id: z.coerce.number().int().min(0) }),
    async (caller, { template_id }) => {
      await deleteTemplate(caller, { templateId: template_id });
      return {};
    },
  ),
];
