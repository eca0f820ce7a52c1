import { describe, expect, it } from "vitest";
import { fromXml, toXml } from "./xml";

describe("the platform's XML", () => {
  it("writes texts as CDATA and numbers bare, nested ones too", () => {
    expect(toXml({ AppId: "wx1", CreateTime: 1413192605, info: { name: "店<&>" } })).toBe(
      "<xml><AppId><![CDATA[wx1]]></AppId><CreateTime>1413192605</CreateTime><info><name><![CDATA[店<&>]]></name></info></xml>",
    );
  });

  it("reads what it wrote, also a text that ends a CDATA section", () => {
    const fields = { a: "x]]>y", b: "", c: "0012" };
    expect(fromXml(toXml(fields))).toEqual(fields);
  });

  it("reads nothing from other texts, and no entities", () => {
    expect(fromXml("{}")).toBeNull();
    expect(fromXml("<xml><a></xml>")).toBeNull();
    expect(fromXml('<!DOCTYPE x [<!ENTITY a "b">]><xml><a>&a;</a></xml>')).toBeNull();
  });
});
