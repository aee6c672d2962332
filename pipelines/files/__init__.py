"""Text of attached files: what a file is by its content, and what it says, page by page.

Reading happens in a child process of its own (`pipelines.files.reading_process`): the libraries behind it parse what
strangers wrote.
"""
