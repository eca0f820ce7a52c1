import { expect, test } from "@playwright/test";
import { NativePhone } from "./native/phone";

/** The built-in components beyond what the sample shows: each is touched, and what is seen afterwards is read. */
let phone: NativePhone;

test.use({ trace: "off" });
test.beforeAll(async ({ browser }) => {
  phone = await NativePhone.open(browser, "wechat", { folder: "lib/miniprogram/fixtures/native-parts" });
});
test.afterAll(() => phone.close());
test.afterEach(() => expect(phone.newErrors()).toEqual([]));

test("touch: hover, long press, disabled, label, keyboard, moves", async () => {
  await phone.go("pages/touch/index");
  await phone.tap("#inner");
  await phone.style("#inner", "background-color", "rgb(200, 230, 201)");
  await expect(phone.$("#outer")).not.toHaveCSS("background-color", "rgb(200, 230, 201)");
  await phone.press("#long", 450);
  await phone.reads("#long-said", "longtap longpress1 ");
  await phone.$("#off").tap({ force: true });
  await phone.reads("#around", "0");
  await phone.tap("#for-label");
  await phone.reads("#agreed", "yes");
  await expect(phone.$("#agree")).toHaveAttribute("aria-checked", "true");
  await phone.$("#key").press("Enter");
  await phone.reads("#keyed", "1");
  await phone.drag("#moves", { x: 40, y: 0 });
  await phone.reads("#moved", "touchstart touchmove touchend");
  await phone.shows("#hide");
  await phone.tap("#toggle");
  await phone.hides("#hide");
  await expect(phone.$("#hide")).toHaveAttribute("aria-label", "标记");
});

test("show: text, icon, progress, rich text, pictures, media query, navigator", async () => {
  await phone.go("pages/show/index");
  await expect(phone.$("#decoded")).toHaveText("a\u00a0b<c");
  expect((await phone.box("#lines")).height).toBeGreaterThan(36);
  expect(await phone.$("#spaces").evaluate((text) => text.textContent)).toBe("a\u00a0\u00a0b");
  await phone.tap("#ok");
  await phone.reads("#ended", "70");
  await expect(phone.$("#bar")).toContainText("70%");
  await expect(phone.$("#red svg")).toHaveCSS("fill", "rgb(1, 2, 3)");
  await expect(phone.$("#rich p")).toHaveCSS("color", "rgb(1, 2, 3)");
  await expect(phone.$("#rich script, #rich iframe, #rich [onclick]")).toHaveCount(0);
  await expect(phone.$("#listed h2")).toHaveText("标题 & 文");
  await phone.tap("#rich");
  await phone.reads("#rich", "换了");
  expect(await phone.box("#fix")).toMatchObject({ width: 80, height: 80 });
  expect(await phone.box("#high")).toMatchObject({ width: 50, height: 50 });
  await phone.reads("#loaded", /100×100.*404/);
  await phone.shows("#wide");
  await phone.hides("#huge");
  await phone.tap("#link");
  await phone.shows("#change");
});

test("pull: refresher, scrolling into view, edges, flex, sticky", async () => {
  await phone.go("pages/pull/index");
  await phone.drag("#list", { x: 0, y: 60 });
  await phone.reads("#said", "pulling abort ");
  await phone.drag("#list", { x: 0, y: 160 });
  await phone.reads("#said", "pulling abort pulling refresh restore ");
  await phone.tap("#go");
  await expect(phone.$("#row-15")).toBeInViewport();
  await phone.drag("#list", { x: 0, y: -280 });
  await expect(phone.$("#edges")).toContainText("bottom");
  const [left, right] = [await phone.box("#flex .block >> nth=0"), await phone.box("#right")];
  expect(right.y).toBe(left.y);
  await phone.drag("#stuck", { x: 0, y: -100 });
  expect(Math.round((await phone.box("#head")).y)).toBe(Math.round((await phone.box("#stuck")).y));
});

test("layers: root portal, page container, grid", async () => {
  await phone.go("pages/layers/index");
  await phone.tap("#portal");
  await phone.reads("#portal", "浮在上面 1");
  await phone.tap("#open");
  await phone.reads("#phases", "beforeenter afterenter ");
  await phone.page.touchscreen.tap(200, 200);
  await phone.reads("#phases", "beforeenter afterenter clickoverlay beforeleave afterleave ");
  await phone.tap("#open");
  await phone.reads("#phases", "beforeenter afterenter ");
  const cells = await Promise.all([0, 2, 3].map((at) => phone.box(`#cell-${at}`)));
  expect(cells[1]?.y).toBe(cells[0]?.y);
  expect(cells[2]?.x).toBe(cells[0]?.x);
});

test("layers: the way back closes the page container first; HTML tags and a sheet", async () => {
  await phone.go("pages/show/index");
  await phone.tap("#layers-link");
  await phone.tap("#open");
  await phone.reads("#phases", "beforeenter afterenter ");
  await phone.back();
  await phone.reads("#phases", "beforeenter afterenter beforeleave afterleave ");
  await phone.tap("#html");
  await phone.reads("#html", "网页标签 1");
  await phone.tap("#cover");
  await phone.reads("#cover", "盖着 2");
  await phone.drag("#drag", { x: 0, y: -60 });
  await phone.reads("#size", "0.80");
  await phone.back();
  await phone.shows("#layers-link");
});

test("fields: form groups, slider keys, growing textarea, search, region, editor", async () => {
  await phone.go("pages/fields/index");
  await phone.tap("#own wx-view");
  await phone.reads("#sent", "inside=组里;slider=4;slotted=槽里");
  await phone.$("#slider").press("ArrowRight");
  await phone.reads("#sent", "滑到 5");
  const small = (await phone.box("#grow")).height;
  await expect(phone.$("#grow .textarea-placeholder")).toHaveCSS("color", "rgb(9, 9, 9)");
  await phone.fill("#grow", "一\n二\n三\n四");
  await phone.reads("#lines", "4");
  expect((await phone.box("#grow")).height).toBeGreaterThan(small + 30);
  await expect(phone.$("#grow .textarea-placeholder")).toBeHidden();
  await phone.fill("#find", "茶");
  await phone.$("#find input").press("Enter");
  await phone.reads("#found", "茶");
  await phone.tap("#region");
  await phone.turnWheel(phone.dialog("确定"), 1, 1);
  await phone.dialog("确定").getByText("确定").tap();
  await phone.reads("#region", "浙江省 宁波市 全部");
  await phone.reads("#codes", "330000,330200,330200");
  await phone.tap("#bold");
  await phone.reads("#edited", "粗体字 true");
  await phone.tap("#switch");
  await phone.reads("#switched", "false");
});

test("swipes: a ring, by item id, items that come later, two at a time, a ball on a rail", async () => {
  await phone.go("pages/swipes/index");
  await phone.drag("#ring", { x: 240, y: 0 });
  await phone.reads("#said", "2 s2 touch 停 2");
  await expect(phone.$("#ring .wx-swiper-dot-active")).toHaveCount(1);
  await phone.tap("#slide-2");
  await phone.reads("#tapped", "点了 2");
  await phone.tap("#by-id");
  await phone.reads("#said", "1 s1 停 1");
  await phone.tap("#more");
  await expect(phone.$("#ring .wx-swiper-dot")).toHaveCount(4);
  const [one, two] = [await phone.box("#two-0"), await phone.box("#two-1")];
  expect([Math.round(one.width), Math.round(two.x - one.x)]).toEqual([175, 175]);
  await phone.drag("#ball", { x: 90, y: 50 });
  await phone.reads("#at", /^(8|9)\d,0 touch$/);
});

test("boxes: what a browser has not says so, and what stands in it works", async () => {
  await phone.go("pages/boxes/index");
  await expect(phone.$("#map")).toContainText("浏览器体验版不支持这个组件");
  await phone.tap("#on-map");
  await phone.tap("#wrapped");
  await phone.reads("#on-map", "地图上的字 2");
  await phone.reads("#errors", "map:fail not supported");
  await phone.reads("#video-said", /MEDIA_ERR/);
  await phone.shows("#audio audio");
  await phone.$("#canvas").tap({ position: { x: 30, y: 20 } });
  await phone.reads("#point", "30,20");
  await expect(phone.$("#web")).toContainText("https://example.com/a?b=1");
  await phone.$("#web").getByRole("button").tap();
  for (const name of ["<map>", "<camera>", "<web-view>"]) {
    await expect.poll(() => phone.site.unsupported()).toContainEqual(expect.stringContaining(name));
  }
});

test("meta: the page and its bar from the template", async () => {
  await phone.go("pages/meta/index");
  await phone.title("由组件定");
  await phone.style("wx-page", "background-color", "rgb(250, 240, 230)");
  await phone.tap("#change");
  await phone.title("换过了");
  await phone.style("wx-page", "background-color", "rgb(20, 30, 40)");
  await phone.style("#text", "font-size", "20px");
});

test("mouse: it drags and clicks as a finger does", async () => {
  const { mouse } = phone.page;
  // A touch is repeated as mouse events for a while; those are not the mouse.
  await phone.go("pages/swipes/index");
  await phone.page.waitForTimeout(1100);
  const ring = await phone.box("#ring");
  await mouse.move(ring.x + 200, ring.y + 40);
  await mouse.down();
  await mouse.move(ring.x + 60, ring.y + 40, { steps: 5 });
  await mouse.up();
  await phone.reads("#said", "1 s1 touch 停 1");
  await phone.go("pages/fields/index");
  const region = await phone.box("#region");
  await mouse.click(region.x + 40, region.y + 20);
  await phone.dialog("确定").getByText("宁波市").click();
  await expect(phone.dialog("确定").locator("[aria-selected=true]")).toHaveText(["浙江省", "宁波市", "全部"]);
  await phone.page.keyboard.press("Escape");
  await expect(phone.dialog("确定")).toHaveCount(0);
});
