import { describe, expect, it } from "vitest";
import { matchesImage, sniffImage } from "@/lib/kernel/image-type";
import { contentType, mimeOf } from "@/lib/kernel/mime";

describe("mimeOf", () => {
  it.each([
    ["index.html", "text/html"],
    ["a/B.JS", "text/javascript"],
    ["pages/a.wxml", "text/plain"],
    ["pages/a.ts", "text/plain"],
    ["a.svg", "image/svg+xml"],
    ["a.exe", "application/octet-stream"],
    ["html", "application/octet-stream"],
    ["a.html/file", "application/octet-stream"],
    ["a.constructor", "application/octet-stream"],
  ])("%s is %s", (path, mime) => expect(mimeOf(path)).toBe(mime));

  it("says the charset of text alone", () => {
    expect(contentType("text/css")).toBe("text/css; charset=utf-8");
    expect(contentType("image/png")).toBe("image/png");
  });
});

describe("sniffImage", () => {
  const png = Buffer.from("89504e470d0a1a0a0000", "hex");
  it("goes by the bytes", () => {
    expect(sniffImage(png)).toBe("image/png");
    expect(sniffImage(Buffer.from("RIFF\0\0\0\0WEBPVP8 "))).toBe("image/webp");
    expect(matchesImage(png, "image/jpeg")).toBe(false);
  });
  it.each(["<svg onload=alert(1)>", "<!doctype html>", "%PDF-1.7", "", "GIF", "\0\0\0\0\0\0\0\0WEBP"])(
    "takes %j for no picture",
    (text) => {
      expect(sniffImage(Buffer.from(text))).toBeNull();
    },
  );
});
