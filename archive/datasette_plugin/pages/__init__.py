"""The pages of the published site, one module each."""
