-- The tree: a street union at the top, enterprises and volunteer teams as leaves.
CREATE TABLE organisations_tree (
    id BIGINT NOT NULL PRIMARY KEY,
    parent_id BIGINT,
    kind TEXT NOT NULL CHECK (
        kind IN ('street_union', 'joint_union', 'union', 'enterprise', 'volunteer_team')
    ),
    name TEXT NOT NULL,
    created_at BIGINT NOT NULL
) STRICT;
CREATE INDEX organisations_tree_by_parent ON organisations_tree (parent_id, id);

-- A membership from joining to leaving; coming back is a new row.
CREATE TABLE organisations_members (
    id BIGINT NOT NULL PRIMARY KEY,
    organisation_id BIGINT NOT NULL,
    person_id BIGINT NOT NULL,
    joined_at BIGINT NOT NULL,
    left_at BIGINT
) STRICT;
CREATE UNIQUE INDEX organisations_members_now
    ON organisations_members (organisation_id, person_id) WHERE left_at IS NULL;
CREATE INDEX organisations_members_by_person
    ON organisations_members (person_id) WHERE left_at IS NULL;

-- An appointment as organiser, from its grant to its end; a new grant is a new row.
CREATE TABLE organisations_organisers (
    id BIGINT NOT NULL PRIMARY KEY,
    organisation_id BIGINT NOT NULL,
    person_id BIGINT NOT NULL,
    granted_at BIGINT NOT NULL,
    granted_by BIGINT NOT NULL,
    ended_at BIGINT,
    ended_by BIGINT
) STRICT;
CREATE UNIQUE INDEX organisations_organisers_now
    ON organisations_organisers (organisation_id, person_id) WHERE ended_at IS NULL;
CREATE INDEX organisations_organisers_by_person
    ON organisations_organisers (person_id) WHERE ended_at IS NULL;
