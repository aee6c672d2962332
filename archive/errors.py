"""The errors of the archive, and the root of all errors that a person can mend.

BanluuError                  one line for the user, with the remedy; carries the command's exit code
  ArchiveError               the store is wrong: stop
    DigestMismatchError      a WARC payload does not match its digest
    CaptureNotFoundError     a row points to a WARC record that is not there
    ManifestError            a manifest or a file of digests cannot be read
    TimestampError           a timestamp cannot be got or does not hold
    TakedownError            an article cannot be taken down, or not yet to the end
    UnknownArticleError      there is no such article in the archive
    SchemaTooNewError        the database was written by a newer banluu
    SchemaTooOldError        the database was written by an older banluu and is only opened for reading
    NotAnArchiveError        the database file is not a readable Banluu archive
    DataDirLockedError       another process writes here
    DataDirNotWritableError  the data directory cannot be made or written
    DataDirNotFoundError     there is no archive in the directory
    BackupError              a folder cannot take the copy of an archive
    MergeError               two data directories hold different things under one name, or are one
    DiskFullError            free space is below the reserve; everything done so far is safe
  SettingError             a variable of the environment holds what it cannot
"""


class BanluuError(Exception):
    """A mistake or a state that a person can mend; never shown as a traceback."""

    exit_code = 1


class ArchiveError(BanluuError):
    """The store is wrong."""

    exit_code = 8


class DigestMismatchError(ArchiveError):
    """A WARC payload does not match its recorded digest."""


class CaptureNotFoundError(ArchiveError):
    """A capture row points to a WARC record that is not there."""


class ManifestError(ArchiveError):
    """A manifest or a file of digests cannot be read."""


class TimestampError(ArchiveError):
    """A timestamp cannot be got, or does not hold."""


class TimestampReaderMissingError(TimestampError):
    """The optional library that reads timestamps is not installed."""


class TakedownError(ArchiveError):
    """An article cannot be taken down, or not yet to the end; says what to do."""


class UnknownArticleError(ArchiveError):
    """There is no such article in the archive."""

    exit_code = 2


class SchemaTooNewError(ArchiveError):
    """The database was written by a newer banluu."""

    exit_code = 4


class SchemaTooOldError(ArchiveError):
    """The database needs a migration, and is only opened for reading."""

    exit_code = 4


class NotAnArchiveError(ArchiveError):
    """The database file is damaged, or is not a Banluu archive."""


class DataDirLockedError(ArchiveError):
    """Another process holds the write lock of the data directory."""

    exit_code = 5


class DataDirNotWritableError(ArchiveError):
    """The data directory cannot be made or written."""

    exit_code = 2


class DataDirNotFoundError(ArchiveError):
    """There is no archive in the directory."""

    exit_code = 2


class BackupError(ArchiveError):
    """A folder cannot take the copy of an archive."""

    exit_code = 2


class MergeError(ArchiveError):
    """Two data directories hold different things under one name, or are one."""

    exit_code = 2


class DiskFullError(ArchiveError):
    """Free space is below the reserve; everything done so far is safe."""

    exit_code = 3


class SettingError(BanluuError):
    """A variable of the environment holds what it cannot."""

    exit_code = 2
