import { describe, expect, it } from "vitest";
import { makeEventChannel } from "@/lib/miniprogram/native/core/event-channel";
import { launchAddress } from "@/lib/miniprogram/native/core/launch-info";

describe("launchAddress", () => {
  const at = (path: string, query: Record<string, string> = {}) =>
    launchAddress({ path, query, scene: 1001 }, "pages/home/home");

  it("begins at the entry when nothing was asked for", () => {
    expect(at("", { v: "1" })).toEqual({ path: "pages/home/home", query: { v: "1" } });
  });

  it("joins the query of the path and the one beside it", () => {
    expect(at("/pages/a/a?x=1&y=2", { y: "3" })).toEqual({ path: "pages/a/a", query: { x: "1", y: "3" } });
    expect(at("pages/a/a")).toEqual({ path: "pages/a/a", query: {} });
  });
});

describe("makeEventChannel", () => {
  it("lets both ends hear each other", () => {
    const heard: unknown[] = [];
    const channel = makeEventChannel(() => undefined, { back: (value: never) => heard.push(["back", value]) });
    channel.once("go", (value: never) => heard.push(["go", value]));
    channel.emit("go", 1);
    channel.emit("go", 2);
    channel.emit("back", 3);
    channel.off("back");
    channel.emit("back", 4);
    expect(heard).toEqual([
      ["go", 1],
      ["back", 3],
    ]);
  });

  it("reports a listener that throws and goes on", () => {
    const errors: unknown[] = [];
    const heard: unknown[] = [];
    const channel = makeEventChannel((error) => errors.push(error));
    channel.on("x", () => {
      throw new Error("no");
    });
    channel.on("x", (value: never) => heard.push(value));
    channel.emit("x", 1);
    expect(errors).toHaveLength(1);
    expect(heard).toEqual([1]);
  });
});
