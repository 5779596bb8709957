"""What every page of any product needs: a content policy, limits, and a plain word when the database is away."""
