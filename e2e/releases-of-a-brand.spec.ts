import { type APIRequestContext, expect, type Page, test } from "@playwright/test";
import { closePools } from "@/db/client";
import { callerOf, type MadeOrg } from "@/db/factories";
import { openidOf } from "@/lib/host/visitors";
import { sha256 } from "@/lib/kernel/ids";
import { rotateUploadKey } from "@/lib/miniapps/commands";
import { createApiKey } from "@/lib/tenants/keys";
import { bucketOf } from "@/lib/versions/grey-arms";
import { confirm, look } from "./journey/stage";
import {
  type At,
  approve,
  column,
  expectLive,
  makeTrial,
  openPipeline,
  openReview,
  reject,
  release,
  submit,
  switchTo,
  uploadByDialog,
} from "./releases/console";
import { build, markIn, Stage } from "./releases/stage";

// Around a minute on an idle machine; a busy one is given time.
test.setTimeout(300_000);

let stage: Stage;

test.beforeAll(async ({ browser }) => {
  stage = await Stage.open(browser);
});
test.afterAll(async () => {
  await stage.close();
  await closePools();
});

const first = { version: "1.0.0", mark: "一号首页" };
const second = { version: "1.1.0", mark: "二号首页" };

test("a brand takes two branches through trials, review, grey release and back", async ({ request }) => {
  const brand = await stage.brand("青禾护肤");
  const operatorOrg = await stage.operator();
  const { appid } = await stage.miniapp(brand, "青禾小店");
  const at: At = { slug: brand.slug, appid, name: "青禾小店" };
  const [{ page }, { page: operator }, { page: colleague }, stranger] = [
    await stage.seat(brand, "admin", { name: "林月" }),
    await stage.seat(operatorOrg, "operator", { name: "周审" }),
    await stage.seat(brand, "developer", { name: "何川", isPhone: true }),
    await stage.stranger(),
  ];

  // Two branches: one through the console, one as a build server sends it.
  const upload = { ...first, branch: "main", description: "首页与会员" };
  await uploadByDialog(page, at, { ...upload, file: await build(first.mark) });
  await uploadByKey(request, brand, appid);

  // Two trials side by side, each its own package on a phone.
  const openTrial = await makeTrial(page, at, { version: first.version, name: "首页走查", audience: "anyone" });
  const ownTrial = await makeTrial(page, at, { version: second.version, name: "返场走查", audience: "members" });
  await stranger.goto(openTrial);
  await expect(markIn(stranger)).toHaveText(first.mark);
  const picture = { name: "home.png", buffer: await stranger.screenshot({ scale: "css" }) };
  await colleague.goto(ownTrial);
  await expect(markIn(colleague)).toHaveText(second.mark);
  await stranger.goto(ownTrial);
  await expect(stranger.getByText("登录后才能体验")).toBeVisible();
  const trials = column(page, "体验版").getByRole("listitem");
  await expect(trials).toHaveCount(2);
  await expect(trials.filter({ hasText: "首页走查" })).toContainText("1 人次");
  await expect(trials.filter({ hasText: "返场走查" })).toContainText("何川");
  await look(page, "brand-has-two-trials");

  // Handed in, sent back page by page, handed in again, let through.
  await submit(page, at, { version: first.version, notes: "首页与会员，无需账号。", picture });
  await openReview(operator, operatorOrg.slug, at.name);
  const reasons = [
    { page: "/index", reason: "首屏价格没有标明币种" },
    { page: "/member", reason: "会员协议打不开" },
  ];
  await reject(operator, reasons, picture.name);
  await openPipeline(page, at);
  for (const { page: place, reason } of reasons)
    await expect(column(page, "审核").getByRole("listitem").filter({ hasText: place })).toContainText(reason);
  await submit(page, at, { version: first.version, notes: "两处都改了。", feedback: "价格加了 ¥，协议已恢复。" });
  await openReview(operator, operatorOrg.slug, at.name);
  await expect(operator.getByText("价格加了 ¥，协议已恢复。")).toBeVisible();
  await expect(operator.getByRole("img", { name: "标出的位置" })).toBeVisible();
  await look(operator, "operator-reads-the-answer");
  await approve(operator);
  await release(page, at, { version: first.version, why: "开店" });
  const visitor = await stage.stranger();
  expect(await seenAt(visitor, appid)).toBe(first.mark);

  // The second one first for the team, one named visitor and a fifth of the others.
  await submit(page, at, { version: second.version, notes: "返场活动。" });
  await openReview(operator, operatorOrg.slug, at.name);
  await approve(operator);
  await startGrey(page, at, openidOf((await browserOf(visitor)).id, appid));
  const greyId = await greyOf(appid);
  expect(await seenAt(colleague, appid)).toBe(second.mark);
  expect(await seenAt(visitor, appid)).toBe(second.mark);
  expect(await armsOf(greyId)).toEqual(["project", "listed"]);
  const others: { phone: Page; bucket: number }[] = [];
  for (let n = 0; n < 4; n++) {
    const phone = await stage.stranger();
    const seen = await seenAt(phone, appid);
    const bucket = bucketOf(greyId, (await browserOf(phone)).id);
    expect(seen).toBe(bucket < 2_000 ? second.mark : first.mark);
    expect(await seenAt(phone, appid)).toBe(seen);
    others.push({ phone, bucket });
  }
  const inGrey = others.filter(({ bucket }) => bucket < 2_000).length;
  await openPipeline(page, at);
  const card = column(page, "线上").getByRole("article").first();
  await expect(card).toContainText("灰度 20%");
  const covered = 2 + inGrey;
  await expect(card).toContainText(`${covered} / 6（${((covered / 6) * 100).toFixed(1)}%）`);
  await expect(card).toContainText(`${2 + inGrey * 2}（线上 ${(4 - inGrey) * 2}）`);
  await expect(page.getByRole("button", { name: "发布", exact: true })).toHaveCount(0);
  await look(page, "brand-watches-a-grey-release");

  // Wider, then everybody.
  await page.getByRole("button", { name: "扩到 30%" }).click();
  await page.getByRole("dialog").locator("[name=percent]").selectOption("50");
  await confirm(page, "扩大");
  await expect(card).toContainText("灰度 50%");
  for (const { phone, bucket } of others)
    expect(await seenAt(phone, appid)).toBe(bucket < 5_000 ? second.mark : first.mark);
  await page.getByRole("button", { name: "全量", exact: true }).click();
  await confirm(page, "全量");
  await expectLive(page, second.version);
  for (const { phone } of others) expect(await seenAt(phone, appid)).toBe(second.mark);

  // Back, forward, back and forward again.
  for (const { version, mark, why } of [
    { ...first, why: "支付失败率上升" },
    { ...second, why: "支付已恢复" },
    { ...first, why: "库存显示不对" },
    { ...second, why: "库存已修正" },
  ]) {
    await switchTo(page, at, { version, why });
    expect(await seenAt(visitor, appid)).toBe(mark);
  }
  await expectHistory(page, request, { brand, at });
});

/** The second branch as continuous integration sends it. */
async function uploadByKey(request: APIRequestContext, brand: MadeOrg, appid: string): Promise<void> {
  const { uploadKey } = await rotateUploadKey(callerOf(brand), { appid });
  const uploaded = await request.post(`/api/v1/miniprograms/${appid}/versions`, {
    headers: { authorization: `Bearer ${uploadKey}` },
    multipart: {
      version: second.version,
      branch: "promo",
      robot: "1",
      desc: "返场活动",
      file: { name: "build.zip", mimeType: "application/zip", buffer: await build(second.mark) },
    },
  });
  expect(uploaded.status(), await uploaded.text()).toBe(201);
}

/** What somebody who opens the released mini-program sees. */
async function seenAt(phone: Page, appid: string): Promise<string> {
  await phone.goto(`/m/${appid}`);
  return (await markIn(phone).textContent()) ?? "";
}

async function startGrey(page: Page, at: At, openid: string): Promise<void> {
  await openPipeline(page, at);
  await page.getByRole("button", { name: "灰度发布" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.locator("[name=percent]").selectOption("20");
  await dialog.getByLabel("项目成员").check();
  await dialog.locator("[name=openids]").fill(openid);
  await dialog.locator("[name=note]").fill("看启动错误");
  await look(page, "brand-starts-a-grey-release");
  await confirm(page, "灰度发布");
}

async function rows<T>(text: string, value: string): Promise<T[]> {
  const answer = await stage.owner.query(text, [value]);
  return answer.rows as T[];
}

/** The browser as the web host keeps it: by a hash of its cookie. */
async function browserOf(phone: Page): Promise<{ id: string }> {
  const tokens = (await phone.context().cookies()).filter((cookie) => cookie.name.endsWith("liantai.visitor"));
  const text = "select id from host_visitors where token_hash = $1";
  const [known] = await rows<{ id: string }>(text, sha256(decodeURIComponent(tokens[0]?.value ?? "")));
  if (!known) throw new Error("the web host does not know this browser");
  return known;
}

async function greyOf(appid: string): Promise<string> {
  const text = "select g.id from grey_releases g join miniapps m on m.id = g.miniapp_id where m.appid = $1";
  return (await rows<{ id: string }>(text, appid))[0]?.id ?? "";
}

const armsOf = async (greyId: string) =>
  (
    await rows<{ reason: string }>(
      "select reason from grey_visitors where grey_release_id = $1 order by first_opened_at",
      greyId,
    )
  ).map((row) => row.reason);

const deeds = [
  "submitted",
  "rejected",
  "submitted",
  "approved",
  "release",
  "submitted",
  "approved",
  "grey_started",
  "grey_widened",
  "grey_completed",
  "release",
  "rollback",
  "rollforward",
  "rollback",
  "rollforward",
];

/** The timeline and the API tell the same, newest first. */
async function expectHistory(page: Page, request: APIRequestContext, { brand, at }: { brand: MadeOrg; at: At }) {
  const { secret } = await createApiKey(callerOf(brand), { name: "journey" });
  const told = await request.get(
    `/cgi-bin/token?grant_type=client_credential&appid=${brand.appid}&secret=${encodeURIComponent(secret)}`,
  );
  const authorization = `Bearer ${(await told.json()).access_token}`;
  const answer = await request.get(`/api/v1/miniprograms/${at.appid}/events?limit=100`, { headers: { authorization } });
  expect(answer.status(), await answer.text()).toBe(200);
  const events = ((await answer.json()).items as { type: string; version: string; actor: string }[]).toReversed();
  expect(events.map((event) => event.type).filter((type) => deeds.includes(type))).toEqual(deeds);

  await page.goto(`/${at.slug}/miniapps/${at.appid}/versions/timeline?limit=100`);
  const items = page.getByRole("list", { name: "动态" }).getByRole("listitem");
  await expect(items).toHaveCount(events.length);
  for (const words of [
    "林月 上传 1.0.0",
    "机器人 1 上传 1.1.0",
    "何川 打开体验版「返场走查」",
    "1.0.0 被驳回",
    "林月 开始灰度 1.1.0",
    "林月 将 1.1.0 灰度扩到 50%",
    "林月 将 1.1.0 全量",
  ])
    await expect(items.filter({ hasText: words })).toHaveCount(1);
  await expect(items.filter({ hasText: "林月 回滚到 1.0.0" })).toHaveCount(2);
  await expect(items.filter({ hasText: "林月 前滚到 1.1.0" })).toHaveCount(2);
  await look(page, "brand-reads-the-timeline");
  await page.goto(`/${at.slug}/miniapps/${at.appid}/versions/releases`);
  await expect(page.getByRole("row").filter({ hasText: "库存已修正" })).toContainText("1.1.0");
  await expect(page.getByRole("row").filter({ hasText: "经灰度" })).toHaveCount(1);
  await look(page, "brand-reads-the-releases");
}
