"""The schema of `archive.db`, as migrations that are appended and never edited once released.

`archive.columns` describes every column; a test fails when the two disagree.
"""

from sqlite3 import Connection

from sqlite_utils import Database, Migrations

from archive import fault_point
from archive.canonical_url import canonical_url
from archive.citations import resolve_citations
from archive.first_schema import FIRST_SCHEMA
from archive.index_rebuild import BEGIN
from archive.moves import moved_to

MIGRATIONS = Migrations("banluu")


def _execute_each(connection: Connection, script: str) -> None:
    """Run the statements one by one: `executescript` would commit the migration's transaction."""
    for statement in script.split(";\n"):
        if statement.strip():
            connection.execute(statement)
            fault_point.reach("schema_statement")


@MIGRATIONS()
def m001_first_schema(db: Database) -> None:
    """Create every table of the contract."""
    _execute_each(db.conn, FIRST_SCHEMA)


_SEARCH = """
create virtual table search_fts using fts5 (
  title, body, title_f, body_f, refs, content='', tokenize='unicode61 remove_diacritics 0'
);
insert into search_fts (search_fts, rank) values ('rank', 'bm25(8.0, 1.0, 6.0, 0.8, 4.0)');
create index articles_portal_search on articles (portal, search_rowid);
create index articles_agency_search on articles (agency, search_rowid)
"""


@MIGRATIONS()
def m002_search(db: Database) -> None:
    """Create the full-text index; `archive.search_index` fills it."""
    _execute_each(db.conn, _SEARCH)


_MOVES = """
alter table captures add column moved_to text;
create index captures_moved on captures (moved_to) where moved_to is not null;
create index captures_without_article on captures (portal, run_id) where kind = 'article' and content_digest is null;
create index captures_run on captures (run_id);
create table article_addresses (
  url text primary key, article_id text not null, own_id text not null, moved_at text, moved_to text
);
create index article_addresses_article on article_addresses (article_id);
create index article_addresses_own on article_addresses (own_id);
alter table runs add column n_renamed integer not null default 0
"""


@MIGRATIONS()
def m003_moves(db: Database) -> None:
    """Keep where redirects lead in its canonical form, the addresses that articles had, and count what was renamed."""
    _execute_each(db.conn, _MOVES)
    moved = db.conn.execute("select id, redirect_to from captures where redirect_to is not null").fetchall()
    db.conn.executemany(
        "update captures set moved_to = ? where id = ?", ((moved_to(target), id) for id, target in moved)
    )


@MIGRATIONS()
def m004_learned_from(db: Database) -> None:
    """Keep from which captures a site template was learned, so that the same are not looked at again."""
    _execute_each(db.conn, "alter table site_templates add column learned_from text")


_ANSWERS = """
alter table frontier add column last_answered_at text;
alter table frontier add column turned_page integer;
alter table frontier add column turned_capture text;
update frontier set last_answered_at = last_captured_at
"""


@MIGRATIONS()
def m005_answers(db: Database) -> None:
    """Keep when an address last answered, 304 included, and how far a list was read that is turned by posting."""
    _execute_each(db.conn, _ANSWERS)


@MIGRATIONS()
def m006_tls_legacy(db: Database) -> None:
    """Keep which captures came from hosts that were allowed old TLS."""
    _execute_each(db.conn, "alter table captures add column tls_legacy integer")


_SEARCH_PROFILES = """
create table search_profiles (
  id integer primary key, portal text not null, agency text, section text, year integer, kinds text not null
);
create unique index search_profiles_facts on search_profiles (
  portal, coalesce(agency, ''), coalesce(section, ''), coalesce(year, 0), kinds
);
create table search_rows (search_rowid integer primary key, profile integer not null);
create table search_words (word text primary key, folded text not null, n_articles integer not null) without rowid;
create index search_words_folded on search_words (folded, n_articles);
create temp table search_facts as
  select search_rowid, portal, agency, section,
    case when search_rowid >= 10000
      then cast(strftime('%Y', 1721424.5 + search_rowid / 10000) as integer) end as year,
    coalesce((select group_concat(kind, '|') from (select distinct replace(kind, '|', ' ') as kind
      from cited_documents where article_id = articles.id and kind <> '' order by 1)), '') as kinds
  from articles where search_rowid is not null order by search_rowid;
insert into search_profiles (portal, agency, section, year, kinds)
  select distinct portal, agency, section, year, kinds from search_facts;
insert into search_rows (search_rowid, profile)
  select search_rowid, id from search_facts f join search_profiles p on p.portal = f.portal
    and coalesce(p.agency, '') = coalesce(f.agency, '') and coalesce(p.section, '') = coalesce(f.section, '')
    and coalesce(p.year, 0) = coalesce(f.year, 0) and p.kinds = f.kinds;
drop table temp.search_facts
"""


@MIGRATIONS()
def m007_search_profiles(db: Database) -> None:
    """Keep beside the search index what its rows are filtered and counted by, and the words learned from it.

    The row number of an article holds its day: 1721424.5 is the Julian date of the day before 0001-01-01.
    """
    _execute_each(db.conn, _SEARCH_PROFILES)


_DRIFT = """
create table drift_signals (
  portal text not null, signal text not null, run_id text, n_pages integer not null, n_odd integer not null,
  example text not null, n_times integer not null default 1, first_seen_at text not null, last_seen_at text not null,
  resolved_at text,
  primary key (portal, signal)
)
"""


@MIGRATIONS()
def m008_drift_signals(db: Database) -> None:
    """Keep which portals no longer look as their selectors expect."""
    _execute_each(db.conn, _DRIFT)


@MIGRATIONS()
def m009_version_attachments(db: Database) -> None:
    """Keep which files each version linked to; null for versions that no cleaner has read since."""
    _execute_each(db.conn, "alter table article_versions add column attachments text")


_CHANGES_IN_TIME = """
create index edits_seen on edits (seen_at desc, article_id, to_version desc, position);
create index articles_gone on articles (gone_at desc, id) where gone_at is not null
"""


@MIGRATIONS()
def m010_changes_in_time(db: Database) -> None:
    """Find the newest edits and removals without reading all of them."""
    _execute_each(db.conn, _CHANGES_IN_TIME)


@MIGRATIONS()
def m011_returned_at(db: Database) -> None:
    """Keep when the page of a removed article was seen again."""
    _execute_each(db.conn, "alter table articles add column returned_at text")


_ORIGIN = """
alter table captures add column origin text;
create index captures_origin on captures (portal, captured_at) where origin is not null
"""


@MIGRATIONS()
def m012_origin(db: Database) -> None:
    """Keep from which other archive a capture was taken over."""
    _execute_each(db.conn, _ORIGIN)


_ATTACHED_FILES = """
alter table attachments add column file_url text;
alter table attachments add column file_type text;
alter table attachments add column n_bytes integer;
alter table attachments add column n_pages integer;
alter table attachments add column note text;
alter table attachments add column extractor text;
create index attachments_file on attachments (file_url);
create index captures_payload on captures (payload_digest)
  where revisit_of is null and is_truncated = 0 and n_bytes > 0
"""


@MIGRATIONS()
def m013_attached_files(db: Database) -> None:
    """Keep what attached files are and say; find a payload whatever address it was captured at."""
    _execute_each(db.conn, _ATTACHED_FILES)
    found = db.conn.execute("select distinct url from attachments").fetchall()
    db.conn.executemany(
        "update attachments set file_url = ? where url = ?", ((canonical_url(url), url) for (url,) in found)
    )


_SEARCH_TABLES = """
drop table search_fts;
create virtual table search_fts using fts5 (
  body, body_f, refs, content='', tokenize='unicode61 remove_diacritics 0'
);
create virtual table search_titles using fts5 (
  title, title_f, content='', columnsize=0, tokenize='unicode61 remove_diacritics 0'
);
create virtual table search_themes using fts5 (
  theme, theme_f, content='', columnsize=0, tokenize='unicode61 remove_diacritics 0'
);
insert into search_fts (search_fts, rank) values ('hashsize', 4194304);
insert into search_titles (search_titles, rank) values ('hashsize', 4194304);
insert into search_themes (search_themes, rank) values ('hashsize', 4194304);
update articles set search_rowid = null
"""


@MIGRATIONS()
def m014_search_tables(db: Database) -> None:
    """Index titles and themes in tables of their own, so that the best articles are found without reading all others.

    The text comes first in `search_fts`, since FTS5 names the column of each word but those of the first. `open_database`
    indexes the articles that have no row any more. A larger hash of what is not written yet spares a sixth of the CPU.
    """
    _execute_each(db.conn, _SEARCH_TABLES)


_DOCUMENTS_BY_KEY = """
create table cited_as_printed (
  article_id text not null, position integer not null, number text not null,
  kind text, issuer text, issued_on text, quote text not null, document text references documents (number),
  primary key (article_id, position)
);
insert into cited_as_printed select article_id, position, number, kind, issuer, issued_on, quote, number from cited_documents;
drop table cited_documents;
alter table cited_as_printed rename to cited_documents;
create index cited_documents_document on cited_documents (document, issued_on);
alter table documents add column n_documents integer not null default 1
"""


@MIGRATIONS()
def m015_documents_by_key(db: Database) -> None:
    """Bring numbers that mean one document together, and keep how each article prints them."""
    _execute_each(db.conn, _DOCUMENTS_BY_KEY)
    resolve_citations(db)


_TAKEDOWNS = """
create table takedowns (
  article_id text primary key, url text not null, portal text not null, taken_down_on text not null,
  n_records integer not null, n_redacted integer not null, reason text, manifest integer
)
"""


@MIGRATIONS()
def m016_takedowns(db: Database) -> None:
    """Keep the tombstones of articles that were taken down."""
    _execute_each(db.conn, _TAKEDOWNS)


_COPIES = """
create table copy_sketches (
  number integer primary key, article_id text not null unique, content_digest text not null,
  is_fine integer not null, n_coarse integer not null, fingerprints blob not null
);
create table copy_fingerprints (
  fingerprint integer not null, sketch integer not null, primary key (fingerprint, sketch)
) without rowid;
create table copy_phrases (fingerprint integer primary key, n_articles integer not null);
create index articles_content on articles (id, content_digest);
create index duplicates_other on duplicates (other_id)
"""


@MIGRATIONS()
def m017_copies(db: Database) -> None:
    """Keep by what copies of articles are found; `archive.copies` fills it."""
    _execute_each(db.conn, _COPIES)


_FILE_TEXTS = """
create index captures_files on captures (cleaner_version, canonical_url) where kind = 'attachment';
create table file_pages (
  id integer primary key, article_id text not null, url text not null, page integer not null
);
create index file_pages_file on file_pages (article_id, url);
create virtual table file_fts using fts5 (
  body, body_f, refs, content='', tokenize='unicode61 remove_diacritics 0'
)
"""


@MIGRATIONS()
def m018_file_texts(db: Database) -> None:
    """Find the files that are still to be read; index what attached files say, page by page."""
    _execute_each(db.conn, _FILE_TEXTS)


_REMOVED_LINKS = """
create table removed_links (
  url text not null, found_on text not null, seen_at text not null, primary key (url, found_on)
)
"""


@MIGRATIONS()
def m019_removed_links(db: Database) -> None:
    """Keep which pages still lead to pages that are gone."""
    _execute_each(db.conn, _REMOVED_LINKS)


_MANIFESTS = """
create table manifests (number integer primary key, made_at text not null, sha256 text not null)
"""


@MIGRATIONS()
def m020_manifests(db: Database) -> None:
    """Keep the digest of each manifest, so that the loss of the newest is seen."""
    _execute_each(db.conn, _MANIFESTS)


_INDEX_REBUILD = f"""
create table index_rebuild (step text not null, n_done integer not null, n_all integer not null);
insert into file_fts (file_fts, rank) values ('hashsize', 4194304);
{BEGIN}
"""


@MIGRATIONS()
def m021_index_rebuild(db: Database) -> None:
    """Keep how far a rebuild of the search index is; begin one, since `05/QĐ-UBND` is now the same word as `5/QĐ-UBND`."""
    _execute_each(db.conn, _INDEX_REBUILD)


@MIGRATIONS()
def m022_title_places(db: Database) -> None:
    """Keep where the pages of a portal print their titles."""
    _execute_each(db.conn, "alter table site_templates add column titles text not null default '[]'")
