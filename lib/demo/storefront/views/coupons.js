import { shop } from "../api.js";
import { h } from "../dom.js";
import { redraw } from "../router.js";
import { busy, couponRow, tabs } from "./parts.js";

const USED = { 101: "已过期", 102: "已使用", 103: "已退回" };

/** Coupons there are to claim, and those the visitor has. */
export async function showCoupons() {
  const [{ coupons }, mine] = await Promise.all([shop.coupons(""), shop.myCoupons()]);
  const claim = (coupon) => async (event) => {
    await busy(event.currentTarget, async () => {
      await window.liantai.claimCoupon({ couponId: coupon.id });
      window.liantai.showToast({ title: "已领取" });
      await redraw();
    });
  };
  const open = coupons.map((coupon) =>
    couponRow(
      coupon,
      h(
        "button",
        { type: "button", class: "claim", disabled: !coupon.claimable, onClick: claim(coupon) },
        coupon.claimable ? "领取" : "已领取",
      ),
    ),
  );
  const kept = mine.coupons.map((own) =>
    couponRow(
      own.coupon,
      own.status === 100
        ? h("a", { class: "claim", href: "#/" }, "去用")
        : h("span", { class: "fine" }, USED[own.status] ?? ""),
    ),
  );
  return {
    title: "领券",
    nodes: [
      h(
        "main",
        { class: "page stack" },
        h("h1", { class: "head" }, "可领取"),
        open.length > 0 ? open : h("p", { class: "muted" }, "现在没有可领的券"),
        h("h2", { class: "head" }, "我的券"),
        kept.length > 0 ? kept : h("p", { class: "muted" }, "领到的券会在这里"),
      ),
      tabs("/coupons"),
    ],
  };
}
