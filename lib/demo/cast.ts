import type { OrgRole } from "@/db/enums";

/** Everybody in the demo signs in with this. */
export const demoPassword = "liantai-demo-2026";

type Person = { name: string; email: string; role: OrgRole };
const staff = (domain: string, ...people: [name: string, account: string, role: OrgRole][]): Person[] =>
  people.map(([name, account, role]) => ({ name, email: `${account}@${domain}.example`, role }));

/** The organisations of the demo, the operator first. All names are invented. */
export const cast = {
  operator: {
    name: "联台运营",
    slug: "operator",
    people: staff("liantai", ["方远", "fang", "admin"], ["何静", "he", "operator"], ["罗衡", "luo", "finance"]),
  },
  brands: [
    {
      name: "澄屿护肤",
      slug: "chengyu",
      subject: "澄屿（上海）生物科技有限公司",
      channel: "xiaohongshu" as const,
      category: "beauty",
      app: {
        name: "澄屿官方商城",
        intro: "敏感肌护理，成分清楚，用着安心。",
        color: "#3d7a66",
        build: "native" as const,
      },
      people: staff(
        "chengyu",
        ["沈知行", "shen", "admin"],
        ["陈工", "chen", "developer"],
        ["李可", "li", "operator"],
        ["赵敏之", "zhao", "finance"],
      ),
    },
    {
      name: "岩上茶事",
      slug: "yanshang",
      subject: "武夷山岩上茶业有限公司",
      channel: "wechat" as const,
      category: "food",
      app: { name: "岩上茶事小店", intro: "武夷岩茶，从山场到杯子。", color: "#8a4b2a", build: "h5" as const },
      people: staff("yanshang", ["吴山", "wu", "admin"], ["郑岚", "zheng", "operator"]),
    },
  ],
  provider: { name: "云枢科技", slug: "yunshu", people: staff("yunshu", ["高翔", "gao", "admin"]) },
  institutions: [
    {
      name: "青禾优选",
      slug: "qinghe",
      subject: "青禾（上海）文化传媒有限公司",
      licence: "91310107MA1G0QH52X",
      people: staff(
        "qinghe",
        ["许静", "xu", "admin"],
        ["宋雨", "song", "operator"],
        ["唐果", "tang", "finance"],
        ["苗禾", "miao", "promoter_manager"],
        ["柳意", "liu", "content_manager"],
      ),
      promoters: [
        { nickname: "林小满", email: "linxiaoman@qinghe.example", commissionType: 0 as const, ratioPpm: 650_000 },
        { nickname: "周亦安", email: "zhouyian@qinghe.example", commissionType: 0 as const, ratioPpm: 600_000 },
        { nickname: "苏禾", email: "suhe@qinghe.example", commissionType: 0 as const, ratioPpm: 700_000 },
      ],
    },
    {
      name: "麦浪联选",
      slug: "mailang",
      subject: "麦浪（杭州）网络科技有限公司",
      licence: "91330106MA2B0ML73H",
      people: staff("mailang", ["孟夏", "meng", "admin"], ["秦川", "qin", "operator"]),
      promoters: [
        { nickname: "何书瑶", email: "heshuyao@mailang.example", commissionType: 0 as const, ratioPpm: 600_000 },
        { nickname: "顾南", email: "gunan@mailang.example", commissionType: 1 as const, ratioPpm: 500_000 },
        { nickname: "陈知遥", email: "chenzhiyao@mailang.example", commissionType: 0 as const, ratioPpm: 500_000 },
      ],
    },
  ],
  creators: [
    {
      name: "木子测评",
      contents: [
        { kind: "video" as const, title: "换季修护怎么选", brand: "chengyu", goods: 2 },
        { kind: "live" as const, title: "双 11 返场直播", brand: "chengyu", goods: 3 },
      ],
    },
    {
      name: "橘子周记",
      contents: [{ kind: "video" as const, title: "一周茶席", brand: "yanshang", goods: 2 }],
    },
  ],
  /** Creators the second institution keeps, whom shops ask. */
  partners: ["小鹿的早八", "阿肯探店", "一只橙子", "半日书房", "乔安穿搭", "南山茶话"],
  ownCreator: {
    name: "阿澄的护肤笔记",
    email: "acheng@creator.example",
    contents: [
      { kind: "video" as const, title: "敏感肌的一天：从洁面到防晒", brand: "chengyu", goods: 3 },
      { kind: "live_notice" as const, title: "周五晚八点 · 敏感肌专场", brand: "chengyu", goods: 2 },
    ],
  },
};

type Goods = {
  out: string;
  title: string;
  picture: string;
  skus: [out: string, title: string, yuan: number][];
  servicePpm: number;
  directedPpm?: number;
};

export const goods: Record<string, Goods[]> = {
  chengyu: [
    {
      out: "CY-001",
      title: "茶多酚氨基酸洁面乳",
      picture: "cleanser",
      skus: [["CY-001-120", "120g", 89]],
      servicePpm: 120_000,
    },
    {
      out: "CY-002",
      title: "山茶花修护精华油",
      picture: "oil",
      skus: [
        ["CY-002-30", "30ml", 268],
        ["CY-002-50", "50ml", 398],
      ],
      servicePpm: 120_000,
      directedPpm: 160_000,
    },
    {
      out: "CY-003",
      title: "积雪草舒缓面膜",
      picture: "mask",
      skus: [
        ["CY-003-5", "5 片装", 79],
        ["CY-003-10", "10 片装", 139],
      ],
      servicePpm: 123_457,
    },
    {
      out: "CY-004",
      title: "烟酰胺身体乳",
      picture: "lotion",
      skus: [["CY-004-400", "400ml", 118]],
      servicePpm: 80_000,
    },
    {
      out: "CY-005",
      title: "清透防晒乳 SPF50",
      picture: "sunscreen",
      skus: [["CY-005-50", "50ml", 129]],
      servicePpm: 120_000,
    },
    { out: "CY-006", title: "旅行礼盒", picture: "gift", skus: [["CY-006-1", "一盒", 199]], servicePpm: 0 },
  ],
  yanshang: [
    {
      out: "YS-001",
      title: "武夷肉桂礼盒",
      picture: "tea",
      skus: [["YS-001-12", "8g×12", 298]],
      servicePpm: 200_000,
      directedPpm: 250_000,
    },
    {
      out: "YS-002",
      title: "正岩水仙",
      picture: "tea",
      skus: [
        ["YS-002-100", "100g", 168],
        ["YS-002-250", "250g", 388],
      ],
      servicePpm: 150_000,
    },
    { out: "YS-003", title: "茶点组合", picture: "cake", skus: [["YS-003-6", "6 枚", 58]], servicePpm: 100_000 },
  ],
};
