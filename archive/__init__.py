"""Keep it and publish it: WARC files, the SQLite archive, search and the Datasette pages. Imports neither neighbour."""
