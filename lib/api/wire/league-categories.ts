import { z } from "zod";
import { goodsCategories } from "@/lib/channels/profile-parts";
import { allianceCall } from "./alliance-call";
import { goodsGroups } from "./goods-categories";
import type { WireCall } from "./wire-call";

/** Names of the published groups, by ours where a group is one of our categories. */
const nameOfGroup = ([first]: readonly string[]): string =>
  goodsCategories.find((one) => one.id === first)?.name.zh ?? (first === "books" ? "图书" : "其他");

/** §3.6: the groups a product search may name. Fields by analogy with the search's `category`. */
export const leagueCategoryCalls: WireCall[] = (["get", "post"] as const).map((method) =>
  allianceCall({
    method,
    path: "/channels/ec/category/league/all",
    zh: "联盟类目",
    summary: "Categories a product search may name",
    token: "organisation",
    permission: "org.read",
    input: z.object({}),
    doc: {
      section: "3.6",
      body: {},
      answer: { category_list: [{ category_id: 11_099_070_301_657_575_487n, category_name: "食品饮料" }] },
      faults: [],
    },
    run: async () => ({
      category_list: Object.entries(goodsGroups).map(([id, names]) => ({
        category_id: BigInt(id),
        category_name: nameOfGroup(names),
      })),
    }),
  }),
);
