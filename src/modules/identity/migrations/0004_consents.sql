-- Which version of “how your data is used” a person agreed to, when, and where they were asked.
CREATE TABLE identity_consents (
    person_id BIGINT NOT NULL REFERENCES identity_people (id),
    version TEXT NOT NULL,
    agreed_at BIGINT NOT NULL,
    way TEXT NOT NULL,
    PRIMARY KEY (person_id, version)
) STRICT, WITHOUT ROWID;
