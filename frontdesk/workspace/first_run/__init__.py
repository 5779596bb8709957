"""The first run: nobody's desk becomes somebody's."""
