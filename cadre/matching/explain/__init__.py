"""Why this person, who else, why not another, what each rule costs, who is in reserve: as data, then in sentences."""
