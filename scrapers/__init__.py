"""Get it: the Scrapy project. Knows portals, links and politeness; nothing about cleaning."""
