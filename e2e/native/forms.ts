import { expect } from "@playwright/test";
import type { Check, NativePhone } from "./phone";

/** The runtime's own sheet of wheels for `<picker>`. */
const sheetOf = (phone: NativePhone) => phone.dialog("取消");

/** Turns the wheel `column` of the open sheet by so many rows, then confirms. */
async function turn(phone: NativePhone, moves: { column: number; rows: number }[], word: "确定" | "取消" = "确定") {
  const sheet = sheetOf(phone);
  await expect(sheet).toBeVisible();
  for (const { column, rows } of moves) await phone.turnWheel(sheet, column, rows);
  await sheet.getByText(word, { exact: true }).tap();
  await expect(sheet).toBeHidden();
}

export const forms: Record<string, Check> = {
  "pages/forms/form/index": async (phone) => {
    await phone.tap("#submit");
    await phone.reads("#sent", "bill=false;kind=1;like=black;name=阿宁;note=;phone=;sex=f;tea=未选;weight=30");
    await phone.reads("#by", "主按钮 重置 0 次");
    await phone.fill("#name-input", "老周");
    await phone.fill("#phone-input", "13800000000");
    await phone.fill("#note-input", "午后送");
    await phone.tap("#bill");
    await phone.tap("#sex-m");
    await phone.tap("#like-green");
    await phone.$("#tea-field wx-view").tap();
    await phone.tap("#submit");
    await phone.reads(
      "#sent",
      "bill=true;kind=1;like=green+black;name=老周;note=午后送;phone=13800000000;sex=m;tea=岩茶;weight=30",
    );
    await phone.tap("#reset");
    await phone.reads("#by", "主按钮 重置 1 次");
    await expect(phone.$("#phone-input input")).toHaveValue("");
    await phone.tap("#submit");
    await phone.reads("#sent", /bill=false;.*phone=;/);
  },

  "pages/forms/inputs/index": async (phone) => {
    const plain = phone.$("#plain input");
    await plain.tap();
    await plain.pressSequentially("茶ab");
    await phone.reads("#typed", "茶ab|3");
    await plain.press("Enter");
    await plain.blur();
    await phone.reads("#events", "focus,confirm,blur");
    await phone.$("#upper input").pressSequentially("tea");
    await expect(phone.$("#upper input")).toHaveValue("TEA");
    await phone.$("#capped input").pressSequentially("一二三四五");
    await phone.reads("#capped-said", "一二三四");
    await expect(phone.$("#password input")).toHaveAttribute("type", "password");
    await phone.tap("#focus");
    await expect(phone.$("#focused input")).toBeFocused();
    await phone.fill("#clearable", "要清掉的");
    await phone.tap("#clear");
    await expect(phone.$("#clearable input")).toHaveValue("");
    await phone.fill("#area", "一\n二\n三");
    await phone.reads("#lines", "3 行");
    await phone.tap("#box-1");
    await phone.tap("#box-0");
    await phone.reads("#boxes-said", "热,冷");
    await phone.tap("#box-2");
    await phone.reads("#boxes-said", "热,冷");
    await phone.tap("#radio-1");
    await phone.reads("#radio-said", "中杯");
    await phone.tap("#switch");
    await phone.reads("#switch-said", "true");
    await phone.drag("#slider", { x: 80, y: 0 }, { x: 50, y: 12 });
    await expect(phone.$("#slider-said")).not.toHaveText("20");
  },

  "pages/forms/picker/index": async (phone) => {
    await phone.tap("#size");
    await expect(sheetOf(phone)).toContainText("选份量");
    await turn(phone, [{ column: 0, rows: 2 }]);
    await phone.reads("#size-said", "大份");
    await phone.tap("#size");
    await turn(phone, [], "取消");
    await phone.reads("#cancelled", "取消 1 次");
    await phone.tap("#drink");
    await turn(phone, [
      { column: 0, rows: 1 },
      { column: 1, rows: 2 },
    ]);
    await phone.reads("#drink-said", "冷饮 柠檬茶");
    await phone.tap("#time");
    await turn(phone, [{ column: 0, rows: 1 }]);
    await phone.reads("#time-said", "10:30");
    await phone.tap("#date");
    await turn(phone, [
      { column: 1, rows: -1 },
      { column: 2, rows: 1 },
    ]);
    await phone.reads("#date-said", "2026-02-16");
    await phone.tap("#month");
    await turn(phone, [{ column: 1, rows: 1 }]);
    await phone.reads("#month-said", "2026-04");
    await phone.tap("#region");
    await turn(phone, [{ column: 2, rows: 1 }]);
    await expect(phone.$("#region-said")).toHaveText(/^浙江省 杭州市 (?!西湖区)\S+$/);
    await phone.$("#off").tap({ force: true });
    await expect(sheetOf(phone)).toBeHidden();
  },

  "pages/forms/picker-view/index": async (phone) => {
    await phone.reads("#now", "2025 5 月");
    await phone.turnWheel(phone.$("#wheel"), 1, 2);
    await phone.reads("#said", "2025 年 7 月");
    await phone.reads("#scrolling", "停下了");
    await phone.tap("#jump");
    await phone.reads("#now", "2027 12 月");
    await phone.turnWheel(phone.$("#wheel"), 0, -1);
    await phone.reads("#said", "2026 年 12 月");
  },
};
