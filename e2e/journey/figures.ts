/**
 * Every figure of the journey, worked out by hand, in fen.
 *
 * Cart: serum 19,900 + mask 8,990 = 28,890; the coupon takes 1,001 off 28,890 − 20,000 being enough. Spread by largest
 * remainder: 1,001 × 19,900 / 28,890 = 689.508… and 1,001 × 8,990 / 28,890 = 311.491…; floors 689 + 311, the odd fen to
 * the larger remainder: 690 and 311. Paid 19,210 and 8,679, together 27,889.
 *
 * Serum, 15.5 % (ordinary): service floor(2,977.55) = 2,977. Promoter 60 %: 1,786.2 and 1,190.8, floors 2,976, the odd
 * fen to the institution: 1,786 and 1,191. Fee of 小红书 5 %: floor(960.5) = 960. After a refund of 5,000 the base is
 * 14,210: service floor(2,202.55) = 2,202 = 1,321 + 881 (1,321.2 and 880.8), fee floor(710.5) = 710.
 *
 * Mask, 20 % (directed, beating the ordinary 8 %): service floor(1,735.8) = 1,735 = 1,041 + 694 exactly, fee
 * floor(433.95) = 433.
 *
 * Gift: two serums, no coupon, 39,800: service 6,169 = 3,701 + 2,468 (3,701.4 and 2,467.6), fee 1,990.
 */
export type LineFigures = {
  paid: number;
  refunded: number;
  base: number;
  service: number;
  promoter: number;
  institution: number;
  fee: number;
};

export const serumBefore: LineFigures = {
  paid: 19_210,
  refunded: 0,
  base: 19_210,
  service: 2_977,
  promoter: 1_786,
  institution: 1_191,
  fee: 960,
};

export const serum: LineFigures = {
  paid: 19_210,
  refunded: 5_000,
  base: 14_210,
  service: 2_202,
  promoter: 1_321,
  institution: 881,
  fee: 710,
};

export const mask: LineFigures = {
  paid: 8_679,
  refunded: 0,
  base: 8_679,
  service: 1_735,
  promoter: 1_041,
  institution: 694,
  fee: 433,
};

export const gift: LineFigures = {
  paid: 39_800,
  refunded: 0,
  base: 39_800,
  service: 6_169,
  promoter: 3_701,
  institution: 2_468,
  fee: 1_990,
};

/** As the console writes an amount: 2720089 → ¥27,200.89. */
export function yuan(fen: number): string {
  const digits = String(fen).padStart(3, "0");
  return `¥${digits.slice(0, -2).replace(/\B(?=(\d{3})+$)/g, ",")}.${digits.slice(-2)}`;
}
