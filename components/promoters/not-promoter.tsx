import { NotRegistered } from "@/components/tenants/not-registered";

/** A signed-in person who is no promoter. */
export const NotPromoter = () => <NotRegistered of="phone.notPromoter" />;
