import { PhoneNotFound } from "@/components/ui/phone-not-found";

const NotFound = () => <PhoneNotFound home="/p" />;
export default NotFound;
