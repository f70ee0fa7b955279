-- Who organises an activity is found by organisations_public_above.
DROP TABLE activities_reach;
