import { applyBrand } from "./brand.js";
import { startRouter } from "./router.js";
import { showCart } from "./views/cart.js";
import { showCheckout } from "./views/checkout.js";
import { showCoupons } from "./views/coupons.js";
import { showGift } from "./views/gift.js";
import { showHome } from "./views/home.js";
import { showOrder } from "./views/order.js";
import { showOrders } from "./views/orders.js";
import { showProduct } from "./views/product.js";

applyBrand();
startRouter(
  [
    [/^\/$/, showHome],
    [/^\/product\/([^/]+)$/, showProduct],
    [/^\/cart$/, showCart],
    [/^\/checkout$/, showCheckout],
    [/^\/orders$/, showOrders],
    [/^\/order\/([^/]+)$/, showOrder],
    [/^\/gift\/([^/]+)$/, showGift],
    [/^\/coupons$/, showCoupons],
  ],
  window.liantai.getLaunchOptions().path,
);
