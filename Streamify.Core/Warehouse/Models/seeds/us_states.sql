-- name: us_states
-- description: Names of the states, the District of Columbia and the territories.
-- grain: one state
-- key: stateCode
-- materialised: view
-- column: stateCode = two-letter code
-- column: stateName = full name
{{seed(us_states)}}
