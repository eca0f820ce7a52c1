import { expect, test } from "@playwright/test";
import { nativeSample, pagesOf, tabBarSample } from "@/lib/miniprogram/fixtures/native-sample";
import { toDialect } from "@/lib/miniprogram/fixtures/to-dialect";
import type { Dialect } from "@/lib/miniprogram/package/kind";
import { sampleBackend } from "./native/backend";
import { basics } from "./native/basics";
import { device } from "./native/device";
import { forms } from "./native/forms";
import { parts } from "./native/parts";
import { type Check, NativePhone } from "./native/phone";
import { route } from "./native/route";
import { shop } from "./native/shop";
import { vantBasic } from "./native/vant-basic";
import { vantMore } from "./native/vant-more";
import { views } from "./native/views";
import { weui } from "./native/weui";

const checks: Record<string, Check> = {
  ...shop,
  ...basics,
  ...parts,
  ...route,
  ...forms,
  ...views,
  ...device,
  ...vantBasic,
  ...vantMore,
  ...weui,
};
const DIALECTS: Dialect[] = ["wechat", "xiaohongshu", "douyin", "jd"];
const sample = nativeSample(process.cwd());

test.use({ trace: "off" });

/** One phone per dialect, side by side: most of a page's time is spent waiting for the page. */
let phones: NativePhone[] = [];

test.beforeAll(async ({ browser }) => {
  phones = await Promise.all(
    DIALECTS.map((dialect) =>
      NativePhone.open(browser, dialect, { files: toDialect(sample, dialect), backend: sampleBackend }),
    ),
  );
});

test.afterAll(() => Promise.all(phones.map((phone) => phone.close())));

test("every page of the sample is looked at, and each form compiles without an error", () => {
  expect(Object.keys(checks).sort()).toEqual(pagesOf(sample).sort());
  for (const phone of phones) expect(phone.site.diagnostics.filter((one) => one.level === "error")).toEqual([]);
});

for (const path of pagesOf(sample)) {
  test(`${path} in every dialect`, async () => {
    const outcomes = await Promise.all(phones.map((phone) => look(phone, path)));
    expect(outcomes.filter((outcome) => outcome !== null).join("\n\n")).toBe("");
  });
}

/** Opens the page and checks it; answers what is wrong, or null. */
async function look(phone: NativePhone, path: string): Promise<string | null> {
  phone.newErrors();
  try {
    await phone.go(path);
    await checks[path]?.(phone);
    expect(phone.newErrors()).toEqual([]);
    return null;
  } catch (error) {
    const errors = phone.newErrors().join("\n");
    await phone.restart();
    return `${phone.dialect}: ${error instanceof Error ? error.message : String(error)}\n${errors}`;
  }
}

test("a tab bar of the project's own", async ({ browser }) => {
  const phone = await NativePhone.open(browser, "wechat", { files: tabBarSample(process.cwd()) });
  const selected = phone.$("custom-tab-bar, #bar").locator(".tab-on, [class*=tab-on]");
  await phone.tap("#buy");
  await phone.reads("#said", "买了 1 件");
  await expect(phone.$("#bar")).toContainText("订单1");
  await phone.tapText("#bar", "我的");
  await phone.shows("#mine");
  await expect(selected.filter({ visible: true })).toHaveText("我的");
  await phone.$("#bar").filter({ visible: true }).getByText("订单").tap();
  await phone.reads("#orders", "共 1 单");
  await phone.title("订单");
  expect(phone.newErrors()).toEqual([]);
  await phone.close();
});
