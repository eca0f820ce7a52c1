/** The original id of an account on the wire, as `ToUserName` of its messages has it. */
export const originalId = (appid: string): string => `gh_${appid.slice(-12)}`;

/** Who speaks in the deployment's messages: one and the same for every receiver. */
export const messageSender = "liantai";
