"""An independent check of a season's plan, from the files alone: rules, scores and bounds. numpy, and no solver."""
