"""How everything looks: base templates, components, styles and elements; knows no data."""
