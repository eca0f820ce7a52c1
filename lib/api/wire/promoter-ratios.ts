import { z } from "zod";
import { acrossOrganisations } from "@/lib/doors/callers";
import { findShopProduct } from "@/lib/products/shop-product-queries";
import { setProductRatio } from "@/lib/promoters/commands";
import { findOwnRatio } from "@/lib/promoters/own-ratio-queries";
import { allianceCall } from "./alliance-call";
import { boundSharer } from "./sharers";
import type { WireCall } from "./wire-call";
import { fault } from "./wire-doc";
import { WireError } from "./wire-error";
import { between, wireId, wireText } from "./wire-fields";

const base = "/channels/ec/promoter";
const pair = { sharer_appid: wireText, product_id: wireId };
const body = { sharer_appid: "{sharer_appid}", product_id: "{product_id}" };

/** §3.4: a promoter's own ratio for one product. */
export const promoterRatioCalls: WireCall[] = [
  allianceCall({
    path: `${base}/set_sharer_product_commission_info`,
    zh: "设置推客单品分佣比例",
    summary: "A promoter's own ratio for one product",
    token: "institution",
    permission: "promoter.manage",
    input: z.object({ ...pair, commission_ratio: between(100_000, 1_000_000) }),
    doc: {
      section: "3.4",
      body: { ...body, commission_ratio: 700_000 },
      answer: {},
      faults: [
        fault(10024000, { commission_ratio: 99_999 }),
        fault(10024000, { commission_ratio: 950_000 }),
        fault(10024004, { product_id: "999999999999" }),
        fault(10071029, { sharer_appid: "{stranger_appid}" }),
      ],
    },
    run: async (caller, body) => {
      const across = acrossOrganisations(caller);
      const { promoterId } = await boundSharer(across, body, { nobody: 10071029, unbound: 10071029 });
      if (!(await findShopProduct(across, body.product_id))) throw new WireError(10024004);
      await setProductRatio(caller, { promoterId, productId: body.product_id, ratioPpm: body.commission_ratio });
      return {};
    },
  }),
  allianceCall({
    path: `${base}/get_sharer_product_commission_info`,
    zh: "查询推客单品分佣比例",
    summary: "Whether a promoter has a ratio of his own for a product",
    token: "institution",
    permission: "promoter.read",
    input: z.object(pair),
    doc: {
      section: "3.4",
      body,
      answer: { is_set: true, commission_ratio: 700_000 },
      faults: [fault(10024000, { product_id: "none" }), fault(10024000, { sharer_appid: "{stranger_appid}" })],
    },
    run: async (caller, body) => {
      const codes = { nobody: 10024000, unbound: 10024000 } as const;
      const { promoterId } = await boundSharer(acrossOrganisations(caller), body, codes);
      const ratio = await findOwnRatio(caller, promoterId, body.product_id);
      return { is_set: ratio !== null, commission_ratio: ratio ?? 0 };
    },
  }),
];
