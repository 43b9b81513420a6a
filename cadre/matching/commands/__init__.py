"""The words of ``cadre match`` about teams with rules, a module for each: from files to files, and what they answer."""
