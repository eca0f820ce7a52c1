const { base = "" } = wx.liantai.launch;
const root = base.replace(/\/$/, "");

/** A refusal of the shop, in words for the visitor. */
class ShopError extends Error {
  constructor(code, message) {
    super(message);
    this.code = code;
  }
}

let session = null;
let signingIn = null;

function send(method, path, data) {
  return new Promise((resolve, reject) => {
    wx.request({
      url: root + path,
      method,
      data,
      header: session ? { "x-session": session } : {},
      success({ statusCode, data: answer }) {
        if (statusCode >= 200 && statusCode < 300) {
          resolve(answer);
          return;
        }
        const refused = answer?.error;
        reject(new ShopError(refused?.code ?? String(statusCode), refused?.message ?? "店铺暂时没有回应，请稍后再试"));
      },
      fail: () => reject(new ShopError("unreachable", "店铺暂时打不开")),
    });
  });
}

/** Signs the visitor in once; callers at the same time share one try. */
function signIn() {
  signingIn ??= (async () => {
    const { code } = await wx.login();
    session = null;
    session = (await send("POST", "/login", { code })).session;
  })().finally(() => {
    signingIn = null;
  });
  return signingIn;
}

async function call(method, path, data) {
  if (!session) await signIn();
  try {
    return await send(method, path, data);
  } catch (error) {
    if (!["401", "unauthorized", "session_expired"].includes(error.code)) throw error;
    await signIn();
    return send(method, path, data);
  }
}

const part = encodeURIComponent;

/** The shop's backend; `../storefront/README.md` has the contract. */
exports.shop = {
  catalogue: () => call("GET", "/catalogue"),
  product: (id) => call("GET", `/products/${part(id)}`),
  coupons: (productId) => call("GET", `/coupons?product_id=${part(productId)}`),
  myCoupons: () => call("GET", "/me/coupons"),
  quote: (order) => call("POST", "/quote", order),
  checkout: (order) => call("POST", "/checkout", order),
  orders: () => call("GET", "/orders"),
  order: (id) => call("GET", `/orders/${part(id)}`),
  receive: (id) => call("POST", `/orders/${part(id)}/receive`, {}),
  refund: (id, lines) => call("POST", `/orders/${part(id)}/refund`, lines ? { lines } : {}),
};
