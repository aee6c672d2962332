"""A look at a site: few pages, fetched politely and kept nowhere, to tell how a portal is to be crawled."""
