import { expect, it } from "vitest";
import { windowStatuses } from "@/db/enums";
import { windowBefore, windowProductState } from "./rules";

it("a window is granted by the creator's answer alone, and asked for anew once it was taken back", () => {
  expect(Object.fromEntries(windowStatuses.map((to) => [to, windowBefore(to)]))).toEqual({
    asked: ["refused", "withdrawn"],
    granted: ["asked", "refused"],
    refused: ["asked"],
    withdrawn: ["asked", "granted"],
  });
});

it("goods off sale come before goods without a plan, and both before hidden ones", () => {
  const all = { isOnSale: true, isOffered: true, isHidden: false };
  expect([
    windowProductState(all),
    windowProductState({ ...all, isHidden: true }),
    windowProductState({ ...all, isOffered: false, isHidden: true }),
    windowProductState({ isOnSale: false, isOffered: false, isHidden: true }),
  ]).toEqual(["shown", "hidden", "not_offered", "off_sale"]);
});
