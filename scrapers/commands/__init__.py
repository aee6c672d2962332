"""The verbs of the command line, each a few lines that call one function; `banluu.py` gathers them."""
