-- Lists of members begin with those who joined first.
CREATE INDEX organisations_members_by_joining
    ON organisations_members (organisation_id, joined_at, person_id) WHERE left_at IS NULL;
