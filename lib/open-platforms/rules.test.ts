import { expect, it } from "vitest";
import { isSameSubject, parseUnionids } from "./rules";

const licence = "91310000MA1FL0XX0A";

it("knows one subject by its licence and the name on it, however it is written", () => {
  const a = { subject: "青禾（上海）文化传媒有限公司", licence };
  expect(isSameSubject(a, { subject: "青禾(上海) 文化传媒有限公司", licence })).toBe(true);
  expect(isSameSubject(a, { subject: "青禾（北京）文化传媒有限公司", licence })).toBe(false);
  expect(isSameSubject(a, { ...a, licence: "91310000MA1FL0XX0B" })).toBe(false);
});

it("reads a table of three columns, and tells the line that is none", () => {
  expect(parseUnionids("\uFEFFappid,openid,unionid\r\nwx1,o1,u1\n\nwx2\to2\tu2\n")).toEqual({
    rows: [
      { appid: "wx1", openid: "o1", unionid: "u1" },
      { appid: "wx2", openid: "o2", unionid: "u2" },
    ],
  });
  expect(parseUnionids("wx1,o1,u1\nwx1,o2")).toEqual({ badLine: 2 });
  expect(parseUnionids("wx1,o1,u1,extra")).toEqual({ badLine: 1 });
  expect(parseUnionids("")).toEqual({ rows: [] });
});
