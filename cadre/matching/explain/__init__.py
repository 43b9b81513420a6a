"""Why this person, who else, why not another, what each rule costs: as data, then in sentences."""
