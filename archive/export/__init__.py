"""The archive in the formats of others: JSON lines, CSV, Parquet, a data package, WACZ. The same archive, the same bytes."""
