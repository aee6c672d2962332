"""The tables that `archive.db` began with; what came later is in `archive.migrations`."""

FIRST_SCHEMA = """
create table portals (
  slug text primary key, name text not null, name_en text, agency text, home text not null, platform text,
  source text, checked_on text, discovered_at text
);
create table agencies (
  slug text primary key, name text not null, name_en text, valid_from text, valid_to text,
  predecessor text, successor text, source text
);
create table runs (
  id text primary key, portal text not null, command text not null, started_at text not null, finished_at text,
  outcome text, n_requested integer not null default 0, n_captured integer not null default 0,
  n_new integer not null default 0, n_changed integer not null default 0, n_unchanged integer not null default 0,
  n_gone integer not null default 0, n_failed integer not null default 0, failed text not null default '{}',
  seconds_waited real not null default 0, banluu_version text not null
);
create index runs_portal on runs (portal, started_at);
create table frontier (
  url text primary key, portal text not null, kind text not null, found_on text, found_at text not null,
  state text not null default 'pending', next_check_at text, etag text, last_modified text, body_digest text,
  failure_count integer not null default 0, last_code text, last_captured_at text, leased_by text, lease_until text
);
create index frontier_due on frontier (portal, state, next_check_at);
create table captures (
  id text primary key, url text not null, canonical_url text not null, portal text not null, kind text not null,
  captured_at text not null, status integer not null, media_type text, payload_digest text not null,
  n_bytes integer not null, warc_path text not null, warc_offset integer not null, warc_length integer not null,
  run_id text not null, redirect_to text, revisit_of text, is_truncated integer not null default 0,
  tls_verified integer, page_type text, content_digest text, error_code text, cleaner_version text,
  site_template_id text
);
create index captures_page on captures (canonical_url, captured_at);
create index captures_uncleaned on captures (portal, cleaner_version);
create table articles (
  id text primary key, url text not null, canonical_url text not null unique, portal text not null, agency text,
  platform text, page_type text not null, title text not null, lead text, body text not null, byline text,
  office text, source text, section text, tags text not null default '[]', language text, published_at text,
  modified_at text, provenance text not null default '{}', first_captured_at text, last_captured_at text,
  last_checked_at text, gone_at text, n_versions integer not null default 1, body_digest text not null,
  content_digest text not null, capture_id text, cleaner_version text, site_template_id text,
  search_rowid integer unique
);
create index articles_portal on articles (portal, published_at);
create index articles_published on articles (published_at);
create table article_versions (
  article_id text not null, number integer not null, capture_id text not null, captured_at text not null,
  title text not null, lead text, body text not null, byline text, office text, source text, section text,
  published_at text, modified_at text, content_digest text not null, cleaner_version text,
  primary key (article_id, number)
);
create table edits (
  article_id text not null, from_version integer not null, to_version integer not null, position integer not null,
  kind text not null, before text, after text, sentence text, significance real not null, seen_at text not null,
  primary key (article_id, from_version, to_version, position)
);
create table attachments (
  article_id text not null, position integer not null, url text not null, link_text text, media_type text,
  text text, capture_id text, payload_digest text,
  primary key (article_id, url)
);
create table documents (
  number text primary key, kind text, issuer text, issued_on text
);
create table cited_documents (
  article_id text not null, position integer not null, number text not null references documents (number),
  kind text, issuer text, issued_on text, quote text not null,
  primary key (article_id, position)
);
create index cited_documents_number on cited_documents (number);
create table duplicates (
  article_id text not null, other_id text not null, similarity real not null, shared_share real not null,
  earlier_id text,
  primary key (article_id, other_id)
);
create table removed_blocks (
  capture_id text not null, position integer not null, article_id text not null, text text not null,
  rule text not null,
  primary key (capture_id, position)
);
create index removed_blocks_article on removed_blocks (article_id);
create table failures (
  stage text not null, url text not null, code text not null, portal text not null, detail text not null default '',
  capture_id text, run_id text, cleaner_version text, n_times integer not null default 1,
  first_failed_at text not null, last_failed_at text not null, resolved_at text,
  primary key (stage, url, code)
);
create table searches (
  name text primary key, query text not null, created_at text not null, last_sent_at text
);
create table site_templates (
  id text primary key, portal text not null, page_type text not null, learned_at text not null,
  n_pages integer not null, n_clusters integer not null, blocks text not null, is_current integer not null default 1
);
create index site_templates_portal on site_templates (portal, page_type);
"""
