import { describe, expect, test } from "vitest";
import {
  dateModel,
  multiSelectorModel,
  selectorModel,
  timeModel,
} from "@/lib/miniprogram/native/components/picker-columns";
import { regionModel } from "@/lib/miniprogram/native/components/regions";

describe("selectors", () => {
  test("rows are the list, or one field of its members", () => {
    expect(selectorModel(["a", 1, null], "").columns([])).toEqual([["a", "1", ""]]);
    expect(selectorModel([{ name: "茶" }, {}], "name").columns([])).toEqual([["茶", ""]]);
    expect(selectorModel(undefined, "").columns([])).toEqual([[]]);
  });

  test("a value that is no index stands at the first row", () => {
    const model = selectorModel(["a", "b"], "");
    expect([model.indexesOf("1"), model.indexesOf(undefined), model.indexesOf(-3)]).toEqual([[1], [0], [0]]);
    expect(model.detail([1])).toEqual({ value: 1 });
  });

  test("several columns answer with all their indexes", () => {
    const model = multiSelectorModel([["a", "b"], ["c"]], "");
    expect(model.indexesOf([1])).toEqual([1, 0]);
    expect(model.detail([1, 0])).toEqual({ value: [1, 0] });
  });
});

describe("time", () => {
  test("begins and ends where it is told to", () => {
    const model = timeModel("08:30", "10:15");
    expect(model.columns([0])[0]).toEqual(["08", "09", "10"]);
    expect(model.columns([0])[1]?.[0]).toBe("30");
    expect(model.columns([2])[1]?.at(-1)).toBe("15");
    expect(model.detail([1, 5])).toEqual({ value: "09:05" });
    expect(model.detail(model.indexesOf("10:07"))).toEqual({ value: "10:07" });
  });
});

describe("date", () => {
  test("months have their days, leap years too", () => {
    const model = dateModel("2023-01-01", "2025-12-31", "day");
    expect(model.columns([1, 1])[2]).toHaveLength(29);
    expect(model.columns([0, 1])[2]).toHaveLength(28);
    expect(model.detail(model.indexesOf("2024-02-29"))).toEqual({ value: "2024-02-29" });
  });

  test("a day the month has not becomes its last one", () => {
    const model = dateModel("2023-01-01", "2023-12-31", "day");
    expect(model.detail([0, 1, 30])).toEqual({ value: "2023-02-28" });
  });

  test("stays between start and end, and as fine as asked for", () => {
    const model = dateModel("2024-05-20", "2024-06-02", "day");
    expect(model.columns([0, 0])).toEqual([["2024"], ["05", "06"], expect.arrayContaining(["20", "31"])]);
    expect(model.columns([0, 1])[2]).toEqual(["01", "02"]);
    expect(model.detail(model.indexesOf("2030-01-01"))).toEqual({ value: "2024-05-20" });
    expect(dateModel("2024", "2026", "month").detail([1, 2])).toEqual({ value: "2025-03" });
    expect(dateModel("", "", "year").columns([])).toHaveLength(1);
  });
});

describe("regions", () => {
  const chosen = (value: string[], level = "region") => {
    const model = regionModel(level, "", value);
    return model.detail(model.indexesOf(value));
  };

  test("codes follow the standard", () => {
    expect(chosen(["广东省", "深圳市", "全部"]).code).toEqual(["440000", "440300", "440300"]);
    expect(chosen(["北京市", "北京市", "朝阳区"]).code).toEqual(["110000", "110100", "110105"]);
    expect(chosen(["湖北省", "恩施土家族苗族自治州", "全部"]).code).toEqual(["420000", "422800", "422800"]);
  });

  test("a district of the page's own stays to be chosen in its city alone", () => {
    const model = regionModel("region", "", ["浙江省", "杭州市", "西湖区"]);
    const at = model.indexesOf(["浙江省", "杭州市", "西湖区"]);
    expect(model.detail(at).value).toEqual(["浙江省", "杭州市", "西湖区"]);
    expect(model.columns([at[0] ?? 0, 1])[2]).toEqual(["全部"]);
  });

  test("has every province once, and columns as deep as asked for", () => {
    const [provinces = []] = regionModel("province", "", null).columns([]);
    expect(new Set(provinces).size).toBe(34);
    expect(regionModel("city", "不限", null).columns([0])).toEqual([expect.arrayContaining(["不限"]), ["不限"]]);
  });
});
