import { expect, it } from "vitest";
import { returnPath } from "./return-path";

it.each(["/chengyu/overview", "/chengyu/orders?status=paid&q=%E6%9E%97", "/p/bind/x"])("keeps %s", (next) =>
  expect(returnPath(next)).toBe(next),
);

it.each([
  undefined,
  "",
  "chengyu",
  "//evil.example",
  "/\\evil.example",
  "/\t/evil.example",
  "https://evil.example",
  "javascript:alert(1)",
  "/a\r\nset-cookie: x",
  ["/a", "/b"],
])("does not follow %j", (next) => expect(returnPath(next)).toBe("/"));
