SELECT 'AL' AS stateCode, 'Alabama' AS stateName
UNION ALL SELECT 'AK' AS stateCode, 'Alaska' AS stateName
UNION ALL SELECT 'AZ' AS stateCode, 'Arizona' AS stateName
UNION ALL SELECT 'AR' AS stateCode, 'Arkansas' AS stateName
UNION ALL SELECT 'CA' AS stateCode, 'California' AS stateName
UNION ALL SELECT 'CO' AS stateCode, 'Colorado' AS stateName
UNION ALL SELECT 'CT' AS stateCode, 'Connecticut' AS stateName
UNION ALL SELECT 'DE' AS stateCode, 'Delaware' AS stateName
UNION ALL SELECT 'DC' AS stateCode, 'District of Columbia' AS stateName
UNION ALL SELECT 'FL' AS stateCode, 'Florida' AS stateName
UNION ALL SELECT 'GA' AS stateCode, 'Georgia' AS stateName
UNION ALL SELECT 'HI' AS stateCode, 'Hawaii' AS stateName
UNION ALL SELECT 'ID' AS stateCode, 'Idaho' AS stateName
UNION ALL SELECT 'IL' AS stateCode, 'Illinois' AS stateName
UNION ALL SELECT 'IN' AS stateCode, 'Indiana' AS stateName
UNION ALL SELECT 'IA' AS stateCode, 'Iowa' AS stateName
UNION ALL SELECT 'KS' AS stateCode, 'Kansas' AS stateName
UNION ALL SELECT 'KY' AS stateCode, 'Kentucky' AS stateName
UNION ALL SELECT 'LA' AS stateCode, 'Louisiana' AS stateName
UNION ALL SELECT 'ME' AS stateCode, 'Maine' AS stateName
UNION ALL SELECT 'MD' AS stateCode, 'Maryland' AS stateName
UNION ALL SELECT 'MA' AS stateCode, 'Massachusetts' AS stateName
UNION ALL SELECT 'MI' AS stateCode, 'Michigan' AS stateName
UNION ALL SELECT 'MN' AS stateCode, 'Minnesota' AS stateName
UNION ALL SELECT 'MS' AS stateCode, 'Mississippi' AS stateName
UNION ALL SELECT 'MO' AS stateCode, 'Missouri' AS stateName
UNION ALL SELECT 'MT' AS stateCode, 'Montana' AS stateName
UNION ALL SELECT 'NE' AS stateCode, 'Nebraska' AS stateName
UNION ALL SELECT 'NV' AS stateCode, 'Nevada' AS stateName
UNION ALL SELECT 'NH' AS stateCode, 'New Hampshire' AS stateName
UNION ALL SELECT 'NJ' AS stateCode, 'New Jersey' AS stateName
UNION ALL SELECT 'NM' AS stateCode, 'New Mexico' AS stateName
UNION ALL SELECT 'NY' AS stateCode, 'New York' AS stateName
UNION ALL SELECT 'NC' AS stateCode, 'North Carolina' AS stateName
UNION ALL SELECT 'ND' AS stateCode, 'North Dakota' AS stateName
UNION ALL SELECT 'OH' AS stateCode, 'Ohio' AS stateName
UNION ALL SELECT 'OK' AS stateCode, 'Oklahoma' AS stateName
UNION ALL SELECT 'OR' AS stateCode, 'Oregon' AS stateName
UNION ALL SELECT 'PA' AS stateCode, 'Pennsylvania' AS stateName
UNION ALL SELECT 'RI' AS stateCode, 'Rhode Island' AS stateName
UNION ALL SELECT 'SC' AS stateCode, 'South Carolina' AS stateName
UNION ALL SELECT 'SD' AS stateCode, 'South Dakota' AS stateName
UNION ALL SELECT 'TN' AS stateCode, 'Tennessee' AS stateName
UNION ALL SELECT 'TX' AS stateCode, 'Texas' AS stateName
UNION ALL SELECT 'UT' AS stateCode, 'Utah' AS stateName
UNION ALL SELECT 'VT' AS stateCode, 'Vermont' AS stateName
UNION ALL SELECT 'VA' AS stateCode, 'Virginia' AS stateName
UNION ALL SELECT 'WA' AS stateCode, 'Washington' AS stateName
UNION ALL SELECT 'WV' AS stateCode, 'West Virginia' AS stateName
UNION ALL SELECT 'WI' AS stateCode, 'Wisconsin' AS stateName
UNION ALL SELECT 'WY' AS stateCode, 'Wyoming' AS stateName
UNION ALL SELECT 'AS' AS stateCode, 'American Samoa' AS stateName
UNION ALL SELECT 'GU' AS stateCode, 'Guam' AS stateName
UNION ALL SELECT 'MP' AS stateCode, 'Northern Mariana Islands' AS stateName
UNION ALL SELECT 'PR' AS stateCode, 'Puerto Rico' AS stateName
UNION ALL SELECT 'VI' AS stateCode, 'U.S. Virgin Islands' AS stateName
