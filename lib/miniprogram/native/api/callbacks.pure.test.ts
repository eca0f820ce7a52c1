import { describe, expect, it, vi } from "vitest";
import { makeCall, makePromptCall, makeSync, Refusal } from "@/lib/miniprogram/native/api/callbacks";

const silent = () => undefined;

describe("an asynchronous API", () => {
  it("gives a promise without callbacks, and nothing with one", async () => {
    const call = makeCall("getThing", () => ({ thing: 1 }), silent);
    await expect(call()).resolves.toEqual({ thing: 1, errMsg: "getThing:ok" });
    await expect(call({ key: "a" })).resolves.toMatchObject({ errMsg: "getThing:ok" });
    expect(call({ complete: silent })).toBeUndefined();
  });

  it("calls success and then complete with the same object, later than the call", async () => {
    const order: string[] = [];
    await new Promise<void>((resolve) => {
      makeCall(
        "getThing",
        async () => ({ thing: 1 }),
        silent,
      )({
        success: (result: { thing: number; errMsg: string }) => order.push(`success ${result.thing} ${result.errMsg}`),
        fail: () => order.push("fail"),
        complete: (result: { errMsg: string }) => {
          order.push(`complete ${result.errMsg}`);
          resolve();
        },
      });
      order.push("returned");
    });
    expect(order).toEqual(["returned", "success 1 getThing:ok", "complete getThing:ok"]);
  });

  it.each([
    ["a refusal", new Refusal("cancel"), { errMsg: "pay:fail cancel" }],
    ["a refusal with more to say", new Refusal("no", { errno: 3 }), { errMsg: "pay:fail no", errno: 3 }],
    ["a refusal without words", new Refusal(""), { errMsg: "pay:fail" }],
    ["an error", new Error("broken"), { errMsg: "pay:fail broken" }],
    ["an error of the shell", { errMsg: "too fast", code: "busy" }, { errMsg: "pay:fail too fast" }],
    ["a sheet that was closed", Object.assign(new Error("x"), { code: "cancelled" }), { errMsg: "pay:fail cancel" }],
    ["a complete message", new Error("pay:fail gone"), { errMsg: "pay:fail gone" }],
  ])("fails by %s", async (_what, thrown, told) => {
    const call = makeCall(
      "pay",
      () => {
        throw thrown;
      },
      silent,
    );
    await expect(call()).rejects.toEqual(told);
    const calls = await new Promise<unknown[]>((resolve) => {
      const heard: unknown[] = [];
      call({
        success: () => heard.push("success"),
        fail: (error: unknown) => heard.push(error),
        complete: (error: unknown) => resolve([...heard, error]),
      });
    });
    expect(calls).toEqual([told, told]);
  });

  it("reports a callback that throws and still calls complete", async () => {
    const report = vi.fn();
    const fault = new Error("mine");
    await new Promise<unknown>((complete) => {
      const success = () => {
        throw fault;
      };
      makeCall("getThing", () => undefined, report)({ success, complete });
    });
    expect(report).toHaveBeenCalledWith(fault);
  });

  it("takes anything for options", async () => {
    const call = makeCall("getThing", (options) => options, silent);
    for (const given of [undefined, null, "x", 1])
      await expect(call(given)).resolves.toEqual({ errMsg: "getThing:ok" });
  });
});

describe("a prompt API", () => {
  it("has called back when it returns, and gives a promise without callbacks", async () => {
    const call = makePromptCall("getThing", () => ({ thing: 1 }), silent);
    const heard: unknown[] = [];
    expect(call({ success: (result: unknown) => heard.push(result) })).toBeUndefined();
    expect(heard).toEqual([{ thing: 1, errMsg: "getThing:ok" }]);
    await expect(call()).resolves.toEqual({ thing: 1, errMsg: "getThing:ok" });
  });
});

describe("a synchronous API", () => {
  it("returns the bare result and throws name:fail", () => {
    expect(makeSync("add", (a: number, b: number) => a + b)(1, 2)).toBe(3);
    const refuse = makeSync("add", () => {
      throw new Refusal("too much");
    });
    expect(refuse).toThrow("add:fail too much");
  });
});
