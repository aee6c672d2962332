"""Run in datasketch's own environment: CPU seconds to find near copies of the texts in a JSON file with MinHash LSH."""

import json
import re
import sys
import time
from pathlib import Path

from datasketch import MinHash, MinHashLSH  # type: ignore[import-not-found]

texts = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
began = time.process_time()
index = MinHashLSH(threshold=0.3, num_perm=128)
for number, text in enumerate(texts):
    words = re.findall(r"[^\W_]+", text.lower())
    signature = MinHash(num_perm=128)
    signature.update_batch({" ".join(words[at : at + 5]).encode() for at in range(len(words) - 4)})
    index.query(signature)
    index.insert(str(number), signature)
print(time.process_time() - began)
