import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { hostAsset } from "@/lib/miniprogram/host/bundle";
import { SDK_PATH, SHELL_PATH, type ShellBoot } from "@/lib/miniprogram/host/launch";
import { yuanText } from "@/lib/miniprogram/host/money-text";
import { renderShellPage } from "@/lib/miniprogram/host/page";

const boot: ShellBoot = {
  appid: "wx1",
  identity: "idn_1",
  ticket: "tkt_12345678",
  mode: "trial",
  title: "店",
  locale: "zh-CN",
  entry: "index.html",
  launch: { path: "/product/1", query: {}, scene: 1047 },
  trial: { version: "1.0.0" },
};

describe("renderShellPage", () => {
  it("shows the trial bar for trials alone", () => {
    expect(renderShellPage(boot).html).toContain('class="trial"');
    expect(renderShellPage({ ...boot, mode: "release" }).html).not.toContain('class="trial"');
  });

  it("reads nothing it is given as markup", () => {
    const evil = `</script><img src=x onerror=alert(1)>"'&\u2028`;
    const launch = { path: evil, query: { [evil]: evil }, scene: 1 };
    const { html } = renderShellPage({
      ...boot,
      title: evil,
      launch,
      trial: { version: evil, label: evil },
      unsupported: [evil],
    });
    expect(html).not.toContain("<img");
    expect(html.match(/<\/script>/g)).toHaveLength(2);
    const json = /id="liantai-boot">(.*?)<\/script>/s.exec(html)?.[1] ?? "";
    expect(JSON.parse(json)).toMatchObject({ title: evil, launch });
  });

  it("allows its own script and style and frames of its own alone", () => {
    const { html, headers } = renderShellPage(boot);
    const policy = headers["Content-Security-Policy"] ?? "";
    const style = /<style>(.*?)<\/style>/s.exec(html)?.[1] ?? "";
    expect(policy).toContain(`style-src 'sha256-${createHash("sha256").update(style).digest("base64")}'`);
    const nonce = /nonce="([^"]+)"/.exec(html)?.[1];
    expect(policy).toContain(`script-src 'nonce-${nonce}'`);
    expect(policy).toMatch(/frame-src 'self'.*frame-ancestors 'none'/);
    const pinned = renderShellPage(boot, { origin: "https://a.example" }).headers["Content-Security-Policy"];
    expect(pinned).toContain("frame-src https://a.example/frame/tkt_12345678/;");
    expect(policy).not.toContain("unsafe");
    expect(renderShellPage(boot).html).not.toContain(nonce);
  });
});

describe("hostAsset", () => {
  const bodyOf = async (path: string) => (await hostAsset(process.cwd(), path))?.body ?? "";

  it("builds shell and SDK once, small and without leftovers", async () => {
    expect(hostAsset(process.cwd(), SHELL_PATH)).toBe(hostAsset(process.cwd(), SHELL_PATH));
    expect(hostAsset(process.cwd(), "/frame/else.js")).toBeNull();
    const [shell, sdk] = [await bodyOf(SHELL_PATH), await bodyOf(SDK_PATH)];
    expect(shell.length).toBeLessThan(60_000);
    expect(sdk.length).toBeLessThan(10_000);
    expect(sdk + shell).not.toMatch(/process\.env|require\(/);
    // A listener for window messages in the shell would hear forged ones.
    expect(shell).not.toMatch(/addEventListener\("message"|\bonmessage=.{0,3}window/);
  });
});

describe("yuanText", () => {
  it.each([
    [0, "0.00"],
    [5, "0.05"],
    [100, "1.00"],
    [123_456_789, "1,234,567.89"],
    [-5, "−0.05"],
    [9_007_199_254_740_991, "90,071,992,547,409.91"],
  ])("%i", (fen, text) => {
    expect(yuanText(fen)).toBe(text);
  });
  it.each([0.5, Number.NaN, 2 ** 53])("refuses %d", (fen) => expect(() => yuanText(fen)).toThrow(RangeError));
});
