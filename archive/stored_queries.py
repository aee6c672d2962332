"""The queries of `queries/*.sql`: the first comment line is the title, the following ones explain."""

from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredQuery:
    """One published query; `name` is its file's name and its address."""

    name: str
    title: str
    explanation: str
    sql: str

    def explained(self, language: str) -> str:
        """The half of the explanation that is in a language, `vi` or `en`."""
        vietnamese, _, english = self.explanation.partition(" English: ")
        return english[:1].upper() + english[1:] if language == "en" and english else vietnamese


@cache
def stored_queries() -> tuple[StoredQuery, ...]:
    """All published queries, by name."""
    folder = files("archive").joinpath("queries")
    names = sorted(file.name for file in folder.iterdir() if file.name.endswith(".sql"))
    return tuple(
        parse_query(name.removesuffix(".sql"), folder.joinpath(name).read_text(encoding="utf-8"))
        for name in names
    )


def parse_query(name: str, content: str) -> StoredQuery:
    """The query of one file's content; ValueError when it does not begin with a title and an explanation."""
    lines = content.splitlines()
    first_of_sql = next((at for at, line in enumerate(lines) if not line.startswith("--")), len(lines))
    comments = [line.removeprefix("--").strip() for line in lines[:first_of_sql]]
    sql = "\n".join(lines[first_of_sql:]).strip().rstrip(";")
    if len(comments) < 2 or not sql:
        raise ValueError(f"{name}.sql must begin with comment lines for title and explanation, then its SQL")
    return StoredQuery(name=name, title=comments[0], explanation=" ".join(comments[1:]), sql=sql)
