"use server";

import { action } from "@/lib/doors/action";
import { activateCoupon, createCoupon } from "./draft-commands";
import { addStockInput, couponIdInput, createCouponInput, setQuotasInput } from "./draft-input";
import { addCouponStock, directToInstitutions, pauseCoupon, resumeCoupon, voidCoupon } from "./manage-commands";

export const createCouponAction = action({ permission: "coupon.write", input: createCouponInput, run: createCoupon });
export const activateCouponAction = action({ permission: "coupon.write", input: couponIdInput, run: activateCoupon });
export const setQuotasAction = action({ permission: "coupon.write", input: setQuotasInput, run: directToInstitutions });
export const addCouponStockAction = action({ permission: "coupon.write", input: addStockInput, run: addCouponStock });
export const pauseCouponAction = action({ permission: "coupon.write", input: couponIdInput, run: pauseCoupon });
export const resumeCouponAction = action({ permission: "coupon.write", input: couponIdInput, run: resumeCoupon });
export const voidCouponAction = action({ permission: "coupon.write", input: couponIdInput, run: voidCoupon });
