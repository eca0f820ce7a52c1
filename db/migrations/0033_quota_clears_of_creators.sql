ALTER TABLE "wire_quota_clears" DROP CONSTRAINT "wire_quota_clears_org_id_organisations_id_fk";
