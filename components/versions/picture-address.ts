/** Address of a picture beside a submission; `appid` lets a provider at work there see it. */
export const pictureAddress = (org: string, fileId: string, appid: string): string =>
  `/api/review-files/${org}/${fileId}?appid=${encodeURIComponent(appid)}`;
