import type pg from "pg";
import { callerOf, type MadeOrg, makeOrganisation } from "@/db/factories";
import { jobCaller } from "@/lib/doors/job";
import type { Caller } from "@/lib/kernel/ctx";
import { packFiles } from "@/lib/miniprogram/fixtures/pack-files";
import { across, insertMiniapp, type MadeMiniapp, makeAuthorisation, makeProvider } from "@/lib/providers/testing";
import { addTemplate } from "@/lib/templates/commands";
import { listDrafts } from "@/lib/templates/queries";
import { uploadInput } from "@/lib/versions/input";
import { approveVersion, rejectVersion } from "@/lib/versions/reviews";
import { h5 } from "@/lib/versions/testing";
import { uploadVersion } from "@/lib/versions/upload";
import { type StartWave, startWaveInput } from "./input";
import { startWave } from "./start";
import { runWaves } from "./worker";

export type Target = MadeMiniapp & { brand: MadeOrg; revoke: () => Promise<void> };

export const job = jobCaller("waves");

/** A native project with tabs, a subpackage and a page configuration of its own. */
export const nativeProject = (mark = "one"): Promise<Buffer> => {
  const page = (path: string) => ({ [`${path}.wxml`]: "<view>x</view>", [`${path}.js`]: `Page({}) // ${mark}` });
  return packFiles({
    "app.json": JSON.stringify({
      pages: ["pages/index", "pages/cart", "pages/me"],
      subPackages: [{ root: "packages/gift", pages: ["card"] }],
      window: { navigationBarTitleText: "模板", navigationBarTextStyle: "black" },
      tabBar: {
        list: [
          { pagePath: "pages/index", text: "首页" },
          { pagePath: "pages/me", text: "我的" },
        ],
      },
    }),
    "app.js": "App({})",
    "sitemap.json": JSON.stringify({ rules: [] }),
    "pages/index.json": JSON.stringify({ usingComponents: {} }),
    ...page("pages/index"),
    ...page("pages/cart"),
    ...page("pages/me"),
    ...page("packages/gift/card"),
  });
};

/** A provider with a development mini-program, and what its people may call. */
export async function makeWaveProvider(owner: pg.Client) {
  const org = await makeProvider(owner);
  const development = await insertMiniapp(owner, org);
  await owner.query("update miniapps set is_development = true where id = $1", [development.id]);
  const developer = callerOf(org, "developer");
  const operator = across(callerOf(org, "operator"));
  /** Uploads a build and keeps it as a template. */
  const template = async (version = "5.12.0", archive?: Buffer): Promise<number> => {
    const input = uploadInput.parse({ appid: development.appid, version, description: "商城模板" });
    await uploadVersion(developer, { ...input, archive: archive ?? (await h5(version)) });
    const { items } = await listDrafts(developer, { direction: "older", limit: 1 });
    return (await addTemplate(developer, { draftId: items[0]?.draftId ?? 0 })).templateId;
  };
  return { org, development, developer, operator, template };
}
export type WaveProvider = Awaited<ReturnType<typeof makeWaveProvider>>;

/** Brands with a mini-program each, authorised with the code set. */
export async function makeTargets(owner: pg.Client, provider: MadeOrg, n: number): Promise<Target[]> {
  const targets: Target[] = [];
  for (let i = 0; i < n; i++) {
    const brand = await makeOrganisation(owner, "brand");
    const miniapp = await insertMiniapp(owner, brand);
    const { revoke } = await makeAuthorisation(owner, provider, miniapp, [17, 18]);
    targets.push({ ...miniapp, brand, revoke });
  }
  return targets;
}

/** Starts a wave with what a test says and the defaults for the rest. */
export const start = (caller: Caller, input: Partial<StartWave> & { templateId: number }) =>
  startWave(
    caller,
    startWaveInput.parse({ targets: { kind: "all" }, name: "十一月更新", reviewNotes: "常规更新", ...input }),
  );

export const run = () => runWaves(job);

/** How many items of a wave stand in each state. */
export async function countsOf(owner: pg.Client, waveId: string): Promise<Record<string, number>> {
  const { rows } = await owner.query<{ status: string; n: number }>(
    "select status, count(*)::int as n from release_wave_items where wave_id = $1 group by status order by status",
    [waveId],
  );
  return Object.fromEntries(rows.map((row) => [row.status, row.n]));
}

/** The operator decides the reviews of a wave, in order; `verdict` says which way. */
export async function decideAll(
  owner: pg.Client,
  waveId: string,
  verdict: (position: number) => "approve" | "reject" = () => "approve",
): Promise<void> {
  const operator = callerOf(await makeOrganisation(owner, "operator"), "operator", "usr_reviewer");
  const { rows } = await owner.query<{ review_id: string; position: number }>(
    "select review_id, position from release_wave_items where wave_id = $1 and status = 'submitted' order by position",
    [waveId],
  );
  for (const { review_id: reviewId, position } of rows) {
    if (verdict(position) === "approve") await approveVersion(operator, { reviewId });
    else await rejectVersion(operator, { reviewId, reasons: [{ page: "pages/index", reason: "首页打不开" }] });
  }
}
