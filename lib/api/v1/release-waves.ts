import { z } from "zod";
import { acceptTrial, refuseTrial } from "@/lib/release-waves/acceptance";
import { commitTemplate } from "@/lib/release-waves/commit";
import {
  advanceItems,
  type Controlled,
  cancelWave,
  changeWaveRules,
  haltWave,
  pauseWave,
  resumeWave,
  retryItems,
  skipItems,
} from "@/lib/release-waves/control";
import {
  commitInput,
  itemListInput,
  refuseTrialInput,
  skipItemsInput,
  startWaveInput,
  waveItemsInput,
  waveListInput,
  waveRulesInput,
} from "@/lib/release-waves/input";
import { listAcceptances, listItems } from "@/lib/release-waves/item-queries";
import { previewWave } from "@/lib/release-waves/preview";
import { getWave, listWaveDeeds, listWaves } from "@/lib/release-waves/queries";
import { remindBrands } from "@/lib/release-waves/remind";
import { startWave } from "@/lib/release-waves/start";
import { type ApiRoute, route } from "../route";
import { wirePage } from "./fields";
import { acceptanceWire, waveItemWire, wavePreviewWire, waveWire, wholeWaveWire } from "./wave-shape";

const tag = "release waves";
const run = { permission: "wave.run", across: true } as const;
const nothing = z.strictObject({});
const waveOf = (params: Record<string, string>) => params.wave_id ?? "";
const controlled = ({ waveId, status, items }: Controlled) => ({ wave_id: waveId, status, items });

const { shape } = startWaveInput;
const targets = z.union([
  z.strictObject({ all: z.literal(true) }),
  z.strictObject({ appids: z.array(z.string().min(1).max(64)).min(1).max(5000) }),
  z.strictObject({
    channel: z.enum(["xiaohongshu", "wechat", "douyin", "jd"]).optional(),
    q: z.string().max(60).optional(),
    first_release: z.boolean().optional(),
    live_template_id: shape.templateId.optional(),
  }),
]);

const what = { template_id: shape.templateId, targets, ext: shape.ext, overrides: shape.overrides };
type What = { template_id: number; targets: z.output<typeof targets>; ext: z.output<typeof shape.ext> };

const planned = ({ template_id: templateId, targets: given, ext }: What) => {
  if ("all" in given) return { templateId, ext, targets: { kind: "all" as const } };
  if ("appids" in given) return { templateId, ext, targets: { kind: "appids" as const, appids: given.appids } };
  const { first_release: isFirst, live_template_id: liveTemplateId, ...rest } = given;
  return { templateId, ext, targets: { kind: "filter" as const, ...rest, isFirst, liveTemplateId } };
};

const rules = {
  auto_submit: shape.submitsItself,
  auto_release: shape.releasesItself,
  halt_failures: shape.haltFailures,
  halt_ppm: shape.haltPpm,
};

const items = z.strictObject({ wave_item_ids: waveItemsInput.shape.itemIds });

/** One queue from a template to many brands, and a brand's own word on its trial. */
export const releaseWaveRoutes: ApiRoute[] = [
  route(
    "post",
    "/release-waves/preview",
    { summary: "Where a template could go, and where not and why", tag },
    {
      ...run,
      body: z.strictObject(what),
      run: async (caller, { body }) =>
        wavePreviewWire(await previewWave(caller, { ...planned(body), overrides: body.overrides })),
    },
  ),
  route(
    "post",
    "/release-waves",
    { summary: "Send a template on its way to many mini-programs", tag, status: 201, creates: true },
    {
      ...run,
      body: z.strictObject({
        ...what,
        ...rules,
        name: shape.name,
        version: shape.version,
        desc: shape.description,
        needs_acceptance: shape.needsAcceptance,
        grey_percent: shape.greyPercent,
        review_notes: shape.reviewNotes,
        trial_hours: shape.trialHours,
        path: shape.startPath,
      }),
      run: async (caller, { body }) => {
        const started = await startWave(caller, {
          ...planned(body),
          overrides: body.overrides,
          name: body.name,
          version: body.version,
          description: body.desc,
          needsAcceptance: body.needs_acceptance,
          submitsItself: body.auto_submit,
          releasesItself: body.auto_release,
          greyPercent: body.grey_percent,
          haltFailures: body.halt_failures,
          haltPpm: body.halt_ppm,
          reviewNotes: body.review_notes,
          trialHours: body.trial_hours,
          startPath: body.path,
        });
        return { wave_id: started.waveId, items: started.items, skipped: started.skipped };
      },
    },
  ),
  route(
    "get",
    "/release-waves",
    { summary: "Waves, newest first, each with its counts", tag },
    {
      permission: "wave.read",
      query: z.strictObject(waveListInput.omit({ direction: true }).shape),
      run: async (caller, { query }) => wirePage(await listWaves(caller, { ...query, direction: "older" }), waveWire),
    },
  ),
  route(
    "get",
    "/release-waves/{wave_id}",
    { summary: "One wave: options, counts, reasons, pace, quota", tag },
    {
      permission: "wave.read",
      run: async (caller, { params }) => wholeWaveWire(await getWave(caller, waveOf(params))),
    },
  ),
  route(
    "get",
    "/release-waves/{wave_id}/items",
    { summary: "A wave's mini-programs in its order, each with state, reason, trial and place in the queue", tag },
    {
      permission: "wave.read",
      query: z.strictObject(itemListInput.omit({ direction: true }).shape),
      run: async (caller, { params, query }) =>
        wirePage(await listItems(caller, waveOf(params), { ...query, direction: "older" }), waveItemWire),
    },
  ),
  route(
    "get",
    "/release-waves/{wave_id}/events",
    { summary: "Who did what with this wave, newest first", tag },
    {
      permission: "wave.read",
      run: async (caller, { params }) => {
        await getWave(caller, waveOf(params));
        const deeds = await listWaveDeeds(caller, waveOf(params));
        return {
          items: deeds.map(({ action, actorName, after, at }) => ({ action, actor: actorName, data: after, at })),
        };
      },
    },
  ),
  route(
    "patch",
    "/release-waves/{wave_id}",
    { summary: "Change when it halts and what it does by itself", tag },
    {
      ...run,
      body: z.strictObject({
        auto_submit: z.boolean().optional(),
        auto_release: z.boolean().optional(),
        halt_failures: rules.halt_failures,
        halt_ppm: rules.halt_ppm,
      }),
      run: async (caller, { params, body }) =>
        controlled(
          await changeWaveRules(
            caller,
            waveRulesInput.parse({
              waveId: waveOf(params),
              submitsItself: body.auto_submit,
              releasesItself: body.auto_release,
              haltFailures: body.halt_failures,
              haltPpm: body.halt_ppm,
            }),
          ),
        ),
    },
  ),
  ...(
    [
      ["pause", "Begin no further step", pauseWave],
      ["resume", "Go on where it was paused or halted", resumeWave],
      ["halt", "Stop and hold every step nobody has begun", haltWave],
      ["cancel", "End it; what is live stays", cancelWave],
    ] as const
  ).map(([verb, summary, command]) =>
    route(
      "post",
      `/release-waves/{wave_id}/${verb}`,
      { summary, tag },
      {
        ...run,
        body: nothing,
        run: async (caller, { params }) => controlled(await command(caller, { waveId: waveOf(params) })),
      },
    ),
  ),
  route(
    "post",
    "/release-waves/{wave_id}/retry",
    { summary: "Take up again what failed, or what is named", tag },
    {
      ...run,
      body: items,
      run: async (caller, { params, body }) =>
        controlled(await retryItems(caller, { waveId: waveOf(params), itemIds: body.wave_item_ids })),
    },
  ),
  ...(
    [
      ["submit", "Submit what is accepted"],
      ["release", "Release what is approved"],
      ["complete", "Give everybody what is released to some"],
    ] as const
  ).map(([step, summary]) =>
    route(
      "post",
      `/release-waves/{wave_id}/${step}`,
      { summary, tag },
      {
        ...run,
        body: items,
        run: async (caller, { params, body }) =>
          controlled(await advanceItems(caller, { waveId: waveOf(params), itemIds: body.wave_item_ids, step })),
      },
    ),
  ),
  route(
    "post",
    "/release-waves/{wave_id}/skip",
    { summary: "Leave named mini-programs out", tag },
    {
      ...run,
      body: z.strictObject({ wave_item_ids: skipItemsInput.shape.itemIds }),
      run: async (caller, { params, body }) =>
        controlled(await skipItems(caller, { waveId: waveOf(params), itemIds: body.wave_item_ids })),
    },
  ),
  route(
    "post",
    "/release-waves/{wave_id}/remind",
    { summary: "Ask the brands again that have not said a word on their trial", tag },
    { ...run, body: nothing, run: (caller, { params }) => remindBrands(caller, { waveId: waveOf(params) }) },
  ),
  route(
    "get",
    "/acceptances",
    { summary: "Trials a provider asks this brand to accept", tag },
    {
      permission: "wave.accept",
      query: z.strictObject({ appid: z.string().max(64).optional() }),
      run: async (caller, { query }) => ({ items: (await listAcceptances(caller, query)).map(acceptanceWire) }),
    },
  ),
  route(
    "post",
    "/acceptances/{wave_item_id}/accept",
    { summary: "Let the provider go on", tag },
    {
      permission: "wave.accept",
      across: true,
      body: nothing,
      run: async (caller, { params }) => ({
        wave_item_id: (await acceptTrial(caller, { itemId: params.wave_item_id ?? "" })).itemId,
      }),
    },
  ),
  route(
    "post",
    "/acceptances/{wave_item_id}/refuse",
    { summary: "Refuse a trial, with the reason", tag },
    {
      permission: "wave.accept",
      across: true,
      body: refuseTrialInput.pick({ reason: true }),
      run: async (caller, { params, body }) => ({
        wave_item_id: (await refuseTrial(caller, { itemId: params.wave_item_id ?? "", reason: body.reason })).itemId,
      }),
    },
  ),
  route(
    "post",
    "/miniprograms/{appid}/commit",
    { summary: "Put one template into one authorised mini-program, with a trial", tag, status: 201, creates: true },
    {
      permission: "version.upload",
      across: true,
      body: z.strictObject({
        template_id: commitInput.shape.templateId,
        ext: commitInput.shape.ext,
        version: commitInput.shape.version,
        desc: commitInput.shape.description,
      }),
      run: async (caller, { params, body }) => {
        const { template_id: templateId, ext, version, desc: description } = body;
        const made = await commitTemplate(caller, { appid: params.appid ?? "", templateId, ext, version, description });
        return { version_id: made.versionId, trial_id: made.trialId };
      },
    },
  ),
];
