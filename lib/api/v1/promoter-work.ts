import { z } from "zod";
import { rankPromoters, salesByDay, salesOf } from "@/lib/commissions/ranking";
import { rankingKeys, rankingPeriods } from "@/lib/commissions/ranking-input";
import { openCommissionsOf } from "@/lib/commissions/standing";
import type { Caller } from "@/lib/kernel/ctx";
import { cancelNextTerms, changeCommissions } from "@/lib/promoters/change-commands";
import { previewChange } from "@/lib/promoters/change-queries";
import { createGroup, removeGroup, renameGroup, setGroupMembers } from "@/lib/promoters/group-commands";
import { getPromoterFile, listGroups } from "@/lib/promoters/group-queries";
import { addNote, removeNote } from "@/lib/promoters/note-commands";
import { promoterIdOf, promoterIdsOf } from "@/lib/promoters/queries";
import { type ApiRoute, route } from "../route";
import { moment, text } from "./fields";
import { terms, toTerms } from "./promoter-terms";

const tag = "promoters";
const appids = z.array(text).min(1).max(500);
const name = z.string().trim().min(1).max(20);
const groupToWire = (one: { groupId: string; name: string }) => ({ promoter_group_id: one.groupId, name: one.name });
const idIn = (caller: Caller, params: Record<string, string>) => promoterIdOf(caller, params.sharer_appid ?? "");

/** New terms for many, and what an end would leave open. */
const termsRoutes: ApiRoute[] = [
  route(
    "post",
    "/bindings/batch_terms",
    { summary: "New terms for many promoters; with preview, only the effect in numbers", tag },
    {
      permission: "promoter.manage",
      body: z.strictObject({
        ...terms,
        sharer_appids: appids,
        starts_at: moment.optional(),
        preview: z.boolean().optional(),
      }),
      run: async (caller, { body }) => {
        const known = await promoterIdsOf(caller, body.sharer_appids);
        const promoterIds = body.sharer_appids.map((appid) => known.get(appid) ?? appid);
        const input = { ...toTerms(body), promoterIds, startsAt: body.starts_at };
        if (body.preview) return { effect: await previewChange(caller, input) };
        const { changed, skipped, startsAt } = await changeCommissions(caller, input);
        const appidOf = new Map([...known].map(([appid, id]) => [id, appid]));
        return {
          changed,
          starts_at: startsAt,
          skipped: skipped.map((one) => ({
            sharer_appid: appidOf.get(one.promoterId) ?? one.promoterId,
            reason: one.reason,
          })),
        };
      },
    },
  ),
  route(
    "delete",
    "/bindings/{sharer_appid}/next_terms",
    { summary: "Take back terms that were to begin later", tag },
    {
      permission: "promoter.manage",
      run: async (caller, { params }) => {
        const view = await cancelNextTerms(caller, { promoterId: await idIn(caller, params) });
        return { sharer_appid: params.sharer_appid, version: view.version };
      },
    },
  ),
  route(
    "get",
    "/bindings/{sharer_appid}/unbind_effect",
    { summary: "What an end of the binding would leave open; it stays the promoter's and settles", tag },
    {
      permission: "promoter.read",
      run: async (caller, { params }) => openCommissionsOf(caller, await idIn(caller, params)),
    },
  ),
];

const groupRoutes: ApiRoute[] = [
  route(
    "get",
    "/promoter_groups",
    { summary: "Groups of the institution's promoters", tag },
    {
      permission: "promoter.read",
      run: async (caller) => ({
        items: (await listGroups(caller)).map((one) => ({ ...groupToWire(one), members: one.members })),
      }),
    },
  ),
  route(
    "post",
    "/promoter_groups",
    { summary: "A new group", tag, creates: true },
    {
      permission: "promoter.manage",
      body: z.strictObject({ name }),
      run: async (caller, { body }) => groupToWire(await createGroup(caller, body)),
    },
  ),
  route(
    "patch",
    "/promoter_groups/{promoter_group_id}",
    { summary: "Another name for a group", tag },
    {
      permission: "promoter.manage",
      body: z.strictObject({ name }),
      run: async (caller, { params, body }) =>
        groupToWire(await renameGroup(caller, { groupId: params.promoter_group_id ?? "", ...body })),
    },
  ),
  route(
    "delete",
    "/promoter_groups/{promoter_group_id}",
    { summary: "Delete a group; its promoters stay as they are", tag },
    {
      permission: "promoter.manage",
      run: async (caller, { params }) =>
        groupToWire(await removeGroup(caller, { groupId: params.promoter_group_id ?? "" })),
    },
  ),
  route(
    "put",
    "/promoter_groups/{promoter_group_id}/members",
    { summary: "Put promoters into a group, or take them out", tag },
    {
      permission: "promoter.manage",
      body: z.strictObject({ sharer_appids: appids, is_in: z.boolean() }),
      run: async (caller, { params, body }) => {
        const known = await promoterIdsOf(caller, body.sharer_appids);
        const promoterIds = body.sharer_appids.map((appid) => known.get(appid) ?? appid);
        return setGroupMembers(caller, { groupId: params.promoter_group_id ?? "", promoterIds, isIn: body.is_in });
      },
    },
  ),
];

const noteRoutes: ApiRoute[] = [
  route(
    "get",
    "/bindings/{sharer_appid}/notes",
    { summary: "What is written about a promoter, newest first", tag },
    {
      permission: "promoter.read",
      run: async (caller, { params }) => {
        const { notes } = await getPromoterFile(caller, await idIn(caller, params));
        return {
          items: notes.map((one) => ({ promoter_note_id: one.noteId, body: one.body, by: one.by, created_at: one.at })),
        };
      },
    },
  ),
  route(
    "post",
    "/bindings/{sharer_appid}/notes",
    { summary: "Write a note about a promoter; he does not see it", tag, creates: true },
    {
      permission: "promoter.manage",
      body: z.strictObject({ body: z.string().trim().min(1).max(500) }),
      run: async (caller, { params, body }) => {
        const { noteId } = await addNote(caller, { promoterId: await idIn(caller, params), body: body.body });
        return { promoter_note_id: noteId };
      },
    },
  ),
  route(
    "delete",
    "/promoter_notes/{promoter_note_id}",
    { summary: "Take a note off", tag },
    {
      permission: "promoter.manage",
      run: async (caller, { params }) => {
        const { noteId } = await removeNote(caller, { noteId: params.promoter_note_id ?? "" });
        return { promoter_note_id: noteId };
      },
    },
  ),
];

const figureRoutes: ApiRoute[] = [
  route(
    "get",
    "/promoter_ranking",
    { summary: "Promoters by what they sold, sold often or earned in a period", tag },
    {
      permission: "commission.read",
      query: z.object({
        by: z.enum(rankingKeys).default("gmv"),
        period: z.enum(rankingPeriods).default("30d"),
        promoter_group_id: text.optional(),
        cursor: z.string().max(400).optional(),
        limit: z.coerce.number().int().min(1).max(100).default(25),
      }),
      run: async (caller, { query: { promoter_group_id: group, ...query } }) => {
        const { items, older, period } = await rankPromoters(caller, { ...query, group });
        return {
          from: period.from,
          until: period.until,
          items: items.map((one) => ({
            rank: one.rank,
            sharer_appid: one.sharerAppid,
            nickname: one.nickname,
            orders: one.orders,
            gmv_fen: one.gmvFen,
            earnings_fen: one.earningsFen,
            institution_fen: one.institutionFen,
          })),
          next_cursor: older ?? null,
        };
      },
    },
  ),
  route(
    "get",
    "/bindings/{sharer_appid}/figures",
    { summary: "A promoter's last 30 days with the institution, in sum and by day", tag },
    {
      permission: "commission.read",
      run: async (caller, { params }) => {
        const promoterId = await idIn(caller, params);
        const sold = (await salesOf(caller, [promoterId])).get(promoterId);
        const days = await salesByDay(caller, promoterId);
        return {
          orders: sold?.orders ?? 0,
          gmv_fen: sold?.gmvFen ?? 0,
          earnings_fen: sold?.earningsFen ?? 0,
          institution_fen: sold?.institutionFen ?? 0,
          days: days.map((one) => ({ day: one.day, gmv_fen: one.gmvFen, earnings_fen: one.earningsFen })),
        };
      },
    },
  ),
];

/** What an institution's people do with their promoters day by day. */
export const promoterWorkRoutes: ApiRoute[] = [...termsRoutes, ...groupRoutes, ...noteRoutes, ...figureRoutes];
