import { beforeEach, describe, expect, it } from "vitest";
import { Disk } from "@/lib/miniprogram/native/api/files/disk";
import { bytesOf, contentOf } from "@/lib/miniprogram/native/api/files/encoding";
import { formText, prepare } from "@/lib/miniprogram/native/api/net/body";
import { multipart } from "@/lib/miniprogram/native/api/net/multipart";
import { paymentOf } from "@/lib/miniprogram/native/api/session";
import { keyframesOf } from "@/lib/miniprogram/native/api/view/animate";
import { AnimationPlan, transformText } from "@/lib/miniprogram/native/api/view/animation";
import { mediaText } from "@/lib/miniprogram/native/api/view/observers";

describe("a request as it is sent", () => {
  const send = (method: string, data: unknown, header: Record<string, string> = {}) =>
    prepare({ url: "https://a.cn/x?y=1#part", method, data, header });

  it("carries data of a GET in the address", () => {
    expect(send("GET", { q: "中 &", list: [1, 2], none: undefined }).url).toBe(
      "https://a.cn/x?y=1&q=%E4%B8%AD%20%26&list=%5B1%2C2%5D#part",
    );
    expect(prepare({ url: "https://a.cn", method: "GET", data: "a=1", header: {} }).url).toBe("https://a.cn?a=1");
  });

  it("carries other data as its content type says", () => {
    expect(send("POST", { a: [1] })).toMatchObject({
      body: '{"a":[1]}',
      header: { "content-type": "application/json" },
    });
    const form = { "Content-Type": "application/x-www-form-urlencoded; charset=utf-8" };
    expect(send("POST", { a: 1, b: "x y" }, form)).toMatchObject({ body: "a=1&b=x%20y", header: form });
    expect(send("PUT", "raw").body).toBe("raw");
    expect(send("POST", new Uint8Array([1, 2]).buffer).body).toEqual(new Uint8Array([1, 2]));
    expect(send("POST", undefined).body).toBeUndefined();
  });

  it("writes a file between fields, and lets no name end its line", () => {
    const file = { field: "pic", name: 'a"\r\nb.png', type: "image/png\r\nx: y", bytes: new Uint8Array([255, 0]) };
    const { type, body } = multipart({ note: "中", 'a"b': "1" }, file, "edge");
    const text = new TextDecoder("latin1").decode(body);
    expect(type).toBe("multipart/form-data; boundary=edge");
    expect(text).toContain('name="a%22b"\r\n\r\n1\r\n');
    expect(text).toContain('filename="a%22%0D%0Ab.png"\r\nContent-Type: image/pngx: y\r\n\r\nÿ\u0000\r\n--edge--');
  });

  it("writes objects inside a form as JSON", () => {
    expect(formText({ a: { b: 1 }, c: null })).toBe("a=%7B%22b%22%3A1%7D&c=");
  });
});

describe("a payment", () => {
  it.each([
    [{ package: "prepay_id=pay_1", timeStamp: "1" }, { paymentId: "pay_1" }],
    [
      { paymentId: "pay_2", amountFen: 0 },
      { paymentId: "pay_2", amountFen: 0 },
    ],
    [{ paymentId: "pay_3", amountFen: 1.5 }, { paymentId: "pay_3" }],
  ])("reads %j", (options, payment) => expect(paymentOf(options)).toEqual(payment));

  it.each([{}, { package: "prepay_id=" }, { package: "x" }, { paymentId: "x".repeat(65) }])("refuses %j", (options) =>
    expect(() => paymentOf(options)).toThrow("parameter error"),
  );
});

describe("files", () => {
  let disk: Disk;
  beforeEach(() => {
    disk = new Disk(new Map());
  });
  const bytes = (text: string) => new TextEncoder().encode(text) as Uint8Array<ArrayBuffer>;

  it("are written below the own folder, where a folder is", async () => {
    disk.makeFolder("wxfile://usr/a/b", true);
    disk.write("wxfile://usr/a//b/x.txt", bytes("hi"));
    expect(disk.list("wxfile://usr")).toEqual(["a"]);
    expect(disk.list("wxfile://usr", true).sort()).toEqual(["a", "a/b", "a/b/x.txt"]);
    expect(contentOf(await disk.bytes("wxfile://usr/a/b/x.txt", "open"), "utf8")).toBe("hi");
    expect(() => disk.write("wxfile://usr/none/x", bytes(""))).toThrow("no such file or directory");
    expect(() => disk.write("wxfile://tmp_1.txt", bytes(""))).toThrow("permission denied");
    expect(() => disk.write("wxfile://usr/a", bytes(""))).toThrow("illegal operation on a directory");
    expect(() => disk.makeFolder("wxfile://usr/a", false)).toThrow("file already exists");
    expect(() => disk.removeFolder("wxfile://usr/a", false)).toThrow("directory not empty");
    disk.removeFolder("wxfile://usr/a", true);
    expect(disk.list("wxfile://usr", true)).toEqual([]);
  });

  it("move from temporary to kept", async () => {
    const path = await disk.temporary(new Blob(["x"], { type: "image/jpeg" }));
    expect(path).toMatch(/^wxfile:\/\/tmp_\w+\.jpg$/);
    const kept = disk.keep(path);
    expect(disk.saved()).toMatchObject([{ filePath: kept, size: 1 }]);
    expect(() => disk.file(path, "open")).toThrow("no such file");
  });

  it.each(["utf8", "base64", "hex", "latin1", "ucs2"])("are the same bytes again in %s", (encoding) => {
    const text = contentOf(bytes("plain é"), encoding) as string;
    if (encoding === "ucs2") return expect(bytesOf("中é", encoding)).toHaveLength(4);
    return expect(bytesOf(text, encoding)).toEqual(bytes("plain é"));
  });

  it("know no other encoding", () => expect(() => bytesOf("x", "gbk")).toThrow("invalid encoding"));
});

describe("animations", () => {
  it("are exported step by step, and then begin anew", () => {
    const plan = new AnimationPlan({ duration: 100 }) as AnimationPlan &
      Record<string, (...args: unknown[]) => AnimationPlan>;
    plan.rotate?.(45);
    plan.width?.(20);
    const { actions } = plan.step({ delay: 5 }).export();
    expect(actions).toEqual([
      {
        animates: [
          { type: "rotate", args: [45] },
          { type: "style", args: ["width", "20px"] },
        ],
        option: { transformOrigin: "50% 50% 0", transition: { duration: 100, timingFunction: "linear", delay: 5 } },
      },
    ]);
    expect(plan.export()).toEqual({ actions: [] });
  });

  it.each([
    ["rotate", [45], "rotate(45deg)"],
    ["translate3d", [1, "50%", 0], "translate3d(1px,50%,0px)"],
    ["rotate3d", [1, 0, 0, 90], "rotate3d(1,0,0,90deg)"],
    ["scale", [1.5], "scale(1.5)"],
  ])("write %s%j as CSS", (type, args, text) => expect(transformText(type, args)).toBe(text));

  it("take the platforms' keyframes", () => {
    expect(keyframesOf([{ offset: 0, ease: "ease-in", opacity: 1, translate: [10, 0], rotate: 5 }])).toEqual([
      { offset: 0, easing: "ease-in", opacity: "1", transform: "translate(10px,0px) rotate(5deg)" },
    ]);
  });
});

describe("sizes that are waited for", () => {
  it.each([
    [{ minWidth: 300, orientation: "portrait" }, "(min-width: 300px) and (orientation: portrait)"],
    [{}, "all"],
  ])("%j", (descriptor, query) => expect(mediaText(descriptor)).toBe(query));
});
