"""Where the links to articles are found: listings, their next pages, sitemaps and feeds."""
