"""Rows as a CSV file to download."""

import csv
import io
from collections.abc import Iterable, Sequence

from datasette.utils.asgi import Response

from archive.csv_cell import guarded


def csv_answer(name: str, columns: Sequence[str], rows: Iterable[Sequence[object]]) -> Response:
    """The rows under their column names, in UTF-8 with a mark for Excel; a cell never begins like a formula."""
    written = io.StringIO(newline="")
    writer = csv.writer(written)
    writer.writerow(columns)
    writer.writerows([guarded(value) for value in row] for row in rows)
    return Response(
        "\ufeff" + written.getvalue(),
        headers={"content-disposition": f'attachment; filename="{name}.csv"'},
        content_type="text/csv; charset=utf-8",
    )
