import { PhoneNotFound } from "@/components/ui/phone-not-found";

const NotFound = () => <PhoneNotFound home="/c" />;
export default NotFound;
