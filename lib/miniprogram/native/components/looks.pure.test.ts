import { expect, test } from "vitest";
import { shownText } from "@/lib/miniprogram/native/components/shown-text";
import { slotFor, turnTo } from "@/lib/miniprogram/native/components/swiper-rules";

test("text: a written line break is one, blanks and entities on request", () => {
  expect(shownText("a\\nb", "", false)).toBe("a\nb");
  expect(shownText("a  b", "emsp", false)).toBe("a\u2003\u2003b");
  expect(shownText("&lt;&nbsp;&copy;", "", false)).toBe("&lt;&nbsp;&copy;");
  expect(shownText("&lt;&nbsp;&copy;", "", true)).toBe("<\u00a0&copy;");
});

test("swiper: an item stands where it is nearest to the view", () => {
  expect([0, 1, 2].map((index) => slotFor(index, 2, 3))).toEqual([3, 1, 2]);
  expect([0, 1, 2].map((index) => slotFor(index, -1, 3))).toEqual([0, -2, -1]);
  expect(slotFor(0, 300, 3)).toBe(300);
});

test("swiper: a ring turns the shorter way", () => {
  expect(turnTo(0, 3, 4)).toBe(-1);
  expect(turnTo(3, 0, 4)).toBe(4);
  expect(turnTo(1, 2, 4)).toBe(2);
  expect(turnTo(0, 2, 4)).toBe(2);
});
