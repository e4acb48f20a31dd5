"""Who is not protected yet, and who can reach them: local governments, projects, partners, sponsors, agents."""
