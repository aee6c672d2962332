"""tantivy on the same documents and queries, run by the Python of its own environment.

    tantivy_engine.py DOCUMENTS.jsonl QUERIES.json

Prints JSON: seconds of CPU to build, bytes, and for each query its ids and milliseconds of CPU.
"""

import json
import sys
import tempfile
import time
from pathlib import Path

import tantivy


def main() -> None:
    """Build, ask, print."""
    schema = tantivy.SchemaBuilder()
    schema.add_text_field("id", stored=True, tokenizer_name="raw")
    schema.add_text_field("title")
    schema.add_text_field("body")
    with tempfile.TemporaryDirectory() as folder:
        index = tantivy.Index(schema.build(), path=folder)
        start = time.process_time()
        writer = index.writer(num_threads=1)
        with Path(sys.argv[1]).open(encoding="utf-8") as lines:
            for one in map(json.loads, lines):
                writer.add_document(tantivy.Document(id=str(one["id"]), title=one["title"], body=one["body"]))
        writer.commit()
        writer.wait_merging_threads()
        seconds = time.process_time() - start
        index.reload()
        searcher = index.searcher()
        answers = []
        for query in json.loads(Path(sys.argv[2]).read_text(encoding="utf-8")):
            start = time.process_time()
            parsed, _ = index.parse_query_lenient(
                query, ["title", "body"], conjunction_by_default=True, field_boosts={"title": 4.0}
            )
            found = [
                searcher.doc(place)["id"][0] for _, place in searcher.search(parsed, 20, count=False).hits
            ]
            answers.append([found, (time.process_time() - start) * 1000])
        size = sum(file.stat().st_size for file in Path(folder).iterdir())
    print(json.dumps({"seconds": seconds, "bytes": size, "answers": answers}))


if __name__ == "__main__":
    main()
