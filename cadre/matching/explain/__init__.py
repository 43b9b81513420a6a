"""Why this person, who else, why not another, what each rule costs, who stands behind: as data, then in sentences."""
