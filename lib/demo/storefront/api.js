/** The shop's backend, reached through the shell; see README.md for the contract. */
const launch = window.liantai.getLaunchOptions();
const base = (launch.base ?? "").replace(/\/$/, "");
let session = null;

export class ShopError extends Error {
  constructor(code, message) {
    super(message);
    this.code = code;
  }
}

async function send(method, path, data) {
  const header = session ? { "x-session": session } : {};
  let answer;
  try {
    answer = await window.liantai.request({ url: base + path, method, data, header });
  } catch (error) {
    throw new ShopError(error.code ?? "unreachable", error.message || "店铺暂时打不开");
  }
  if (answer.statusCode >= 200 && answer.statusCode < 300) return answer.data;
  const refused = answer.data?.error;
  throw new ShopError(refused?.code ?? String(answer.statusCode), refused?.message ?? "店铺暂时没有回应，请稍后再试");
}

let signingIn = null;

/** Signs the visitor in once; callers at the same time share one try. */
function signIn() {
  signingIn ??= (async () => {
    const { code } = await window.liantai.login();
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
    if (error.code !== "401" && error.code !== "unauthorized" && error.code !== "session_expired") throw error;
    await signIn();
    return send(method, path, data);
  }
}

const part = encodeURIComponent;

export const shop = {
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
