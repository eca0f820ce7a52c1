import { expect, test } from "@playwright/test";
import { closePools } from "@/db/client";
import { callerOf } from "@/db/factories";
import { rotateUploadKey } from "@/lib/miniapps/commands";
import { confirm } from "./journey/stage";
import { build, markIn, Stage } from "./releases/stage";

let stage: Stage;

test.beforeAll(async ({ browser }) => {
  stage = await Stage.open(browser);
});
test.afterAll(async () => {
  await stage.close();
  await closePools();
});

test("a member who is removed while his tabs are open sees and does nothing more within seconds", async ({
  request,
}) => {
  const brand = await stage.brand("移除测试店");
  const { appid } = await stage.miniapp(brand, "移除测试店");
  const { uploadKey } = await rotateUploadKey(callerOf(brand), { appid });
  const uploaded = await request.post(`/api/v1/miniprograms/${appid}/versions`, {
    headers: { authorization: `Bearer ${uploadKey}` },
    multipart: { version: "1.0.0", file: { name: "a.zip", mimeType: "application/zip", buffer: await build("一号") } },
  });
  const { version_id } = await uploaded.json();
  const trial = await request.post(`/api/v1/miniprograms/${appid}/previews`, {
    headers: { authorization: `Bearer ${uploadKey}` },
    data: { version_id, name: "成员体验", audience: "members", hours: 24 },
  });
  const { url } = await trial.json();

  const admin = await stage.seat(brand, "admin");
  const leaver = await stage.seat(brand, "operator");
  const path = new URL(url).pathname;
  const trialTab = await leaver.context.newPage();
  await trialTab.goto(path);
  await expect(markIn(trialTab)).toHaveText("一号");
  await leaver.page.goto(`/${brand.slug}/miniapps/${appid}`);
  await expect(leaver.page.getByRole("heading", { name: "移除测试店" })).toBeVisible();

  await admin.page.goto(`/${brand.slug}/settings/members`);
  const row = admin.page.locator("tr, li").filter({ hasText: leaver.email });
  await row.getByRole("button", { name: /的操作$/ }).click();
  await admin.page.getByRole("menuitem", { name: "移除", exact: true }).click();
  await confirm(admin.page, "移除成员");
  await expect(row).toHaveCount(0);
  const removedAt = Date.now();

  // The console tab is told, and its page is gone at the next step.
  await leaver.page.bringToFront();
  await expect(leaver.page.getByRole("alertdialog")).toContainText("你已不在「移除测试店」", { timeout: 12_000 });
  // The trial closes by itself, although nobody touched it.
  await trialTab.bringToFront();
  await expect(trialTab.locator("#stage iframe")).toHaveCount(0, { timeout: 12_000 });
  await expect(trialTab.getByRole("alert")).toContainText("小程序已关闭");
  expect(Date.now() - removedAt).toBeLessThan(20_000);

  // Neither the address, nor what the tabs were sent with, opens anything again.
  expect((await leaver.page.goto(`/${brand.slug}/miniapps/${appid}`))?.status()).toBe(404);
  await trialTab.goto(path);
  await expect(trialTab).toHaveURL(/\/closed\?reason=forbidden/);
});
