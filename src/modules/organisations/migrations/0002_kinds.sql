-- Kinds of organisation. One kind may stand below another when both stand in the union tree, or
-- both outside of it, when the upper one may have others below it, and when its rank is lower.
-- Kinds outside the union tree have roots of their own, so that no union organises them.
CREATE TABLE organisations_kinds (
    kind TEXT NOT NULL PRIMARY KEY,
    rank BIGINT NOT NULL,
    in_union_tree BIGINT NOT NULL,
    may_have_below BIGINT NOT NULL
) STRICT;

INSERT INTO organisations_kinds (kind, rank, in_union_tree, may_have_below) VALUES
    ('street_union', 10, 1, 1),
    ('joint_union', 20, 1, 1),
    ('union', 30, 1, 1),
    ('enterprise', 40, 1, 0),
    ('volunteer_team', 40, 1, 0),
    ('police', 10, 0, 0),
    ('labour_inspection', 10, 0, 0),
    ('court', 10, 0, 0),
    ('merchant', 10, 0, 0);

-- The same tree without its list of kinds.
CREATE TABLE organisations_tree_of_any_kind (
    id BIGINT NOT NULL PRIMARY KEY,
    parent_id BIGINT,
    kind TEXT NOT NULL,
    name TEXT NOT NULL,
    created_at BIGINT NOT NULL
) STRICT;
INSERT INTO organisations_tree_of_any_kind (id, parent_id, kind, name, created_at)
SELECT id, parent_id, kind, name, created_at FROM organisations_tree;
DROP TABLE organisations_tree;
ALTER TABLE organisations_tree_of_any_kind RENAME TO organisations_tree;
CREATE INDEX organisations_tree_by_parent ON organisations_tree (parent_id, id);
