import { expect, test } from "@playwright/test";
import type { MockAnswer, MockRequest } from "@/lib/miniprogram/native/testing/serve";
import { apiSample } from "./native/api-sample";
import { NativePhone } from "./native/phone";

/** Members of `wx` as a test calls them. */
// biome-ignore lint/suspicious/noExplicitAny: what uploaded code sees has no types
declare const api: any;
// biome-ignore lint/suspicious/noExplicitAny: the page's own object
declare const home: any;

let phone: NativePhone;
const asked: MockRequest[] = [];

function backend(request: MockRequest): MockAnswer {
  asked.push(request);
  if (request.url.endsWith("/slow")) return { statusCode: 200, data: "late" };
  if (request.url.includes("/echo"))
    return { statusCode: 201, data: { got: request.data ?? null }, header: { token: "t" } };
  return { statusCode: 200, data: "<svg/>", header: { "content-type": "image/svg+xml" } };
}

test.use({ trace: "off" });
test.beforeAll(async ({ browser }) => {
  phone = await NativePhone.open(browser, "wechat", { files: apiSample, backend });
});
test.beforeEach(async () => {
  await phone.go("pages/home/home");
  asked.length = 0;
});
test.afterAll(async () => {
  expect(phone.site.errors()).toEqual([]);
  await phone.close();
});

/** The layer's own shadow root is open to the tests. */
const shown = (name: string) => phone.frame.locator(`lt-layer ${name}`);

test("toasts and loading marks take one another's place", async () => {
  await phone.frame.evaluate(() => api.showLoading({ title: "wait", mask: true }));
  await expect(shown(".toast.mask .spin")).toBeVisible();
  await phone.frame.evaluate(() => api.showToast({ title: "done", duration: 60_000 }));
  await expect(shown(".toast")).toHaveText("done");
  await expect(shown(".toast svg")).toBeVisible();
  await phone.frame.evaluate(() => api.hideLoading({ noConflict: true }));
  await expect(shown(".toast")).toHaveCount(1);
  await phone.frame.evaluate(() => api.hideToast());
  await expect(shown(".toast")).toHaveCount(0);
  await phone.frame.evaluate(() => api.showToast({ title: "short", icon: "none", duration: 100 }));
  await expect(shown(".toast")).toHaveCount(0);
});

test("a dialog asks, also for text, and keeps the focus", async () => {
  const answer = phone.frame.evaluate(() => api.showModal({ title: "Sure?", content: "There is no way back" }));
  const dialog = phone.frame.getByRole("dialog", { name: "Sure?" });
  await expect(dialog).toBeVisible();
  await expect(dialog.getByRole("button", { name: "确定" })).toBeFocused();
  for (let step = 0; step < 4; step += 1) await phone.page.keyboard.press("Tab");
  expect(await phone.frame.evaluate(() => document.activeElement?.tagName)).toMatch(/LT-LAYER|BODY/);
  await dialog.getByRole("button", { name: "取消" }).tap();
  expect(await answer).toEqual({ confirm: false, cancel: true, content: null, errMsg: "showModal:ok" });

  const typed = phone.frame.evaluate(() =>
    api.showModal({ title: "Name", editable: true, placeholderText: "…", confirmText: "Go", cancelText: "No" }),
  );
  await phone.frame.getByRole("dialog").getByRole("textbox").fill("Lian");
  await phone.frame.getByRole("button", { name: "Go" }).tap();
  expect(await typed).toMatchObject({ confirm: true, content: "Lian" });
});

test("an action sheet gives the row, and fails when it is closed", async () => {
  const chosen = phone.frame.evaluate(() => api.showActionSheet({ itemList: ["one", "two"], alertText: "which" }));
  await phone.frame.getByRole("button", { name: "two" }).tap();
  expect(await chosen).toEqual({ tapIndex: 1, errMsg: "showActionSheet:ok" });
  const closed = phone.frame.evaluate(
    () => new Promise((complete) => api.showActionSheet({ itemList: ["only"], complete })),
  );
  await expect(phone.frame.getByRole("button", { name: "only" })).toBeVisible();
  await phone.page.keyboard.press("Escape");
  expect(await closed).toEqual({ errMsg: "showActionSheet:fail cancel" });
});

test("what stands around the page changes", async () => {
  await phone.frame.evaluate(() => api.setNavigationBarTitle({ title: "New title" }));
  await phone.title("New title");
  await phone.frame.evaluate(() => api.setTabBarBadge({ index: 1, text: "9" }));
  await expect(phone.frame.getByText("9", { exact: true })).toBeVisible();
  await phone.frame.evaluate(() => api.removeTabBarBadge({ index: 1 }));
  await expect(phone.frame.getByText("9", { exact: true })).toHaveCount(0);
  const wrong = await phone.frame.evaluate(() => api.setTabBarBadge({ index: 7, text: "1" }).catch((e: unknown) => e));
  expect(wrong).toEqual({ errMsg: "setTabBarBadge:fail tabbar item not found" });
  await phone.frame.evaluate(() => api.pageScrollTo({ selector: "#deep", duration: 0 }));
  await expect(phone.$("#deep")).toBeInViewport();
  const viewport = await phone.frame.evaluate(
    () => new Promise((done) => api.createSelectorQuery().selectViewport().scrollOffset(done).exec()),
  );
  expect((viewport as { scrollTop: number }).scrollTop).toBeGreaterThan(1000);
});

test("pages are moved between, with the reason where they are not", async () => {
  const gone = await phone.frame.evaluate(() => api.navigateTo({ url: "/pages/none/none" }).catch((e: unknown) => e));
  expect(gone).toMatchObject({ errMsg: expect.stringMatching(/^navigateTo:fail/) });
  await phone.frame.evaluate(() => api.navigateTo({ url: "/pages/more/more?a=1&b=%E4%B8%AD" }));
  await phone.reads("#more", 'more {"a":"1","b":"中"}');
  await phone.frame.evaluate(() => api.navigateBack());
  await phone.shows("#top");
});

test("nodes tell what they are asked, inside components too", async () => {
  const [first, all, inner, none, style] = await phone.frame.evaluate(
    () =>
      new Promise<unknown[]>((done) => {
        api
          .createSelectorQuery()
          .select("#top")
          .fields({ id: true, dataset: true, mark: true, rect: true })
          .selectAll(".box")
          .boundingClientRect()
          .select("#card >>> .inner")
          .boundingClientRect()
          .select("#nothing")
          .boundingClientRect()
          .select("#moved")
          .fields({ computedStyle: ["backgroundColor", "width"] })
          .exec(done);
      }),
  );
  expect(first).toMatchObject({ id: "top", dataset: { kind: "first" }, mark: { place: "here" }, left: 0, top: 0 });
  expect(all).toHaveLength(2);
  expect(inner).toMatchObject({ width: 120, height: 30 });
  expect(none).toBeNull();
  expect(style).toEqual({ backgroundColor: "rgb(0, 153, 255)", width: "40px" });
  const own = await phone.frame.evaluate(
    () =>
      new Promise((done) => {
        home.createSelectorQuery().in(home.selectComponent("#card")).select(".inner").boundingClientRect(done).exec();
      }),
  );
  expect(own).toMatchObject({ width: 120 });
});

test("a scroll view is moved by its node, and coming into sight is told", async () => {
  const seen = phone.frame.evaluate(
    () =>
      new Promise((done) => {
        api.createIntersectionObserver(home).relativeTo("#list").observe("#row", done);
        api
          .createSelectorQuery()
          .select("#list")
          .node(({ node }: { node: { scrollTo(to: object): void } }) => node.scrollTo({ top: 200, animated: false }))
          .exec();
      }),
  );
  expect(await seen).toMatchObject({ id: "row", intersectionRatio: expect.any(Number) });
  const offset = await phone.frame.evaluate(
    () => new Promise((done) => api.createSelectorQuery().select("#list").scrollOffset(done).exec()),
  );
  expect(offset).toMatchObject({ scrollTop: 200, scrollHeight: 400 });
});

test("both kinds of canvas are drawn on, read and saved", async () => {
  const pixel = await phone.frame.evaluate(
    () =>
      new Promise((done) => {
        api
          .createSelectorQuery()
          .select("#board")
          .node(async ({ node }: { node: HTMLCanvasElement & { createImage(): HTMLImageElement } }) => {
            node.width = 100;
            node.height = 50;
            const pen = node.getContext("2d");
            const picture = node.createImage();
            picture.onload = () => {
              pen?.drawImage(picture, 0, 0, 50, 50);
              done([...(pen?.getImageData(10, 10, 1, 1).data ?? [])]);
            };
            picture.src = "/images/dot.png";
          })
          .exec();
      }),
  );
  expect((pixel as number[])[3]).toBeGreaterThan(0);
  const saved = await phone.frame.evaluate(
    () =>
      new Promise((done) => {
        const pen = api.createCanvasContext("old");
        pen.setFillStyle("#ff0000");
        pen.fillRect(0, 0, 20, 20);
        pen.setFontSize(16);
        pen.fillText("text", 30, 20);
        pen.drawImage("/images/dot.png", 40, 0, 20, 20);
        pen.draw(false, async () => {
          const { data } = await api.canvasGetImageData({ canvasId: "old", x: 5, y: 5, width: 1, height: 1 });
          const { tempFilePath } = await api.canvasToTempFilePath({ canvasId: "old", destWidth: 60, destHeight: 30 });
          const { width, height } = await api.getImageInfo({ src: tempFilePath });
          done({ red: [...data].slice(0, 4), width, height, isLocal: tempFilePath.startsWith("wxfile://") });
        });
      }),
  );
  expect(saved).toEqual({ red: [255, 0, 0, 255], width: 60, height: 30, isLocal: true });
});

test("animations move an element, in both manners", async () => {
  await phone.frame.evaluate(() => {
    const plan = api.createAnimation({ duration: 20 });
    home.setData({ animation: plan.translateX(50).step().opacity(0.5).step().export() });
  });
  await expect.poll(() => phone.$("#moved").evaluate((node) => getComputedStyle(node).opacity)).toBe("0.5");
  expect(await phone.$("#moved").evaluate((node) => getComputedStyle(node).transform)).toContain("50");
  await phone.frame.evaluate(
    () =>
      new Promise<void>((done) => home.animate("#top", [{ opacity: 1 }, { opacity: 0.25, scale: [2, 2] }], 20, done)),
  );
  await phone.style("#top", "opacity", "0.25");
  await phone.frame.evaluate(() => home.clearAnimation("#top"));
  await phone.style("#top", "opacity", "1");
});

test("requests go out and come back in the platforms' manner", async () => {
  const answer = await phone.frame.evaluate(
    () =>
      new Promise((success, fail) => {
        const data = { a: 1 };
        const task = api.request({
          url: "https://shop.test/echo",
          method: "POST",
          data,
          header: { token: "x" },
          success,
          fail,
        });
        task.onHeadersReceived(() => undefined);
      }),
  );
  expect(answer).toMatchObject({
    statusCode: 201,
    header: { token: "t" },
    data: { got: '{"a":1}' },
    errMsg: "request:ok",
  });
  expect(asked[0]).toMatchObject({ method: "POST", header: { token: "x", "content-type": "application/json" } });
  await phone.frame.evaluate(
    () =>
      new Promise((done) => api.request({ url: "https://shop.test/echo?z=0", data: { q: "中 &" }, complete: done })),
  );
  expect(asked[1]?.url).toBe("https://shop.test/echo?z=0&q=%E4%B8%AD%20%26");
  const aborted = await phone.frame.evaluate(
    () =>
      new Promise((fail) => {
        api.request({ url: "https://shop.test/slow", fail }).abort();
      }),
  );
  expect(aborted).toEqual({ errMsg: "request:fail abort" });
  const bytes = await phone.frame.evaluate(
    () =>
      new Promise((done) => {
        const success = ({ data }: { data: ArrayBuffer }) => done(data.byteLength);
        api.request({ url: "https://shop.test/x", responseType: "arraybuffer", success });
      }),
  );
  expect(bytes).toBe(6);
});

test("files are fetched, kept, read and sent", async () => {
  const told = await phone.frame.evaluate(
    () =>
      new Promise((done) => {
        const files = api.getFileSystemManager();
        api.downloadFile({
          url: "https://shop.test/a.svg",
          success: async ({ tempFilePath }: { tempFilePath: string }) => {
            const text = files.readFileSync(tempFilePath, "utf8");
            const own = `${api.env.USER_DATA_PATH}/deep/kept.svg`;
            files.mkdirSync(`${api.env.USER_DATA_PATH}/deep`);
            files.copyFileSync(tempFilePath, own);
            files.appendFileSync(own, "!");
            const names = files.readdirSync(api.env.USER_DATA_PATH);
            const { stats } = await files.stat({ path: own });
            const error = await new Promise((fail) => files.readFile({ filePath: "wxfile://usr/none", fail }));
            const packed = await new Promise((ok) =>
              files.readFile({
                filePath: "/images/dot.png",
                success: ({ data }: { data: ArrayBuffer }) => ok(data.byteLength),
              }),
            );
            const progress: number[] = [];
            const task = api.uploadFile({
              url: "https://shop.test/echo",
              filePath: own,
              name: "pic",
              formData: { note: "中" },
              success: ({ statusCode }: { statusCode: number }) =>
                done({ text, names, size: stats.size, error, packed, statusCode, progress: progress.at(-1) }),
            });
            task.onProgressUpdate(({ progress: part }: { progress: number }) => progress.push(part));
          },
        });
      }),
  );
  expect(told).toEqual({
    text: "<svg/>",
    names: ["deep"],
    size: 7,
    error: { errMsg: "readFile:fail no such file or directory, open 'wxfile://usr/none'" },
    packed: 70,
    statusCode: 201,
    progress: 100,
  });
  expect(asked.at(-1)?.header["content-type"]).toMatch(/^multipart\/form-data; boundary=/);
});

test("a picture is chosen, shown and looked at", async () => {
  await phone.tap("#choose");
  const chooser = phone.page.waitForEvent("filechooser");
  await phone.frame.getByRole("button", { name: "从相册选择" }).tap();
  const dot = apiSample.get("images/dot.png") ?? Buffer.alloc(0);
  await (await chooser).setFiles({ name: "mine.png", mimeType: "image/png", buffer: dot });
  await expect.poll(() => phone.frame.evaluate(() => home.chosen?.tempFiles[0].size)).toBe(dot.length);
  await expect
    .poll(() =>
      phone.$("#picture").evaluate((node) => [...node.querySelectorAll("img")].some((one) => one.naturalWidth === 1)),
    )
    .toBe(true);
  await phone.frame.evaluate(() =>
    api.previewImage({ urls: ["/images/dot.png", home.chosen.tempFilePaths[0]], current: 1 }),
  );
  await expect(shown(".viewer .count")).toHaveText("2 / 2");
  await phone.frame.getByRole("button", { name: "关闭" }).tap();
  await expect(shown(".viewer")).toHaveCount(0);
});

test("what is kept is there at once and after a restart", async () => {
  const kept = await phone.frame.evaluate(async () => {
    api.setStorageSync("cart", [{ sku: 1 }]);
    api.setStorageSync("since", new Date(5));
    await api.setStorage({ key: "gone", data: 1 });
    await api.removeStorage({ key: "gone" });
    const missing = await api.getStorage({ key: "gone" }).catch((error: unknown) => error);
    const tooMuch = await api.setStorage({ key: "big", data: "x".repeat(2_000_000) }).catch((error: unknown) => error);
    return { cart: api.getStorageSync("cart"), none: api.getStorageSync("gone"), missing, tooMuch };
  });
  expect(kept).toEqual({
    cart: [{ sku: 1 }],
    none: "",
    missing: { errMsg: "getStorage:fail data not found" },
    tooMuch: { errMsg: "setStorage:fail exceed storage item max length" },
  });
  await phone.restart();
  const again = await phone.frame.evaluate(() => ({
    keys: api.getStorageInfoSync().keys,
    since: api.getStorageSync("since") instanceof Date,
  }));
  expect(again).toEqual({ keys: ["cart", "since"], since: true });
});

test("the shell shares what the page says, pays, and dials", async () => {
  await phone.tap("#share");
  await expect(phone.page.getByRole("dialog", { name: "分享" })).toContainText("from button");
  await phone.page.keyboard.press("Escape");
  await phone.page.getByRole("button", { name: "更多" }).tap();
  await phone.page.getByRole("button", { name: "分享" }).tap();
  await expect(phone.page.getByRole("dialog", { name: "分享" })).toContainText("from menu");
  await expect(phone.page.getByRole("dialog").locator("img")).toBeVisible();
  expect(
    phone.site
      .calls()
      .filter(({ type }) => type === "share")
      .at(-1)?.params,
  ).toMatchObject({
    path: "/pages/more/more?id=7",
  });
  await phone.page.keyboard.press("Escape");

  const paid = phone.frame.evaluate(() =>
    api.requestPayment({ timeStamp: "1", nonceStr: "n", package: "prepay_id=pay_1", signType: "RSA", paySign: "s" }),
  );
  await expect(phone.page.getByRole("dialog")).toContainText("pay_1");
  await phone.page.getByRole("button", { name: "确认支付" }).tap();
  expect(await paid).toEqual({ errMsg: "requestPayment:ok" });
  const refused = phone.frame.evaluate(() =>
    api.requestPayment({ paymentId: "pay_2", amountFen: 100 }).catch((error: unknown) => error),
  );
  await phone.page.getByRole("dialog").getByRole("button", { name: "取消" }).tap();
  expect(await refused).toEqual({ errMsg: "requestPayment:fail cancel" });

  const dialled = phone.frame.evaluate(() =>
    api.makePhoneCall({ phoneNumber: "10086" }).catch((error: unknown) => error),
  );
  await expect(phone.page.getByRole("link", { name: "呼叫 10086" })).toHaveAttribute("href", "tel:10086");
  await phone.page.getByRole("dialog").getByRole("button", { name: "取消" }).tap();
  expect(await dialled).toEqual({ errMsg: "makePhoneCall:fail cancel" });
});

test("an identity is a test's and says so; an address is kept", async () => {
  await phone.tap("#phone");
  await expect(phone.frame.getByRole("dialog")).toContainText("测试身份");
  await phone.frame.getByRole("button", { name: "拒绝" }).tap();
  await phone.reads("#told", "getPhoneNumber:fail user deny");

  const address = phone.frame.evaluate(() => api.chooseAddress());
  await phone.frame.getByRole("button", { name: "保存" }).tap();
  await expect(phone.frame.getByRole("alert")).toBeVisible();
  const values: Record<string, string> = {
    收货人: "联小台",
    手机号码: "13800000000",
    "省 / 市 / 区，用空格分开": "浙江省 杭州市 西湖区",
    详细地址: "文一路 1 号",
  };
  for (const [label, value] of Object.entries(values)) await phone.frame.getByLabel(label).fill(value);
  await phone.frame.getByRole("button", { name: "保存" }).tap();
  expect(await address).toMatchObject({ userName: "联小台", cityName: "杭州市", errMsg: "chooseAddress:ok" });
  const again = phone.frame.evaluate(() => api.chooseAddress());
  await phone.frame.getByRole("button", { name: /联小台/ }).tap();
  expect(await again).toMatchObject({ detailInfo: "文一路 1 号" });
});

test("what a browser lacks fails honestly, is noted once, and is denied by canIUse", async () => {
  const told = await phone.frame.evaluate(async () => {
    const fails = async (name: string) => (await api[name]({}).catch((error: { errMsg: string }) => error)).errMsg;
    let heard = "";
    api.connectSocket({ url: "wss://shop.test" }).onError(({ errMsg }: { errMsg: string }) => {
      heard = errMsg;
    });
    await new Promise((resolve) => setTimeout(resolve, 20));
    return {
      fails: [await fails("getLocation"), await fails("openBluetoothAdapter"), await fails("startFlight")],
      twice: await fails("startFlight"),
      harmless: (await api.hideSomething()).errMsg,
      socket: heard,
      ad: await api
        .createRewardedVideoAd({})
        .load()
        .catch((error: { errMsg: string }) => error.errMsg),
      probe: [typeof api.then, typeof api.$http, typeof api.getSystemInfoSync().model],
      use: ["showModal", "showModal.object.editable", "request.object.method.PUT", "button.open-type.share"].map(
        api.canIUse,
      ),
      not: ["getLocation", "showModal.object.magic", "live-player", "button.open-type.feedback", "x"].map(api.canIUse),
    };
  });
  expect(told).toEqual({
    fails: [
      "getLocation:fail location is not available in this browser frame",
      "openBluetoothAdapter:fail bluetooth is not available in this browser frame",
      "startFlight:fail not supported",
    ],
    twice: "startFlight:fail not supported",
    harmless: "hideSomething:ok",
    socket: expect.stringMatching(/^connectSocket:fail/),
    ad: "load:fail not supported",
    probe: ["undefined", "undefined", "string"],
    use: [true, true, true, true],
    not: [false, false, false, false, false],
  });
  await expect.poll(() => phone.site.unsupported().filter((name) => name === "startFlight")).toHaveLength(1);
});
