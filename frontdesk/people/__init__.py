"""Who someone is: customers and the ways to reach them, organisations, agents, teams and roles."""
