import { describe, expect, it } from "vitest";
import { chartValue } from "./chart-format";
import { readFilter } from "./filter-value";
import { qrPath } from "./qr-code";
import { formatRate, formatShare } from "./rate";
import { formatTime } from "./time";
import { visibleColumns } from "./visible-columns";

describe("formats", () => {
  it("writes rates without losing a ppm", () => {
    expect([formatRate(120_000), formatRate(52_000, 2), formatRate(1), formatRate(-20_000, 2)]).toEqual([
      "12%",
      "5.20%",
      "0.0001%",
      "−2.00%",
    ]);
  });

  it("writes shares, and a dash where there is nothing to divide by", () => {
    expect([formatShare(1, 3), formatShare(1, 0)]).toEqual(["33.3%", "—"]);
  });

  it("writes moments in Shanghai", () => {
    const at = "2026-11-19T16:05:09Z";
    expect([formatTime(at, "full"), formatTime(at, "short"), formatTime(at, "date"), formatTime(at, "clock")]).toEqual([
      "2026-11-20 00:05:09",
      "11-20 00:05",
      "2026-11-20",
      "00:05:09",
    ]);
  });

  it("writes chart values by kind", () => {
    expect([chartValue(123456, "yuan"), chartValue(1234, "count"), chartValue(12_300, "percent")]).toEqual([
      "¥1,234.56",
      "1,234",
      "1.23%",
    ]);
  });

  it("draws a QR code of the right size", () => {
    const { size, path } = qrPath("https://liantai.example/s/abc");
    expect(size).toBeGreaterThanOrEqual(21);
    expect(path.startsWith("M0 0h1v1h-1z")).toBe(true);
  });
});

describe("list state", () => {
  const params = new URLSearchParams("state=a&state=b&paidFrom=2026-11-01");
  it("reads what is set", () => {
    expect(readFilter(params, { param: "state", kind: "options", options: [] })).toEqual(["a", "b"]);
    expect(readFilter(params, { param: "paid", kind: "dates" })).toEqual(["2026-11-01", ""]);
    expect(readFilter(params, { param: "other", kind: "text" })).toEqual([]);
  });

  it("keeps the first column and the table's order", () => {
    const columns = [{ key: "id" }, { key: "b" }, { key: "c" }];
    expect(visibleColumns(columns, "c").map((column) => column.key)).toEqual(["id", "c"]);
    expect(visibleColumns(columns, undefined, ["c"]).map((column) => column.key)).toEqual(["id", "b"]);
  });
});
