import type { MockAnswer, MockRequest } from "@/lib/miniprogram/native/testing/serve";

const BASE = "https://api.shiguang.example";

/** The sample shop's backend: what it answers tells what it was asked. Other hosts are not on the list. */
export function sampleBackend({ method, url, data }: MockRequest): MockAnswer {
  const asked = new URL(url);
  if (asked.origin !== BASE) throw new Error("host not allowed");
  const key = `${method} ${asked.pathname}`;
  const header = { "content-type": "application/json" };
  if (key === "GET /goods") {
    const items = [
      { id: 1, title: "雨前龙井" },
      { id: 2, title: "冷泡乌龙" },
    ];
    return { statusCode: 200, header, data: { items, query: asked.searchParams.toString() } };
  }
  if (key === "POST /orders")
    return {
      statusCode: 201,
      header,
      data: { orderId: "o-1", got: typeof data === "string" ? JSON.parse(data) : data },
    };
  if (key === "GET /refused") return { statusCode: 403, header, data: { error: "没有权限" } };
  return { statusCode: 404, header, data: { error: "没有这个地址" } };
}
