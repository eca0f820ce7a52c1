import { createCipheriv } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  decryptMessage,
  encryptMessage,
  isEncodingKey,
  isSignature,
  type MessageSecrets,
  signatureOf,
} from "./message-crypt";

const secrets: MessageSecrets = {
  token: "AAAAA",
  encodingKey: "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG",
  appid: "wx0001",
};
const noise = Buffer.from("0123456789abcdef");

describe("signatures", () => {
  it("are those of the published vectors", () => {
    expect(signatureOf("AAAAA", "1714036504", "1514711492")).toBe("f464b24fc39322e44b38aa78f5edd27bd1441696");
    expect(signatureOf("AAAAA", "1714037059", "486452656")).toBe("899cf89e464efb63f54ddac96b0a0a235f53aa78");
  });

  it("are refused when one character differs, when missing, when of other length", () => {
    const good = signatureOf("AAAAA", "1", "2", "body");
    expect(isSignature(good, "AAAAA", "1", "2", "body")).toBe(true);
    expect(isSignature(good, "AAAAA", "1", "2", "bodz")).toBe(false);
    expect(isSignature(undefined, "AAAAA", "1", "2", "body")).toBe(false);
    expect(isSignature(good.slice(1), "AAAAA", "1", "2", "body")).toBe(false);
  });
});

describe("messages", () => {
  it("come back as they went, whatever they hold", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: "binary", maxLength: 300 }),
        fc.uint8Array({ minLength: 16, maxLength: 16 }),
        (text, random) => {
          const sent = Buffer.from(text, "utf8").toString("utf8");
          expect(decryptMessage(encryptMessage(sent, secrets, random), secrets)).toBe(sent);
        },
      ),
    );
  });

  it("are padded to blocks of 32, never by nothing", () => {
    for (let length = 0; length < 70; length += 1) {
      const bytes = Buffer.from(encryptMessage("x".repeat(length), secrets, noise), "base64");
      expect(bytes.length % 32).toBe(0);
      expect(bytes.length).toBeGreaterThan(16 + 4 + length + secrets.appid.length);
    }
  });

  it("are read with a padding of 16 too, as other senders make it", () => {
    const key = Buffer.from(`${secrets.encodingKey}=`, "base64");
    const text = Buffer.from("<xml/>");
    const length = Buffer.alloc(4);
    length.writeUInt32BE(text.length);
    const cipher = createCipheriv("aes-256-cbc", key, key.subarray(0, 16));
    const body = Buffer.concat([noise, length, text, Buffer.from(secrets.appid)]);
    expect(decryptMessage(Buffer.concat([cipher.update(body), cipher.final()]).toString("base64"), secrets)).toBe(
      "<xml/>",
    );
  });

  it("are refused for another appid, with another key, cut short or changed", () => {
    const sent = encryptMessage("<xml/>", secrets, noise);
    expect(() => decryptMessage(sent, { ...secrets, appid: "wx0002" })).toThrow("appid_mismatch");
    expect(() => decryptMessage(sent, { ...secrets, encodingKey: `${secrets.encodingKey.slice(1)}a` })).toThrow();
    expect(() => decryptMessage(sent.slice(0, 20), secrets)).toThrow("not_decryptable");
    expect(() => decryptMessage("", secrets)).toThrow("not_decryptable");
    expect(() => encryptMessage("x", { ...secrets, encodingKey: "short" }, noise)).toThrow("key_invalid");
  });

  it("know an encoding key from other texts", () => {
    expect(isEncodingKey(secrets.encodingKey)).toBe(true);
    expect(isEncodingKey(`${secrets.encodingKey}=`)).toBe(false);
    expect(isEncodingKey("")).toBe(false);
  });
});
