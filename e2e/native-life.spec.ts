import { expect, test } from "@playwright/test";
import { lifeProject } from "./native/life-project";
import { NativePhone } from "./native/phone";

test.use({ trace: "off" });

let phone: NativePhone;
let read = 0;

test.beforeEach(async ({ browser }) => {
  phone = await NativePhone.open(browser, "wechat", { files: lifeProject });
  read = 0;
});

test.afterEach(() => phone.close());

/** What has happened since it was last asked, when everything is still. */
async function happened(): Promise<string[]> {
  const all = await phone.frame.evaluate(async () => {
    const { liantaiNative, life } = window as unknown as { liantaiNative: { idle(): Promise<void> }; life: string[] };
    await liantaiNative.idle();
    await new Promise((resolve) => setTimeout(resolve, 30));
    return [...life];
  });
  const fresh = all.slice(read);
  read = all.length;
  return fresh;
}

/** Calls `wx[name]` in the mini-program; answers "ok" or the reason it gave. */
function call(name: string, input: object = {}): Promise<string> {
  return phone.frame.evaluate(
    ([method, given]) => {
      const { app } = window as unknown as { app: Record<string, (input: object) => Promise<unknown>> };
      const answer = app[method as string]?.(given as object);
      return answer?.then(
        () => "ok",
        ({ errMsg }: { errMsg: string }) => errMsg,
      ) as Promise<string>;
    },
    [name, input] as const,
  );
}

const born = ["part created", "part attached"];

test("a page's life, from one to the next and back", async () => {
  expect(await happened()).toEqual([
    ...["app onLaunch pages/first", "app onShow", ...born],
    ...["first onLoad {}", "first onShow", "part show", "part ready", "first onReady"],
  ]);
  expect(await call("navigateTo", { url: "../sub/pages/far?a=1&name=%E8%8C%B6" })).toBe("ok");
  const opened = await happened();
  expect(opened.slice(0, 2)).toEqual(["first onHide", "part hide"]);
  expect(opened).toContain('far onLoad {"a":"1","name":"茶"}');
  expect(opened.at(-1)).toBe("far onReady");
  await phone.title("sub/pages/far");
  await phone.back();
  expect(await happened()).toEqual(["far onUnload", "part detached", "first onShow", "part show"]);
  expect(await call("navigateBack")).toBe("navigateBack:fail cannot navigate back at first page");
});

test("the phone's own back, and ten pages at most", async () => {
  for (let depth = 2; depth <= 10; depth++) expect(await call("navigateTo", { url: "/pages/second" })).toBe("ok");
  expect(await call("navigateTo", { url: "/pages/second" })).toBe("navigateTo:fail webview count limit exceed");
  await happened();
  await phone.page.evaluate(() => history.back());
  await expect.poll(happened).toContain("second onUnload");
  expect(await call("navigateBack", { delta: 20 })).toBe("ok");
  expect((await happened()).filter((line) => line === "second onUnload")).toHaveLength(8);
  await expect.poll(() => phone.frame.evaluate(() => history.state.depth)).toBe(1);
});

test("tabs stay alive, and say when they are tapped", async () => {
  expect(await call("navigateTo", { url: "/pages/tea" })).toBe("navigateTo:fail can not navigateTo a tabbar page");
  expect(await call("switchTab", { url: "/pages/tea" })).toBe("ok");
  await phone.tap("#count");
  await phone.tapText(".lt-tabbar", "杯");
  expect((await happened()).at(-1)).toBe("cup onTabItemTap 1");
  await phone.tapText(".lt-tabbar", "茶");
  expect(await happened()).toEqual(["cup onHide", "part hide", "tea onShow", "part show", "tea onTabItemTap 0"]);
  await expect(phone.$("#count").filter({ visible: true })).toHaveText("1");
});

test("a broken page says what is wrong with it and where, and the others go on", async () => {
  expect(await call("navigateTo", { url: "/pages/broken" })).toBe("ok");
  await expect(phone.$(".lt-fail")).toContainText("页面打开失败");
  await expect(phone.$(".lt-fail code")).toHaveText("pages/broken.js:2:1");
  await phone.tapText(".lt-fail", "回到首页");
  await happened();
  await phone.tap("#fail");
  expect(await happened()).toEqual(["app onError Cannot read properties of null (reading 'nothing')"]);
  await phone.tap("#count");
  await phone.reads("#count", "1");
  await expect
    .poll(() => phone.site.errors().join("\n"))
    .toMatch(/pages\/first\.js:20:\d+ Cannot read properties of null/);
});

test("subpackages come with their first page, and with a component behind a placeholder", async () => {
  expect(await call("navigateTo", { url: "/pages/second" })).toBe("ok");
  await expect(phone.$("#far")).toHaveText("far away");
  expect(await call("navigateTo", { url: "../sub/pages/far?x=1" })).toBe("ok");
  expect(await happened()).toContain('far onLoad {"x":"1"}');
  expect(await call("navigateTo", { url: "/sub/pages/none" })).toBe(
    'navigateTo:fail page "sub/pages/none" is not found',
  );
});

test("pulling, reaching the end, and a page found again where it was left", async () => {
  await happened();
  expect(await call("startPullDownRefresh")).toBe("ok");
  expect(await happened()).toEqual(["first onPullDownRefresh"]);
  const scroller = phone.$(".lt-scroll").first();
  await scroller.evaluate((element) => element.scrollTo(0, 700));
  await call("navigateTo", { url: "/pages/bare" });
  await expect(phone.page.locator("#bar")).toHaveClass(/bare/);
  expect((await phone.$(".lt-box").last().boundingBox())?.height).toBe(804);
  await call("navigateBack");
  await happened();
  expect(await scroller.evaluate((element) => element.scrollTop)).toBe(700);
  await scroller.evaluate((element) => element.scrollTo(0, 99_999));
  await expect.poll(happened).toEqual(["first onReachBottom"]);
});
