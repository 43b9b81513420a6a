"""What a review looks at: versions of the national framework, its actions, and the strands of vulnerability."""
