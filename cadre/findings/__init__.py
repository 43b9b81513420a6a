"""Findings: strengths and development opportunities, proposed, challenged, moderated and agreed by the team."""
