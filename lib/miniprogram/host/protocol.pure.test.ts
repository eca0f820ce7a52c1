import { describe, expect, it } from "vitest";
import { readCall } from "@/lib/miniprogram/host/protocol";
import { RateLimit } from "@/lib/miniprogram/host/rate-limit";

describe("readCall", () => {
  it("reads calls in order", () => {
    expect(readCall({ id: 1, type: "login", params: {} })).toEqual({ id: 1, type: "login", params: {} });
    const request = { url: "https://a.cn/x", method: "POST", data: { a: [1, null] }, header: { "x-session": "s" } };
    expect(readCall({ id: 2, type: "request", params: request })).toMatchObject({ params: request });
  });

  it.each([
    null,
    undefined,
    1,
    "x",
    [],
    {},
    { id: 1 },
    { id: "1", type: "login", params: {} },
    { id: 1.5, type: "login", params: {} },
    { id: 1, type: "login", params: {}, extra: 1 },
    { id: 1, type: "x".repeat(100), params: {} },
  ])("hears nothing in %j", (message) => {
    expect(readCall(message)).toBeNull();
  });

  it.each(["eval", "__proto__", "constructor", "toString", "hasOwnProperty"])("refuses the call %s", (type) => {
    expect(readCall({ id: 7, type, params: {} })).toEqual({ id: 7, refused: "unknown_call" });
  });

  it.each([
    ["requestPayment", { paymentId: "p", amountFen: -1 }],
    ["requestPayment", { paymentId: "p", amountFen: 1.5 }],
    ["requestPayment", { paymentId: "p", amountFen: "1" }],
    ["requestPayment", { paymentId: "p", amountFen: 2 ** 53 }],
    ["requestPayment", { paymentId: "p", amountFen: 1, payee: "me" }],
    ["setTitle", { title: "x".repeat(41) }],
    ["showToast", { title: { html: "x" } }],
    ["keep", { clear: false, remove: [""], set: {} }],
    ["keep", { clear: false, remove: [], set: { "": "1" } }],
    ["keep", { clear: false, remove: [], set: { a: "x".repeat(2 ** 20 + 1) } }],
    ["keep", { clear: false, remove: [], set: { a: { b: 1 } } }],
    ["request", { url: "https://a.cn", method: "CONNECT", header: {} }],
    ["request", { url: "x".repeat(3000), method: "GET", header: {} }],
    ["request", { url: "https://a.cn", method: "GET", header: { a: 1 } }],
    ["request", { url: "https://a.cn", method: "POST", header: {}, binary: "not base64!" }],
    ["request", { url: "https://a.cn", method: "POST", header: {}, timeout: 600_000 }],
    ["dial", { number: "javascript:1" }],
    ["saveFile", { name: "", type: "image/png", data: "" }],
    ["setMenu", { share: true, pay: true }],
    ["leave", { to: "https://evil.cn" }],
    ["login", { as: "operator" }],
    ["login", null],
  ])("refuses %s with %o", (type, params) => {
    expect(readCall({ id: 3, type, params })).toEqual({ id: 3, refused: "invalid_params" });
  });
});

describe("RateLimit", () => {
  it("lets a burst through, then a rate", () => {
    let now = 0;
    const limit = new RateLimit(3, 2, () => now);
    expect([1, 2, 3, 4].map(() => limit.take())).toEqual([true, true, true, false]);
    now = 500;
    expect([limit.take(), limit.take()]).toEqual([true, false]);
    now = 60_000;
    expect([1, 2, 3, 4].map(() => limit.take())).toEqual([true, true, true, false]);
  });
});
