export { PhoneSkeleton as default } from "@/components/ui/phone-skeleton";
